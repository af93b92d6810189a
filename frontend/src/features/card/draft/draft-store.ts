/** Where the words on a card are kept on this device until the server has them. */
import { DraftStore, type Shelf } from '../../../writing/index.ts';
import type { WorkingText } from './content.ts';

/** Where a person's unsaved words on a card lie. */
export function draftKey(
  personId: string,
  cardId: string,
  what: 'result' | 'comment' | 'remark' | 'contribution' = 'result',
): string {
  return `tien-do.${what}.${personId}.${cardId}`;
}

function isContent(value: unknown): value is WorkingText {
  if (typeof value !== 'object' || value === null) return false;
  const held = value as Record<string, unknown>;
  return (
    typeof held['result'] === 'string' && typeof held['nil'] === 'boolean' && Array.isArray(held['items'])
  );
}

/** One person's draft of one card. */
export class CardDraftStore extends DraftStore<WorkingText> {
  constructor(shelf: Shelf | null, key: string) {
    super(shelf, key, isContent);
  }
}
