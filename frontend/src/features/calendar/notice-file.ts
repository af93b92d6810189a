/** A notice that was saved as text, by whichever office program. */

/** A thousand times what a notice has. */
export const largestNotice = 1_000_000;

/** The text of a file: UTF-8, or UTF-16 where it says so ("Unicode text" of spreadsheets); null for any other writing. */
export function textOfFile(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  const text = new TextDecoder(encoding).decode(bytes);
  // The sign for what cannot be read: the file is in an old writing, and its words would come in as nonsense.
  return text.includes('\uFFFD') ? null : text;
}
