import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  askableAgencies,
  askRefusal,
  consentNeedsException,
  contributionActs,
  contributionAfter,
  contributionKinds,
  contributionRefusal,
  contributionStates,
  isAwaited,
  supplementRefusal,
  type ContributionActor,
  type ContributionCard,
  type ContributionStanding,
} from './contributions.js';

const card: ContributionCard = {
  state: 'in_progress',
  cyclePhase: 'open',
  cancelled: false,
  onHold: false,
  leadIds: ['A'],
  coordinatingIds: ['K', 'L', 'A'],
  supplementOpen: false,
};
const standing: ContributionStanding = {
  kind: 'contribution',
  state: 'awaiting_consent',
  text: 'Thống nhất',
  files: 0,
  figures: 0,
  figureFaults: 0,
  contributorIds: ['writer'],
};
const head: ContributionActor = {
  personId: 'head',
  onBehalfOfId: null,
  capacities: [{ kind: 'HEAD', lines: ['TRƯỞNG PHÒNG'], basis: '' }],
  exceptable: false,
};
const words = { reason: 'Cần nêu rõ số liệu' };

const someCard = fc.record({
  state: fc.constantFrom('draft', 'in_progress', 'internal_review', 'submitted', 'compiled'),
  cyclePhase: fc.constantFrom('open', 'frozen', 'closed'),
  cancelled: fc.boolean(),
  onHold: fc.boolean(),
  leadIds: fc.constant(['A']),
  coordinatingIds: fc.constant(['K']),
  supplementOpen: fc.boolean(),
}) as fc.Arbitrary<ContributionCard>;
const someStanding: fc.Arbitrary<ContributionStanding> = fc.record({
  kind: fc.constantFrom(...contributionKinds),
  state: fc.constantFrom(...contributionStates),
  text: fc.constantFrom('', '  ', 'Thống nhất'),
  files: fc.nat(1),
  figures: fc.nat(1),
  figureFaults: fc.nat(1),
  contributorIds: fc.subarray(['head', 'writer', 'chief']),
});
const someActor: fc.Arbitrary<ContributionActor> = fc.record({
  personId: fc.constantFrom('head', 'writer'),
  onBehalfOfId: fc.constantFrom(null, 'chief'),
  capacities: fc.constant(head.capacities),
  exceptable: fc.boolean(),
});
const act = fc.constantFrom(...contributionActs);

describe('an act on a contribution', () => {
  it('is possible only while it is awaited, on an open card that is where it was asked', () => {
    fc.assert(
      fc.property(act, someCard, someStanding, someActor, (what, on, one, actor) => {
        if (contributionRefusal(what, on, one, actor, { ...words, exception: words.reason }) !== null) return;
        expect(isAwaited(one.state)).toBe(true);
        expect([on.cyclePhase, on.cancelled, on.onHold]).toEqual(['open', false, false]);
        expect(on.state).toBe(one.kind === 'contribution' ? 'in_progress' : 'submitted');
      }),
    );
  });

  it('files only under the eyes of somebody who did not write, but for one person alone with a reason', () => {
    fc.assert(
      fc.property(someStanding, someActor, fc.boolean(), (one, actor, said) => {
        const on = { ...card, state: one.kind === 'contribution' ? 'in_progress' : 'submitted' } as const;
        const given = said ? { exception: words.reason } : {};
        if (contributionRefusal('consent', on, one, actor, given) !== null) return;
        const people = [actor.personId, actor.onBehalfOfId ?? actor.personId];
        if (people.some((id) => one.contributorIds.includes(id))) {
          expect([actor.exceptable, said]).toEqual([true, true]);
        }
      }),
    );
  });

  it('leaves it awaited, or ends the waiting for good', () => {
    for (const kind of contributionKinds) {
      expect(contributionActs.map((what) => contributionAfter(what, kind))).toEqual([
        'asked',
        'awaiting_consent',
        'asked',
        'filed',
        'asked',
        kind === 'supplement' ? 'dropped' : 'waived',
      ]);
    }
  });

  it.each([
    ['submit', { state: 'asked', text: ' ', files: 0 }, {}, 'INCOMPLETE contribution_empty'],
    ['submit', { state: 'asked', text: '', files: 1 }, {}, ''],
    ['return', {}, { reason: ' ngắn ' }, 'INVALID reason_required'],
    ['return', {}, words, ''],
    ['waive', { state: 'asked' }, {}, 'INVALID reason_required'],
    ['waive', { state: 'asked' }, words, ''],
    ['consent', {}, { capacity: 'KT' }, 'INVALID capacity_not_held'],
    ['consent', {}, { capacity: 'HEAD' }, ''],
    ['consent', { contributorIds: ['head'] }, {}, 'FOUR_EYES contributed'],
    ['take_back', { state: 'asked' }, {}, 'WRONG_STATE contribution_state'],
  ] as const)('%s of %j with %j: %s', (what, patch, given, code) => {
    const refusal = contributionRefusal(what, card, { ...standing, ...patch }, head, given);
    expect([refusal?.code, refusal?.reason].filter(Boolean).join(' ')).toBe(code);
  });

  it('asks for a reason where four eyes are set aside, and nowhere else', () => {
    const alone = { ...head, exceptable: true };
    expect(consentNeedsException(alone, standing)).toBe(false);
    expect(consentNeedsException(alone, { ...standing, contributorIds: ['head'] })).toBe(true);
    expect(consentNeedsException(head, { ...standing, contributorIds: ['head'] })).toBe(false);
  });
});

