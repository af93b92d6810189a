/** Text for matching: without diacritics and in small letters, every letter still in its place. */

/** Folds letter by letter, so that an index in the result is an index in the text. Expects NFC. */
export function plain(text: string): string {
  let folded = '';
  for (let at = 0; at < text.length; at++) {
    const unit = text.charAt(at);
    const base = unit === 'đ' || unit === 'Đ' ? 'd' : unit.normalize('NFD').charAt(0);
    folded += base.toLowerCase().charAt(0) || unit;
  }
  return folded;
}

/** One line of text: runs of white space, line ends too, become one space. */
export function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** Drops the full stops, semicolons and commas at the end of a cell or a clause. */
export function withoutFinalStop(text: string): string {
  return text.replace(/(?<!\.)[\s.;,]*[.;,][\s;,]*$/u, '').trim();
}

/** The pieces of a text between separators that stand outside of brackets and quotation marks. */
export function splitOutsideBrackets(text: string, separator: RegExp): string[] {
  const pieces: string[] = [];
  const marks = new RegExp(separator.source, 'uy');
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length;) {
    const unit = text.charAt(at);
    if ('(["“'.includes(unit)) depth += unit === '"' ? 0 : 1;
    if (')]”'.includes(unit)) depth = Math.max(0, depth - 1);
    marks.lastIndex = at;
    const found = depth === 0 ? marks.exec(text) : null;
    if (found && found[0] !== '') {
      pieces.push(text.slice(from, at));
      at += found[0].length;
      from = at;
    } else at++;
  }
  pieces.push(text.slice(from));
  return pieces;
}
