/** The demo's plan with a card of Phòng Tư pháp in whatever stage a test needs, and everybody who may come to it. */
import { createHash } from 'node:crypto';
import { expect } from '@jest/globals';
import type { CardContent, CardDetail, CardWritten } from '@tien-do/shared/contract';
import { newId } from '@tien-do/backend';
import { startTestApp, type Answer, type Client, type TestApp } from '../support/app.js';
import { actorNames, usernames, type ActorName } from './actors.js';

/** Where webhooks may go in this world; no job runs, so that nothing does. */
export const reachable = '127.0.0.1:9';
const webhooks = {
  outbound: { hosts: [], privateAddresses: [reachable], plainAllowed: true },
  origin: 'https://tiendo.example.vn',
};

/** Where a card can wait; each is reached by real moves of real people. */
export const stages = [
  'draft',
  'not_triggered',
  'working',
  'accepted_by_lead',
  'reviewed',
  'submitted',
  'received',
  'compiled',
  'held',
  'cancelled',
  // Of a task that can be asked for: under way, and answered once.
  'asked',
  'answered',
  // Under way without a due, and with one proposed.
  'undated',
  'due_proposed',
] as const;
export type Stage = (typeof stages)[number];

/** Where the lead has the card in hand, or had when it stopped. */
const underWay: readonly Stage[] = [
  'working',
  'accepted_by_lead',
  'held',
  'cancelled',
  'asked',
  'undated',
  'due_proposed',
];

/** Words that only the lead (and the auditor) may read until the version leaves the agency. */
export const workingCanary = 'canary-working-7Q2';
export const later = '2026-12-20';
const templateTask = 'III/6/6.1/6.1.1';

export const longReason = 'Bổ sung số liệu theo mẫu.';

export class World {
  private readonly kept = new Map<ActorName, Client>();

  private constructor(
    readonly app: TestApp,
    readonly agencyIds: ReadonlyMap<string, string>,
  ) {}

  static async start(app?: TestApp): Promise<World> {
    const running = app ?? (await startTestApp({ webhooks }));
    const agencies = await running.sql<{ code: string; id: string }>('SELECT code, id FROM agency');
    const world = new World(running, new Map(agencies.map(({ code, id }) => [code, id])));
    await world.addPeople();
    return world;
  }

  agency(code: string): string {
    const id = this.agencyIds.get(code);
    if (id === undefined) throw new Error(`no agency ${code}`);
    return id;
  }

  /** A new session of an actor. */
  as(actor: ActorName): Promise<Client> {
    const username = usernames[actor];
    return username === null ? Promise.resolve(this.app.anonymous()) : this.app.client(username);
  }

  /** The same session of an actor every time, for asking again and again. */
  async asBefore(actor: ActorName): Promise<Client> {
    const client = this.kept.get(actor) ?? (await this.as(actor));
    this.kept.set(actor, client);
    return client;
  }

  /** Lets go of those sessions that an act ended. */
  async dropEnded(): Promise<void> {
    const standing = await this.app.sql<{ hash: string }>('SELECT secret_hash AS hash FROM session');
    const hashes = new Set(standing.map(({ hash }) => hash));
    for (const [actor, { cookie }] of this.kept) {
      const [, secret = ''] = cookie.split('=');
      if (!hashes.has(createHash('sha256').update(secret).digest('hex'))) this.kept.delete(actor);
    }
  }

  /** A person with the demo's password. @returns the id. */
  async person(
    username: string,
    duty?: { agencyId: string; duty: string },
    disabled = false,
  ): Promise<string> {
    const id = newId();
    await this.app.sql(
      `INSERT INTO person (id, username, name, password_hash, created_at, disabled_at)
       SELECT $1, $2, $2, password_hash, created_at, CASE WHEN $3 THEN created_at END
         FROM person WHERE username = 'tuphap.chuyenvien'`,
      [id, username, disabled],
    );
    if (duty) await this.membership(id, duty.agencyId, duty.duty);
    return id;
  }

