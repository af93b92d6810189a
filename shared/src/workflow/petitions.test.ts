import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { abilityOf, seatOf, type AppAbility, type Duty } from '../access/index.js';
import { seatsOf } from '../board/face.js';
import { evaluate, type Decision } from '../approval/index.js';
import {
  decidePetition,
  petitionOffers,
  raisingFault,
  raisingRefusal,
  type PetitionFacts,
  type RaisingFacts,
} from './decide-petition.js';
import {
  decisionOfAct,
  isOpenPetition,
  petitionActs,
  petitionChain,
  petitionFate,
  petitionKinds,
  petitionStates,
  petitionTransitions,
  standingOfPetition,
  type DecidedKind,
  type PetitionAct,
  type PetitionState,
} from './petitions.js';
import { cardStates } from './states.js';

const today = '2026-09-15';
const parties = { agencyId: 'A', coordinatorId: 'C', issuerId: 'U' };

interface Person {
  id: string;
  agencyId: string;
  duty: Duty;
}

const people: Person[] = [
  { id: 'officer', agencyId: 'A', duty: 'officer' },
  { id: 'head', agencyId: 'A', duty: 'head' },
  { id: 'deputy', agencyId: 'A', duty: 'deputy' },
  { id: 'coOfficer', agencyId: 'C', duty: 'officer' },
  { id: 'coHead', agencyId: 'C', duty: 'head' },
  { id: 'issuer', agencyId: 'U', duty: 'head' },
];

function abilityFor({ id, agencyId, duty }: Person): AppAbility {
  return abilityOf({ personId: id, memberships: [{ id: 'm', agencyId, duty }] });
}

function card(patch: Partial<RaisingFacts> = {}): RaisingFacts {
  return {
    ...{ planId: 'P', leadIds: ['A'], coordinatingIds: [], coordinatorId: 'C', issuerId: 'U' },
    ...{ participantIds: ['A', 'C', 'U'], visibility: 'participants', stepSeats: [] },
    ...{ state: 'in_progress', onHold: false, cancelled: false, dueOn: '2026-10-14', step: null },
    ...{ cyclePhase: 'open', waiting: [] },
    ...patch,
  };
}

/** A petition of agency A after these acts, as a server would hold it. */
class Life {
  readonly acts: { act: PetitionAct | 'raise'; person: Person }[];
  decisions: Decision[] = [];
  state: PetitionState;

  constructor(
    readonly kind: DecidedKind,
    readonly raiser: Person,
  ) {
    this.acts = [{ act: 'raise', person: raiser }];
    const byHead = raiser.duty !== 'officer';
    const decision = decisionOfAct({
      ...{ kind: 'raise', step: byHead ? 0 : null, personId: raiser.id, agencyId: 'A', onBehalfOfId: null },
    });
    this.decisions = decision ? [decision] : [];
    this.state = byHead ? 'decision' : 'consent';
  }

  get chain(): ReturnType<typeof petitionChain> {
    return petitionChain(this.kind, parties, 'coordinator');
  }

  facts(): PetitionFacts {
    const standing = evaluate(this.chain, this.decisions);
    const open =
      standing.outcome === 'pending'
        ? standing.open.map(({ step, awaitedAgencyIds }) => ({
            index: step,
            agencyIds: awaitedAgencyIds,
            duties: this.chain.steps[step]?.duties ?? [],
          }))
        : [];
    return {
      ...{ planId: 'P', agencyId: 'A', coordinatorId: 'C', readerIds: ['A', 'C', 'U'], answerSeats: [] },
      sent: this.state === 'consent' ? 'no' : 'yes',
      stepSeats: seatsOf(open),
      ...{ kind: this.kind, state: this.state, raisedById: this.raiser.id, decisions: this.decisions },
      ...{ cyclePhase: 'open', askedOn: '2026-12-01', proposedAgencyId: 'B' },
      card: {
        state: 'in_progress',
        cancelled: false,
        dueOn: '2026-10-14',
        leadIds: ['A'],
        contributionsOpen: 0,
      },
    };
  }

  /** @returns whether it was carried out. */
  do(act: PetitionAct, person: Person): boolean {
    const facts = this.facts();
    const context = {
      ability: abilityFor(person),
      personId: person.id,
      onBehalfOfId: null,
      isOwnHead: person.agencyId === 'A' && person.duty !== 'officer',
    };
    const words = { words: 'Một lý do đủ dài để ghi.' };
    if (decidePetition(context, act, facts, words, ['HEAD', 'KT']) !== null) return false;
    const step = facts.stepSeats.includes(seatOf('A', 'head')) ? 0 : 1;
    const decision = decisionOfAct({
      ...{ kind: act, step, personId: person.id, agencyId: person.agencyId, onBehalfOfId: null },
    });
    if (decision) this.decisions = [...this.decisions, decision];
    const { to } = petitionTransitions[act];
    this.state = to === 'chain' ? standingOfPetition(this.chain, this.decisions) : to;
    this.acts.push({ act, person });
    return true;
  }
}

