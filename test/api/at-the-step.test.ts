/** What people do at an open step: sign in a capacity, take over, hand on, return item by item, decide in another's stead. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CardDetail, CardWritten, ProblemDocument } from '@tien-do/shared/contract';
import { startTestApp, type Answer, type Client, type TestApp } from '../support/app.js';
import { Desk, type FoundCard } from '../support/desk.js';

let app: TestApp;
let desk: Desk;

beforeAll(async () => {
  app = await startTestApp();
  desk = new Desk(app);
});
afterAll(async () => {
  await app.close();
});

const coordinator = 'congan.lanhdao';
const reason = 'Đề nghị sửa theo nhận xét';

interface Sent extends FoundCard {
  officer: Client;
  head: Client;
}

/** A card with its head, and one received by the coordinator's officer. */
async function inReview(): Promise<Sent> {
  const card = await desk.fresh();
  const officer = await desk.ready(card);
  await desk.move(officer, card.id, 'submit_internal');
  return { ...card, officer, head: await desk.holder(card.leadIds[0] ?? '', 'head') };
}

async function received(): Promise<Sent> {
  const card = await inReview();
  await desk.move(card.head, card.id, 'endorse');
  await desk.move(await desk.as('congan.chuyenvien'), card.id, 'receive');
  return card;
}

/** Code and reason of a refusal; '' when it was carried out. */
const codeOf = ({ status, body }: Answer<CardWritten & ProblemDocument>): string =>
  status === 200 ? '' : [body.code, body.data.reason].filter(Boolean).join(' ');

async function detailOf(id: string, client: Client): Promise<CardDetail> {
  return (await client.get<CardDetail>(`/api/cards/${id}`)).body;
}

/** Saves the text as the lead's officer has it, with changes. */
async function save(
  { id, officer }: Sent,
  patch: Partial<NonNullable<CardDetail['content']>>,
  answers?: Record<string, string>,
): Promise<Answer<CardWritten & ProblemDocument>> {
  const { face, content } = await detailOf(id, officer);
  return officer.put(`/api/cards/${id}/content`, {
    expectedVersion: face.version,
    content: { ...content, ...patch },
    ...(answers ? { answers } : {}),
  });
}

describe('a decision', () => {
  it('is signed in the capacity of its duty, which stays with it and in the log', async () => {
    const card = await received();
    const agency = await app.sql<{ id: string }>(`SELECT id FROM agency WHERE code = 'cong-an'`);
    await app.sql('UPDATE agency SET signing = $2 WHERE id = $1', [
      agency[0]?.id,
      JSON.stringify({ collective: '', headTitle: 'Trưởng Công an', deputyTitle: 'Phó Trưởng Công an' }),
    ]);
    const deputy = await desk.as('congan.pho');
    const { desk: mine } = await detailOf(card.id, deputy);
    const capacity = { kind: 'KT', lines: ['KT. TRƯỞNG CÔNG AN', 'PHÓ TRƯỞNG CÔNG AN'], basis: '' };
    expect(mine).toMatchObject({ duty: 'deputy', onBehalfOf: null, capacities: [capacity] });
    expect(codeOf(await desk.attempt(deputy, card.id, 'accept', { capacity: 'TUQ' }))).toBe(
      'INVALID capacity_not_held',
    );
    await desk.move(deputy, card.id, 'accept');
    const { submissions } = await desk.see(card.id);
    const decisions = submissions[0]?.decisions ?? [];
    expect(decisions.at(-1)).toMatchObject({ act: 'accept', duty: 'deputy', capacity });
    // An officer who receives signs nothing.
    expect(decisions.find(({ act }) => act === 'receive')?.capacity).toBeNull();
    const [entry] = await app.sql<{ detail: Record<string, unknown> }>(
      `SELECT detail FROM audit_entry WHERE card_id = $1 ORDER BY seq DESC LIMIT 1`,
      [card.id],
    );
    expect(entry?.detail).toMatchObject({ capacity, submission: 1, sha256: submissions[0]?.sha256 });
  });

  it('can be signed by order while the order stands, and not a day longer', async () => {
    const card = await received();
    const deputy = await desk.as('congan.pho');
    const signer = async (from: string, to: string): Promise<void> => {
      await app.sql('DELETE FROM signer');
      await app.sql(
        `INSERT INTO signer (id, membership_id, kind, lines, basis, valid_from, valid_to)
         SELECT $1, m.id, 'TL', ARRAY['TL. CHỦ TỊCH', 'TRƯỞNG CÔNG AN'], '12/QĐ-UBND', $3, $4
           FROM membership m WHERE m.person_id = $2 AND m.duty = 'deputy'`,
        [randomUUID(), deputy.personId, from, to],
      );
    };
    const today = new Date(app.clock.now() + 7 * 3_600_000).toISOString().slice(0, 10);
    await signer('2020-01-01', '2020-12-31');
    expect(codeOf(await desk.attempt(deputy, card.id, 'accept', { capacity: 'TL' }))).toBe(
      'INVALID capacity_not_held',
    );
    await signer(today, today);
    await desk.move(deputy, card.id, 'accept', { capacity: 'TL' });
    const last = (await desk.see(card.id)).submissions[0]?.decisions.at(-1);
    expect(last?.capacity).toMatchObject({ kind: 'TL', basis: '12/QĐ-UBND' });
    await app.sql('DELETE FROM signer');
  });

  it('keeps who could have made it when the version was submitted', async () => {
    const { id, head } = await inReview();
    const { submissions } = await desk.see(id);
    expect(submissions[0]?.eligible).toContainEqual(
      expect.objectContaining({
        step: 0,
        duty: 'head',
        person: expect.objectContaining({ id: head.personId }),
      }),
    );
  });
});

