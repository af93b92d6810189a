import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BoardView, CardDetail, CardWritten, ProblemDocument } from '@tien-do/shared/contract';
import { startTestApp, type Client, type TestApp } from '../support/app.js';

let app: TestApp;
let officer: Client;
let head: Client;
let policeOfficer: Client;
let policeHead: Client;

beforeAll(async () => {
  app = await startTestApp();
  officer = await app.client('tuphap.chuyenvien');
  head = await app.client('tuphap.lanhdao');
  policeOfficer = await app.client('congan.chuyenvien');
  policeHead = await app.client('congan.lanhdao');
});

afterAll(async () => {
  await app.close();
});

async function cardOf(taskKey: string): Promise<string> {
  const [row] = await app.sql<{ id: string }>(
    `SELECT c.id FROM card c JOIN task t ON t.id = c.task_id WHERE t.key = $1 AND c.board_id = $2`,
    [taskKey, app.boardId],
  );
  if (!row) throw new Error(`no card of ${taskKey}`);
  return row.id;
}

async function move(
  client: Client,
  cardId: string,
  action: string,
  more: Record<string, unknown> = {},
): Promise<CardWritten> {
  const card = await client.get<CardDetail>(`/api/cards/${cardId}`);
  const answer = await client.post<CardWritten>(`/api/cards/${cardId}/transitions`, {
    action,
    expectedVersion: card.body.face.version,
    ...more,
  });
  expect(answer).toMatchObject({ status: 200 });
  return answer.body;
}

describe('the main job', () => {
  it('shows the board of the plan', async () => {
    const board = await officer.get<BoardView>(`/api/boards/${app.boardId}`);
    expect(board.status).toBe(200);
    expect(board.body.cards).toHaveLength(141);
    expect(board.body.tasks).toHaveLength(51);
    expect(board.body.sections).toHaveLength(16);
  });

  it('carries a card from the plan to compiled', async () => {
    const id = await cardOf('II/3/3.2');
    await move(policeOfficer, id, 'assign');
    const card = await officer.get<CardDetail>(`/api/cards/${id}`);
    const saved = await officer.put<CardWritten>(`/api/cards/${id}/content`, {
      expectedVersion: card.body.face.version,
      content: {
        ...card.body.content,
        result: 'Đã tổ chức 02 lớp tập huấn.',
        noEvidenceReason: 'Tài liệu lưu tại đơn vị.',
      },
    });
    expect(saved.status).toBe(200);
    const submitted = await officer.post<CardWritten>(`/api/cards/${id}/transitions`, {
      action: 'submit_internal',
      expectedVersion: saved.body.face.version,
    });
    expect(submitted.body.face).toMatchObject({ state: 'internal_review', submissions: 1 });
    expect((await move(head, id, 'endorse')).face.state).toBe('submitted');
    expect((await move(policeOfficer, id, 'receive')).face.step).toMatchObject({ act: 'accept', received: true });
    const done = await move(policeHead, id, 'accept');
    expect(done.face).toMatchObject({ state: 'compiled', doneOn: '2026-09-15', step: null });
  });

  it('refuses an officer who would endorse what they wrote', async () => {
    const id = await cardOf('II/7/7.1');
    await move(policeOfficer, id, 'assign');
    const answer = await officer.post<ProblemDocument>(`/api/cards/${id}/transitions`, {
      action: 'endorse',
      expectedVersion: 999,
    });
    expect(answer.body).toMatchObject({ status: 409, code: 'STALE' });
  });
});
