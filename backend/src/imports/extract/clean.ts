import { cleanText, type DocumentNotice } from '@tien-do/shared';

/** How many characters `cleanText` takes out of a text; line ends and spaces that it only rewrites are not counted. */
function countRemoved(raw: string, cleaned: string): number {
  const rewritten = raw
    .replace(/\r\n?/gu, '\n')
    .replace(/\u00A0/gu, ' ')
    .normalize('NFC');
  if (rewritten === cleaned) return 0;
  let removed = 0;
  for (const character of raw) if (character !== '\r' && cleanText(character) === '') removed++;
  return removed;
}

/** Cleans the texts of one document and remembers what it took out of them, so that nothing goes silently. */
export class Cleaner {
  private removed = 0;
  private firstLine: number | null = null;

  /** The text as it may be kept: NFC, nothing invisible, no blanks at the ends of its lines. */
  clean(raw: string, line: number): string {
    const cleaned = cleanText(raw);
    this.count(countRemoved(raw, cleaned), line);
    return cleaned.replace(/[ \t]+$/gmu, '').replace(/^\s+|\s+$/gu, '');
  }

  /** Characters that the document itself hides, and that an extractor left out. */
  count(characters: number, line: number): void {
    if (characters === 0) return;
    this.removed += characters;
    this.firstLine ??= line;
  }

  notices(): DocumentNotice[] {
    if (this.removed === 0) return [];
    return [{ kind: 'hidden_characters', line: this.firstLine, words: String(this.removed) }];
  }
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Raised digits as characters of their own: the mark of a footnote must not become a part of the word before it. */
export function raised(text: string): string {
  return /^\s*\d+\s*$/u.test(text)
    ? text.trim().replace(/\d/gu, (digit) => superscripts.charAt(Number(digit)))
    : text;
}

/** Whether nearly all that can be seen of a text is bold. */
export function mostlyBold(boldCharacters: number, allCharacters: number): boolean {
  return allCharacters > 0 && boldCharacters >= allCharacters * 0.9;
}

/** How many characters of a text can be seen. */
export function visibleLength(text: string): number {
  return text.replace(/\s/gu, '').length;
}
