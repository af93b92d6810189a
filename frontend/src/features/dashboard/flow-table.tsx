/** The flow in numbers: what stands in each state, what came in and what went out. */
import { columns, passages, printDay, type Column } from '@tien-do/shared';
import type { ReactElement } from 'react';
import { useText } from '../../text/index.ts';
import { stateWord } from '../../ui/index.ts';
import { CountLink } from './count-link.tsx';
import { flowWeeks, lastDays } from './flow-weeks.ts';
import { stateWords } from './list-title.ts';
import type { ListSpec } from './lists.ts';
import styles from './tables.module.css';
import type { DashboardView } from './view.ts';

export interface FlowTableProps {
  view: DashboardView;
  listHref: (spec: ListSpec) => string;
}

/** Days back that the short table tells of. */
const spans = [7, 30] as const;

/** One line for each state: now, and the passages of the last days. */
export function FlowTable({ view, listHref }: FlowTableProps): ReactElement {
  const t = useText();
  const { info, flow } = view;
  const days = flow?.days ?? [];
  const now = days.at(-1)?.standing;
  const words = { ...stateWords(t, info.coordinatorName), submitted: t('dashboard.flow.submitted') };
  return (
    <table className={`${styles.table ?? ''} ${styles.dense ?? ''} ${styles.short ?? ''}`}>
      <caption className="td-visually-hidden">{t('dashboard.flow.caption')}</caption>
      <thead>
        <tr>
          <th scope="col" className={styles.head}>
            {t('dashboard.column.state')}
          </th>
          <th scope="col" className={styles.number}>
            {t('dashboard.flow.standing')}
          </th>
          {spans.map((span) => [
            <th key={`${String(span)} in`} scope="col" className={styles.number}>
              {t('dashboard.flow.entered_in', { n: span })}
            </th>,
            <th key={`${String(span)} out`} scope="col" className={styles.number}>
              {t('dashboard.flow.left_in', { n: span })}
            </th>,
          ])}
        </tr>
      </thead>
      <tbody>
        {columns.map((column) => {
          const name = words[column];
          return (
            <tr key={column}>
              <th scope="row">{name}</th>
              <td>
                <CountLink
                  count={now?.[column] ?? 0}
                  href={listHref({ kind: 'cards', filter: { column } })}
                  label={name}
                />
              </td>
              {spans.map((span) => (
                <Passage
                  key={span}
                  days={lastDays(days, span)}
                  column={column}
                  name={name}
                  listHref={listHref}
                />
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

interface PassageProps {
  days: readonly Parameters<typeof passages>[0][number][];
  column: Column;
  name: string;
  listHref: (spec: ListSpec) => string;
}

/** Two cells: into the state and out of it. */
function Passage({ days, column, name, listHref }: PassageProps): ReactElement {
  const t = useText();
  const moved = passages(days)[column];
  const [from, to] = [days[0]?.day ?? '', days.at(-1)?.day ?? ''];
  const between = `${printDay(from)} – ${printDay(to)}`;
  return (
    <>
      {(['entered', 'left'] as const).map((way) => (
        <td key={way}>
          <CountLink
            count={moved[way]}
            href={listHref({ kind: 'moved', column, way, from, to })}
            label={`${name}, ${t(`dashboard.flow.${way}`)}, ${between}`}
          />
        </td>
      ))}
    </>
  );
}

/** Every week since the first that is kept, the running one first. */
export function FlowWeeksTable({ view, listHref }: FlowTableProps): ReactElement {
  const t = useText();
  const { info, flow } = view;
  return (
    <table className={`${styles.table ?? ''} ${styles.weeks ?? ''}`}>
      <caption className="td-visually-hidden">{t('dashboard.flow.weeks')}</caption>
      <thead>
        <tr>
          <th scope="col" rowSpan={2} className={styles.head}>
            {t('dashboard.flow.week')}
          </th>
          {columns.map((column) => (
            <th key={column} scope="colgroup" colSpan={3} className={styles.group}>
              {stateWord(t, column, info.coordinatorName)}
            </th>
          ))}
        </tr>
        <tr>
          {columns.map((column) =>
            (['standing', 'entered', 'left'] as const).map((what) => (
              <th key={`${column} ${what}`} scope="col" className={styles.number}>
                {t(`dashboard.flow.${what}`)}
              </th>
            )),
          )}
        </tr>
      </thead>
      <tbody>
        {flowWeeks(flow?.days ?? []).map(({ from, to, standing, moved }) => (
          <tr key={from}>
            <th scope="row">
              {printDay(from).slice(0, 5)} – {printDay(to)}
            </th>
            {columns.map((column) => [
              <td key={column}>
                <CountLink
                  count={standing[column]}
                  href={listHref({ kind: 'stood', column, day: to })}
                  label={`${stateWord(t, column, info.coordinatorName)}, ${printDay(to)}`}
                />
              </td>,
              ...(['entered', 'left'] as const).map((way) => (
                <td key={`${column} ${way}`}>
                  <CountLink
                    count={moved[column][way]}
                    href={listHref({ kind: 'moved', column, way, from, to })}
                    label={`${stateWord(t, column, info.coordinatorName)}, ${t(`dashboard.flow.${way}`)}, ${printDay(from)} – ${printDay(to)}`}
                  />
                </td>
              )),
            ])}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
