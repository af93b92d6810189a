/** Which register a receiver is spoken to in: courts, procuracies, the Front and unions are asked, not ordered. */
import { registerOf, type CardFace, type CardMove, type Register } from '@tien-do/shared';
import type { Translate } from '../text/index.ts';

export type { Register };

/** The register for the lead agencies of a card. */
export function registerOfLeads(
  leadIds: readonly string[],
  agencyOf: (agencyId: string) => { kind: string } | undefined,
): Register {
  return registerOf(leadIds.map((id) => agencyOf(id)?.kind ?? ''));
}

/** Before the card leaves its agency, a head speaks to an officer of the same house: nobody is asked. */
export function registerOfMove(face: Pick<CardFace, 'state'>, register: Register): Register {
  return face.state === 'internal_review' ? 'ordered' : register;
}

/** A move as it is said: what is asked for again is another request. */
export type Saying = CardMove | 'record_another';

/** How a move of this card is said. */
export function sayingOf(move: CardMove, face: Pick<CardFace, 'notTriggered'>): Saying {
  return move === 'record_request' && !face.notTriggered ? 'record_another' : move;
}

type SpokenMove = 'assign' | 'accept' | 'send_back';

/** True when the move is said differently to those who are asked. */
function isSpoken(move: Saying): move is SpokenMove {
  return move === 'assign' || move === 'accept' || move === 'send_back';
}

/** The move on a button or in a title. */
export function moveLabel(t: Translate, move: Saying, register: Register): string {
  return register === 'asked' && isSpoken(move) ? t(`common.asked.${move}`) : t(`common.move.${move}`);
}

/** The verb that confirms the move. */
export function moveVerb(t: Translate, move: Saying, register: Register): string {
  return register === 'asked' && isSpoken(move) ? t(`common.asked.do.${move}`) : t(`common.do.${move}`);
}

export interface MoveNames {
  no: string;
  agency: string;
  coordinator: string;
}

/** What the move means, before it is made. */
export function moveAsk(
  t: Translate,
  move: Saying,
  register: Register,
  names: MoveNames & { due: string },
): string {
  return register === 'asked' && isSpoken(move)
    ? t(`common.asked.ask.${move}`, names)
    : t(`common.ask.${move}`, names);
}

/** What happened. */
export function moveDone(
  t: Translate,
  move: Saying,
  register: Register,
  names: Omit<MoveNames, 'coordinator'>,
): string {
  return register === 'asked' && isSpoken(move)
    ? t(`common.asked.done.${move}`, names)
    : t(`common.done.${move}`, names);
}

/** What a return has to say. */
export function returnLabel(t: Translate, register: Register): string {
  return register === 'asked' ? t('common.asked.input.send_back') : t('common.input.reason_send_back');
}