describe('asking', () => {
  const code = (refusal: { code: string; reason?: string } | null): string =>
    [refusal?.code, refusal?.reason].filter(Boolean).join(' ');

  it('asks those who coordinate and do not lead, by today at the earliest', () => {
    expect(askableAgencies(card)).toEqual(['K', 'L']);
    expect(code(askRefusal(card, ['K', 'L'], '2026-10-01', [], '2026-10-01'))).toBe('');
    expect(code(askRefusal(card, ['K'], '2026-09-30', [], '2026-10-01'))).toBe('INVALID due_past');
    expect(code(askRefusal(card, ['A'], '2026-10-01', [], '2026-10-01'))).toBe('INVALID not_coordinating');
    expect(code(askRefusal(card, [], '2026-10-01', [], '2026-10-01'))).toBe('INVALID not_coordinating');
    expect(code(askRefusal({ ...card, state: 'submitted' }, ['K'], '2026-10-01', [], '2026-10-01'))).toBe(
      'WRONG_STATE state',
    );
  });

  it('waits for whoever was asked, and asks again whoever filed or was waived', () => {
    const answers = contributionStates.map((state) =>
      code(askRefusal(card, ['K'], '2026-10-01', [{ agencyId: 'K', state }], '2026-10-01')),
    );
    const waits = 'WRONG_STATE contribution_asked';
    expect(answers).toEqual([waits, waits, '', '', '']);
  });

  it('asks a lead to complete what has left it, one request at a time', () => {
    const sent = { ...card, state: 'submitted' as const };
    expect(code(supplementRefusal(sent, ['A'], '2026-10-01', '2026-10-01'))).toBe('');
    expect(code(supplementRefusal(sent, ['A'], '2026-09-30', '2026-10-01'))).toBe('INVALID due_past');
    expect(code(supplementRefusal(sent, ['K'], '2026-10-01', '2026-10-01'))).toBe('INVALID not_a_lead');
    expect(code(supplementRefusal(sent, [], '2026-10-01', '2026-10-01'))).toBe('INVALID not_a_lead');
    expect(code(supplementRefusal(card, ['A'], '2026-10-01', '2026-10-01'))).toBe('WRONG_STATE state');
    expect(
      code(supplementRefusal({ ...sent, supplementOpen: true }, ['A'], '2026-10-01', '2026-10-01')),
    ).toBe('WRONG_STATE supplement_open');
  });
});
