/** J1–J4, J6: what several do at once comes out as if they had done it one after the other. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contentHash } from '@tien-do/backend';
import type { CardContent, CardDetail, RouteResponse } from '@tien-do/shared/contract';
import type { Answer, Client } from '../support/app.js';
import { freezing } from '../support/periods.js';
import { longReason, World, type Stage } from '../rights/world.js';
import { expectAlive, expectProblem } from './knock.js';

let world: World;
let officer: Client;
let head: Client;
let receiver: Client;
let other: Client;
let admin: Client;

beforeAll(async () => {
  world = await World.start();
  officer = await world.as('leadOfficer');
  head = await world.as('leadHead');
  receiver = await world.as('coOfficer');
  other = await world.app.client('congan.tonghop');
  admin = await world.as('admin');
});

afterAll(async () => {
  await world.app.close();
});

async function cards(stage: Stage, count: number): Promise<string[]> {
  const made: string[] = [];
  for (let n = 0; n < count; n += 1) made.push(await world.card(stage));
  return made;
}

function act(
  by: Client,
  cardId: string,
  action: string,
  expectedVersion: number,
  words: object = {},
): Promise<Answer> {
  return by.post(`/api/cards/${cardId}/transitions`, { action, expectedVersion, ...words });
}

const isDone = ({ status }: Answer): boolean => status === 200;
const endsAs = { withdraw: 'in_progress', receive: 'submitted', send_back: 'in_progress' } as const;

describe('one submission, three who decide', () => {
  it('is withdrawn, received or sent back: one of them, in each of a hundred rounds', async () => {
    const won: Record<string, number> = { withdraw: 0, receive: 0, send_back: 0 };
    const hands: [keyof typeof endsAs, Client, object][] = [
      ['withdraw', head, {}],
      ['receive', receiver, {}],
      ['send_back', other, { reason: longReason }],
    ];
    for (const [round, cardId] of (await cards('submitted', 100)).entries()) {
      const version = await world.version(cardId);
      // Each is first in a third of the rounds.
      const order = hands.map((_, n) => hands[(n + round) % 3] ?? hands[0]);
      const answers = await Promise.all(
        order.map(async (hand) => ({
          hand,
          answer: hand && (await act(hand[1], cardId, hand[0], version, hand[2])),
        })),
      );
      const winners = answers.filter(({ answer }) => answer && isDone(answer));
      expect(winners).toHaveLength(1);
      const winner = winners[0]?.hand?.[0] ?? 'receive';
      won[winner] = (won[winner] ?? 0) + 1;
      // Who lost looks again, and the state itself refuses them now.
      for (const [action, client, words] of hands) {
        if (action === winner) continue;
        const late = await act(client, cardId, action, await world.version(cardId), words);
        expectProblem(late, ['WRONG_STATE', 'FORBIDDEN']);
      }
      const [row] = await world.app.sql<{ state: string; decisions: string[] }>(
        `SELECT state, ARRAY(SELECT coalesce(act, kind) FROM decision d WHERE d.card_id = c.id ORDER BY at, id) AS decisions
           FROM card c WHERE id = $1`,
        [cardId],
      );
      expect(row).toEqual({ state: endsAs[winner], decisions: ['endorse', winner] });
    }
    expect(Object.values(won).every((count) => count > 0)).toBe(true);
  });
});

describe('editing while submitting', () => {
  it('submits a text that somebody was shown, with its own hash', async () => {
    const seen = { submit: 0, edit: 0 };
    for (const [round, cardId] of (await cards('working', 40)).entries()) {
      const version = await world.version(cardId);
      const before = await world.content(officer, cardId);
      const after: CardContent = { ...before, result: 'Bản sửa cùng lúc.' };
      const edit = () =>
        head.put(`/api/cards/${cardId}/content`, { expectedVersion: version, content: after });
      const submit = () => act(officer, cardId, 'submit_internal', version);
      const started = round % 2 === 0 ? [submit(), edit()] : [edit(), submit()].reverse();
      const [submitted, edited] = (await Promise.all(started)) as [Answer, Answer];
      expect([submitted, edited].filter(isDone)).toHaveLength(1);
      if (isDone(submitted)) seen.submit += 1;
      else {
        seen.edit += 1;
        expectProblem(submitted, 'STALE');
        expect(await act(officer, cardId, 'submit_internal', await world.version(cardId))).toMatchObject({
          status: 200,
        });
      }
      const [row] = await world.app.sql<{
        content: CardContent;
        files: [];
        sha256: string;
        contributors: string[];
      }>(
        `SELECT content, files, sha256, contributor_ids AS contributors FROM submission WHERE card_id = $1`,
        [cardId],
      );
      expect(row?.content).toEqual(isDone(submitted) ? before : after);
      expect(row && contentHash(row.content, row.files)).toBe(row?.sha256);
      // Whoever's words are in it may not endorse it; whoever's are not, may.
      expect(row?.contributors.includes(head.personId)).toBe(isDone(edited));
    }
    expect(seen.submit).toBeGreaterThan(0);
    expect(seen.edit).toBeGreaterThan(0);
  });

  it('loses no word that was acknowledged', async () => {
    const cardId = await world.card('working');
    const words: string[] = [];
    const append = async (word: string): Promise<void> => {
      for (;;) {
        const card = await officer.get<CardDetail>(`/api/cards/${cardId}`);
        const held = card.body.content;
        if (!held) throw new Error('no text');
        const content = { ...held, note: `${held.note} ${word}` };
        const answer = await officer.put(`/api/cards/${cardId}/content`, {
          expectedVersion: card.body.face.version,
          content,
        });
        if (isDone(answer)) {
          words.push(word);
          return;
        }
        expectProblem(answer, 'STALE');
      }
    };
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let n = 0; n < 5; n += 1) await append(`w${String(writer)}x${String(n)}`);
    });
    await Promise.all(writers);
    const { body } = await officer.get<CardDetail>(`/api/cards/${cardId}`);
    expect(body.content?.note.trim().split(' ').sort()).toEqual([...words].sort());
    expect(words).toHaveLength(40);
  });
});

describe('a duty that ends while it is used', () => {
  it('was used before its end, or not at all; the times say so', async () => {
    const outcome = { before: 0, refused: 0 };
    for (const [round, cardId] of (await cards('reviewed', 60)).entries()) {
      const username = `tuphap.pho-${String(round)}`;
      const personId = await world.person(username);
      const membershipId = await world.membership(personId, world.agency('tu-phap'), 'deputy');
      const deputy = await world.app.client(username);
      const version = await world.version(cardId);
      const end = () => admin.del(`/api/memberships/${membershipId}`);
      const endorse = () => act(deputy, cardId, 'endorse', version);
      const started = round % 2 === 0 ? [endorse(), end()] : [end(), endorse()].reverse();
      const [endorsed, ended] = (await Promise.all(started)) as [Answer, Answer];
      expect(ended.status).toBe(200);
      const [row] = await world.app.sql<{ endedAt: Date; usedAt: Date | null }>(
        `SELECT m.valid_to AS "endedAt", (SELECT at FROM decision WHERE card_id = $2 AND person_id = $3) AS "usedAt"
           FROM membership m WHERE m.id = $1`,
        [membershipId, cardId, personId],
      );
      if (isDone(endorsed)) {
        outcome.before += 1;
        expect(row?.usedAt?.getTime()).toBeLessThanOrEqual(row?.endedAt.getTime() ?? 0);
      } else {
        outcome.refused += 1;
        expectProblem(endorsed, ['NOT_FOUND', 'FORBIDDEN']);
        expect(row?.usedAt).toBeNull();
      }
      // Afterwards it is over, for the same session too.
      expectProblem(await deputy.get(`/api/cards/${cardId}`), 'NOT_FOUND');
    }
    expect(outcome.before + outcome.refused).toBe(60);
  });

  it('leaves one administrator, of two who take the duty from each other, or give it up at once', async () => {
    const admins = `membership m JOIN person p ON p.id = m.person_id
       WHERE m.duty = 'admin' AND m.valid_to IS NULL AND p.disabled_at IS NULL`;
    for (let round = 0; round < 21; round += 1) {
      await world.app.sql(`UPDATE membership SET valid_to = NULL WHERE duty = 'admin' AND person_id = $1`, [
        admin.personId,
      ]);
      await world.app.sql(`UPDATE person SET disabled_at = NULL WHERE id = $1`, [admin.personId]);
      await world.app.sql(
        `UPDATE membership SET valid_to = valid_from WHERE duty = 'admin' AND person_id <> $1`,
        [admin.personId],
      );
      const username = `quantri.${String(round)}`;
      const secondId = await world.person(username);
      const secondDuty = await world.membership(secondId, world.agency('he-thong'), 'admin');
      const [first, second] = [await world.as('admin'), await world.app.client(username)];
      const [own] = await world.app.sql<{ id: string }>(
        `SELECT id FROM membership WHERE person_id = $1 AND duty = 'admin'`,
        [first.personId],
      );
      const ownDuty = own?.id ?? '';
      const ways: (() => Promise<Answer>[])[] = [
        () => [first.del(`/api/memberships/${secondDuty}`), second.del(`/api/memberships/${ownDuty}`)],
        () => [
          first.patch(`/api/accounts/${secondId}`, { disabled: true }),
          second.patch(`/api/accounts/${first.personId}`, { disabled: true }),
        ],
        // Each gives up their own: neither takes a right from the other, and still only one may.
        () => [first.del(`/api/memberships/${ownDuty}`), second.del(`/api/memberships/${secondDuty}`)],
      ];
      const answers = await Promise.all(ways[round % 3]?.() ?? []);
      expect(answers.filter(isDone)).toHaveLength(1);
      if (round % 3 === 2)
        for (const answer of answers.filter((one) => !isDone(one))) expectProblem(answer, 'LAST_ADMIN');
      expect(await world.app.sql(`SELECT m.id FROM ${admins}`)).toHaveLength(1);
    }
    await world.app.sql(`UPDATE membership SET valid_to = NULL WHERE duty = 'admin' AND person_id = $1`, [
      admin.personId,
    ]);
    await world.app.sql(`UPDATE person SET disabled_at = NULL WHERE id = $1`, [admin.personId]);
    admin = await world.as('admin');
  });
});

describe('a period that is frozen while its cards move', () => {
  it('stands still from the freeze on', async () => {
    const coHead = await world.as('coHead');
    const [board] = await world.app.sql<{ cycleId: string }>(
      'SELECT cycle_id AS "cycleId" FROM board WHERE id = $1',
      [world.app.boardId],
    );
    const cycle = `/api/cycles/${board?.cycleId ?? ''}`;
    const seen = { moved: 0, locked: 0 };
    for (let round = 0; round < 5; round += 1) {
      const [late = '', ...ids] = await cards('working', 13);
      const versions = await Promise.all(ids.map((id) => world.version(id)));
      const move = (id: string, n: number): Promise<Answer> =>
        act(officer, id, 'accept_assignment', versions[n] ?? 0);
      const seenNow = await freezing(world.app, board?.cycleId ?? '');
      const before = ids.slice(0, 6).map(move);
      const freeze = coHead.post(`${cycle}/freeze`, seenNow);
      const during = ids.slice(6).map((id, n) => move(id, n + 6));
      const writes = ids.map((id) => officer.post(`/api/cards/${id}/comments`, { body: 'ghi' }));
      const [frozen, ...answers] = await Promise.all([freeze, ...before, ...during]);
      await Promise.all(writes);
      // However the race went, this one is too late.
      answers.push(await act(officer, late, 'accept_assignment', await world.version(late)));
      expect(frozen).toMatchObject({ status: 200, body: { phase: 'frozen' } });
      for (const answer of answers) {
        if (isDone(answer)) seen.moved += 1;
        else {
          seen.locked += 1;
          expectProblem(answer, 'LOCKED');
        }
      }
      const after = await world.app.sql<{ action: string }>(
        `SELECT action FROM audit_entry WHERE stream_id = $1
            AND seq > (SELECT max(seq) FROM audit_entry WHERE stream_id = $1 AND action = 'cycle.frozen')`,
        [world.app.boardId],
      );
      expect(after.filter(({ action }) => action !== 'card.commented')).toEqual([]);
      expect(await coHead.post(`${cycle}/reopen`, { reason: longReason })).toMatchObject({ status: 200 });
    }
    expect(seen.locked).toBeGreaterThanOrEqual(5);
    expect(seen.moved + seen.locked).toBe(65);
  });
});

describe('after all of it', () => {
  it('every success has its own version and its own entry, and every chain holds', async () => {
    await expectAlive(world.app);
    const [row] = await world.app.sql<Record<string, number>>(
      `SELECT b.version::int AS version, count(e.*)::int AS entries, max(e.seq)::int AS last, count(DISTINCT e.seq)::int AS numbers
         FROM board b JOIN audit_entry e ON e.stream_id = b.id WHERE b.id = $1 GROUP BY b.version`,
      [world.app.boardId],
    );
    const version = row?.['version'];
    expect(version).toBeGreaterThan(1_000);
    expect(row).toEqual({ version, entries: version, last: version, numbers: version });
    const auditor = await world.as('auditor');
    const verdicts = await auditor.get<RouteResponse<'verifyAudit'>>('/api/audit/verification');
    expect(verdicts.status).toBe(200);
    expect(verdicts.body.map(({ stream }) => stream)).toEqual(
      expect.arrayContaining(['accounts', 'refusals']),
    );
    expect(verdicts.body.filter(({ fault }) => fault !== null)).toEqual([]);
    expect(verdicts.body.find(({ streamId }) => streamId === world.app.boardId)?.entries).toBe(version);
  });

  it('a change behind the log’s back does not go unseen', async () => {
    const auditor = await world.as('auditor');
    await world.app.sql('ALTER TABLE audit_entry DISABLE TRIGGER USER');
    await world.app.sql(`UPDATE audit_entry SET detail = '{}' WHERE stream_id = $1 AND seq = 7`, [
      world.app.boardId,
    ]);
    const verdicts = await auditor.get<RouteResponse<'verifyAudit'>>('/api/audit/verification');
    const faults = verdicts.body.filter(({ fault }) => fault !== null);
    expect(faults).toMatchObject([{ streamId: world.app.boardId, fault: { seq: 7, kind: 'changed' } }]);
  });
});
