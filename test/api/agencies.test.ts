/** The register of agencies: what happens to an agency over time, and who may make it happen. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type {
  AgencyDetail,
  AgencySetView,
  AgencyView,
  BoardView,
  NamedAgency,
  ProblemDocument,
  RegisterLine,
} from '@tien-do/shared/contract';
import { matchesFolded, agencySearchText } from '@tien-do/shared';
import { DataSource } from 'typeorm';
import { readKnowledge } from '../../backend/src/imports/knowledge.js';
import { startTestApp, type Answer, type Client, type TestApp } from '../support/app.js';
import { freeze } from '../support/periods.js';

let app: TestApp;
let admin: Client;
let officer: Client;

beforeAll(async () => {
  app = await startTestApp();
  admin = await app.client('quantri');
  officer = await app.client('tuphap.chuyenvien');
});
afterAll(() => app.close());

const codeOf = (answer: Answer): unknown => (answer.body as { code?: string }).code;
const reasonOf = (answer: Answer): unknown => (answer.body as { data?: { reason?: string } }).data?.reason;
const tag = (): string => randomUUID().slice(0, 8);

const facts = (patch: Record<string, unknown> = {}): Record<string, unknown> => ({
  name: `Phòng Văn hoá ${tag()}`,
  shortName: 'P. Văn hoá',
  symbol: 'PVH',
  kind: 'division',
  level: 'city',
  parentId: null,
  validFrom: '2020-01-01',
  foundingDocument: '12/QĐ-UBND ngày 31/12/2019',
  officialCodes: [{ code: 'H59.12', validFrom: '2020-01-01', validTo: null }],
  ...patch,
});

async function make(patch: Record<string, unknown> = {}): Promise<AgencyDetail> {
  const answer = await admin.post<AgencyDetail>('/api/agencies', facts(patch));
  expect(answer).toMatchObject({ status: 200 });
  return answer.body;
}

async function done(answer: Promise<Answer>): Promise<AgencyDetail> {
  const { status, body } = await answer;
  expect({ status, body }).toMatchObject({ status: 200 });
  return body as AgencyDetail;
}

async function lineOf(id: string): Promise<RegisterLine> {
  const { body } = await officer.get<RegisterLine[]>('/api/agency-register');
  const line = body.find((agency) => agency.id === id);
  if (!line) throw new Error('not in the register');
  return line;
}

describe('the register', () => {
  it('is read by whoever has a duty, and by nobody else', async () => {
    const made = await make();
    for (const path of ['/api/agency-register', `/api/agencies/${made.id}`, '/api/agency-sets']) {
      expect((await officer.get(path)).status).toBe(200);
      expect((await app.anonymous().get(path)).status).toBe(401);
    }
  });

  it('counts people in force, and open cards as far as the reader may see them', async () => {
    const { body: agencies } = await officer.get<RegisterLine[]>('/api/agency-register');
    const [own] = await app.sql<{ id: string; cards: number; people: number }>(
      `SELECT a.id, (SELECT count(*)::int FROM card c JOIN board b ON b.id = c.board_id JOIN cycle y ON y.id = b.cycle_id
                      WHERE c.lead_ids @> ARRAY[a.id] AND y.phase = 'open' AND c.state <> 'compiled' AND NOT c.cancelled
                        AND NOT c.not_triggered) AS cards,
              (SELECT count(*)::int FROM membership m WHERE m.agency_id = a.id) AS people
         FROM agency a WHERE a.code = 'tu-phap'`,
    );
    const line = agencies.find(({ id }) => id === own?.id);
    expect(own?.cards).toBeGreaterThan(0);
    expect([line?.openCards, line?.people]).toEqual([own?.cards, own?.people]);
    const asAdmin = (await admin.get<RegisterLine[]>('/api/agency-register')).body;
    expect(asAdmin.find(({ id }) => id === own?.id)).toMatchObject({ openCards: 0, people: own?.people });
  });

  it('says of an agency in which plans it takes part, only to whom may read them', async () => {
    const [agency] = await app.sql<{ id: string }>(`SELECT id FROM agency WHERE code = 'cong-an'`);
    const path = `/api/agencies/${agency?.id ?? ''}`;
    const seen = (await officer.get<AgencyDetail>(path)).body.plans;
    expect(seen).toEqual([
      {
        id: app.planId,
        shortTitle: expect.any(String),
        number: null,
        parts: expect.arrayContaining(['coordinator']),
        board: { id: app.boardId, year: 2026 },
      },
    ]);
    expect((await admin.get<AgencyDetail>(path)).body.plans).toEqual([]);
  });

  it('hides the account behind a name from whoever does not keep it', async () => {
    const [agency] = await app.sql<{ id: string }>(`SELECT id FROM agency WHERE code = 'tu-phap'`);
    const path = `/api/agencies/${agency?.id ?? ''}`;
    const shown = (await officer.get<AgencyDetail>(path)).body.duties;
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.every(({ account }) => account === null)).toBe(true);
    const kept = (await admin.get<AgencyDetail>(path)).body.duties;
    expect(kept.map(({ account }) => account?.username)).toContain('tuphap.chuyenvien');
  });
});

describe('an agency', () => {
  it('is entered with its facts, and is there for duties and imports', async () => {
    const made = await make();
    expect(made).toMatchObject({
      ...facts({ name: made.name }),
      aliases: [],
      formerNames: [],
      validTo: null,
      version: 0,
      duties: [],
      sets: [],
      plans: [],
    });
    const all = (await officer.get<AgencyView[]>('/api/agencies')).body;
    expect(all.map(({ id }) => id)).toContain(made.id);
  });

  it('cannot have the name of a living sister, nor a parent that is not there, nor be the system', async () => {
    const made = await make({ name: 'Phòng Y tế thử' });
    const twin = await admin.post('/api/agencies', facts({ name: 'phòng  Y Tế Thử' }));
    expect([twin.status, codeOf(twin)]).toEqual([409, 'EXISTS']);
    expect((await admin.post('/api/agencies', facts({ name: 'Phòng Y tế thứ' }))).status).toBe(200);
    expect(
      (await admin.post('/api/agencies', facts({ name: 'Phòng Y tế thử', parentId: made.id }))).status,
    ).toBe(200);
    expect((await admin.post('/api/agencies', facts({ parentId: randomUUID() }))).status).toBe(422);
    expect((await admin.post('/api/agencies', facts({ kind: 'system' }))).status).toBe(422);
    expect(
      (
        await admin.post(
          '/api/agencies',
          facts({ officialCodes: [{ code: 'h59', validFrom: null, validTo: null }] }),
        )
      ).status,
    ).toBe(422);
  });

  it('is corrected field by field; a stale correction is refused; nothing to change is said so', async () => {
    const made = await make();
    const path = `/api/agencies/${made.id}`;
    const changed = await done(admin.patch(path, { expectedVersion: 0, symbol: null, level: 'ward' }));
    expect(changed).toMatchObject({ symbol: null, level: 'ward', name: made.name, version: 1 });
    const stale = await admin.patch(path, { expectedVersion: 0, level: 'city' });
    expect([stale.status, codeOf(stale)]).toEqual([409, 'STALE']);
    expect((await admin.patch(path, { expectedVersion: 1, level: 'ward' })).status).toBe(422);
    expect((await admin.patch(path, { expectedVersion: 1, kind: 'system' })).status).toBe(422);
    const [entry] = await app.sql(
      `SELECT detail FROM audit_entry WHERE action = 'agency.corrected' AND detail->>'agency' = $1`,
      [made.id],
    );
    expect(entry?.['detail']).toEqual({
      agency: made.id,
      before: { symbol: 'PVH', level: 'city' },
      after: { symbol: null, level: 'ward' },
      forgotten: [],
    });
  });

  it('cannot come to hang below itself', async () => {
    const top = await make();
    const below = await make({ parentId: top.id });
    const ring = await admin.patch(`/api/agencies/${top.id}`, { expectedVersion: 0, parentId: below.id });
    expect([ring.status, reasonOf(ring)]).toEqual([422, 'agency_loop']);
  });

  it('forgets a spelling that an import learnt', async () => {
    const made = await make();
    await app.sql(`UPDATE agency SET aliases = '{"P VH","Phòng VH"}' WHERE id = $1`, [made.id]);
    const left = await done(
      admin.patch(`/api/agencies/${made.id}`, { expectedVersion: 0, forgetAliases: ['P VH'] }),
    );
    expect(left.aliases).toEqual(['Phòng VH']);
    const [row] = await app.sql<{ text: string }>('SELECT search_text AS text FROM agency WHERE id = $1', [
      made.id,
    ]);
    expect(row?.text).toContain('phong vh');
    expect(row?.text).not.toContain('p vh ');
  });
});

describe('renaming', () => {
  const rename = (id: string, version: number, patch: Record<string, unknown> = {}): Promise<Answer> =>
    admin.post(`/api/agencies/${id}/rename`, {
      expectedVersion: version,
      name: `Phòng Văn hóa - Xã hội ${tag()}`,
      shortName: 'P. VH-XH',
      symbol: 'PVHXH',
      from: '2025-07-01',
      document: '100/QĐ-UBND ngày 25/6/2025',
      ...patch,
    });

  it('keeps the old name with its days and its document, found by search and known to imports', async () => {
    const made = await make();
    const renamed = await done(rename(made.id, 0));
    expect(renamed.formerNames).toEqual([
      {
        name: made.name,
        shortName: 'P. Văn hoá',
        symbol: 'PVH',
        validFrom: '2020-01-01',
        validTo: '2025-06-30',
        document: '100/QĐ-UBND ngày 25/6/2025',
      },
    ]);
    const line = await lineOf(made.id);
    expect(matchesFolded(agencySearchText(line), made.name)).toBe(true);
    const [row] = await app.sql<{ text: string }>('SELECT search_text AS text FROM agency WHERE id = $1', [
      made.id,
    ]);
    expect(matchesFolded(row?.text ?? '', made.name)).toBe(true);
    const knowledge = await readKnowledge(app.app.get(DataSource).manager, made.id);
    expect(knowledge.agencies.find(({ id }) => id === made.id)?.aliases).toContain(made.name);
  });

  it('twice keeps both, each in its time', async () => {
    const made = await make();
    const once = await done(rename(made.id, 0, { from: '2022-01-01' }));
    const twice = await done(rename(made.id, 1, { from: '2025-07-01', shortName: 'Ba' }));
    expect(twice.formerNames.map(({ validFrom, validTo }) => [validFrom, validTo])).toEqual([
      ['2020-01-01', '2021-12-31'],
      ['2022-01-01', '2025-06-30'],
    ]);
    expect(twice.formerNames[1]?.name).toBe(once.name);
  });

  it('is refused for a day to come, a day of an older name, the same name and a document that is not named', async () => {
    const made = await make();
    expect((await rename(made.id, 0, { from: '2026-09-16' })).status).toBe(422);
    expect((await rename(made.id, 0, { from: '2020-01-01' })).status).toBe(422);
    expect((await rename(made.id, 0, { document: ' ' })).status).toBe(422);
    const { name, shortName, symbol } = made;
    expect((await rename(made.id, 0, { name, shortName, symbol })).status).toBe(422);
    await done(rename(made.id, 0, { from: '2026-09-15' }));
    expect((await rename(made.id, 1, { from: '2026-09-15' })).status).toBe(422);
    expect((await rename(made.id, 0)).status).toBe(409);
  });

  it('by two at once happens once', async () => {
    const made = await make();
    const answers = await Promise.all([rename(made.id, 0), rename(made.id, 0)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await lineOf(made.id)).formerNames).toHaveLength(1);
  });
});

describe('ending', () => {
  const close = (id: string, version: number, lastDay = '2025-06-30'): Promise<Answer> =>
    admin.post(`/api/agencies/${id}/close`, {
      expectedVersion: version,
      lastDay,
      document: '202/NQ-HĐND ngày 12/6/2025',
    });

  it('keeps the agency readable, refuses new names and duties, and is taken back with a reason', async () => {
    const made = await make();
    const closed = await done(close(made.id, 0));
    expect(closed).toMatchObject({ validTo: '2025-06-30', closingDocument: '202/NQ-HĐND ngày 12/6/2025' });
    expect((await lineOf(made.id)).validTo).toBe('2025-06-30');
    const again = await close(made.id, 1);
    expect([again.status, reasonOf(again)]).toEqual([409, 'agency_closed']);
    const duty = await admin.post(`/api/agencies/${made.id}/memberships`, {
      username: 'tuphap.chuyenvien',
      duty: 'officer',
      from: null,
      lastDay: null,
    });
    expect(duty.status).toBe(422);
    const short = await admin.post(`/api/agencies/${made.id}/reopen`, { expectedVersion: 1, reason: 'nhầm' });
    expect(short.status).toBe(422);
    const open = await done(
      admin.post(`/api/agencies/${made.id}/reopen`, { expectedVersion: 1, reason: 'Ghi nhầm cơ quan khác.' }),
    );
    expect(open).toMatchObject({ validTo: null, closingDocument: null });
    const [entry] = await app.sql(
      `SELECT detail FROM audit_entry WHERE action = 'agency.reopened' AND detail->>'agency' = $1`,
      [made.id],
    );
    expect(entry?.['detail']).toMatchObject({
      reason: 'Ghi nhầm cơ quan khác.',
      before: { lastDay: '2025-06-30', document: '202/NQ-HĐND ngày 12/6/2025' },
    });
  });

  it('is refused before the agency began, before its present name, and for the system’s own agency', async () => {
    const made = await make();
    expect((await close(made.id, 0, '2019-12-31')).status).toBe(422);
    await admin.post(`/api/agencies/${made.id}/rename`, {
      expectedVersion: 0,
      name: `Tên mới ${tag()}`,
      shortName: 'Mới',
      symbol: null,
      from: '2025-07-01',
      document: '1/QĐ ngày 01/7/2025',
    });
    expect((await close(made.id, 1, '2025-06-30')).status).toBe(422);
    expect((await close(made.id, 1, '2025-07-01')).status).toBe(200);
    const [system] = await app.sql<{ id: string }>(`SELECT id FROM agency WHERE kind = 'system'`);
    const own = await close(system?.id ?? '', 0);
    expect([own.status, reasonOf(own)]).toEqual([409, 'agency_of_system']);
  });
});

describe('a set', () => {
  const newSet = async (memberIds: string[]): Promise<AgencySetView> => {
    const answer = await admin.post<AgencySetView>('/api/agency-sets', {
      name: `Các phòng ${tag()}`,
      memberIds,
      validFrom: '2024-01-01',
    });
    expect(answer.status).toBe(200);
    return answer.body;
  };

  it('has members by day: one leaves and comes back, never twice at once', async () => {
    const [one, other] = [await make(), await make()];
    const set = await newSet([one.id, other.id]);
    expect(set.members.map(({ agencyId, validFrom }) => [agencyId, validFrom])).toEqual(
      expect.arrayContaining([
        [one.id, '2024-01-01'],
        [other.id, '2024-01-01'],
      ]),
    );
    const member = set.members.find(({ agencyId }) => agencyId === one.id)?.id ?? '';
    const path = `/api/agency-sets/${set.id}/members`;
    const left = await admin.patch(`${path}/${member}`, { validFrom: '2024-01-01', validTo: '2025-06-30' });
    expect(left.status).toBe(200);
    const early = await admin.post(path, { agencyId: one.id, validFrom: '2025-06-30', validTo: null });
    expect([early.status, reasonOf(early)]).toEqual([409, 'set_member_overlap']);
    const back = await admin.post<AgencySetView>(path, {
      agencyId: one.id,
      validFrom: '2026-01-01',
      validTo: null,
    });
    expect(back.body.members.filter(({ agencyId }) => agencyId === one.id)).toHaveLength(2);
    const wrong = await admin.patch(`${path}/${member}`, { validFrom: '2024-01-01', validTo: '2023-01-01' });
    expect(wrong.status).toBe(422);
    const over = await admin.patch(`${path}/${member}`, { validFrom: '2024-01-01', validTo: null });
    expect(over.status).toBe(409);
    const seen = (await officer.get<AgencyDetail>(`/api/agencies/${one.id}`)).body.sets;
    expect(seen.map(({ id, validFrom, validTo }) => [id, validFrom, validTo])).toEqual([
      [set.id, '2024-01-01', '2025-06-30'],
      [set.id, '2026-01-01', null],
    ]);
  });

  it('may go by a name that another owner’s has, never by one of the same owner', async () => {
    const [one, other] = [await make(), await make()];
    const name = `Các tổ ${tag()}`;
    const put = (ownerId: string | null): Promise<Answer<AgencySetView & ProblemDocument>> =>
      admin.post('/api/agency-sets', { name, memberIds: [], validFrom: null, ownerId });
    const made = [await put(one.id), await put(other.id), await put(null)];
    expect(made.map(({ status, body }) => [status, body.ownerId])).toEqual([
      [200, one.id],
      [200, other.id],
      [200, null],
    ]);
    expect([(await put(one.id)).body.code, (await put(null)).body.code]).toEqual(['EXISTS', 'EXISTS']);
    const given = (ownerId: string | null): Promise<Answer<AgencySetView & ProblemDocument>> =>
      admin.patch(`/api/agency-sets/${made[0]?.body.id ?? ''}`, { ownerId });
    expect((await given(other.id)).body.code).toBe('EXISTS');
    expect((await given('019a0000-0000-7000-8000-000000000000')).body.code).toBe('INVALID');
    const third = await make();
    expect((await given(third.id)).body).toMatchObject({ name, ownerId: third.id });
  });

  it('keeps its old name as a spelling; spellings can be forgotten; cards that exist stay', async () => {
    const before = await app.sql(`SELECT md5(string_agg(c::text, ',' ORDER BY id)) AS hash FROM card c`);
    const set = await newSet([]);
    const path = `/api/agency-sets/${set.id}`;
    const renamed = await admin.patch<AgencySetView>(path, { name: `Các ban ${tag()}` });
    expect(renamed.body.aliases).toEqual([set.name]);
    const forgot = await admin.patch<AgencySetView>(path, { forgetAliases: [set.name] });
    expect(forgot.body.aliases).toEqual([]);
    const [demo] = await app.sql<{ set_id: string }>(
      'SELECT set_id FROM agency_set_member ORDER BY set_id LIMIT 1',
    );
    const extra = await make();
    const added = await admin.post(`/api/agency-sets/${demo?.set_id ?? ''}/members`, {
      agencyId: extra.id,
      validFrom: null,
      validTo: null,
    });
    expect(added.status).toBe(200);
    expect(await app.sql(`SELECT md5(string_agg(c::text, ',' ORDER BY id)) AS hash FROM card c`)).toEqual(
      before,
    );
  });
});

it('every change is in the log, by whom and by which duty', async () => {
  const made = await make();
  const rows = await app.sql(
    `SELECT e.action, e.person_id, e.duty, s.name FROM audit_entry e JOIN audit_stream s ON s.id = e.stream_id
      WHERE e.detail->>'agency' = $1`,
    [made.id],
  );
  expect(rows).toEqual([
    { action: 'agency.created', person_id: admin.personId, duty: 'admin', name: 'agencies' },
  ]);
});

// Last: it moves the clock past the sessions of the others.
describe('the past', () => {
  it('keeps its names: a period that is over, and whoever tells of a day', async () => {
    const head = await app.client('congan.lanhdao');
    const [justice] = await app.sql<{ id: string; name: string; version: number }>(
      `SELECT id, name, version FROM agency WHERE code = 'tu-phap'`,
    );
    if (!justice) throw new Error('the demo has no such agency');
    const [cycle] = await app.sql<{ id: string }>('SELECT cycle_id AS id FROM board WHERE id = $1', [
      app.boardId,
    ]);
    expect(await freeze(app, head, cycle?.id ?? '')).toMatchObject({ status: 200 });
    app.clock.set('2026-09-20T02:00:00Z');
    const [later, keeper] = [await app.client('congan.lanhdao'), await app.client('quantri')];
    const renamed = { name: 'Phòng Tư pháp và Hộ tịch', shortName: 'P. TP-HT', symbol: 'PTPHT' };
    const document = '5/QĐ-UBND ngày 18/9/2026';
    expect(
      await keeper.post(`/api/agencies/${justice.id}/rename`, {
        expectedVersion: justice.version,
        ...renamed,
        ...{ from: '2026-09-18', document },
      }),
    ).toMatchObject({ status: 200 });

    const nameOnBoard = async (): Promise<string | undefined> =>
      (await later.get<BoardView>(`/api/boards/${app.boardId}`)).body.agencies.find(
        ({ id }) => id === justice.id,
      )?.name;
    expect(await nameOnBoard()).toBe(justice.name);
    const { body: named } = await later.get<NamedAgency[]>('/api/agencies');
    const line = named.find(({ id }) => id === justice.id);
    expect(line).toMatchObject({ name: renamed.name, formerNames: [{ name: justice.name, document }] });
    const reason = 'Bổ sung số liệu còn thiếu';
    expect(await later.post(`/api/cycles/${cycle?.id ?? ''}/reopen`, { reason })).toMatchObject({
      status: 200,
    });
    expect(await nameOnBoard()).toBe(renamed.name);
  });
});
