/** What is asked of a card as a whole, another lead or its return: from the raising to its end. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CardDetail } from '@tien-do/shared/contract';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { Desk } from '../support/desk.js';
import { Petitions, refusalOf, waitingFor, why, type WorkingCard } from '../support/petitions.js';

let app: TestApp;
let desk: Desk;
let petitions: Petitions;

beforeAll(async () => {
  app = await startTestApp();
  desk = new Desk(app);
  petitions = new Petitions(desk);
});
afterAll(async () => {
  await app.close();
});

const asked = '2026-12-10';
/** One that another agency with people could lead. */
async function reassignable(): Promise<WorkingCard & { other: string }> {
  for (;;) {
    const card = await petitions.working();
    const { candidates } = await petitions.ofCard(card.officer, card.id);
    const [found] = await app.sql<{ id: string }>(
      `SELECT agency_id AS id FROM membership WHERE agency_id = ANY($1) AND duty = 'officer' ORDER BY agency_id LIMIT 1`,
      [candidates.map(({ id }) => id)],
    );
    if (found) return { ...card, other: found.id };
  }
}

const coordinatorHead = (): Promise<Client> => desk.as('congan.lanhdao');

describe('a reassignment', () => {
  it('gives the card, its text and a new acceptance to the agency that the coordinator chooses', async () => {
    const { id, officer, head, leadIds, other } = await reassignable();
    await desk.move(officer, id, 'accept_assignment');
    const extension = await petitions.raise(head, id, { kind: 'extension', askedOn: asked });
    const petition = await petitions.raise(officer, id, { kind: 'reassignment' });
    await petitions.act(head, petition, 'consent');
    const coordinator = await coordinatorHead();
    expect(refusalOf(await petitions.tryAct(coordinator, petition, 'grant', { agencyId: leadIds[0] }))).toBe(
      'INVALID reassign_same',
    );
    const { face } = await petitions.act(coordinator, petition, 'grant', { agencyId: other });
    expect(face).toMatchObject({ leadIds: [other], assignmentAccepted: false, petitionsOpen: 0 });
    // What the former lead still asked for is nobody's now.
    expect(await petitions.see(extension)).toMatchObject({ state: 'lapsed' });
    const theirs = await desk.holder(other, 'officer');
    const seen = (await theirs.get<CardDetail>(`/api/cards/${id}`)).body;
    expect(seen.content?.result).toBe('Đã tổ chức 02 lớp.');
    expect(seen.moves.map(({ move }) => move)).toContain('accept_assignment');
    // The former lead sees the face as any participant, and what it asked for.
    const former = (await officer.get<CardDetail>(`/api/cards/${id}`)).body;
    expect(former.may).toMatchObject({ content: false, write: false });
    expect((await petitions.ofCard(officer, id)).petitions.map((one) => one.id)).toContain(petition);
    expect(await petitions.see(petition)).toMatchObject({ toAgency: { id: other }, state: 'granted' });
    // The place in the plan stays taken: opening the period again makes nothing for the former lead.
    const count = (): Promise<{ n: number }[]> =>
      app.sql<{ n: number }>('SELECT count(*)::int AS n FROM card WHERE board_id = $1', [app.boardId]);
    const before = await count();
    await coordinator.post(`/api/plans/${app.planId}/cycles`, { year: 2026 });
    expect(await count()).toEqual(before);
  });

  it('goes to an agency outside the plan too, which reads the board from then on', async () => {
    const { id, head } = await petitions.working();
    const [outside] = await app.sql<{ id: string }>(
      `INSERT INTO agency (id, code, name, short_name, search_text, kind, level, aliases)
       VALUES (gen_random_uuid(), 'ngoai', 'Trung tâm ngoài kế hoạch', 'TT', 'tt', 'unit', 'city', '{}') RETURNING id`,
    );
    const agencyId = outside?.id ?? '';
    const petition = await petitions.raise(head, id, { kind: 'reassignment', proposedAgencyId: agencyId });
    await petitions.act(await coordinatorHead(), petition, 'grant');
    const rows = await app.sql<{ taken: boolean }>(
      `SELECT $1 = ANY(p.participant_ids) AND $1 = ANY(b.participant_ids) AS taken
         FROM plan p JOIN board b ON b.plan_id = p.id WHERE b.id = $2`,
      [agencyId, app.boardId],
    );
    expect(rows).toEqual([{ taken: true }]);
  });

  it('waits while something is under decision, and goes to nobody who has a card of the task', async () => {
    const { id, officer, head, other: chosen } = await reassignable();
    const petition = await petitions.raise(head, id, { kind: 'reassignment' });
    const coordinator = await coordinatorHead();
    expect(refusalOf(await petitions.tryAct(coordinator, petition, 'grant'))).toBe(
      'INVALID reassign_to_required',
    );
    await desk.move(officer, id, 'submit_internal');
    const to = { agencyId: chosen };
    expect(refusalOf(await petitions.tryAct(coordinator, petition, 'grant', to))).toBe(
      'WRONG_STATE reassign_under_decision',
    );
    await desk.move(head, id, 'send_back', { reason: why });
    const [shared] = await app.sql<{ id: string; agencyId: string }>(
      `SELECT c.id, o.lead_ids[1] AS "agencyId" FROM card c JOIN card o ON o.task_id = c.task_id AND o.id <> c.id
         AND o.board_id = c.board_id WHERE c.state = 'draft' AND cardinality(c.lead_ids) = 1 AND c.board_id = $1
         AND EXISTS (SELECT 1 FROM membership m WHERE m.agency_id = c.lead_ids[1] AND m.duty = 'head')
         AND c.lead_ids[1] <> (SELECT coordinator_id FROM board WHERE id = $1) ORDER BY c.id DESC LIMIT 1`,
      [app.boardId],
    );
    const lead = await app.sql<{ id: string }>('SELECT lead_ids[1] AS id FROM card WHERE id = $1', [
      shared?.id,
    ]);
    const other = await petitions.raise(await desk.holder(lead[0]?.id ?? '', 'head'), shared?.id ?? '', {
      ...{ kind: 'reassignment', proposedAgencyId: shared?.agencyId },
    });
    expect(refusalOf(await petitions.tryAct(coordinator, other, 'grant'))).toBe(
      'WRONG_STATE reassign_has_card',
    );
    await petitions.act(coordinator, petition, 'grant', to);
  });
});

