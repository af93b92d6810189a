/** Which version stands beside which, and what is different between two. */
import { cleanText } from '@tien-do/shared';
import type { CardContent, SubmissionView } from '@tien-do/shared/contract';

export type FieldKind = 'nil' | 'result' | 'nilReason' | 'item' | 'noEvidenceReason' | 'note';

/** One field of the content on both sides. */
export interface FieldPair {
  kind: FieldKind;
  /** Which expected result, for an `item`; else 0. */
  index: number;
  before: string;
  after: string;
  /** Whether it was and is ticked, for `nil` and `item`; else null. */
  ticked: { before: boolean; after: boolean } | null;
  changed: boolean;
}

function textPair(kind: FieldKind, before: string, after: string, index = 0): FieldPair {
  return { kind, index, before, after, ticked: null, changed: cleanText(before) !== cleanText(after) };
}

function tickedPair(
  kind: FieldKind,
  index: number,
  before: [boolean, string],
  after: [boolean, string],
): FieldPair {
  const pair = textPair(kind, before[1], after[1], index);
  return {
    ...pair,
    ticked: { before: before[0], after: after[0] },
    changed: pair.changed || before[0] !== after[0],
  };
}

/** The fields that say something on either side, in the order of the form. */
export function compareContents(before: CardContent, after: CardContent): FieldPair[] {
  const pairs: FieldPair[] = [];
  if (before.nil !== after.nil) pairs.push(tickedPair('nil', 0, [before.nil, ''], [after.nil, '']));
  // "Nothing occurred" stands in the place of the result.
  if (!before.nil || !after.nil) {
    pairs.push(textPair('result', before.nil ? '' : before.result, after.nil ? '' : after.result));
  }
  if (before.nil || after.nil) {
    pairs.push(textPair('nilReason', before.nil ? before.nilReason : '', after.nil ? after.nilReason : ''));
  }
  const items = Math.max(before.items.length, after.items.length);
  for (let index = 0; index < items; index += 1) {
    const was = before.items[index];
    const is = after.items[index];
    pairs.push(
      tickedPair('item', index, [was?.done ?? false, was?.text ?? ''], [is?.done ?? false, is?.text ?? '']),
    );
  }
  for (const kind of ['noEvidenceReason', 'note'] as const) {
    if (before[kind] || after[kind]) pairs.push(textPair(kind, before[kind], after[kind]));
  }
  return pairs;
}

/** The place of a version that a field is, as remarks speak of it; the word on missing evidence stands with the evidence. */
export function placeOfPair({ kind, index }: Pick<FieldPair, 'kind' | 'index'>): string | null {
  switch (kind) {
    case 'nil':
    case 'nilReason':
      return 'nil';
    case 'item':
      return `item.${String(index)}`;
    case 'noEvidenceReason':
      return null;
    case 'result':
    case 'note':
      return kind;
  }
}

/** The content with one field taken from elsewhere. */
export function withField<C extends CardContent>(content: C, { kind, index }: FieldPair, text: string): C {
  if (kind === 'nil') return content;
  if (kind !== 'item') return { ...content, [kind]: text };
  const items = content.items.map((item, at) => (at === index ? { ...item, text } : item));
  return { ...content, items };
}

/** Newest first. */
export function newestFirst(submissions: readonly SubmissionView[]): SubmissionView[] {
  return [...submissions].sort((a, b) => b.number - a.number);
}

/** The version submitted before that one, or null for the first. */
export function versionBefore(submissions: readonly SubmissionView[], number: number): SubmissionView | null {
  return newestFirst(submissions).find((submission) => submission.number < number) ?? null;
}

/** Evidence of a version that the one before it did not have, and the other way round, by content. */
export function compareFiles(
  before: SubmissionView['files'],
  after: SubmissionView['files'],
): { added: Set<string>; removed: SubmissionView['files'] } {
  const had = new Set(before.map((file) => file.sha256));
  const has = new Set(after.map((file) => file.sha256));
  return {
    added: new Set(after.filter((file) => !had.has(file.sha256)).map((file) => file.id)),
    removed: before.filter((file) => !has.has(file.sha256)),
  };
}
