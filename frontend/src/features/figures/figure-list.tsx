import { isBlankFigure, type Figures } from '@tien-do/shared';
import type { ReactElement } from 'react';
import { useText } from '../../text/index.ts';
import { partWords, valueWords, type Asked } from './figure-words.ts';
import styles from './figures.module.css';

/** Figures to be read: each under its indicator, with its parts, its cases and what was said of it. */
export function FigureList({ asked, figures }: { asked: Asked; figures: Figures }): ReactElement {
  const t = useText();
  return (
    <dl className={styles.list}>
      {asked.indicators.map((indicator) => {
        const entry = figures[indicator.id];
        return (
          <div key={indicator.id} data-blank={isBlankFigure(entry)}>
            <dt>{indicator.name}</dt>
            <dd>
              <b>{valueWords(t, indicator, entry)}</b>
              {partWords(asked, indicator, entry).map((words) => (
                <span key={words}>{words}</span>
              ))}
              {entry && entry.cases.length > 0 ? <span>{entry.cases.join(', ')}</span> : null}
              {entry?.word ? <span>{entry.word}</span> : null}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
