/** P103, P107, P109, P111, P115: what is written into reports, what their files carry out, what addresses and filters give away. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { standardTemplateOf } from '@tien-do/shared';
import { routes, type RouteContract } from '@tien-do/shared/contract';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { Desk, type FoundCard } from '../support/desk.js';
import { askFile, bytesOf, whenEnded } from '../support/made-documents.js';
import { partsOf } from '../support/official-xml.js';
import { accepted, blockBy, makeReport, rewrite, seeReport } from '../support/reports.js';
import { expectAlive, expectProblem, knock } from './knock.js';

let app: TestApp;
let desk: Desk;
let officer: Client;
let reportId: string;
let quoted: FoundCard;

/** Stands in a version that only the lead agency may read. */
const inside = 'canary-noi-bo-7Q';
/** Stands in a result that was accepted. */
const outside = 'canary-ket-qua-4W';

beforeAll(async () => {
  app = await startTestApp({ jobs: true });
  desk = new Desk(app);
  officer = await desk.as('congan.chuyenvien');
  quoted = await accepted(desk, outside);
  const hidden = await desk.fresh();
  const writer = await desk.ready(hidden);
  await desk.write(writer, hidden.id, { result: inside, note: inside });
  await desk.move(writer, hidden.id, 'submit_internal');
  reportId = await makeReport(app, officer);
});

afterEach(async () => {
  await expectAlive(app);
});

afterAll(async () => {
  await app.close();
});

const made = async (form: 'docx' | 'xlsx'): Promise<Uint8Array> =>
  bytesOf(officer, (await whenEnded(officer, (await askFile(officer, reportId, form)).id)).id);

const deep = (depth: number): string => `${'{"content":['.repeat(depth)}${']}'.repeat(depth)}`;

describe('a report written as a tree of nodes', () => {
  it.each([
    ['an unknown node', { type: 'iframe', src: 'https://evil.example' }],
    ['attributes in place of words', { toString: 'x', attrs: { style: 'x' } }],
    ['a list of runs', ['a', { text: 'b', marks: [{ type: 'link', href: 'javascript:1' }] }]],
    ['a number', 7],
    ['nothing', null],
  ])('is refused: %s', async (_name, text) => {
    const before = await seeReport(officer, reportId);
    const block = blockBy(before, `card:${quoted.id}`);
    const bodies = [
      officer.put(`/api/reports/${reportId}/blocks/${block.id}`, { expectedVersion: block.version, text }),
      officer.put(`/api/reports/${reportId}/head`, {
        expectedVersion: before.version,
        head: { ...before.head, opening: text },
        on: before.on,
      }),
      officer.put(`/api/plans/${app.planId}/report-templates/periodic`, {
        expectedVersion: 0,
        template: { ...standardTemplateOf('periodic'), opening: text },
      }),
    ];
    for (const answer of await Promise.all(bodies)) expectProblem(answer, 'INVALID');
    expect(await seeReport(officer, reportId)).toEqual(before);
  });

  it('a hundred thousand deep costs nothing', async () => {
    const block = blockBy(await seeReport(officer, reportId), `card:${quoted.id}`);
    for (const path of [`/api/reports/${reportId}/blocks/${block.id}`, `/api/reports/${reportId}/head`]) {
      const headers = { 'content-type': 'application/json' };
      const answer = await knock(app, officer, { method: 'PUT', path, headers, body: deep(40_000) });
      expectProblem(answer, ['INVALID', 'TOO_LARGE']);
    }
  });
});

describe('the files of a report', () => {
  const nasty = '{{7*7}} {#x}{/x} <w:t>]]>&#x41; { INCLUDETEXT "c:\\\\x" } =HYPERLINK("http://evil.example")';

  it.each(['docx', 'xlsx'] as const)(
    'carry what their reader may read and no more, literally, with nothing packed beside it: %s',
    async (form) => {
      const block = blockBy(await seeReport(officer, reportId), `card:${quoted.id}`);
      if (form === 'docx') {
        expect(await rewrite(officer, reportId, block, `${nasty}\n${outside}`)).toMatchObject({
          status: 200,
        });
      }
      const parts = await partsOf(await made(form));
      const all = [...parts.values()].join('\n');
      expect(all).toContain(outside);
      expect(all).not.toContain(inside);
      if (form === 'docx') expect(all).toContain('{{7*7}} {#x}{/x} &lt;w:t&gt;]]&gt;&amp;#x41;');
      // No comments, no revisions, no hidden sheets, no fields that fetch, nothing outside of the file, nobody's name.
      expect([...parts.keys()].filter((name) => /comment|people|embed|vba|external/iu.test(name))).toEqual(
        [],
      );
      expect(all).not.toMatch(
        /<w:(?:ins|del|moveFrom|comment\w*) |w:rsid|TargetMode="External"|state="(?:very)?[hH]idden"/u,
      );
      expect(all).not.toMatch(/<w:instrText[^>]*>[^<]*(?:INCLUDE|HYPERLINK|DDE)|<f>/u);
      const [{ name = '' } = {}] = await app.sql<{ name: string }>('SELECT name FROM person WHERE id = $1', [
        officer.personId,
      ]);
      expect(name).not.toBe('');
      expect(parts.get('docProps/core.xml') ?? '').not.toContain(name);
    },
  );

  it('are for nobody else: neither made, nor named, nor handed out', async () => {
    const { id } = await askFile(officer, reportId, 'xlsx');
    await whenEnded(officer, id);
    for (const username of ['tuphap.chuyenvien', 'toaan.lanhdao', 'quantri']) {
      const client = await desk.as(username);
      const absent = await client.get(`/api/made-documents/${randomUUID()}/file`);
      expectProblem(absent, 'NOT_FOUND');
      const theirs = await client.get(`/api/made-documents/${id}/file`);
      expect({ ...(theirs.body as object), instance: '' }).toEqual({
        ...(absent.body as object),
        instance: '',
      });
      expectProblem(await client.post(`/api/reports/${reportId}/documents`, { form: 'docx' }), 'NOT_FOUND');
      expect(JSON.stringify((await client.get('/api/reports')).body)).not.toContain(reportId);
    }
  });
});

describe('an address', () => {
  const lists = Object.entries(routes as Record<string, RouteContract>).filter(
    ([, { method, access }]) => method === 'GET' && access.kind !== 'public',
  );

  it('takes no filter and no order that its route does not know: none can be asked about what is hidden', async () => {
    expect(lists.length).toBeGreaterThan(60);
    for (const [name, { path }] of lists) {
      const address = path.replace(/:\w+/gu, () => randomUUID());
      for (const query of ['sort=content', 'filter[result]=canary', 'orderBy=note', 'fields=content']) {
        const answer = await officer.get(`${address}?${query}`);
        expect([name, query, answer.status]).toEqual([name, query, 422]);
        expectProblem(answer, 'INVALID');
      }
    }
  });

  it.each([
    '//evil.example/',
    '//evil.example/%2e%2e',
    '/\\evil.example',
    '/https:evil.example',
    '/dang-nhap?next=//evil.example',
    '/%0d%0aLocation:%20https://evil.example',
    '/?next=https://evil.example',
  ])('sends nobody elsewhere: %s', async (path) => {
    for (const client of [officer, app.anonymous()]) {
      const answer = await knock(app, client, { method: 'GET', path });
      expect(answer.headers.get('location') ?? '').not.toMatch(/evil/u);
      expect(answer.status).toBeLessThan(500);
    }
  });
});
