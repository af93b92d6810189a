/** What a number in the text is, in words. */
import type { TextKey, Translate } from '../../../text/index.ts';

const counts = {
  tasks: 'reports.field.tasks',
  total: 'reports.field.total',
  done: 'reports.field.done',
  doneShare: 'reports.field.done_share',
  doneInTime: 'reports.field.done_in_time',
  doneLate: 'reports.field.done_late',
  open: 'reports.field.open',
  openShare: 'reports.field.open_share',
  openInTime: 'reports.field.open_in_time',
  openLate: 'reports.field.open_late',
  notTriggered: 'reports.field.not_triggered',
  cancelled: 'reports.field.cancelled',
} as const satisfies Record<string, TextKey>;

const others = {
  'urging.letters': 'reports.field.letters',
  'urging.agencies': 'reports.field.urged',
  'period.from': 'reports.field.from',
  'period.to': 'reports.field.to',
} as const satisfies Record<string, TextKey>;

/** The name of a field. */
export function fieldWord(t: Translate, field: string): string {
  const [, of = '', count = ''] = /^(all|years|y\d+)\.(\w+)$/u.exec(field) ?? [];
  if (Object.hasOwn(counts, count)) {
    const word = t(counts[count as keyof typeof counts]);
    const year = /\d+$/u.exec(of)?.[0];
    return year === undefined ? word : t('reports.field.of_year', { what: word, year });
  }
  if (Object.hasOwn(others, field)) return t(others[field as keyof typeof others]);
  return t(field.startsWith('figure.') ? 'reports.field.figure' : 'reports.field.other');
}

/** The indicator whose figure a field is; null for any other. */
export function indicatorOf(field: string): string | null {
  return /^figure\.([0-9a-f-]{36})/u.exec(field)?.[1] ?? null;
}
