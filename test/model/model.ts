/**
 * A card as a few lines say it: who may do what when, and what it changes. Written anew, without the product's own rules, so that
 * the two can be held against each other.
 */
import type { CardMove, CardState } from '@tien-do/shared';
import type { ActorName } from '../rights/actors.js';

export interface ModelCard {
  id: string;
  /** The agencies that lead it: one, or two together. */
  joint: boolean;
  state: CardState;
  version: number;
  onHold: boolean;
  cancelled: boolean;
  returned: boolean;
  accepted: boolean;
  submissions: number;
  returns: number;
  decisions: number;
  entries: number;
  /** Who wrote in the text, and in the version under way. */
  writers: Set<ActorName>;
  contributors: Set<ActorName>;
  passed: Set<ActorName>;
  /** Which leads still have to endorse; then what the coordinator still has to do. */
  awaited: Side[];
  /** At whose desk the open step lies, by agency. */
  holder: Map<Side, ActorName>;
  note: string;
  /** The note of the version under way, or of the last one; and of the last one that was returned. */
  submittedNote: string;
  returnedNote: string;
  /** The places that the last return opened; null: all of them. */
  open: readonly string[] | null;
  /** Each remark of that return was answered in words. */
  answered: boolean;
  /** What another agency was asked for; a joint card has nobody to ask. */
  contribution: ModelContribution | null;
  extension: ModelExtension | null;
  dueOn: string;
  firstDueOn: string | null;
}

export interface ModelContribution {
  state: 'none' | 'asked' | 'awaiting_consent' | 'filed' | 'waived';
  id: string;
  version: number;
  text: string;
  filed: number;
  writers: Set<ActorName>;
}

export interface ModelExtension {
  id: string;
  state: 'consent' | 'decision';
  by: ActorName;
  version: number;
  askedOn: string;
}

export type Side = 'lead' | 'other' | 'co';

export interface Model {
  cards: ModelCard[];
  frozen: boolean;
  boardVersion: number;
  /** Duties that an administrator took away. */
  without: Set<ActorName>;
}

/** Whom the model knows, and what each is. `other` is the second of two leads. */
export const sides: Partial<Record<ActorName, Side | 'watch' | 'none'>> = {
  outsider: 'none',
  nobody: 'none',
  admin: 'none',
  auditor: 'watch',
  leadership: 'watch',
  leadOfficer: 'lead',
  leadHead: 'lead',
  leadDeputy: 'lead',
  foreignOfficer: 'other',
  foreignHead: 'other',
  coOfficer: 'co',
  coHead: 'co',
  coDeputy: 'co',
};
export const people = Object.keys(sides) as ActorName[];

export const isHead = (who: ActorName): boolean => /Head|Deputy/u.test(who);
export const leads = (card: ModelCard, who: ActorName): boolean =>
  sides[who] === 'lead' || (sides[who] === 'other' && card.joint);
export const coordinates = (who: ActorName): boolean => sides[who] === 'co';

/** Whose turn it is: the duty and the side that the open step waits for. */
function awaits(card: ModelCard, who: ActorName): boolean {
  const side = sides[who];
  if (card.state === 'internal_review') return isHead(who) && card.awaited.some((one) => one === side);
  if (card.state !== 'submitted') return false;
  return coordinates(who) && (card.awaited.length === 2 ? !isHead(who) : isHead(who));
}

/** The step that is open, by its act. */
function openAct(card: ModelCard): CardMove | null {
  if (card.state === 'internal_review') return 'endorse';
  if (card.state !== 'submitted') return null;
  return card.awaited.length === 2 ? 'receive' : 'accept';
}

const eyes = (card: ModelCard, who: ActorName): boolean =>
  !card.contributors.has(who) && !card.passed.has(who);
const free = (card: ModelCard, who: ActorName): boolean => {
  const holder = card.holder.get(sides[who] as Side);
  return holder === undefined || holder === who;
};
export const working = (card: ModelCard): boolean => card.state === 'in_progress' && !card.onHold;

/** Does the lead still wait for what it asked another agency? */
export const isAwaited = ({ contribution }: ModelCard): boolean =>
  contribution?.state === 'asked' || contribution?.state === 'awaiting_consent';

interface Rule {
  may: (card: ModelCard, who: ActorName) => boolean;
  does: (card: ModelCard, who: ActorName, to?: ActorName) => void;
}

const allOpen = { open: null, answered: false };

/** Is there a remark that neither a change of its place nor a word answers? The note is what changes here. */
function isAnswered(card: ModelCard): boolean {
  return (
    card.answered || (card.open ?? []).every((place) => place === 'note' && card.note !== card.returnedNote)
  );
}

