/** P049, P057, P059: whose clock counts, whose rows a plan may make, and what a rollback does not take along. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BoardView, CardWritten, ImportLine } from '@tien-do/shared/contract';
import { startTestApp, type Answer, type Client } from '../support/app.js';
import { accept, agencyOf, oneTask, readyImport } from '../support/imports.js';
import { StoppedClock } from '../support/stopped-clock.js';
import { World } from '../rights/world.js';
import { expectProblem } from './knock.js';
import { expectRefused, Watcher } from './refused.js';

/** In the evening of the last day, so that a session lives beyond midnight. */
const evening = '2026-10-14T22:00:00+07:00';
const clock = new StoppedClock(evening);
let world: World;
let watcher: Watcher;
let officer: Client;

beforeAll(async () => {
  world = await World.start(await startTestApp({ clock }));
  watcher = await Watcher.join(world);
  officer = await world.as('leadOfficer');
});

afterAll(async () => {
  watcher.close();
  await world.app.close();
});

describe('P049 the server’s clock, in the plan’s own zone', () => {
  const lastMoment = '2026-10-14T23:59:59.900+07:00';
  const midnight = '2026-10-15T00:00:00.000+07:00';
  const lateReason = 'Chờ số liệu của đơn vị phối hợp.';

  afterAll(() => {
    clock.stop(evening);
  });

  /** A card that is due before 15 October, so on the 14th. */
  async function due(): Promise<string> {
    const cardId = await world.card('working');
    await world.app.sql(`UPDATE card SET due_on = '2026-10-14' WHERE id = $1`, [cardId]);
    return cardId;
  }

  const submit = (cardId: string, words: object = {}, headers: Record<string, string> = {}) =>
    world
      .version(cardId)
      .then((expectedVersion) =>
        officer.post<CardWritten>(
          `/api/cards/${cardId}/transitions`,
          { action: 'submit_internal', expectedVersion, ...words },
          headers,
        ),
      );

  it('“trước ngày 15/10” ends with the 14th there: a tenth of a second later a word about lateness is asked', async () => {
    const [inTime, tooLate] = [await due(), await due()];
    clock.stop(lastMoment);
    expect(await submit(inTime)).toMatchObject({ status: 200 });
    clock.stop(midnight);
    await expectRefused(world, watcher, {
      by: officer,
      // What the caller says of the time is nothing to go by.
      send: () =>
        submit(tooLate, {}, { date: 'Wed, 14 Oct 2026 10:00:00 GMT', 'x-timezone': 'America/New_York' }),
      code: 'INVALID',
      reason: 'late_reason',
      twin: () => submit(tooLate, { lateReason }),
    });
    const rows = await world.app.sql<{ at: Date; late: string }>(
      `SELECT submitted_at AS at, late_reason AS late FROM submission WHERE card_id = ANY($1) ORDER BY submitted_at`,
      [[inTime, tooLate]],
    );
    expect(rows).toEqual([
      { at: new Date(lastMoment), late: '' },
      { at: new Date(midnight), late: lateReason },
    ]);
  });

  it('left the agency on the day of its head’s word, by the same clock', async () => {
    const cardId = await due();
    clock.stop('2026-10-14T23:00:00+07:00');
    await submit(cardId);
    clock.stop(midnight);
    const { face } = await world.move(await world.as('leadHead'), cardId, 'endorse');
    expect(face.sentOn).toBe('2026-10-15');
  });

  it.each(['submittedAt', 'at', 'now', 'sentOn', 'doneOn', 'timeZone'])(
    'a body that says %s is refused',
    async (key) => {
      const cardId = await due();
      clock.stop(midnight);
      await expectRefused(world, watcher, {
        by: officer,
        send: () => submit(cardId, { lateReason, [key]: lastMoment }),
        code: 'INVALID',
        twin: () => submit(cardId, { lateReason }),
      });
    },
  );
});

