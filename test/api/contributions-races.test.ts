/** Two people at once on the same contribution: the board's lock lets one through, the other is told, nothing is doubled. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type Answer, type TestApp } from '../support/app.js';
import { codeOf, dueOn, Partners, reason, words, type AskedCard } from '../support/contributions.js';
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

async function asked(): Promise<AskedCard & { contributionId: string }> {
  const card = await partners.card(1);
  await partners.ask(card.officer, card.id, card.coordinatingIds);
  const contributionId = await partners.written(card, 0);
  return { ...card, contributionId };
}

/** Which of the answers went through, and what the others were told. */
function outcome(answers: readonly Answer<unknown>[]): string[] {
  return answers.map((one) => (one.status === 200 ? 'done' : codeOf(one))).sort();
}

/** The card's counter, and how many contributions are really awaited. */
async function counted(cardId: string): Promise<{ face: number; rows: number; state: string }> {
  const [row] = await app.sql<{ face: number; rows: number; state: string }>(
    `SELECT c.contributions_open AS face, c.state, (SELECT count(*)::int FROM contribution o
        WHERE o.card_id = c.id AND o.kind = 'contribution' AND o.state IN ('asked', 'awaiting_consent')) AS rows
       FROM card c WHERE c.id = $1`,
    [cardId],
  );
  if (!row) throw new Error('no card');
  return row;
}

const rounds = [1, 2, 3, 4];

describe('at once', () => {
  it.each(rounds)('two consents file one version (%i)', async () => {
    const card = await asked();
    const [partner] = card.partners;
    if (!partner) throw new Error('nobody coordinates');
    const { version } = await partners.of(partner.head, card.id, partner.agencyId);
    const path = `/api/contributions/${card.contributionId}/consent`;
    const twice = [1, 2].map(() => partner.head.post(path, { expectedVersion: version }));
    expect(outcome(await Promise.all(twice))).toEqual(['STALE', 'done']);
    expect(await partners.of(card.officer, card.id, partner.agencyId)).toMatchObject({
      versions: [{ number: 1 }],
    });
    expect(await counted(card.id)).toMatchObject({ face: 0, rows: 0 });
  });

  it.each(rounds)('either it is filed or it is waived, never both (%i)', async () => {
    const card = await asked();
    const [partner] = card.partners;
    if (!partner) throw new Error('nobody coordinates');
    const { version: expectedVersion } = await partners.of(partner.head, card.id, partner.agencyId);
    const at = `/api/contributions/${card.contributionId}`;
    const answers = await Promise.all([
      partner.head.post(`${at}/consent`, { expectedVersion }),
      card.officer.post(`${at}/waive`, { expectedVersion, reason }),
    ]);
    expect(outcome(answers)).toEqual(['STALE', 'done']);
    const seen = await partners.of(card.officer, card.id, partner.agencyId);
    expect(seen.versions.length).toBe(seen.state === 'filed' ? 1 : 0);
    expect(await counted(card.id)).toMatchObject({ face: 0, rows: 0 });
  });

  it.each(rounds)('either it is asked for or the card is submitted, never both (%i)', async () => {
    const card = await partners.card(1);
    const expectedVersion = await partners.version(card.id);
    const [head, officer] = [card.head, card.officer];
    const answers = await Promise.all([
      head.post(`/api/cards/${card.id}/contributions`, {
        expectedVersion,
        agencyIds: card.coordinatingIds,
        words,
        dueOn,
      }),
      officer.post(`/api/cards/${card.id}/transitions`, { action: 'submit_internal', expectedVersion }),
    ]);
    expect(outcome(answers)).toEqual(['STALE', 'done']);
    const after = await counted(card.id);
    expect(after.face).toBe(after.rows);
    expect(after.state === 'in_progress' ? 1 : 0).toBe(after.face);
  });

  it.each(rounds)('either the supplement is asked for or the step is passed, never both (%i)', async () => {
    const card = await partners.card(1);
    await desk.move(card.officer, card.id, 'submit_internal');
    await desk.move(card.head, card.id, 'endorse');
    const expectedVersion = await partners.version(card.id);
    const [one, other] = [await desk.as('congan.chuyenvien'), await desk.as('congan.tonghop')];
    const answers = await Promise.all([
      one.post(`/api/cards/${card.id}/supplements`, { expectedVersion, missing: ['Biểu số liệu'], dueOn }),
      other.post(`/api/cards/${card.id}/transitions`, { action: 'receive', expectedVersion }),
    ]);
    expect(outcome(answers)).toEqual(['STALE', 'done']);
    const { face } = await desk.see(card.id);
    expect(face.supplementOpen).toBe(face.step?.act === 'receive');
  });
});
