import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createWorker } from '@tien-do/backend';
import { demoAccounts, demoState, seedDemo } from '@tien-do/seeds';
import type {
  AgencyDetail,
  BoardLine,
  BoardView,
  CardDetail,
  ImportLine,
  LetterList,
  LetterView,
  RouteResponse,
} from '@tien-do/shared/contract';
import { DataSource } from 'typeorm';
import { startTestApp, TestClock, type Client, type TestApp } from '../support/app.js';
import { historyFaults } from '../faults/invariants.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { numberFaults } from './report-numbers.js';
import { importActs, optionsOf } from './world.js';

interface Count {
  coordinator: string;
  year: number;
  state: string;
  returned: boolean;
  overdue: boolean;
  cards: number;
}

let database: TestDatabase;
let app: TestApp;
let source: DataSource;
let closeWorker: () => Promise<void>;

function total(counts: readonly Count[], fits: (count: Count) => boolean): number {
  return counts.filter(fits).reduce((sum, { cards }) => sum + cards, 0);
}

/** How many entries the log has: whoever does nothing adds none. */
async function entries(): Promise<number> {
  const [row] = await source.query<{ n: number }[]>('SELECT count(*)::int AS n FROM audit_entry');
  return row?.n ?? -1;
}

describe.each([
  // In July one agency alone is late.
  ['2027-02-10', 2026, { issued: 3, opened: 1, delivered: 1 }],
  ['2026-07-15', 2026, { issued: 1, opened: 1, delivered: 0 }],
])('the demo when first started on %s', (day, main, served) => {
  const nowMs = Date.parse(`${day}T03:00:00Z`);
  let counts: Count[];

  beforeAll(async () => {
    database = await createTestDatabase();
    expect(await seedDemo(optionsOf(database), () => undefined, nowMs)).toBe(true);
    const worker = await createWorker(optionsOf(database));
    source = worker.get(DataSource);
    closeWorker = () => worker.close();
    app = await startTestApp({ database, clock: new TestClock(`${day}T03:00:00Z`) });
    counts = await source.query<Count[]>(
      `SELECT a.code AS coordinator, y.year, c.state, c.returned,
              (c.due_on < $1::date AND c.sent_on IS NULL) AS overdue, count(*)::int AS cards
         FROM card c JOIN board b ON b.id = c.board_id JOIN cycle y ON y.id = b.cycle_id
              JOIN agency a ON a.id = b.coordinator_id
        GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5`,
      [day],
    );
    // Years of a city's acts are done again, one by one: a machine busy with other things takes its time.
  }, 300_000);

  afterAll(async () => {
    await app.close();
    await closeWorker();
    await database.drop();
  });

  it('has every state on the city’s board, and its years', () => {
    const city = counts.filter(({ coordinator }) => coordinator === 'cong-an');
    expect([...new Set(city.map(({ year }) => year))]).toEqual([main - 1, main, main + 1]);
    const ofMain = city.filter(({ year }) => year === main);
    expect(total(ofMain, () => true)).toBe(135);
    for (const state of ['draft', 'in_progress', 'internal_review', 'submitted', 'compiled']) {
      expect(total(ofMain, (count) => count.state === state)).toBeGreaterThan(0);
    }
    expect(total(ofMain, (count) => count.returned)).toBeGreaterThan(2);
    expect(total(ofMain, (count) => count.overdue)).toBeGreaterThan(0);
    expect(total(ofMain, (count) => count.state === 'compiled')).toBeGreaterThan(50);
  });

  it('has cards of the city in the situations that chains are for', async () => {
    const see = async (username: string, key: string, leads: string[]): Promise<CardDetail> => {
      const [row] = await source.query<{ id: string }[]>(
        `SELECT c.id FROM card c JOIN task t ON t.id = c.task_id JOIN board b ON b.id = c.board_id JOIN cycle y ON y.id = b.cycle_id
          WHERE t.key = $1 AND y.year = $2
            AND ARRAY(SELECT a.code FROM agency a WHERE a.id = ANY(c.lead_ids) ORDER BY a.code) = $3::text[]`,
        [key, main, leads],
      );
      return (await (await app.client(username)).get<CardDetail>(`/api/cards/${row?.id ?? ''}`)).body;
    };
    const own = await see('toaan.chuyenvien', 'II/6', ['toa-an']);
    expect(own.chain.map(({ act, label }) => [act, label])).toEqual([
      ['endorse', 'Lãnh đạo Tòa án duyệt'],
      ['accept', 'Lãnh đạo cơ quan đầu mối ghi nhận'],
    ]);
    expect(own).toMatchObject({ face: { state: 'submitted', step: { act: 'accept' } }, chainChanged: false });
    const changed = await see('toaan.chuyenvien', 'III/1', ['toa-an']);
    expect(changed).toMatchObject({ face: { state: 'internal_review' }, chainChanged: true });
    expect(changed.chain).toHaveLength(3);
    const joint = await see('toaan.lanhdao', 'II/5/5.1', ['kiem-sat', 'toa-an']);
    expect(joint.face).toMatchObject({ state: 'internal_review' });
    expect(joint.face.step?.open.flatMap(({ agencyIds }) => agencyIds)).toHaveLength(1);
    const items = await see('phuong2.chuyenvien', 'II/1', ['phuong-2']);
    expect(items).toMatchObject({ face: { returned: true }, openPaths: ['result'] });
    expect(items.face.backBy).toMatch(/^\d{4}-\d\d-\d\d$/u);
  });

  it('has letters to late agencies, in the words for each: numbered, opened, delivered on paper, and a draft', async () => {
    const officer = await app.client('congan.chuyenvien');
    const { letters } = (await officer.get<LetterList>('/api/letters')).body;
    const issued = letters.filter(({ state }) => state === 'issued');
    expect(issued.map(({ number }) => number).sort()).toEqual(
      issued.map((_, index) => `${String(41 + index)}/CATP-TH`),
    );
    expect({
      issued: issued.length,
      opened: issued.filter(({ opened }) => opened !== null).length,
      delivered: issued.filter(({ delivered }) => delivered !== null).length,
    }).toEqual(served);
    expect(letters.filter(({ state }) => state === 'draft')).toHaveLength(1);
    // Each kind of agency in its own words.
    const said = await Promise.all(
      issued.map(async ({ id }) => (await officer.get<LetterView>(`/api/letters/${id}`)).body.model.relation),
    );
    if (served.issued > 1) expect([...new Set(said)].sort()).toEqual(['independent', 'peer']);
    const counts = await source.query<{ urged: number }[]>(
      `SELECT count(*)::int AS urged FROM card WHERE cardinality(urgings) > 0`,
    );
    expect(counts[0]?.urged).toBe(new Set(issued.flatMap(({ cardIds }) => cardIds)).size);
  });

  it('has a living board of the province in the cycle in hand', () => {
    const province = counts.filter(({ coordinator }) => coordinator === 'tq-cong-an');
    expect([...new Set(province.map(({ year }) => year))]).toEqual([main]);
    expect(total(province, () => true)).toBe(108);
    for (const state of ['in_progress', 'internal_review', 'submitted', 'compiled']) {
      expect(total(province, (count) => count.state === state)).toBeGreaterThan(1);
    }
    expect(total(province, (count) => count.returned)).toBeGreaterThan(0);
    // About a third is compiled, and most of the rest is in somebody's hands.
    expect(total(province, ({ state }) => state === 'compiled')).toBeGreaterThan(108 * 0.28);
    expect(total(province, ({ state }) => state === 'compiled')).toBeLessThan(108 * 0.45);
    expect(total(province, ({ state }) => state === 'draft')).toBeLessThan(108 / 5);
  });

  it('has both plans accepted by the heads, and one that waits for its review', async () => {
    const log = (await importActs(source)).filter(({ action }) => action !== 'import.edited');
    expect(log.map(({ action, username, duty }) => [action, username, duty])).toEqual([
      ['import.uploaded', 'congan.chuyenvien', 'officer'],
      ['import.read', null, null],
      ['import.accepted', 'congan.lanhdao', 'head'],
      ['import.uploaded', 'tq.congan.chuyenvien', 'officer'],
      ['import.read', null, null],
      ['import.accepted', 'tq.congan.lanhdao', 'head'],
      ['import.uploaded', 'congan.tonghop', 'officer'],
      ['import.read', null, null],
    ]);
    const officer = await app.client('congan.chuyenvien');
    const { body } = await officer.get<ImportLine[]>('/api/imports');
    expect(body.map(({ status }) => status)).toEqual(['review', 'accepted']);
    expect(body[0]?.progress).toMatchObject({ tasks: 9, open: 7 });
  });

  it('did nothing before it could be known, and each log in the order of time', async () => {
    const [row] = await source.query<{ future: number; back: number }[]>(
      `SELECT count(*) FILTER (WHERE e.at > $1)::int AS future, count(*) FILTER (WHERE e.at < e.before)::int AS back
         FROM (SELECT at, lag(at) OVER (PARTITION BY stream_id ORDER BY seq) AS before FROM audit_entry) e`,
      [new Date(nowMs)],
    );
    expect(row).toEqual({ future: 0, back: 0 });
  });

  it('kept every change of every card', async () => {
    expect(await historyFaults((text, params) => source.query(text, params))).toEqual([]);
  });

  it('gives a report of its finished period in which every number is the database’s', async () => {
    const [board] = await app.sql<{ id: string; figures: number }>(
      `SELECT b.id, (SELECT count(*)::int FROM card c JOIN submission s ON s.card_id = c.id AND s.number = c.accepted
                      WHERE c.board_id = b.id AND s.content -> 'figures' <> '{}') AS figures
         FROM board b JOIN cycle y ON y.id = b.cycle_id JOIN agency a ON a.id = b.coordinator_id
        WHERE a.code = 'cong-an' AND y.year = $1`,
      [main - 1],
    );
    expect(board?.figures).toBeGreaterThan(0);
    expect(await numberFaults(app, await app.client('congan.chuyenvien'), board?.id ?? '')).toEqual([]);
  });

  it('does nothing when it is started again', async () => {
    const before = await entries();
    expect(await demoState(source)).toBe('complete');
    expect(await seedDemo(optionsOf(database), () => undefined, nowMs + 86_400_000)).toBe(true);
    expect(await entries()).toBe(before);
  });

  it.each([
    ['ubnd.lanhdao', 'tq.ubnd.lanhdao', 'tq-cong-an'],
    ['tq.ubnd.lanhdao', 'ubnd.lanhdao', 'cong-an'],
    ['tuphap.chuyenvien', 'tq.ubnd.lanhdao', 'tq-so-tu-phap'],
    ['tq.sotuphap.chuyenvien', 'ubnd.lanhdao', 'tu-phap'],
  ])('shows %s nothing of what %s sees', async (username, neighbour, agency) => {
    const mine = await app.client(username);
    const theirs = await app.client(neighbour);
    const boards = await boardIds(theirs);
    expect(boards.length).toBeGreaterThan(0);
    expect((await boardIds(mine)).filter((id) => boards.includes(id))).toEqual([]);
    const faces = (await theirs.get<BoardView>(`/api/boards/${boards[0] ?? ''}`)).body.cards;
    const refused = [`/api/boards/${boards[0] ?? ''}`, `/api/boards/${boards[0] ?? ''}/summary`];
    for (const path of [...refused, ...faces.slice(0, 3).map(({ id }) => `/api/cards/${id}`)]) {
      expect((await theirs.get<CardDetail>(path)).status).toBe(200);
      expect((await mine.get(path)).status).toBe(404);
    }
    type Hits = RouteResponse<'search'>;
    const found = (await mine.get<Hits>('/api/search?q=tra tan')).body;
    const others = (await theirs.get<Hits>('/api/search?q=tra tan')).body;
    expect([found.length > 0, others.length > 0]).toEqual([true, true]);
    for (const boardId of boards) expect(JSON.stringify(found)).not.toContain(boardId);
    // The register is open to whoever has a duty; who works there, and on what, to those who work with them.
    expect(await agencySeen(mine, agency)).toMatchObject({ duties: [], plans: [] });
    const { duties, plans } = await agencySeen(theirs, agency);
    expect([duties.length > 1, plans.length > 0]).toEqual([true, true]);
    expect((await mine.get('/api/accounts')).status).toBe(404);
  });

  it('keeps imports to the agency that takes them in', async () => {
    const { body: city } = await (await app.client('congan.lanhdao')).get<ImportLine[]>('/api/imports');
    const { body: province } = await (
      await app.client('tq.congan.lanhdao')
    ).get<ImportLine[]>('/api/imports');
    expect([city.length, province.length]).toEqual([2, 1]);
    expect(city.map(({ id }) => id)).not.toContain(province[0]?.id);
  });
});

