import { describe, expect, it, test } from '@jest/globals';
import { columnOf } from '../workflow/index.js';
import { awaitedAgencies, factsOfFace, holderOf, seatsOf, type CardFace, type FaceContext } from './face.js';

const face: CardFace = {
  id: 'card',
  taskId: 'task',
  leadIds: ['A', 'B'],
  state: 'in_progress',
  returned: false,
  onHold: false,
  cancelled: false,
  notTriggered: false,
  assignmentAccepted: true,
  dueOn: '2026-10-14',
  dueProposedOn: null,
  sentOn: null,
  doneOn: null,
  firstSentOn: null,
  step: null,
  heldSince: '2026-09-15T02:00:00.000Z',
  submissions: 1,
  returns: 0,
  backBy: null,
  returnedToIds: [],
  accepted: 0,
  contributionsOpen: 0,
  supplementOpen: false,
  petitionsOpen: 0,
  originalDueOn: null,
  extensionAskedOn: null,
  urgings: [],
  files: 2,
  comments: 3,
  version: 7,
  at: 9,
  changedAt: '2026-09-15T02:00:00.000Z',
  changedById: 'A',
};

type Step = NonNullable<CardFace['step']>;
const endorse: Step = {
  act: 'endorse',
  received: false,
  open: [{ index: 0, agencyIds: ['B'], duties: ['head', 'deputy'] }],
};
const receive: Step = {
  act: 'receive',
  received: false,
  open: [{ index: 1, agencyIds: ['C'], duties: ['officer'] }],
};
const accept: Step = {
  act: 'accept',
  received: true,
  open: [{ index: 2, agencyIds: ['C'], duties: ['head', 'deputy'] }],
};
/** A head's step and a coordinating agency's officer's, at the same time. */
const together: Step = {
  act: 'endorse',
  received: false,
  open: [
    { index: 0, agencyIds: ['A', 'B'], duties: ['head'] },
    { index: 1, agencyIds: ['B'], duties: ['officer', 'head'] },
  ],
};

function withStep(state: CardFace['state'], step: Step): Partial<CardFace> {
  return { state, step };
}

describe('who has a card in hand', () => {
  const nobody = { agencyIds: [], desk: 'nobody' };
  test.each([
    ['a draft', { state: 'draft' }, { agencyIds: ['C'], desk: 'coordinator_officer' }],
    ['a draft that nothing was asked of', { state: 'draft', notTriggered: true }, nobody],
    ['one being written', {}, { agencyIds: ['A', 'B'], desk: 'agency_officer' }],
    ['one on hold', { onHold: true }, { agencyIds: ['A', 'B'], desk: 'agency_officer' }],
    [
      'one that the second joint head still reads',
      withStep('internal_review', endorse),
      { agencyIds: ['B'], desk: 'agency_head' },
    ],
    [
      'one not yet received',
      withStep('submitted', receive),
      { agencyIds: ['C'], desk: 'coordinator_officer' },
    ],
    ['one received', withStep('submitted', accept), { agencyIds: ['C'], desk: 'coordinator_head' }],
    ['a compiled one', { state: 'compiled' }, nobody],
    ['a cancelled one', { cancelled: true, ...withStep('internal_review', endorse) }, nobody],
  ] as [string, Partial<CardFace>, unknown][])('%s', (_what, patch, holder) => {
    expect(holderOf({ ...face, ...patch }, 'C')).toEqual(holder);
  });
});

describe('the facts of a decision', () => {
  const context: FaceContext = {
    planId: 'P',
    coordinatorId: 'C',
    issuerId: 'U',
    participantIds: ['A', 'B', 'C', 'U'],
    visibility: 'participants',
    cyclePhase: 'open',
    coordinatingIds: ['K'],
    takesRequests: true,
  };

  it('are taken from the face and from what is around it', () => {
    expect(factsOfFace(face, context)).toEqual({
      ...context,
      leadIds: ['A', 'B'],
      state: 'in_progress',
      stepSeats: [],
      onHold: false,
      cancelled: false,
      notTriggered: false,
      assignmentAccepted: true,
      dueOn: '2026-10-14',
      dueProposedOn: null,
      contributionsOpen: 0,
      supplementOpen: false,
      returnedToIds: [],
      step: null,
    });
  });

  it('name who is awaited', () => {
    const facts = factsOfFace(
      { ...face, ...withStep('submitted', accept) },
      { ...context, cyclePhase: 'frozen' },
    );
    expect(facts).toMatchObject({
      stepSeats: ['C:head', 'C:deputy'],
      cyclePhase: 'frozen',
    });
    expect(facts.step).toMatchObject({ act: 'accept', received: true });
  });

  it('name each seat of steps that are open together once, and no other', () => {
    expect(seatsOf(together.open)).toEqual(['A:head', 'B:head', 'B:officer']);
    expect(awaitedAgencies({ step: together })).toEqual(['A', 'B']);
    expect(awaitedAgencies({ step: null })).toEqual([]);
  });
});

test('the second column holds what is written and what is reviewed inside', () => {
  expect(
    (['draft', 'in_progress', 'internal_review', 'submitted', 'compiled'] as const).map(columnOf),
  ).toEqual(['draft', 'in_progress', 'in_progress', 'submitted', 'compiled']);
});
