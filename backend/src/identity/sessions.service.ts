import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { abilityOf, ProblemError, type Duty } from '@tien-do/shared';
import type { SessionLine } from '@tien-do/shared/contract';
import { DataSource } from 'typeorm';
import { delegatedDuties, delegatedJson, delegationsInForce, type DelegatedRow } from '../access/index.js';
import type { Context } from '../database/context.js';
import { newId } from '../database/uuid.js';
import { Writer } from '../database/write.js';
import { Clock } from '../http/clock.js';
import { hashSecret } from '../http/guard.js';
import { SessionReader, type ReadSession } from '../http/session-reader.js';

/** A session ends this long after its sign-in: a working day. */
const sessionMs = 12 * 3_600_000;
/** How long a read session may be answered from memory; a change of rights empties it at once by notice. */
const memoryMs = 1_000;
/** How often "last seen" is written. */
const seenMs = 60_000;

/** By what somebody proved who they are, and the secret of the session that the browser held until now. */
export interface SignInProof {
  passwordHash: string;
  replaces: string | null;
}

interface SessionRow {
  id: string;
  expiresAt: Date;
  lastSeenAt: Date;
  personId: string;
  username: string;
  name: string;
  memberships: { id: string; agencyId: string; duty: Duty; system: boolean; validTo: string | null }[];
  /** When the next duty that is not yet in force begins. */
  nextFrom: Date | null;
  delegated: DelegatedRow[];
  /** When the next delegation, lent or received, begins or ends, by its own instants or by those of the duty that it lends. */
  nextEdge: Date | null;
}

/** Server-side sessions. The cookie's secret is known only to the browser; the database holds its hash. */
@Injectable()
export class SessionsService extends SessionReader {
  /** How often something was forgotten: a read that began before must not be remembered after. */
  private forgotten = 0;
  private readonly memory = new Map<string, { until: number; session: ReadSession }>();

