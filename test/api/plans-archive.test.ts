/** Putting a plan away on whose cards nobody has worked. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Accepted, BoardLine, BoardView, ProblemDocument } from '@tien-do/shared/contract';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { accept, agencyOf, readyImport } from '../support/imports.js';
import { freeze } from '../support/periods.js';

let app: TestApp;
let officer: Client;
let head: Client;
let stranger: Client;
let police: string;

beforeAll(async () => {
  app = await startTestApp();
  officer = await app.client('congan.chuyenvien');
  head = await app.client('congan.lanhdao');
  stranger = await app.client('phuong1.lanhdao');
  police = await agencyOf(app, 'congan.lanhdao');
});

afterAll(async () => {
  await app.close();
});

describe('archiving', () => {
  async function standing(openYear: number | null): Promise<Accepted> {
    const { importId, version } = await readyImport(officer, police);
    return (await accept(head, importId, version, openYear)).body;
  }

  it('takes an untouched plan off every list and lets nothing change any more', async () => {
    const { planId, board } = await standing(2026);
    const boardId = board?.id ?? '';
    const before = await head.get<BoardView>(`/api/boards/${boardId}`);
    expect(await head.post(`/api/plans/${planId}/archive`)).toMatchObject({ status: 200 });
    const cardId = before.body.cards[0]?.id ?? '';
    const lists = [
      await head.get<BoardLine[]>('/api/boards'),
      await officer.get('/api/inbox'),
      await head.get(`/api/search?q=${encodeURIComponent('Xây dựng báo cáo')}`),
    ];
    for (const list of lists) expect(JSON.stringify(list.body)).not.toContain(boardId);
    const auditor = await app.client('kiemtoan');
    expect(await auditor.get(`/api/boards/${boardId}`)).toMatchObject({ status: 200 });
    const changes = [
      await officer.post<ProblemDocument>(`/api/cards/${cardId}/transitions`, {
        action: 'assign',
        expectedVersion: before.body.cards[0]?.version,
      }),
      await officer.post<ProblemDocument>(`/api/cards/${cardId}/comments`, { body: 'Muộn rồi.' }),
      await head.post<ProblemDocument>(`/api/plans/${planId}/cycles`, { year: 2027 }),
      await freeze<ProblemDocument>(app, head, before.body.cycle.id),
      await head.post<ProblemDocument>(`/api/plans/${planId}/archive`),
    ];
    for (const { body } of changes) {
      expect(body).toMatchObject({ code: 'LOCKED', data: { reason: 'plan_archived' } });
    }
    // Whoever may not do it is told that, and not that it is locked.
    const refused = await stranger.post<ProblemDocument>(`/api/cards/${cardId}/comments`, { body: 'x' });
    expect(refused.body.code).toBe('NOT_FOUND');
  });

  it('is refused once anybody has worked on a card', async () => {
    for (const touch of [
      (cardId: string, version: number) =>
        officer.post(`/api/cards/${cardId}/transitions`, { action: 'assign', expectedVersion: version }),
      (cardId: string) => officer.post(`/api/cards/${cardId}/comments`, { body: 'Đề nghị lưu ý.' }),
    ]) {
      const { planId, board } = await standing(2026);
      const view = await head.get<BoardView>(`/api/boards/${board?.id ?? ''}`);
      const card = view.body.cards[0];
      expect(await touch(card?.id ?? '', card?.version ?? 0)).toMatchObject({ status: 200 });
      const answer = await head.post<ProblemDocument>(`/api/plans/${planId}/archive`);
      expect(answer.body).toMatchObject({ code: 'WRONG_STATE', data: { reason: 'plan_touched' } });
    }
  });

  it('is refused once something was asked for, of the plan or of a partner', async () => {
    const refused = { code: 'WRONG_STATE', data: { reason: 'plan_touched' } };
    const asked = await standing(2026);
    const difficulty = await officer.post(`/api/plans/${asked.planId}/petitions`, {
      ...{ agencyId: police, text: 'Chưa bố trí kinh phí.', cause: '', proposal: '' },
    });
    expect(difficulty).toMatchObject({ status: 200 });
    const answer = await head.post<ProblemDocument>(`/api/plans/${asked.planId}/archive`);
    expect(answer.body).toMatchObject(refused);
    // A contribution alone: everything else about its card is as on the first day.
    const helped = await standing(2026);
    const view = await head.get<BoardView>(`/api/boards/${helped.board?.id ?? ''}`);
    await app.sql(
      `INSERT INTO contribution (id, plan_id, board_id, card_id, agency_id, kind, asker_ids, reader_ids, asks, state, since, text,
                                 contributor_ids, number, version)
       VALUES (gen_random_uuid(), $1, $2, $3, $4, 'contribution', '{}', '{}', '[]', 'waived', now(), '', '{}', 0, 1)`,
      [helped.planId, helped.board?.id, view.body.cards[0]?.id, police],
    );
    expect((await head.post<ProblemDocument>(`/api/plans/${helped.planId}/archive`)).body).toMatchObject(
      refused,
    );
  });

  it('beside the first move: the plan is archived or the move is made, never both', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { planId, board } = await standing(2026);
      const view = await head.get<BoardView>(`/api/boards/${board?.id ?? ''}`);
      const card = view.body.cards[0];
      const [archived, moved] = await Promise.all([
        head.post(`/api/plans/${planId}/archive`),
        officer.post(`/api/cards/${card?.id ?? ''}/transitions`, {
          action: 'assign',
          expectedVersion: card?.version,
        }),
      ]);
      expect([archived.status, moved.status].sort()).toEqual([200, 409]);
    }
  });
});