  async membership(personId: string, agencyId: string, duty: string): Promise<string> {
    const id = newId();
    await this.app.sql(
      `INSERT INTO membership (id, person_id, agency_id, duty, valid_from) VALUES ($1, $2, $3, $4, '2020-01-01Z')`,
      [id, personId, agencyId, duty],
    );
    return id;
  }

  /** A card of Phòng Tư pháp, as the cycle's opening makes them, carried to a stage by those who may. */
  async card(stage: Stage): Promise<string> {
    const id = await this.draft(stage);
    const officer = await this.as('leadOfficer');
    const coOfficer = await this.as('coOfficer');
    const coHead = await this.as('coHead');
    const carry = async (): Promise<void> => {
      if (stage === 'draft' || stage === 'not_triggered') return;
      const asked = stage === 'asked' || stage === 'answered';
      if (asked) await this.move(coOfficer, id, 'record_request', { document: '1/STP', dueOn: later });
      else await this.move(coOfficer, id, 'assign');
      if (stage === 'accepted_by_lead') await this.move(officer, id, 'accept_assignment');
      await this.write(officer, id);
      if (stage === 'held') await this.move(coHead, id, 'hold', { reason: longReason, document: '12/QĐ' });
      if (stage === 'cancelled')
        await this.move(coHead, id, 'cancel', { reason: longReason, document: '13/QĐ' });
      if (stage === 'due_proposed')
        await this.move(officer, id, 'propose_due', { document: '2/KH-PTP', dueOn: later });
      if (underWay.includes(stage)) return;
      await this.move(officer, id, 'submit_internal');
      if (stage === 'reviewed') return;
      await this.move(await this.as('leadHead'), id, 'endorse');
      if (stage === 'submitted') return;
      await this.move(coOfficer, id, 'receive');
      if (stage === 'received') return;
      await this.move(coHead, id, 'accept');
    };
    await carry();
    return id;
  }

  /** A draft of which a stage can be made: waiting for a request, without a due, or with the plan's own. */
  async draft(stage: Stage = 'draft'): Promise<string> {
    const id = newId();
    const asked = stage === 'asked' || stage === 'answered';
    const undated = stage === 'undated' || stage === 'due_proposed';
    const waits = asked || stage === 'not_triggered';
    const [onRequest] = await this.app.sql<{ id: string }>(
      `SELECT id FROM task WHERE plan_id = $1 AND deadline ->> 'kind' = 'on_request' ORDER BY position LIMIT 1`,
      [this.app.planId],
    );
    if (!onRequest) throw new Error('the plan has no task on request');
    const [made] = await this.app.sql<{ id: string }>(
      `INSERT INTO card SELECT (jsonb_populate_record(c, $2::jsonb)).*
         FROM card c JOIN task t ON t.id = c.task_id WHERE t.key = $1 AND c.lead_key = $3 AND c.board_id = $4 RETURNING id`,
      [
        templateTask,
        JSON.stringify({
          id,
          lead_key: id,
          not_triggered: waits,
          ...(waits || undated ? { due_on: null } : {}),
          ...(asked ? { task_id: onRequest.id } : {}),
        }),
        this.agency('tu-phap'),
        this.app.boardId,
      ],
    );
    if (!made) throw new Error(`no card of ${templateTask}`);
    await this.app.sql(
      `INSERT INTO card_content SELECT (jsonb_populate_record(x, jsonb_build_object('card_id', $1::text))).*
         FROM card_content x JOIN card c ON c.id = x.card_id JOIN task t ON t.id = c.task_id
        WHERE t.key = $2 AND c.lead_key = $3 AND c.board_id = $4`,
      [id, templateTask, this.agency('tu-phap'), this.app.boardId],
    );
    return id;
  }

  async version(cardId: string): Promise<number> {
    const [row] = await this.app.sql<{ version: string }>('SELECT version FROM card WHERE id = $1', [cardId]);
    return Number(row?.version ?? 0);
  }

  /** A move that has to succeed. */
  async move(by: Client, cardId: string, action: string, words: object = {}): Promise<CardWritten> {
    const answer = await this.tryMove(by, cardId, action, words);
    expect({ action, ...answer }).toMatchObject({ action, status: 200 });
    return answer.body as CardWritten;
  }

