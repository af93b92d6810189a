/** "Lịch làm việc": days off and days worked instead, year by year. */
import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconFileImport, IconPlus } from '@tabler/icons-react';
import type { CalendarDay } from '@tien-do/shared';
import type { CalendarView } from '@tien-do/shared/contract';
import { useState, type ReactElement } from 'react';
import { useMe } from '../../access/index.ts';
import { useCalendar, useErrorSentence } from '../../api/index.ts';
import { usePageTitle, useSearchPart } from '../../app/index.ts';
import { useToday } from '../../live/index.ts';
import { useLanguage, useText } from '../../text/index.ts';
import { EmptyState, ErrorState, LineBones } from '../../ui/index.ts';
import { ListSave } from '../../ui/save-menu.tsx';
import { CalendarTable } from './calendar-table.tsx';
import styles from './calendar.module.css';
import { calendarColumns } from './columns.ts';
import { DayDialog } from './day-dialog.tsx';
import { NoticeDialog } from './notice-dialog.tsx';
import { RemoveDialog } from './remove-dialog.tsx';

/** What is being done to the calendar. */
export type CalendarTask =
  | { kind: 'add' }
  | { kind: 'correct'; entry: CalendarDay }
  | { kind: 'remove'; entry: CalendarDay }
  | { kind: 'notice' };

/** The page; without the right to keep the calendar it is for reading. */
export function CalendarPage(): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { ability } = useMe();
  const keeps = ability.can('manage', 'Calendar');
  const [task, setTask] = useState<CalendarTask | null>(null);
  const [search, change] = useSearchPart();
  const thisYear = useToday().slice(0, 4);
  const asked = search.get('nam') ?? '';
  const year = /^\d{4}$/u.test(asked) ? asked : thisYear;
  usePageTitle(t('calendar.title'));
  const { data, error, isPending, refetch } = useCalendar();
  const goTo = (next: string): void => {
    change({ nam: next === thisYear ? '' : next });
  };
  const close = (): void => {
    setTask(null);
  };

  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <div>
          <h1>{t('calendar.title')}</h1>
          <p>{t(keeps ? 'calendar.lead' : 'calendar.lead_read')}</p>
        </div>
        {keeps && data ? (
          <div className={styles.verbs}>
            <Button
              variant="default"
              leftSection={<IconFileImport size={16} stroke={1.8} aria-hidden />}
              onClick={() => {
                setTask({ kind: 'notice' });
              }}
            >
              {t('calendar.notice.open')}
            </Button>
            <Button
              leftSection={<IconPlus size={16} stroke={1.8} aria-hidden />}
              onClick={() => {
                setTask({ kind: 'add' });
              }}
            >
              {t('calendar.add')}
            </Button>
          </div>
        ) : null}
      </header>
      <section className={styles.panel} aria-label={t('calendar.year_label', { year })}>
        {data ? (
          <Year view={data} year={year} thisYear={thisYear} onYear={goTo} onTask={keeps ? setTask : null} />
        ) : isPending ? (
          <LineBones lines={8} />
        ) : (
          <ErrorState sentence={sentenceOf(error)} onRetry={() => void refetch()} />
        )}
      </section>
      {data ? <Tasks task={task} view={data} year={year} onYear={goTo} onClose={close} /> : null}
    </div>
  );
}

interface YearProps {
  view: CalendarView;
  year: string;
  thisYear: string;
  onYear: (year: string) => void;
  onTask: ((task: CalendarTask) => void) | null;
}

function Year({ view, year, thisYear, onYear, onTask }: YearProps): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const days = view.days.filter(({ day }) => day.startsWith(year));
  const worked = days.filter(({ kind }) => kind === 'swap_work').length;
  const provisional = days.filter(({ status }) => status === 'provisional').length;
  const years = [...new Set([thisYear, year, ...view.days.map(({ day }) => day.slice(0, 4))])].sort();
  const at = years.indexOf(year);
  const step = (by: -1 | 1, label: string, Mark: typeof IconChevronLeft): ReactElement => {
    const to = years[at + by];
    return (
      <ActionIcon
        variant="default"
        size={36}
        aria-label={label}
        disabled={to === undefined}
        onClick={() => {
          if (to !== undefined) onYear(to);
        }}
      >
        <Mark size={18} stroke={1.8} aria-hidden />
      </ActionIcon>
    );
  };
  return (
    <>
      <div className={styles.bar}>
        <div className={styles.years}>
          {step(-1, t('calendar.previous'), IconChevronLeft)}
          <NativeSelect
            aria-label={t('calendar.year')}
            data={years.map((value) => ({ value, label: t('calendar.year_label', { year: value }) }))}
            value={year}
            onChange={(event) => {
              onYear(event.currentTarget.value);
            }}
          />
          {step(1, t('calendar.next'), IconChevronRight)}
        </div>
        <p className={styles.count} role="status">
          {t('calendar.count', { off: days.length - worked, worked })}
          {provisional > 0 ? ` · ${t('calendar.count_provisional', { n: provisional })}` : null}
        </p>
        <ListSave
          title={t('calendar.title')}
          filter={[t('calendar.year_label', { year })]}
          columns={calendarColumns(t, language)}
          lines={days}
        />
      </div>
      {provisional > 0 ? <p className={styles.hint}>{t('calendar.provisional_hint')}</p> : null}
      {days.length > 0 ? (
        <CalendarTable days={days} year={year} onTask={onTask} />
      ) : (
        <EmptyState text={t(onTask ? 'calendar.empty_keep' : 'calendar.empty', { year })} />
      )}
    </>
  );
}

interface TasksProps {
  task: CalendarTask | null;
  view: CalendarView;
  year: string;
  onYear: (year: string) => void;
  onClose: () => void;
}

/** The dialog of what is being done; the page goes to the year in which something was entered. */
function Tasks({ task, view, year, onYear, onClose }: TasksProps): ReactElement | null {
  switch (task?.kind) {
    case undefined:
      return null;
    case 'add':
      return <DayDialog view={view} entry={null} year={year} onDone={onYear} onClose={onClose} />;
    case 'correct':
      return <DayDialog view={view} entry={task.entry} year={year} onDone={onYear} onClose={onClose} />;
    case 'remove':
      return <RemoveDialog view={view} entry={task.entry} onClose={onClose} />;
    case 'notice':
      return <NoticeDialog view={view} onDone={onYear} onClose={onClose} />;
  }
}
