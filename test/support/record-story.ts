/** Cards on which other agencies had their say and something was asked for, and their records as people get them. */
import { expect } from '@jest/globals';
import type { RecordExport } from '@tien-do/backend';
import type { CardRecord, RecordedContribution, RecordedPetition } from '@tien-do/shared/contract';
import type { Client, TestApp } from './app.js';
import { Partners, reason, type AskedCard } from './contributions.js';
import { Desk } from './desk.js';
import { Petitions } from './petitions.js';

export const opinion = 'Thống nhất với dự thảo; bổ sung 12 lớp tập huấn.';
export const granted = '2026-12-10';

/** One of the agencies that were asked. */
export function partnerOf(card: AskedCard, n: number): AskedCard['partners'][number] {
  const partner = card.partners[n];
  if (!partner) throw new Error('no such partner');
  return partner;
}

export class RecordStory {
  readonly desk: Desk;
  readonly partners: Partners;
  readonly petitions: Petitions;

  constructor(private readonly app: TestApp) {
    this.desk = new Desk(app);
    this.partners = new Partners(app, this.desk);
    this.petitions = new Petitions(this.desk);
  }

  /** Two are asked: one files with a file, the other is waived; an extension is granted, a difficulty answered. */
  async consulted(): Promise<AskedCard> {
    const card = await this.partners.card(2);
    expect(await this.partners.ask(card.officer, card.id, card.coordinatingIds)).toMatchObject({
      status: 200,
    });
    const first = partnerOf(card, 0);
    const { id } = await this.partners.of(first.officer, card.id, first.agencyId);
    expect(await this.partners.upload(first.officer, id)).toMatchObject({ status: 200 });
    await this.partners.written(card, 0, opinion);
    await this.partners.done(first.head, id, 'consent');
    const second = await this.partners.of(card.officer, card.id, partnerOf(card, 1).agencyId);
    await this.partners.done(card.officer, second.id, 'waive', { reason });
    const extension = await this.petitions.raise(card.officer, card.id, {
      kind: 'extension',
      askedOn: granted,
    });
    await this.petitions.act(card.head, extension, 'consent', { words: 'Đồng ý đề nghị.' });
    await this.petitions.act(await this.desk.as('congan.lanhdao'), extension, 'grant', {
      dueOn: granted,
      words: 'Đồng ý lùi thời hạn.',
    });
    const difficulty = await this.petitions.raise(first.officer, card.id, { kind: 'difficulty' });
    await this.petitions.act(await this.desk.as('congan.chuyenvien'), difficulty, 'answer', {
      words: 'Đã bố trí kinh phí.',
    });
    return card;
  }

  /** What was consulted on is submitted, completed under decision, asked back, returned for that, and submitted anew. */
  async whole(): Promise<AskedCard> {
    const card = await this.consulted();
    const police = await this.desk.as('congan.chuyenvien');
    await this.desk.move(card.officer, card.id, 'submit_internal');
    await this.desk.move(card.head, card.id, 'endorse');
    expect(await this.partners.askSupplement(police, card.id)).toMatchObject({ status: 200 });
    const deputy = await this.deputy(card);
    const supplement = await this.partners.of(card.officer, card.id, card.leadIds[0] ?? '', 'supplement');
    // The head who endorsed completes the version: from now on, not before.
    await this.partners.done(card.head, supplement.id, 'text', { text: 'Biểu số liệu theo phường: 12 lớp.' });
    await this.partners.done(card.head, supplement.id, 'submit');
    await this.partners.done(deputy, supplement.id, 'consent');
    await this.desk.move(police, card.id, 'receive');
    const back = await this.petitions.raise(card.head, card.id, { kind: 'return' });
    await this.desk.move(await this.desk.as('congan.lanhdao'), card.id, 'send_back', {
      reason: 'Theo đề nghị của đơn vị.',
    });
    expect((await this.petitions.see(back)).state).toBe('granted');
    await this.desk.move(card.officer, card.id, 'submit_internal');
    return card;
  }

  /** Somebody who works elsewhere and is a deputy of the lead besides. */
  async deputy({ leadIds: [lead = ''], coordinatingIds }: AskedCard): Promise<Client> {
    const [person] = await this.app.sql<{ id: string; username: string }>(
      `SELECT p.id, p.username FROM person p JOIN membership m ON m.person_id = p.id
        WHERE m.agency_id <> ALL($1) AND m.duty = 'officer' AND m.valid_to IS NULL AND p.username <> 'congan.chuyenvien'
        ORDER BY p.username DESC LIMIT 1`,
      [[lead, ...coordinatingIds]],
    );
    if (!person) throw new Error('nobody works elsewhere');
    await this.app.sql(
      `INSERT INTO membership (id, person_id, agency_id, duty, valid_from)
       SELECT gen_random_uuid(), $1, $2, 'deputy', '2020-01-01Z'
        WHERE NOT EXISTS (SELECT FROM membership WHERE person_id = $1 AND agency_id = $2 AND duty = 'deputy')`,
      [person.id, lead],
    );
    return this.desk.as(person.username);
  }

  /** As whoever has all rights over the database would do it. */
  async tamper(table: string, statement: string, params: unknown[]): Promise<void> {
    await this.app.sql(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    try {
      await this.app.sql(statement, params);
    } finally {
      await this.app.sql(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
    }
  }
}

/** The record as somebody reads it. */
export async function record(by: Client, cardId: string): Promise<CardRecord> {
  const answer = await by.get<CardRecord>(`/api/cards/${cardId}/record`);
  expect(answer).toMatchObject({ status: 200 });
  return answer.body;
}

/** The export as somebody gets it. */
export async function exported(by: Client, cardId: string): Promise<RecordExport> {
  const answer = await by.get<RecordExport>(`/api/cards/${cardId}/record.json`);
  expect(answer.status).toBe(200);
  return answer.body;
}

/** The contribution that was filed. */
export function filedOf({ contributions }: CardRecord): RecordedContribution {
  const found = contributions.find(({ kind, versions }) => kind === 'contribution' && versions.length > 0);
  if (!found) throw new Error('nothing was filed');
  return found;
}

/** The petition of a kind. */
export function petitionOf({ petitions: all }: CardRecord, kind: RecordedPetition['kind']): RecordedPetition {
  const found = all.find((one) => one.kind === kind);
  if (!found) throw new Error(`no ${kind}`);
  return found;
}

/** What does not hold in the records of an app: of every card that was submitted, contributed to or asked about. Empty: all is well. */
export async function brokenRecords(app: TestApp): Promise<unknown[]> {
  const cards = await app.sql<{ id: string }>(
    `SELECT id FROM card WHERE submissions > 0
      UNION SELECT card_id FROM contribution UNION SELECT card_id FROM petition WHERE card_id IS NOT NULL`,
  );
  expect(cards.length).toBeGreaterThan(0);
  const auditor = await app.client('kiemtoan');
  const broken: unknown[] = [];
  for (const { id } of cards) {
    const { fault, petitions, entries } = await record(auditor, id);
    if (fault) broken.push({ id, fault, petitions, acts: entries.map(({ action }) => action) });
  }
  return broken;
}
