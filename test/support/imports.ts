/** Plans on their way in, as a person brings them through the API. */
import { randomUUID } from 'node:crypto';
import type { PartyTarget, Proposal, ProposalEdit, ProposedParty, ProposedPlan } from '@tien-do/shared';
import type {
  Accepted,
  EditsWritten,
  ImportLine,
  ImportView,
  ProblemDocument,
} from '@tien-do/shared/contract';
import type { Answer, Client, TestApp } from './app.js';
import { until } from './socket.js';

/** Sends a file as the one part of a form. */
export async function sendFile(
  client: Client,
  path: string,
  name: string,
  bytes: Uint8Array,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), name);
  const response = await client.raw(path, { method: 'POST', body: form, headers });
  const text = await response.text();
  const isJson = (response.headers.get('content-type') ?? '').includes('json');
  return {
    status: response.status,
    body: isJson && text !== '' ? (JSON.parse(text) as unknown) : text,
    headers: response.headers,
  };
}

/** Sends a text of its own as the document of a plan. */
export function uploadPlan(client: Client, path: string, text = `KẾ HOẠCH ${randomUUID()}`): Promise<Answer> {
  return sendFile(client, path, 'ke-hoach.txt', Buffer.from(text, 'utf8'));
}

export function party(words: string, target: PartyTarget | null): ProposedParty {
  return {
    words,
    name: words,
    collective: false,
    requested: false,
    provides: false,
    target,
    match: 'person',
  };
}

/** The facts without which no plan can be made. */
export function planFacts(agencyId: string, patch: Partial<ProposedPlan> = {}): Partial<ProposedPlan> {
  const agency = party('Cơ quan', { kind: 'agency', id: agencyId });
  return {
    title: 'Kế hoạch thử',
    shortTitle: 'Kế hoạch thử',
    number: `${randomUUID().slice(0, 8)}/KH-UBND`,
    issuedOn: '2026-03-02',
    issuer: agency,
    coordinator: agency,
    dueRule: { month: 10, day: 15, bound: 'before' },
    dataEnds: { month: 9, day: 30 },
    ...patch,
  };
}

/** A section with a task that the agency leads every year. */
export function oneTask(agencyId: string): ProposalEdit[] {
  return [
    { op: 'add_row', rowId: 'muc', kind: 'section', parentId: null, afterId: null },
    { op: 'set_row', rowId: 'muc', patch: { printedNumber: 'I', title: 'Công tác chung' } },
    { op: 'add_row', rowId: 'viec', kind: 'task', parentId: 'muc', afterId: null },
    {
      op: 'set_row',
      rowId: 'viec',
      patch: {
        printedNumber: '1.',
        title: 'Xây dựng báo cáo',
        leads: [party('Cơ quan', { kind: 'agency', id: agencyId })],
        leadWords: 'Cơ quan',
        expectedResults: ['Báo cáo'],
        deadline: { kind: 'annual' },
        deadlineWords: 'Hằng năm',
      },
    },
  ];
}

/** Begins a plan by hand. @returns its id; its version is 1. */
export async function begin(client: Client, agencyId: string): Promise<string> {
  const body = { agencyId, basePlanId: null };
  const answer = await client.post<ImportLine>('/api/imports/by-hand', body);
  if (answer.status !== 200) throw new Error(`not begun: ${JSON.stringify(answer.body)}`);
  return answer.body.id;
}

/** A plan by hand with everything that accepting asks for. @returns its id and version (2). */
export async function readyImport(
  client: Client,
  agencyId: string,
  patch: Partial<ProposedPlan> = {},
  more: ProposalEdit[] = [],
): Promise<{ importId: string; version: number }> {
  const importId = await begin(client, agencyId);
  const edits: ProposalEdit[] = [
    { op: 'set_plan', patch: planFacts(agencyId, patch) },
    ...oneTask(agencyId),
    ...more,
  ];
  const { version } = await edit(client, importId, 1, edits);
  return { importId, version };
}

/** A correction that has to succeed. */
export async function edit(
  client: Client,
  importId: string,
  expectedVersion: number,
  edits: ProposalEdit[],
): Promise<EditsWritten> {
  const answer = await client.post<EditsWritten>(`/api/imports/${importId}/edits`, {
    expectedVersion,
    edits,
  });
  if (answer.status !== 200) throw new Error(`not edited: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** Waits until the reading of an import has ended, well or not. */
export async function whenRead(client: Client, importId: string): Promise<ImportView> {
  let view: ImportView | null = null;
  await until(
    `import ${importId} is read`,
    async () => {
      view = (await client.get<ImportView>(`/api/imports/${importId}`)).body;
      return view.status !== 'reading';
    },
    // On a busy machine the reader, compiled anew in a test, waits for its turn.
    100_000,
  );
  if (!view) throw new Error('nothing was read');
  return view;
}

/** The proposal of an import. */
export async function proposalOf(client: Client, importId: string): Promise<Proposal> {
  const { body } = await client.get<ImportView>(`/api/imports/${importId}`);
  if (!body.proposal) throw new Error('there is no proposal');
  return body.proposal;
}

export function accept(
  client: Client,
  importId: string,
  expectedVersion: number,
  openYear: number | null = null,
  key?: string,
): Promise<Answer<Accepted & ProblemDocument>> {
  const headers: Record<string, string> = key === undefined ? {} : { 'idempotency-key': key };
  return client.post(`/api/imports/${importId}/accept`, { expectedVersion, openYear }, headers);
}

/** The agency in which a person of the demo has a duty. */
export async function agencyOf(app: TestApp, username: string): Promise<string> {
  const [row] = await app.sql<{ id: string }>(
    'SELECT m.agency_id AS id FROM membership m JOIN person p ON p.id = m.person_id WHERE p.username = $1',
    [username],
  );
  if (!row) throw new Error(`${username} has no duty`);
  return row.id;
}

/** How many plans were made of an import. */
export async function plansOf(app: TestApp, importId: string): Promise<number> {
  const [row] = await app.sql<{ n: number }>('SELECT count(*)::int AS n FROM plan WHERE import_id = $1', [
    importId,
  ]);
  return row?.n ?? 0;
}

/** What the log says of an import, oldest first. */
export async function logOf(
  app: TestApp,
  importId: string,
): Promise<{ action: string; detail: Record<string, unknown> }[]> {
  return app.sql(`SELECT action, detail FROM audit_entry WHERE detail->>'import' = $1 ORDER BY at, seq`, [
    importId,
  ]);
}
