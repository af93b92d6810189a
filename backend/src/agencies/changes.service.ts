import { Injectable } from '@nestjs/common';
import {
  addDays,
  foldText,
  isPeriod,
  nameSince,
  ProblemError,
  wouldLoop,
  type Day,
  type ReasonKey,
} from '@tien-do/shared';
import type { AgencyDetail, RouteBody } from '@tien-do/shared/contract';
import { authorize, membershipFor } from '../access/index.js';
import type { Context } from '../database/context.js';
import { insertRows, selectRow, selectRows } from '../database/rows.js';
import { newId } from '../database/uuid.js';
import { Writer, type AuditNote, type Write } from '../database/write.js';
import { AgenciesService, codeOf, saveAgency } from './agencies.service.js';
import { Agency, FormerAgencyName } from './entities.js';
import { RegisterService } from './register.service.js';

/** What people may correct of an agency. */
const correctable = [
  'name',
  'shortName',
  'symbol',
  'kind',
  'level',
  'parentId',
  'validFrom',
  'foundingDocument',
  'officialCodes',
  'signing',
] as const;

/** Changes of the register by its administrators. An agency is never deleted: it is renamed, or it ends with a day. */
@Injectable()
export class AgencyChangesService {
  constructor(
    private readonly writer: Writer,
    private readonly agencies: AgenciesService,
    private readonly register: RegisterService,
  ) {}

  /**
   * Enters an agency.
   * @throws ProblemError NOT_FOUND, FORBIDDEN; EXISTS when one of that name stands below the same parent; INVALID for a
   *   parent that is not there.
   */
  async create(ctx: Context, given: RouteBody<'newAgency'>): Promise<AgencyDetail> {
    return this.writer.write(ctx, 'agencies', async (write) => {
      authorize(write, 'Agency', 'manage', 'read', { id: '' });
      await requireParent(write, null, given.parentId);
      await requireNewName(write, null, given.name, given.parentId);
      const id = await this.agencies.createIn(write, {
        ...given,
        code: codeOf(given.name),
        aliases: [],
        validTo: null,
        signing: given.signing ?? null,
      });
      write.record(agencyNote(write, id, 'agency.created', { ...given }));
      return this.answer(write, id);
    });
  }

  /**
   * Corrects facts.
   * @throws ProblemError NOT_FOUND, FORBIDDEN; STALE; INVALID, EXISTS as `create`; WRONG_STATE for the system's own agency.
   */
  async correct(ctx: Context, agencyId: string, given: RouteBody<'changeAgency'>): Promise<AgencyDetail> {
    return this.change(ctx, agencyId, given.expectedVersion, async (write, agency) => {
      const { expectedVersion: _, forgetAliases = [], ...patch } = given;
      if (agency.kind === 'system' && patch.kind !== undefined) throw refused('agency_of_system');
      const changed: Agency = { ...agency, ...withoutGaps(patch) };
      if (changed.parentId !== agency.parentId) await requireParent(write, agency.id, changed.parentId);
      if (changed.name !== agency.name || changed.parentId !== agency.parentId) {
        await requireNewName(write, agency.id, changed.name, changed.parentId);
      }
      await requireDaysInOrder(write, changed);
      changed.aliases = agency.aliases.filter((alias) => !forgetAliases.includes(alias));
      const fields = correctable.filter((field) => !same(changed[field], agency[field]));
      const forgotten = agency.aliases.filter((alias) => forgetAliases.includes(alias));
      if (fields.length === 0 && forgotten.length === 0) {
        throw new ProblemError('INVALID', { fields: [{ path: 'body', rule: 'empty' }] });
      }
      const before = Object.fromEntries(fields.map((field) => [field, agency[field]]));
      const after = Object.fromEntries(fields.map((field) => [field, changed[field]]));
      return { changed, note: { action: 'agency.corrected', detail: { before, after, forgotten } } };
    });
  }

