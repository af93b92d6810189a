import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import {
  abilityOf,
  cardMoves,
  dailyDuties,
  duties,
  may,
  seatOf,
  type CardMove,
  type Duty,
} from '../access/index.js';
import { defaultChain, resolveChain, stepActs, type Decision } from '../approval/index.js';
import { addDays } from '../text/index.js';
import {
  availableMoves,
  cardStates,
  columnOf,
  columns,
  decideMove,
  isLate,
  isReason,
  moveInto,
  transitions,
  type MoveContext,
  type MoveDetails,
  type MoveFacts,
  type MoveWords,
} from './index.js';

const today = '2026-10-15';
const agencies = ['A', 'B', 'C', 'U', 'K', 'Z'] as const;

const base: MoveFacts = {
  planId: 'P',
  leadIds: ['A'],
  coordinatingIds: ['K'],
  coordinatorId: 'C',
  issuerId: 'U',
  participantIds: ['A', 'B', 'C', 'U', 'K'],
  visibility: 'participants',
  state: 'in_progress',
  stepSeats: [],
  onHold: false,
  cancelled: false,
  notTriggered: false,
  takesRequests: false,
  assignmentAccepted: false,
  cyclePhase: 'open',
  dueOn: addDays(today, 5),
  dueProposedOn: null,
  contributionsOpen: 0,
  supplementOpen: false,
  returnedToIds: [],
  step: null,
};
const details: MoveDetails = {
  chain: resolveChain(defaultChain, base),
  decisions: [],
  contributorIds: ['writer'],
  hasResult: true,
  hasEvidence: true,
  figureFaults: 0,
  missingParts: 0,
  unansweredRemarks: 0,
  version: null,
  desk: null,
};
const words: MoveWords = {
  reason: 'Đề nghị bổ sung số liệu',
  document: '12/UBND-NC',
  dueOn: addDays(today, 10),
  lateReason: 'Chờ số liệu của phường',
  toPersonId: 'colleague',
};

const endorsing: Partial<MoveFacts> = {
  state: 'internal_review',
  stepSeats: ['A:head', 'A:deputy'],
  step: { act: 'endorse', received: false, open: [] },
};
const receiving: Partial<MoveFacts> = {
  state: 'submitted',
  stepSeats: ['C:officer'],
  step: { act: 'receive', received: false, open: [] },
};
const accepting: Partial<MoveFacts> = {
  state: 'submitted',
  stepSeats: ['C:head', 'C:deputy'],
  step: { act: 'accept', received: true, open: [] },
};

const proposed: Partial<MoveFacts> = { dueOn: null, dueProposedOn: today };

function actor(duty: Duty, agencyId: string, personId = 'person'): MoveContext {
  return { ability: abilityOf({ personId, memberships: [{ id: 'm', agencyId, duty }] }), personId, today };
}

function decide(
  context: MoveContext,
  move: CardMove,
  patch: Partial<MoveFacts> = {},
  known: Partial<MoveDetails> = {},
  said: MoveWords = words,
): string {
  const refusal = decideMove(context, move, { ...base, ...patch }, { ...details, ...known }, said);
  return refusal === null ? 'allowed' : [refusal.code, refusal.reason].filter(Boolean).join(' ');
}