  constructor(
    private readonly source: DataSource,
    private readonly writer: Writer,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async read(secret: string): Promise<ReadSession | null> {
    const key = hashSecret(secret);
    const nowMs = this.clock.now();
    const held = this.memory.get(key);
    if (held && held.until > nowMs && held.session.rightsUntil > nowMs) return held.session;
    this.memory.delete(key);
    const forgotten = this.forgotten;
    const session = await this.load(key, nowMs);
    if (!session) return null;
    // Rights that moved while we read: what was read answers this one request and is not kept.
    if (this.forgotten !== forgotten) return session;
    if (this.memory.size > 10_000) this.memory.clear();
    this.memory.set(key, { until: Math.min(nowMs + memoryMs, session.expiresAt.getTime()), session });
    return session;
  }

  override forget(personId: string | null): void {
    this.forgotten += 1;
    if (personId === null) {
      this.memory.clear();
      return;
    }
    for (const [key, held] of this.memory) {
      if (held.session.actor.personId === personId) this.memory.delete(key);
    }
  }

  /**
   * Opens a session for a person who has proved who they are; the one that the browser came with ends.
   * @returns the cookie's secret and when it ends.
   * @throws ProblemError SIGN_IN_FAILED when the password was changed or the person disabled since it was proved.
   */
  async open(
    ctx: Context,
    personId: string,
    device: string,
    proof: SignInProof,
  ): Promise<{ secret: string; expiresAt: Date }> {
    const secret = randomBytes(32).toString('base64url');
    const id = newId();
    const replaced = proof.replaces === null ? null : hashSecret(proof.replaces);
    const opened = await this.writer.write(
      { ...ctx, personId, idempotency: null },
      'accounts',
      async (write) => {
        // Hashing takes its time: a password changed meanwhile has ended all sessions, and must not get a new one.
        const person = await write.db.query<{ id: string }[]>(
          'SELECT id FROM person WHERE id = $1 AND password_hash = $2 AND disabled_at IS NULL',
          [personId, proof.passwordHash],
        );
        if (person.length === 0) throw new ProblemError('SIGN_IN_FAILED');
        const expiresAt = new Date(write.at.getTime() + sessionMs);
        await write.db.query('DELETE FROM session WHERE secret_hash = $1', [replaced]);
        await write.db.query(
          `INSERT INTO session (id, secret_hash, person_id, created_at, last_seen_at, expires_at, address, device)
         VALUES ($1, $2, $3, $4, $4, $5, $6, $7)`,
          [id, hashSecret(secret), personId, write.at, expiresAt, ctx.address, device.slice(0, 300)],
        );
        write.record({ action: 'session.opened', detail: { session: id } });
        return { secret, expiresAt };
      },
    );
    if (replaced !== null) this.memory.delete(replaced);
    return opened;
  }

  /** My sessions in force, the newest first. */
  async list(ctx: Context, currentId: string): Promise<SessionLine[]> {
    const rows = await this.source.query<
      { id: string; createdAt: Date; lastSeenAt: Date; address: string; device: string }[]
    >(
      `SELECT id, created_at AS "createdAt", last_seen_at AS "lastSeenAt", address, device
         FROM session WHERE person_id = $1 AND expires_at > $2 ORDER BY created_at DESC`,
      [ctx.personId, new Date(ctx.now())],
    );
    return rows.map((row) => ({
      id: row.id,
      current: row.id === currentId,
      createdAt: row.createdAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
      address: row.address,
      device: row.device,
    }));
  }

  /** Ends one of my sessions. @throws ProblemError NOT_FOUND when it is not mine or has ended. */
  async end(ctx: Context, id: string): Promise<void> {
    await this.writer.write(ctx, 'accounts', async (write) => {
      const [, count] = await write.db.query<[unknown, number]>(
        'DELETE FROM session WHERE id = $1 AND person_id = $2',
        [id, ctx.personId],
      );
      if (count === 0) throw new ProblemError('NOT_FOUND');
      write.record({ action: 'session.ended', detail: { session: id } });
    });
    this.forget(ctx.personId);
  }

  /** Ends all my sessions, save one if named. */
  async endAll(ctx: Context, exceptId: string | null): Promise<void> {
    await this.writer.write(ctx, 'accounts', async (write) => {
      await write.db.query('DELETE FROM session WHERE person_id = $1 AND id IS DISTINCT FROM $2', [
        ctx.personId,
        exceptId,
      ]);
      write.record({ action: 'session.all_ended', detail: { except: exceptId } });
    });
    this.forget(ctx.personId);
  }

  private async load(secretHash: string, nowMs: number): Promise<ReadSession | null> {
    const now = new Date(nowMs);
    const rows = await this.source.query<SessionRow[]>(
      `SELECT s.id, s.expires_at AS "expiresAt", s.last_seen_at AS "lastSeenAt", p.id AS "personId", p.username, p.name,
              coalesce((SELECT json_agg(json_build_object('id', m.id, 'agencyId', m.agency_id, 'duty', m.duty,
                                                          'system', a.kind = 'system', 'validTo', m.valid_to) ORDER BY m.id)
                          FROM membership m JOIN agency a ON a.id = m.agency_id
                         WHERE m.person_id = p.id AND m.valid_from <= $2 AND (m.valid_to IS NULL OR m.valid_to > $2)),
                       '[]') AS memberships,
              coalesce((SELECT json_agg(${delegatedJson} ORDER BY d.id) ${delegationsInForce('p.id', '$2')}), '[]') AS delegated,
              (SELECT min(m.valid_from) FROM membership m
                WHERE m.person_id = p.id AND m.valid_from > $2 AND (m.valid_to IS NULL OR m.valid_to > m.valid_from))
                AS "nextFrom",
              (SELECT min(edge) FROM delegation d JOIN membership m ON m.id = d.membership_id,
                      LATERAL unnest(ARRAY[d.valid_from, d.valid_to, m.valid_from, m.valid_to]) edge
                WHERE (d.delegate_id = p.id OR d.delegator_id = p.id) AND d.revoked_at IS NULL AND edge > $2) AS "nextEdge"
         FROM session s JOIN person p ON p.id = s.person_id
        WHERE s.secret_hash = $1 AND s.expires_at > $2 AND p.disabled_at IS NULL`,
      [secretHash, now],
    );
    const row = rows[0];
    if (!row) return null;
    if (nowMs - row.lastSeenAt.getTime() > seenMs) {
      await this.source.query('UPDATE session SET last_seen_at = $2 WHERE id = $1', [row.id, now]);
    }
    const actor = {
      personId: row.personId,
      memberships: [
        ...row.memberships.map(({ id, agencyId, duty, system }) => ({ id, agencyId, duty, system })),
        ...delegatedDuties(row.delegated),
      ],
    };
    const ends = row.memberships.flatMap((m) => (m.validTo === null ? [] : [Date.parse(m.validTo)]));
    // A duty that begins changes the rights as much as one that ends.
    if (row.nextFrom) ends.push(row.nextFrom.getTime());
    if (row.nextEdge) ends.push(row.nextEdge.getTime());
    return {
      id: row.id,
      expiresAt: row.expiresAt,
      username: row.username,
      name: row.name,
      actor,
      ability: abilityOf(actor),
      rightsUntil: Math.min(Infinity, ...ends),
    };
  }
}
