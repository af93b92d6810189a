/** Which files there may be of a report, and how the ones that were made stand to it. */
import type { MadeForm } from '@tien-do/shared';
import type { MadeDocument, ReportView } from '@tien-do/shared/contract';

/** What may be made of a report in its state. */
export function formsOf({ state, appendices }: Pick<ReportView, 'state' | 'appendices'>): MadeForm[] {
  const submitted = state !== 'draft' && state !== 'discarded';
  const issued = submitted && state !== 'review' && state !== 'approved';
  return [
    'docx',
    'pdf',
    ...(appendices.length > 0 ? (['xlsx'] as const) : []),
    ...(submitted ? (['slip', 'slip_pdf'] as const) : []),
    ...(issued ? (['edxml'] as const) : []),
  ];
}

/** The one of a form that was asked for last; null where none was. @param documents newest first */
export function latestOf(documents: readonly MadeDocument[], form: MadeForm): MadeDocument | null {
  return documents.find((one) => one.form === form) ?? null;
}

/**
 * When what a form of it says changed last. A block that was written here is newer than what was read of the whole. Once it is handed in
 * only acts change it: a signed copy that comes back does not, but for the packet of exchange, which carries it.
 */
export function lastChange(
  { state, acts, changedAt, blocks }: Pick<ReportView, 'state' | 'acts' | 'changedAt' | 'blocks'>,
  form: MadeForm,
): number {
  const act =
    state === 'draft' || form === 'edxml' ? undefined : acts.findLast(({ kind }) => kind !== 'keep_signed');
  if (act) return Date.parse(act.at);
  return Math.max(
    Date.parse(changedAt),
    ...blocks.map((block) => (block.changedAt === null ? 0 : Date.parse(block.changedAt))),
  );
}

/** Did the report change after it was made? @param changedAt milliseconds since 1970 */
export function isStale(
  { askedAt, file }: Pick<MadeDocument, 'askedAt' | 'file'>,
  changedAt: number,
): boolean {
  return file !== null && changedAt > Date.parse(askedAt);
}
