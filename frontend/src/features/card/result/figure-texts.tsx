import { changedFigures, isBlankFigure, type Indicator } from '@tien-do/shared';
import type { CardContent, CardDetail, SubmissionView } from '@tien-do/shared/contract';
import type { ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import { DiffText } from '../../../ui/index.ts';
import { figureWords, partWords, valueWords, type Asked } from '../../figures/index.ts';
import { FieldHead } from './field-head.tsx';
import { PlaceNote } from './place-notes.tsx';
import styles from './reading.module.css';

/** What a version was asked for; a version of before indicators were frozen was asked for nothing. */
export function askedOf({ task }: Pick<SubmissionView, 'task'>): Asked {
  return { indicators: task.indicators ?? [], breakdowns: task.breakdowns ?? [] };
}

/** What the card is asked for now. */
export function askedNow({ indicators, breakdowns }: Pick<CardDetail, 'indicators' | 'breakdowns'>): Asked {
  return { indicators, breakdowns };
}

/** The figures of a content, each a place of its own. */
export function FigureTexts({ content, asked }: { content: CardContent; asked: Asked }): ReactElement | null {
  const t = useText();
  if (content.nil || asked.indicators.length === 0) return null;
  return (
    <section className={styles.part}>
      <FieldHead word={t('figures.legend')} />
      <dl className={styles.figures}>
        {asked.indicators.map((indicator) => {
          const entry = content.figures?.[indicator.id];
          const path = `figure.${indicator.id}`;
          return (
            <div key={indicator.id} data-blank={isBlankFigure(entry)}>
              <dt>
                <FieldHead word={indicator.name} path={entry ? path : undefined} />
              </dt>
              <dd>
                <b>{valueWords(t, indicator, entry)}</b>
                {partWords(asked, indicator, entry).map((words) => (
                  <span key={words}>{words}</span>
                ))}
                {entry && entry.cases.length > 0 ? <span>{entry.cases.join(', ')}</span> : null}
                {entry?.word ? <span>{entry.word}</span> : null}
                <PlaceNote path={path} />
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

interface ComparedFiguresProps {
  before: CardContent;
  after: CardContent;
  asked: Asked;
  quiet: boolean;
}

/** Do the figures of two contents say the same? */
export function sameFigures(before: CardContent, after: CardContent): boolean {
  return changedFigures(before.figures, after.figures).length === 0;
}

/** What changed in each figure. */
export function ComparedFigures({ before, after, asked, quiet }: ComparedFiguresProps): ReactElement | null {
  const t = useText();
  const changed = new Set(changedFigures(before.figures, after.figures));
  const shown = asked.indicators.filter(
    ({ id }) =>
      changed.has(id) || !isBlankFigure(before.figures?.[id]) || !isBlankFigure(after.figures?.[id]),
  );
  const words = (indicator: Indicator, content: CardContent): string =>
    figureWords(t, asked, indicator, content.figures?.[indicator.id]);
  return (
    <>
      {shown.map((indicator) => {
        const path = after.figures?.[indicator.id] ? `figure.${indicator.id}` : undefined;
        return (
          <section key={indicator.id} className={styles.part}>
            <FieldHead word={indicator.name} path={path} quiet={quiet}>
              <span className={changed.has(indicator.id) ? styles.changed : styles.unchanged}>
                {changed.has(indicator.id) ? t('card.compare.changed') : t('card.compare.unchanged')}
              </span>
            </FieldHead>
            <DiffText before={words(indicator, before)} after={words(indicator, after)} />
            {path ? <PlaceNote path={path} quiet={quiet} /> : null}
          </section>
        );
      })}
    </>
  );
}
