/** All plans, one line for each, under those above them. */
import {
  dayOf,
  daysBetween,
  printDay,
  printInstant,
  printShare,
  printTime,
  type Day,
  type PlanNumbers,
  type Quadrants,
} from '@tien-do/shared';
import type { PortfolioLine } from '@tien-do/shared/contract';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { links } from '../../app/index.ts';
import { useLanguage, useText, type Translate } from '../../text/index.ts';
import { countedHref, extensionsHref, petitionsHref, squareHref, submittedHref } from './list-links.ts';
import { NumberLink } from './numbers.tsx';
import styles from './portfolio.module.css';
import type { Order, Row, SortColumn } from './rows.ts';
import { Trend } from './trend.tsx';

interface Head {
  column: SortColumn | null;
  word: string;
  full?: string;
}

function headsOf(t: Translate): Head[] {
  return [
    { column: 'ten', word: t('portfolio.plan') },
    { column: 'han', word: t('portfolio.due') },
    { column: 'giao', word: t('portfolio.given'), full: t('portfolio.given_full') },
    { column: 'dung-han', word: t('portfolio.in_time'), full: t('dashboard.square.doneInTime') },
    { column: 'muon', word: t('portfolio.done_late'), full: t('dashboard.square.doneLate') },
    { column: 'trong-han', word: t('portfolio.open'), full: t('dashboard.square.openInTime') },
    { column: 'qua-han', word: t('portfolio.overdue'), full: t('dashboard.square.openLate') },
    { column: 'ty-le', word: t('portfolio.rate'), full: t('portfolio.rate_full') },
    { column: 'da-trinh', word: t('portfolio.submitted'), full: t('portfolio.submitted_full') },
    { column: 'gia-han', word: t('portfolio.extensions'), full: t('portfolio.extensions_full') },
    { column: 'de-nghi', word: t('portfolio.petitions'), full: t('portfolio.petitions_full') },
    { column: null, word: t('portfolio.trend'), full: t('portfolio.trend_full') },
    { column: 'cap-nhat', word: t('portfolio.updated') },
  ];
}

export interface TableProps {
  rows: readonly Row[];
  today: Day;
  order: Order;
  onOrder: (column: SortColumn) => void;
  /** Whether what rolls up is shown: not where only some of the plans are. */
  rolled: boolean;
}

/** Sorted by pressing a column's head; what hangs under a plan stays under it. */
export function PortfolioTable({ rows, today, order, onOrder, rolled }: TableProps): ReactElement {
  const t = useText();
  return (
    <table className={styles.table}>
      <caption className="td-visually-hidden">{t('portfolio.caption')}</caption>
      <thead>
        <tr>
          {headsOf(t).map((head) => (
            <HeadCell key={head.column ?? 'trend'} head={head} order={order} onOrder={onOrder} />
          ))}
        </tr>
      </thead>
      {rows.map((row) => (
        <PlanRows key={row.line.id} row={row} today={today} rolled={rolled} />
      ))}
    </table>
  );
}

