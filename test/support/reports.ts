/** Working on reports over HTTP, with the versions that one has before one. */
import { expect } from '@jest/globals';
import type {
  BlockWritten,
  ProblemDocument,
  ReportActed,
  ReportBlockView,
  ReportView,
  ReportWritten,
} from '@tien-do/shared/contract';
import type { Answer, Client, TestApp } from './app.js';
import type { Desk, FoundCard } from './desk.js';
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

/** The bytes of a report's document. */
export async function documentOf(client: Client, id: string, form: 'docx' | 'pdf'): Promise<Uint8Array> {
  const response = await client.raw(`/api/reports/${id}/report.${form}`, { method: 'GET' });
  expect(response.status).toBe(200);
  return new Uint8Array(await response.arrayBuffer());
}

/** The paragraphs of a report's document as they are read. */
export async function paragraphsOf(client: Client, id: string): Promise<string[]> {
  const parts = await partsOf(await documentOf(client, id, 'docx'));
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
