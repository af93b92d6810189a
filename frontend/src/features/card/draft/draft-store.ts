/** The words that were typed, kept on this device until the server has them. */
import type { WorkingText } from './content.ts';

export interface StoredDraft {
  content: WorkingText;
  /** The server's text from which it was edited: tells on return whether somebody else wrote meanwhile. */
  base: WorkingText;
  /** Epoch ms of the last keystroke. */
  at: number;
}

/** What of `localStorage` is used. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Where a person's unsaved words on a card lie. */
export function draftKey(
  personId: string,
  cardId: string,
  what: 'result' | 'comment' | 'remark' = 'result',
): string {
  return `tien-do.${what}.${personId}.${cardId}`;
}

/** The browser's own shelf, or null where it keeps nothing. */
export function deviceShelf(): Shelf | null {
  try {
    return globalThis.localStorage;
  } catch {
    return null;
  }
}

function isContent(value: unknown): value is WorkingText {
  if (typeof value !== 'object' || value === null) return false;
  const held = value as Record<string, unknown>;
  return (
    typeof held['result'] === 'string' && typeof held['nil'] === 'boolean' && Array.isArray(held['items'])
  );
}

function isDraft(value: unknown): value is StoredDraft {
  if (typeof value !== 'object' || value === null) return false;
  const held = value as Record<string, unknown>;
  return isContent(held['content']) && isContent(held['base']) && typeof held['at'] === 'number';
}

/** One person's draft of one card. */
export class DraftStore {
  constructor(
    private readonly shelf: Shelf | null,
    private readonly key: string,
  ) {}

  /** The draft, or null when there is none or it cannot be read. */
  read(): StoredDraft | null {
    try {
      const found: unknown = JSON.parse(this.shelf?.getItem(this.key) ?? 'null');
      return isDraft(found) ? found : null;
    } catch {
      return null;
    }
  }

  /** Keeps the draft. @returns false when this device cannot (private window, full storage). */
  keep(draft: StoredDraft): boolean {
    if (!this.shelf) return false;
    try {
      this.shelf.setItem(this.key, JSON.stringify(draft));
      return true;
    } catch {
      return false;
    }
  }

  clear(): void {
    try {
      this.shelf?.removeItem(this.key);
    } catch {
      // What cannot be removed is recognised as saved when it is read again.
    }
  }
}
