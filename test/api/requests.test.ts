/** What a task was asked by, again and again, and a date that is agreed where the plan has none. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from '@jest/globals';
import type { AuditEntryView, CardDetail, CardWritten, InboxItem } from '@tien-do/shared/contract';
import { carryOver } from '../../backend/src/database/migrations/0006-requests.js';
import { later, longReason, World } from '../rights/world.js';
import { testStart, type Answer, type Client } from '../support/app.js';
import { BoardClient, until } from '../support/socket.js';

let world: World;
let officer: Client;
let head: Client;
let coOfficer: Client;
let coHead: Client;

beforeAll(async () => {
  world = await World.start();
  officer = await world.as('leadOfficer');
  head = await world.as('leadHead');
  coOfficer = await world.as('coOfficer');
  coHead = await world.as('coHead');
});

beforeEach(() => {
  world.app.clock.set(testStart);
});

afterAll(async () => {
  await world.app.close();
});

const today = '2026-09-15';
const first = { document: '1/STP', dueOn: later };

async function see(cardId: string, by = officer): Promise<CardDetail> {
  const answer = await by.get<CardDetail>(`/api/cards/${cardId}`);
  expect(answer.status).toBe(200);
  return answer.body;
}

/** The code and reason of a refusal that left the card as it was. */
async function refused(by: Client, cardId: string, action: string, words: object = {}): Promise<string> {
  const before = await see(cardId);
  const answer = (await world.tryMove(by, cardId, action, words)) as Answer<{
    code: string;
    data: { reason?: string };
  }>;
  expect(answer.status).toBeGreaterThanOrEqual(400);
  const after = await see(cardId);
  expect([after.face, after.requests, after.dueProposals]).toEqual([
    before.face,
    before.requests,
    before.dueProposals,
  ]);
  return [answer.body.code, answer.body.data.reason].filter(Boolean).join(' ');
}

async function submitAndAccept(cardId: string): Promise<void> {
  await world.move(officer, cardId, 'submit_internal');
  await world.move(head, cardId, 'endorse');
  await world.move(coOfficer, cardId, 'receive');
  await world.move(coHead, cardId, 'accept');
}

async function lastEntry(cardId: string): Promise<AuditEntryView | undefined> {
  return (await officer.get<AuditEntryView[]>(`/api/cards/${cardId}/audit`)).body[0];
}

