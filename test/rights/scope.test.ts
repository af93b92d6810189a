/** P031, P111: the rules as a question (`may`) and as a WHERE (`scope`) agree on whatever rights and rows there are. */
import { createMongoAbility } from '@casl/ability';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  abilityOf,
  boardActions,
  cardActions,
  cardStates,
  duties,
  everyRight,
  may,
  packAbility,
  seatOf,
  planActions,
  unpackAbility,
  type ActiveMembership,
  type AppAbility,
  type CardFields,
  type Duty,
  type SubjectFields,
  type SubjectName,
  type Vocabulary,
} from '@tien-do/shared';
import fc from 'fast-check';
import pg from 'pg';
import { scope } from '../../backend/src/access/index.js';

let db: pg.Client;

beforeAll(async () => {
  db = new pg.Client(process.env['TIEN_TEST_DATABASE']);
  await db.connect();
});

afterAll(async () => {
  await db.end();
});

// Few agencies, so that rights and rows meet often.
const agencies = [1, 2, 3, 4].map((n) => `0000000${String(n)}-0000-4000-8000-000000000000`);
const agency = fc.constantFrom(...agencies);
const some = fc.uniqueArray(agency, { maxLength: 3 });

const memberships: fc.Arbitrary<ActiveMembership[]> = fc.array(
  fc.record({ id: fc.constant('m'), agencyId: agency, duty: fc.constantFrom(...duties) }),
  { maxLength: 3 },
);

const seat = fc.tuple(agency, fc.constantFrom(...duties)).map(([id, duty]) => seatOf(id, duty));

const board = fc.record({
  planId: agency,
  coordinatorId: agency,
  issuerId: agency,
  participantIds: some,
  visibility: fc.constantFrom('participants' as const, 'own' as const),
});

const card: fc.Arbitrary<CardFields> = fc
  .tuple(
    board,
    fc.record({
      leadIds: some,
      coordinatingIds: some,
      state: fc.constantFrom(...cardStates),
      stepSeats: fc.uniqueArray(seat, { maxLength: 3 }),
    }),
  )
  .map(([one, other]) => ({ ...one, ...other }));

/** The rows as a table whose columns have the types of the real ones. */
const rowsAs: Record<'Card' | 'Board' | 'Plan', string> = {
  Card: `jsonb_to_recordset($1::jsonb) AS c ("n" int, lead_ids uuid[], coordinating_ids uuid[], state text,
           step_seats text[])
         JOIN jsonb_to_recordset($1::jsonb) AS b ("n" int, coordinator_id uuid, issuer_id uuid, participant_ids uuid[],
           visibility text, plan_id uuid) ON b.n = c.n`,
  Board: `jsonb_to_recordset($1::jsonb) AS b ("n" int, participant_ids uuid[])`,
  Plan: `jsonb_to_recordset($1::jsonb) AS p ("n" int, participant_ids uuid[], coordinator_id uuid, issuer_id uuid)`,
};
const aliasOf = { Card: 'c', Board: 'b', Plan: 'p' } as const;

