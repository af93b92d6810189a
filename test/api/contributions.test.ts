/** Contributions of coordinating agencies: asked for, written, consented to, waived, and frozen into what the lead submits. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contributionHash } from '@tien-do/backend';
import type { CardDetail } from '@tien-do/shared/contract';
import { startTestApp, type TestApp } from '../support/app.js';
import { codeOf, dueOn, Partners, reason, words, type AskedCard } from '../support/contributions.js';
import { record } from '../support/record-story.js';
import { Desk } from '../support/desk.js';

let app: TestApp;
let desk: Desk;
let partners: Partners;

beforeAll(async () => {
  app = await startTestApp();
  desk = new Desk(app);
  partners = new Partners(app, desk);
});
afterAll(async () => {
  await app.close();
});

/** A card whose lead has asked every agency that coordinates. */
async function asked(coordinating = 1): Promise<AskedCard> {
  const card = await partners.card(coordinating);
  expect(await partners.ask(card.officer, card.id, card.coordinatingIds)).toMatchObject({ status: 200 });
  return card;
}

function first(card: AskedCard): AskedCard['partners'][number] {
  const [partner] = card.partners;
  if (!partner) throw new Error('nobody coordinates');
  return partner;
}

describe('asking', () => {
  it('counts on the face, stops the submission, and says who was asked for what by when', async () => {
    const card = await asked(2);
    const { face, moves } = await desk.see(card.id, 'kiemtoan');
    expect(face.contributionsOpen).toBe(card.partners.length);
    expect(moves.some(({ move }) => move === 'submit_internal')).toBe(false);
    expect(codeOf(await desk.attempt(card.officer, card.id, 'submit_internal'))).toBe(
      'INCOMPLETE contributions_open',
    );
    const { contributions, askable } = await partners.list(card.officer, card.id);
    expect(askable).toEqual([]);
    expect(contributions.map(({ agencyId }) => agencyId).sort()).toEqual([...card.coordinatingIds].sort());
    for (const one of contributions) {
      expect(one).toMatchObject({ state: 'asked', dueOn, working: null, versions: [], kind: 'contribution' });
      expect(one.asks).toMatchObject([{ words, dueOn, by: { id: card.officer.personId } }]);
    }
    const [entry] = await app.sql<{ action: string; detail: unknown }>(
      'SELECT action, detail FROM audit_entry WHERE card_id = $1 ORDER BY seq DESC LIMIT 1',
      [card.id],
    );
    expect(entry).toMatchObject({ action: 'contribution.asked', detail: { agencies: card.coordinatingIds } });
  });

  it('asks coordinating agencies of the card alone, each once, for a day to come, while it is in hand', async () => {
    const card = await partners.card(2);
    const [one, two] = card.coordinatingIds;
    const ask = async (agencyIds: string[], more = {}): Promise<string> =>
      codeOf(await partners.ask(card.officer, card.id, agencyIds, more));
    expect(await ask([...card.leadIds])).toBe('INVALID not_coordinating');
    expect(await ask([one ?? '', card.leadIds[0] ?? ''])).toBe('INVALID not_coordinating');
    expect(await ask([one ?? ''], { dueOn: '2026-09-14' })).toBe('INVALID due_past');
    expect(await ask([one ?? ''], { words: '  \u200b ' })).toBe('INVALID');
    expect(await ask([])).toBe('INVALID');
    expect(await ask([one ?? '', one ?? ''])).toBe('');
    expect((await desk.see(card.id)).face.contributionsOpen).toBe(1);
    expect(await ask([one ?? '', two ?? ''])).toBe('WRONG_STATE contribution_asked');
    expect(codeOf(await partners.ask(first(card).officer, card.id, [two ?? '']))).toBe('FORBIDDEN');
    expect(await ask([two ?? ''], { expectedVersion: 0 })).toBe('STALE');
    const draft = await desk.fresh(1);
    const lead = await desk.holder(draft.leadIds[0] ?? '', 'officer');
    expect(codeOf(await partners.ask(lead, draft.id, draft.coordinatingIds))).toBe('WRONG_STATE state');
  });
});

