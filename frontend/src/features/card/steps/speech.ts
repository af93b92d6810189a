/** Which register a receiver is spoken to in: courts, procuracies, the Front and unions are asked, not ordered. */
import type { CardMove } from '@tien-do/shared';
import type { Translate } from '../../../text/index.ts';

export type Register = 'ordered' | 'asked';

const independentKinds: ReadonlySet<string> = new Set([
  'court',
  'procuracy',
  'front',
  'party-front',
  'union',
]);

/** The register for agencies of these kinds: one that is not subordinate is enough to ask. */
export function registerOf(kinds: readonly string[]): Register {
  return kinds.some((kind) => independentKinds.has(kind)) ? 'asked' : 'ordered';
}

/** The moves whose words differ by register. */
export type SpokenMove = 'assign' | 'accept' | 'send_back';

/** True when the move is said differently to those who are asked. */
export function isSpoken(move: CardMove): move is SpokenMove {
  return move === 'assign' || move === 'accept' || move === 'send_back';
}

/** The move on a button or in a title. */
export function moveLabel(t: Translate, move: CardMove, register: Register): string {
  return register === 'asked' && isSpoken(move) ? t(`card.asked.${move}`) : t(`common.move.${move}`);
}

/** The verb that confirms the move. */
export function moveVerb(t: Translate, move: CardMove, register: Register): string {
  return register === 'asked' && isSpoken(move) ? t(`card.asked.do.${move}`) : t(`common.do.${move}`);
}

export interface MoveNames {
  no: string;
  agency: string;
  coordinator: string;
}

/** What the move means, before it is made. */
export function moveAsk(t: Translate, move: CardMove, register: Register, names: MoveNames): string {
  return register === 'asked' && isSpoken(move)
    ? t(`card.asked.ask.${move}`, names)
    : t(`common.ask.${move}`, names);
}

/** What happened. */
export function moveDone(t: Translate, move: CardMove, register: Register, names: MoveNames): string {
  return register === 'asked' && isSpoken(move)
    ? t(`card.asked.done.${move}`, names)
    : t(`common.done.${move}`, names);
}
