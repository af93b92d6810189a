/** What people do over HTTP before a test begins: states are made by the same acts by which the product makes them. */
import { expect } from '@jest/globals';
import type { CardMove, MoveWords } from '@tien-do/shared';
import type { CardContent, CardDetail } from '@tien-do/shared/contract';
import type { TestApp } from '../support/app.js';

export const officer = 'tuphap.chuyenvien';
export const head = 'tuphap.lanhdao';
export const policeOfficer = 'congan.chuyenvien';
export const policeHead = 'congan.lanhdao';
export const leadership = 'ubnd.lanhdao';

/** A card of the board of 2026, as people speak of it. */
export interface KnownCard {
  id: string;
  /** Key in the plan, `II/3/3.2`. */
  key: string;
  /** What the card says: `II.3.2`. */
  no: string;
  title: string;
  /** Full name of the lead agency. */
  agency: string;
}

/** The card of a task that an agency leads. */
export async function findCard(app: TestApp, key: string, agencyCode = 'tu-phap'): Promise<KnownCard> {
  const [row] = await app.sql<Omit<KnownCard, 'no' | 'key'>>(
    `SELECT c.id, t.title, a.name AS agency
       FROM card c JOIN task t ON t.id = c.task_id JOIN agency a ON c.lead_ids = ARRAY[a.id]
      WHERE t.key = $1 AND a.code = $2 AND c.board_id = $3`,
    [key, agencyCode, app.boardId],
  );
  if (!row) throw new Error(`${agencyCode} leads no card of ${key}`);
  const parts = key.split('/');
  return { ...row, key, no: `${parts[0] ?? ''}.${parts.at(-1) ?? ''}` };
}

export async function seeCard(app: TestApp, username: string, id: string): Promise<CardDetail> {
  const answer = await (await app.client(username)).get<CardDetail>(`/api/cards/${id}`);
  expect(answer.status).toBe(200);
  return answer.body;
}

/** A move of a person on a card as it stands. */
export async function act(
  app: TestApp,
  username: string,
  id: string,
  action: CardMove,
  words: MoveWords = {},
): Promise<void> {
  const client = await app.client(username);
  const { face } = (await client.get<CardDetail>(`/api/cards/${id}`)).body;
  const answer = await client.post(`/api/cards/${id}/transitions`, {
    action,
    expectedVersion: face.version,
    ...words,
  });
  expect(answer).toMatchObject({ status: 200 });
}

/** Writes the result of a card. */
export async function write(
  app: TestApp,
  username: string,
  id: string,
  patch: Partial<CardContent>,
): Promise<void> {
  const client = await app.client(username);
  const { face, content } = (await client.get<CardDetail>(`/api/cards/${id}`)).body;
  const answer = await client.put(`/api/cards/${id}/content`, {
    expectedVersion: face.version,
    content: { ...content, noEvidenceReason: 'Tài liệu lưu tại đơn vị.', ...patch },
  });
  expect(answer).toMatchObject({ status: 200 });
}

export const someResult =
  'Phòng Tư pháp đã tổ chức 04 hội nghị tuyên truyền cho 320 lượt cán bộ, chiến sĩ và Nhân dân.';

export type Stage = 'in_progress' | 'internal_review' | 'submitted' | 'received' | 'compiled';

/** Brings a draft of Phòng Tư pháp as far as a stage. */
export async function bring(app: TestApp, id: string, to: Stage, result = someResult): Promise<void> {
  await act(app, policeOfficer, id, 'assign');
  if (to === 'in_progress') return;
  await write(app, officer, id, { result });
  await act(app, officer, id, 'submit_internal');
  if (to === 'internal_review') return;
  await act(app, head, id, 'endorse');
  if (to === 'submitted') return;
  await act(app, policeOfficer, id, 'receive');
  if (to === 'received') return;
  await act(app, policeHead, id, 'accept');
}
