/** One person alone in an agency: four eyes are set aside there with a reason, and the report says so. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ExceptionLine, ProblemDocument } from '@tien-do/shared/contract';
import { startTestApp, type Answer, type Client, type TestApp } from '../support/app.js';
import { brokenRecords } from '../support/record-story.js';
import { Desk, type FoundCard } from '../support/desk.js';

let app: TestApp;
let desk: Desk;
const exception = 'Cơ quan chỉ có một người, đã báo cáo lãnh đạo';

beforeAll(async () => {
  app = await startTestApp();
  desk = new Desk(app);
});
afterAll(() => app.close());

const codeOf = ({ status, body }: Answer): string => {
  const problem = body as ProblemDocument;
  return status === 200 ? '' : [problem.code, problem.data.reason].filter(Boolean).join(' ');
};
const report = async (client: Client): Promise<ExceptionLine[]> =>
  (await client.get<ExceptionLine[]>(`/api/plans/${app.planId}/exceptions`)).body;

interface Alone {
  card: FoundCard;
  agencyId: string;
  /** Is head and officer, and the only one there. */
  person: Client;
}

/** A card of an agency whose officer left: the head does everything. */
async function alone(): Promise<Alone> {
  const card = await desk.fresh();
  const agencyId = card.leadIds[0] ?? '';
  await desk.move(await desk.as('congan.chuyenvien'), card.id, 'assign');
  const person = await desk.holder(agencyId, 'head');
  await app.sql(
    `UPDATE membership SET valid_to = valid_from WHERE agency_id = $1 AND person_id <> $2 AND duty IN ('officer', 'head', 'deputy')`,
    [agencyId, person.personId],
  );
  await desk.write(person, card.id);
  return { card, agencyId, person };
}

describe('an agency of one person', () => {
  it('endorses its own work with a reason, which stands in the report of exceptions', async () => {
    const { card, agencyId, person } = await alone();
    await desk.move(person, card.id, 'submit_internal');
    for (const words of [{}, { exception: ' '.repeat(20) }, { exception: 'ngắn' }]) {
      expect(codeOf(await desk.attempt(person, card.id, 'endorse', words))).toMatch(/^INVALID/u);
    }
    expect(codeOf(await desk.attempt(person, card.id, 'endorse'))).toBe('INVALID exception_reason');
    await desk.move(person, card.id, 'endorse', { exception });
    const [decision] = (await desk.see(card.id)).submissions[0]?.decisions ?? [];
    expect(decision).toMatchObject({ act: 'endorse', exception, person: { id: person.personId } });

    const [line, ...others] = await report(await desk.as('kiemtoan'));
    expect(others).toEqual([]);
    expect(line).toMatchObject({
      person: { id: person.personId },
      agency: { id: agencyId },
      cardId: card.id,
      number: 1,
      step: 0,
      act: 'endorse',
      reason: exception,
      year: 2026,
    });
    // The coordinator and the issuer read every record; an agency its own; others nothing of it.
    for (const username of ['congan.lanhdao', 'ubnd.lanhdao']) {
      expect(await report(await desk.as(username))).toHaveLength(1);
    }
    expect(await report(person)).toHaveLength(1);
    const { leadIds, coordinatingIds } = card;
    const [stranger] = await app.sql<{ username: string }>(
      `SELECT p.username FROM person p JOIN membership m ON m.person_id = p.id JOIN plan l ON m.agency_id = ANY(l.participant_ids)
        WHERE m.duty = 'head' AND m.valid_to IS NULL AND NOT (m.agency_id = ANY($1)) AND m.agency_id <> l.coordinator_id
          AND m.agency_id <> l.issuer_id ORDER BY p.username LIMIT 1`,
      [[...leadIds, ...coordinatingIds]],
    );
    expect(await report(await desk.as(stranger?.username ?? ''))).toEqual([]);
  });

  it('ends with a second person: four eyes hold again, at submitting and at endorsing', async () => {
    const { card, agencyId, person } = await alone();
    await desk.move(person, card.id, 'submit_internal');
    const second = randomUUID();
    await app.sql(
      `WITH one AS (INSERT INTO person (id, username, name, created_at) VALUES ($1::uuid, $1::text, 'Cán bộ mới', now()) RETURNING id)
       INSERT INTO membership (id, person_id, agency_id, duty, valid_from) SELECT $2, id, $3, 'officer', '2020-01-01' FROM one`,
      [second, randomUUID(), agencyId],
    );
    expect(codeOf(await desk.attempt(person, card.id, 'endorse', { exception }))).toBe(
      'FOUR_EYES contributed',
    );
    await desk.move(person, card.id, 'withdraw');
    expect(codeOf(await desk.attempt(person, card.id, 'submit_internal'))).toBe(
      'NO_APPROVER step_without_approver',
    );
  });
});

describe('what another has written', () => {
  it('is never excepted: the coordinator’s steps need people of their own', async () => {
    const card = await desk.fresh();
    const officer = await desk.ready(card);
    await desk.move(officer, card.id, 'submit_internal');
    await desk.move(await desk.holder(card.leadIds[0] ?? '', 'head'), card.id, 'endorse');
    const receiver = await desk.as('congan.chuyenvien');
    await desk.move(receiver, card.id, 'receive');
    // Alone in the coordinating agency, head and officer at once: who received does not accept, with whatever reason.
    const [own] = await app.sql<{ agency_id: string }>(
      'SELECT agency_id FROM membership WHERE person_id = $1',
      [receiver.personId],
    );
    await app.sql(
      `UPDATE membership SET valid_to = valid_from WHERE agency_id = $1 AND person_id <> $2 AND duty IN ('officer', 'head', 'deputy')`,
      [own?.agency_id, receiver.personId],
    );
    await app.sql(
      `INSERT INTO membership (id, person_id, agency_id, duty, valid_from) VALUES ($1, $2, $3, 'head', '2020-01-01')`,
      [randomUUID(), receiver.personId, own?.agency_id],
    );
    expect(codeOf(await desk.attempt(receiver, card.id, 'accept', { exception }))).toBe(
      'FOUR_EYES decided_before',
    );
    expect((await report(await desk.as('kiemtoan'))).map(({ cardId }) => cardId)).not.toContain(card.id);
  });
});

it('leaves records that hold, every decision of which was rightful', async () => {
  expect(await brokenRecords(app)).toEqual([]);
});
