/** What the clients of the long run choose from, and how they read an answer. */
import type { CardMove } from '@tien-do/shared';
import type { CardDetail } from '@tien-do/shared/contract';
import type { Random } from './random.js';

export interface Reply<T> {
  status: number;
  body: T;
}

export const words: Record<string, unknown> = {
  reason: 'Đề nghị bổ sung số liệu của quý III.',
  document: '12/QĐ-UBND',
  remark: 'Đã xem.',
  dueOn: '2041-06-30',
};

/** What a move is sent along with; a move that is not named needs nothing. */
const wordsOf: Partial<Record<CardMove, readonly (keyof typeof words)[]>> = {
  send_back: ['reason'],
  reopen: ['reason'],
  refuse_due: ['reason'],
  hold: ['reason', 'document'],
  cancel: ['reason', 'document'],
  propose_due: ['dueOn', 'document'],
  set_due: ['dueOn', 'document'],
  record_request: ['dueOn', 'document'],
};

/** The words of a move. */
export function said(move: CardMove): Record<string, unknown> {
  return Object.fromEntries((wordsOf[move] ?? []).map((word) => [word, words[word]]));
}

/** How much rather than others a move is made when it is offered: cards are to go round, and few to rest. */
export const weights: Partial<Record<CardMove, number>> = {
  assign: 12,
  submit_internal: 12,
  endorse: 12,
  receive: 12,
  accept: 12,
  reopen: 4,
  resume: 4,
  hold: 0.2,
  cancel: 0,
};

/** A code that says for certain that nothing was done. */
export function isDefinite(code: string): boolean {
  return code !== 'UNEXPECTED' && code !== 'BUSY';
}

/** An answer that says what became of it; of a server's own failure nobody knows. */
export function isAnswer<T>(reply: Reply<T> | null): reply is Reply<T> {
  return reply !== null && reply.status < 500;
}

/** To whom a step could be handed on. */
export function handedTo(seen: CardDetail, random: Random): Record<string, unknown> {
  const colleagues = seen.desk?.colleagues ?? [];
  return colleagues.length > 0 && seen.moves.some(({ move }) => move === 'hand_on')
    ? { toPersonId: random.pick(colleagues).id }
    : {};
}

/** What is remarked when a version is returned: a few of its places, or none, and then all of it comes back. */
export function remarksOn(seen: CardDetail, random: Random): Record<string, unknown> {
  if (random.chance(0.4)) return {};
  const parts = seen.face.leadIds.length > 1 ? seen.face.leadIds.map((id) => `part.${id}`) : [];
  const places = ['result', 'note', 'nil', 'evidence', ...parts];
  // A place that a version does not have is refused.
  if (random.chance(0.05)) places.push('item.40');
  const chosen = [...new Set([random.pick(places), random.pick(places)])];
  return { remarks: chosen.map((path) => ({ path, text: 'Đề nghị bổ sung số liệu.' })) };
}
