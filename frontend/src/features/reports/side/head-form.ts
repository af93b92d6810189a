/** The head of a report as it is typed, and what becomes of it when somebody else saves theirs meanwhile: pure. */
import type { ReportHead, ReportView } from '@tien-do/shared/contract';

/** The fields of the form; addressees and recipients one to a line. */
export type HeadForm = Omit<ReportHead, 'addressees' | 'recipients'> & {
  addressees: string;
  recipients: string;
  on: string;
};
export type HeadField = keyof HeadForm;

export const headFields = [
  'about',
  'opening',
  'closing',
  'addressees',
  'recipients',
  'signer',
  'place',
  'symbol',
  'medium',
  'on',
] as const satisfies readonly HeadField[];

/** The form with what the server holds. */
export function headFormOf({ head, on }: Pick<ReportView, 'head' | 'on'>): HeadForm {
  return { ...head, addressees: head.addressees.join('\n'), recipients: head.recipients.join('\n'), on };
}

/** What is sent. */
export function headOf({ on: _on, ...form }: HeadForm): ReportHead {
  return { ...form, addressees: linesOf(form.addressees), recipients: linesOf(form.recipients) };
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

export function sameForm(one: HeadForm, other: HeadForm): boolean {
  return headFields.every((field) => one[field] === other[field]);
}

/**
 * My form after somebody else saved: what they alone changed is taken over, what I alone changed stays, and what both changed to
 * different words stays mine until somebody has chosen.
 * @returns my form, and the fields in which there is something to be chosen
 */
export function mergedForm(
  base: HeadForm,
  mine: HeadForm,
  theirs: HeadForm,
): { form: HeadForm; torn: HeadField[] } {
  const touched = (form: HeadForm, field: HeadField): boolean => form[field] !== base[field];
  const taken = headFields.filter((field) => touched(theirs, field) && !touched(mine, field));
  return {
    form: taken.reduce((form, field) => withField(form, field, theirs), mine),
    torn: headFields.filter(
      (field) => touched(theirs, field) && touched(mine, field) && mine[field] !== theirs[field],
    ),
  };
}

/** A form with one field as another has it. */
export function withField<Field extends HeadField>(form: HeadForm, field: Field, from: HeadForm): HeadForm {
  return { ...form, [field]: from[field] };
}
