/** Whether decisions were rightful at their instants: what the record and the verifier say when one was not. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CardRecord } from '@tien-do/shared/contract';
import { startTestApp, type TestApp } from '../support/app.js';
import type { AskedCard } from '../support/contributions.js';
import { exported, filedOf, partnerOf, petitionOf, record, RecordStory } from '../support/record-story.js';
import { Verifier } from '../support/verifier.js';

let app: TestApp;
let story: RecordStory;
const verifier = new Verifier();

beforeAll(async () => {
  app = await startTestApp();
  story = new RecordStory(app);
  await verifier.fetch(app);
});
afterAll(async () => {
  await app.close();
  verifier.remove();
});

describe('whether decisions were rightful', () => {
  it('finds one of somebody without the duty, put in by another hand', async () => {
    const card = await story.consulted();
    await story.desk.move(card.officer, card.id, 'submit_internal');
    const { officer } = partnerOf(card, 0);
    await story.tamper(
      'decision',
      `INSERT INTO decision (id, board_id, card_id, submission_id, step, kind, act, person_id, agency_id, duty, exception, sha256, remark, at)
       SELECT gen_random_uuid(), s.board_id, s.card_id, s.id, 0, 'pass', 'endorse', $2, $3, 'head', '', s.sha256, '', $4
         FROM submission s WHERE s.card_id = $1`,
      [card.id, officer.personId, card.leadIds[0], new Date(app.clock.now())],
    );
    const found = await record(card.officer, card.id);
    const [version] = found.versions;
    expect(version).toMatchObject({ holds: false });
    expect(version?.shown?.wrongs).toEqual(['without_duty']);
    // That no entry tells of it is said first.
    expect(found.fault).toMatchObject({ kind: 'decision_unlogged', number: 1 });
    await story.tamper('decision', 'DELETE FROM decision WHERE card_id = $1', [card.id]);
  });

  it.each<[string, string, (card: AskedCard) => unknown[]]>([
    [
      'whose duty had ended before',
      `UPDATE membership SET valid_to = (SELECT min(at) - interval '1 millisecond' FROM decision WHERE card_id = $1)
        WHERE person_id = $2 AND duty = 'head'`,
      (card) => [card.id, card.head.personId],
    ],
    [
      'who was given the duty only after',
      `UPDATE membership SET valid_from = (SELECT max(at) + interval '1 millisecond' FROM decision WHERE card_id = $1)
        WHERE person_id = $2 AND duty = 'head'`,
      (card) => [card.id, card.head.personId],
    ],
  ])('finds a decision of somebody %s', async (_what, statement, params) => {
    const card = await story.consulted();
    await story.desk.move(card.officer, card.id, 'submit_internal');
    await story.desk.move(card.head, card.id, 'endorse');
    expect((await record(card.officer, card.id)).fault).toBeNull();
    const [duty] = await app.sql<{ id: string; valid_from: Date; valid_to: Date | null }>(
      `SELECT id, valid_from, valid_to FROM membership WHERE person_id = $1 AND duty = 'head'`,
      [card.head.personId],
    );
    try {
      await app.sql(statement, params(card));
      const found = await record(card.officer, card.id);
      const entry = found.entries.findLast(({ action }) => action === 'card.endorse');
      expect(found.fault).toEqual({ kind: 'wrongful', seq: entry?.seq, number: 1, why: 'without_duty' });
      const checked = await verifier.run(await exported(card.officer, card.id));
      expect(checked).toMatchObject({ code: 1 });
      expect(checked.said).toContain('không đúng thẩm quyền: không giữ chức trách tại thời điểm đó');
    } finally {
      await app.sql('UPDATE membership SET valid_from = $2, valid_to = $3 WHERE id = $1', [
        duty?.id,
        duty?.valid_from,
        duty?.valid_to,
      ]);
    }
    expect((await record(card.officer, card.id)).fault).toBeNull();
  });

  it('lets a right that ended in the millisecond of the act count', async () => {
    const card = await story.consulted();
    await story.desk.move(card.officer, card.id, 'submit_internal');
    await story.desk.move(card.head, card.id, 'endorse');
    const end = async (later: string): Promise<void> => {
      await app.sql(
        `UPDATE membership SET valid_to = (SELECT max(at) + $3::interval FROM decision WHERE card_id = $1)
          WHERE person_id = $2 AND duty = 'head'`,
        [card.id, card.head.personId, later],
      );
    };
    try {
      await end('0 ms');
      expect((await record(card.officer, card.id)).fault).toBeNull();
      expect((await verifier.run(await exported(card.officer, card.id))).code).toBe(0);
      await end('-1 ms');
      expect((await record(card.officer, card.id)).fault).toMatchObject({ why: 'without_duty' });
    } finally {
      await app.sql(`UPDATE membership SET valid_to = NULL WHERE person_id = $1 AND duty = 'head'`, [
        card.head.personId,
      ]);
    }
  });

  it('asks of consents and of petitions as well', async () => {
    const card = await story.consulted();
    const { head } = partnerOf(card, 0);
    const without = async (personId: string): Promise<CardRecord> => {
      await app.sql(`UPDATE membership SET duty = 'clerk' WHERE person_id = $1 AND duty = 'head'`, [
        personId,
      ]);
      try {
        return await record(card.officer, card.id);
      } finally {
        await app.sql(`UPDATE membership SET duty = 'head' WHERE person_id = $1 AND duty = 'clerk'`, [
          personId,
        ]);
      }
    };
    const [version] = filedOf(await without(head.personId)).versions;
    expect(version).toMatchObject({ wrong: 'without_duty', holds: false });
    const { acts, holds } = petitionOf(
      await without((await story.desk.as('congan.lanhdao')).personId),
      'extension',
    );
    expect(holds).toBe(false);
    expect(acts.map(({ wrong }) => wrong)).toEqual([null, null, 'without_duty']);
  });
});
