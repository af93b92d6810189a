import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApp } from '../support/app.js';
import { docm, docx, jpg, pdf, plainZip, png, xlsx } from '../support/evidence.js';
import type { Answer, Client } from '../support/plain-client.js';
import { makeSmallWorld, type SmallWorld } from '../support/small-world.js';

const limit = 3 * 1024 * 1024;

let app: Awaited<ReturnType<typeof startTestApp>>;
let world: SmallWorld;
let officer: Client & { id: string };

interface Uploaded {
  face: { files: number; version: number; at: number };
  boardVersion: number;
  file: { id: string; name: string; type: string; size: number; sha256: string };
}

beforeAll(async () => {
  app = await startTestApp({
    http: { publicUrl: null, trustProxy: false, demo: true, fileLimitBytes: limit },
  });
  world = await makeSmallWorld(app);
  officer = await world.client('officer', world.lead);
});
afterAll(() => app.close());

const codeOf = (answer: Answer): unknown => (answer.body as { code?: string }).code;
const reasonOf = (answer: Answer): unknown => (answer.body as { data?: { reason?: string } }).data?.reason;
const at = (cardId: string, fileId?: string): string =>
  `/api/cards/${cardId}/files${fileId ? `/${fileId}` : ''}`;
const filesOf = (cardId: string): Promise<Record<string, unknown>[]> =>
  app.sql('SELECT id FROM file WHERE card_id = $1', [cardId]);

async function attach(cardId: string, name = 'Báo cáo.pdf', bytes = pdf()): Promise<Uploaded> {
  const answer = await officer.upload(at(cardId), name, bytes);
  expect(answer.status).toBe(200);
  return answer.body as Uploaded;
}

/** A multipart body by hand, for what FormData would not send. */
function multipart(
  disposition: string | Buffer,
  bytes: Buffer,
  times = 1,
): { body: Buffer; headers: Record<string, string> } {
  const one = [
    Buffer.from('--grenze\r\nContent-Disposition: form-data; '),
    Buffer.from(disposition),
    Buffer.from('\r\nContent-Type: application/octet-stream\r\n\r\n'),
    bytes,
    Buffer.from('\r\n'),
  ];
  const body = Buffer.concat([
    ...Array.from({ length: times }, () => Buffer.concat(one)),
    Buffer.from('--grenze--\r\n'),
  ]);
  return { body, headers: { 'content-type': 'multipart/form-data; boundary=grenze' } };
}