describe('a step at somebody’s desk', () => {
  it('is decided by them; a colleague takes it over first', async () => {
    const { id } = await received();
    const [head, deputy] = [await desk.as(coordinator), await desk.as('congan.pho')];
    await desk.move(head, id, 'take_over');
    const face = (await desk.see(id)).face;
    expect(face.step?.open[0]?.holders).toMatchObject([{ personId: head.personId }]);
    for (const [action, words] of [
      ['accept', {}],
      ['send_back', { reason }],
      ['hand_on', { toPersonId: head.personId }],
    ] as const) {
      expect(codeOf(await desk.attempt(deputy, id, action, words))).toBe('WRONG_STATE held_by_other');
    }
    expect(codeOf(await desk.attempt(head, id, 'take_over'))).toBe('WRONG_STATE held_by_me');
    await desk.move(deputy, id, 'take_over');
    expect(codeOf(await desk.attempt(head, id, 'accept'))).toBe('WRONG_STATE held_by_other');
    expect(await desk.move(deputy, id, 'accept')).toMatchObject({ state: 'compiled', step: null });
  });

  it('is handed on to a colleague who could take it, and to nobody else', async () => {
    const { id, head: leadHead } = await received();
    const [head, deputy] = [await desk.as(coordinator), await desk.as('congan.pho')];
    const receiver = await desk.as('congan.chuyenvien');
    for (const toPersonId of [leadHead.personId, receiver.personId, head.personId, randomUUID()]) {
      expect(codeOf(await desk.attempt(head, id, 'hand_on', { toPersonId }))).toBe('INVALID not_a_colleague');
    }
    expect(codeOf(await desk.attempt(head, id, 'hand_on'))).toBe('INVALID colleague_required');
    await desk.move(head, id, 'hand_on', { toPersonId: deputy.personId, remark: 'Đi công tác' });
    expect(codeOf(await desk.attempt(head, id, 'accept'))).toBe('WRONG_STATE held_by_other');
    await desk.move(deputy, id, 'accept');
    const kinds = (await desk.see(id)).submissions[0]?.decisions.map(({ kind }) => kind);
    expect(kinds).toEqual(['pass', 'pass', 'hand_on', 'pass']);
  });
});

