import type { DocumentNotice } from '@tien-do/shared';
import { childOf, descendantsOf, textOf, type XmlElement } from './docx-parts.js';
import type { Styles } from './docx-styles.js';
import type { Piece } from './docx-text.js';
import { fromLegacy, judge, legacyEncodings, legacyFont, type LegacyEncoding } from './legacy-encoding.js';

const textIn = (pieces: readonly Piece[], encoding: LegacyEncoding): string =>
  pieces
    .filter((piece) => legacyFont(piece.look.font ?? '')?.encoding === encoding)
    .map((piece) => piece.text)
    .join(' ');

/** Converts what stands in the fonts of old encodings, run by run, and remembers which fonts it met. */
export class LegacyFonts {
  private readonly found = new Map<string, number>();
  private readonly unicode = new Map<LegacyEncoding, boolean>();

  constructor(
    private readonly document: XmlElement,
    private readonly styles: Styles,
  ) {}

  private isLegacy(text: string, encoding: LegacyEncoding): boolean {
    if (text.trim() === '') return false;
    const verdict = judge(text, encoding);
    if (verdict !== 'unclear') return verdict === 'legacy';
    const unicode = this.unicode.get(encoding) ?? this.mostlyUnicode(encoding);
    this.unicode.set(encoding, unicode);
    return !unicode;
  }

  /** Whether most paragraphs in fonts of an encoding are Unicode all the same: then the doubtful ones are as well. */
  private mostlyUnicode(encoding: LegacyEncoding): boolean {
    const verdicts = descendantsOf(this.document, 'w:p').map((paragraph) => {
      const pieces = descendantsOf(paragraph, 'w:r').map((run) => ({
        text: descendantsOf(run, 'w:t').map(textOf).join(''),
        look: this.styles.look(childOf(paragraph, 'w:pPr'), childOf(run, 'w:rPr')),
      }));
      return judge(textIn(pieces, encoding), encoding);
    });
    const count = (wanted: string): number => verdicts.filter((verdict) => verdict === wanted).length;
    return count('unicode') > count('legacy');
  }

  /** The pieces of one paragraph in Unicode. */
  convert(pieces: readonly Piece[], line: number): readonly Piece[] {
    if (pieces.every((piece) => legacyFont(piece.look.font ?? '') === null)) return pieces;
    const legacy = new Set(
      legacyEncodings.filter((encoding) => this.isLegacy(textIn(pieces, encoding), encoding)),
    );
    return this.joinAlike(pieces).map((piece) => {
      const font = legacyFont(piece.look.font ?? '');
      if (!font || !legacy.has(font.encoding)) return piece;
      const letters = fromLegacy(piece.text, font.encoding);
      const text = font.capitals ? letters.toUpperCase() : letters;
      if (letters !== piece.text && piece.look.font !== null && !this.found.has(piece.look.font)) {
        this.found.set(piece.look.font, line);
      }
      return { ...piece, text };
    });
  }

  /** A letter of VNI and its mark may lie in two runs, because Word cuts runs anywhere. */
  private joinAlike(pieces: readonly Piece[]): Piece[] {
    const joined: Piece[] = [];
    for (const piece of pieces) {
      const last = joined.at(-1);
      const alike = last && last.look.font === piece.look.font && last.look.bold === piece.look.bold;
      if (alike && !last.look.raised && !piece.look.raised)
        joined[joined.length - 1] = { ...last, text: last.text + piece.text };
      else joined.push(piece);
    }
    return joined;
  }

  notices(): DocumentNotice[] {
    return [...this.found].map(([font, line]) => ({ kind: 'encoding_converted', line, words: font }));
  }
}
