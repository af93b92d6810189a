/** Finding and writing "@Name" in a text. */
import { foldText, matchesFolded } from '@tien-do/shared';

export interface Named {
  id: string;
  name: string;
}

/** An "@…" being typed: where it begins and what was typed of the name. */
export interface MentionQuery {
  from: number;
  to: number;
  words: string;
}

const longestQuery = 40;

/** The mention that the caret stands in, or null. It begins with an @ at the start of a word and ends with the line. */
export function mentionAt(text: string, caret: number): MentionQuery | null {
  const before = text.slice(0, caret);
  const from = before.lastIndexOf('@');
  if (from < 0 || before.length - from > longestQuery) return null;
  if (from > 0 && !/[\s(,;:.]/u.test(before.charAt(from - 1))) return null;
  const words = before.slice(from + 1);
  return /[\n@]|\s{2}/u.test(words) ? null : { from, to: caret, words };
}

/** People whose name fits what was typed, without diacritics; the beginning of a word of the name counts most. */
export function matchPeople<P extends Named>(people: readonly P[], words: string, most = 6): P[] {
  const query = foldText(words);
  const starts = (person: P): boolean =>
    foldText(person.name)
      .split(' ')
      .some((word) => word.startsWith(query));
  return people
    .filter((person) => matchesFolded(foldText(person.name), words))
    .sort((a, b) => Number(starts(b)) - Number(starts(a)))
    .slice(0, most);
}

/** The text with the name written in, and where the caret then stands. */
export function insertMention(
  text: string,
  query: MentionQuery,
  name: string,
): { text: string; caret: number } {
  const written = `@${name} `;
  const after = text.slice(query.to).replace(/^ /u, '');
  return { text: text.slice(0, query.from) + written + after, caret: query.from + written.length };
}

/** A piece of a text: plain, or somebody's name. */
export interface TextPiece {
  text: string;
  personId: string | null;
}

/** Cuts a text at the names that are mentioned in it; the longer of two names that begin alike wins. */
export function piecesOf(text: string, people: readonly Named[]): TextPiece[] {
  const named = [...people].sort((a, b) => b.name.length - a.name.length);
  const pieces: TextPiece[] = [];
  let plain = '';
  for (let at = 0; at < text.length;) {
    const person = text[at] === '@' ? named.find(({ name }) => text.startsWith(name, at + 1)) : undefined;
    if (!person) {
      plain += text.charAt(at);
      at += 1;
      continue;
    }
    if (plain) pieces.push({ text: plain, personId: null });
    plain = '';
    pieces.push({ text: `@${person.name}`, personId: person.id });
    at += person.name.length + 1;
  }
  if (plain) pieces.push({ text: plain, personId: null });
  return pieces;
}

/** Whose names are written in the text, each once. */
export function mentionedIn(text: string, people: readonly Named[]): string[] {
  const found = piecesOf(text, people).map((piece) => piece.personId);
  return [...new Set(found.filter((id) => id !== null))];
}
