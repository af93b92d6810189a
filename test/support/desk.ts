/** Acting on cards as people do, over HTTP, with the version that they have before them. */
import { expect } from '@jest/globals';
import type { CardFace } from '@tien-do/shared';
import type { CardContent, CardDetail, CardWritten, ProblemDocument } from '@tien-do/shared/contract';
import type { Answer, Client, TestApp } from './app.js';

/** Who leads a card, coordinates it, and the people of these agencies by duty. */
export interface FoundCard {
  id: string;
  leadIds: string[];
  coordinatingIds: string[];
}

/** The people of an app, each signed in once, and the cards that they move. */
export class Desk {
  private readonly clients = new Map<string, Promise<Client>>();
  private readonly used = new Set<string>();

  constructor(readonly app: TestApp) {}

  /** Somebody by user name. */
  as(username: string): Promise<Client> {
    const held = this.clients.get(username) ?? this.app.client(username);
    this.clients.set(username, held);
    return held;
  }

  /** Somebody with a duty in an agency; the same one each time. @throws Error when there is nobody. */
  async holder(agencyId: string, duty: string): Promise<Client> {
    const [person] = await this.app.sql<{ username: string }>(
      `SELECT p.username FROM person p JOIN membership m ON m.person_id = p.id
        WHERE m.agency_id = $1 AND m.duty = $2 AND m.valid_to IS NULL ORDER BY p.username LIMIT 1`,
      [agencyId, duty],
    );
    if (!person) throw new Error(`nobody is ${duty} there`);
    return this.as(person.username);
  }

  /**
   * A dated draft of one lead that no other test has, with so many coordinating agencies at least, each of them and the lead
   * with an officer and a head. @throws Error when none is left.
   */
  async fresh(coordinating = 0): Promise<FoundCard> {
    const rows = await this.app.sql<FoundCard>(
      `SELECT c.id, c.lead_ids AS "leadIds", c.coordinating_ids AS "coordinatingIds" FROM card c JOIN board b ON b.id = c.board_id
        WHERE c.state = 'draft' AND c.due_on IS NOT NULL AND cardinality(c.lead_ids) = 1 AND NOT (b.coordinator_id = ANY(c.lead_ids))
          AND cardinality(c.coordinating_ids) >= $1 AND NOT (c.lead_ids && c.coordinating_ids)
          AND NOT EXISTS (SELECT 1 FROM unnest(c.lead_ids || c.coordinating_ids) a WHERE (
                SELECT count(DISTINCT m.duty) FROM membership m
                 WHERE m.agency_id = a AND m.duty IN ('officer', 'head') AND m.valid_to IS NULL) < 2)
        ORDER BY cardinality(c.coordinating_ids), (SELECT t.position FROM task t WHERE t.id = c.task_id), c.id`,
      [coordinating],
    );
    const free = rows.find(({ id }) => !this.used.has(id));
    if (!free) throw new Error('no such card is left');
    this.used.add(free.id);
    return free;
  }

  /** An officer whose agency has no part in a card. */
  async outsider({ leadIds, coordinatingIds }: FoundCard): Promise<Client> {
    const [person] = await this.app.sql<{ username: string }>(
      `SELECT p.username FROM person p JOIN membership m ON m.person_id = p.id
        WHERE m.duty = 'officer' AND m.valid_to IS NULL AND NOT (m.agency_id = ANY($1))
          AND m.agency_id NOT IN (SELECT unnest(ARRAY[coordinator_id, issuer_id]) FROM board) ORDER BY p.username LIMIT 1`,
      [[...leadIds, ...coordinatingIds]],
    );
    if (!person) throw new Error('everybody has a part in it');
    return this.as(person.username);
  }

  /** The user name of somebody of the plan who has no part in a card: its face is all that they may read of it. */
  async facesOnly(id: string): Promise<string> {
    const [person] = await this.app.sql<{ username: string }>(
      `SELECT p.username FROM card c JOIN board b ON b.id = c.board_id
         JOIN membership m ON m.agency_id = ANY(b.participant_ids) JOIN person p ON p.id = m.person_id
        WHERE c.id = $1 AND m.duty = 'officer' AND m.valid_to IS NULL AND NOT (m.agency_id = ANY(c.lead_ids || c.coordinating_ids))
          AND m.agency_id NOT IN (b.coordinator_id, b.issuer_id) ORDER BY p.username LIMIT 1`,
      [id],
    );
    if (!person) throw new Error('everybody has a part in it');
    return person.username;
  }

  /** The card as somebody sees it; the auditor sees all. */
  async see(id: string, username = 'kiemtoan'): Promise<CardDetail> {
    const answer = await (await this.as(username)).get<CardDetail>(`/api/cards/${id}`);
    expect(answer.status).toBe(200);
    return answer.body;
  }

  /** A move with the card's present version. */
  async attempt(
    client: Client,
    id: string,
    action: string,
    more: Record<string, unknown> = {},
  ): Promise<Answer<CardWritten & ProblemDocument>> {
    const { face } = await this.see(id);
    return client.post(`/api/cards/${id}/transitions`, { action, expectedVersion: face.version, ...more });
  }

  /** A move that is carried out. */
  async move(
    client: Client,
    id: string,
    action: string,
    more: Record<string, unknown> = {},
  ): Promise<CardFace> {
    const answer = await this.attempt(client, id, action, more);
    expect(answer).toMatchObject({ status: 200 });
    return answer.body.face;
  }

  /** Puts a result into a card that can be submitted as it is. */
  async write(client: Client, id: string, patch: Partial<CardContent> = {}): Promise<void> {
    const { face, content } = (await client.get<CardDetail>(`/api/cards/${id}`)).body;
    const answer = await client.put(`/api/cards/${id}/content`, {
      expectedVersion: face.version,
      content: { ...content, result: 'Đã tổ chức 02 lớp.', noEvidenceReason: 'Lưu tại đơn vị.', ...patch },
    });
    expect(answer).toMatchObject({ status: 200 });
  }

  /** Assigns a card and writes its result: ready to be submitted by its officer. */
  async ready(card: FoundCard): Promise<Client> {
    await this.move(await this.as('congan.chuyenvien'), card.id, 'assign');
    const officer = await this.holder(card.leadIds[0] ?? '', 'officer');
    await this.write(officer, card.id);
    return officer;
  }
}
