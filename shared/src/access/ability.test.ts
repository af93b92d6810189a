import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import {
  abilityOf,
  cardActions,
  cardMoves,
  dailyDuties,
  duties,
  everyRight,
  may,
  packAbility,
  seatOf,
  unpackAbility,
  type AppAbility,
  type CardFields,
  type Duty,
  type PackedRules,
  type PlanFields,
  type SubjectFields,
  type SubjectName,
} from './index.js';

const agencies = ['A', 'B', 'C', 'U', 'K', 'Z'] as const;

interface Holding {
  duty: Duty;
  agencyId: string;
  system?: boolean;
}

function ability(...held: Holding[]): AppAbility {
  return abilityOf({ personId: 'p', memberships: held.map((one, index) => ({ ...one, id: String(index) })) });
}

const holding = fc.record({
  duty: fc.constantFrom(...duties),
  agencyId: fc.constantFrom(...agencies),
  system: fc.boolean(),
});
const someCard: fc.Arbitrary<CardFields> = fc.record({
  planId: fc.constantFrom('P', 'Q'),
  leadIds: fc.subarray(['A', 'B']),
  coordinatingIds: fc.subarray(['K', 'B']),
  coordinatorId: fc.constantFrom('C', 'A'),
  issuerId: fc.constant('U'),
  participantIds: fc.subarray(['A', 'B', 'C', 'U', 'K']),
  visibility: fc.constantFrom('participants' as const, 'own' as const),
  state: fc.constantFrom('draft', 'in_progress', 'internal_review', 'submitted', 'compiled'),
  stepSeats: fc.subarray(['A', 'B', 'C'].flatMap((id) => dailyDuties.map((duty) => seatOf(id, duty)))),
});
const somePlan: fc.Arbitrary<PlanFields> = fc.record({
  participantIds: fc.subarray(['A', 'B', 'C', 'U', 'K']),
  coordinatorId: fc.constant('C'),
  issuerId: fc.constant('U'),
});

/** One subject of every kind. */
const someWorld = fc.record({
  Card: someCard,
  Board: somePlan,
  Plan: somePlan,
  Contribution: fc.record({
    planId: fc.constantFrom('P', 'Q'),
    agencyId: fc.constantFrom('K', 'B'),
    askerIds: fc.subarray(['A', 'C']),
    readerIds: fc.subarray(['A', 'B', 'C', 'U', 'K']),
    state: fc.constantFrom('asked', 'filed'),
  }),
  Petition: fc.record({
    planId: fc.constantFrom('P', 'Q'),
    agencyId: fc.constantFrom('A', 'B'),
    coordinatorId: fc.constant('C'),
    readerIds: fc.subarray(['A', 'B', 'C', 'U', 'K']),
    sent: fc.constantFrom('yes', 'no'),
    answerSeats: fc.subarray(['A:officer', 'A:head', 'C:officer', 'C:head', 'U:head']),
    stepSeats: fc.subarray(['A', 'C', 'U'].flatMap((id) => dailyDuties.map((duty) => seatOf(id, duty)))),
  }),
  Letter: fc.record({
    agencyId: fc.constantFrom('A', 'B'),
    coordinatorId: fc.constantFrom('C', 'A'),
    issuerId: fc.constant('U'),
    sent: fc.constantFrom('yes', 'no'),
  }),
  Report: fc.record({
    planId: fc.constantFrom('P', 'Q'),
    coordinatorId: fc.constantFrom('C', 'A'),
    issuerId: fc.constantFrom('U', 'A'),
    sent: fc.constantFrom('yes', 'no'),
    stepSeats: fc.subarray(['C:head', 'C:deputy', 'U:head', 'U:deputy', 'A:head']),
  }),
  Import: fc.record({ agencyId: fc.constantFrom(...agencies) }),
  Agency: fc.record({ id: fc.constantFrom(...agencies) }),
  AgencySet: fc.constant({}),
  Calendar: fc.constant({}),
  Mail: fc.constant({}),
  Webhook: fc.constant({}),
  Account: fc.record({
    agencyIds: fc.subarray(['A', 'B', 'Z']),
    soleAgencyId: fc.constantFrom('', 'A', 'B'),
  }),
  Membership: fc.record({ agencyId: fc.constantFrom(...agencies), duty: fc.constantFrom(...duties) }),
  AuditLog: fc.constant({}),
});
type World = { [S in SubjectName]: SubjectFields[S] };

function mayRight(held: AppAbility, { subject, action }: (typeof everyRight)[number], world: World): boolean {
  return may(held, action as 'read', subject, world[subject] as SubjectFields['Card']);
}

