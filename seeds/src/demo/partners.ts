/** What agencies do on each other's cards in the story: contributions that are asked for, filed, waived; supplements. */
import type { INestApplicationContext } from '@nestjs/common';
import { AskingService, ContributionsService, type Context } from '@tien-do/backend';
import { addDays, type Day } from '@tien-do/shared';
import { DataSource } from 'typeorm';

/** Who acts, and on which day; given by the teller of the story. */
export interface PartnersStage {
  as(username: string): Promise<Context>;
  today(): Day;
  /** The people of an agency by duty; null where the story has none. */
  personOf(agencyId: string, duty: 'officer' | 'head'): string | null;
}

interface Partner {
  agencyId: string;
  officer: string;
  head: string;
}

const askWords = 'Đề nghị cho ý kiến về nội dung, số liệu phần việc của cơ quan trong nhiệm vụ này.';
const answers = [
  'Thống nhất với nội dung dự thảo; đề nghị bổ sung số liệu phối hợp tuyên truyền tại cơ sở.',
  'Cơ quan đã cử cán bộ tham gia đầy đủ, không có ý kiến khác.',
  'Đề nghị ghi rõ phần việc do hai bên cùng thực hiện và số lượt người tham gia.',
];
const waivedReason = 'Cơ quan được đề nghị báo không có số liệu phát sinh trong kỳ.';
const missingThings = ['Biểu số liệu theo từng phường, xã', 'Danh sách đơn vị đã thực hiện'];
const supplementText = 'Gửi kèm biểu số liệu theo từng phường, xã và danh sách đơn vị đã thực hiện.';
const mostAsked = 3;

/** Plays the part of other agencies on a card. */
export class PartnersStory {
  private readonly source: DataSource;

  constructor(
    private readonly app: INestApplicationContext,
    private readonly stage: PartnersStage,
  ) {
    this.source = app.get(DataSource);
  }

  /**
   * The lead asks; `open`: one agency has put its word before its head, the others still write; `closed`: every one filed, but the
   * last of several, which is waived. Nothing happens where nobody of the story coordinates.
   */
  async consult(cardId: string, asker: string, how: 'open' | 'closed'): Promise<void> {
    const partners = (await this.partnersOf(cardId)).slice(0, mostAsked);
    if (partners.length === 0) return;
    const expectedVersion = await this.version(cardId);
    await this.app.get(AskingService).ask(await this.stage.as(asker), cardId, {
      expectedVersion,
      agencyIds: partners.map(({ agencyId }) => agencyId),
      words: askWords,
      dueOn: addDays(this.stage.today(), 7),
    });
    for (const [index, partner] of partners.entries()) {
      const last = index === partners.length - 1;
      if (how === 'open' && index > 0) return;
      if (how === 'closed' && last && index > 0) await this.waive(cardId, partner, asker);
      else await this.file(cardId, partner, answers[index % answers.length] ?? '', how === 'closed');
    }
  }

  /** Whoever has the step asks the lead to complete its submission; answered under its head's consent, or still awaited. */
  async supplement(
    cardId: string,
    asker: string,
    lead: Omit<Partner, 'agencyId'>,
    answered: boolean,
  ): Promise<void> {
    const expectedVersion = await this.version(cardId);
    await this.app.get(AskingService).askSupplement(await this.stage.as(asker), cardId, {
      expectedVersion,
      agencyIds: [],
      missing: missingThings,
      words: '',
      dueOn: addDays(this.stage.today(), 5),
    });
    if (!answered) return;
    const [row] = await this.source.query<{ agencyId: string }[]>(
      `SELECT agency_id AS "agencyId" FROM contribution WHERE card_id = $1 AND kind = 'supplement' ORDER BY id DESC LIMIT 1`,
      [cardId],
    );
    if (row) await this.file(cardId, { ...lead, agencyId: row.agencyId }, supplementText, true);
  }

  private async file(cardId: string, partner: Partner, text: string, consented: boolean): Promise<void> {
    const service = this.app.get(ContributionsService);
    const officer = await this.stage.as(partner.officer);
    await service.save(officer, ...(await this.act(cardId, partner.agencyId, { text })));
    await service.submit(officer, ...(await this.act(cardId, partner.agencyId, {})));
    if (!consented) return;
    const head = await this.stage.as(partner.head);
    await service.consent(head, ...(await this.act(cardId, partner.agencyId, {})));
  }

  private async waive(cardId: string, { agencyId }: Partner, asker: string): Promise<void> {
    const asked = await this.act(cardId, agencyId, { reason: waivedReason });
    await this.app.get(ContributionsService).waive(await this.stage.as(asker), ...asked);
  }

  /** The contribution of an agency that is awaited, with what goes with an act on it. */
  private async act<B extends object>(
    cardId: string,
    agencyId: string,
    body: B,
  ): Promise<[string, B & { expectedVersion: number }]> {
    const [row] = await this.source.query<{ id: string; version: number }[]>(
      `SELECT id, version FROM contribution
        WHERE card_id = $1 AND agency_id = $2 AND state IN ('asked', 'awaiting_consent') ORDER BY id DESC LIMIT 1`,
      [cardId, agencyId],
    );
    if (!row) throw new Error(`nothing is asked of ${agencyId}`);
    return [row.id, { ...body, expectedVersion: row.version }];
  }

  /** Who of the card's coordinating agencies plays in the story, officer and head. */
  private async partnersOf(cardId: string): Promise<Partner[]> {
    const rows = await this.source.query<{ agencyId: string }[]>(
      `SELECT a AS "agencyId" FROM card c, unnest(c.coordinating_ids) AS a
        WHERE c.id = $1 AND NOT a = ANY(c.lead_ids) ORDER BY a`,
      [cardId],
    );
    return rows.flatMap(({ agencyId }) => {
      const [officer, head] = [
        this.stage.personOf(agencyId, 'officer'),
        this.stage.personOf(agencyId, 'head'),
      ];
      return officer && head && officer !== head ? [{ agencyId, officer, head }] : [];
    });
  }

  private async version(cardId: string): Promise<number> {
    const [row] = await this.source.query<{ version: number }[]>('SELECT version FROM card WHERE id = $1', [
      cardId,
    ]);
    if (!row) throw new Error(`no card ${cardId}`);
    return row.version;
  }
}
