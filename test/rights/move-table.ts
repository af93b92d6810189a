/** Every move × every actor, from every stage in which it can start. */
import type { CardMove } from '@tien-do/shared';
import { later, longReason, type Stage } from './world.js';

export interface MoveCase {
  move: CardMove;
  from: Stage;
  row: string;
  words?: Record<string, string>;
}

// The columns:       -dis no out adm | foreign | lead: o h d | help | coordinator: o h d c | lead.ship, auditor
const leads = '       - -  n n n   f f   + + +   f   f f f f   f f';
const leadHeads = '   - -  n n n   f f   f + +   f   f f f f   f f';
const coOfficers = '  - -  n n n   f f   f f f   f   + f f f   f f';
const coHeads = '     - -  n n n   f f   f f f   f   f + + f   f f';

const asking = '      - -  n n n   f f   + + +   f   + + + f   f f';
const coDesk = '      - -  n n n   f f   f f f   f   + + + f   f f';

const document = '15/UBND-NC';

export const moveTable: Record<CardMove, readonly Omit<MoveCase, 'move'>[]> = {
  assign: [{ from: 'draft', row: '- -  n n n   f f   f f f   f   + + + f   + f' }],
  record_request: [
    {
      from: 'not_triggered',
      row: asking,
      words: { document, dueOn: later },
    },
    { from: 'asked', row: asking, words: { document, dueOn: later } },
    { from: 'answered', row: asking, words: { document, dueOn: later } },
  ],
  propose_due: [{ from: 'undated', row: leads, words: { document, dueOn: later } }],
  agree_due: [{ from: 'due_proposed', row: coDesk }],
  refuse_due: [{ from: 'due_proposed', row: coDesk, words: { reason: longReason } }],
  set_due: [
    { from: 'undated', row: coDesk, words: { document, dueOn: later } },
    { from: 'due_proposed', row: coDesk, words: { document, dueOn: later } },
  ],
  accept_assignment: [{ from: 'working', row: leads }],
  submit_internal: [{ from: 'working', row: leads }],
  endorse: [{ from: 'reviewed', row: leadHeads }],
  receive: [{ from: 'submitted', row: coOfficers }],
  accept: [{ from: 'received', row: coHeads }],
  send_back: [
    { from: 'reviewed', row: leadHeads, words: { reason: longReason } },
    { from: 'submitted', row: coOfficers, words: { reason: longReason } },
    { from: 'received', row: coHeads, words: { reason: longReason } },
  ],
  take_over: [
    { from: 'reviewed', row: leadHeads },
    { from: 'submitted', row: coOfficers },
    { from: 'received', row: coHeads },
  ],
  // To whom is a question of its own: see the tests of what people do at a step.
  hand_on: [],
  withdraw: [
    { from: 'reviewed', row: leads },
    { from: 'submitted', row: leadHeads },
    // Who could have withdrawn it before is told that it was received.
    { from: 'received', row: '- -  n n n   f f   w w w   f   f f f f   f f' },
  ],
  reopen: [{ from: 'compiled', row: coHeads, words: { reason: longReason } }],
  hold: [
    { from: 'draft', row: coHeads, words: { reason: longReason, document } },
    { from: 'working', row: coHeads, words: { reason: longReason, document } },
  ],
  resume: [{ from: 'held', row: coHeads }],
  cancel: [
    { from: 'working', row: coHeads, words: { reason: longReason, document } },
    { from: 'held', row: coHeads, words: { reason: longReason, document } },
  ],
};
