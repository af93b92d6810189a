/** P105, P119. Mail: once, when it may go out, to whom it still concerns, through a mail server that refuses, hangs and dies. */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { MailSender, OutboxService } from '@tien-do/backend';
import type { MailsView } from '@tien-do/shared/contract';
import { SMTPServer } from 'smtp-server';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { Desk, type FoundCard } from '../support/desk.js';
import { told } from '../support/notices.js';
import { StoppedClock } from '../support/stopped-clock.js';

interface Received {
  to: string;
  text: string;
}

let app: TestApp;
let desk: Desk;
let server: SMTPServer;
let refusal: { code: number } | null = null;
const received: Received[] = [];
const journalDir = mkdtempSync(path.join(tmpdir(), 'tien-do-mail-'));
// A Tuesday, ten in the morning in Vietnam.
const clock = new StoppedClock('2026-09-15T03:00:00Z');

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (refusal) {
          const error = Object.assign(new Error('not now'), { responseCode: refusal.code });
          done(error);
          return;
        }
        const [to] = session.envelope.rcptTo;
        received.push({ to: to?.address ?? '', text: Buffer.concat(chunks).toString('utf8') });
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  app = await startTestApp({
    clock,
    mail: {
      smtp: { url: `smtp://127.0.0.1:${String(port)}`, from: 'tiendo@example.vn' },
      journalDir,
      origin: 'https://tiendo.example.vn',
    },
  });
  desk = new Desk(app);
  await app.sql(`UPDATE person SET email = username || '@example.vn'`);
});
afterEach(async () => {
  refusal = null;
  received.length = 0;
  await app.sql(`UPDATE session SET expires_at = '2027-12-31'`);
});
afterAll(async () => {
  await app.close();
  await new Promise<void>((done) => {
    server.close(done);
  });
  rmSync(journalDir, { recursive: true });
});