describe('returning item by item', () => {
  const remark = { path: 'result', text: 'Thiếu số người tham dự' };

  it('opens what is remarked, locks the rest, and asks for an answer to each remark', async () => {
    const card = await received();
    const head = await desk.as(coordinator);
    const face = await desk.move(head, card.id, 'send_back', {
      reason,
      remarks: [remark, { path: 'note', text: 'Nêu rõ đơn vị' }],
      backBy: '2030-01-15',
    });
    expect(face).toMatchObject({ state: 'in_progress', returned: true, returns: 1, backBy: '2030-01-15' });
    const seen = await detailOf(card.id, card.officer);
    expect(seen.openPaths).toEqual(['result', 'note']);
    const given = seen.submissions[0]?.remarks ?? [];
    expect(given.map(({ path, text }) => ({ path, text }))).toEqual([
      remark,
      { path: 'note', text: 'Nêu rõ đơn vị' },
    ]);
    const locked = await save(card, { noEvidenceReason: 'Đổi lý do khác' });
    expect([locked.status, codeOf(locked), locked.body.data.fields]).toEqual([
      409,
      'LOCKED field_locked',
      [{ path: 'evidence', rule: 'locked' }],
    ]);
    expect(codeOf(await desk.attempt(card.officer, card.id, 'submit_internal'))).toBe(
      'INCOMPLETE remarks_unanswered',
    );
    // One is answered by a change, the other in words.
    expect(await save(card, { result: 'Đã tổ chức 02 lớp, 85 người.' })).toMatchObject({ status: 200 });
    expect(codeOf(await desk.attempt(card.officer, card.id, 'submit_internal'))).toBe(
      'INCOMPLETE remarks_unanswered',
    );
    expect(codeOf(await save(card, {}, { [randomUUID()]: 'Gì đó' }))).toBe('INVALID');
    const noteId = given[1]?.id ?? '';
    expect(await save(card, {}, { [noteId]: 'Chỉ một đơn vị thực hiện' })).toMatchObject({ status: 200 });
    await desk.move(card.officer, card.id, 'submit_internal');
    const { submissions, face: after } = await detailOf(card.id, card.officer);
    expect(submissions[0]).toMatchObject({
      number: 2,
      answers: [{ remarkId: noteId, answer: 'Chỉ một đơn vị thực hiện' }],
    });
    expect(after).toMatchObject({ returned: false, backBy: null });
    // Withdrawn, the version answers nothing: what was accepted stays locked.
    await desk.move(card.officer, card.id, 'withdraw');
    expect(codeOf(await save(card, { noEvidenceReason: 'Đổi lý do khác' }))).toBe('LOCKED field_locked');
    await desk.move(card.officer, card.id, 'submit_internal');
    await desk.move(card.head, card.id, 'endorse');
    await desk.move(await desk.as('congan.chuyenvien'), card.id, 'receive');
    await desk.move(head, card.id, 'accept');
    await desk.move(head, card.id, 'reopen', { reason });
    // Reopened, everything can be written again, and the card says what was compiled.
    const reopened = await detailOf(card.id, card.officer);
    expect(reopened).toMatchObject({ openPaths: null, answers: {}, face: { accepted: 3 } });
    expect(await save(card, { noEvidenceReason: 'Đổi lý do khác' })).toMatchObject({ status: 200 });
  });

  it.each([
    ['a place that no version has', [{ path: 'doom', text: 'Sai' }], 'INVALID remark_place'],
    ['an item beyond the last', [{ path: 'item.49', text: 'Sai' }], 'INVALID remark_place'],
    ['a file that it does not hold', [{ path: `file.${randomUUID()}`, text: 'Sai' }], 'INVALID remark_place'],
    [
      'one place twice',
      [
        { path: 'result', text: 'Sai' },
        { path: 'result', text: 'Thiếu' },
      ],
      'INVALID remark_place',
    ],
    ['blanks', [{ path: 'result', text: '  ​ ' }], 'INVALID'],
  ])('refuses a remark of %s', async (_what, remarks, code) => {
    const { id, head } = await inReview();
    expect(codeOf(await desk.attempt(head, id, 'send_back', { reason, remarks }))).toBe(code);
    await desk.move(head, id, 'send_back', { reason, remarks: [{ path: 'result', text: 'Sai' }] });
  });
});

