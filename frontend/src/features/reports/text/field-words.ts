/** What a number in the text is, in words. */
import type { TextKey, Translate } from '../../../text/index.ts';

const counts = {
  'all.tasks': 'reports.field.tasks',
  'all.total': 'reports.field.total',
  'all.done': 'reports.field.done',
  'all.doneShare': 'reports.field.done_share',
  'all.doneInTime': 'reports.field.done_in_time',
  'all.doneLate': 'reports.field.done_late',
  'all.open': 'reports.field.open',
  'all.openShare': 'reports.field.open_share',
  'all.openInTime': 'reports.field.open_in_time',
  'all.openLate': 'reports.field.open_late',
  'all.notTriggered': 'reports.field.not_triggered',
  'all.cancelled': 'reports.field.cancelled',
  'urging.letters': 'reports.field.letters',
  'urging.agencies': 'reports.field.urged',
  'period.from': 'reports.field.from',
  'period.to': 'reports.field.to',
} as const satisfies Record<string, TextKey>;

/** The name of a field. */
export function fieldWord(t: Translate, field: string): string {
  if (Object.hasOwn(counts, field)) return t(counts[field as keyof typeof counts]);
  return t(field.startsWith('figure.') ? 'reports.field.figure' : 'reports.field.other');
}

/** The indicator whose figure a field is; null for any other. */
export function indicatorOf(field: string): string | null {
  return /^figure\.([0-9a-f-]{36})/u.exec(field)?.[1] ?? null;
}