const gather = async (): Promise<number> => {
  await told(app);
  return app.app.get(OutboxService).gather();
};
const send = (): Promise<number> => app.app.get(MailSender).send();
const statesOf = async (): Promise<Record<string, number>> => {
  const rows = await app.sql<{ state: string; count: number }>(
    'SELECT state, count(*)::int AS count FROM mail GROUP BY state',
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
};
const clean = async (): Promise<void> => {
  await app.sql('DELETE FROM mail');
  await app.sql('DELETE FROM notice');
};

/** A card that the coordinator returned: a notice that presses, for officer and head. */
async function returned(): Promise<FoundCard & { officer: Client; head: Client }> {
  const card = await desk.fresh();
  const officer = await desk.ready(card);
  const head = await desk.holder(card.leadIds[0] ?? '', 'head');
  await desk.move(officer, card.id, 'submit_internal');
  await desk.move(head, card.id, 'endorse');
  await gather();
  await clean();
  await desk.move(await desk.as('congan.chuyenvien'), card.id, 'send_back', {
    reason: 'Đề nghị bổ sung số liệu nạn nhân Nguyễn Văn A',
  });
  return { ...card, officer, head };
}

/** A mail as its reader sees it: quoted-printable taken back. */
const decoded = ({ text }: Received): string =>
  Buffer.from(
    text
      .replaceAll('=\r\n', '')
      .replace(/=([0-9A-F]{2})/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');

describe('what presses', () => {
  it('goes out at once, once, with number, day and link and nothing of the content', async () => {
    const card = await returned();
    expect(await gather()).toBeGreaterThanOrEqual(2);
    await Promise.all([send(), send(), send()]);
    const to = received.map((mail) => mail.to).sort();
    const people = await app.sql<{ email: string }>(
      `SELECT DISTINCT p.email FROM person p JOIN membership m ON m.person_id = p.id
        WHERE m.agency_id = $1 AND m.duty IN ('officer', 'head', 'deputy') AND m.valid_to IS NULL`,
      [card.leadIds[0]],
    );
    expect(to).toEqual(people.map(({ email }) => email).sort());
    const words = received.map(decoded).join('\n');
    expect(words).toContain(`https://tiendo.example.vn/bang/${app.boardId}?the=${card.id}`);
    expect(words).not.toContain('nạn nhân');
    expect(words).not.toContain('Nguyễn Văn A');
    expect(await gather()).toBe(0);
    expect(await send()).toBe(0);
    expect(await statesOf()).toEqual({ sent: to.length });
  });

  it('waits for the morning when it happens in the evening', async () => {
    clock.stop('2026-09-15T12:30:00Z');
    await returned();
    await gather();
    expect(await send()).toBe(0);
    clock.stop('2026-09-15T23:59:59Z');
    expect(await send()).toBe(0);
    clock.stop('2026-09-16T00:00:00Z');
    expect(await send()).toBeGreaterThan(0);
  });

  it('is not sent to who has left meanwhile, nor about what they may not read any more', async () => {
    const card = await returned();
    await gather();
    await app.sql(`UPDATE person SET disabled_at = now() WHERE id = $1`, [card.officer.personId]);
    await app.sql(`UPDATE membership SET valid_to = '2026-01-01Z' WHERE person_id = $1`, [
      card.head.personId,
    ]);
    try {
      await send();
      const gone = await app.sql<{ email: string }>('SELECT email FROM person WHERE id = ANY($1)', [
        [card.officer.personId, card.head.personId],
      ]);
      expect(received.filter(({ to }) => gone.some(({ email }) => email === to))).toEqual([]);
      expect((await statesOf())['dropped']).toBe(2);
    } finally {
      await app.sql(`UPDATE person SET disabled_at = NULL WHERE id = $1`, [card.officer.personId]);
      await app.sql(`UPDATE membership SET valid_to = NULL WHERE person_id = $1`, [card.head.personId]);
    }
  });
});

describe('names that would be headers', () => {
  it('are words: one recipient, one subject, nothing beside', async () => {
    const evil = 'Ke hoach\r\nBcc: ke@evil.example\r\n\r\n<b>x</b>';
    await app.sql('UPDATE plan SET short_title = $1', [evil]);
    await app.sql('UPDATE task SET title = $1', [evil]);
    const card = await returned();
    await app.sql(`UPDATE person SET name = $2, email = '"a@evil.example, b"@example.vn' WHERE id = $1`, [
      card.head.personId,
      evil,
    ]);
    await gather();
    await send();
    expect(received.length).toBeGreaterThan(0);
    for (const mail of received) {
      const [head = ''] = mail.text.split('\r\n\r\n');
      expect(
        head
          .match(/^(?:to|bcc|cc|subject):/gimu)
          ?.map((name) => name.toLowerCase())
          .sort(),
      ).toEqual(['subject:', 'to:']);
      expect(mail.to).not.toMatch(/evil\.example$/u);
      expect(mail.text).not.toContain('<b>x</b>\r\n<');
    }
    expect(received.map(({ to }) => to)).not.toContain('b@example.vn');
  });
});

describe('a mail server', () => {
  it('that refuses for the moment is asked again later, and the mail goes out once', async () => {
    await returned();
    const made = await gather();
    refusal = { code: 451 };
    expect(await send()).toBe(0);
    expect(await statesOf()).toEqual({ waiting: made });
    refusal = null;
    expect(await send()).toBe(0);
    await app.sql(`UPDATE mail SET next_at = next_at - interval '2 minutes'`);
    expect(await send()).toBe(made);
    expect(received).toHaveLength(made);
  });

  it('that refuses for good ends it, with its words for the administrator', async () => {
    await returned();
    const made = await gather();
    refusal = { code: 550 };
    await send();
    expect(await statesOf()).toEqual({ failed: made });
    const { body } = await (await app.client('quantri')).get<MailsView>('/api/mails');
    expect(body.mails[0]).toMatchObject({
      state: 'failed',
      body: null,
      error: expect.stringContaining('not now'),
    });
  });

  it('that was reached by a process that died is not asked twice', async () => {
    await returned();
    const made = await gather();
    await app.sql(`UPDATE mail SET state = 'sending', lease_until = $1`, [new Date(clock.now() - 1)]);
    expect(await send()).toBe(0);
    expect(await statesOf()).toEqual({ unclear: made });
    expect(received).toEqual([]);
  });

  it('is not told again by a database that was brought back from before', async () => {
    await returned();
    const made = await gather();
    expect(await send()).toBe(made);
    await app.sql(`UPDATE mail SET state = 'waiting', attempts = 0`);
    received.length = 0;
    expect(await send()).toBe(0);
    expect(received).toEqual([]);
    expect(await statesOf()).toEqual({ sent: made });
  });
});

describe('what does not press', () => {
  it('comes in one mail a day for a person, after eight and on working days', async () => {
    await gather();
    await clean();
    clock.stop('2026-09-18T13:00:00Z');
    const card = await desk.fresh();
    const officer = await desk.ready(card);
    await desk.move(officer, card.id, 'submit_internal');
    await told(app);
    expect(await gather()).toBe(0);
    // Saturday, and Monday before eight.
    for (const early of ['2026-09-19T03:00:00Z', '2026-09-21T00:30:00Z']) {
      clock.stop(early);
      expect(await gather()).toBe(0);
    }
    clock.stop('2026-09-21T01:00:00Z');
    const made = await gather();
    expect(made).toBeGreaterThan(0);
    expect(await send()).toBe(made);
    expect(new Set(received.map(({ to }) => to)).size).toBe(received.length);
    // What comes later in the day comes tomorrow.
    await app.sql(`UPDATE session SET expires_at = '2027-12-31'`);
    const another = await desk.fresh();
    await desk.move(await desk.ready(another), another.id, 'submit_internal');
    await told(app);
    expect(await gather()).toBe(0);
  });
});
