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