const someStep = fc.record({
  act: fc.constantFrom(...stepActs),
  received: fc.boolean(),
  open: fc.constant([]),
});
const someFacts: fc.Arbitrary<MoveFacts> = fc.record({
  planId: fc.constant('P'),
  leadIds: fc.subarray(['A', 'B', 'C']),
  coordinatingIds: fc.constant(['K']),
  coordinatorId: fc.constant('C'),
  issuerId: fc.constant('U'),
  participantIds: fc.constant(['A', 'B', 'C', 'U', 'K']),
  visibility: fc.constantFrom('participants' as const, 'own' as const),
  state: fc.constantFrom(...cardStates),
  stepSeats: fc.subarray(['A', 'B', 'C'].flatMap((id) => dailyDuties.map((duty) => seatOf(id, duty)))),
  onHold: fc.boolean(),
  cancelled: fc.boolean(),
  notTriggered: fc.boolean(),
  takesRequests: fc.boolean(),
  assignmentAccepted: fc.boolean(),
  cyclePhase: fc.constantFrom('open' as const, 'frozen' as const),
  dueOn: fc.constantFrom(null, addDays(today, -1), today, addDays(today, 1)),
  dueProposedOn: fc.constantFrom(null, addDays(today, -1), today),
  contributionsOpen: fc.nat(1),
  supplementOpen: fc.boolean(),
  returnedToIds: fc.subarray(['A', 'B']),
  step: fc.option(someStep),
});
const someDetails: fc.Arbitrary<MoveDetails> = fc.record({
  chain: fc.constant(details.chain),
  decisions: fc.subarray<Decision>([
    { step: 0, kind: 'pass', personId: 'person', agencyId: 'A' },
    { step: 0, kind: 'send_back', personId: 'person', agencyId: 'A' },
  ]),
  contributorIds: fc.subarray(['person', 'writer']),
  figureFaults: fc.nat(1),
  hasResult: fc.boolean(),
  hasEvidence: fc.boolean(),
  missingParts: fc.nat(1),
  unansweredRemarks: fc.nat(1),
  version: fc.constant(null),
  desk: fc.constant({
    onBehalfOfId: null,
    capacities: [],
    colleagueIds: ['colleague'],
    exceptable: false,
  }),
});
const someActor = fc
  .array(fc.record({ duty: fc.constantFrom(...duties), agencyId: fc.constantFrom(...agencies) }), {
    maxLength: 2,
  })
  .map((list): MoveContext => {
    const memberships = list.map((one, index) => ({ ...one, id: String(index) }));
    return { ability: abilityOf({ personId: 'person', memberships }), personId: 'person', today };
  });

