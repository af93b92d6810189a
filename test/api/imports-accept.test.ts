/** Making the plan of a proposal: whole, once, by whom it belongs to. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@tien-do/backend';
import type { ProposalEdit } from '@tien-do/shared';
import type {
  BoardView,
  CyclePreview,
  ImportLine,
  ImportView,
  ProblemDocument,
} from '@tien-do/shared/contract';
import { DataSource } from 'typeorm';
import { readKnowledge } from '../../backend/src/imports/knowledge.js';
import { startTestApp, type Answer, type Client, type TestApp } from '../support/app.js';
import { accept, agencyOf, begin, edit, logOf, party, plansOf, readyImport } from '../support/imports.js';

let app: TestApp;
let officer: Client;
let head: Client;
let police: string;
let justice: string;
let committee: string;

beforeAll(async () => {
  app = await startTestApp();
  officer = await app.client('congan.chuyenvien');
  head = await app.client('congan.lanhdao');
  police = await agencyOf(app, 'congan.lanhdao');
  justice = await agencyOf(app, 'tuphap.lanhdao');
  committee = await agencyOf(app, 'ubnd.lanhdao');
});

afterAll(async () => {
  await app.close();
});

describe('accepting', () => {
  it('makes the plan with its tree, parties and facts, and nothing before', async () => {
    const duty = {
      ref: 'IV.2',
      who: 'Phòng Tư pháp',
      to: null,
      by: null,
      quote: 'Phòng Tư pháp báo cáo',
      requested: false,
      line: 7,
    };
    const { importId, version } = await readyImport(
      officer,
      police,
      { duties: [duty], parentPlan: { number: '9/KH', issuedOn: '2026', issuer: 'UBND tỉnh' } },
      [
        { op: 'add_row', rowId: 'nhom', kind: 'group', parentId: 'muc', afterId: 'viec' },
        { op: 'set_row', rowId: 'nhom', patch: { printedNumber: '2', title: 'Nhóm không có việc' } },
        { op: 'add_row', rowId: 'bo', kind: 'section', parentId: null, afterId: 'muc' },
        { op: 'add_row', rowId: 'bo-viec', kind: 'task', parentId: 'bo', afterId: null },
        { op: 'skip', rowId: 'bo', skipped: true },
        { op: 'set_row', rowId: 'viec', patch: { breakdowns: ['sex', 'women'] } },
      ],
    );
    expect(await plansOf(app, importId)).toBe(0);
    const answer = await accept(head, importId, version);
    expect(answer).toMatchObject({ status: 200, body: { board: null } });
    const { planId } = answer.body;
    const [plan] = await app.sql(
      'SELECT duties, parent_plan, import_id, coordinator_id, participant_ids FROM plan WHERE id = $1',
      [planId],
    );
    expect(plan).toMatchObject({
      duties: [duty],
      parent_plan: { number: '9/KH' },
      import_id: importId,
      coordinator_id: police,
      participant_ids: [police],
    });
    expect(
      await app.sql('SELECT key, kind FROM section WHERE plan_id = $1 ORDER BY position', [planId]),
    ).toEqual([
      { key: 'I', kind: 'section' },
      { key: 'I/2', kind: 'group' },
    ]);
    expect(await app.sql('SELECT key, breakdowns FROM task WHERE plan_id = $1', [planId])).toEqual([
      { key: 'I/1', breakdowns: ['sex', 'women'] },
    ]);
    const line = await head.get<ImportView>(`/api/imports/${importId}`);
    expect(line.body).toMatchObject({ status: 'accepted', planId, version: version + 1 });
  });

  it('twice, by anybody and in any way, gives the same plan', async () => {
    const { importId, version } = await readyImport(officer, police);
    const key = randomUUID();
    const deputy = await app.client('congan.pho');
    const answers = [
      await accept(head, importId, version, null, key),
      await accept(head, importId, version, null, key),
      await accept(head, importId, version),
      await accept(deputy, importId, version, null, randomUUID()),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(new Set(answers.map(({ body }) => body.planId)).size).toBe(1);
    expect(await plansOf(app, importId)).toBe(1);
  });

  it('with the key of another request is refused, also once the plan stands', async () => {
    const { importId, version } = await readyImport(officer, police);
    const key = randomUUID();
    await accept(head, importId, version, null, key);
    const other = await accept(head, importId, version, 2026, key);
    expect([other.status, other.body.code]).toEqual([422, 'KEY_REUSED']);
    const elsewhere = await readyImport(officer, police);
    const foreign = await accept(head, elsewhere.importId, elsewhere.version, null, key);
    expect([foreign.status, foreign.body.code]).toEqual([422, 'KEY_REUSED']);
    expect(await plansOf(app, elsewhere.importId)).toBe(0);
    expect((await accept(head, importId, version, 2026)).body.board).toMatchObject({ cycle: { year: 2026 } });
  });

  it('while others accept and discard makes one plan or none', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { importId, version } = await readyImport(officer, police);
      const [one, other, away] = await Promise.all([
        accept(head, importId, version),
        accept(head, importId, version, null, randomUUID()),
        officer.post<ImportLine & ProblemDocument>(`/api/imports/${importId}/discard`),
      ]);
      const discarded = away.status === 200;
      expect(await plansOf(app, importId)).toBe(discarded ? 0 : 1);
      expect([one.status, other.status]).toEqual(discarded ? [409, 409] : [200, 200]);
      if (!discarded) expect(one.body.planId).toBe(other.body.planId);
    }
  });

  it('while another edits is refused as stale', async () => {
    const { importId, version } = await readyImport(officer, police);
    await edit(officer, importId, version, [{ op: 'set_row', rowId: 'viec', patch: { title: 'Khác' } }]);
    const answer = await accept(head, importId, version);
    expect(answer.body).toMatchObject({ code: 'STALE', data: { version: version + 1 } });
    expect(await plansOf(app, importId)).toBe(0);
  });

  it('opens the period, also when an earlier try did not come to it', async () => {
    const { importId, version } = await readyImport(officer, police);
    const first = await accept(head, importId, version);
    expect(first.body.board).toBeNull();
    const second = await accept(head, importId, version, 2026);
    expect(second.body.board).toMatchObject({ cycle: { year: 2026, phase: 'open' } });
    const again = await accept(head, importId, version, 2026);
    expect(again.body).toEqual(second.body);
    const board = await head.get<BoardView>(`/api/boards/${second.body.board?.id ?? ''}`);
    expect(board.body.cards).toMatchObject([{ state: 'draft' }]);
  });

  it('says what is missing', async () => {
    const importId = await begin(officer, police);
    const answer = await accept(head, importId, 1);
    expect(answer.body).toMatchObject({ code: 'INCOMPLETE', data: { reason: 'import_not_ready' } });
    expect(answer.body.data.fields).toContainEqual({ path: 'plan', rule: 'no_tasks' });
  });

  it('is for an agency that coordinates or issues the plan', async () => {
    const other = party('Phòng Tư pháp', { kind: 'agency', id: justice });
    const { importId, version } = await readyImport(officer, police, { issuer: other, coordinator: other });
    const answer = await accept(head, importId, version);
    expect(answer.body).toMatchObject({ code: 'FORBIDDEN', data: { reason: 'not_plan_agency' } });
    await edit(officer, importId, version, [
      { op: 'set_plan', patch: { issuer: party('Công an', { kind: 'agency', id: police }) } },
    ]);
    // The issuer may make it, but the coordinator opens the period; nothing is made halfway.
    const opening = await accept(head, importId, version + 1, 2026);
    expect(opening.body).toMatchObject({ code: 'FORBIDDEN', data: { reason: 'period_by_coordinator' } });
    expect(await plansOf(app, importId)).toBe(0);
    expect(await accept(head, importId, version + 1)).toMatchObject({ status: 200 });
  });

  it('of a plan that stands is refused, until that one is archived', async () => {
    const number = `${randomUUID().slice(0, 6)}/KH-CA`;
    const first = await readyImport(officer, police, { number });
    const { body } = await accept(head, first.importId, first.version);
    const second = await readyImport(officer, police, { number });
    const refused = await accept(head, second.importId, second.version);
    expect(refused.body).toMatchObject({ code: 'EXISTS', data: { reason: 'plan_exists' } });
    expect(await head.post(`/api/plans/${body.planId}/archive`)).toMatchObject({ status: 200 });
    expect(await accept(head, second.importId, second.version)).toMatchObject({ status: 200 });
  });

  it('makes agencies and sets named on the spot, and remembers spellings, but no other agency’s name', async () => {
    const name = `Ban Quản lý ${randomUUID().slice(0, 8)}`;
    const [own] = await app.sql<{ name: string }>('SELECT name FROM agency WHERE id = $1', [justice]);
    const { importId, version } = await readyImport(officer, police, {}, [
      {
        op: 'new_agency',
        agency: { key: 'ban', name, shortName: 'BQL', kind: 'unit', level: 'city', parentId: committee },
      },
      {
        op: 'new_set',
        set: { key: 'nhom', name: `Nhóm ${name}`, agencyIds: [justice], newAgencyKeys: ['ban'] },
      },
      {
        op: 'set_row',
        rowId: 'viec',
        patch: {
          leads: [party('Ban QL', null)],
          coordinating: [party('các đơn vị', null), party(own?.name ?? '', null)],
        },
      },
      {
        op: 'match',
        words: 'Ban QL',
        target: { kind: 'new_agency', key: 'ban' },
        rowId: null,
        remember: true,
      },
      {
        op: 'match',
        words: 'các đơn vị',
        target: { kind: 'new_set', key: 'nhom' },
        rowId: null,
        remember: true,
      },
      // Wrong, and taught to everybody if it were remembered.
      {
        op: 'match',
        words: own?.name ?? '',
        target: { kind: 'agency', id: police },
        rowId: null,
        remember: true,
      },
    ]);
    const { body } = await accept(head, importId, version);
    const [made] = await app.sql<{ id: string; aliases: string[]; parent_id: string }>(
      'SELECT id, aliases, parent_id FROM agency WHERE name = $1',
      [name],
    );
    expect(made).toMatchObject({ aliases: ['Ban QL'], parent_id: committee });
    const [set] = await app.sql('SELECT aliases FROM agency_set WHERE name = $1', [`Nhóm ${name}`]);
    expect(set).toEqual({ aliases: ['các đơn vị'] });
    const [lead] = await app.sql<{ aliases: string[] }>('SELECT aliases FROM agency WHERE id = $1', [police]);
    expect(lead?.aliases).not.toContain(own?.name);
    const [plan] = await app.sql<{ ids: string[] }>('SELECT participant_ids AS ids FROM plan WHERE id = $1', [
      body.planId,
    ]);
    expect(plan?.ids.sort()).toEqual([police, justice, made?.id ?? ''].sort());
    const log = await logOf(app, importId);
    expect(log.at(-1)).toMatchObject({
      action: 'import.accepted',
      detail: { agencies: [made?.id], remembered: 2 },
    });
  });

  it('gives a set that was named on the spot to the issuer, so that another province’s of that name stays its own', async () => {
    const tag = randomUUID().slice(0, 8);
    const name = `Các tổ công tác ${tag}`;
    const makeSet = async (): Promise<string | undefined> => {
      const issuer = party('Ủy ban', { kind: 'agency', id: committee });
      const { importId, version } = await readyImport(officer, police, { issuer }, [
        { op: 'new_set', set: { key: 'nhom', name, agencyIds: [justice], newAgencyKeys: [] } },
        { op: 'set_row', rowId: 'viec', patch: { coordinating: [party(name, null)] } },
        { op: 'match', words: name, target: { kind: 'new_set', key: 'nhom' }, rowId: null, remember: false },
      ]);
      expect(await accept(head, importId, version)).toMatchObject({ status: 200 });
      const [made] = await app.sql<{ id: string; owner_id: string }>(
        'SELECT id, owner_id FROM agency_set WHERE name = $1 ORDER BY id DESC LIMIT 1',
        [name],
      );
      expect(made?.owner_id).toBe(committee);
      return made?.id;
    };
    const own = await makeSet();
    const [province, office, stranger] = [newId(), newId(), newId()];
    for (const [id, parentId] of [
      [province, null],
      [office, province],
      [stranger, null],
    ]) {
      await app.sql(
        `INSERT INTO agency (id, code, name, short_name, search_text, kind, level, aliases, parent_id)
         VALUES ($1::uuid, $1::text, $1::text, $1::text, '', 'department', 'province', '{}', $2)`,
        [id, parentId],
      );
    }
    const [foreign, everybodys] = [newId(), newId()];
    for (const [id, ownerId] of [
      [foreign, province],
      [everybodys, null],
    ]) {
      await app.sql(
        `INSERT INTO agency_set (id, code, name, aliases, owner_id) VALUES ($1::uuid, $1::text, $2, '{}', $3)`,
        [id, name, ownerId],
      );
    }
    const knownTo = async (agencyId: string): Promise<string[]> =>
      (await readKnowledge(app.app.get(DataSource).manager, agencyId)).sets
        .filter((set) => set.name === name)
        .map(({ id }) => id);
    expect(await knownTo(police)).toEqual([own]);
    expect(await knownTo(office)).toEqual([foreign]);
    expect(await knownTo(stranger)).toEqual([everybodys]);
  });

  it('of a task whose leading set has no members that day is refused by the set’s name', async () => {
    const name = `Các tổ chưa lập ${randomUUID().slice(0, 8)}`;
    const lead = (rowId: string, leadMode: 'single' | 'each'): ProposalEdit => ({
      op: 'set_row',
      rowId,
      patch: { leads: [party(name, { kind: 'set', id: setId })], leadMode },
    });
    const setId = newId();
    await app.sql(`INSERT INTO agency_set (id, code, name, aliases) VALUES ($1::uuid, $1::text, $2, '{}')`, [
      setId,
      name,
    ]);
    // Tomorrow it has one; today nobody leads.
    await app.sql(
      `INSERT INTO agency_set_member (id, set_id, agency_id, valid_from) VALUES ($1, $2, $3, '2026-09-16')`,
      [newId(), setId, justice],
    );
    const { importId, version } = await readyImport(officer, police, {}, [
      { op: 'add_row', rowId: 'tung-noi', kind: 'task', parentId: 'muc', afterId: 'viec' },
      {
        op: 'set_row',
        rowId: 'tung-noi',
        patch: { title: 'Từng nơi', printedNumber: '2.', deadline: { kind: 'annual' } },
      },
      lead('viec', 'single'),
      lead('tung-noi', 'each'),
    ]);
    const refused = await accept(head, importId, version, 2026);
    expect([refused.status, refused.body.code]).toEqual([422, 'INCOMPLETE']);
    expect(refused.body.data).toEqual({
      reason: 'set_without_members',
      name,
      fields: [{ path: 'viec', rule: 'no_lead' }],
    });
    expect(refused.body.detail).toContain(`Nhóm: ${name}.`);
    expect(await plansOf(app, importId)).toBe(0);

    // What each of its members does for itself may wait for them: no card meanwhile, and the preview says why.
    await edit(officer, importId, version, [lead('viec', 'each')]);
    const { body } = await accept(head, importId, version + 1, 2026);
    const preview = (year: number): Promise<Answer<CyclePreview>> =>
      head.get<CyclePreview>(`/api/plans/${body.planId}/cycles/${String(year)}/preview`);
    expect((await preview(2026)).body).toMatchObject({
      cards: 0,
      leaderless: [
        { key: 'I/1', sets: [name] },
        { key: 'I/2', sets: [name] },
      ],
      without: [],
    });
    const board = await head.get<BoardView>(`/api/boards/${body.board?.id ?? ''}`);
    expect(board.body.cards).toEqual([]);
    await app.sql('UPDATE agency_set_member SET valid_from = NULL WHERE set_id = $1', [setId]);
    await app.sql('UPDATE task SET lead_mode = $2 WHERE plan_id = $1', [body.planId, 'single']);
    expect((await preview(2026)).body).toMatchObject({ cards: 2, leaderless: [] });
    await head.post(`/api/plans/${body.planId}/cycles`, { year: 2026 });
    const filled = await head.get<BoardView>(`/api/boards/${body.board?.id ?? ''}`);
    expect(filled.body.cards.map(({ leadIds }) => leadIds)).toEqual([[justice], [justice]]);
  });

  it('hangs tasks without a section on one that carries the plan’s name', async () => {
    const { importId, version } = await readyImport(officer, police, { shortTitle: 'KH phẳng' }, [
      { op: 'place', rowId: 'viec', parentId: null, afterId: 'muc' },
      { op: 'skip', rowId: 'muc', skipped: true },
    ]);
    const { body } = await accept(head, importId, version);
    expect(await app.sql('SELECT title FROM section WHERE plan_id = $1', [body.planId])).toEqual([
      { title: 'KH phẳng' },
    ]);
  });

  it('ends the review', async () => {
    const { importId, version } = await readyImport(officer, police);
    await accept(head, importId, version);
    const late = { expectedVersion: version + 1, edits: [{ op: 'skip', rowId: 'viec', skipped: true }] };
    expect((await officer.post<ProblemDocument>(`/api/imports/${importId}/edits`, late)).body).toMatchObject({
      code: 'WRONG_STATE',
      data: { reason: 'import_not_in_review' },
    });
    expect((await officer.post<ProblemDocument>(`/api/imports/${importId}/discard`)).body.code).toBe(
      'WRONG_STATE',
    );
  });
});
