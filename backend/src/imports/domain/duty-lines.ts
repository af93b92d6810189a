/** The lines of a plan without a table, and which of them hand out duties. */
import type { Paragraph, PlanDocument } from '@tien-do/shared';
import { plain } from './plain.js';
import { tidy } from './raw-rows.js';
import { readRowNumber, splitLeadingNumber } from './row-numbers.js';

export interface Line {
  line: number;
  number: string;
  words: string;
  folded: string;
  bold: boolean;
}

const parts =
  /^(to chuc thuc hien|phan cong|nhiem vu|cac nhiem vu|noi dung|giai phap|trach nhiem|to chuc, phan cong)|(thuc hien|phan cong|trach nhiem|nhiem vu cu the)\b/u;
const otherParts =
  /^(muc dich|muc tieu|yeu cau|kinh phi|can cu|che do|thoi gian|dia diem|thanh phan|doi tuong|phuong phap)\b/u;

/** The lines of a document outside its tables, each with the number that stands before it. */
export function linesOfText(document: PlanDocument): Line[] {
  const found: Line[] = [];
  const add = (paragraph: Paragraph): void => {
    for (const words of tidy(paragraph.text).split('\n')) {
      const plainWords = words.replace(/\*\*|^#+\s*/gu, '').trim();
      if (plainWords === '') continue;
      const { number, rest } = splitLeadingNumber(plainWords);
      found.push({ line: paragraph.line, number, words: rest, folded: plain(rest), bold: paragraph.bold });
    }
  };
  for (const block of document.blocks) if (block.kind === 'paragraph') add(block);
  return found;
}

/** True for the number of a part: roman, or a capital. */
export function isPartHeading(number: string): boolean {
  const style = readRowNumber(number)[0]?.style;
  return style === 'roman' || style === 'upper';
}

/** The lines of each part that hands out duties, its heading first; all lines as one where no part is named so. */
export function dutyParts(lines: readonly Line[]): Line[][] {
  const chosen: Line[][] = [];
  let inside = false;
  for (const line of lines) {
    if (isPartHeading(line.number) && line.words.length < 200) {
      inside = parts.test(line.folded) && !otherParts.test(line.folded);
      if (inside) chosen.push([line]);
      continue;
    }
    if (/^(noi nhan|tm\. |kt\. )/u.test(line.folded)) inside = false;
    if (inside) chosen.at(-1)?.push(line);
  }
  return chosen.length > 0 ? chosen : [[...lines]];
}
