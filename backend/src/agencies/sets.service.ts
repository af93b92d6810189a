import { Injectable } from '@nestjs/common';
import { compareText, foldText, groupBy, overlaps, ProblemError, type Validity } from '@tien-do/shared';
import type { AgencySetView, RouteBody } from '@tien-do/shared/contract';
import { DataSource, type EntityManager } from 'typeorm';
import { authorize, membershipFor } from '../access/index.js';
import type { Context } from '../database/context.js';
import { insertRows, selectRow, selectRows, updateRow } from '../database/rows.js';
import { newId } from '../database/uuid.js';
import { Writer, type Write } from '../database/write.js';
import { AgenciesService, codeOf } from './agencies.service.js';
import { Agency, AgencySet, AgencySetMember } from './entities.js';

/** Named sets of agencies, with their members over time. Cards that exist keep the agencies that they were made for. */
@Injectable()
export class AgencySetsService {
  constructor(
    private readonly source: DataSource,
    private readonly writer: Writer,
    private readonly agencies: AgenciesService,
  ) {}

  /** All sets, in Vietnamese order. @throws ProblemError NOT_FOUND for whoever has no duty. */
  async list(ctx: Context): Promise<AgencySetView[]> {
    authorize(ctx, 'AgencySet', 'read', 'read', {});
    const db = this.source.manager;
    const sets = await selectRows(db, AgencySet, 'true', []);
    const members = groupBy(
      await selectRows(db, AgencySetMember, 'true ORDER BY t.valid_from NULLS FIRST, t.id', []),
      (member) => member.setId,
    );
    return sets
      .map((set) => viewOf(set, members.get(set.id) ?? []))
      .sort((a, b) => compareText(a.name, b.name));
  }

  /** Makes a set. @throws ProblemError NOT_FOUND, FORBIDDEN; EXISTS when one has that name; INVALID for an unknown agency. */
  async create(
    ctx: Context,
    { name, memberIds, validFrom, ownerId = null }: RouteBody<'newAgencySet'>,
  ): Promise<AgencySetView> {
    return this.writer.write(ctx, 'agencies', async (write) => {
      authorize(write, 'AgencySet', 'manage', 'read', {});
      await requireNewName(write, null, name, ownerId);
      const ids = [...new Set(memberIds)];
      await requireAgencies(write, ids);
      await requireOwner(write, ownerId);
      const members = ids.map((agencyId) => ({ agencyId, validFrom, validTo: null }));
      const set = { code: codeOf(name), name, aliases: [], ownerId, members };
      const id = await this.agencies.createSetIn(write, set);
      note(write, 'agency_set.created', { set: id, name, owner: ownerId, members: ids, validFrom });
      return readSet(write.db, id);
    });
  }

  /**
   * Renames a set (the old name stays a spelling), gives it to another owner, or forgets spellings.
   * @throws ProblemError as `create`.
   */
  async change(ctx: Context, setId: string, given: RouteBody<'changeAgencySet'>): Promise<AgencySetView> {
    return this.writer.write(ctx, 'agencies', async (write) => {
      const set = await lockSet(write, setId);
      const { name = set.name, ownerId = set.ownerId, forgetAliases = [] } = given;
      const renamed = name !== set.name;
      if (renamed || ownerId !== set.ownerId) await requireNewName(write, setId, name, ownerId);
      if (ownerId !== set.ownerId) await requireOwner(write, ownerId);
      const known = renamed ? [...set.aliases, set.name] : set.aliases;
      const aliases = [...new Set(known)].filter((alias) => !forgetAliases.includes(alias) && alias !== name);
      await updateRow(write.db, AgencySet, setId, { name, aliases, ownerId });
      note(write, 'agency_set.changed', {
        set: setId,
        before: set.name,
        after: name,
        ...(ownerId === set.ownerId ? {} : { ownerBefore: set.ownerId, owner: ownerId }),
        forgotten: forgetAliases,
      });
      return readSet(write.db, setId);
    });
  }

  /**
   * Takes an agency in for a time.
   * @throws ProblemError NOT_FOUND, FORBIDDEN; INVALID for an unknown agency; EXISTS when it is a member in that time.
   */
  async addMember(ctx: Context, setId: string, given: RouteBody<'newSetMember'>): Promise<AgencySetView> {
    return this.writer.write(ctx, 'agencies', async (write) => {
      await lockSet(write, setId);
      await requireAgencies(write, [given.agencyId]);
      await requireFree(write, setId, given.agencyId, given, null);
      await insertRows(write.db, AgencySetMember, [{ ...given, id: newId(), setId }]);
      note(write, 'agency_set.member_added', { set: setId, member: given.agencyId, ...daysOf(given) });
      return readSet(write.db, setId);
    });
  }

