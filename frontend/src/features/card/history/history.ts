/** The log of a card as it is read: by day, with runs of saving taken together. */
import { dayOf, type Day } from '@tien-do/shared';
import type { AuditEntryView } from '@tien-do/shared/contract';

export interface HistoryRun {
  /** The newest entry of the line. */
  entry: AuditEntryView;
  /** How many entries it stands for. */
  count: number;
  /** When the oldest of them was. */
  from: string;
}

export interface HistoryDay {
  day: Day;
  lines: HistoryRun[];
}

const collapsed = 'card.content_saved';

function continues(line: HistoryRun, entry: AuditEntryView): boolean {
  return (
    entry.action === collapsed &&
    line.entry.action === collapsed &&
    line.entry.person?.id === entry.person?.id
  );
}

/** Groups entries (newest first) by their day in Vietnam; one person's saves in a row are one line. */
export function historyDays(entries: readonly AuditEntryView[]): HistoryDay[] {
  const days: HistoryDay[] = [];
  for (const entry of entries) {
    const day = dayOf(Date.parse(entry.at));
    let group = days.at(-1);
    if (group?.day !== day) {
      group = { day, lines: [] };
      days.push(group);
    }
    const last = group.lines.at(-1);
    if (last && continues(last, entry)) {
      last.count += 1;
      last.from = entry.at;
    } else {
      group.lines.push({ entry, count: 1, from: entry.at });
    }
  }
  return days;
}