function rightsOf(held: AppAbility, world: World): string[] {
  return everyRight
    .filter((right) => mayRight(held, right, world))
    .map(({ subject, action }) => `${subject}.${action}`);
}

/** A card on which agency A leads, coordinates, is the coordinator and the issuer, and decides: the most that can be. */
const own: World = {
  Card: {
    planId: 'P',
    leadIds: ['A'],
    coordinatingIds: ['A'],
    coordinatorId: 'A',
    issuerId: 'A',
    participantIds: ['A'],
    visibility: 'participants',
    state: 'internal_review',
    stepSeats: ['A:officer', 'A:head', 'A:deputy'],
  },
  Board: { participantIds: ['A'] },
  Plan: { participantIds: ['A'], coordinatorId: 'A', issuerId: 'A' },
  Contribution: { planId: 'P', agencyId: 'A', askerIds: ['A'], readerIds: ['A'], state: 'filed' },
  Petition: {
    planId: 'P',
    agencyId: 'A',
    coordinatorId: 'A',
    readerIds: ['A'],
    sent: 'yes',
    stepSeats: ['A:officer', 'A:head', 'A:deputy'],
    answerSeats: ['A:officer', 'A:head', 'A:deputy'],
  },
  Letter: { agencyId: 'A', coordinatorId: 'A', issuerId: 'A', sent: 'yes' },
  Report: {
    planId: 'P',
    coordinatorId: 'A',
    issuerId: 'A',
    sent: 'yes',
    stepSeats: ['A:head', 'A:deputy'],
  },
  Import: { agencyId: 'A' },
  Agency: { id: 'A' },
  AgencySet: {},
  Calendar: {},
  Mail: {},
  Webhook: {},
  Account: { agencyIds: ['A'], soleAgencyId: 'A' },
  Membership: { agencyId: 'A', duty: 'officer' },
  AuditLog: {},
};

describe('the vocabulary', () => {
  it('has every right once', () => {
    const names = everyRight.map(({ subject, action }) => `${subject}.${action}`);
    expect(new Set(names).size).toBe(names.length);
    for (const move of cardMoves) expect(cardActions).toContain(move);
  });

  it('is granted whole: no right is left that no duty gives', () => {
    const granted = new Set(
      duties.flatMap((duty) => rightsOf(ability({ duty, agencyId: 'A', system: true }), own)),
    );
    const left = everyRight
      .map(({ subject, action }) => `${subject}.${action}`)
      .filter((name) => !granted.has(name));
    expect(left).toEqual([]);
  });
});

describe('what a duty gives at most', () => {
  const reads = [
    'Card.read',
    'Card.read_content',
    'Card.read_audit',
    'Contribution.read',
    'Petition.read',
    'Letter.read',
    'Report.read',
  ];
  const decides = [
    'Card.endorse',
    'Card.receive',
    'Card.accept',
    'Card.send_back',
    'Card.take_over',
    'Card.hand_on',
    'Card.ask_supplement',
    'Petition.decide',
  ];
  const works = [
    'Card.write',
    'Card.comment',
    'Card.assign',
    'Card.record_request',
    'Card.accept_assignment',
    ...['Card.propose_due', 'Card.agree_due', 'Card.refuse_due', 'Card.set_due'],
    ...['Card.ask_contribution', 'Card.ask_extension', 'Card.ask_reassignment', 'Card.ask_return'],
    ...['Card.raise_difficulty', 'Plan.raise_difficulty', 'Contribution.write', 'Contribution.waive'],
    ...['Petition.answer', 'Petition.close', 'Petition.withdraw'],
    ...['Plan.draft_letters', 'Plan.keep_letters', 'Plan.set_indicators', 'Plan.draft_report'],
    ...['Report.write', 'Report.comment', 'Report.keep'],
  ];
  const officer = [
    ...reads,
    ...decides,
    ...works,
    'Card.submit_internal',
    'Card.withdraw',
    'Board.read',
    'Plan.read',
    ...['Import.read', 'Import.edit', 'Agency.read', 'AgencySet.read', 'Calendar.read'],
  ];
  const head = [
    ...officer,
    ...['Card.reopen', 'Card.hold', 'Card.resume', 'Card.cancel'],
    ...['Plan.edit', 'Plan.archive', 'Plan.open_cycle', 'Plan.freeze_cycle', 'Plan.close_cycle'],
    ...['Plan.reopen_cycle', 'Plan.issue_letters', 'Import.accept', 'Contribution.consent'],
    ...['Report.decide', 'Report.settle'],
  ];
  test.each<[Duty, string[]]>([
    ['officer', officer],
    ['head', head],
    ['deputy', head],
    [
      'clerk',
      [
        ...reads,
        ...['Plan.keep_letters', 'Report.keep'],
        'Board.read',
        'Plan.read',
        'Agency.read',
        'AgencySet.read',
        'Calendar.read',
      ],
    ],
    [
      'auditor',
      [
        ...[...reads, 'Board.read', 'Plan.read', 'AuditLog.read', 'Account.read', 'Import.read'],
        ...['Agency.read', 'AgencySet.read', 'Calendar.read', 'Membership.read'],
      ],
    ],
    [
      'admin',
      [
        ...['Account.read', 'Account.manage', 'Membership.read', 'Membership.manage'],
        ...['Agency.read', 'AgencySet.read', 'Calendar.read'],
      ],
    ],
  ])('%s', (duty, rights) => {
    expect(rightsOf(ability({ duty, agencyId: 'A' }), own).sort()).toEqual([...rights].sort());
  });

  it('an agency outside of the plan gets nothing of it; the register of agencies is open to every duty', () => {
    for (const duty of ['officer', 'head', 'deputy', 'clerk'] as const) {
      expect(rightsOf(ability({ duty, agencyId: 'Z' }), own)).toEqual([
        'Agency.read',
        'AgencySet.read',
        'Calendar.read',
      ]);
    }
    expect(rightsOf(ability(), own)).toEqual([]);
  });
});