describe('another request', () => {
  it('joins the list of a card under way; the earliest that is open governs', async () => {
    const cardId = await world.card('asked');
    const sooner = { document: ' Thông báo tại cuộc họp ', receivedOn: '2026-09-10', dueOn: '2026-10-01' };
    const { face } = await world.move(officer, cardId, 'record_request', sooner);
    expect(face).toMatchObject({ state: 'in_progress', dueOn: '2026-10-01', notTriggered: false });
    const after = { document: '3/STP', dueOn: '2026-12-30' };
    expect((await world.move(coOfficer, cardId, 'record_request', after)).face.dueOn).toBe('2026-10-01');
    expect((await see(cardId)).requests).toMatchObject([
      { number: 1, document: '1/STP', receivedOn: today, dueOn: later, answeredBy: null },
      {
        number: 2,
        document: 'Thông báo tại cuộc họp',
        receivedOn: '2026-09-10',
        dueOn: '2026-10-01',
        by: { id: officer.personId },
      },
      { number: 3, receivedOn: today, dueOn: '2026-12-30', by: { id: coOfficer.personId } },
    ]);
    expect(await lastEntry(cardId)).toMatchObject({
      action: 'card.record_request',
      person: { id: coOfficer.personId },
      detail: { request: 3, document: '3/STP', receivedOn: today, dueOn: '2026-12-30' },
    });
  });

  it('brings a compiled card back to work; what was submitted, and what it answered, stays', async () => {
    const cardId = await world.card('answered');
    await world.app.sql('UPDATE card SET assignment_accepted = true WHERE id = $1', [cardId]);
    const compiled = await see(cardId);
    expect(compiled.requests.map(({ answeredBy }) => answeredBy)).toEqual([1]);
    const again = { document: '2/STP', dueOn: '2026-11-30' };
    const { face } = await world.move(coOfficer, cardId, 'record_request', again);
    // The first due is answered: only the new one governs, though it is the later one too.
    expect(face).toMatchObject({
      state: 'in_progress',
      dueOn: '2026-11-30',
      doneOn: null,
      sentOn: null,
      step: null,
      submissions: 1,
      assignmentAccepted: false,
    });
    const open = await see(cardId);
    expect(open.requests.map(({ answeredBy }) => answeredBy)).toEqual([1, null]);
    expect(open.submissions).toEqual(compiled.submissions);
    await submitAndAccept(cardId);
    const done = await see(cardId);
    expect(done.face).toMatchObject({ state: 'compiled', submissions: 2, dueOn: '2026-11-30' });
    expect(done.requests.map(({ answeredBy }) => answeredBy)).toEqual([1, 2]);
    expect(done.submissions.map(({ number, outcome }) => [number, outcome])).toEqual([
      [2, 'accepted'],
      [1, 'accepted'],
    ]);
    // What is opened again is answered no more; the answer of an earlier version is.
    await world.move(coHead, cardId, 'reopen', { reason: longReason });
    expect((await see(cardId)).requests.map(({ answeredBy }) => answeredBy)).toEqual([1, null]);
    await submitAndAccept(cardId);
    expect((await see(cardId)).requests.map(({ answeredBy }) => answeredBy)).toEqual([1, 3]);
  });

  it('stays open through a return', async () => {
    const cardId = await world.card('asked');
    await world.move(officer, cardId, 'submit_internal');
    expect(await refused(officer, cardId, 'record_request', first)).toBe('WRONG_STATE state');
    await world.move(head, cardId, 'send_back', { reason: longReason });
    expect((await see(cardId)).requests.map(({ answeredBy }) => answeredBy)).toEqual([null]);
  });

  it('written down late may be due already; no other date is taken on trust', async () => {
    const cardId = await world.card('asked');
    const late = { document: '2/STP', receivedOn: '2026-09-01', dueOn: '2026-09-10' };
    expect(await refused(officer, cardId, 'record_request', { ...late, dueOn: '2026-08-31' })).toBe(
      'INVALID due_before_received',
    );
    expect(await refused(officer, cardId, 'record_request', { ...late, receivedOn: '2026-09-16' })).toBe(
      'INVALID received_on',
    );
    expect(await refused(officer, cardId, 'record_request', { ...late, receivedOn: '2025-09-13' })).toBe(
      'INVALID received_on',
    );
    expect(await refused(officer, cardId, 'record_request', { ...late, receivedOn: undefined })).toBe(
      'INVALID due_past',
    );
    expect((await world.move(officer, cardId, 'record_request', late)).face.dueOn).toBe('2026-09-10');
  });

  it('is for a task that can be asked for, on a card that goes on', async () => {
    expect(await refused(coOfficer, await world.card('working'), 'record_request', first)).toBe(
      'WRONG_STATE not_on_request',
    );
    const cardId = await world.card('asked');
    await world.move(coHead, cardId, 'hold', { reason: longReason, document: '4/QĐ' });
    expect(await refused(coOfficer, cardId, 'record_request', first)).toBe('WRONG_STATE on_hold');
    await world.move(coHead, cardId, 'resume');
    await world.move(coHead, cardId, 'cancel', { reason: longReason, document: '5/QĐ' });
    expect(await refused(coOfficer, cardId, 'record_request', first)).toBe('WRONG_STATE cancelled');
  });
});

