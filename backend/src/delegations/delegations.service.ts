import { Injectable } from '@nestjs/common';
import {
  beginningOf,
  compareText,
  groupBy,
  isLendable,
  may,
  ProblemError,
  refuseLending,
  workingDuties,
  type Duty,
  type DutySpan,
  type Lending,
  type LendingFacts,
  type LendingRefusal,
} from '@tien-do/shared';
import type {
  DelegationLine,
  DelegationsView,
  LendableDuty,
  NewDelegationBody,
} from '@tien-do/shared/contract';
import { DataSource, type EntityManager } from 'typeorm';
import { authorize, membershipFor } from '../access/index.js';
import type { Context } from '../database/context.js';
import { insertRows, selectRow, selectRows, updateRow } from '../database/rows.js';
import { newId } from '../database/uuid.js';
import { Writer, type Write } from '../database/write.js';
import { Membership } from '../identity/entities.js';
import { SessionReader } from '../http/session-reader.js';
import { readDelegations } from './delegation-lines.js';
import { Delegation } from './entities.js';

interface SpanRow {
  membershipId: string;
  personId: string;
  duty: Duty;
  validFrom: Date;
  validTo: Date | null;
}

/** Lending a duty of one's own to a colleague, between two instants. A row is never deleted: it ends, or is taken back. */
@Injectable()
export class DelegationsService {
  constructor(
    private readonly source: DataSource,
    private readonly writer: Writer,
    private readonly sessions: SessionReader,
  ) {}

  /** What I lent and was lent, what was lent in agencies whose duties I may read, and what I can lend. */
  async list(ctx: Context): Promise<DelegationsView> {
    const personId = requirePerson(ctx);
    const at = new Date(ctx.now());
    const reader = { personId, ability: ctx.ability };
    return {
      delegations: await readDelegations(this.source.manager, reader, at),
      lendable: await readLendable(this.source.manager, personId, at),
    };
  }

  /**
   * Lends deciding by a duty of one's own.
   * @throws ProblemError NOT_FOUND for a duty of somebody else; INVALID with the reason and the field that it speaks of; EXISTS when the same is lent in that time.
   */
  async give(ctx: Context, given: NewDelegationBody): Promise<DelegationLine> {
    const line = await this.writer.write(ctx, 'accounts', async (write) => {
      const { personId } = write.actor;
      const fromMs = beginningOf(given.from === null ? null : Date.parse(given.from), write.at.getTime());
      if (fromMs === null) throw refused({ code: 'INVALID', reason: 'delegation_past', field: 'from' });
      const planIds = [...new Set(given.planIds)].sort();
      const wanted: Lending = {
        membershipId: given.membershipId,
        delegatorId: personId,
        delegateId: given.delegateId,
        planIds,
        fromMs,
        toMs: Date.parse(given.to),
      };
      // Held until the commit: the duty does not end while it is being lent.
      const duty = await selectRow(write.db, Membership, 't.id = $1 FOR SHARE', [given.membershipId]);
      if (!duty) throw new ProblemError('NOT_FOUND');
      const facts = await factsAbout(write, duty.agencyId);
      // Another's duty is not there, unless it was lent: then it is known, and not to be passed on.
      if (duty.personId !== personId && !facts.receivedIds.includes(duty.id)) {
        throw new ProblemError('NOT_FOUND');
      }
      const refusal = refuseLending(wanted, facts);
      if (refusal) throw refused(refusal);
      await requirePlans(write.db, duty.agencyId, planIds);
      const row: Delegation = {
        ...{ id: newId(), agencyId: duty.agencyId, membershipId: duty.id, delegatorId: personId },
        ...{ delegateId: given.delegateId, planIds, reason: given.reason },
        ...{ validFrom: new Date(fromMs), validTo: new Date(wanted.toMs), madeAt: write.at },
        ...{ revokedAt: null, revokedBy: null },
      };
      await insertRows(write.db, Delegation, [row]);
      write.record({
        action: 'delegation.given',
        agencyId: duty.agencyId,
        duty: duty.duty,
        detail: {
          ...{ delegation: row.id, delegate: row.delegateId, agency: row.agencyId, as: duty.duty },
          ...{ begins: row.validFrom.toISOString(), ends: row.validTo.toISOString() },
          ...{ plans: planIds, reason: row.reason },
        },
      });
      return lineIn(write, row.id, write.at);
    });
    this.forget(line);
    return line;
  }

