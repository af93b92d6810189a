/** What edits are about, and where a caret goes when the text around it changes: pure. */
import { cleanText, type ProposalEdit } from '@tien-do/shared';

/** Fields that are written as a whole although letters are typed into a part of them. */
const writtenWhole: ReadonlySet<string> = new Set(['deadline', 'duties', 'legalBases', 'parentPlan']);

/** Letters typed into one field of one row or of the plan; null for any other edit. */
export function typingOf(edits: readonly ProposalEdit[]): string | null {
  const [edit, ...more] = edits;
  if (!edit || more.length > 0) return null;
  if (edit.op !== 'set_row' && edit.op !== 'set_plan') return null;
  const entries: [string, unknown][] = Object.entries(edit.patch);
  const [entry] = entries;
  if (!entry || entries.length > 1) return null;
  const [field, value] = entry;
  const typed =
    writtenWhole.has(field) ||
    typeof value === 'string' ||
    (Array.isArray(value) && value.every((one) => typeof one === 'string'));
  return typed ? `${edit.op === 'set_row' ? edit.rowId : ''}:${field}` : null;
}

/** The later of two runs of letters in the same field stands for both; null when they are not that. */
export function mergeTyped(
  before: readonly ProposalEdit[],
  after: readonly ProposalEdit[],
): readonly ProposalEdit[] | null {
  const typing = typingOf(after);
  return typing !== null && typingOf(before) === typing ? after : null;
}

/** The rows that edits change. */
export function touchedRows(edits: readonly ProposalEdit[]): string[] {
  return edits.flatMap((edit) => {
    if (edit.op === 'restore') return edit.rows.map((row) => row.id);
    if (edit.op === 'split') return [edit.rowId, edit.newId];
    return 'rowId' in edit && edit.rowId !== null ? [edit.rowId] : [];
  });
}

/** What a person wrote in edits, to be copied when they could not be made. */
export function wordsOf(edits: readonly ProposalEdit[]): string {
  return edits
    .flatMap((edit) => {
      if (edit.op !== 'set_row' && edit.op !== 'set_plan') return [];
      return Object.entries<unknown>(edit.patch).flatMap(([field, value]) => {
        if (typeof value === 'string') return [value];
        if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value;
        return writtenWhole.has(field) ? textsIn(value) : [];
      });
    })
    .join('\n')
    .trim();
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  // A kind is a word of the program, not of the person.
  return Object.entries(value).flatMap(([name, one]) => (name === 'kind' ? [] : textsIn(one)));
}

/** The same value with every text in it as the server will keep it. */
export function cleaned<T>(value: T): T {
  if (typeof value === 'string') return cleanText(value) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => cleaned(one)) as T;
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, cleaned<unknown>(one)])) as T;
  }
  return value;
}

/** Where the caret belongs when somebody else changed the text: it stays with the letters that it stood at. */
export function caretAfter(before: string, after: string, caret: number): number {
  let start = 0;
  const most = Math.min(before.length, after.length);
  while (start < most && before[start] === after[start]) start += 1;
  if (caret <= start) return caret;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  if (caret >= before.length - end) return caret + after.length - before.length;
  return Math.min(caret, after.length - end);
}
