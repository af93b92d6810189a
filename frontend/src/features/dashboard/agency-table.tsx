/** The league table of the lead agencies. */
import {
  dayOf,
  printDay,
  printInstant,
  printShare,
  printTime,
  type AgencyLine,
  type Day,
} from '@tien-do/shared';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useLanguage, useText } from '../../text/index.ts';
import { AgencyName } from '../../ui/index.ts';
import { doneShare, type AgencyColumn, type AgencyOrder } from './agency-order.ts';
import { countedClasses, quadrantClasses, type BoardFilter } from './board-search.ts';
import { CountLink, LiveFigure } from './count-link.tsx';
import type { ListSpec } from './lists.ts';
import styles from './tables.module.css';
import type { DashboardView } from './view.ts';

export interface AgencyTableProps {
  view: DashboardView;
  /** The agencies in the order to show. */
  lines: readonly AgencyLine[];
  order: AgencyOrder;
  onOrder: (column: AgencyColumn) => void;
  /** Rows that fit onto the printed page. */
  printedRows: number;
  listHref: (spec: ListSpec) => string;
}

/** When something was last changed, as short as it is clear: an hour of today, else a day. */
function shortInstant(at: string, today: Day): string {
  const instant = Date.parse(at);
  const day = dayOf(instant);
  if (day === today) return printTime(instant);
  return day.slice(0, 4) === today.slice(0, 4) ? printDay(day).slice(0, 5) : printDay(day);
}

/** What each agency was given and what became of it; sorted by pressing a column's head. */
export function AgencyTable({
  view,
  lines,
  order,
  onOrder,
  printedRows,
  listHref,
}: AgencyTableProps): ReactElement {
  const t = useText();
  const heads: { column: AgencyColumn; word: string; full?: string }[] = [
    { column: 'ten', word: t('dashboard.agencies') },
    { column: 'giao', word: t('dashboard.agencies.total') },
    { column: 'dung-han', word: t('dashboard.agencies.in_time'), full: t('dashboard.square.doneInTime') },
    { column: 'muon', word: t('dashboard.agencies.late'), full: t('dashboard.square.doneLate') },
    { column: 'trong-han', word: t('dashboard.agencies.open'), full: t('dashboard.square.openInTime') },
    { column: 'qua-han', word: t('dashboard.agencies.overdue'), full: t('dashboard.square.openLate') },
    { column: 'ty-le', word: t('dashboard.agencies.share'), full: t('dashboard.agencies.share_full') },
    { column: 'cho', word: t('dashboard.agencies.submitted', { coordinator: view.info.coordinatorName }) },
    { column: 'tra-lai', word: t('dashboard.agencies.returned') },
    { column: 'don-doc', word: t('dashboard.agencies.urgings'), full: t('dashboard.agencies.urgings_full') },
    { column: 'cap-nhat', word: t('dashboard.agencies.updated') },
  ];
  return (
    <table className={`${styles.table ?? ''} ${styles.sticky ?? ''}`}>
      <caption className="td-visually-hidden">{t('dashboard.agencies.caption')}</caption>
      <thead>
        <tr>
          {heads.map(({ column, word, full }) => {
            const sorted = order.column === column;
            const Mark = order.down ? IconArrowDown : IconArrowUp;
            return (
              <th
                key={column}
                scope="col"
                className={column === 'ten' ? styles.first : styles.number}
                aria-sort={sorted ? (order.down ? 'descending' : 'ascending') : 'none'}
              >
                <button
                  type="button"
                  className={styles.sort}
                  data-sorted={sorted}
                  title={full}
                  onClick={() => {
                    onOrder(column);
                  }}
                >
                  {word}
                  {sorted ? <Mark size={13} stroke={2} aria-hidden /> : null}
                </button>
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody>
        {lines.map((line, at) => (
          <AgencyRow
            key={line.agencyId}
            view={view}
            line={line}
            beyond={at >= printedRows}
            listHref={listHref}
          />
        ))}
      </tbody>
    </table>
  );
}

interface AgencyRowProps {
  view: DashboardView;
  line: AgencyLine;
  beyond: boolean;
  listHref: (spec: ListSpec) => string;
}

function AgencyRow({ view, line, beyond, listHref }: AgencyRowProps): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const { info, today } = view;
  const { agencyId } = line;
  const agency = info.agencies.get(agencyId);
  const name = agency?.shortName ?? '';
  const number = (count: number, word: string, filter: BoardFilter, tone?: 'overdue'): ReactElement => (
    <td>
      <CountLink
        count={count}
        href={listHref({ kind: 'cards', filter: { agencyId, ...filter } })}
        label={`${name}, ${word}`}
        tone={tone}
      />
    </td>
  );
  return (
    <tr data-beyond={beyond}>
      <th scope="row" className={styles.first}>
        <AgencyName shortName={name} name={agency?.name} />
      </th>
      {number(line.total, t('dashboard.agencies.total'), { timing: countedClasses })}
      {number(line.doneInTime, t('dashboard.square.doneInTime'), { timing: quadrantClasses.doneInTime })}
      {number(line.doneLate, t('dashboard.square.doneLate'), { timing: quadrantClasses.doneLate })}
      {number(line.openInTime, t('dashboard.square.openInTime'), { timing: quadrantClasses.openInTime })}
      {number(line.openLate, t('dashboard.square.openLate'), { timing: quadrantClasses.openLate }, 'overdue')}
      <td className={styles.share}>
        <span className={styles.bar} aria-hidden>
          <span style={{ width: `${(Math.max(0, doneShare(line)) * 100).toFixed(1)}%` }} />
        </span>
        <span className={styles.shareFigure}>
          <LiveFigure text={printShare(line.doneInTime + line.doneLate, line.total)} />
        </span>
      </td>
      {number(line.submitted, t('dashboard.agencies.submitted', { coordinator: info.coordinatorName }), {
        column: 'submitted',
      })}
      <td>
        <CountLink
          count={line.returned}
          href={listHref({ kind: 'returned', agencyId })}
          label={`${name}, ${t('dashboard.agencies.returned')}`}
        />
      </td>
      <td>
        <CountLink
          count={line.urgings}
          href={listHref({ kind: 'urged', agencyId })}
          label={`${name}, ${t('dashboard.agencies.urgings_full')}`}
        />
      </td>
      <td
        className={styles.when}
        title={line.lastChangeAt ? printInstant(Date.parse(line.lastChangeAt), language) : undefined}
      >
        <LiveFigure text={line.lastChangeAt ? shortInstant(line.lastChangeAt, today) : '–'} />
      </td>
    </tr>
  );
}
