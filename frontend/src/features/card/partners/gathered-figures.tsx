/** What the agencies beside the lead have given of each figure: the sum, agency by agency, and who is missing. */
import {
  figuresBeside,
  printDecimal,
  type FiledFigures,
  type FiguresBeside,
  type Indicator,
} from '@tien-do/shared';
import type { CardContributions } from '@tien-do/shared/contract';
import type { ReactElement } from 'react';
import { useMe } from '../../../access/index.ts';
import { useText } from '../../../text/index.ts';
import { partWords, valueWords } from '../../figures/index.ts';
import facts from '../card-facts.module.css';
import { useScene } from '../scene.tsx';
import styles from './gathered.module.css';

/** The panel; for the leads and the coordinator alone, since a partner reads only what is its own. */
export function GatheredFigures({ data }: { data: CardContributions }): ReactElement | null {
  const { detail, face, coordinatorId } = useScene();
  const t = useText();
  const { memberships } = useMe();
  const readers = new Set([...face.leadIds, coordinatorId]);
  if (data.indicators.length === 0 || !memberships.some(({ agencyId }) => readers.has(agencyId))) return null;
  const filed = data.contributions
    .filter(({ kind }) => kind === 'contribution')
    .map(({ agencyId, state, versions }): FiledFigures => ({
      ...{ agencyId, state },
      filed: versions.at(-1) ?? null,
    }));
  return (
    <section className={facts.panel} aria-label={t('figures.beside.title')}>
      <h3 className={facts.title}>{t('figures.beside.title')}</h3>
      {data.indicators.map((indicator) => (
        <Gathered
          key={indicator.id}
          indicator={indicator}
          breakdowns={data.breakdowns}
          beside={figuresBeside(indicator, detail.task.coordinatingIds, filed, data.members)}
        />
      ))}
    </section>
  );
}

interface GatheredProps extends Pick<CardContributions, 'breakdowns'> {
  indicator: Indicator;
  beside: FiguresBeside;
}

function Gathered({ indicator, breakdowns, beside }: GatheredProps): ReactElement {
  const { nameOf } = useScene();
  const t = useText();
  const { lines, rolled, missing } = beside;
  const given = lines.filter(({ state }) => state === 'given').length;
  const parts = breakdowns
    .filter(({ code }) => rolled.parts[code] !== undefined)
    .map((set) =>
      set.categories
        .flatMap(({ code, name }) => {
          const part = rolled.parts[set.code]?.[code];
          return part === undefined ? [] : [`${name} ${printDecimal(part)}`];
        })
        .join(', '),
    );
  return (
    <div className={styles.indicator}>
      <div className={styles.head}>
        <h4>{indicator.name}</h4>
        <p>
          <b>{total()}</b>
          {parts.map((words) => (
            <small key={words}>{words}</small>
          ))}
        </p>
      </div>
      <p className={styles.count} data-missing={missing.length > 0}>
        {t('figures.beside.count', { n: given, all: given + missing.length })}
        {rolled.estimates > 0 ? ` · ${t('figures.page.estimates', { n: rolled.estimates })}` : null}
      </p>
      <ul>
        {lines.map(({ agencyId, state, entry }) => (
          <li key={agencyId} data-state={state}>
            <span>{nameOf(agencyId)}</span>
            {entry ? (
              <span className={styles.value}>
                <b>{valueWords(t, indicator, entry)}</b>
                {partWords({ breakdowns }, indicator, entry).map((words) => (
                  <small key={words}>{words}</small>
                ))}
                {entry.word ? <small>{entry.word}</small> : null}
              </span>
            ) : (
              <span className={styles.state}>{state === 'given' ? null : t(`figures.beside.${state}`)}</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );

  function total(): string {
    if (rolled.value === null) return given === 0 ? t('figures.blank') : t('figures.roll_up.none');
    const value = printDecimal(rolled.value);
    const share = rolled.share === null ? '' : ` = ${printDecimal(rolled.share)}%`;
    const whole = rolled.of === null ? value : `${value}/${printDecimal(rolled.of)}`;
    return [`${whole} ${indicator.unit}`.trim(), share].join('');
  }
}