describe('what is offered is what is decided', () => {
  /** Refusals about which a person can do something: they are drawn as a button that says why. */
  const explained = [
    'no_result',
    'no_evidence',
    'part_missing',
    'figures_wrong',
    'returned_to_other',
    'contributed',
    'decided_before',
    'received',
    'due_proposal_past',
    'held_by_other',
    'supplement_open',
    'contributions_open',
    'remarks_unanswered',
    'on_hold',
    'period_frozen',
  ];

  it('for every state, flag and duty, with and without what only the server knows', () => {
    fc.assert(
      fc.property(someActor, someFacts, fc.option(someDetails), (context, card, known) => {
        const offers = new Map(availableMoves(context, card, known).map((offer) => [offer.move, offer]));
        for (const move of cardMoves) {
          const offer = offers.get(move);
          const refusal = decideMove(context, move, card, known, words);
          const right = may(context.ability, move, 'Card', card);
          expect(offer?.refusal === null).toBe(refusal === null);
          expect(offer !== undefined).toBe(
            right && (refusal === null || explained.includes(refusal.reason ?? '')),
          );
          if (offer) expect([offer.refusal, offer.inputs]).toEqual([refusal, transitions[move].inputs]);
          if (!right) expect(refusal).not.toBeNull();
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('nothing moves', () => {
  it('in a frozen period, nor a cancelled card, for anybody', () => {
    const stopped = fc.tuple(someFacts, fc.boolean()).map(([card, frozen]): MoveFacts => {
      return frozen ? { ...card, cyclePhase: 'frozen' } : { ...card, cancelled: true };
    });
    fc.assert(
      fc.property(someActor, stopped, (context, card) => {
        for (const move of cardMoves) {
          const refusal = decideMove(context, move, card, null, words);
          expect(refusal).not.toBeNull();
          const reason = card.cyclePhase === 'frozen' ? 'period_frozen' : 'cancelled';
          expect([undefined, reason]).toContain(refusal?.reason);
          if (may(context.ability, move, 'Card', card)) expect(refusal?.reason).toBe(reason);
        }
      }),
    );
  });

  it('without a duty', () => {
    fc.assert(
      fc.property(someFacts, (card) => {
        const nobody = { ability: abilityOf({ personId: 'x', memberships: [] }), personId: 'x', today };
        for (const move of cardMoves)
          expect(decideMove(nobody, move, card, null, words)).toEqual({ code: 'FORBIDDEN' });
        expect(availableMoves(nobody, card, null)).toEqual([]);
      }),
    );
  });
});

describe('refusals come in one order', () => {
  const head = actor('head', 'A');
  it('right, period, cancelled, state, hold, step, content or four eyes, words', () => {
    const bad: [string, Partial<MoveFacts>, Partial<MoveDetails>, MoveWords][] = [];
    const worse = (
      answer: string,
      patch: Partial<MoveFacts>,
      known: Partial<MoveDetails> = {},
      said = words,
    ): void => {
      // Each line keeps what was wrong in the lines before it.
      const last = bad.at(-1) ?? ['', {}, {}, words];
      bad.push([answer, { ...last[1], ...patch }, { ...last[2], ...known }, { ...last[3], ...said }]);
    };
    worse('allowed', { dueOn: addDays(today, -1) });
    worse('INVALID late_reason', {}, {}, { lateReason: 'ngắn' });
    worse('INCOMPLETE no_evidence', {}, { hasEvidence: false });
    worse('INCOMPLETE no_result', {}, { hasResult: false });
    worse('WRONG_STATE on_hold', { onHold: true });
    worse('WRONG_STATE state', { state: 'draft' });
    worse('WRONG_STATE cancelled', { cancelled: true });
    worse('LOCKED period_frozen', { cyclePhase: 'frozen' });
    worse('FORBIDDEN', { leadIds: ['B'] });
    for (const [answer, patch, known, said] of bad) {
      expect(decide(head, 'submit_internal', patch, known, said)).toBe(answer);
    }
  });

  it('four eyes before the words, the step before four eyes', () => {
    const known = { contributorIds: ['person'] };
    expect(decide(head, 'endorse', endorsing)).toBe('allowed');
    expect(decide(head, 'endorse', endorsing, known)).toBe('FOUR_EYES contributed');
    expect(
      decide(head, 'endorse', endorsing, {
        decisions: [{ step: 0, kind: 'pass', personId: 'person', agencyId: 'B' }],
      }),
    ).toBe('FOUR_EYES decided_before');
    expect(
      decide(head, 'accept', { ...endorsing, step: { act: 'endorse', received: false, open: [] } }, known),
    ).toBe('WRONG_STATE step');
  });
});

describe('each move', () => {
  test.each<[CardMove, Duty, string, Partial<MoveFacts>, string]>([
    ['assign', 'officer', 'C', { state: 'draft' }, 'allowed'],
    ['assign', 'officer', 'U', { state: 'draft' }, 'allowed'],
    ['assign', 'officer', 'A', { state: 'draft' }, 'FORBIDDEN'],
    ['assign', 'officer', 'C', { state: 'draft', notTriggered: true }, 'WRONG_STATE not_triggered'],
    ['assign', 'officer', 'C', { state: 'draft', leadIds: [] }, 'INCOMPLETE no_lead'],
    ['assign', 'officer', 'C', {}, 'WRONG_STATE state'],
    ['record_request', 'officer', 'A', { state: 'draft', notTriggered: true }, 'allowed'],
    ['record_request', 'officer', 'C', { state: 'draft', notTriggered: true }, 'allowed'],
    ['record_request', 'officer', 'K', { state: 'draft', notTriggered: true }, 'FORBIDDEN'],
    ['record_request', 'officer', 'C', { state: 'draft' }, 'WRONG_STATE not_on_request'],
    ['record_request', 'officer', 'C', {}, 'WRONG_STATE not_on_request'],
    ['record_request', 'officer', 'C', { state: 'compiled' }, 'WRONG_STATE not_on_request'],
    ['record_request', 'officer', 'A', { state: 'draft', takesRequests: true }, 'allowed'],
    ['record_request', 'officer', 'A', { takesRequests: true }, 'allowed'],
    ['record_request', 'officer', 'C', { takesRequests: true }, 'allowed'],
    ['record_request', 'officer', 'A', { takesRequests: true, state: 'compiled' }, 'allowed'],
    ['record_request', 'clerk', 'A', { takesRequests: true }, 'FORBIDDEN'],
    ['record_request', 'officer', 'B', { takesRequests: true }, 'FORBIDDEN'],
    ['record_request', 'officer', 'K', { takesRequests: true }, 'FORBIDDEN'],
    ['record_request', 'head', 'U', { takesRequests: true }, 'FORBIDDEN'],
    ['record_request', 'officer', 'A', { ...endorsing, takesRequests: true }, 'WRONG_STATE state'],
    ['record_request', 'officer', 'C', { ...receiving, takesRequests: true }, 'WRONG_STATE state'],
    ['record_request', 'officer', 'A', { takesRequests: true, onHold: true }, 'WRONG_STATE on_hold'],
    ['record_request', 'officer', 'A', { takesRequests: true, cancelled: true }, 'WRONG_STATE cancelled'],
    ['record_request', 'officer', 'A', { takesRequests: true, cyclePhase: 'frozen' }, 'LOCKED period_frozen'],
    ['record_request', 'officer', 'A', { takesRequests: true, cyclePhase: 'closed' }, 'LOCKED period_closed'],
    ['propose_due', 'officer', 'A', { dueOn: null }, 'allowed'],
    ['propose_due', 'head', 'A', { dueOn: null, state: 'draft' }, 'allowed'],
    ['propose_due', 'officer', 'A', { dueOn: null, dueProposedOn: today }, 'allowed'],
    ['propose_due', 'officer', 'A', {}, 'WRONG_STATE has_due'],
    ['propose_due', 'officer', 'A', { dueOn: null, notTriggered: true }, 'WRONG_STATE not_triggered'],
    ['propose_due', 'officer', 'A', { ...endorsing, dueOn: null }, 'WRONG_STATE state'],
    ['propose_due', 'officer', 'A', { dueOn: null, onHold: true }, 'WRONG_STATE on_hold'],
    ['propose_due', 'officer', 'A', { dueOn: null, cyclePhase: 'frozen' }, 'LOCKED period_frozen'],
    ['propose_due', 'clerk', 'A', { dueOn: null }, 'FORBIDDEN'],
    ['propose_due', 'head', 'B', { dueOn: null }, 'FORBIDDEN'],
    ['propose_due', 'head', 'C', { dueOn: null }, 'FORBIDDEN'],
    ['agree_due', 'officer', 'C', proposed, 'allowed'],
    ['agree_due', 'head', 'C', { ...proposed, state: 'draft' }, 'allowed'],
    ['agree_due', 'officer', 'C', { dueOn: null }, 'WRONG_STATE no_due_proposal'],
    ['agree_due', 'officer', 'C', { dueProposedOn: today }, 'WRONG_STATE has_due'],
    [
      'agree_due',
      'officer',
      'C',
      { ...proposed, dueProposedOn: addDays(today, -1) },
      'WRONG_STATE due_proposal_past',
    ],
    ['agree_due', 'head', 'A', proposed, 'FORBIDDEN'],
    ['agree_due', 'head', 'U', proposed, 'FORBIDDEN'],
    ['agree_due', 'officer', 'C', { ...proposed, cancelled: true }, 'WRONG_STATE cancelled'],
    ['refuse_due', 'officer', 'C', proposed, 'allowed'],
    ['refuse_due', 'officer', 'C', { ...proposed, dueProposedOn: addDays(today, -1) }, 'allowed'],
    ['refuse_due', 'officer', 'C', { dueOn: null }, 'WRONG_STATE no_due_proposal'],
    ['refuse_due', 'head', 'A', proposed, 'FORBIDDEN'],
    ['set_due', 'officer', 'C', { dueOn: null }, 'allowed'],
    ['set_due', 'officer', 'C', proposed, 'allowed'],
    ['set_due', 'officer', 'C', {}, 'WRONG_STATE has_due'],
    ['set_due', 'head', 'A', { dueOn: null }, 'FORBIDDEN'],
    ['set_due', 'head', 'U', { dueOn: null }, 'FORBIDDEN'],
    ['accept_assignment', 'officer', 'A', {}, 'allowed'],
    ['accept_assignment', 'officer', 'A', { assignmentAccepted: true }, 'WRONG_STATE already_accepted'],
    ['accept_assignment', 'officer', 'C', {}, 'FORBIDDEN'],
    ['submit_internal', 'officer', 'A', {}, 'allowed'],
    ['submit_internal', 'clerk', 'A', {}, 'FORBIDDEN'],
    ['submit_internal', 'officer', 'K', {}, 'FORBIDDEN'],
    ['endorse', 'deputy', 'A', endorsing, 'allowed'],
    ['endorse', 'officer', 'A', endorsing, 'FORBIDDEN'],
    ['endorse', 'head', 'B', endorsing, 'FORBIDDEN'],
    ['endorse', 'head', 'C', endorsing, 'FORBIDDEN'],
    ['receive', 'officer', 'C', receiving, 'allowed'],
    ['receive', 'head', 'C', receiving, 'FORBIDDEN'],
    ['accept', 'head', 'C', accepting, 'allowed'],
    ['accept', 'officer', 'C', accepting, 'FORBIDDEN'],
    ['accept', 'head', 'U', accepting, 'FORBIDDEN'],
    ['accept', 'head', 'C', receiving, 'WRONG_STATE step'],
    ['send_back', 'head', 'A', endorsing, 'allowed'],
    ['send_back', 'officer', 'C', receiving, 'allowed'],
    ['send_back', 'head', 'C', accepting, 'allowed'],
    ['send_back', 'head', 'A', accepting, 'FORBIDDEN'],
    ['withdraw', 'officer', 'A', endorsing, 'allowed'],
    ['withdraw', 'officer', 'A', receiving, 'FORBIDDEN'],
    ['withdraw', 'head', 'A', receiving, 'allowed'],
    ['withdraw', 'head', 'A', accepting, 'WRONG_STATE received'],
    ['withdraw', 'head', 'C', receiving, 'FORBIDDEN'],
    ['reopen', 'head', 'C', { state: 'compiled' }, 'allowed'],
    ['reopen', 'head', 'A', { state: 'compiled' }, 'FORBIDDEN'],
    ['reopen', 'officer', 'C', { state: 'compiled' }, 'FORBIDDEN'],
    ['hold', 'head', 'C', {}, 'allowed'],
    ['hold', 'head', 'C', { onHold: true }, 'WRONG_STATE on_hold'],
    ['hold', 'head', 'C', { state: 'submitted' }, 'WRONG_STATE state'],
    ['resume', 'head', 'C', { onHold: true }, 'allowed'],
    ['resume', 'head', 'C', {}, 'WRONG_STATE not_on_hold'],
    ['cancel', 'head', 'C', { onHold: true }, 'allowed'],
    ['cancel', 'head', 'A', {}, 'FORBIDDEN'],
  ])('%s by %s of %s, %j: %s', (move, duty, agencyId, patch, answer) => {
    expect(decide(actor(duty, agencyId), move, patch)).toBe(answer);
  });
});

describe('the words', () => {
  test.each<[string | undefined, boolean]>([
    [undefined, false],
    ['', false],
    ['123456789', false],
    ['1234567890', true],
    ['   123456789   ', false],
    ['Đã sửa rồi', true],
    ['🇻🇳🇻🇳🇻🇳🇻🇳', false],
  ])('%j is a reason: %s', (text, answer) => {
    expect(isReason(text)).toBe(answer);
  });

  test.each<[string | null, boolean]>([
    [null, false],
    [addDays(today, 1), false],
    [today, false],
    [addDays(today, -1), true],
  ])('due on %s is late: %s', (dueOn, late) => {
    expect(isLate(dueOn, today)).toBe(late);
    const said = { ...words, lateReason: undefined };
    expect(decide(actor('officer', 'A'), 'submit_internal', { dueOn }, {}, said)).toBe(
      late ? 'INVALID late_reason' : 'allowed',
    );
  });

  test.each<[CardMove, Partial<MoveFacts>, MoveWords, string]>([
    ['hold', {}, { document: '1/QĐ' }, 'INVALID reason_required'],
    ['hold', {}, { reason: words.reason, document: '  ' }, 'INVALID document_required'],
    ['cancel', {}, { reason: words.reason }, 'INVALID document_required'],
    ['record_request', { state: 'draft', notTriggered: true }, { dueOn: today }, 'INVALID document_required'],
    ['record_request', { state: 'draft', notTriggered: true }, { document: '1' }, 'INVALID due_required'],
    [
      'record_request',
      { state: 'draft', notTriggered: true },
      { document: '1', dueOn: '2026-10-14' },
      'INVALID due_past',
    ],
    ['record_request', { state: 'draft', notTriggered: true }, { document: '1', dueOn: today }, 'allowed'],
    ...(
      [
        // Written down late: due by the day of another year's slip is refused, an honest lateness is not.
        [{ receivedOn: addDays(today, -3), dueOn: addDays(today, -1) }, 'allowed'],
        [{ receivedOn: addDays(today, -3), dueOn: addDays(today, -3) }, 'allowed'],
        [{ receivedOn: addDays(today, -3), dueOn: addDays(today, -4) }, 'INVALID due_before_received'],
        [{ receivedOn: today, dueOn: addDays(today, -1) }, 'INVALID due_before_received'],
        [{ receivedOn: addDays(today, 1), dueOn: addDays(today, 2) }, 'INVALID received_on'],
        [{ receivedOn: addDays(today, -366), dueOn: today }, 'allowed'],
        [{ receivedOn: addDays(today, -367), dueOn: today }, 'INVALID received_on'],
        [{ receivedOn: today }, 'INVALID due_required'],
      ] as [MoveWords, string][]
    ).map(([said, answer]): [CardMove, Partial<MoveFacts>, MoveWords, string] => [
      'record_request',
      { takesRequests: true },
      { document: '1', ...said },
      answer,
    ]),
    ['set_due', { dueOn: null }, { document: '1' }, 'INVALID due_required'],
    ['set_due', { dueOn: null }, { document: '1', dueOn: addDays(today, -1) }, 'INVALID due_past'],
    // A day received is nothing that a due set by hand could lean on.
    [
      'set_due',
      { dueOn: null },
      { document: '1', receivedOn: addDays(today, -9), dueOn: addDays(today, -1) },
      'INVALID due_past',
    ],
    ['set_due', { dueOn: null }, { dueOn: today }, 'INVALID document_required'],
    ['refuse_due', proposed, { reason: 'sớm quá' }, 'INVALID reason_required'],
    ['agree_due', proposed, {}, 'allowed'],
    ['assign', { state: 'draft' }, {}, 'allowed'],
    ['assign', { state: 'draft' }, { dueOn: '2026-10-14' }, 'INVALID due_past'],
    ['reopen', { state: 'compiled' }, { reason: 'chưa đủ' }, 'INVALID reason_required'],
  ])('%s, %j, with %j: %s', (move, patch, said, answer) => {
    expect(decide(actor('head', 'C'), move, patch, {}, said)).toBe(answer);
  });
});

describe('a drop on a column', () => {
  it('means a move that leaves the card’s state and is made for the open step, or nothing', () => {
    fc.assert(
      fc.property(someFacts, fc.constantFrom(...columns), (card, column) => {
        const move = moveInto(column, card);
        if (move === null) return;
        expect(cardMoves).toContain(move);
        expect(transitions[move].from).toContain(card.state);
        expect(column === columnOf(card.state) && card.state !== 'internal_review').toBe(false);
        const act = transitions[move].stepAct;
        if (act && card.step) expect(act).toBe(card.step.act);
      }),
      { numRuns: 500 },
    );
  });

  test.each<[Partial<MoveFacts>, (CardMove | null)[]]>([
    [{ state: 'draft' }, [null, 'assign', null, null]],
    [{ state: 'draft', notTriggered: true }, [null, 'record_request', null, null]],
    [{}, [null, null, 'submit_internal', null]],
    [endorsing, [null, null, 'endorse', null]],
    [receiving, [null, 'send_back', null, 'receive']],
    [accepting, [null, 'send_back', null, 'accept']],
    [
      { ...accepting, step: { act: 'endorse', received: true, open: [] } },
      [null, 'send_back', null, 'endorse'],
    ],
    [{ state: 'compiled' }, [null, 'reopen', null, null]],
    [{ state: 'compiled', takesRequests: true }, [null, 'reopen', null, null]],
    [{ state: 'draft', takesRequests: true }, [null, 'assign', null, null]],
  ])('of %j means %j', (patch, moves) => {
    expect(columns.map((column) => moveInto(column, { ...base, ...patch }))).toEqual(moves);
  });
});
