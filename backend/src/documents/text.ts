/** Paragraphs with their measures, made of words. */
import type { SetParagraph } from './sheet.js';

/** Half-points: of the text, of tables, of the list of recipients, of what stands in the head. */
export const sizes = { text: 28, table: 24, recipient: 22, head: 26 } as const;

export interface TextSetting extends Omit<Partial<SetParagraph>, 'runs' | 'kind'> {
  bold?: boolean;
  italics?: boolean;
  size?: number;
}

/** A line of words, single-spaced and flush left unless said otherwise. */
export function text(words: string, { bold, italics, size, ...setting }: TextSetting = {}): SetParagraph {
  return {
    kind: 'paragraph',
    align: 'left',
    line: 240,
    ...setting,
    runs: [
      {
        ...{ text: words, size: size ?? sizes.text },
        ...(bold ? { bold } : {}),
        ...(italics ? { italics } : {}),
      },
    ],
  };
}

/** A paragraph of the body: justified, its first line 1,27 cm in, six points to the next. */
export function bodyText(words: string, setting: TextSetting = {}): SetParagraph {
  return text(words, { align: 'both', firstLine: 720, before: 0, after: 120, line: 276, ...setting });
}

/** An empty line with a rule below it, in the middle of something so wide. */
export function rule(width: number, length: number, after = 0): SetParagraph {
  const side = Math.max(0, Math.round((width - length) / 2));
  return {
    kind: 'paragraph',
    runs: [],
    align: 'center',
    exact: 60,
    left: side,
    right: side,
    border: 'below',
    after,
  };
}

/** Of a rule below a line that is so long: between a third and half of it. */
export function ruleBelow(length: number): number {
  return length * 0.42;
}
