/** Working on reports over HTTP, with the versions that one has before one. */
import { expect } from '@jest/globals';
import type { MadeForm } from '@tien-do/shared';
import type {
  BlockWritten,
  ProblemDocument,
  ReportActed,
  ReportBlockView,
  ReportView,
  ReportWritten,
} from '@tien-do/shared/contract';
import type { Answer, Client, TestApp } from './app.js';
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

/** The paragraphs of a report's document as they are read. */
export async function paragraphsOf(app: TestApp, client: Client, id: string): Promise<string[]> {
  const parts = await partsOf(await documentOf(app, client, id, 'docx'));
  return all(treeOf(parts.get('word/document.xml') ?? '<none/>'), 'w:p').map(words);
}
