/** Paragraphs of a letter as one text to write in: a line each, an empty one between them. */
export function textOf(paragraphs: readonly string[]): string {
  return paragraphs.join('\n\n');
}

/** The paragraphs that such a text has. */
export function paragraphsIn(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
