import { describe, expect, it, test } from '@jest/globals';
import { columnOf } from '../workflow/index.js';
import { factsOfFace, holderOf, type CardFace, type FaceContext } from './face.js';

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
  step: null,
  heldSince: '2026-09-15T02:00:00.000Z',
  submissions: 1,
  returns: 0,
  files: 2,
  comments: 3,
  version: 7,
  at: 9,
  changedAt: '2026-09-15T02:00:00.000Z',
  changedById: 'A',
};

const endorse = {
  act: 'endorse',
  index: 0,
  received: false,
  agencyIds: ['B'],
  duties: ['head', 'deputy'],
} as const;
const receive = { act: 'receive', index: 1, received: false, agencyIds: ['C'], duties: ['officer'] } as const;
const accept = {
  act: 'accept',
  index: 2,
  received: true,
  agencyIds: ['C'],
  duties: ['head', 'deputy'],
} as const;

function withStep(
  state: CardFace['state'],
  step: typeof endorse | typeof receive | typeof accept,
): Partial<CardFace> {
  return { state, step: { ...step, agencyIds: [...step.agencyIds], duties: [...step.duties] } };
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
      stepAgencyIds: [],
      stepDuties: [],
      onHold: false,
      cancelled: false,
      notTriggered: false,
      assignmentAccepted: true,
      dueOn: '2026-10-14',
      dueProposedOn: null,
      step: null,
    });
  });

  it('name who is awaited, and nothing of that in the step', () => {
    const facts = factsOfFace(
      { ...face, ...withStep('submitted', accept) },
      { ...context, cyclePhase: 'frozen' },
    );
    expect(facts).toMatchObject({
      stepAgencyIds: ['C'],
      stepDuties: ['head', 'deputy'],
      cyclePhase: 'frozen',
    });
    expect(facts.step).toEqual({ act: 'accept', index: 2, received: true });
  });
});

test('the second column holds what is written and what is reviewed inside', () => {
  expect(
    (['draft', 'in_progress', 'internal_review', 'submitted', 'compiled'] as const).map(columnOf),
  ).toEqual(['draft', 'in_progress', 'in_progress', 'submitted', 'compiled']);
});
