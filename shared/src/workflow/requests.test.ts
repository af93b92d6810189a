import { describe, expect, it, test } from '@jest/globals';
import { addDays } from '../text/index.js';
import {
  answeredWith,
  decidedDue,
  dueWithRequest,
  isReceivedOn,
  reopenedFrom,
  type CardState,
  type DueProposal,
  type TaskRequest,
} from './index.js';

const today = '2026-10-15';

function request(number: number, answeredBy: number | null): TaskRequest {
  return {
    number,
    document: `${String(number)}/STP`,
    receivedOn: '2026-03-01',
    dueOn: '2026-03-20',
    at: '2026-03-01T02:00:00.000Z',
    byId: 'p',
    answeredBy,
  };
}

describe('the due that governs once another request is there', () => {
  test.each<[CardState, string | null, string, string]>([
    ['draft', null, '2026-03-20', '2026-03-20'],
    // The earliest of what is not answered, the plan's own date among them.
    ['draft', '2026-10-14', '2026-03-20', '2026-03-20'],
    ['in_progress', '2026-03-20', '2026-06-01', '2026-03-20'],
    ['in_progress', '2026-06-01', '2026-03-20', '2026-03-20'],
    // What was compiled is answered: only the new one is open.
    ['compiled', '2026-03-20', '2026-06-01', '2026-06-01'],
    ['compiled', '2026-06-01', '2026-03-20', '2026-03-20'],
  ])('%s, due %s, asked for %s: %s', (state, dueOn, asked, governs) => {
    expect(dueWithRequest({ state, dueOn }, asked)).toBe(governs);
  });
});

describe('what a submission answers', () => {
  it('is every open request, and no answer is taken from another version', () => {
    const open = [request(1, 1), request(2, null), request(3, null)];
    expect(answeredWith(open, 4).map((one) => one.answeredBy)).toEqual([1, 4, 4]);
    expect(open.map((one) => one.answeredBy)).toEqual([1, null, null]);
  });

  it('is open again when that version is, earlier answers are not', () => {
    const all = [request(1, 1), request(2, 4)];
    expect(reopenedFrom(all, 4).map((one) => one.answeredBy)).toEqual([1, null]);
    expect(reopenedFrom(all, 5)).toEqual(all);
  });
});

test.each([
  [today, true],
  [addDays(today, 1), false],
  [addDays(today, -366), true],
  [addDays(today, -367), false],
])('a request came on %s: %s', (day, can) => {
  expect(isReceivedOn(day, today)).toBe(can);
});

test('a decision goes to the proposal that waits and leaves the others as they were decided', () => {
  const proposal = (decision: DueProposal['decision']): DueProposal => ({
    dueOn: '2026-12-01',
    document: 'Theo kế hoạch của phòng',
    at: '2026-10-01T02:00:00.000Z',
    byId: 'p',
    agencyId: 'A',
    decision,
  });
  const refused = proposal({ kind: 'refused', words: 'Quá muộn so với kỳ', at: 'x', byId: 'c' });
  const agreed = { kind: 'agreed', words: '', at: 'y', byId: 'c' } as const;
  expect(decidedDue([refused, proposal(null)], agreed)).toEqual([refused, proposal(agreed)]);
  expect(decidedDue([refused], agreed)).toEqual([refused]);
});