describe('the auditor', () => {
  it('reads everything and changes nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...agencies), someWorld, (agencyId, world) => {
        const rights = rightsOf(ability({ duty: 'auditor', agencyId }), world);
        expect(rights).toEqual([
          'Card.read',
          'Card.read_content',
          'Card.read_audit',
          'Board.read',
          'Plan.read',
          'Contribution.read',
          'Petition.read',
          'Letter.read',
          'Report.read',
          'Import.read',
          'Agency.read',
          'AgencySet.read',
          'Calendar.read',
          'Account.read',
          'Membership.read',
          'AuditLog.read',
        ]);
      }),
    );
  });
});

describe('an administrator', () => {
  const everyDuty = duties.map((duty) => ({ agencyId: 'A', duty }));
  const given = (held: AppAbility): Duty[] =>
    everyDuty.filter((facts) => may(held, 'manage', 'Membership', facts)).map(({ duty }) => duty);

  it('of the system keeps every agency, account and duty', () => {
    fc.assert(
      fc.property(fc.constantFrom(...agencies), someWorld, (agencyId, world) => {
        const rights = rightsOf(ability({ duty: 'admin', agencyId, system: true }), world);
        expect(rights).toEqual([
          ...[
            'Agency.read',
            'Agency.manage',
            'AgencySet.read',
            'AgencySet.manage',
            'Calendar.read',
            'Calendar.manage',
            'Mail.read',
            'Webhook.read',
            'Webhook.manage',
          ],
          ...['Account.read', 'Account.manage', 'Membership.read', 'Membership.manage'],
        ]);
      }),
    );
    expect(given(ability({ duty: 'admin', agencyId: 'Z', system: true }))).toEqual(duties);
  });

  it('of an agency gives its daily duties and no other, there and nowhere else', () => {
    expect(given(ability({ duty: 'admin', agencyId: 'A' }))).toEqual(['officer', 'head', 'deputy', 'clerk']);
    expect(given(ability({ duty: 'admin', agencyId: 'B' }))).toEqual([]);
  });

  it('of an agency manages who serves there alone, and sees who serves there too', () => {
    const held = ability({ duty: 'admin', agencyId: 'A' });
    const both = { agencyIds: ['A', 'B'], soleAgencyId: '' };
    expect(may(held, 'read', 'Account', both)).toBe(true);
    expect(may(held, 'manage', 'Account', both)).toBe(false);
    expect(may(held, 'read', 'Account', { agencyIds: ['B'], soleAgencyId: 'B' })).toBe(false);
    expect(may(held, 'manage', 'Account', { agencyIds: [], soleAgencyId: '' })).toBe(false);
  });

  it('is nothing more for any other duty in the system’s own agency', () => {
    for (const duty of ['officer', 'head', 'deputy', 'clerk'] as const) {
      expect(rightsOf(ability({ duty, agencyId: 'A', system: true }), own)).toEqual(
        rightsOf(ability({ duty, agencyId: 'A' }), own),
      );
    }
  });
});