describe('a contribution', () => {
  it('is its agency’s own business until its head consents; then the lead reads it with its hash', async () => {
    const card = await asked();
    const { officer, head, agencyId } = first(card);
    const { id } = await partners.of(officer, card.id, agencyId);
    expect(codeOf(await partners.act(officer, id, 'submit'))).toBe('INCOMPLETE contribution_empty');
    const text = 'Đơn vị đã xử lý 12 vụ.';
    await partners.done(officer, id, 'text', { text });
    const { contribution } = (await partners.upload(officer, id)).body;
    const [file] = contribution.working?.files ?? [];
    if (!file) throw new Error('no file was attached');
    const path = `/api/contributions/${id}/files/${file.id}`;
    const hidden = await partners.of(card.officer, card.id, agencyId);
    expect(hidden).toMatchObject({ working: null, versions: [], state: 'asked' });
    expect((await card.officer.get(path)).status).toBe(404);
    expect((await officer.get(path)).status).toBe(200);
    expect((await card.officer.get(`/api/cards/${card.id}/files/${file.id}`)).status).toBe(404);
    const before = await partners.version(card.id);
    await partners.done(officer, id, 'submit');
    expect(await partners.version(card.id)).toBe(before);
    expect(codeOf(await partners.act(officer, id, 'text', { text: 'Sửa' }))).toBe(
      'WRONG_STATE contribution_state',
    );
    const { face } = await partners.done(head, id, 'consent');
    expect(face.contributionsOpen).toBe(card.partners.length - 1);
    expect(face.version).toBeGreaterThan(before);
    const filed = await partners.of(card.officer, card.id, agencyId);
    const { uploadedAt: _at, uploadedBy: _by, submitted: _is, type: _type, ...frozen } = file;
    expect(filed).toMatchObject({
      state: 'filed',
      versions: [
        {
          number: 1,
          text,
          files: [frozen],
          sha256: contributionHash({ text, figures: {}, files: [frozen], submissionSha256: null }),
          writtenBy: [{ id: officer.personId }],
          consent: { person: { id: head.personId }, capacity: { kind: expect.any(String) }, exception: '' },
        },
      ],
    });
    expect((await card.officer.get(path)).status).toBe(200);
    // Nobody else, the coordinator among them, before the version that holds it has left the lead.
    const coordinator = await desk.as('congan.chuyenvien');
    expect((await coordinator.get(path)).status).toBe(404);
    expect(await partners.of(coordinator, card.id, agencyId)).toMatchObject({ versions: [] });
  });

  it('is returned inside the agency with words, and taken back by whoever put it there', async () => {
    const card = await asked();
    const { officer, head, agencyId } = first(card);
    const id = await partners.written(card, 0);
    expect(codeOf(await partners.act(head, id, 'return', { reason: ' quá ngắn ' }))).toBe('INVALID');
    expect(codeOf(await partners.act(officer, id, 'return', { reason }))).toBe('FORBIDDEN');
    await partners.done(head, id, 'return', { reason: 'Nêu rõ số vụ theo phường' });
    const returned = await partners.of(officer, card.id, agencyId);
    expect(returned).toMatchObject({
      state: 'asked',
      working: { returned: { words: 'Nêu rõ số vụ theo phường', by: { id: head.personId } } },
    });
    const entries = await app.sql<{ detail: unknown }>(
      `SELECT detail FROM audit_entry WHERE card_id = $1 AND action = 'contribution.returned'`,
      [card.id],
    );
    expect(JSON.stringify(entries)).not.toContain('theo phường');
    await partners.done(officer, id, 'submit');
    expect(await partners.of(officer, card.id, agencyId)).toMatchObject({ working: { returned: null } });
    await partners.done(officer, id, 'take-back');
    expect(codeOf(await partners.act(head, id, 'consent'))).toBe('WRONG_STATE contribution_state');
  });

  it('takes four eyes: who wrote in it does not consent, unless just one person works there', async () => {
    const card = await asked();
    const { head, agencyId } = first(card);
    const { id } = await partners.of(head, card.id, agencyId);
    await partners.done(head, id, 'text', { text: 'Lãnh đạo tự viết.' });
    const others = await app.sql<{ id: string }>(
      `SELECT id FROM membership WHERE agency_id = $1 AND person_id <> $2 AND duty IN ('head', 'deputy') AND valid_to IS NULL`,
      [agencyId, head.personId],
    );
    if (others.length === 0)
      expect(codeOf(await partners.act(head, id, 'submit'))).toBe('NO_APPROVER step_without_approver');
    const { officer } = first(card);
    await app.sql(
      `INSERT INTO membership (id, person_id, agency_id, duty, valid_from) VALUES (gen_random_uuid(), $1, $2, 'deputy', '2020-01-01Z')`,
      [(await desk.as('kiemtoan')).personId, agencyId],
    );
    await partners.done(head, id, 'submit');
    expect(codeOf(await partners.act(head, id, 'consent'))).toBe('FOUR_EYES contributed');
    expect((await partners.of(head, card.id, agencyId)).desk).toMatchObject({
      refusal: 'contributed',
      exception: false,
    });
    // The others leave: one person alone may, and says why.
    await app.sql(
      `UPDATE membership SET valid_to = '2021-01-01Z' WHERE agency_id = $1 AND person_id <> $2 AND valid_to IS NULL`,
      [agencyId, head.personId],
    );
    expect((await partners.of(head, card.id, agencyId)).desk).toMatchObject({
      refusal: null,
      exception: true,
    });
    expect(codeOf(await partners.act(head, id, 'consent'))).toBe('INVALID exception_reason');
    const { contribution } = await partners.done(head, id, 'consent', {
      exception: 'Cơ quan chỉ có một người',
    });
    expect(contribution.versions.at(-1)?.consent.exception).toBe('Cơ quan chỉ có một người');
    // Rightful as long as the past is what it was: just one person worked there.
    expect((await record(card.officer, card.id)).fault).toBeNull();
    await app.sql(`UPDATE membership SET valid_to = NULL WHERE agency_id = $1`, [agencyId]);
    expect((await record(card.officer, card.id)).fault).toMatchObject({ why: 'four_eyes' });
    await app.sql(`DELETE FROM membership WHERE agency_id = $1 AND person_id = $2`, [
      agencyId,
      (await desk.as('kiemtoan')).personId,
    ]);
    // What was consented to is nobody's own any more: asked for more, an officer adds it, and the head reads it with fresh eyes.
    await partners.ask(card.officer, card.id, [agencyId], { words: 'Bổ sung số liệu quý III.' });
    await partners.done(officer, id, 'text', { text: 'Lãnh đạo tự viết. Quý III có 4 vụ.' });
    await partners.done(officer, id, 'submit');
    expect((await partners.of(head, card.id, agencyId)).desk).toMatchObject({
      refusal: null,
      exception: false,
    });
    await partners.done(head, id, 'consent');
    await desk.move(card.officer, card.id, 'submit_internal');
    const [submission] = (await card.officer.get<CardDetail>(`/api/cards/${card.id}`)).body.submissions;
    expect(submission?.contributors.map((person) => person.id)).toEqual(
      expect.arrayContaining([officer.personId, head.personId]),
    );
  });

  it('is consented to by delegation, in one’s own title', async () => {
    const card = await asked();
    const { officer, head, agencyId } = first(card);
    const { id } = await partners.of(head, card.id, agencyId);
    await partners.done(head, id, 'text', { text: 'Lãnh đạo tự viết.' });
    const now = app.clock.now();
    await app.sql(
      `INSERT INTO delegation (id, membership_id, delegator_id, delegate_id, agency_id, plan_ids, reason, valid_from, valid_to, made_at)
       SELECT gen_random_uuid(), m.id, m.person_id, $1, m.agency_id, '{}', 'Đi công tác', $2, $3, $2
         FROM membership m WHERE m.person_id = $4 AND m.agency_id = $5 AND m.duty = 'head'`,
      [officer.personId, new Date(now - 60_000), new Date(now + 600_000), head.personId, agencyId],
    );
    await app.sql(`UPDATE contribution SET state = 'awaiting_consent' WHERE id = $1`, [id]);
    // The delegator wrote it: in their stead nobody consents.
    expect(codeOf(await partners.act(officer, id, 'consent'))).toBe('FOUR_EYES contributed');
    await app.sql(`UPDATE contribution SET contributor_ids = '{}' WHERE id = $1`, [id]);
    const { contribution } = await partners.done(officer, id, 'consent');
    expect(contribution.versions[0]?.consent).toMatchObject({
      person: { id: officer.personId },
      onBehalfOf: { id: head.personId },
      capacity: null,
    });
    expect((await record(card.officer, card.id)).fault).toBeNull();
    await app.sql('DELETE FROM delegation WHERE agency_id = $1', [agencyId]);
    expect((await record(card.officer, card.id)).fault).toMatchObject({ why: 'without_delegation' });
  });
});