const decided: DecidedKind[] = ['extension', 'reassignment', 'return'];
const somebody = fc.constantFrom(...people);
const run = fc.record({
  kind: fc.constantFrom(...decided),
  raiser: fc.constantFrom(...people.filter(({ agencyId }) => agencyId === 'A')),
  tries: fc.array(fc.tuple(fc.constantFrom(...petitionActs), somebody), { maxLength: 12 }),
});

describe('the life of a petition that is decided', () => {
  it('ends once, and nothing is done about it afterwards', () => {
    fc.assert(
      fc.property(run, ({ kind, raiser, tries }) => {
        const life = new Life(kind, raiser);
        for (const [act, person] of tries) {
          const over = !isOpenPetition(life.state);
          const done = life.do(act, person);
          if (over) expect(done).toBe(false);
        }
      }),
    );
  });

  it('is granted by the coordinator’s head alone, after a head of the own agency, none of them the raiser twice', () => {
    const seen = { granted: 0 };
    fc.assert(
      fc.property(run, ({ kind, raiser, tries }) => {
        const life = new Life(kind, raiser);
        for (const [act, person] of tries) life.do(act, person);
        const passed = life.decisions.filter(({ kind: passing }) => passing === 'pass');
        expect(new Set(passed.map(({ personId }) => personId)).size).toBe(passed.length);
        expect(
          life.acts.slice(1).every(({ act, person }) => act !== 'consent' || person.id !== raiser.id),
        ).toBe(true);
        if (life.state !== 'granted') return;
        seen.granted += 1;
        expect(kind).not.toBe('return');
        expect(life.acts.at(-1)).toMatchObject({ act: 'grant', person: { id: 'coHead' } });
        expect(passed[0]).toMatchObject({ agencyId: 'A', step: 0 });
      }),
      { numRuns: 400 },
    );
    expect(seen.granted).toBeGreaterThan(0);
  });

  it('offers what can be done, and only that', () => {
    fc.assert(
      fc.property(run, somebody, ({ kind, raiser, tries }, person) => {
        const life = new Life(kind, raiser);
        for (const [act, by] of tries) life.do(act, by);
        const isOwnHead = person.agencyId === 'A' && person.duty !== 'officer';
        const context = { ability: abilityFor(person), personId: person.id, onBehalfOfId: null, isOwnHead };
        const offered = petitionOffers(context, life.facts())
          .filter(({ refusal }) => refusal === null)
          .map(({ act }) => act);
        const possible = petitionActs.filter((act) => {
          const again = new Life(kind, raiser);
          for (const [one, by] of tries) again.do(one, by);
          return again.do(act, person);
        });
        expect(offered).toEqual(possible);
      }),
    );
  });
});

describe('raising', () => {
  const officer = abilityFor({ id: 'officer', agencyId: 'A', duty: 'officer' });

  it('is for the lead; a difficulty for who coordinates too', () => {
    const helper = abilityFor({ id: 'x', agencyId: 'K', duty: 'officer' });
    const facts = card({ coordinatingIds: ['K'] });
    for (const kind of petitionKinds) {
      const expected = kind === 'difficulty' ? null : { code: 'FORBIDDEN' };
      expect(raisingRefusal(helper, kind, facts)).toEqual(expected);
    }
  });

  it.each([
    ['extension', { dueOn: null }, 'no_due'],
    ['extension', { state: 'compiled' }, 'already_compiled'],
    ['extension', { waiting: ['extension'] }, 'petition_open'],
    ['extension', { onHold: true }, 'on_hold'],
    ['reassignment', { state: 'internal_review' }, 'reassign_under_decision'],
    ['return', {}, 'return_not_sent'],
    ['return', { state: 'submitted', step: { received: false } }, 'return_withdraw'],
    ['difficulty', { cancelled: true }, 'cancelled'],
    ['difficulty', { cyclePhase: 'frozen' }, 'period_frozen'],
  ] as [DecidedKind, Partial<RaisingFacts>, string][])('%s is refused for %j', (kind, patch, reason) => {
    expect(raisingRefusal(officer, kind, card(patch))).toMatchObject({ reason });
  });

  it('lets any difficulty be raised beside others, and a return once it was received or accepted', () => {
    expect(raisingRefusal(officer, 'difficulty', card({ waiting: ['difficulty'] }))).toBeNull();
    expect(
      raisingRefusal(officer, 'return', card({ state: 'submitted', step: { received: true } })),
    ).toBeNull();
    expect(raisingRefusal(officer, 'return', card({ state: 'compiled' }))).toBeNull();
  });

  it('asks for a day after the due and not past, and says why where it is late', () => {
    const fault = (dueOn: string, askedOn: string, lateReason?: string): unknown =>
      raisingFault('extension', { dueOn, leadIds: [] }, { text: 'Lý do đủ dài', askedOn, lateReason }, today)
        ?.reason;
    expect(fault('2026-10-14', '2026-10-14')).toBe('asked_not_later');
    expect(fault('2026-10-14', '2026-10-15')).toBeUndefined();
    expect(fault('2026-09-01', '2026-09-14', 'Người phụ trách nghỉ')).toBe('due_past');
    expect(fault('2026-09-01', '2026-10-01')).toBe('late_asking_reason');
    expect(fault('2026-09-01', '2026-10-01', 'Người phụ trách nghỉ')).toBeUndefined();
    expect(fault('2026-10-14', '2030-10-14')).toBe('asked_too_far');
  });
});