describe('rights', () => {
  it('add up: two duties give what each gives, no more and no less', () => {
    fc.assert(
      fc.property(holding, holding, someWorld, (one, other, world) => {
        const together = rightsOf(ability(one, other), world);
        const apart = new Set([...rightsOf(ability(one), world), ...rightsOf(ability(other), world)]);
        expect(new Set(together)).toEqual(apart);
      }),
    );
  });

  it('are the same in the browser after packing, JSON and unpacking', () => {
    fc.assert(
      fc.property(fc.array(holding, { maxLength: 3 }), someWorld, (held, world) => {
        const here = ability(...held);
        const there = unpackAbility(JSON.parse(JSON.stringify(packAbility(here))) as PackedRules);
        expect(rightsOf(there, world)).toEqual(rightsOf(here, world));
      }),
    );
  });

  it('grow from clerk to officer to head', () => {
    fc.assert(
      fc.property(fc.constantFrom(...agencies), someWorld, (agencyId, given) => {
        // Deciding belongs to the duty that the step names; beyond it, a higher duty has what the lower one has.
        const world: World = {
          ...given,
          Card: { ...given.Card, stepSeats: [] },
          Petition: { ...given.Petition, stepSeats: [], answerSeats: [] },
          Report: { ...given.Report, stepSeats: [] },
        };
        const [clerk, officer, head, deputy] = (['clerk', 'officer', 'head', 'deputy'] as const).map((duty) =>
          rightsOf(ability({ duty, agencyId }), world),
        );
        expect(officer).toEqual(expect.arrayContaining(clerk ?? []));
        expect(head).toEqual(expect.arrayContaining(officer ?? []));
        expect(deputy).toEqual(head);
      }),
    );
  });

  it('to decide need agency and duty of one and the same membership', () => {
    const card: CardFields = { ...own.Card, stepSeats: ['A:head'] };
    expect(may(ability({ duty: 'head', agencyId: 'A' }), 'endorse', 'Card', card)).toBe(true);
    const mixed = ability({ duty: 'officer', agencyId: 'A' }, { duty: 'head', agencyId: 'B' });
    expect(may(mixed, 'endorse', 'Card', card)).toBe(false);
  });
});

describe('a face', () => {
  const reader = (agencyId: string): AppAbility => ability({ duty: 'officer', agencyId });
  const card: CardFields = {
    ...own.Card,
    leadIds: ['A'],
    coordinatingIds: ['K'],
    coordinatorId: 'C',
    issuerId: 'U',
    participantIds: [...agencies],
  };

  it('is seen by every participant, or only by whom it concerns', () => {
    expect(may(reader('B'), 'read', 'Card', card)).toBe(true);
    expect(may(reader('B'), 'read', 'Card', { ...card, visibility: 'own' })).toBe(false);
    for (const agencyId of ['A', 'K', 'C', 'U']) {
      expect(may(reader(agencyId), 'read', 'Card', { ...card, visibility: 'own' })).toBe(true);
    }
  });

  it('does not open the content', () => {
    expect(may(reader('B'), 'read_content', 'Card', card)).toBe(false);
    expect(may(reader('B'), 'read_audit', 'Card', card)).toBe(false);
    for (const agencyId of ['A', 'K', 'C', 'U']) {
      expect(may(reader(agencyId), 'read_content', 'Card', card)).toBe(true);
    }
  });
});

describe('a rule with a hole in it', () => {
  test.each([undefined, ''])('is refused: agency %j', (agencyId) => {
    for (const duty of ['officer', 'head', 'deputy', 'clerk'] as const) {
      expect(() => ability({ duty, agencyId: agencyId as string })).toThrow('undefined condition');
    }
  });

  it('is refused: a duty that nobody knows', () => {
    expect(() => ability({ duty: 'visitor' as Duty, agencyId: 'A' })).toThrow('visitor');
  });
});

describe('a delegated duty', () => {
  const lent = (planId: string | null): AppAbility =>
    abilityOf({
      personId: 'p',
      memberships: [{ id: 'm', agencyId: 'A', duty: 'head', delegation: { id: 'd', fromId: 'q', planId } }],
    });

  it('decides where that duty would, and does nothing else', () => {
    fc.assert(
      fc.property(someWorld, (world) => {
        const rights = rightsOf(lent(null), world);
        const whole = rightsOf(ability({ duty: 'head', agencyId: 'A' }), world);
        expect(whole).toEqual(expect.arrayContaining(rights));
        const deciding =
          /^(Card\.(endorse|receive|accept|send_back|take_over|hand_on|ask_supplement)|Petition\.decide|Report\.decide|Contribution\.consent)$/u;
        expect(rights.filter((right) => !deciding.test(right))).toEqual([]);
      }),
    );
    expect(rightsOf(lent(null), own)).toContain('Card.endorse');
  });

  it('holds for its plan alone', () => {
    expect(rightsOf(lent('P'), own)).toEqual(rightsOf(lent(null), own));
    expect(rightsOf(lent('Q'), own)).toEqual([]);
  });
});
