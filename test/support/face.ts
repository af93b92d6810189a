/** A card's face as tests of rules need it. */
import type { CardFace } from '@tien-do/shared';

/** A card in hand of agency A without a due; what a test is about is said in the patch. */
export function aFace(patch: Partial<CardFace> = {}): CardFace {
  return {
    ...{ id: 'c', taskId: 't', leadIds: ['A'], state: 'in_progress', returned: false, onHold: false },
    ...{ cancelled: false, notTriggered: false, assignmentAccepted: true, dueOn: null, dueProposedOn: null },
    ...{ sentOn: null, doneOn: null, firstSentOn: null, step: null, heldSince: '2026-01-05T01:00:00.000Z' },
    ...{ submissions: 0, returns: 0, backBy: null, returnedToIds: [], accepted: 0, contributionsOpen: 0 },
    ...{ supplementOpen: false, petitionsOpen: 0, originalDueOn: null, extensionAskedOn: null, urgings: [] },
    ...{ files: 0, comments: 0, version: 1, at: 1, changedAt: '2026-01-05T01:00:00.000Z', changedById: null },
    ...patch,
  };
}