describe('four eyes', () => {
  const holding = (personId: string, duties: [string, Duty][]): AppAbility =>
    abilityOf({ personId, memberships: duties.map(([agencyId, duty]) => ({ id: duty, agencyId, duty })) });

  it('let nobody consent to what they raised, nor grant what they consented to, whatever their duties', () => {
    const life = new Life('extension', people[0] as Person);
    const own = holding('officer', [
      ['A', 'officer'],
      ['A', 'deputy'],
    ]);
    const as = (personId: string, ability: AppAbility, onBehalfOfId: string | null = null) => ({
      ...{ ability, personId, onBehalfOfId, isOwnHead: true },
    });
    const refused = (by: ReturnType<typeof as>, act: PetitionAct): unknown =>
      decidePetition(by, act, life.facts(), {}, [])?.reason;
    expect(refused(as('officer', own), 'consent')).toBe('petition_own');
    life.do('consent', people[1] as Person);
    const both = holding('head', [
      ['A', 'head'],
      ['C', 'head'],
    ]);
    expect(refused(as('head', both), 'grant')).toBe('petition_twice');
    // By delegation two people are asked about: whose right it is may not have been in it either.
    const lent = as('deputy', both, 'head');
    expect(refused(lent, 'grant')).toBe('petition_twice');
    expect(refused(as('coHead', both), 'grant')).toBeUndefined();
  });
});

describe('granting an extension', () => {
  const coHead = people[4] as Person;
  const granted = (dueOn: string): unknown => {
    const life = new Life('extension', people[1] as Person);
    const context = { ability: abilityFor(coHead), personId: 'coHead', onBehalfOfId: null, isOwnHead: false };
    return decidePetition(context, 'grant', life.facts(), { dueOn }, [])?.reason;
  };

  it('gives a day after the present due and not after the one asked for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 9, max: 12 }), (day, month) => {
        const dueOn = `2026-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        const fits = dueOn > '2026-10-14' && dueOn <= '2026-12-01';
        expect(granted(dueOn)).toBe(fits ? undefined : 'granted_between');
      }),
    );
  });
});

describe('what a move makes of a petition', () => {
  it('grants a return by a return or a reopening, and leaves nothing waiting on what is over', () => {
    for (const kind of petitionKinds) {
      for (const state of petitionStates) {
        for (const after of cardStates) {
          const fate = petitionFate({ kind, state }, 'accept', { state: after, cancelled: false });
          const waits = state === 'consent' || state === 'decision';
          if (!waits || kind === 'difficulty') expect(fate).toBeNull();
          else if (after === 'compiled') expect(fate).toBe('lapsed');
        }
      }
    }
    const back = { state: 'in_progress' as const, cancelled: false };
    for (const move of ['send_back', 'reopen'] as const) {
      expect(petitionFate({ kind: 'return', state: 'decision' }, move, back)).toBe('granted');
      expect(petitionFate({ kind: 'return', state: 'consent' }, move, back)).toBe('lapsed');
      expect(petitionFate({ kind: 'extension', state: 'decision' }, move, back)).toBeNull();
    }
    expect(
      petitionFate({ kind: 'extension', state: 'decision' }, 'cancel', { ...back, cancelled: true }),
    ).toBe('lapsed');
  });
});