describe('a return that is asked for', () => {
  it('is answered by the return itself', async () => {
    const { id, head } = await petitions.received();
    const petition = await petitions.raise(head, id, { kind: 'return' });
    expect((await desk.see(id)).face.petitionsOpen).toBe(1);
    const face = await desk.move(await coordinatorHead(), id, 'send_back', { reason: why });
    expect(face).toMatchObject({ state: 'in_progress', petitionsOpen: 0 });
    const view = await petitions.see(petition);
    expect(view.state).toBe('granted');
    expect(view.acts.at(-1)).toMatchObject({
      kind: 'grant',
      person: { id: (await coordinatorHead()).personId },
    });
  });

  it('is refused with a reason, by an officer of the coordinator too', async () => {
    const { id, officer, head } = await petitions.received();
    const petition = await petitions.raise(officer, id, { kind: 'return' });
    await petitions.act(head, petition, 'consent');
    const coordinator = await desk.as('congan.chuyenvien');
    expect((await waitingFor(app, coordinator)).get(petition)).toBe('petition');
    expect(refusalOf(await petitions.tryAct(coordinator, petition, 'grant'))).toBe(
      'WRONG_STATE petition_over',
    );
    await petitions.act(coordinator, petition, 'refuse', { words: 'Số liệu đã đối chiếu đủ.' });
    expect((await desk.see(id)).face).toMatchObject({ state: 'submitted', petitionsOpen: 0 });
  });

  it('asks for an accepted card to be opened again', async () => {
    const { id, head } = await petitions.received();
    await desk.move(await coordinatorHead(), id, 'accept');
    const petition = await petitions.raise(head, id, { kind: 'return' });
    await desk.move(await coordinatorHead(), id, 'reopen', { reason: why });
    expect(await petitions.see(petition)).toMatchObject({ state: 'granted' });
  });

  it('is not asked for what the lead can withdraw or has in hand', async () => {
    const { id, officer, head } = await petitions.working();
    expect(refusalOf(await petitions.tryRaise(head, id, { kind: 'return' }))).toBe(
      'WRONG_STATE return_not_sent',
    );
    await desk.move(officer, id, 'submit_internal');
    await desk.move(head, id, 'endorse');
    expect(refusalOf(await petitions.tryRaise(head, id, { kind: 'return' }))).toBe(
      'WRONG_STATE return_withdraw',
    );
  });
});

describe('four eyes', () => {
  it('let nobody consent to what they raised by another duty of theirs', async () => {
    const { id, leadIds, officer } = await petitions.working();
    const petition = await petitions.raise(officer, id, { kind: 'extension', askedOn: asked });
    // Meanwhile the officer became deputy.
    await app.sql(
      `INSERT INTO membership (id, person_id, agency_id, duty, valid_from)
       VALUES (gen_random_uuid(), $1, $2, 'deputy', '2020-01-01Z')`,
      [officer.personId, leadIds[0]],
    );
    expect(refusalOf(await petitions.tryAct(officer, petition, 'consent'))).toBe('FOUR_EYES petition_own');
    expect((await waitingFor(app, officer)).has(petition)).toBe(false);
    await app.sql(`DELETE FROM membership WHERE person_id = $1 AND duty = 'deputy'`, [officer.personId]);
  });
});
