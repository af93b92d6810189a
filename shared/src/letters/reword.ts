/** The text of a draft that people reword: what stays theirs, and what goes on following the cards. Pure. */

/** The most paragraphs of a letter, and the most letters of one. */
export const mostParagraphs = 20;
export const longestParagraph = 3_000;

/**
 * The paragraphs of a draft once the product composes it anew: those that it wrote itself are as it writes them now, those that
 * somebody wrote stay.
 * @param written as they stand. @param composed as the product wrote them before. @param anew as it writes them now.
 */
export function rewordedParagraphs(
  written: readonly string[],
  composed: readonly string[],
  anew: readonly string[],
): string[] {
  return written.map((paragraph) => anew[composed.indexOf(paragraph)] ?? paragraph);
}

/** Whether these paragraphs are other ones than the product's. */
export function isReworded(written: readonly string[], composed: readonly string[]): boolean {
  return written.length !== composed.length || written.some((paragraph, n) => paragraph !== composed[n]);
}