describe('attaching', () => {
  test('keeps the bytes, raises counter and versions, makes a contributor, leaves a trace', async () => {
    const cardId = await world.card();
    const bytes = Buffer.concat([pdf(), randomBytes(limit - 100)]);
    const { face, boardVersion, file } = await attach(cardId, 'Báo cáo quý III – Phường 7.pdf', bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(file).toMatchObject({
      name: 'Báo cáo quý III – Phường 7.pdf',
      type: 'application/pdf',
      size: bytes.length,
      sha256,
    });
    expect(face).toMatchObject({
      files: 1,
      version: boardVersion,
      at: boardVersion,
      changedById: world.lead,
    });
    expect(await app.sql('SELECT contributor_ids FROM card_content WHERE card_id = $1', [cardId])).toEqual([
      { contributor_ids: [officer.id] },
    ]);
    const [entry] = await app.sql(
      'SELECT action, detail::text AS detail FROM audit_entry WHERE card_id = $1',
      [cardId],
    );
    expect(entry).toMatchObject({ action: 'file.added', detail: expect.stringContaining(sha256) });
    expect(entry?.['detail']).not.toContain('Báo cáo');
    const back = await officer.call('GET', at(cardId, file.id));
    expect(
      createHash('sha256')
        .update(back.body as Buffer)
        .digest('hex'),
    ).toBe(sha256);
    expect(await app.sql('SELECT count(*)::int AS n FROM file_chunk WHERE file_id = $1', [file.id])).toEqual([
      { n: 3 },
    ]);
  });

  test.each([
    ['a.pdf', pdf(), 'application/pdf'],
    ['a.PDF', pdf(), 'application/pdf'],
    ['a.png', png, 'image/png'],
    ['a.jpg', jpg, 'image/jpeg'],
    ['a.jpeg', jpg, 'image/jpeg'],
    ['a.docx', docx, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['a.xlsx', xlsx, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ])('%s is taken for what it is', async (name, bytes, type) => {
    expect((await attach(await world.card(), name, bytes)).file.type).toBe(type);
  });

  test.each([
    ['nothing', 'a.pdf', Buffer.alloc(0)],
    ['a page', 'a.pdf', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a drawing with a script', 'a.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a program', 'a.docx', Buffer.from('MZ\u0090\u0000')],
    ['a table called a text', 'a.docx', xlsx],
    ['macros', 'a.docx', docm],
    ['an archive', 'a.docx', plainZip],
    ['a broken archive', 'a.docx', docx.subarray(0, 60)],
    ['a picture called a page', 'a.html', png],
    ['no extension', 'pdf', pdf()],
    ['an extension before the last', 'a.pdf.exe', pdf()],
  ])('%s is refused by content and name', async (_what, name, bytes) => {
    const cardId = await world.card();
    const answer = await officer.upload(at(cardId), name, bytes);
    expect([answer.status, codeOf(answer)]).toEqual([415, 'UNSUPPORTED_FILE']);
    expect(await filesOf(cardId)).toEqual([]);
  });

  test('the limit is exact', async () => {
    const cardId = await world.card();
    const full = Buffer.concat([pdf(), Buffer.alloc(limit)]).subarray(0, limit);
    expect((await officer.upload(at(cardId), 'a.pdf', full)).status).toBe(200);
    const answer = await officer.upload(at(cardId), 'a.pdf', Buffer.concat([full, Buffer.from('x')]));
    expect([answer.status, codeOf(answer)]).toEqual([413, 'TOO_LARGE']);
    expect(await filesOf(cardId)).toHaveLength(1);
  });

  test('exactly one part, named file', async () => {
    const cardId = await world.card();
    for (const [disposition, times] of [
      ['name="other"; filename="a.pdf"', 1],
      ['name="file"; filename="a.pdf"', 2],
      ['name="file"; filename="a.pdf"', 9],
    ] as const) {
      const { body, headers } = multipart(disposition, pdf(), times);
      const answer = await officer.call('POST', at(cardId), body, headers);
      expect(answer.status).toBeGreaterThanOrEqual(413);
      expect(answer.status).toBeLessThan(500);
    }
    expect((await officer.call('POST', at(cardId), { file: 'x' })).status).toBe(422);
    const { headers } = multipart('', pdf());
    expect((await officer.call('POST', at(cardId), Buffer.from('--grenze--\r\n'), headers)).status).toBe(422);
    expect(await filesOf(cardId)).toEqual([]);
  });

  test('the same request twice is one file; another file under its key is refused', async () => {
    const cardId = await world.card();
    const headers = { 'idempotency-key': randomUUID() };
    const first = await officer.upload(at(cardId), 'a.pdf', pdf(), headers);
    const again = await officer.upload(at(cardId), 'a.pdf', pdf(), headers);
    expect(again.body).toEqual(first.body);
    expect(await filesOf(cardId)).toHaveLength(1);
    const different = await officer.upload(at(cardId), 'a.pdf', pdf('hai'), headers);
    expect([different.status, codeOf(different)]).toEqual([422, 'KEY_REUSED']);
  });

  test('a card has at most 50', async () => {
    const answer = await officer.upload(at(await world.card({ files: 50 })), 'a.pdf', pdf());
    expect([answer.status, codeOf(answer)]).toEqual([422, 'INVALID']);
    expect((await officer.upload(at(await world.card({ files: 49 })), 'a.pdf', pdf())).status).toBe(200);
  });

  test('parallel files are all counted', async () => {
    const cardId = await world.card();
    await Promise.all(Array.from({ length: 6 }, (_, n) => attach(cardId, `${String(n)}.pdf`)));
    expect(await app.sql('SELECT files FROM card WHERE id = $1', [cardId])).toEqual([{ files: 6 }]);
  });
});

describe('names', () => {
  test.each([
    ['Kế hoạch số 05/KH-UBND.pdf', 'KH-UBND.pdf'],
    ['bao\u202Efdp.pdf', 'baofdp.pdf'],
    ['Ba\u0301o ca\u0301o.pdf', 'Báo cáo.pdf'],
    ['..\\..\\win.pdf', 'win.pdf'],
    ['tab\tdòng.pdf', 'tabdòng.pdf'],
    [`${'ữ'.repeat(300)}.pdf`, `${'ữ'.repeat(196)}.pdf`],
    ['$(x)-rf;"a".pdf', '$(x)-rf;"a".pdf'],
  ])('%s becomes %s', async (given, kept) => {
    const disposition = `name="file"; filename="${given.replaceAll(/["\\]/g, (c) => `\\${c}`)}"`;
    const cardId = await world.card();
    const { body, headers } = multipart(disposition, pdf());
    const answer = await officer.call('POST', at(cardId), body, headers);
    expect((answer.body as Uploaded).file.name).toBe(kept);
  });

  test.each([
    ['by RFC 5987', Buffer.from('name="file"; filename*=UTF-8\'\'B%C3%A1o%20c%C3%A1o.pdf')],
    [
      'UTF-8 read as Latin-1 on the way',
      Buffer.from(`name="file"; filename="${Buffer.from('Báo cáo.pdf').toString('latin1')}"`),
    ],
  ])('Vietnamese letters arrive %s', async (_how, disposition) => {
    const { body, headers } = multipart(disposition, pdf());
    const answer = await officer.call('POST', at(await world.card()), body, headers);
    expect((answer.body as Uploaded).file.name).toBe('Báo cáo.pdf');
  });

  test('come back in the header, exact and in a likeness, with nothing that a browser would run', async () => {
    const cardId = await world.card();
    const { file } = await attach(cardId, `Đề án "số" 100% (sửa).pdf`);
    const { headers, status } = await officer.call('GET', at(cardId, file.id));
    expect(status).toBe(200);
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="De an _so_ 100_ (sua).pdf"; filename*=UTF-8''${encodeURIComponent('Đề án "số" 100% (sửa).pdf').replace('(', '%28').replace(')', '%29')}`,
    );
    expect(headers.get('content-type')).toBe('application/pdf');
    expect(headers.get('content-length')).toBe(String(file.size));
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
    expect(headers.get('cache-control')).toBe('private, no-store');
  });
});

describe('who and when', () => {
  test('only the lead agency attaches and removes; a stranger finds no card', async () => {
    const cardId = await world.card();
    const { file } = await attach(cardId);
    for (const [agencyId, status] of [
      [world.helping, 403],
      [world.coordinator, 403],
      [world.other, 403],
      [(await makeSmallWorld(app)).lead, 404],
    ] as const) {
      const client = await world.client('head', agencyId);
      expect((await client.upload(at(cardId), 'a.pdf', pdf())).status).toBe(status);
      expect((await client.call('DELETE', at(cardId, file.id))).status).toBe(status);
    }
    expect(await filesOf(cardId)).toHaveLength(1);
  });

  test.each([
    ['submitted', { state: 'submitted' }, 'WRONG_STATE', 'state'],
    ['a draft', { state: 'draft' }, 'WRONG_STATE', 'state'],
    ['on hold', { onHold: true }, 'WRONG_STATE', 'on_hold'],
    ['cancelled', { cancelled: true }, 'WRONG_STATE', 'cancelled'],
  ])('a card that is %s takes none and gives none up', async (_what, patch, code, reason) => {
    const cardId = await world.card();
    const { file } = await attach(cardId);
    await app.sql('UPDATE card SET state = $2, on_hold = $3, cancelled = $4 WHERE id = $1', [
      cardId,
      'state' in patch ? patch.state : 'in_progress',
      'onHold' in patch,
      'cancelled' in patch,
    ]);
    for (const answer of [
      await officer.upload(at(cardId), 'a.pdf', pdf()),
      await officer.call('DELETE', at(cardId, file.id)),
    ]) {
      expect([answer.status, codeOf(answer), reasonOf(answer)]).toEqual([409, code, reason]);
    }
  });

  test('a frozen period takes none', async () => {
    const cardId = await world.card();
    await app.sql(`UPDATE cycle SET phase = 'frozen' WHERE id = $1`, [world.cycleId]);
    const answer = await officer.upload(at(cardId), 'a.pdf', pdf());
    await app.sql(`UPDATE cycle SET phase = 'open' WHERE id = $1`, [world.cycleId]);
    expect([answer.status, codeOf(answer), reasonOf(answer)]).toEqual([409, 'LOCKED', 'period_frozen']);
  });

  test('a file taken off is gone for everybody; its trace stays', async () => {
    const cardId = await world.card();
    const { file } = await attach(cardId);
    const second = await world.client('officer', world.lead);
    const removed = await second.call('DELETE', at(cardId, file.id));
    expect(removed.body).toMatchObject({ face: { files: 0 } });
    expect((await officer.call('GET', at(cardId, file.id))).status).toBe(404);
    expect((await officer.call('DELETE', at(cardId, file.id))).status).toBe(404);
    const [row] = await app.sql('SELECT contributor_ids FROM card_content WHERE card_id = $1', [cardId]);
    expect(row?.['contributor_ids']).toEqual([officer.id, second.id]);
    const trace = await app.sql('SELECT action FROM audit_entry WHERE card_id = $1 ORDER BY seq', [cardId]);
    expect(trace.map((line) => String(line['action']))).toEqual(['file.added', 'file.removed']);
  });

  test('a file taken off stays with the version that holds it', async () => {
    const cardId = await world.card();
    const { file } = await attach(cardId);
    await world.submission(cardId, officer.id, [file.id]);
    const answer = await officer.call('DELETE', at(cardId, file.id));
    expect(answer.body).toMatchObject({ face: { files: 0 } });
    expect((await officer.call('GET', at(cardId, file.id))).status).toBe(200);
  });

  test('what has not left the lead agency is read by nobody outside it', async () => {
    const cardId = await world.card();
    const { file } = await attach(cardId);
    const outside = [
      await world.client('head', world.coordinator),
      await world.client('officer', world.helping),
    ];
    const statuses = async (): Promise<number[]> =>
      Promise.all(outside.map(async (client) => (await client.call('GET', at(cardId, file.id))).status));
    expect(await statuses()).toEqual([404, 404]);
    await world.submission(cardId, officer.id, [file.id]);
    expect(await statuses()).toEqual([404, 404]);
    await world.endorse(cardId, (await world.person('head', world.lead)).id);
    expect(await statuses()).toEqual([200, 200]);
    const participant = await world.client('officer', world.other);
    expect((await participant.call('GET', at(cardId, file.id))).status).toBe(403);
  });

  test('a file is found under its own card only', async () => {
    const mine = await world.card();
    const { file } = await attach(await world.card());
    expect((await officer.call('GET', at(mine, file.id))).status).toBe(404);
    expect((await officer.call('DELETE', at(mine, file.id))).status).toBe(404);
    expect((await officer.call('GET', at(mine, randomUUID()))).status).toBe(404);
    expect((await fetch(`${app.origin}${at(mine, file.id)}`)).status).toBe(401);
  });
});