describe('a date where the plan has none', () => {
  const proposal = { document: 'Theo 2/KH-PTP', dueOn: '2026-11-10' };

  /** Why the card waits for somebody, every time it is in their list. */
  async function waits(by: Client, cardId: string): Promise<string[]> {
    const { body } = await by.get<InboxItem[]>('/api/inbox');
    return body.filter(({ face }) => face?.id === cardId).map(({ why }) => why);
  }

  it('is proposed by the lead and agreed by the coordinator', async () => {
    const cardId = await world.card('undated');
    expect(await waits(coOfficer, cardId)).toEqual([]);
    const { face } = await world.move(head, cardId, 'propose_due', proposal);
    expect(face).toMatchObject({ dueOn: null, dueProposedOn: '2026-11-10', state: 'in_progress' });
    expect((await see(cardId)).dueProposals).toMatchObject([
      {
        ...proposal,
        by: { id: head.personId },
        agencyId: world.agency('tu-phap'),
        decision: null,
      },
    ]);
    expect(await waits(coOfficer, cardId)).toEqual(['due']);
    expect(await waits(officer, cardId)).toEqual(['work']);
    // To agree is the desk's daily work; a head may, without having it in the list.
    expect(await waits(coHead, cardId)).toEqual([]);
    const agreed = await world.move(coOfficer, cardId, 'agree_due', { remark: 'Thống nhất.' });
    expect(agreed.face).toMatchObject({ dueOn: '2026-11-10', dueProposedOn: null, state: 'in_progress' });
    expect((await see(cardId)).dueProposals).toMatchObject([
      { decision: { kind: 'agreed', words: 'Thống nhất.', by: { id: coOfficer.personId } } },
    ]);
    expect(await waits(coOfficer, cardId)).toEqual([]);
    expect(await lastEntry(cardId)).toMatchObject({
      action: 'card.agree_due',
      detail: { dueOn: '2026-11-10', remark: 'Thống nhất.' },
    });
    // What stands is not moved here.
    expect(await refused(officer, cardId, 'propose_due', proposal)).toBe('WRONG_STATE has_due');
    expect(await refused(coOfficer, cardId, 'set_due', proposal)).toBe('WRONG_STATE has_due');
    expect(await refused(coOfficer, cardId, 'agree_due')).toBe('WRONG_STATE has_due');
  });

  it('is refused with a reason, and proposed anew', async () => {
    const cardId = await world.card('due_proposed');
    expect(await refused(coOfficer, cardId, 'refuse_due')).toBe('INVALID reason_required');
    const { face } = await world.move(coOfficer, cardId, 'refuse_due', { reason: longReason });
    expect(face).toMatchObject({ dueOn: null, dueProposedOn: null });
    expect(await refused(coOfficer, cardId, 'agree_due')).toBe('WRONG_STATE no_due_proposal');
    await world.move(officer, cardId, 'propose_due', proposal);
    await world.move(officer, cardId, 'propose_due', { ...proposal, dueOn: '2026-11-12' });
    const { dueProposals, face: last } = await see(cardId);
    expect(dueProposals.map(({ dueOn, decision }) => [dueOn, decision?.kind ?? null])).toEqual([
      [later, 'refused'],
      ['2026-11-10', 'replaced'],
      ['2026-11-12', null],
    ]);
    expect(dueProposals[0]?.decision?.words).toBe(longReason);
    expect(last.dueProposedOn).toBe('2026-11-12');
  });

  it('is set by the coordinator itself, over what was proposed or not', async () => {
    for (const stage of ['undated', 'due_proposed'] as const) {
      const cardId = await world.card(stage);
      const { face } = await world.move(coOfficer, cardId, 'set_due', proposal);
      expect(face).toMatchObject({ dueOn: '2026-11-10', dueProposedOn: null });
      const kinds = (await see(cardId)).dueProposals.map(({ decision }) => decision?.kind);
      expect(kinds).toEqual(stage === 'undated' ? ['set'] : ['replaced', 'set']);
      expect(await waits(coOfficer, cardId)).toEqual([]);
    }
  });

  it('is agreed on before a draft is assigned; an assignment with a date leaves nothing to agree on', async () => {
    const cardId = await world.draft('undated');
    await world.move(officer, cardId, 'propose_due', proposal);
    expect(await waits(coOfficer, cardId)).toEqual(['due']);
    const issuer = await world.app.client('ubnd.vanphong');
    expect(await waits(issuer, cardId)).toEqual(['assign']);
    const { face } = await world.move(coOfficer, cardId, 'assign', { dueOn: '2026-12-01' });
    expect(face).toMatchObject({ dueOn: '2026-12-01', dueProposedOn: null, state: 'in_progress' });
    expect((await see(cardId)).dueProposals.map(({ decision }) => decision?.kind)).toEqual(['replaced']);
  });

  it('that has passed before anybody agreed can only be refused or replaced', async () => {
    const cardId = await world.card('due_proposed');
    world.app.clock.set('2026-12-21T02:00:00Z');
    const late = await world.app.client('congan.chuyenvien');
    const answer = (await world.tryMove(late, cardId, 'agree_due')) as Answer<{ data: { reason: string } }>;
    expect(answer.body.data.reason).toBe('due_proposal_past');
    const offers = (await see(cardId, late)).moves;
    expect(offers.find(({ move }) => move === 'agree_due')?.refusal?.reason).toBe('due_proposal_past');
    await world.move(late, cardId, 'refuse_due', { reason: longReason });
  });

  it('leaves nothing to decide once the plan itself gives one', async () => {
    const cardId = await world.card('due_proposed');
    await world.app.sql(`UPDATE card SET due_on = '2026-10-14' WHERE id = $1`, [cardId]);
    expect((await see(cardId)).face).toMatchObject({ dueOn: '2026-10-14', dueProposedOn: null });
    expect(await waits(coOfficer, cardId)).toEqual([]);
    expect(await refused(coOfficer, cardId, 'agree_due')).toBe('WRONG_STATE has_due');
  });
});

