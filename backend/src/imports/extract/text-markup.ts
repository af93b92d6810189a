import { mostlyBold, raised, visibleLength } from './clean.js';

export interface MarkedText {
  text: string;
  bold: boolean;
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
};

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/giu, (whole, decimal, hex, name) => {
    if (typeof name === 'string') return entities[name.toLowerCase()] ?? whole;
    const code = typeof decimal === 'string' ? Number(decimal) : parseInt(String(hex), 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

// Bold is carried through the steps by two characters of the supplementary private use plane, which no document has.
const boldOn = '\u{F0000}';
const boldOff = '\u{F0001}';

const droppedTags =
  /<\/?(?:i|em|u|s|del|ins|mark|small|big|span|font|center|a|sub|ul|ol|code|pre|blockquote|tbody|thead|img|hr)(?:\s[^<>]*)?\/?>/giu;

function readHtml(text: string): string {
  if (!text.includes('<')) return text;
  return text
    .replace(/[ \t]*<br\s*\/?>[ \t]*/giu, '\n')
    .replace(/<sup(?:\s[^<>]*)?>(.*?)<\/sup>/giu, (_whole, inner: string) => raised(inner))
    .replace(/\s*<li(?:\s[^<>]*)?>\s*(?:[-–•*+]\s+)?/giu, '\n- ')
    .replace(/\s*<\/?(?:p|div|h[1-6]|li|ul|ol)(?:\s[^<>]*)?>\s*/giu, '\n')
    .replace(/<(?:b|strong|h[1-6])(?:\s[^<>]*)?>/giu, boldOn)
    .replace(/<\/(?:b|strong|h[1-6])>/giu, boldOff)
    .replace(droppedTags, '');
}

/** Italic of markdown, where the star hugs its words and stands outside other words: `2 * 3` and `(*)` stay. */
function dropSingleStars(text: string): string {
  return text.replace(
    /(^|[\s("“\u{F0000}\u{F0001}])\*(?=[^\s*)])([^*\n]*?[^\s*(])\*(?=$|[\s).,;:!?"”\u{F0000}\u{F0001}])/gmu,
    '$1$2',
  );
}

const strongMark = /\*\*/gu;

/** `**` in pairs becomes bold; a last one without its partner is an ordinary character. */
function readStrong(text: string): string {
  const marks = text.match(strongMark)?.length ?? 0;
  let seen = 0;
  return text.replace(strongMark, (mark) => {
    seen++;
    if (seen === marks && marks % 2 === 1) return mark;
    return seen % 2 === 1 ? boldOn : boldOff;
  });
}

function readMarkdown(text: string): string {
  const headings = text.replace(/^[ \t]*#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/gmu, `${boldOn}$1${boldOff}`);
  return dropSingleStars(readStrong(headings)).replace(/\\([\\*_|#.\-+()[\]])/gu, '$1');
}

function split(marked: string): MarkedText[] {
  let depth = 0;
  return marked.split('\n').map((line) => {
    let text = '';
    let bold = 0;
    for (const character of line) {
      if (character === boldOn) depth++;
      else if (character === boldOff) depth = Math.max(0, depth - 1);
      else {
        text += character;
        if (depth > 0 && character.trim() !== '') bold++;
      }
    }
    return { text: decodeEntities(text), bold: mostlyBold(bold, visibleLength(text)) };
  });
}

/** Lines that belong together (no blank one between them) without their HTML and markdown, line for line. */
export function readMarkedLines(lines: readonly string[]): MarkedText[] {
  const markdown = readMarkdown(lines.join('\n')).split('\n');
  // Tags are read line by line: one that breaks its line must not shift the lines after it.
  const read = markdown.map((line) => readHtml(line).replace(/\n/gu, '\u2028')).join('\n');
  return split(read).map(({ text, bold }) => ({ text: text.replace(/\u2028/gu, '\n'), bold }));
}

/** The text of one cell without its HTML and markdown; blank lines in it are not kept. */
export function readMarkedCell(raw: string): MarkedText {
  const lines = split(readHtml(readMarkdown(raw))).filter((line) => line.text.trim() !== '');
  const text = lines.map((line) => line.text.trim()).join('\n');
  return { text, bold: lines.length > 0 && lines.every((line) => line.bold) };
}
