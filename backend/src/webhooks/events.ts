/** What an entry of the log, or a reminder, means to another system. Pure. */
import { isWebhookKind, taskNumber, type WebhookKind } from '@tien-do/shared';
import type { WebhookMessage } from '@tien-do/shared/contract';
import { sha256 } from '../database/audit-chain.js';
import { tidingsOf, type ToldEntry } from '../notices/index.js';

const ownKinds: Readonly<Record<string, WebhookKind>> = {
  'card.agree_due': 'due_set',
  'card.set_due': 'due_set',
  'card.reopen': 'reopened',
  'card.hold': 'held',
  'card.resume': 'resumed',
  'card.cancel': 'cancelled',
  'cards.made': 'period_opened',
  'cycle.frozen': 'period_frozen',
  'cycle.closed': 'period_closed',
  'cycle.reopened': 'period_reopened',
  'board.plan_amended': 'plan_amended',
  'board.plan_changed': 'plan_changed',
};

/** The kinds that an entry of the log brings: what people are told of it, and what it is by itself. */
export function webhookKindsOf(entry: ToldEntry): WebhookKind[] {
  const told = tidingsOf(entry).flatMap(({ kind }) => (isWebhookKind(kind) ? [kind] : []));
  const own = ownKinds[entry.action];
  return [...new Set([...told, ...(own === undefined ? [] : [own])])];
}

/**
 * The id of a message: derived from what happened and from nothing that a second run would find otherwise. The hash of an entry names
 * it for good, also after the database was brought back; another act in its place has another hash.
 */
export function messageId(key: string): string {
  return `msg_${sha256(key).slice(0, 32)}`;
}

/** What a message is about. */
export interface MessagePlace {
  planId: string;
  shortTitle: string;
  boardId: string;
  year: number;
  version: number;
  card: { id: string; key: string } | null;
}

/** A message as it is sent. @param origin the address that links begin with. */
export function messageOf(
  id: string,
  type: WebhookMessage['type'],
  at: Date,
  place: MessagePlace | null,
  origin: string,
): WebhookMessage {
  return {
    id,
    type,
    at: at.toISOString(),
    plan: place && { id: place.planId, shortTitle: place.shortTitle },
    board: place && { id: place.boardId, year: place.year, version: place.version },
    card: place?.card
      ? {
          ...place.card,
          number: taskNumber(place.card.key),
          link: `${origin}/bang/${place.boardId}?the=${place.card.id}`,
        }
      : null,
  };
}
