import { randomUUID } from 'node:crypto';
import { hashPassword } from '../../backend/src/identity/passwords.js';
import { signedIn, type Client } from './plain-client.js';

/** What the small world needs of the running application. */
export interface Server {
  origin: string;
  sql(text: string, params?: unknown[]): Promise<Record<string, unknown>[]>;
}

export const password = 'mat-khau-thu-nghiem-1';
let hash: Promise<string> | undefined;

/**
 * A plan of one task with two agencies beside the coordinator, and a person for each duty: made by SQL behind the
 * application's back, so that a test of one feature stands on no other feature.
 */
export async function makeSmallWorld(server: Server): Promise<SmallWorld> {
  hash ??= hashPassword(password);
  const world = new SmallWorld(server, await hash);
  await world.build();
  return world;
}

type Duty = 'officer' | 'head' | 'deputy' | 'clerk' | 'admin' | 'auditor';

export class SmallWorld {
  readonly lead = randomUUID();
  readonly other = randomUUID();
  readonly helping = randomUUID();
  readonly coordinator = randomUUID();
  readonly issuer = randomUUID();
  /** The agency whose administrators keep the system. */
  readonly system = randomUUID();
  readonly boardId = randomUUID();
  readonly cycleId = randomUUID();
  readonly planId = randomUUID();
  readonly taskId = randomUUID();
  /** Names are unique to this world: tests may share a database. */
  readonly tag = randomUUID().slice(0, 8);

  constructor(
    private readonly server: Server,
    private readonly passwordHash: string,
  ) {}

  /** A person with one duty in an agency. @returns id and user name. */
  async person(
    duty: Duty,
    agencyId: string,
  ): Promise<{ id: string; username: string; membershipId: string }> {
    const id = randomUUID();
    const membershipId = randomUUID();
    const username = `${duty}.${id.slice(0, 8)}`;
    await this.server.sql(
      `INSERT INTO person (id, username, name, password_hash, created_at) VALUES ($1, $2, $3, $4, now())`,
      [id, username, `Người ${username}`, this.passwordHash],
    );
    await this.server.sql(
      `INSERT INTO membership (id, person_id, agency_id, duty, valid_from) VALUES ($1, $2, $3, $4, '2020-01-01Z')`,
      [membershipId, id, agencyId, duty],
    );
    return { id, username, membershipId };
  }

  /** A new person with this duty, signed in. */
  async client(duty: Duty, agencyId: string): Promise<Client & { id: string; membershipId: string }> {
    const { id, username, membershipId } = await this.person(duty, agencyId);
    return Object.assign(await signedIn(this.server.origin, username, password), { id, membershipId });
  }

  /** A card of the lead agency in progress. */
  async card(
    patch: { state?: string; onHold?: boolean; cancelled?: boolean; files?: number } = {},
  ): Promise<string> {
    const id = randomUUID();
    await this.server.sql(
      `INSERT INTO card (id, board_id, task_id, lead_key, lead_ids, coordinating_ids, state, returned, on_hold, cancelled,
         not_triggered, assignment_accepted, due_on, received, step_open, step_seats, held_since, submissions,
         returns, files, comments, version, at, changed_at)
       VALUES ($1, $2, $3, $4, ARRAY[$5::uuid], ARRAY[$6::uuid], $7, false, $8, $9, false, true, '2030-12-01', false,
               '[]', '{}', now(), 0, 0, $10, 0, 0, 0, now())`,
      [
        id,
        this.boardId,
        this.taskId,
        id,
        this.lead,
        this.helping,
        patch.state ?? 'in_progress',
        patch.onHold ?? false,
        patch.cancelled ?? false,
        patch.files ?? 0,
      ],
    );
    await this.server.sql(
      `INSERT INTO card_content (card_id, board_id, content, contributor_ids)
       VALUES ($1, $2, '{"result":"","items":[],"nil":false,"nilReason":"","noEvidenceReason":"","note":""}', '{}')`,
      [id, this.boardId],
    );
    return id;
  }