  /**
   * Takes a delegation back: by whoever gave it, or who keeps the duties of the agency. Whatever is decided by it at this moment ends
   * first, and the end is dated after it.
   * @throws ProblemError NOT_FOUND, FORBIDDEN; WRONG_STATE when it has ended.
   */
  async revoke(ctx: Context, id: string): Promise<DelegationLine> {
    const line = await this.writer.write(ctx, 'accounts', async (write) => {
      // Whoever decides by it holds its row until their commit.
      const row = await selectRow(write.db, Delegation, 't.id = $1 FOR UPDATE', [id]);
      const duty = row && (await selectRow(write.db, Membership, 't.id = $1', [row.membershipId]));
      if (!row || !duty) throw new ProblemError('NOT_FOUND');
      const { agencyId } = duty;
      const facts = { agencyId, duty: duty.duty };
      const own = row.delegatorId === write.actor.personId;
      const mine = row.delegateId === write.actor.personId;
      if (!own && mine && !may(write.ability, 'manage', 'Membership', facts)) {
        throw new ProblemError('FORBIDDEN');
      }
      if (!own) authorize(write, 'Membership', 'manage', 'read', facts);
      const now = new Date(write.ctx.now());
      if (row.revokedAt !== null || row.validTo <= now) {
        throw new ProblemError('WRONG_STATE', { reason: 'delegation_ended' });
      }
      await updateRow(write.db, Delegation, id, { revokedAt: now, revokedBy: write.actor.personId });
      const by = own ? facts : membershipFor(write.actor, 'manage', 'Membership', facts);
      write.record({
        action: 'delegation.revoked',
        ...(by ? { agencyId: by.agencyId, duty: by.duty } : {}),
        detail: {
          ...{ delegation: id, delegator: row.delegatorId, delegate: row.delegateId, agency: agencyId },
          ...{ as: duty.duty, revokedAt: now.toISOString() },
        },
      });
      return lineIn(write, id, now);
    });
    this.forget(line);
    return line;
  }

  private forget({ delegator, delegate }: DelegationLine): void {
    this.sessions.forget(delegator.id);
    this.sessions.forget(delegate.id);
  }
}

function requirePerson(ctx: Context): string {
  if (ctx.personId === null) throw new Error('only people delegate');
  return ctx.personId;
}

function refused({ code, reason, field }: LendingRefusal): ProblemError {
  return new ProblemError(code, { reason, fields: [{ path: field, rule: reason }] });
}

async function lineIn(write: Write, id: string, at: Date): Promise<DelegationLine> {
  const reader = { personId: write.actor.personId, ability: write.ability };
  const [line] = await readDelegations(write.db, reader, at, id);
  if (!line) throw new Error(`no delegation ${id}`);
  return line;
}

/** What the rules ask about an agency. */
async function factsAbout(write: Write, agencyId: string): Promise<LendingFacts> {
  const spans = await write.db.query<SpanRow[]>(
    `SELECT m.id AS "membershipId", m.person_id AS "personId", m.duty, m.valid_from AS "validFrom", m.valid_to AS "validTo"
       FROM membership m JOIN person p ON p.id = m.person_id
      WHERE m.agency_id = $1 AND p.disabled_at IS NULL AND (m.valid_to IS NULL OR m.valid_to > m.valid_from)`,
    [agencyId],
  );
  const lent = await selectRows(write.db, Delegation, 't.agency_id = $1 AND t.revoked_at IS NULL', [
    agencyId,
  ]);
  return {
    nowMs: write.at.getTime(),
    duties: spans.map(spanOf),
    lent: lent.map(({ validFrom, validTo, ...one }) => ({
      ...one,
      fromMs: validFrom.getTime(),
      toMs: validTo.getTime(),
    })),
    receivedIds: lent
      .filter(({ delegateId, validTo }) => delegateId === write.actor.personId && validTo > write.at)
      .map(({ membershipId }) => membershipId),
  };
}