describe('what the lead makes of it', () => {
  it('waives with a reason, asks for more, and submits what was filed: frozen, hashed, its writers no deciders', async () => {
    const card = await asked(2);
    const [kept, left, ...others] = card.partners;
    if (!kept || !left) throw new Error('fewer coordinate than were asked');
    const id = await partners.written(card, 0);
    await partners.done(kept.head, id, 'consent');
    for (const { agencyId } of [left, ...others]) {
      const one = await partners.of(card.officer, card.id, agencyId);
      expect(codeOf(await partners.act(card.officer, one.id, 'waive', { reason: 'ngắn' }))).toBe('INVALID');
      expect(codeOf(await partners.act(left.officer, one.id, 'waive', { reason }))).toMatch(
        /FORBIDDEN|NOT_FOUND/u,
      );
      await partners.done(card.officer, one.id, 'waive', { reason });
    }
    // More is asked for: the earlier version stays, and the lead waits again.
    await partners.ask(card.officer, card.id, [kept.agencyId], { words: 'Bổ sung số liệu quý III.' });
    expect(codeOf(await desk.attempt(card.officer, card.id, 'submit_internal'))).toBe(
      'INCOMPLETE contributions_open',
    );
    expect((await partners.of(card.officer, card.id, kept.agencyId)).versions).toHaveLength(1);
    await partners.written(card, 0, 'Bổ sung: quý III có 4 vụ.');
    await partners.done(kept.head, id, 'consent');
    await desk.move(card.officer, card.id, 'submit_internal');
    const coordinator = await desk.as('congan.chuyenvien');
    expect((await partners.of(coordinator, card.id, kept.agencyId)).versions).toEqual([]);
    await desk.move(card.head, card.id, 'endorse');
    const read = await partners.of(coordinator, card.id, kept.agencyId);
    expect(read.versions.map(({ number }) => number)).toEqual([2]);
    expect(await partners.of(coordinator, card.id, left.agencyId)).toMatchObject({
      state: 'waived',
      waived: { reason },
    });
    const [submission] = (await coordinator.get<CardDetail>(`/api/cards/${card.id}`)).body.submissions;
    const ofKept = submission?.contributions.find(({ agencyId }) => agencyId === kept.agencyId);
    expect(ofKept).toEqual({ id, agencyId: kept.agencyId, number: 2, sha256: read.versions[0]?.sha256 });
    expect(submission?.contributions.find(({ agencyId }) => agencyId === left.agencyId)).toMatchObject({
      number: 0,
      sha256: '',
      waived: reason,
    });
    expect(submission?.contributors.map((person) => person.id)).toContain(kept.officer.personId);
  });

  it('keeps a writer of another agency from deciding on what it became part of', async () => {
    const card = await asked();
    const { officer, head, agencyId } = first(card);
    const decider = await desk.as('congan.chuyenvien');
    await app.sql(
      `INSERT INTO membership (id, person_id, agency_id, duty, valid_from) VALUES (gen_random_uuid(), $1, $2, 'officer', '2020-01-01Z')`,
      [decider.personId, agencyId],
    );
    // A write reads duties anew; what was remembered of a session may be a second old.
    const { id } = await partners.of(officer, card.id, agencyId);
    await partners.done(decider, id, 'text', { text: 'Viết thay đơn vị.' });
    await partners.done(decider, id, 'submit');
    await partners.done(head, id, 'consent');
    for (const other of card.partners.slice(1)) {
      const one = await partners.of(card.officer, card.id, other.agencyId);
      await partners.done(card.officer, one.id, 'waive', { reason });
    }
    await desk.move(card.officer, card.id, 'submit_internal');
    await desk.move(card.head, card.id, 'endorse');
    expect(codeOf(await desk.attempt(decider, card.id, 'receive'))).toBe('FOUR_EYES contributed');
    await app.sql('DELETE FROM membership WHERE person_id = $1 AND agency_id = $2', [
      decider.personId,
      agencyId,
    ]);
    await desk.move(await desk.as('congan.tonghop'), card.id, 'receive');
  });

  it('does nothing on a card that is on hold, stopped or frozen', async () => {
    const card = await asked();
    const { officer, head, agencyId } = first(card);
    const id = await partners.written(card, 0);
    const refusals = async (): Promise<string[]> => [
      codeOf(await partners.act(head, id, 'consent')),
      codeOf(await partners.act(officer, id, 'take-back')),
      codeOf(await partners.act(card.officer, id, 'waive', { reason })),
      codeOf(await partners.ask(card.officer, card.id, [agencyId])),
    ];
    const all = (code: string): string[] => Array<string>(4).fill(code);
    await app.sql('UPDATE card SET on_hold = true WHERE id = $1', [card.id]);
    expect(await refusals()).toEqual(all('WRONG_STATE on_hold'));
    await app.sql('UPDATE card SET on_hold = false, cancelled = true WHERE id = $1', [card.id]);
    expect(await refusals()).toEqual(all('WRONG_STATE cancelled'));
    await app.sql('UPDATE card SET cancelled = false WHERE id = $1', [card.id]);
    await app.sql(`UPDATE cycle SET phase = 'frozen' WHERE id = (SELECT cycle_id FROM board WHERE id = $1)`, [
      app.boardId,
    ]);
    expect(await refusals()).toEqual(all('LOCKED period_frozen'));
    await app.sql(`UPDATE cycle SET phase = 'open' WHERE id = (SELECT cycle_id FROM board WHERE id = $1)`, [
      app.boardId,
    ]);
    expect((await partners.act(head, id, 'consent')).status).toBe(200);
  });

  it('keeps what was filed: neither the application nor its owner changes it', async () => {
    const card = await asked();
    await partners.done(first(card).head, await partners.written(card, 0), 'consent');
    for (const sql of [
      'UPDATE contribution_version SET text = text',
      'DELETE FROM contribution_version',
      'TRUNCATE contribution_version CASCADE',
    ]) {
      await expect(app.sql(sql)).rejects.toThrow('append-only');
    }
    const [rights] = await app.sql<{ may: boolean }>(
      `SELECT has_table_privilege('tien_do_app', 'contribution_version', 'UPDATE, DELETE, TRUNCATE') AS may`,
    );
    expect(rights?.may).toBe(false);
  });
});
