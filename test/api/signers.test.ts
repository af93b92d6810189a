/** How agencies sign, and what people may sign as besides: who keeps it, and what a decision makes of it. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AgencyDetail, CardDetail, NewSignerBody, ProblemDocument } from '@tien-do/shared/contract';
import { startTestApp, type Answer, type Client, type TestApp } from '../support/app.js';
import { Desk } from '../support/desk.js';

let app: TestApp;
let desk: Desk;
let system: Client;
/** Keeps the people of the coordinator alone. */
let keeper: Client;
let deputy: Client;
let agencyId: string;
let membershipId: string;

const entry = (patch: Partial<NewSignerBody> = {}): NewSignerBody => ({
  ...{ kind: 'TL', ofTitle: 'Chủ tịch', headTitle: '', ownTitle: 'Trưởng Công an' },
  ...{ basis: '12/QĐ-UBND ngày 05/02/2026', validFrom: '2026-09-01', validTo: null },
  ...patch,
});
const enter = (client: Client, patch: Partial<NewSignerBody> = {}): Promise<Answer<{ id: string }>> =>
  client.post(`/api/memberships/${membershipId}/signers`, entry(patch));
const codeOf = ({ status, body }: Answer): string => {
  const problem = body as ProblemDocument;
  return status === 200 ? '' : [problem.code, problem.data.reason].filter(Boolean).join(' ');
};
const detail = async (): Promise<AgencyDetail> =>
  (await system.get<AgencyDetail>(`/api/agencies/${agencyId}`)).body;

beforeAll(async () => {
  app = await startTestApp();
  desk = new Desk(app);
  [system, deputy] = [await desk.as('quantri'), await desk.as('congan.pho')];
  const [row] = await app.sql<{ id: string; agency_id: string }>(
    'SELECT id, agency_id FROM membership WHERE person_id = $1',
    [deputy.personId],
  );
  [membershipId, agencyId] = [row?.id ?? '', row?.agency_id ?? ''];
  const username = `quan-ly.${randomUUID().slice(0, 8)}`;
  const made = await system.post('/api/accounts', {
    ...{ username, name: 'Người quản lý tài khoản', password: 'mat-khau-rat-dai' },
    membership: { agencyId, duty: 'admin', from: null, lastDay: null },
  });
  expect(made).toMatchObject({ status: 200 });
  // A duty given this very moment is in force from the next one on.
  app.clock.set('2026-09-15T02:01:00Z');
  keeper = await desk.as(username);
});
afterAll(() => app.close());

describe('how an agency signs', () => {
  it('is corrected as the other facts of it, by whoever keeps the register', async () => {
    const { version } = await detail();
    const signing = { collective: '', headTitle: 'Trưởng Công an', deputyTitle: 'Phó Trưởng Công an TP' };
    const change = { expectedVersion: version, signing };
    for (const client of [keeper, deputy]) {
      expect(codeOf(await client.patch(`/api/agencies/${agencyId}`, change))).toBe('FORBIDDEN');
    }
    expect(await system.patch(`/api/agencies/${agencyId}`, change)).toMatchObject({
      status: 200,
      body: { signing },
    });
    const [log] = await app.sql<{ detail: unknown }>(
      `SELECT detail FROM audit_entry WHERE action = 'agency.corrected' ORDER BY at DESC LIMIT 1`,
    );
    expect(log?.detail).toMatchObject({ agency: agencyId, after: { signing } });
  });
});

describe('what somebody may sign as', () => {
  it('is entered and ended by the agency’s administrator, and signed in meanwhile', async () => {
    const card = await desk.fresh();
    const officer = await desk.ready(card);
    await desk.move(officer, card.id, 'submit_internal');
    await desk.move(await desk.holder(card.leadIds[0] ?? '', 'head'), card.id, 'endorse');
    await desk.move(await desk.as('congan.chuyenvien'), card.id, 'receive');
    const capacities = async (): Promise<string[]> =>
      (await deputy.get<CardDetail>(`/api/cards/${card.id}`)).body.desk?.capacities.map(({ kind }) => kind) ??
      [];

    expect(codeOf(await enter(await desk.as('kiemtoan')))).toBe('FORBIDDEN');
    expect(codeOf(await enter(deputy))).toBe('NOT_FOUND');
    expect(codeOf(await enter(await desk.as('tuphap.lanhdao')))).toBe('NOT_FOUND');
    expect(await capacities()).toEqual(['KT']);
    const answer = await enter(keeper);
    expect(answer).toMatchObject({
      status: 200,
      body: { kind: 'TL', lines: ['TL. CHỦ TỊCH', 'TRƯỞNG CÔNG AN'], basis: '12/QĐ-UBND ngày 05/02/2026' },
    });
    expect(await capacities()).toEqual(['KT', 'TL']);
    expect((await detail()).duties.find(({ id }) => id === membershipId)?.signers).toMatchObject([
      { id: answer.body.id, kind: 'TL' },
    ]);
    expect(codeOf(await enter(keeper))).toBe('EXISTS signer_exists');
    await desk.move(deputy, card.id, 'accept', { capacity: 'TL' });
    const ending = `/api/signers/${answer.body.id}/end`;
    expect(codeOf(await (await desk.as('tuphap.lanhdao')).post(ending))).toBe('NOT_FOUND');
    expect(await keeper.post(ending)).toMatchObject({ status: 200, body: { validTo: '2026-09-14' } });
    expect(codeOf(await keeper.post(ending))).toBe('WRONG_STATE signer_ended');
    // What was signed stays as it was signed.
    const last = (await desk.see(card.id)).submissions[0]?.decisions.at(-1);
    expect(last?.capacity).toMatchObject({ kind: 'TL', lines: ['TL. CHỦ TỊCH', 'TRƯỞNG CÔNG AN'] });
    const log = await app.sql<{ action: string; agency_id: string }>(
      `SELECT action, agency_id FROM audit_entry WHERE action LIKE 'signer.%' ORDER BY seq`,
    );
    expect(log).toEqual([
      { action: 'signer.entered', agency_id: agencyId },
      { action: 'signer.ended', agency_id: agencyId },
    ]);
  });

  it.each<[string, Partial<NewSignerBody>, string]>([
    ['an authorisation without an end', { kind: 'TUQ' }, 'INVALID signer_end'],
    ['no document', { basis: '' }, 'INVALID'],
    ['an acting head who is deputy', { kind: 'Q' }, 'INVALID signer_duty'],
    ['a time that is over', { validTo: '2026-09-10' }, 'INVALID day_order'],
  ])('is refused with %s', async (_what, patch, code) => {
    expect(codeOf(await enter(keeper, patch))).toBe(code);
  });
});