  /**
   * Gives an agency another name from a day on.
   * @throws ProblemError NOT_FOUND, FORBIDDEN; STALE; WRONG_STATE when it has ended; INVALID for a day to come, or one on
   *   which the present name did not hold; EXISTS as `create`.
   */
  async rename(ctx: Context, agencyId: string, given: RouteBody<'renameAgency'>): Promise<AgencyDetail> {
    return this.change(ctx, agencyId, given.expectedVersion, async (write, agency) => {
      const { name, shortName, symbol, from, document } = given;
      if (agency.validTo !== null) throw refused('agency_closed');
      const formerNames = await namesOf(write, agency.id);
      const since = nameSince({ ...agency, formerNames });
      if (from > write.today || (since !== null && from <= since)) throw invalidDay('from');
      if (name === agency.name && shortName === agency.shortName && symbol === agency.symbol) {
        throw new ProblemError('INVALID', { fields: [{ path: 'name', rule: 'same' }] });
      }
      if (name !== agency.name) await requireNewName(write, agency.id, name, agency.parentId);
      const former: FormerAgencyName = {
        id: newId(),
        agencyId: agency.id,
        name: agency.name,
        shortName: agency.shortName,
        symbol: agency.symbol,
        validFrom: since,
        validTo: addDays(from, -1),
        document,
      };
      await insertRows(write.db, FormerAgencyName, [former]);
      return {
        changed: { ...agency, name, shortName, symbol },
        note: {
          action: 'agency.renamed',
          detail: { before: agency.name, after: name, shortName, symbol, from, document },
        },
      };
    });
  }

  /**
   * Ends an agency with a day, which may be to come.
   * @throws ProblemError NOT_FOUND, FORBIDDEN; STALE; WRONG_STATE when it has ended or is the system's own; INVALID for a day
   *   before it began.
   */
  async close(ctx: Context, agencyId: string, given: RouteBody<'closeAgency'>): Promise<AgencyDetail> {
    return this.change(ctx, agencyId, given.expectedVersion, async (write, agency) => {
      const { lastDay, document } = given;
      if (agency.kind === 'system') throw refused('agency_of_system');
      if (agency.validTo !== null) throw refused('agency_closed');
      const changed = { ...agency, validTo: lastDay, closingDocument: document };
      await requireDaysInOrder(write, changed);
      return { changed, note: { action: 'agency.closed', detail: { lastDay, document } } };
    });
  }

  /** Takes an ending back. @throws ProblemError NOT_FOUND, FORBIDDEN; STALE; WRONG_STATE when there is none; EXISTS as `create`. */
  async reopen(ctx: Context, agencyId: string, given: RouteBody<'reopenAgency'>): Promise<AgencyDetail> {
    return this.change(ctx, agencyId, given.expectedVersion, async (write, agency) => {
      if (agency.validTo === null) throw refused('agency_not_closed');
      await requireNewName(write, agency.id, agency.name, agency.parentId);
      const detail = {
        reason: given.reason,
        before: { lastDay: agency.validTo, document: agency.closingDocument },
      };
      return {
        changed: { ...agency, validTo: null, closingDocument: null },
        note: { action: 'agency.reopened', detail },
      };
    });
  }

  private change(
    ctx: Context,
    agencyId: string,
    expectedVersion: number,
    decide: (
      write: Write,
      agency: Agency,
    ) => Promise<{ changed: Agency; note: Pick<AuditNote, 'action' | 'detail'> }>,
  ): Promise<AgencyDetail> {
    return this.writer.write(ctx, 'agencies', async (write) => {
      const agency = await selectRow(write.db, Agency, 't.id = $1 FOR UPDATE', [agencyId]);
      authorize(write, 'Agency', 'manage', 'read', agency && { id: agency.id });
      if (!agency) throw new ProblemError('NOT_FOUND');
      if (agency.version !== expectedVersion) throw new ProblemError('STALE', { version: agency.version });
      const { changed, note } = await decide(write, agency);
      await saveAgency(write.db, { ...changed, version: agency.version + 1 });
      write.record(agencyNote(write, agencyId, note.action, note.detail));
      return this.answer(write, agencyId);
    });
  }

