/** Asking for contributions and answering, as people do over HTTP. */
import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import type {
  CardContributions,
  CardWritten,
  ContributionView,
  ContributionWritten,
  ProblemDocument,
} from '@tien-do/shared/contract';
import type { Answer, Client, TestApp } from './app.js';
import type { Desk, FoundCard } from './desk.js';
import { pdf } from './evidence.js';

export const dueOn = '2026-10-05';
export const words = 'Đề nghị cho ý kiến về số liệu của đơn vị.';
export const reason = 'Đã quá hạn, cần trình cho kịp kỳ';

type Written = Answer<ContributionWritten & ProblemDocument>;

/** A card in hand of its lead, with those who may write and consent for its coordinating agencies. */
export interface AskedCard extends FoundCard {
  officer: Client;
  head: Client;
  partners: { agencyId: string; officer: Client; head: Client }[];
}

export class Partners {
  constructor(
    private readonly app: TestApp,
    private readonly desk: Desk,
  ) {}

  /**
   * A card with a result, whose lead (or joint leads) may ask so many agencies: a copy of a draft of the board, so that there is
   * always another. None of its agencies is the coordinator.
   */
  async card(coordinating: number, leads = 1): Promise<AskedCard> {
    const card = await this.copy(coordinating, leads);
    await this.desk.move(await this.desk.as('congan.chuyenvien'), card.id, 'assign');
    const [lead = ''] = card.leadIds;
    const officer = await this.desk.holder(lead, 'officer');
    await this.desk.write(officer, card.id);
    const head = await this.desk.holder(lead, 'head');
    const partners = [];
    for (const agencyId of card.coordinatingIds) {
      partners.push({
        agencyId,
        officer: await this.desk.holder(agencyId, 'officer'),
        head: await this.desk.holder(agencyId, 'head'),
      });
    }
    return { ...card, officer, head, partners };
  }

  private async copy(coordinating: number, leads: number): Promise<FoundCard> {
    const agencies = await this.app.sql<{ id: string }>(
      `SELECT a.id FROM agency a, board b WHERE b.id = $1 AND a.id = ANY(b.participant_ids)
          AND a.id NOT IN (b.coordinator_id, b.issuer_id) AND (
            SELECT count(DISTINCT m.duty) FROM membership m
             WHERE m.agency_id = a.id AND m.duty IN ('officer', 'head') AND m.valid_to IS NULL) = 2
        ORDER BY a.code`,
      [this.app.boardId],
    );
    const ids = agencies.map(({ id }) => id);
    const [leadIds, coordinatingIds] = [ids.slice(0, leads), ids.slice(leads, leads + coordinating)];
    if (coordinatingIds.length < coordinating) throw new Error('too few agencies have people');
    const id = randomUUID();
    const [from] = await this.app.sql<{ id: string }>(
      `INSERT INTO card SELECT (jsonb_populate_record(c, $2::jsonb)).* FROM card c
        WHERE c.board_id = $1 AND c.state = 'draft' AND c.due_on IS NOT NULL ORDER BY c.id LIMIT 1 RETURNING
          (SELECT c.id FROM card c WHERE c.board_id = $1 AND c.state = 'draft' AND c.due_on IS NOT NULL ORDER BY c.id LIMIT 1) AS id`,
      [
        this.app.boardId,
        JSON.stringify({ id, lead_key: id, lead_ids: leadIds, coordinating_ids: coordinatingIds }),
      ],
    );
    await this.app.sql(
      `INSERT INTO card_content SELECT (jsonb_populate_record(t, jsonb_build_object('card_id', $1::text))).*
         FROM card_content t WHERE t.card_id = $2`,
      [id, from?.id],
    );
    return { id, leadIds, coordinatingIds };
  }

  async version(cardId: string): Promise<number> {
    const [row] = await this.app.sql<{ version: string }>('SELECT version FROM card WHERE id = $1', [cardId]);
    return Number(row?.version);
  }

  async ask(
    client: Client,
    cardId: string,
    agencyIds: string[],
    more: Record<string, unknown> = {},
  ): Promise<Answer<CardWritten & ProblemDocument>> {
    const expectedVersion = await this.version(cardId);
    return client.post(`/api/cards/${cardId}/contributions`, {
      expectedVersion,
      agencyIds,
      words,
      dueOn,
      ...more,
    });
  }

  async askSupplement(
    client: Client,
    cardId: string,
    more: Record<string, unknown> = {},
  ): Promise<Answer<CardWritten & ProblemDocument>> {
    const expectedVersion = await this.version(cardId);
    return client.post(`/api/cards/${cardId}/supplements`, {
      expectedVersion,
      missing: ['Biểu số liệu theo phường'],
      dueOn,
      ...more,
    });
  }

  async list(client: Client, cardId: string): Promise<CardContributions> {
    const answer = await client.get<CardContributions>(`/api/cards/${cardId}/contributions`);
    expect(answer).toMatchObject({ status: 200 });
    return answer.body;
  }

  /** The contribution of an agency as somebody sees it. @throws Error when there is none. */
  async of(
    client: Client,
    cardId: string,
    agencyId: string,
    kind = 'contribution',
  ): Promise<ContributionView> {
    const { contributions } = await this.list(client, cardId);
    const found = contributions.findLast((one) => one.agencyId === agencyId && one.kind === kind);
    if (!found) throw new Error('no such contribution');
    return found;
  }

  /** An act with the version that it has now. */
  async act(client: Client, id: string, act: string, more: Record<string, unknown> = {}): Promise<Written> {
    const [row] = await this.app.sql<{ version: string }>('SELECT version FROM contribution WHERE id = $1', [
      id,
    ]);
    const body = { expectedVersion: Number(row?.version), ...more };
    return act === 'text'
      ? client.put(`/api/contributions/${id}/text`, body)
      : client.post(`/api/contributions/${id}/${act}`, body);
  }

  /** An act that is carried out. */
  async done(
    client: Client,
    id: string,
    act: string,
    more: Record<string, unknown> = {},
  ): Promise<ContributionWritten> {
    const answer = await this.act(client, id, act, more);
    expect(answer).toMatchObject({ status: 200 });
    return answer.body;
  }

  /** Writes a contribution and puts it before the head. @returns its id. */
  async written(
    card: AskedCard,
    n: number,
    text = 'Thống nhất với dự thảo.',
    kind = 'contribution',
  ): Promise<string> {
    const partner = card.partners[n];
    if (!partner) throw new Error('no such partner');
    const { id } = await this.of(partner.officer, card.id, partner.agencyId, kind);
    await this.done(partner.officer, id, 'text', { text });
    await this.done(partner.officer, id, 'submit');
    return id;
  }

  async upload(client: Client, id: string, name = 'bieu-so-lieu.pdf'): Promise<Answer<ContributionWritten>> {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(pdf(randomUUID()))]), name);
    const response = await client.raw(`/api/contributions/${id}/files`, { method: 'POST', body: form });
    return {
      status: response.status,
      body: (await response.json()) as ContributionWritten,
      headers: response.headers,
    };
  }
}

/** A refusal as one word: its code and its reason. */
export function codeOf(answer: Answer<unknown>): string {
  const { code, data } = answer.body as Partial<ProblemDocument>;
  return [code, data?.reason].filter(Boolean).join(' ');
}
