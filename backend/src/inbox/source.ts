import type { InboxItem, SentItem } from '@tien-do/shared/contract';
import type { Context } from '../database/context.js';

/** A feature in which something can wait. Rights are in its own WHERE; the inbox puts the lists together. */
export interface InboxSource {
  /** What waits for me there, in any order. */
  waiting(ctx: Context): Promise<InboxItem[]>;
  /** What my agencies sent or asked for there that is under way, in any order. */
  sent(ctx: Context): Promise<SentItem[]>;
}

/** The token of the list of all sources. */
export const inboxSourcesToken = Symbol('inbox sources');