describe('P057 a plan that is brought in makes drafts on its own board', () => {
  let coOfficer: Client;
  let coHead: Client;
  let police: string;

  beforeAll(async () => {
    coOfficer = await world.as('coOfficer');
    coHead = await world.as('coHead');
    police = await agencyOf(world.app, 'congan.lanhdao');
  });

  const smuggle = (importId: string, version: number, patch: object): Promise<Answer> =>
    coOfficer.post(`/api/imports/${importId}/edits`, {
      expectedVersion: version,
      edits: [{ op: 'set_row', rowId: 'viec', patch }],
    });

  it.each([
    { state: 'compiled' },
    { status: 'compiled' },
    { id: '0199aaaa-0000-7000-8000-000000000000' },
    { cardId: '0199aaaa-0000-7000-8000-000000000000' },
    { boardId: '0199aaaa-0000-7000-8000-000000000000' },
    { doneOn: '2026-01-01' },
    { submissions: 1 },
    { assignmentAccepted: true },
  ])('a row that says %j is refused', async (extra) => {
    const { importId, version } = await readyImport(coOfficer, police);
    await expectRefused(world, watcher, {
      by: coOfficer,
      send: () => smuggle(importId, version, extra),
      code: 'INVALID',
      twin: () => smuggle(importId, version, { title: 'Xây dựng báo cáo năm' }),
    });
  });

  it('is begun in one’s own agency only', async () => {
    const foreign = world.agency('tu-phap');
    const beginIn = (agencyId: string): Promise<Answer<ImportLine>> =>
      coOfficer.post('/api/imports/by-hand', { agencyId, basePlanId: null });
    await expectRefused(world, watcher, {
      by: coOfficer,
      send: () => beginIn(foreign),
      code: 'NOT_FOUND',
      twin: () => beginIn(police),
    });
  });

  it('is accepted by the head; its cards are drafts of its own board, whatever day its rows name, and no other board moves', async () => {
    const { importId, version } = await readyImport(coOfficer, police, {}, [
      ...oneTask(world.agency('tu-phap')).slice(2).map(renamed),
      { op: 'set_row', rowId: 'viec-2', patch: { deadline: { kind: 'fixed_date', on: '2026-01-31' } } },
    ]);
    const [before] = await world.app.sql<{ version: string; cards: string }>(
      'SELECT version, (SELECT count(*) FROM card WHERE board_id = b.id) AS cards FROM board b WHERE id = $1',
      [world.app.boardId],
    );
    const accepted = { planId: '', boardId: '' };
    await expectRefused(world, watcher, {
      by: coOfficer,
      send: () => accept(coOfficer, importId, version, 2026),
      code: 'FORBIDDEN',
      target: importId,
      twin: async () => {
        const answer = await accept(coHead, importId, version, 2026);
        Object.assign(accepted, { planId: answer.body.planId, boardId: answer.body.board?.id });
        return answer;
      },
    });
    const { body } = await coHead.get<BoardView>(`/api/boards/${accepted.boardId}`);
    expect(
      body.cards
        .map(({ state, submissions, assignmentAccepted, doneOn, dueOn }) => [
          state,
          submissions,
          assignmentAccepted,
          doneOn,
          dueOn,
        ])
        .sort(),
    ).toEqual([
      ['draft', 0, false, null, '2026-01-31'],
      ['draft', 0, false, null, '2026-10-14'],
    ]);
    const [after] = await world.app.sql(
      'SELECT version, (SELECT count(*) FROM card WHERE board_id = b.id) AS cards FROM board b WHERE id = $1',
      [world.app.boardId],
    );
    expect(after).toEqual(before);
    // A lead that the plan names has a draft; to give it out is the coordinator's.
    const own = body.cards.find(({ leadIds }) => leadIds.includes(world.agency('tu-phap')));
    expectProblem(
      await officer.post(`/api/cards/${own?.id ?? ''}/transitions`, {
        action: 'assign',
        expectedVersion: own?.version,
      }),
      'FORBIDDEN',
    );
  });

  /** The same edits about another row. */
  function renamed<T extends ReturnType<typeof oneTask>[number]>(one: T): T {
    return JSON.parse(JSON.stringify(one).replaceAll('"viec"', '"viec-2"').replace('"1."', '"2."')) as T;
  }
});

describe('P059 what stays when the act is rolled back', () => {
  const tries = async (count: number, password: string): Promise<number[]> => {
    const statuses: number[] = [];
    for (let n = 0; n < count; n += 1) {
      const answer = await world.app.anonymous().post('/api/session', { username: 'tuphap.pho', password });
      statuses.push(answer.status);
    }
    return statuses;
  };

  it('a failed sign-in counts, and with it the wait, though nothing else of it is kept', async () => {
    expect(await tries(10, 'mat-khau-sai-hoan-toan')).toEqual(Array.from({ length: 10 }, () => 401));
    const late = await world.app
      .anonymous()
      .post('/api/session', { username: 'tuphap.pho', password: 'mat-khau-sai-hoan-toan' });
    expect(expectProblem(late, 'THROTTLED').data.retryAfter).toBeGreaterThan(0);
    const [row] = await world.app.sql<{ failures: number }>(
      `SELECT failures FROM sign_in_attempt WHERE key LIKE 'account:tuphap.pho:%'`,
    );
    expect(row?.failures).toBe(11);
    // Somebody else is not locked out by it.
    expect(
      await world.app
        .anonymous()
        .post('/api/session', { username: 'tuphap.lanhdao', password: 'tien-do-demo' }),
    ).toMatchObject({ status: 200 });
  });

  it('a refused act stands in the log, though its own transaction is gone', async () => {
    const cardId = await world.card('reviewed');
    for (let n = 0; n < 3; n += 1) {
      expectProblem(await world.tryMove(officer, cardId, 'endorse'), 'FORBIDDEN');
    }
    const entries = await world.app.sql(
      `SELECT 1 FROM audit_entry WHERE action = 'refused' AND detail ->> 'target' = $1 AND person_id = $2`,
      [cardId, officer.personId],
    );
    expect(entries).toHaveLength(3);
    // The stream of refusals has no gap where the refused transactions were.
    const [stream] = await world.app.sql<{ seq: number; entries: number }>(
      `SELECT s.seq::int, (SELECT count(*)::int FROM audit_entry e WHERE e.stream_id = s.id) AS entries
         FROM audit_stream s WHERE s.name = 'refusals'`,
    );
    expect(stream?.seq).toBe(stream?.entries);
  });
});
