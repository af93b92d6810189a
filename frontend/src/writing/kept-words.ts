/** Short words being written (a comment, a remark), kept on this device until they are sent. */
import { deviceShelf } from './draft-store.ts';

/** What is kept under a key; empty when nothing is. */
export function readWords(key: string): string {
  try {
    return deviceShelf()?.getItem(key) ?? '';
  } catch {
    return '';
  }
}

/** Keeps the words, or forgets them when there are none. */
export function keepWords(key: string, text: string): void {
  try {
    if (text) deviceShelf()?.setItem(key, text);
    else deviceShelf()?.removeItem(key);
  } catch {
    // Without storage the words live as long as the page.
  }
}