  /** Changes from when to when an agency is a member. @throws ProblemError NOT_FOUND, FORBIDDEN; EXISTS as `addMember`. */
  async changeMember(
    ctx: Context,
    setId: string,
    memberId: string,
    given: RouteBody<'changeSetMember'>,
  ): Promise<AgencySetView> {
    return this.writer.write(ctx, 'agencies', async (write) => {
      await lockSet(write, setId);
      const row = await selectRow(write.db, AgencySetMember, 't.id = $1 AND t.set_id = $2', [
        memberId,
        setId,
      ]);
      if (!row) throw new ProblemError('NOT_FOUND');
      await requireFree(write, setId, row.agencyId, given, row.id);
      await updateRow(write.db, AgencySetMember, row.id, daysOf(given));
      const detail = { set: setId, member: row.agencyId, before: daysOf(row), after: daysOf(given) };
      note(write, 'agency_set.member_changed', detail);
      return readSet(write.db, setId);
    });
  }
}

function daysOf({ validFrom, validTo }: Validity): Validity {
  return { validFrom, validTo };
}

function viewOf(
  { id, name, aliases, ownerId }: AgencySet,
  members: readonly AgencySetMember[],
): AgencySetView {
  return {
    id,
    name,
    aliases,
    ownerId,
    members: members.map((member) => ({ id: member.id, agencyId: member.agencyId, ...daysOf(member) })),
  };
}

async function readSet(db: EntityManager, setId: string): Promise<AgencySetView> {
  const set = await selectRow(db, AgencySet, 't.id = $1', [setId]);
  if (!set) throw new Error(`no set ${setId}`);
  const members = await selectRows(
    db,
    AgencySetMember,
    't.set_id = $1 ORDER BY t.valid_from NULLS FIRST, t.id',
    [setId],
  );
  return viewOf(set, members);
}

/** @throws ProblemError NOT_FOUND, FORBIDDEN. */
async function lockSet(write: Write, setId: string): Promise<AgencySet> {
  const set = await selectRow(write.db, AgencySet, 't.id = $1 FOR UPDATE', [setId]);
  authorize(write, 'AgencySet', 'manage', 'read', set && {});
  if (!set) throw new ProblemError('NOT_FOUND');
  return set;
}

function note(write: Write, action: string, detail: Record<string, unknown>): void {
  const by = membershipFor(write.actor, 'manage', 'AgencySet', {});
  write.record({ action, detail, ...(by ? { agencyId: by.agencyId, duty: by.duty } : {}) });
}

/** One name means one set to each owner. */
async function requireNewName(
  write: Write,
  setId: string | null,
  name: string,
  ownerId: string | null,
): Promise<void> {
  const others = '($1::uuid IS NULL OR t.id <> $1) AND t.owner_id IS NOT DISTINCT FROM $2::uuid';
  const sets = await selectRows(write.db, AgencySet, others, [setId, ownerId]);
  const taken = sets.find((set) => foldText(set.name) === foldText(name));
  if (taken) throw new ProblemError('EXISTS', { name: taken.name });
}

async function requireAgencies(write: Write, ids: readonly string[]): Promise<void> {
  const found = await selectRows(write.db, Agency, `t.id = ANY($1) AND t.kind <> 'system'`, [ids]);
  if (found.length !== ids.length) {
    throw new ProblemError('INVALID', { fields: [{ path: 'agencyId', rule: 'exists' }] });
  }
}

async function requireOwner(write: Write, ownerId: string | null): Promise<void> {
  if (ownerId === null) return;
  const found = await selectRow(write.db, Agency, `t.id = $1 AND t.kind <> 'system'`, [ownerId]);
  if (!found) throw new ProblemError('INVALID', { fields: [{ path: 'ownerId', rule: 'exists' }] });
}

async function requireFree(
  write: Write,
  setId: string,
  agencyId: string,
  period: Validity,
  exceptId: string | null,
): Promise<void> {
  const others = await selectRows(write.db, AgencySetMember, 't.set_id = $1 AND t.agency_id = $2', [
    setId,
    agencyId,
  ]);
  if (others.some((other) => other.id !== exceptId && overlaps(other, period))) {
    throw new ProblemError('EXISTS', { reason: 'set_member_overlap' });
  }
}