describe('a delegation', () => {
  /** The coordinator's head lets a colleague decide; both ends are instants. */
  async function lend(to: Client, fromMs: number, toMs: number, planIds: string[] = []): Promise<string> {
    const id = randomUUID();
    await app.sql(
      `INSERT INTO delegation (id, membership_id, delegator_id, delegate_id, agency_id, plan_ids, reason,
                               valid_from, valid_to, made_at)
       SELECT $1, m.id, m.person_id, $2, m.agency_id, $5, 'Đi công tác', $3, $4, $3
         FROM membership m JOIN person p ON p.id = m.person_id WHERE p.username = $6 AND m.duty = 'head'`,
      [id, to.personId, new Date(fromMs), new Date(toMs), planIds, coordinator],
    );
    return id;
  }

  it('lets its delegate decide between its instants, and the record names both', async () => {
    const now = app.clock.now();
    const delegate = await desk.as('congan.tonghop');
    const [first, second] = [await received(), await received()];
    const id = await lend(delegate, now + 60_000, now + 120_000);
    const at = async (ms: number, card: FoundCard): Promise<string> => {
      app.clock.set(new Date(ms).toISOString());
      return codeOf(await desk.attempt(delegate, card.id, 'accept'));
    };
    expect(await at(now + 55_000, first)).toBe('FORBIDDEN');
    expect(await at(now + 60_000, first)).toBe('');
    const decision = (await desk.see(first.id)).submissions[0]?.decisions.at(-1);
    const head = await desk.as(coordinator);
    expect(decision).toMatchObject({
      person: { id: delegate.personId },
      onBehalfOf: { id: head.personId },
      duty: 'head',
    });
    const [entry] = await app.sql<{ detail: Record<string, unknown> }>(
      'SELECT detail FROM audit_entry WHERE card_id = $1 ORDER BY seq DESC LIMIT 1',
      [first.id],
    );
    expect(entry?.detail).toMatchObject({ onBehalfOf: head.personId, delegation: id });
    expect(await at(now + 120_000, second)).toBe('FORBIDDEN');
    app.clock.set(new Date(now).toISOString());
  });

  it('holds for its plans, and ends when it is revoked', async () => {
    const now = app.clock.now();
    const delegate = await desk.as('congan.tonghop');
    const [first, second] = [await received(), await received()];
    const elsewhere = await lend(delegate, now - 60_000, now + 600_000, [randomUUID()]);
    expect(codeOf(await desk.attempt(delegate, first.id, 'accept'))).toBe('FORBIDDEN');
    await app.sql('UPDATE delegation SET plan_ids = $2 WHERE id = $1', [elsewhere, [app.planId]]);
    expect(codeOf(await desk.attempt(delegate, first.id, 'accept'))).toBe('');
    await app.sql('UPDATE delegation SET revoked_at = $2 WHERE id = $1', [elsewhere, new Date(now)]);
    expect(codeOf(await desk.attempt(delegate, second.id, 'accept'))).toBe('FORBIDDEN');
  });

  it('gives no second pair of eyes: who received cannot accept in the head’s stead', async () => {
    const now = app.clock.now();
    const receiver = await desk.as('congan.chuyenvien');
    const { id } = await received();
    const delegation = await lend(receiver, now - 60_000, now + 600_000);
    expect(codeOf(await desk.attempt(receiver, id, 'accept'))).toBe('FOUR_EYES decided_before');
    await app.sql('UPDATE delegation SET delegate_id = $2 WHERE id = $1', [
      delegation,
      (await desk.as('congan.tonghop')).personId,
    ]);
    expect(codeOf(await desk.attempt(await desk.as('congan.tonghop'), id, 'accept'))).toBe('');
  });
});