async function boardIds(client: Client): Promise<string[]> {
  return (await client.get<BoardLine[]>('/api/boards')).body.map(({ id }) => id);
}

/** An agency's page as somebody sees it. */
async function agencySeen(client: Client, code: string): Promise<AgencyDetail> {
  const [row] = await app.sql<{ id: string }>('SELECT id FROM agency WHERE code = $1', [code]);
  const { status, body } = await client.get<AgencyDetail>(`/api/agencies/${row?.id ?? ''}`);
  expect(status).toBe(200);
  return body;
}

describe('a demo that was cut off while it was made', () => {
  it('is told apart from an empty database and from a whole one, and is not gone on with', async () => {
    const cut = await createTestDatabase();
    const worker = await createWorker(optionsOf(cut));
    try {
      const half = worker.get(DataSource);
      expect(await demoState(half)).toBe('absent');
      const steps: string[] = [];
      const stopped = seedDemo(optionsOf(cut), (line) => {
        steps.push(line);
        // The first line comes before the first act, the second when the first plan stands.
        if (steps.length === 2) throw new Error('the power went');
      });
      await expect(stopped).rejects.toThrow('the power went');
      expect(await demoState(half)).toBe('partial');
      expect(await seedDemo(optionsOf(cut), () => undefined)).toBe(false);
    } finally {
      await worker.close();
      await cut.drop();
    }
  });
});

describe('the sign-in page of a demo', () => {
  it('offers every role of the city, and three of the province', () => {
    const names = demoAccounts.map(({ username }) => username);
    expect(names.filter((name) => !name.startsWith('tq.'))).toHaveLength(16);
    expect(names.filter((name) => name.startsWith('tq.'))).toEqual([
      'tq.congan.chuyenvien',
      'tq.congan.lanhdao',
      'tq.ubnd.lanhdao',
    ]);
  });
});
