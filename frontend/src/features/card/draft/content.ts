/** Questions about the working text that need no server: is it the same, is it complete. */
import {
  changedFigures,
  changedParts,
  cleanText,
  figureKey,
  partOfLead,
  type Figures,
} from '@tien-do/shared';
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
    writtenParts(content),
    writtenFigures(content),
    sortedAnswers(content.answers ?? {}),
  ]);
}

/** The parts of joint leads that say something, in the order of their agencies' ids. */
function writtenParts({ parts = [] }: CardContent): [string, string][] {
  return parts
    .map(({ agencyId, text }): [string, string] => [agencyId, cleanText(text)])
    .filter(([, text]) => text !== '')
    .sort(([one], [other]) => (one < other ? -1 : 1));
}

/** The figures that were entered, in the order of their indicators' ids. */
function writtenFigures({ figures = {} }: CardContent): [string, string][] {
  return Object.keys(figures)
    .sort()
    .map((id): [string, string] => [id, figureKey(figures[id])])
    .filter(([, key]) => key !== '');
}

/** The answers that say something, in the order of their remarks' ids. */
function sortedAnswers(answers: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(answers)
    .map(([id, answer]): [string, string] => [id, cleanText(answer).trim()])
    .filter(([, answer]) => answer !== '')
    .sort(([one], [other]) => (one < other ? -1 : 1));
}

/** Equal as the server would store them. */
export function sameContent(one: WorkingText, other: WorkingText): boolean {
  return one === other || normal(one) === normal(other);
}

/**
 * Joint leads write side by side, each its own part, and figures are entered side by side: one text of both, where no word of one
 * stands in the way of the other's.
 * @returns null where both changed the same part or figure, or both something that belongs to all.
 */
export function mergedParts(base: WorkingText, mine: WorkingText, theirs: WorkingText): WorkingText | null {
  const [byMe, byThem] = [changedParts(base, mine), changedParts(base, theirs)];
  if (byMe.some((id) => byThem.includes(id))) return null;
  const figures = mergedFigures(base.figures, mine.figures, theirs.figures);
  if (figures === null) return null;
  const rest = (text: WorkingText): WorkingText => ({ ...text, parts: [], figures: {} });
  const theirRest = !sameContent(rest(base), rest(theirs));
  if (theirRest && !sameContent(rest(base), rest(mine))) return null;
  const ids = new Set([...(mine.parts ?? []), ...(theirs.parts ?? [])].map(({ agencyId }) => agencyId));
  const parts = [...ids].map((agencyId) => ({
    agencyId,
    text: partOfLead(byMe.includes(agencyId) ? mine : theirs, agencyId),
  }));
  return {
    ...(theirRest ? theirs : mine),
    ...(parts.length > 0 ? { parts } : {}),
    ...(Object.keys(figures).length > 0 ? { figures } : {}),
  };
}

function mergedFigures(base: Figures = {}, mine: Figures = {}, theirs: Figures = {}): Figures | null {
  const [byMe, byThem] = [changedFigures(base, mine), changedFigures(base, theirs)];
  const both = byMe.filter((id) => byThem.includes(id));
  if (both.some((id) => figureKey(mine[id]) !== figureKey(theirs[id]))) return null;
  const taken = byMe.flatMap((id) => {
    const entry = mine[id];
    return entry ? [[id, entry] as const] : [];
  });
  const left = Object.entries(theirs).filter(([id]) => !byMe.includes(id));
  return Object.fromEntries([...left, ...taken]);
}

/** Did anybody write anything at all? */
export function isEmptyContent(content: CardContent): boolean {
  return sameContent(content, emptyContent(0));
}

/** Is there something to submit: a result, or the statement that nothing occurred with a word why? */
export function hasResult(content: CardContent): boolean {
  if (content.nil) return content.nilReason.trim() !== '';
  // Where each of joint leads writes its part, a text of all of them together may be missing.
  const texts = [content.result, ...(content.parts ?? []).map(({ text }) => text)];
  return texts.some((text) => text.trim() !== '');
}

/** Is the result supported: a file, a word why there is none, or nothing that could be supported? */
export function hasEvidence(content: CardContent, files: number): boolean {
  return files > 0 || content.nil || content.noEvidenceReason.trim() !== '';
}
