import { Injectable } from '@nestjs/common';
import { compareText, foldText, ProblemError, type Day } from '@tien-do/shared';
import type { AgencyView } from '@tien-do/shared/contract';
import { DataSource } from 'typeorm';
import type { Context } from '../database/context.js';
import { insertRows, selectRow, selectRows } from '../database/rows.js';
import { newId } from '../database/uuid.js';
import { Writer } from '../database/write.js';
import { Agency, AgencySet, AgencySetMember } from './entities.js';

export interface NewAgency {
  code: string;
  name: string;
  shortName: string;
  kind: string;
  level: string;
  aliases: string[];
  parentId: string | null;
  /** First and last day, both included; null for no bound. */
  validFrom: Day | null;
  validTo: Day | null;
}

export interface NewAgencySet {
  code: string;
  name: string;
  aliases: string[];
  members: { agencyId: string; validFrom: Day | null; validTo: Day | null }[];
}

/** Organisations, and the named sets of them that plans speak of. */
@Injectable()
export class AgenciesService {
  constructor(
    private readonly source: DataSource,
    private readonly writer: Writer,
  ) {}

  /** All agencies in Vietnamese order, also those that are no more: old plans name them. */
  async list(): Promise<AgencyView[]> {
    const rows = await selectRows(this.source.manager, Agency, 'true', []);
    return rows.map(viewOf).sort((a, b) => compareText(a.name, b.name));
  }

  /** The agency with this code, or null. */
  async byCode(code: string): Promise<Agency | null> {
    return selectRow(this.source.manager, Agency, 't.code = $1', [code]);
  }

  /**
   * Makes an agency.
   * @returns its id. @throws ProblemError FORBIDDEN unless the system acts; EXISTS when the code is taken.
   */
  async create(ctx: Context, given: NewAgency): Promise<string> {
    return this.writer.write(ctx, 'agencies', async (write) => {
      onlySystem(ctx);
      if (await selectRow(write.db, Agency, 't.code = $1', [given.code])) throw new ProblemError('EXISTS');
      const id = newId();
      const searchText = foldText([given.name, given.shortName, ...given.aliases].join(' '));
      await insertRows(write.db, Agency, [{ ...given, id, searchText }]);
      write.record({ action: 'agency.created', detail: { agency: id, code: given.code } });
      return id;
    });
  }

  /**
   * Makes a set with its members.
   * @returns its id. @throws ProblemError FORBIDDEN unless the system acts; EXISTS when the code is taken.
   */
  async createSet(ctx: Context, given: NewAgencySet): Promise<string> {
    const { members, ...set } = given;
    return this.writer.write(ctx, 'agencies', async (write) => {
      onlySystem(ctx);
      if (await selectRow(write.db, AgencySet, 't.code = $1', [set.code])) throw new ProblemError('EXISTS');
      const id = newId();
      await insertRows(write.db, AgencySet, [{ ...set, id }]);
      await insertRows(
        write.db,
        AgencySetMember,
        members.map((member) => ({ ...member, id: newId(), setId: id })),
      );
      write.record({
        action: 'agency_set.created',
        detail: { set: id, code: set.code, members: members.length },
      });
      return id;
    });
  }

  /** The members of a set on a day: those whose membership and who themselves are valid then. */
  async expand(setId: string, day: Day): Promise<string[]> {
    const rows = await this.source.query<{ id: string }[]>(
      `SELECT a.id FROM agency_set_member m JOIN agency a ON a.id = m.agency_id
        WHERE m.set_id = $1 AND (m.valid_from IS NULL OR m.valid_from <= $2) AND (m.valid_to IS NULL OR m.valid_to >= $2)
          AND (a.valid_from IS NULL OR a.valid_from <= $2) AND (a.valid_to IS NULL OR a.valid_to >= $2)
        ORDER BY m.id`,
      [setId, day],
    );
    return rows.map((row) => row.id);
  }
}

// No duty may change agencies yet, so that no request may either.
function onlySystem(ctx: Context): void {
  if (ctx.personId !== null) throw new ProblemError('FORBIDDEN');
}

function viewOf(agency: Agency): AgencyView {
  const { id, name, shortName, kind, validFrom, validTo } = agency;
  return { id, name, shortName, kind, validFrom, validTo };
}