function spanOf({ validFrom, validTo, ...row }: SpanRow): DutySpan {
  return { ...row, fromMs: validFrom.getTime(), toMs: validTo?.getTime() ?? null };
}

/** @throws ProblemError INVALID for a plan in which the agency takes no part. */
async function requirePlans(db: EntityManager, agencyId: string, planIds: readonly string[]): Promise<void> {
  const rows = await db.query<{ id: string }[]>(
    `SELECT id FROM plan WHERE id = ANY($1) AND participant_ids @> ARRAY[$2::uuid] AND archived_at IS NULL`,
    [planIds, agencyId],
  );
  if (rows.length === planIds.length) return;
  throw new ProblemError('INVALID', {
    reason: 'delegation_plans',
    fields: [{ path: 'planIds', rule: 'exists' }],
  });
}

/** The duties that a person holds or will hold and can lend, with the colleagues and plans of each. */
async function readLendable(db: EntityManager, personId: string, at: Date): Promise<LendableDuty[]> {
  const own = await db.query<(SpanRow & { agencyId: string; agencyName: string })[]>(
    `SELECT m.id AS "membershipId", m.duty, m.agency_id AS "agencyId", a.name AS "agencyName",
            m.valid_from AS "validFrom", m.valid_to AS "validTo"
       FROM membership m JOIN agency a ON a.id = m.agency_id
      WHERE m.person_id = $1 AND (m.valid_to IS NULL OR m.valid_to > greatest($2, m.valid_from))
      ORDER BY m.valid_from, m.id`,
    [personId, at],
  );
  const lendable = own.filter(({ duty }) => isLendable(duty));
  const agencyIds = [...new Set(lendable.map(({ agencyId }) => agencyId))];
  const people = await db.query<{ agencyId: string; id: string; name: string; duties: Duty[] }[]>(
    `SELECT m.agency_id AS "agencyId", p.id, p.name, json_agg(DISTINCT m.duty) AS duties
       FROM membership m JOIN person p ON p.id = m.person_id
      WHERE m.agency_id = ANY($1) AND p.id <> $2 AND p.disabled_at IS NULL AND m.duty = ANY($4)
        AND (m.valid_to IS NULL OR m.valid_to > greatest($3, m.valid_from))
      GROUP BY m.agency_id, p.id, p.name`,
    [agencyIds, personId, at, workingDuties],
  );
  const plans = await db.query<{ agencyId: string; id: string; shortTitle: string }[]>(
    `SELECT g.id AS "agencyId", p.id, p.short_title AS "shortTitle"
       FROM unnest($1::uuid[]) AS g (id) JOIN plan p ON p.participant_ids @> ARRAY[g.id]
      WHERE p.archived_at IS NULL ORDER BY p.issued_on DESC, p.id`,
    [agencyIds],
  );
  const peopleOf = groupBy(people, ({ agencyId }) => agencyId);
  const plansOf = groupBy(plans, ({ agencyId }) => agencyId);
  return lendable.map(({ membershipId, duty, agencyId, agencyName, validFrom, validTo }) => ({
    ...{ membershipId, duty, agencyId, agencyName },
    from: validFrom.toISOString(),
    to: validTo?.toISOString() ?? null,
    colleagues: (peopleOf.get(agencyId) ?? [])
      .map(({ id, name, duties }) => ({ id, name, duties }))
      .sort((one, other) => compareText(one.name, other.name)),
    plans: (plansOf.get(agencyId) ?? []).map(({ id, shortTitle }) => ({ id, shortTitle })),
  }));
}
