/** Files that are made of reports behind the request. */
import { expect } from '@jest/globals';
import type { MadeForm } from '@tien-do/shared';
import type { MadeDocument } from '@tien-do/shared/contract';
import { DocumentMaker } from '@tien-do/backend';
import type { Client, TestApp } from './app.js';
import { until } from './socket.js';

/** Asks for a file of a report. */
export async function askFile(client: Client, reportId: string, form: MadeForm): Promise<MadeDocument> {
  const answer = await client.post<MadeDocument>(`/api/reports/${reportId}/documents`, { form });
  expect(answer.status).toBe(200);
  return answer.body;
}

/** Has a file made at once, as the job makes it, and says how it ended. */
export async function makeFile(
  app: TestApp,
  client: Client,
  reportId: string,
  form: MadeForm,
): Promise<MadeDocument> {
  const { id } = await askFile(client, reportId, form);
  await app.app.get(DocumentMaker).make({ documentId: id });
  return (await client.get<MadeDocument>(`/api/made-documents/${id}`)).body;
}

/** How it stands once it has ended. */
export async function whenEnded(client: Client, id: string): Promise<MadeDocument> {
  let document: MadeDocument | null = null;
  await until(
    'the document is made or failed',
    async () => {
      const { body } = await client.get<MadeDocument>(`/api/made-documents/${id}`);
      document = body;
      return body.state === 'made' || body.state === 'failed';
    },
    120_000,
  );
  return document as unknown as MadeDocument;
}

/** Its bytes. */
export async function bytesOf(client: Client, id: string): Promise<Uint8Array> {
  const response = await client.raw(`/api/made-documents/${id}/file`, { method: 'GET' });
  expect(response.status).toBe(200);
  return new Uint8Array(await response.arrayBuffer());
}
