/** The words that were typed, kept on this device until the server has them. */

export interface StoredDraft<T> {
  content: T;
  /** The server's text from which it was edited: tells on return whether somebody else wrote meanwhile. */
  base: T;
  /** Epoch ms of the last keystroke. */
  at: number;
}

/** What of `localStorage` is used. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The browser's own shelf, or null where it keeps nothing. */
export function deviceShelf(): Shelf | null {
  try {
    return globalThis.localStorage;
  } catch {
    return null;
  }
}

function isDraft<T>(value: unknown, isText: (value: unknown) => value is T): value is StoredDraft<T> {
  if (typeof value !== 'object' || value === null) return false;
  const held = value as Record<string, unknown>;
  return isText(held['content']) && isText(held['base']) && typeof held['at'] === 'number';
}

/** One person's draft of one text. */
export class DraftStore<T> {
  constructor(
    private readonly shelf: Shelf | null,
    private readonly key: string,
    private readonly isText: (value: unknown) => value is T,
  ) {}

  /** The draft, or null when there is none or it cannot be read. */
  read(): StoredDraft<T> | null {
    try {
      const found: unknown = JSON.parse(this.shelf?.getItem(this.key) ?? 'null');
      return isDraft(found, this.isText) ? found : null;
    } catch {
      return null;
    }
  }

  /** Keeps the draft. @returns false when this device cannot (private window, full storage). */
  keep(draft: StoredDraft<T>): boolean {
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
