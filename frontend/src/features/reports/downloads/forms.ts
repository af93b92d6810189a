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
 * When what a form of it says changed last. Once it is handed in only acts change that: a signed copy that comes back does not, but for the
 * packet of exchange, which carries it.
 */
export function changedAtOf(
  { state, acts, changedAt }: Pick<ReportView, 'state' | 'acts' | 'changedAt'>,
  form: MadeForm,
): string {
  if (state === 'draft' || form === 'edxml') return changedAt;
  return acts.findLast(({ kind }) => kind !== 'keep_signed')?.at ?? changedAt;
}

/** Did the report change after it was made? */
export function isStale(
  { askedAt, file }: Pick<MadeDocument, 'askedAt' | 'file'>,
  changedAt: string,
): boolean {
  return file !== null && Date.parse(changedAt) > Date.parse(askedAt);
}
