/** Questions about the working text that need no server: is it the same, is it complete. */
import { cleanText } from '@tien-do/shared';
import type { CardContent } from '@tien-do/shared/contract';

/** What is being written: the content, and what is said to the remarks of the last return, by their ids. */
export interface WorkingText extends CardContent {
  answers?: Readonly<Record<string, string>>;
}

/** The text of a card in which nobody has written. */
export function emptyContent(expectedResults: number): CardContent {
  return fitItems(
    { result: '', items: [], nil: false, nilReason: '', noEvidenceReason: '', note: '' },
    expectedResults,
  );
}

/** The text with exactly one answer for each expected result; answers beyond them are kept, never cut off. */
export function fitItems(content: CardContent, expectedResults: number): CardContent {
  if (content.items.length >= expectedResults) return content;
  const missing = Array.from({ length: expectedResults - content.items.length }, () => ({
    done: false,
    text: '',
  }));
  return { ...content, items: [...content.items, ...missing] };
}

function normal(content: WorkingText): string {
  const items = content.items.map((item) => [item.done, cleanText(item.text)] as const);
  // Answers nobody gave are the same as none.
  while (items.length > 0 && items.at(-1)?.[0] === false && items.at(-1)?.[1] === '') items.pop();
  return JSON.stringify([
    cleanText(content.result),
    items,
    content.nil,
    cleanText(content.nilReason),
    cleanText(content.noEvidenceReason),
    cleanText(content.note),
    sortedAnswers(content.answers ?? {}),
  ]);
}

/** The answers that say something, in the order of their remarks' ids. */
function sortedAnswers(answers: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(answers)
    .map(([id, answer]): [string, string] => [id, cleanText(answer)])
    .filter(([, answer]) => answer !== '')
    .sort(([one], [other]) => (one < other ? -1 : 1));
}

/** Equal as the server would store them. */
export function sameContent(one: WorkingText, other: WorkingText): boolean {
  return one === other || normal(one) === normal(other);
}

/** Did anybody write anything at all? */
export function isEmptyContent(content: CardContent): boolean {
  return sameContent(content, emptyContent(0));
}

/** Is there something to submit: a result, or the statement that nothing occurred with a word why? */
export function hasResult(content: CardContent): boolean {
  return content.nil ? content.nilReason.trim() !== '' : content.result.trim() !== '';
}

/** Is the result supported: a file, a word why there is none, or nothing that could be supported? */
export function hasEvidence(content: CardContent, files: number): boolean {
  return files > 0 || content.nil || content.noEvidenceReason.trim() !== '';
}
