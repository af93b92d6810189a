/** Working on reports over HTTP, with the versions that one has before one. */
import { expect } from '@jest/globals';
import type { MadeForm } from '@tien-do/shared';
import type {
  BlockWritten,
  ProblemDocument,
  ReportActed,
  ReportBlockView,
  ReportList,
  ReportView,
  ReportWritten,
} from '@tien-do/shared/contract';
import type { Answer, Client, TestApp } from './app.js';
import type { Desk, FoundCard } from './desk.js';
import { bytesOf, makeFile } from './made-documents.js';
import { all, partsOf, treeOf, words } from './official-xml.js';

/** Has a report made. @returns its id. */
export async function makeReport(
  app: TestApp,
  client: Client,
  more: Record<string, unknown> = {},
): Promise<string> {
  const answer = await client.post<ReportWritten>(`/api/plans/${app.planId}/reports`, {
    ...{ kind: 'periodic', boardId: app.boardId },
    ...more,
  });
  expect(answer).toMatchObject({ status: 200, body: { state: 'draft' } });
  return answer.body.id;
}

/** The report as somebody sees it. */
export async function seeReport(client: Client, id: string): Promise<ReportView> {
  const answer = await client.get<ReportView>(`/api/reports/${id}`);
  expect(answer.status).toBe(200);
  return answer.body;
}

/** A block by the start of its key. @throws Error when there is none. */
export function blockBy(view: ReportView, key: string): ReportBlockView {
  const found = view.blocks.find((block) => block.key?.startsWith(key));
  if (!found) throw new Error(`no block ${key}`);
  return found;
}

/** Rewrites a block with its present version. */
export async function rewrite(
  client: Client,
  id: string,
  block: Pick<ReportBlockView, 'id' | 'version'>,
  text: string,
): Promise<Answer<BlockWritten & ProblemDocument>> {
  return client.put(`/api/reports/${id}/blocks/${block.id}`, { expectedVersion: block.version, text });
}

/** An act on a block. */
export async function actOn(
  client: Client,
  id: string,
  block: Pick<ReportBlockView, 'id' | 'version'>,
  act: string,
  more: Record<string, unknown> = {},
): Promise<Answer<BlockWritten & ProblemDocument>> {
  return client.post(`/api/reports/${id}/blocks/${block.id}/acts`, {
    ...{ act, expectedVersion: block.version },
    ...more,
  });
}

/** The reports that wait for somebody's approval. */
export async function reportsWaiting(client: Client): Promise<string[]> {
  const { body } = await client.get<ReportList>('/api/reports?waits=me');
  return body.reports.map((report) => report.id);
}

/** An act on the report with its present version. */
export async function actOnReport(
  client: Client,
  id: string,
  act: string,
  more: Record<string, unknown> = {},
): Promise<Answer<ReportActed & ProblemDocument>> {
  const { version } = await seeReport(client, id);
  return client.post(`/api/reports/${id}/acts`, { act, expectedVersion: version, ...more });
}

/** Leaves out every place in which nobody wrote: the report can be handed in. */
export async function leaveOutEmpty(client: Client, id: string): Promise<void> {
  const { blocks } = await seeReport(client, id);
  for (const block of blocks.filter(
    ({ kind, text, dropped }) => kind === 'written' && text === '' && !dropped,
  )) {
    expect(await actOn(client, id, block, 'drop')).toMatchObject({ status: 200 });
  }
}

/** The bytes of a report's document, made at once as the job makes it. */
export async function documentOf(
  app: TestApp,
  client: Client,
  id: string,
  form: MadeForm,
): Promise<Uint8Array> {
  const made = await makeFile(app, client, id, form);
  expect(made).toMatchObject({ state: 'made', problem: null });
  return bytesOf(client, made.id);
}

/** The paragraphs of a report's document, or of its slip, as they are read. */
export async function paragraphsOf(
  app: TestApp,
  client: Client,
  id: string,
  form: 'docx' | 'slip' = 'docx',
): Promise<string[]> {
  const parts = await partsOf(await documentOf(app, client, id, form));
  return all(treeOf(parts.get('word/document.xml') ?? '<none/>'), 'w:p').map(words);
}

/** Has a result written, endorsed and accepted on a card. */
async function walk(desk: Desk, { id, leadIds }: FoundCard, result: string): Promise<void> {
  const writer = await desk.holder(leadIds[0] ?? '', 'officer');
  await desk.write(writer, id, { result });
  await desk.move(writer, id, 'submit_internal');
  await desk.move(await desk.holder(leadIds[0] ?? '', 'head'), id, 'endorse');
  await desk.move(await desk.as('congan.chuyenvien'), id, 'receive');
  await desk.move(await desk.as('congan.lanhdao'), id, 'accept');
}

/** A card whose result was accepted. */
export async function accepted(desk: Desk, result: string): Promise<FoundCard> {
  const card = await desk.fresh();
  await desk.ready(card);
  await walk(desk, card, result);
  return card;
}

/** The card is opened again and accepted with another result. */
export async function acceptedAnew(desk: Desk, card: FoundCard, result: string): Promise<void> {
  await desk.move(await desk.as('congan.lanhdao'), card.id, 'reopen', { reason: 'Bổ sung kết quả.' });
  await walk(desk, card, result);
}

/** A board of another year of the first plan, without cards. @returns its id. */
export async function otherYear(app: TestApp, year: number): Promise<string> {
  const [row] = await app.sql<{ id: string }>(
    `WITH y AS (INSERT INTO cycle (id, plan_id, year, data_from, data_to, due_on, phase, opened_at)
                SELECT gen_random_uuid(), $1, $2, make_date($2 - 1, 10, 15), make_date($2, 10, 14), make_date($2, 10, 14), 'frozen', now()
                RETURNING id)
     INSERT INTO board SELECT (jsonb_populate_record(b, jsonb_build_object('id', gen_random_uuid(), 'cycle_id', y.id,
       'version', 0, 'audit_head', ''))).* FROM board b, y WHERE b.id = $3 RETURNING id`,
    [app.planId, year, app.boardId],
  );
  return row?.id ?? '';
}

/** Has the report of a period made, approved by everybody who must, and numbered. @returns its id. */
export async function issueReport(desk: Desk, boardId: string, number: string): Promise<string> {
  const officer = await desk.as('congan.chuyenvien');
  const id = await makeReport(desk.app, officer, { boardId });
  await leaveOutEmpty(officer, id);
  expect(await actOnReport(officer, id, 'submit')).toMatchObject({ status: 200 });
  expect(await actOnReport(await desk.as('congan.lanhdao'), id, 'pass')).toMatchObject({ status: 200 });
  expect(await actOnReport(await desk.as('ubnd.lanhdao'), id, 'pass')).toMatchObject({ status: 200 });
  const said = { number, datedOn: '2026-09-15' };
  expect(await actOnReport(officer, id, 'number', said)).toMatchObject({ body: { state: 'issued' } });
  return id;
}
