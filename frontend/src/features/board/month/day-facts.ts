/** What kind of day a day is: worked, off, worked instead, and of what the period's report is due. */
import { workCalendar, type CalendarDay, type Day } from '@tien-do/shared';
import { useMemo } from 'react';
import { useCalendar } from '../../../api/index.ts';
import { fullDay, useLanguage, useText } from '../../../text/index.ts';
import { useBoardTools } from '../board-context.ts';

export interface DayFacts {
  day: Day;
  works: boolean;
  /** What the working calendar says of it; null for a day like any other. */
  entry: CalendarDay | null;
  /** The period's report is due. */
  report: boolean;
}

/** Tells what kind of day a day is. Until the working calendar is there, Monday to Friday are worked. */
export function useDayFacts(): (day: Day) => DayFacts {
  const { info } = useBoardTools();
  const { data } = useCalendar();
  const { dueOn } = info.cycle;
  return useMemo(() => dayBook(data?.days ?? [], dueOn), [data, dueOn]);
}

/** The facts of each day are the same object as long as nothing of it changes. */
function dayBook(days: readonly CalendarDay[], dueOn: Day): (day: Day) => DayFacts {
  const entries = new Map(days.map((entry) => [entry.day, entry]));
  const calendar = workCalendar(days);
  const made = new Map<Day, DayFacts>();
  return (day) => {
    const held = made.get(day);
    if (held) return held;
    const entry = entries.get(day) ?? null;
    const facts = { day, works: calendar.isWorkingDay(day), entry, report: day === dueOn };
    made.set(day, facts);
    return facts;
  };
}

/** The same in words, for whoever hears a day read out: "Thứ Tư, 14/10/2026, hôm nay. Hạn báo cáo kỳ 2026. 3 thẻ". */
export function useDayWords(): (facts: DayFacts, cards: number, today: Day) => string {
  const t = useText();
  const { language } = useLanguage();
  const { info } = useBoardTools();
  return ({ day, works, entry, report }, cards, today) =>
    [
      day === today ? `${fullDay(day, language)}, ${t('month.day.today')}` : fullDay(day, language),
      works ? (entry ? `${t('month.day.worked')}: ${entry.name}` : '') : (entry?.name ?? t('month.day.off')),
      entry?.status === 'provisional' ? t('month.day.provisional') : '',
      report ? t('month.day.report', { year: info.cycle.year }) : '',
      cards === 0 ? t('month.day.no_cards') : t('month.day.cards', { n: cards }),
    ]
      .filter(Boolean)
      .join('. ');
}
