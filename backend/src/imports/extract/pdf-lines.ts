/** Words to lines, lines to paragraphs. */
import { mostlyBold, raised, visibleLength } from './clean.js';
import type { Word } from './pdf-page.js';
import { mostOf } from '../extremes.js';

export interface Line {
  text: string;
  left: number;
  right: number;
  /** The baseline. */
  y: number;
  size: number;
  bold: boolean;
  words: Word[];
}

export interface Lines {
  text: string;
  bold: boolean;
  lines: Line[];
}

/** In parts of the letters' size: from here on a gap is a space, ... */
const spaceGap = 0.17;

/** The words as lines, from top to bottom; what is raised or lowered a little stays in its line. */
export function linesOf(words: readonly Word[]): Line[] {
  const middle = (word: Word): number => word.y - word.size * 0.35;
  const visible = words.filter((word) => word.text.trim() !== '');
  const rows: { middle: number; size: number; words: Word[] }[] = [];
  for (const word of visible.toSorted((a, b) => middle(a) - middle(b))) {
    const row = rows.at(-1);
    if (row && middle(word) - row.middle < 0.45 * Math.max(row.size, word.size)) {
      row.words.push(word);
      if (word.size > row.size) Object.assign(row, { size: word.size, middle: middle(word) });
    } else rows.push({ middle: middle(word), size: word.size, words: [word] });
  }
  return rows.map((row) => lineOf(row.words));
}

/** Words that stand on one line. */
export function lineOf(words: readonly Word[]): Line {
  const inOrder = words.toSorted((a, b) => a.x - b.x);
  const size = mostOf(inOrder.map((word) => word.size));
  const y = mostOf(inOrder.filter((word) => word.size > size * 0.8).map((word) => word.y));
  let text = '';
  let end = Infinity;
  let bold = 0;
  for (const word of inOrder) {
    if (word.x - end > spaceGap * size && !/\s$/u.test(text)) text += ' ';
    const isRaised = word.size < size * 0.8 && y - word.y > size * 0.15;
    text += isRaised ? raised(word.text) : word.text;
    end = word.x + word.width;
    if (word.bold) bold += visibleLength(word.text);
  }
  return {
    text: text.replace(/\s+/gu, ' ').trim(),
    left: inOrder[0]?.x ?? 0,
    right: mostOf(inOrder.map((word) => word.x + word.width)),
    y,
    size,
    bold: mostlyBold(bold, visibleLength(text)),
    words: inOrder,
  };
}

/** Where text may stand: a cell's or the page's inner edges. */
export interface Area {
  left: number;
  right: number;
}

const marker = /^([-–•+*]|[a-zđ]\)|\d+[.)]|[IVXLC]+\.|Điều \d)\s/u;
const sentenceEnd = /[.;:!?]$/u;

/**
 * Whether a paragraph ends with the line above: the next line's first word would still have found room there, or the lines lie
 * further apart than before, or a numbered or dashed piece begins.
 */
function endsAfter(above: Line, below: Line, area: Area, pitch: number): boolean {
  if (below.y - above.y > pitch * 1.45) return true;
  if (above.bold !== below.bold && visibleLength(above.text) > 3 && visibleLength(below.text) > 3)
    return true;
  if (sentenceEnd.test(above.text) && marker.test(below.text)) return true;
  const word = below.text.split(' ', 1)[0] ?? '';
  // Of the letters' usual width; a word of wide letters takes more than its share of the line.
  const usual = (below.right - below.left) / Math.max(1, below.text.length);
  const needed = usual * word.length * 1.2 + above.size * 0.6;
  const [before, after] = [above.left - area.left, area.right - above.right];
  const isCentred = before > above.size && Math.abs(before - after) < above.size;
  return (isCentred ? before + after : after) > needed;
}

/** The usual distance of two lines. */
function pitchOf(lines: readonly Line[]): number {
  const gaps = lines.slice(1).map((line, index) => line.y - (lines[index]?.y ?? line.y));
  const sorted = gaps.filter((gap) => gap > 0).sort((a, b) => a - b);
  const size = mostOf(
    lines.map((line) => line.size),
    0,
  );
  // Never less than the letters need, never a paragraph's distance.
  return Math.min(Math.max(sorted[0] ?? 0, size * 1.1), size * 2);
}

/** Lines that follow each other as paragraphs: a line that was only broken for want of room goes on in its paragraph. */
export function paragraphsOf(lines: readonly Line[], area: Area): Lines[] {
  const pitch = pitchOf(lines);
  const paragraphs: Line[][] = [];
  for (const [index, line] of lines.entries()) {
    const above = lines[index - 1];
    const last = paragraphs.at(-1);
    if (above && last && !endsAfter(above, line, area, pitch)) last.push(line);
    else paragraphs.push([line]);
  }
  return paragraphs.map((parts) => ({
    text: parts.reduce((text, part) => joined(text, part.text), ''),
    bold: parts.every((part) => part.bold),
    lines: parts,
  }));
}

/** A number and symbol ("125/KH-" "UBND") goes on without a space where the line broke it. */
function joined(text: string, next: string): string {
  if (text === '') return next;
  return /[\p{L}\d][/-]$/u.test(text) && /^\p{Lu}/u.test(next) ? text + next : `${text} ${next}`;
}