describe('every one of these acts', () => {
  const words = { document: '2/STP', dueOn: '2026-11-30', reason: longReason };
  const acts = [
    ['record_request', 'asked', 'leadOfficer'],
    ['propose_due', 'undated', 'leadOfficer'],
    ['agree_due', 'due_proposed', 'coOfficer'],
    ['refuse_due', 'due_proposed', 'coOfficer'],
    ['set_due', 'undated', 'coOfficer'],
  ] as const;

  test.each(acts)(
    '%s is done once for one key, and not on what has moved on',
    async (action, stage, actor) => {
      const cardId = await world.card(stage);
      const by = await world.as(actor);
      const expectedVersion = await world.version(cardId);
      const send = (key: string): Promise<Answer<CardWritten & { code: string }>> =>
        by.post(
          `/api/cards/${cardId}/transitions`,
          { action, expectedVersion, ...words },
          {
            'idempotency-key': `${key}-${cardId}`,
          },
        );
      const done = await send('one');
      expect(done.status).toBe(200);
      expect((await send('one')).body).toEqual(done.body);
      const stale = await send('two');
      expect([stale.status, stale.body.code]).toEqual([409, 'STALE']);
      const { requests, dueProposals } = await see(cardId);
      expect(requests.length + dueProposals.length).toBe(stage === 'asked' ? 2 : 1);
    },
  );

  test.each(acts)(
    '%s is refused to others, and in a frozen or closed period',
    async (action, stage, actor) => {
      const cardId = await world.card(stage);
      for (const other of ['foreignHead', 'helper', 'leadership', 'auditor', 'coClerk'] as const) {
        expect(await refused(await world.as(other), cardId, action, words)).toBe('FORBIDDEN');
      }
      const by = await world.as(actor);
      for (const phase of ['frozen', 'closed']) {
        await world.app.sql(`UPDATE cycle SET phase = $1 WHERE year = 2026`, [phase]);
        expect(await refused(by, cardId, action, words)).toBe(`LOCKED period_${phase}`);
      }
      await world.app.sql(`UPDATE cycle SET phase = 'open' WHERE year = 2026`);
      await world.move(by, cardId, action, words);
    },
  );
});

test('what was asked before there could be several is the first of them', async () => {
  const old = { document: '7/STP', at: '2026-09-14T17:30:00.000Z', byId: officer.personId };
  const [under, compiled, none] = [
    await world.card('asked'),
    await world.card('answered'),
    await world.card('working'),
  ];
  const before = await see(none);
  await world.app.sql(`ALTER TABLE card_content ADD request jsonb`);
  await world.app.sql(`UPDATE card_content SET request = $1, requests = '[]' WHERE card_id = ANY($2)`, [
    JSON.stringify(old),
    [under, compiled],
  ]);
  await world.app.sql(carryOver);
  await world.app.sql(`ALTER TABLE card_content DROP COLUMN request`);
  const first = {
    number: 1,
    document: '7/STP',
    receivedOn: today,
    dueOn: later,
    at: old.at,
    by: { id: officer.personId, name: 'Chuyên viên Phòng Tư pháp' },
  };
  expect((await see(under)).requests).toEqual([{ ...first, answeredBy: null }]);
  expect((await see(compiled)).requests).toEqual([{ ...first, answeredBy: 1 }]);
  expect(await see(none)).toEqual(before);
});

it('another screen sees them without asking', async () => {
  const cardId = await world.card('undated');
  const screen = new BoardClient(
    world.app.origin,
    (await world.as('foreignOfficer')).cookie,
    world.app.boardId,
  );
  try {
    await until('the board is loaded', () => screen.state !== null);
    const seen = (): unknown[] => {
      const face = screen.state?.cards.get(cardId);
      return [face?.dueProposedOn, face?.dueOn];
    };
    expect(seen()).toEqual([null, null]);
    const asked = screen.wholeCalls + screen.sinceCalls;
    await world.move(officer, cardId, 'propose_due', { document: '2/KH', dueOn: '2026-11-10' });
    await until('the proposal is seen', () => seen()[0] === '2026-11-10');
    await world.move(coOfficer, cardId, 'agree_due');
    await until('the due is seen', () => seen()[1] === '2026-11-10');
    expect(seen()[0]).toBeNull();
    expect(screen.wholeCalls + screen.sinceCalls).toBe(asked);
  } finally {
    screen.socket.close();
  }
});