  private async answer(write: Write, agencyId: string): Promise<AgencyDetail> {
    const agency = await selectRow(write.db, Agency, 't.id = $1', [agencyId]);
    if (!agency) throw new Error(`no agency ${agencyId}`);
    return this.register.view(write.db, write, agency, write.at);
  }
}

function agencyNote(
  write: Write,
  agencyId: string,
  action: string,
  detail: Record<string, unknown>,
): AuditNote {
  const by = membershipFor(write.actor, 'manage', 'Agency', { id: agencyId });
  return {
    action,
    detail: { agency: agencyId, ...detail },
    ...(by ? { agencyId: by.agencyId, duty: by.duty } : {}),
  };
}

function refused(reason: ReasonKey): ProblemError {
  return new ProblemError('WRONG_STATE', { reason });
}

function invalidDay(path: string): ProblemError {
  return new ProblemError('INVALID', { reason: 'day_order', fields: [{ path, rule: 'day' }] });
}

/** The members that were given: what was left out stays as it is. */
function withoutGaps<T extends object>(patch: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function namesOf(write: Write, agencyId: string): Promise<FormerAgencyName[]> {
  return selectRows(write.db, FormerAgencyName, 't.agency_id = $1 ORDER BY t.valid_to', [agencyId]);
}

/** @throws ProblemError INVALID when there is no such agency, it is the system's own, or it lies below this one. */
async function requireParent(write: Write, agencyId: string | null, parentId: string | null): Promise<void> {
  if (parentId === null) return;
  const rows = await write.db.query<{ id: string; parentId: string | null; kind: string }[]>(
    'SELECT id, parent_id AS "parentId", kind FROM agency',
  );
  const parent = rows.find(({ id }) => id === parentId);
  if (!parent || parent.kind === 'system') {
    throw new ProblemError('INVALID', { fields: [{ path: 'parentId', rule: 'exists' }] });
  }
  const parentOf = new Map(rows.map((row) => [row.id, row.parentId]));
  if (agencyId !== null && wouldLoop(parentOf, agencyId, parentId)) {
    throw new ProblemError('INVALID', {
      reason: 'agency_loop',
      fields: [{ path: 'parentId', rule: 'loop' }],
    });
  }
}

/** Two living agencies of one name below one parent could not be told apart. @throws ProblemError EXISTS. */
async function requireNewName(
  write: Write,
  agencyId: string | null,
  name: string,
  parentId: string | null,
): Promise<void> {
  const rows = await write.db.query<{ name: string }[]>(
    `SELECT name FROM agency WHERE id IS DISTINCT FROM $1 AND parent_id IS NOT DISTINCT FROM $2::uuid
        AND (valid_to IS NULL OR valid_to >= $3)`,
    [agencyId, parentId, write.today],
  );
  const folded = sameName(name);
  const taken = rows.find((row) => sameName(row.name) === folded);
  if (taken) throw new ProblemError('EXISTS', { name: taken.name });
}

/** Upper and lower case and the place of a tone mark make no other name; another letter or tone does. */
function sameName(name: string): string {
  return `${foldText(name)}|${[...name.normalize('NFD').toLowerCase().replace(/\s+/gu, '')].sort().join('')}`;
}

/** An agency begins before it ends, and before every name that it had. */
async function requireDaysInOrder(write: Write, agency: Agency): Promise<void> {
  if (!isPeriod(agency)) throw invalidDay(agency.validTo === null ? 'validFrom' : 'validTo');
  const [first] = await namesOf(write, agency.id);
  const lastNames = (await namesOf(write, agency.id)).map(({ validTo }): Day => validTo);
  if (first && agency.validFrom !== null && agency.validFrom > first.validTo) throw invalidDay('validFrom');
  if (agency.validTo !== null && lastNames.some((lastDay) => lastDay >= (agency.validTo ?? ''))) {
    throw invalidDay('validTo');
  }
}