  /** A submission of the card that holds these files, still inside the lead agency. */
  async submission(cardId: string, personId: string, fileIds: string[]): Promise<void> {
    const steps = [
      {
        key: 'endorse',
        act: 'endorse',
        party: 'lead',
        duties: ['head'],
        rule: 'all',
        state: 'internal_review',
        agencyIds: [this.lead],
      },
      {
        key: 'accept',
        act: 'accept',
        party: 'coordinator',
        duties: ['head'],
        rule: 'any',
        state: 'submitted',
        agencyIds: [this.coordinator],
      },
    ];
    await this.server.sql(
      `INSERT INTO submission (id, board_id, card_id, number, content, files, sha256, chain, contributor_ids, late_reason,
         submitted_by, submitted_at, task)
       VALUES ($1, $2, $3, 1, '{}', $4, '', $5, '{}', '', $6, now(),
               '{"printedNumber":"1.","title":"Nhiệm vụ","expectedResults":[],"deadlineWords":"","planVersion":1}')`,
      [
        randomUUID(),
        this.boardId,
        cardId,
        JSON.stringify(fileIds.map((id) => ({ id, name: 'x', size: 1, sha256: '' }))),
        JSON.stringify({ steps }),
        personId,
      ],
    );
  }

  /** The lead's head passes the first step: the submission leaves the agency. */
  async endorse(cardId: string, personId: string): Promise<void> {
    await this.server.sql(
      `INSERT INTO decision (id, board_id, card_id, submission_id, step, kind, act, person_id, agency_id, duty,
                             exception, sha256, remark, at)
       SELECT $1, board_id, card_id, id, 0, 'pass', 'endorse', $3, $4, 'head', '', sha256, '', now() FROM submission WHERE card_id = $2`,
      [randomUUID(), cardId, personId, this.lead],
    );
  }

  async build(): Promise<void> {
    const sql = (text: string, params: unknown[]): Promise<unknown> => this.server.sql(text, params);
    const agencies = {
      lead: this.lead,
      other: this.other,
      helping: this.helping,
      coordinator: this.coordinator,
      issuer: this.issuer,
    };
    for (const [name, id] of Object.entries(agencies)) {
      await sql(
        `INSERT INTO agency (id, code, name, short_name, search_text, kind, level, aliases)
         VALUES ($1, $2, $2, $2, $2, 'division', 'city', '{}')`,
        [id, `${name}-${this.tag}`],
      );
    }
    await sql(
      `INSERT INTO agency (id, code, name, short_name, search_text, kind, level, aliases)
       VALUES ($1, $2, $2, $2, $2, 'system', 'system', '{}')`,
      [this.system, `system-${this.tag}`],
    );
    const participants = Object.values(agencies);
    await sql(
      `INSERT INTO plan (id, code, title, short_title, issued_on, issuer_id, coordinator_id, visibility, due_rule, data_ends,
         quotations, legal_bases, chain, participant_ids)
       VALUES ($1, $2, $2, $2, '2023', $3, $4, 'participants', '{}', '{}', '{}', '[]', '{"steps":[]}', $5)`,
      [this.planId, `plan-${this.tag}`, this.issuer, this.coordinator, participants],
    );
    const sectionId = randomUUID();
    await sql(
      `INSERT INTO section (id, plan_id, kind, key, printed_number, title, position)
       VALUES ($1, $2, 'section', 'I', 'I', 'Mục', 0)`,
      [sectionId, this.planId],
    );
    await sql(
      `INSERT INTO task (id, plan_id, section_id, key, printed_number, title, search_text, lead_mode, lead_words,
         coordinating_words, expected_results, deadline_words, deadline, feeds_annual_report, position)
       VALUES ($1, $2, $3, 'I.1', '1', 'Nhiệm vụ', 'nhiem vu', 'single', '', '', '[]', '', '{"kind":"annual"}', true, 0)`,
      [this.taskId, this.planId, sectionId],
    );
    await sql(
      `INSERT INTO cycle (id, plan_id, year, data_from, data_to, due_on, phase, opened_at)
       VALUES ($1, $2, 2030, '2029-12-01', '2030-11-30', '2030-12-01', 'open', now())`,
      [this.cycleId, this.planId],
    );
    await sql(
      `INSERT INTO board (id, plan_id, cycle_id, coordinator_id, issuer_id, participant_ids, visibility, version, audit_head)
       VALUES ($1, $2, $3, $4, $5, $6, 'participants', 0, '')`,
      [this.boardId, this.planId, this.cycleId, this.coordinator, this.issuer, participants],
    );
  }
}