  async tryMove(by: Client, cardId: string, action: string, words: object = {}): Promise<Answer> {
    const expectedVersion = await this.version(cardId);
    return by.post(`/api/cards/${cardId}/transitions`, { action, expectedVersion, ...words });
  }

  async write(by: Client, cardId: string, patch: Partial<CardContent> = {}): Promise<CardWritten> {
    const answer = await by.put<CardWritten>(`/api/cards/${cardId}/content`, {
      expectedVersion: await this.version(cardId),
      content: { ...(await this.content(by, cardId)), ...(await this.ownPart(by, cardId)), ...patch },
    });
    expect(answer).toMatchObject({ status: 200 });
    return answer.body;
  }

  /** On a card of joint leads, the parts with that of the writer's own agency written. */
  private async ownPart(by: Client, cardId: string): Promise<Pick<CardContent, 'parts'>> {
    const { face, content } = (await by.get<CardDetail>(`/api/cards/${cardId}`)).body;
    if (face.leadIds.length < 2) return {};
    const rows = await this.app.sql<{ agencyId: string }>(
      'SELECT agency_id AS "agencyId" FROM membership WHERE person_id = $1 AND agency_id = ANY($2)',
      [by.personId, face.leadIds],
    );
    const own = rows.map(({ agencyId }) => ({ agencyId, text: 'Phần việc đã thực hiện.' }));
    const others = (content?.parts ?? []).filter((part) =>
      rows.every(({ agencyId }) => agencyId !== part.agencyId),
    );
    return { parts: [...others, ...own] };
  }

  async content(by: Client, cardId: string): Promise<CardContent> {
    const { body } = await by.get<CardDetail>(`/api/cards/${cardId}`);
    if (!body.content) throw new Error('the writer does not see the text');
    return {
      ...body.content,
      result: `Đã thực hiện. ${workingCanary}`,
      noEvidenceReason: 'Tài liệu lưu tại đơn vị.',
    };
  }

  private async addPeople(): Promise<void> {
    const outside = newId();
    await this.app.sql(
      `INSERT INTO agency (id, code, name, short_name, search_text, kind, level, aliases)
       VALUES ($1, $2, 'Cơ quan ngoài kế hoạch', 'Ngoài', 'ngoai', 'unit', 'city', '{}')`,
      [outside, `ngoai-${outside}`],
    );
    const leadId = this.agency('tu-phap');
    const made: Partial<Record<ActorName, () => Promise<string>>> = {
      nobody: () => this.person('khong.vai-tro'),
      outsider: () => this.person('ngoai.ke-hoach', { agencyId: outside, duty: 'officer' }),
      leadDeputy: () => this.person('tuphap.pho', { agencyId: leadId, duty: 'deputy' }),
      disabled: () => this.person('da.khoa', { agencyId: leadId, duty: 'officer' }, true),
    };
    for (const actor of actorNames) await made[actor]?.();
  }
}

const watched = [
  'card',
  'card_content',
  'submission',
  'decision',
  'comment',
  'contribution',
  'contribution_version',
  'file',
  'file_chunk',
  'membership',
  'person',
  'board',
  'cycle',
  'plan',
  'task',
  'agency',
  'agency_name',
  'agency_set',
  'agency_set_member',
  'invitation',
  'idempotency_key',
  'plan_import',
  'plan_import_file',
  'plan_import_proposal',
  'plan_import_reading',
  'plan_import_edit',
  'petition',
  'petition_act',
  'letter',
  'letter_reading',
];

/**
 * What every table is that a refused act must leave alone; the log of refusals is not among them. A row stands there by its
 * place and by the transaction that wrote it: whoever writes it anew, even as it was, changes both.
 */
export async function fingerprint(app: TestApp): Promise<Record<string, string>> {
  const rows = await app.sql<{ name: string; hash: string }>(
    watched
      .map(
        (table) =>
          `SELECT '${table}' AS name, md5(coalesce(string_agg(ctid::text || xmin::text, ' ' ORDER BY ctid), '')) AS hash FROM "${table}"`,
      )
      .join(' UNION ALL '),
  );
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
}
