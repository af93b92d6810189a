/** Contributions, supplements and petitions in the record: what it says of them, to whom, and that nothing of them can be changed. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CardRecord } from '@tien-do/shared/contract';
import { extractText, getDocumentProxy } from 'unpdf';
import { startTestApp, type TestApp } from '../support/app.js';
import { reason } from '../support/contributions.js';
import { why } from '../support/petitions.js';
import {
  exported,
  filedOf,
  granted,
  opinion,
  partnerOf,
  petitionOf,
  record,
  RecordStory,
} from '../support/record-story.js';
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

describe('the record', () => {
  it('holds what agencies filed and what was asked for, each beside its entry', async () => {
    const card = await story.whole();
    const found = await record(card.officer, card.id);
    expect(found.fault).toBeNull();
    expect(found.leftOut).toEqual({ versions: 0, contributions: 0, petitions: 0 });
    const actionOf = (seq: number | null): string | undefined =>
      found.entries.find((entry) => entry.seq === seq)?.action;

    const filed = filedOf(found);
    const [version] = filed.versions;
    expect(filed).toMatchObject({ agencyId: partnerOf(card, 0).agencyId, state: 'filed', holds: true });
    expect(version).toMatchObject({ number: 1, recomputed: version?.sha256, holds: true, wrong: null });
    expect(version?.shown).toMatchObject({
      text: opinion,
      files: [{ name: 'bieu-so-lieu.pdf' }],
      consent: { person: { id: partnerOf(card, 0).head.personId }, duty: 'head' },
    });
    expect(actionOf(version?.entry ?? null)).toBe('contribution.filed');
    // What was waived is a line and no version.
    const waived = found.contributions.find((one) => one.waived);
    expect(waived).toMatchObject({ versions: [], state: 'waived', waived: { reason } });
    expect(actionOf(waived?.waived?.entry ?? null)).toBe('contribution.waived');
    expect(found.contributions.find(({ kind }) => kind === 'supplement')).toMatchObject({
      submission: 1,
      versions: [{ number: 1, holds: true, wrong: null }],
    });

    const extension = petitionOf(found, 'extension');
    expect(extension).toMatchObject({
      state: 'granted',
      words: { text: why, askedOn: granted },
      holds: true,
    });
    expect(extension.acts.map(({ kind, entry, wrong }) => [kind, actionOf(entry), wrong])).toEqual([
      ['raise', 'petition.raised', null],
      ['consent', 'petition.consent', null],
      ['grant', 'petition.grant', null],
    ]);
    expect(extension.acts[2]).toMatchObject({ dueOn: granted, words: 'Đồng ý lùi thời hạn.' });
    expect(petitionOf(found, 'difficulty').acts.map(({ kind }) => kind)).toEqual(['raise', 'answer']);
    // A return is granted by the move itself.
    expect(petitionOf(found, 'return').acts.map(({ kind, entry }) => [kind, actionOf(entry)])).toEqual([
      ['raise', 'petition.raised'],
      ['grant', 'card.send_back'],
    ]);
    expect(found.versions[0]?.shown?.wrongs).toEqual([null, null, null]);
    // On the version; what was filed; on the extension; the head's own consent to the return.
    expect(found.decisions).toBe(3 + 2 + 2 + 1);
  });

  it('shows what was filed only to those who may read it, and says what it leaves out', async () => {
    const card = await story.consulted();
    await story.petitions.raise(card.officer, card.id, { kind: 'reassignment' });
    const police = await story.desk.as('congan.chuyenvien');
    // It has left the lead in no version yet, and the petition not its agency.
    const before = await record(police, card.id);
    expect(before.leftOut).toEqual({ versions: 0, contributions: 1, petitions: 1 });
    expect(filedOf(before).versions).toEqual([
      { ...filedOf(await record(card.officer, card.id)).versions[0], recomputed: null, shown: null },
    ]);
    expect(before.petitions.map(({ kind }) => kind)).toEqual(['extension', 'difficulty']);
    const given = await exported(police, card.id);
    expect(given.leftOut).toEqual(before.leftOut);
    expect(JSON.stringify(given)).not.toContain('bổ sung 12 lớp');
    const checked = await verifier.run(given);
    expect(checked.said).toContain(
      'LƯU Ý: lược bỏ 1 bản ý kiến phối hợp, bổ sung, 1 đề nghị, vướng mắc mà người xuất không được đọc',
    );
    expect(checked.code).toBe(0);
    expect((await record(card.officer, card.id)).leftOut.petitions).toBe(0);
  });

  it('is printed with both', async () => {
    const card = await story.consulted();
    const answer = await card.officer.raw(`/api/cards/${card.id}/record.pdf`, {});
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const { text } = await extractText(await getDocumentProxy(bytes), { mergePages: true });
    const flat = text.replace(/\s+/gu, '');
    const filed = filedOf(await record(card.officer, card.id)).versions[0];
    for (const part of [
      opinion,
      reason,
      why,
      'Đồng ý lùi thời hạn.',
      'Đã bố trí kinh phí.',
      filed?.sha256 ?? '-',
    ]) {
      expect(flat).toContain(part.replace(/\s+/gu, ''));
    }
    for (const heading of ['III. Ý KIẾN PHỐI HỢP, BỔ SUNG', 'IV. ĐỀ NGHỊ, VƯỚNG MẮC', 'V. LỊCH SỬ']) {
      expect(flat).toContain(heading.replace(/\s+/gu, ''));
    }
  });
});

describe('what was changed behind the application’s back', () => {
  type Change = [table: string, statement: string];
  it.each<[string, NonNullable<CardRecord['fault']>['kind'], Change]>([
    [
      'the text of a contribution',
      'contribution_changed',
      [
        'contribution_version',
        `UPDATE contribution_version SET text = 'Không có ý kiến.' WHERE card_id = $1`,
      ],
    ],
    [
      'who wrote a contribution',
      'contribution_changed',
      ['contribution_version', `UPDATE contribution_version SET written_by = '{}' WHERE card_id = $1`],
    ],
    [
      'the bytes of a contribution’s file',
      'contribution_changed',
      [
        'file_chunk',
        `UPDATE file_chunk SET data = data || '\\x00'::bytea WHERE file_id IN (SELECT id FROM file WHERE card_id = $1)`,
      ],
    ],
    [
      'a contribution, which is gone',
      'contribution_missing',
      ['contribution_version', 'DELETE FROM contribution_version WHERE card_id = $1'],
    ],
    [
      'a contribution, which was put in',
      'contribution_unlogged',
      [
        'contribution_version',
        `INSERT INTO contribution_version SELECT (jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid(), 'number', 2))).*
           FROM contribution_version v WHERE card_id = $1`,
      ],
    ],
    [
      'why one was waived',
      'contribution_changed',
      [
        'contribution',
        `UPDATE contribution SET waived = jsonb_set(waived, '{words}', '"Không cần."') WHERE card_id = $1 AND waived IS NOT NULL`,
      ],
    ],
    [
      'the reason of a petition',
      'petition_changed',
      [
        'petition',
        `UPDATE petition SET words = jsonb_set(words, '{text}', '"Lý do khác hẳn."') WHERE card_id = $1 AND kind = 'extension'`,
      ],
    ],
    [
      'by whom a petition is decided',
      'petition_changed',
      [
        'petition',
        `UPDATE petition SET chain = jsonb_set(chain, '{steps,1,workingDays}', '5') WHERE card_id = $1 AND kind = 'extension'`,
      ],
    ],
    [
      'what was granted',
      'petition_changed',
      [
        'petition_act',
        `UPDATE petition_act SET words = jsonb_set(words, '{dueOn}', '"2026-12-31"') WHERE kind = 'grant'
            AND petition_id IN (SELECT id FROM petition WHERE card_id = $1)`,
      ],
    ],
    [
      'a decision on a petition, which is gone',
      'petition_missing',
      [
        'petition_act',
        `DELETE FROM petition_act WHERE kind = 'grant' AND petition_id IN (SELECT id FROM petition WHERE card_id = $1)`,
      ],
    ],
    [
      'an answer, which was put in',
      'petition_unlogged',
      [
        'petition_act',
        `INSERT INTO petition_act SELECT (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(), 'number', 3, 'at', now()))).*
           FROM petition_act a WHERE kind = 'answer' AND petition_id IN (SELECT id FROM petition WHERE card_id = $1)`,
      ],
    ],
  ])('%s: %s', async (_what, kind, [table, statement]) => {
    const card = await story.consulted();
    expect((await record(card.officer, card.id)).fault).toBeNull();
    await story.tamper(table, statement, [card.id]);
    expect((await record(card.officer, card.id)).fault?.kind).toBe(kind);
  });
});
