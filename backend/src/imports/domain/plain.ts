/** Text for matching, as the deadlines of `shared` read it too, and its pieces. */
export { oneLine, plain, withoutFinalStop } from '@tien-do/shared';

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