function snake(fields: object, n: number): Record<string, unknown> {
  const named = Object.entries(fields).map(([key, value]): [string, unknown] => [
    key.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`),
    value,
  ]);
  return { n, ...Object.fromEntries(named) };
}

/** For each action, which rows the database finds. One query for all of them. */
async function found<S extends 'Card' | 'Board' | 'Plan'>(
  ability: AppAbility,
  subject: S,
  actions: readonly Vocabulary[S][],
  rows: readonly SubjectFields[S][],
): Promise<boolean[][]> {
  const parameters: unknown[] = [JSON.stringify(rows.map((row, n) => snake(row, n)))];
  const columns = actions.map(
    (action, i) => `(${scope(ability, action, subject, parameters)}) AS "${String(i)}"`,
  );
  const result = await db.query<Record<string, boolean>>(
    `SELECT ${columns.join(', ')} FROM ${rowsAs[subject]} ORDER BY ${aliasOf[subject]}.n`,
    parameters,
  );
  return result.rows.map((row) => actions.map((_, i) => row[String(i)] === true));
}

function asked<S extends SubjectName>(
  ability: AppAbility,
  subject: S,
  actions: readonly Vocabulary[S][],
  rows: readonly SubjectFields[S][],
): boolean[][] {
  return rows.map((row) => actions.map((action) => may(ability, action, subject, row)));
}

const runs = { numRuns: 300 };

describe('the WHERE and the question', () => {
  it('agree on every action on cards', async () => {
    let allowed = 0;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(memberships, fc.array(card, { minLength: 1, maxLength: 8 }), async (held, cards) => {
        const ability = abilityOf({ personId: 'p', memberships: held });
        const answers = asked(ability, 'Card', cardActions, cards);
        expect(await found(ability, 'Card', cardActions, cards)).toEqual(answers);
        const yes = answers.flat().filter(Boolean).length;
        allowed += yes;
        refused += answers.flat().length - yes;
      }),
      runs,
    );
    // The property must not have held because nothing was ever allowed, or nothing refused.
    expect(allowed).toBeGreaterThan(1_000);
    expect(refused).toBeGreaterThan(1_000);
  });

  it('agree on boards and plans', async () => {
    await fc.assert(
      fc.asyncProperty(memberships, fc.array(board, { minLength: 1, maxLength: 8 }), async (held, boards) => {
        const ability = abilityOf({ personId: 'p', memberships: held });
        expect(await found(ability, 'Board', boardActions, boards)).toEqual(
          asked(ability, 'Board', boardActions, boards),
        );
        expect(await found(ability, 'Plan', planActions, boards)).toEqual(
          asked(ability, 'Plan', planActions, boards),
        );
      }),
      runs,
    );
  });

  it('agree with the rules as the browser unpacks them', () => {
    fc.assert(
      fc.property(memberships, fc.array(card, { minLength: 1, maxLength: 8 }), (held, cards) => {
        const ability = abilityOf({ personId: 'p', memberships: held });
        const sent = JSON.parse(JSON.stringify(packAbility(ability))) as ReturnType<typeof packAbility>;
        expect(asked(unpackAbility(sent), 'Card', cardActions, cards)).toEqual(
          asked(ability, 'Card', cardActions, cards),
        );
      }),
      runs,
    );
  });
});

describe('what a rule rests on', () => {
  const mine = agencies[0] ?? '';
  const theirs = agencies[1] ?? '';
  const ofOthers: CardFields = {
    planId: mine,
    leadIds: [theirs],
    coordinatingIds: [],
    coordinatorId: theirs,
    issuerId: theirs,
    participantIds: [mine, theirs],
    visibility: 'participants',
    state: 'in_progress',
    stepSeats: [],
  };
  const asDuty = (duty: Duty): AppAbility =>
    abilityOf({ personId: 'p', memberships: [{ id: 'm', agencyId: mine, duty }] });

  it('shows another’s card on an open plan and hides it on a closed one, in both forms', async () => {
    for (const duty of ['officer', 'head', 'deputy', 'clerk'] as const) {
      const rows = [ofOthers, { ...ofOthers, visibility: 'own' as const }];
      expect(asked(asDuty(duty), 'Card', ['read', 'read_content'], rows)).toEqual([
        [true, false],
        [false, false],
      ]);
      expect(await found(asDuty(duty), 'Card', ['read', 'read_content'], rows)).toEqual([
        [true, false],
        [false, false],
      ]);
    }
  });

  it('finds nothing for whoever has no duty', async () => {
    const nobody = abilityOf({ personId: 'p', memberships: [] });
    for (const { subject, action } of everyRight) {
      expect(scope(nobody, action as never, subject, [])).toBe('false');
    }
    expect(await found(nobody, 'Card', ['read'], [ofOthers])).toEqual([[false]]);
  });

  it('is never without an agency', () => {
    for (const duty of duties) {
      for (const agencyId of [undefined, null, '', 7]) {
        const make = (): AppAbility =>
          abilityOf({ personId: 'p', memberships: [{ id: 'm', agencyId: agencyId as never, duty }] });
        // The auditor's rules look at no agency.
        if (duty === 'auditor') expect(make).not.toThrow();
        else expect(make).toThrow(/undefined condition/u);
      }
    }
    const unknownDuty = [{ id: 'm', agencyId: mine, duty: 'emperor' as never }];
    expect(() => abilityOf({ personId: 'p', memberships: unknownDuty })).toThrow('unexpected value');
  });

  it('has a form in SQL, or the list fails: it never grows', () => {
    const rule = (conditions: Record<string, unknown>, inverted = false): AppAbility =>
      createMongoAbility<AppAbility>([{ action: 'read', subject: 'Card', conditions, inverted }]);
    const faulty = [
      rule({ leadIds: { $ne: mine } }),
      rule({ leadIds: { $in: [mine] } }),
      rule({ state: { $exists: true } }),
      rule({ createdBy: mine }),
      rule({ leadIds: undefined }),
    ];
    expect(() => scope(rule({ constructor: mine }), 'read', 'Card', [])).toThrow();
    for (const ability of faulty)
      expect(() => scope(ability, 'read', 'Card', [])).toThrow(/has no SQL form/u);
    const denying = createMongoAbility<AppAbility>([
      { action: 'read', subject: 'Card' },
      { action: 'read', subject: 'Card', conditions: { leadIds: mine }, inverted: true },
    ]);
    expect(() => scope(denying, 'read', 'Card', [])).toThrow(/has no SQL form/u);
  });

  it('goes to the database as a value, never as text', () => {
    const parameters: unknown[] = ['already there'];
    const hostile = `x' OR '1'='1`;
    const text = scope(
      abilityOf({ personId: 'p', memberships: [{ id: 'm', agencyId: hostile, duty: 'officer' }] }),
      'write',
      'Card',
      parameters,
    );
    expect(text).toBe('c.lead_ids @> ARRAY[$2]::uuid[]');
    expect(parameters).toEqual(['already there', hostile]);
  });
});