function HeadCell(props: { head: Head; order: Order; onOrder: (column: SortColumn) => void }): ReactElement {
  const { column, word, full } = props.head;
  const { order, onOrder } = props;
  if (column === null) {
    return (
      <th scope="col" title={full}>
        {word}
      </th>
    );
  }
  const sorted = order.column === column;
  const Mark = order.down ? IconArrowDown : IconArrowUp;
  return (
    <th scope="col" aria-sort={sorted ? (order.down ? 'descending' : 'ascending') : 'none'}>
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
}

function PlanRows({ row, today, rolled }: { row: Row; today: Day; rolled: boolean }): ReactElement {
  const t = useText();
  const { line, depth, rolledUp } = row;
  const { cycle, numbers } = line;
  const facts = [
    line.number,
    line.issuer.shortName,
    t('portfolio.coordinated', { name: line.coordinator.shortName }),
  ];
  const indent = { '--depth': Math.min(depth, 4) } as React.CSSProperties;
  return (
    <tbody>
      {/* A change of the board begins the row anew, so that it lights up for a moment. */}
      <tr key={line.version} className={styles.row} data-plan={line.id}>
        <th scope="row" style={indent}>
          <Link href={cycle ? links.dashboard(cycle.boardId) : links.plan(line.id)} className={styles.name}>
            {line.shortTitle}
          </Link>
          <span className={styles.facts}>{facts.filter(Boolean).join(' · ')}</span>
        </th>
        {cycle && numbers ? (
          <>
            <td data-label={t('portfolio.due')} className={styles.due}>
              <Due line={line} today={today} />
            </td>
            <Cells line={line} numbers={numbers} name={line.shortTitle} today={today} />
          </>
        ) : (
          <td colSpan={12} className={styles.noPeriod}>
            {t('portfolio.no_period')}
          </td>
        )}
      </tr>
      {rolled && rolledUp ? (
        <tr className={styles.rolled}>
          <th scope="row" style={indent}>
            {t('portfolio.rolled', { n: rolledUp.plans })}
          </th>
          <td className={styles.due} data-label={t('portfolio.compiled')}>
            {printShare(rolledUp.numbers.done.total, rolledUp.numbers.total)}
          </td>
          <Cells
            line={null}
            numbers={rolledUp.numbers}
            name={t('portfolio.rolled', { n: rolledUp.plans })}
            today={today}
          />
        </tr>
      ) : null}
    </tbody>
  );
}

/** Days to the report's day, and how much of the plan is compiled. */
function Due({ line, today }: { line: PortfolioLine; today: Day }): ReactElement | null {
  const t = useText();
  const { cycle, numbers } = line;
  if (!cycle || !numbers) return null;
  const left = daysBetween(today, cycle.dueOn);
  const share = numbers.total === 0 ? 0 : numbers.done.total / numbers.total;
  const words =
    cycle.phase !== 'open'
      ? t(`portfolio.phase.${cycle.phase}`)
      : left > 0
        ? t('portfolio.left', { n: left })
        : left === 0
          ? t('portfolio.due_today')
          : t('portfolio.past', { n: -left });
  return (
    <>
      <span className={styles.days} data-past={cycle.phase === 'open' && left < 0}>
        {words}
      </span>
      <span className={styles.facts}>
        {printDay(cycle.dueOn)} ·{' '}
        {t('portfolio.compiled_share', { share: printShare(numbers.done.total, numbers.total) })}
      </span>
      <span className={styles.bar} aria-hidden>
        <span style={{ width: `${(share * 100).toFixed(1)}%` }} />
      </span>
    </>
  );
}

interface CellsProps {
  /** Null for several plans together. */
  line: PortfolioLine | null;
  numbers: PlanNumbers;
  name: string;
  today: Day;
}

function Cells({ line, numbers, name, today }: CellsProps): ReactElement {
  const t = useText();
  const boardId = line?.cycle?.boardId ?? null;
  const on = (href: (id: string) => string): string | null => (boardId === null ? null : href(boardId));
  const square = (square: keyof Quadrants, word: string): ReactElement => (
    <td data-label={word}>
      <NumberLink
        count={numbers.quadrants[square]}
        href={on((id) => squareHref(id, square))}
        label={`${name}, ${t(`dashboard.square.${square}`)}`}
        {...(square === 'openLate' ? { tone: 'overdue' as const } : {})}
      />
      {square === 'openLate' && numbers.oldest ? (
        <Link
          className={styles.oldest}
          href={links.cardOnBoard(numbers.oldest.boardId, numbers.oldest.cardId)}
        >
          {t('dashboard.square.oldest', { n: numbers.oldest.days })}
        </Link>
      ) : null}
    </td>
  );
  const waiting = (count: number, word: string, label: string, href: string | null): ReactElement => (
    <td data-label={word}>
      <NumberLink count={count} href={href} label={`${name}, ${label}`} />
    </td>
  );
  return (
    <>
      {waiting(numbers.total, t('portfolio.given'), t('portfolio.given_full'), on(countedHref))}
      {square('doneInTime', t('portfolio.in_time'))}
      {square('doneLate', t('portfolio.done_late'))}
      {square('openInTime', t('portfolio.open'))}
      {square('openLate', t('portfolio.overdue'))}
      <td
        data-label={t('portfolio.rate')}
        className={styles.rate}
        title={t('portfolio.rate_original', {
          share: printShare(numbers.done.inTimeByOriginal, numbers.done.total),
        })}
      >
        {printShare(numbers.done.inTime, numbers.done.total)}
      </td>
      {waiting(
        numbers.columns.submitted,
        t('portfolio.submitted'),
        t('portfolio.submitted_full'),
        on(submittedHref),
      )}
      {waiting(
        numbers.extensions,
        t('portfolio.extensions'),
        t('portfolio.extensions_full'),
        on(extensionsHref),
      )}
      {waiting(
        numbers.petitions,
        t('portfolio.petitions'),
        t('portfolio.petitions_full'),
        line && petitionsHref(line.id),
      )}
      <td data-label={t('portfolio.trend')} className={styles.trendCell}>
        <Trend trend={numbers.trend} total={numbers.total} />
      </td>
      <td data-label={t('portfolio.updated')} className={styles.when}>
        <When at={numbers.lastChangeAt} today={today} />
      </td>
    </>
  );
}

/** An hour of today, else a day. */
function When({ at, today }: { at: string | null; today: Day }): ReactElement {
  const { language } = useLanguage();
  if (at === null) return <span className={styles.zero}>–</span>;
  const instant = Date.parse(at);
  const day = dayOf(instant);
  const short =
    day === today
      ? printTime(instant)
      : day.slice(0, 4) === today.slice(0, 4)
        ? printDay(day).slice(0, 5)
        : printDay(day);
  return (
    <time dateTime={at} title={printInstant(instant, language)}>
      {short}
    </time>
  );
}
