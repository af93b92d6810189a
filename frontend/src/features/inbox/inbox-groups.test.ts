import { describe, expect, it } from '@jest/globals';
import { standardTiming, type StepAct } from '@tien-do/shared';
import type { SentItem } from '@tien-do/shared/contract';
import {
  bulkPlans,
  findLine,
  groupInbox,
  groupSent,
  keyOf,
  neighbour,
  nextAfter,
  plansOf,
  shownOrder,
  type CardItem,
  type Line,
  type Why,
} from './inbox-groups.ts';

function item(id: string, why: Why, act: StepAct | null = null, boardId = 'b'): CardItem {
  return {
    boardId,
    planId: `plan of ${boardId}`,
    year: 2026,
    planShortTitle: `P ${boardId}`,
    timing: standardTiming,
    printedNumber: id,
    key: id,
    title: id,
    leadNames: [],
    why,
    role: { agencyId: 'A', duty: 'officer', party: 'lead' },
    since: '2026-09-01T00:00:00Z',
    wantedBy: null,
    onBehalfOf: null,
    heldBy: null,
    aboutId: null,
    face: {
      id,
      taskId: id,
      leadIds: [],
      state: 'submitted',
      returned: false,
      onHold: false,
      cancelled: false,
      notTriggered: false,
      assignmentAccepted: true,
      dueOn: null,
      dueProposedOn: null,
      sentOn: null,
      doneOn: null,
      firstSentOn: null,
      step: act && { act, received: false, open: [] },
      heldSince: '2026-10-01T00:00:00Z',
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
      files: 0,
      comments: 0,
      version: 1,
      at: 1,
      changedAt: '2026-10-01T00:00:00Z',
      changedById: null,
    },
  };
}

function sentItem(id: string, kind: SentItem['kind']): SentItem {
  const { why: _why, role: _role, onBehalfOf: _of, heldBy: _by, ...line } = item(id, 'work');
  return { ...line, kind, sentAt: line.since, awaited: [], steps: [], next: [] };
}

const items = [
  item('w', 'work'),
  item('d1', 'decide', 'receive'),
  item('d2', 'decide', 'receive'),
  item('a', 'assign', null, 'other'),
  item('d3', 'decide', 'accept'),
];
const byKind = shownOrder(groupInbox(items, 'kind'));
const keyIn = (id: string): string => keyOf(byKind.find(({ face }) => face?.id === id) ?? item(id, 'work'));
const idOf = (found: Line | null): string | null => found?.face?.id ?? null;
const idsOf = (lines: readonly Line[]): (string | null)[] => lines.map(idOf);

describe('the groups of what waits', () => {
  it('keep the order of age, with what is taken and what is to be given out behind', () => {
    const held = { ...item('h', 'decide', 'accept'), heldBy: { id: 'p', name: 'P' } };
    const groups = groupInbox([held, ...items], 'age');
    expect(groups.map(({ id, items: lines }) => [id, idsOf(lines)])).toEqual([
      ['waiting', ['w', 'd1', 'd2', 'd3']],
      ['held', ['h']],
      ['assign', ['a']],
    ]);
  });

  it('put decisions first by kind, and show no empty group', () => {
    expect(groupInbox(items, 'kind').map(({ id }) => id)).toEqual(['decide', 'work', 'assign']);
    expect(groupInbox([], 'kind')).toEqual([]);
    expect(groupInbox([], 'age')).toEqual([]);
  });

  it('are made of what I wait for too', () => {
    const sent = [sentItem('r', 'returned'), sentItem('s', 'submission')];
    expect(idsOf(shownOrder(groupSent(sent, 'age')))).toEqual(['r', 's']);
    expect(groupSent(sent, 'kind').map(({ id }) => id)).toEqual(['submission', 'returned']);
  });

  it('name each plan once', () => {
    expect(plansOf(items)).toEqual([
      { id: 'plan of b', name: 'P b' },
      { id: 'plan of other', name: 'P other' },
    ]);
  });
});

describe('going through the list', () => {
  it('goes up and down and stays at the ends', () => {
    expect(idOf(neighbour(byKind, keyIn('d1'), 1))).toBe('d2');
    expect(idOf(neighbour(byKind, keyIn('d1'), -1))).toBe('d1');
    expect(idOf(neighbour(byKind, keyIn('a'), 1))).toBe('a');
    expect(idOf(neighbour(byKind, null, 1))).toBe('d1');
    expect(neighbour([], null, 1)).toBeNull();
  });

  it('opens the next of the same kind, then the one before, then any', () => {
    expect(idOf(nextAfter(byKind, keyIn('d2')))).toBe('d3');
    expect(idOf(nextAfter(byKind, keyIn('d3')))).toBe('d2');
    expect(idOf(nextAfter(byKind, keyIn('w')))).toBe('a');
    const alone = item('x', 'work');
    expect(nextAfter([alone], keyOf(alone))).toBeNull();
    expect(idOf(nextAfter(byKind, 'gone'))).toBe('d1');
  });

  it('finds the very line that an address names, else what waits of its card now', () => {
    const twice = [item('c', 'work'), { ...item('c', 'petition'), aboutId: 'p' }];
    expect(findLine(twice, { cardId: 'c', kind: 'petition', aboutId: 'p' })).toBe(twice[1]);
    expect(findLine(twice, { cardId: 'c', kind: null, aboutId: null })).toBe(twice[0]);
    expect(findLine(twice, { cardId: 'c', kind: 'decide', aboutId: null })).toBe(twice[0]);
    expect(findLine(twice, { cardId: 'other', kind: 'work', aboutId: null })).toBeNull();
    const ofPlan = { ...item('', 'answer'), face: null, aboutId: 'q' };
    expect(findLine([ofPlan], { cardId: null, kind: 'answer', aboutId: 'q' })).toBe(ofPlan);
  });
});

it('makes one request for each board and act, and none for what must be looked at', () => {
  const plans = bulkPlans(byKind, new Set(['d1', 'd2', 'd3', 'a', 'w']));
  expect(plans.map((plan) => [plan.boardId, plan.act, plan.items.map(({ face }) => face.id)])).toEqual([
    ['b', 'receive', ['d1', 'd2']],
    ['b', 'accept', ['d3']],
    ['other', 'assign', ['a']],
  ]);
});