function pass(card: ModelCard, who: ActorName): void {
  const side = sides[who] as Side;
  card.decisions += 1;
  card.passed.add(who);
  card.awaited =
    card.state === 'internal_review' ? card.awaited.filter((one) => one !== side) : card.awaited.slice(1);
  card.holder.delete(side);
  if (card.awaited.length > 0) return;
  if (card.state === 'internal_review') Object.assign(card, { state: 'submitted', awaited: ['co', 'co'] });
  else
    Object.assign(card, { state: 'compiled', returned: false, accepted: true, ...allOpen, extension: null });
  card.holder.clear();
}

function end(card: ModelCard, returned: boolean): void {
  Object.assign(card, { state: 'in_progress', returned, awaited: [], decisions: card.decisions + 1 });
  if (returned)
    Object.assign(card, { returns: card.returns + 1, returnedNote: card.submittedNote, ...allOpen });
  card.holder.clear();
}

const lay = (card: ModelCard, who: ActorName, to: ActorName): void => {
  card.decisions += 1;
  card.holder.set(sides[who] as Side, to);
};

const decide = (act: CardMove): Rule => ({
  may: (card, who) => openAct(card) === act && awaits(card, who) && eyes(card, who) && free(card, who),
  does: pass,
});

/** Everything that somebody can do to a card by a move, and when. Moves that need another kind of card are not walked. */
export const rules: Partial<Record<CardMove, Rule>> = {
  assign: {
    may: (card, who) => card.state === 'draft' && !card.onHold && (coordinates(who) || who === 'leadership'),
    does: (card) => Object.assign(card, { state: 'in_progress' }),
  },
  submit_internal: {
    may: (card, who) => working(card) && leads(card, who) && !isAwaited(card) && isAnswered(card),
    does: (card, who) => {
      Object.assign(card, {
        submittedNote: card.note,
        state: 'internal_review',
        returned: false,
        submissions: card.submissions + 1,
        awaited: card.joint ? ['lead', 'other'] : ['lead'],
        contributors: new Set([...card.writers, who]),
        passed: new Set(),
      });
      card.holder.clear();
    },
  },
  endorse: decide('endorse'),
  receive: decide('receive'),
  accept: decide('accept'),
  send_back: {
    may: (card, who) => awaits(card, who) && free(card, who),
    does: (card) => {
      end(card, true);
    },
  },
  withdraw: {
    may: (card, who) =>
      leads(card, who) &&
      (card.state === 'internal_review' ||
        (card.state === 'submitted' && card.awaited.length === 2 && isHead(who))),
    does: (card) => {
      end(card, false);
    },
  },
  take_over: {
    may: (card, who) => awaits(card, who) && eyes(card, who) && card.holder.get(sides[who] as Side) !== who,
    does: (card, who) => {
      lay(card, who, who);
    },
  },
  hold: {
    may: (card, who) =>
      ['draft', 'in_progress'].includes(card.state) && !card.onHold && coordinates(who) && isHead(who),
    does: (card) => Object.assign(card, { onHold: true }),
  },
  resume: {
    may: (card, who) =>
      ['draft', 'in_progress'].includes(card.state) && card.onHold && coordinates(who) && isHead(who),
    does: (card) => Object.assign(card, { onHold: false }),
  },
  reopen: {
    may: (card, who) => card.state === 'compiled' && coordinates(who) && isHead(who),
    does: (card) => Object.assign(card, { state: 'in_progress', ...allOpen }),
  },
};
export const moves = Object.keys(rules) as CardMove[];

/** May somebody make this move now? */
export function mayMove(model: Model, card: ModelCard, who: ActorName, move: CardMove): boolean {
  const rule = rules[move];
  return (
    rule !== undefined && !model.frozen && !card.cancelled && !model.without.has(who) && rule.may(card, who)
  );
}

/** Would each lead have a head left who took no part, if this person submitted the text as it stands? */
export function hasApprovers(model: Model, card: ModelCard, who: ActorName): boolean {
  const wanted: Side[] = card.joint ? ['lead', 'other'] : ['lead'];
  return wanted.every((side) =>
    people.some(
      (one) =>
        sides[one] === side &&
        isHead(one) &&
        one !== who &&
        !card.writers.has(one) &&
        !model.without.has(one),
    ),
  );
}

/** May somebody write in the text now? */
export function mayWrite(model: Model, card: ModelCard, who: ActorName): boolean {
  return !model.frozen && !model.without.has(who) && working(card) && leads(card, who);
}

/** May somebody see that there is such a card? */
export function maySee(model: Model, who: ActorName): boolean {
  return sides[who] !== 'none' && !model.without.has(who);
}

/** May this note be written, where a return opened some places only? */
export function mayNote(card: ModelCard, note: string): boolean {
  return card.open === null || card.open.includes('note') || note === card.note;
}

/** What a change does to everything that counts: one more version, one more entry. */
export function changed(model: Model, card: ModelCard): void {
  model.boardVersion += 1;
  card.version = model.boardVersion;
  card.entries += 1;
}

/** A change on which nothing that somebody does to the card depends. */
export function touched(model: Model, card: ModelCard): void {
  model.boardVersion += 1;
  card.entries += 1;
}
