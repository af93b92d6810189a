/** The moves of a card as a table: from where, to where, and what must be said with it. Rights are in `access/`. */
import type { CardMove } from '../access/vocabulary.js';
import type { CardState } from './states.js';

/** What a move asks of the person besides the button. */
export const moveInputs = [
  'reason',
  'document',
  'received_on',
  'due_on',
  'optional_due_on',
  'late_reason',
  'remark',
  'remarks',
  'back_by',
  'to_person',
  'capacity',
  'exception',
] as const;
export type MoveInput = (typeof moveInputs)[number];

export interface Transition {
  from: readonly CardState[];
  /** A state, the same one, or wherever the approval chain leads. */
  to: CardState | 'same' | 'chain';
  /** The open step must have this act. */
  stepAct?: 'endorse' | 'receive' | 'accept';
  inputs: readonly MoveInput[];
  /** Whether a card on hold may still make it. */
  whileOnHold: boolean;
}

/** Least letters of a reason (conventions: comment to return, hold, reopen). */
export const minimumReason = 10;
export const maximumReason = 4000;

export const transitions: Record<CardMove, Transition> = {
  assign: { from: ['draft'], to: 'in_progress', inputs: ['optional_due_on'], whileOnHold: false },
  record_request: {
    from: ['draft', 'in_progress', 'compiled'],
    to: 'in_progress',
    inputs: ['document', 'received_on', 'due_on'],
    whileOnHold: false,
  },
  propose_due: {
    from: ['draft', 'in_progress'],
    to: 'same',
    inputs: ['due_on', 'document'],
    whileOnHold: false,
  },
  agree_due: { from: ['draft', 'in_progress'], to: 'same', inputs: ['remark'], whileOnHold: false },
  refuse_due: { from: ['draft', 'in_progress'], to: 'same', inputs: ['reason'], whileOnHold: false },
  set_due: { from: ['draft', 'in_progress'], to: 'same', inputs: ['due_on', 'document'], whileOnHold: false },
  accept_assignment: { from: ['in_progress'], to: 'same', inputs: [], whileOnHold: false },
  submit_internal: { from: ['in_progress'], to: 'chain', inputs: ['late_reason'], whileOnHold: false },
  endorse: {
    from: ['internal_review', 'submitted'],
    to: 'chain',
    stepAct: 'endorse',
    inputs: ['remark', 'capacity'],
    whileOnHold: false,
  },
  receive: {
    from: ['internal_review', 'submitted'],
    to: 'chain',
    stepAct: 'receive',
    inputs: ['remark', 'capacity'],
    whileOnHold: false,
  },
  accept: {
    from: ['internal_review', 'submitted'],
    to: 'chain',
    stepAct: 'accept',
    inputs: ['remark', 'capacity'],
    whileOnHold: false,
  },
  send_back: {
    from: ['internal_review', 'submitted'],
    to: 'in_progress',
    inputs: ['reason', 'remarks', 'back_by', 'capacity'],
    whileOnHold: false,
  },
  take_over: { from: ['internal_review', 'submitted'], to: 'same', inputs: [], whileOnHold: false },
  hand_on: {
    from: ['internal_review', 'submitted'],
    to: 'same',
    inputs: ['to_person', 'remark'],
    whileOnHold: false,
  },
  withdraw: { from: ['internal_review', 'submitted'], to: 'in_progress', inputs: [], whileOnHold: false },
  reopen: { from: ['compiled'], to: 'in_progress', inputs: ['reason'], whileOnHold: false },
  hold: {
    from: ['draft', 'in_progress'],
    to: 'same',
    inputs: ['reason', 'document'],
    whileOnHold: false,
  },
  resume: { from: ['draft', 'in_progress'], to: 'same', inputs: [], whileOnHold: true },
  cancel: {
    from: ['draft', 'in_progress'],
    to: 'same',
    inputs: ['reason', 'document'],
    whileOnHold: true,
  },
};
