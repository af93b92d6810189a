import type { Day } from '@tien-do/shared';
import { IconFlag3 } from '@tabler/icons-react';
import { memo, useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { useLanguage, useText, weekdayName } from '../../../text/index.ts';
import { useBoardTools } from '../board-context.ts';
import { useDayWords, type DayFacts } from './day-facts.ts';
import { MarkChip } from './mark-chip.tsx';
import { More } from './more.tsx';
import { monthOf, namedIn, nextStop, weeksOf, type DayMark, type Month, type Stop } from './month-model.ts';
import styles from './month.module.css';

export interface MonthGridProps {
  month: Month;
  marks: ReadonlyMap<Day, readonly DayMark[]>;
  factsOf: (day: Day) => DayFacts;
  today: Day;
  /** The day whose list is open. */
  opened: Day | null;
  /** How many lines a day has below its number. */
  lines: number;
  label: string;
  oneLead: boolean;
  onMonth: (month: Month) => void;
  onDay: (day: Day) => void;
}

const none: readonly DayMark[] = [];
const stopName = ({ day, at }: Stop): string => `${day} ${String(at)}`;

/** A month as a table of days. Tab reaches one place of it; arrows go on, PageUp and PageDown turn the months, Home is today. */
export function MonthGrid(props: MonthGridProps): ReactElement {
  const { month, marks, factsOf, today, opened, lines, label, oneLead, onMonth, onDay } = props;
  const t = useText();
  const { language } = useLanguage();
  const table = useRef<HTMLTableElement>(null);
  const [focused, setFocused] = useState<Stop | null>(null);
  const wanted = useRef<Stop | null>(null);

  const weeks = weeksOf(month);
  const roomOn = (day: Day): number => Math.max(1, lines - (factsOf(day).report ? 1 : 0));
  const stopsOn = (day: Day): number => {
    const count = (marks.get(day) ?? none).length;
    const named = namedIn(roomOn(day), count);
    return named < count ? named + 1 : named;
  };
  const held = focused && monthOf(focused.day) === month ? focused : firstStop(month, marks, today);
  const reached: Stop = { day: held.day, at: Math.min(held.at, Math.max(0, stopsOn(held.day) - 1)) };

  // The month that a key turned to is there only after it stands in the address.
  useEffect(() => {
    if (!wanted.current || monthOf(wanted.current.day) !== month) return;
    wanted.current = null;
    table.current?.querySelector<HTMLElement>(`[data-stop="${stopName(reached)}"]`)?.focus();
  });

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const from = stopOf(event.target);
    const next = from && nextStop(stopsOn, from, event.key, today);
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    wanted.current = next;
    setFocused(next);
    if (monthOf(next.day) !== month) onMonth(monthOf(next.day));
  };

  return (
    <table
      ref={table}
      role="grid"
      aria-label={label}
      className={styles.grid}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        const stop = stopOf(event.target);
        if (stop && stopName(stop) !== stopName(reached)) setFocused(stop);
      }}
    >
      <thead>
        <tr>
          {weekdays.map((weekday) => (
            <th key={weekday} scope="col" abbr={weekdayName(weeks[0]?.[weekday] ?? today, language)}>
              {t(`month.weekday.${weekday}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]} style={{ height: `${String(100 / weeks.length)}%` }}>
            {week.map((day) => (
              <DayCell
                key={day}
                facts={factsOf(day)}
                marks={marks.get(day) ?? none}
                outside={monthOf(day) !== month}
                today={today}
                opened={day === opened}
                lines={roomOn(day)}
                reachedAt={day === reached.day ? reached.at : null}
                oneLead={oneLead}
                onDay={onDay}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const weekdays = [0, 1, 2, 3, 4, 5, 6] as const;

/** Where Tab enters a month: today, else the first day with a card. */
function firstStop(month: Month, marks: MonthGridProps['marks'], today: Day): Stop {
  if (monthOf(today) === month) return { day: today, at: 0 };
  const days = weeksOf(month)
    .flat()
    .filter((day) => monthOf(day) === month);
  return { day: days.find((day) => marks.has(day)) ?? `${month}-01`, at: 0 };
}

function stopOf(target: EventTarget): Stop | null {
  const name = target instanceof HTMLElement ? target.dataset['stop'] : undefined;
  const [day, at] = name?.split(' ') ?? [];
  return day === undefined ? null : { day, at: Number(at) };
}

interface DayCellProps {
  facts: DayFacts;
  marks: readonly DayMark[];
  outside: boolean;
  today: Day;
  opened: boolean;
  lines: number;
  /** The place of this day that Tab reaches; null when it is on another day. */
  reachedAt: number | null;
  oneLead: boolean;
  onDay: (day: Day) => void;
}

/** Only the cells between which the keyboard goes render anew. */
const DayCell = memo(function DayCell(props: DayCellProps): ReactElement {
  const { facts, marks, outside, today, opened, lines, reachedAt, oneLead, onDay } = props;
  const t = useText();
  const { info } = useBoardTools();
  const words = useDayWords();
  const { day, works, entry, report } = facts;
  const named = namedIn(lines, marks.length);
  const rest = marks.length - named;
  const empty = marks.length === 0;
  return (
    <td
      role="gridcell"
      className={styles.cell}
      data-outside={outside}
      data-works={works}
      data-today={day === today}
      data-opened={opened}
      aria-current={day === today ? 'date' : undefined}
      {...(empty
        ? {
            'data-stop': stopName({ day, at: 0 }),
            tabIndex: reachedAt === null ? -1 : 0,
          }
        : {})}
      onClick={(event) => {
        if (!empty && event.target instanceof Element && !event.target.closest('a, button')) onDay(day);
      }}
    >
      <div className={styles.cellHead}>
        <span className={styles.number} aria-hidden>
          {Number(day.slice(8, 10))}
        </span>
        <span className="td-visually-hidden">{words(facts, marks.length, today)}</span>
        {entry ? (
          <span
            className={styles.dayName}
            aria-hidden
            title={
              entry.status === 'provisional' ? `${entry.name} (${t('month.day.provisional')})` : entry.name
            }
            data-provisional={entry.status === 'provisional'}
          >
            {works ? t('month.day.worked') : entry.name}
          </span>
        ) : null}
      </div>
      {report ? (
        <div
          className={styles.reportDay}
          aria-hidden
          title={t('month.day.report', { year: info.cycle.year })}
        >
          <IconFlag3 size={13} stroke={1.9} aria-hidden />
          {t('month.day.report_short')}
        </div>
      ) : null}
      {marks.slice(0, named).map((mark, at) => (
        <MarkChip
          key={`${mark.kind} ${mark.face.id}`}
          mark={mark}
          today={today}
          oneLead={oneLead}
          stop={stopName({ day, at })}
          passed={reachedAt !== at}
        />
      ))}
      {rest > 0 ? (
        <More
          day={day}
          all={marks.length}
          hidden={marks.slice(named)}
          today={today}
          stop={stopName({ day, at: named })}
          passed={reachedAt !== named}
          onDay={onDay}
        />
      ) : null}
    </td>
  );
});
