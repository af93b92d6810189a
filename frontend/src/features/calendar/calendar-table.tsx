import { ActionIcon } from '@mantine/core';
import { IconCircleCheck, IconHourglass, IconPencil, IconTrash } from '@tabler/icons-react';
import { groupBy, printDay, type CalendarDay, type CalendarDayStatus } from '@tien-do/shared';
import type { ReactElement } from 'react';
import { monthName, useLanguage, useText, weekdayName } from '../../text/index.ts';
import type { CalendarTask } from './calendar-page.tsx';
import styles from './calendar.module.css';

export interface CalendarTableProps {
  /** Of one year, in order. */
  days: readonly CalendarDay[];
  year: string;
  /** Begins something with a day; null for whoever may only read. */
  onTask: ((task: CalendarTask) => void) | null;
}

/** The days of a year, month by month. */
export function CalendarTable({ days, year, onTask }: CalendarTableProps): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const months = [...groupBy(days, ({ day }) => day.slice(0, 7))];
  return (
    <table className={styles.table}>
      <caption className="td-visually-hidden">{t('calendar.caption', { year })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('calendar.col.day')}</th>
          <th scope="col">{t('calendar.col.name')}</th>
          <th scope="col" className={styles.wide}>
            {t('calendar.col.kind')}
          </th>
          <th scope="col" className={styles.wide}>
            {t('calendar.col.basis')}
          </th>
          <th scope="col" className={styles.wide}>
            {t('calendar.col.status')}
          </th>
          {onTask ? (
            <th scope="col">
              <span className="td-visually-hidden">{t('calendar.col.actions')}</span>
            </th>
          ) : null}
        </tr>
      </thead>
      {months.map(([month, entries]) => (
        <tbody key={month}>
          <tr>
            <th scope="rowgroup" colSpan={onTask ? 6 : 5} className={styles.month}>
              {monthName(month, language)}
            </th>
          </tr>
          {entries.map((entry) => (
            <Row key={entry.day} entry={entry} onTask={onTask} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function Row({ entry, onTask }: { entry: CalendarDay; onTask: CalendarTableProps['onTask'] }): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const { day, kind, name, legalBasis, status } = entry;
  const kindWord = t(`calendar.kind.${kind}`);
  return (
    <tr data-worked={kind === 'swap_work'}>
      <th scope="row" className={styles.day}>
        {printDay(day)}
        <span>{weekdayName(day, language)}</span>
      </th>
      <td className={styles.name}>
        {name}
        <span className={styles.narrow}>
          {kindWord} · <StatusWord status={status} />
        </span>
        {legalBasis ? <span className={styles.narrow}>{legalBasis}</span> : null}
      </td>
      <td className={styles.wide}>{kindWord}</td>
      <td className={styles.wide}>
        {legalBasis || <span className={styles.none}>{t('calendar.no_basis')}</span>}
      </td>
      <td className={styles.wide}>
        <StatusWord status={status} />
      </td>
      {onTask ? (
        <td className={styles.actions}>
          <div>
            <ActionIcon
              aria-label={t('calendar.correct_of', { day: printDay(day) })}
              title={t('calendar.correct')}
              onClick={() => {
                onTask({ kind: 'correct', entry });
              }}
            >
              <IconPencil size={16} stroke={1.7} aria-hidden />
            </ActionIcon>
            <ActionIcon
              aria-label={t('calendar.remove_of', { day: printDay(day) })}
              title={t('calendar.remove')}
              onClick={() => {
                onTask({ kind: 'remove', entry });
              }}
            >
              <IconTrash size={16} stroke={1.7} aria-hidden />
            </ActionIcon>
          </div>
        </td>
      ) : null}
    </tr>
  );
}

/** Official or provisional, as a word with a mark. */
function StatusWord({ status }: { status: CalendarDayStatus }): ReactElement {
  const t = useText();
  const Mark = status === 'official' ? IconCircleCheck : IconHourglass;
  return (
    <span className={styles.status} data-status={status}>
      <Mark size={14} stroke={1.8} aria-hidden />
      {t(`calendar.status.${status}`)}
    </span>
  );
}
