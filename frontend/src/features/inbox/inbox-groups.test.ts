import { describe, expect, it } from '@jest/globals';
import type { StepAct } from '@tien-do/shared';
import type { InboxItem } from '@tien-do/shared/contract';
import { bulkPlans, groupInbox, neighbour, nextAfter, shownOrder } from './inbox-groups.ts';

function item(id: string, why: InboxItem['why'], act: StepAct | null = null, boardId = 'b'): InboxItem {
  return {
    boardId,
    year: 2026,
    planShortTitle: 'P',
    printedNumber: id,
    key: id,
    title: id,
    leadNames: [],
    why,
    since: '2026-09-01T00:00:00Z',
    onBehalfOf: null,
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
      files: 0,
      comments: 0,
      version: 1,
      at: 1,
      changedAt: '2026-10-01T00:00:00Z',
      changedById: null,
    },
  };
}

const items = [
  item('w', 'work'),
  item('d1', 'decide', 'receive'),
  item('d2', 'decide', 'receive'),
  item('d3', 'decide', 'accept'),
  item('a', 'assign', null, 'other'),
];
const order = shownOrder(groupInbox(items));
const idOf = (found: InboxItem | null): string | null => found?.face.id ?? null;

describe('inbox', () => {
  it('puts decisions first and shows no empty group', () => {
    expect(groupInbox(items).map((group) => group.why)).toEqual(['decide', 'work', 'assign']);
    expect(groupInbox([])).toEqual([]);
  });

  it('goes up and down and stays at the ends', () => {
    expect(idOf(neighbour(order, 'd1', 1))).toBe('d2');
    expect(idOf(neighbour(order, 'd1', -1))).toBe('d1');
    expect(idOf(neighbour(order, 'a', 1))).toBe('a');
    expect(idOf(neighbour(order, null, 1))).toBe('d1');
    expect(neighbour([], null, 1)).toBeNull();
  });

  it('opens the next of the same kind, then the one before, then any', () => {
    expect(idOf(nextAfter(order, 'd2'))).toBe('d3');
    expect(idOf(nextAfter(order, 'd3'))).toBe('d2');
    expect(idOf(nextAfter(order, 'w'))).toBe('a');
    expect(nextAfter([item('x', 'work')], 'x')).toBeNull();
    expect(idOf(nextAfter(order, 'gone'))).toBe('d1');
  });

  it('makes one request for each board and act, and none for what must be looked at', () => {
    const plans = bulkPlans(order, new Set(['d1', 'd2', 'd3', 'a', 'w']));
    expect(plans.map((plan) => [plan.boardId, plan.act, plan.items.map((one) => one.face.id)])).toEqual([
      ['b', 'receive', ['d1', 'd2']],
      ['b', 'accept', ['d3']],
      ['other', 'assign', ['a']],
    ]);
  });
});
