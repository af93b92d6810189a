import { Injectable } from '@nestjs/common';
import {
  agencySearchText,
  compareText,
  foldText,
  groupBy,
  ProblemError,
  type AgencySigning,
  type Day,
  type FormerName,
} from '@tien-do/shared';
import type { AgencyView, NamedAgency } from '@tien-do/shared/contract';
import { DataSource, type EntityManager } from 'typeorm';
import type { Context } from '../database/context.js';
import { insertRows, selectRow, selectRows, updateRow } from '../database/rows.js';
import { newId } from '../database/uuid.js';
import { Writer, type Write } from '../database/write.js';
import { Agency, AgencySet, AgencySetMember, FormerAgencyName, type OfficialCode } from './entities.js';

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
  symbol?: string | null;
  foundingDocument?: string | null;
  officialCodes?: OfficialCode[];
  /** How its head and deputies sign. */
  signing?: AgencySigning | null;
}

export interface NewAgencySet {
  code: string;
  name: string;
  aliases: string[];
  /** For whose plans it is; everybody's unless said. */
  ownerId?: string | null;
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
  async list(): Promise<NamedAgency[]> {
    const db = this.source.manager;
    const rows = await selectRows(db, Agency, 'true', []);
    const formerNames = await readFormerNames(db, null);
    return rows
      .map((agency) => ({
        ...viewOf(agency),
        symbol: agency.symbol,
        formerNames: formerNames.get(agency.id) ?? [],
      }))
      .sort((a, b) => compareText(a.name, b.name));
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
      const id = await this.createIn(write, given);
      write.record({ action: 'agency.created', detail: { agency: id, code: given.code } });
      return id;
    });
  }

  /**
   * Makes the row of an agency as part of a write, which has asked for the right and says in the log what was done.
   * @returns its id. @throws ProblemError EXISTS when the code is taken.
   */
  async createIn(write: Write, given: NewAgency): Promise<string> {
    if (await selectRow(write.db, Agency, 't.code = $1', [given.code])) throw new ProblemError('EXISTS');
    const id = newId();
    const row = { symbol: null, foundingDocument: null, officialCodes: [], signing: null, ...given };
    const searchText = agencySearchText({ ...row, formerNames: [] });
    await insertRows(write.db, Agency, [{ ...row, id, searchText, closingDocument: null, version: 0 }]);
    return id;
  }

  /**
   * Makes a set with its members.
   * @returns its id. @throws ProblemError FORBIDDEN unless the system acts; EXISTS when the code is taken.
   */
  async createSet(ctx: Context, given: NewAgencySet): Promise<string> {
    return this.writer.write(ctx, 'agencies', async (write) => {
      onlySystem(ctx);
      const id = await this.createSetIn(write, given);
      write.record({
        action: 'agency_set.created',
        detail: { set: id, code: given.code, members: given.members.length },
      });
      return id;
    });
  }

  /** As `createIn`, of a set with its members. @throws ProblemError EXISTS when the code is taken. */
  async createSetIn(write: Write, given: NewAgencySet): Promise<string> {
    const { members, ownerId = null, ...set } = given;
    if (await selectRow(write.db, AgencySet, 't.code = $1', [set.code])) throw new ProblemError('EXISTS');
    const id = newId();
    await insertRows(write.db, AgencySet, [{ ...set, ownerId, id }]);
    await insertRows(
      write.db,
      AgencySetMember,
      members.map((member) => ({ ...member, id: newId(), setId: id })),
    );
    return id;
  }

  /**
   * Remembers spellings of an agency as part of a write. What is another agency's own name is passed over: it would make
   * that name ambiguous for everybody. @returns how many were new.
   */
  async rememberIn(write: Write, agencyId: string, spellings: readonly string[]): Promise<number> {
    const agency = await selectRow(write.db, Agency, 't.id = $1 FOR UPDATE', [agencyId]);
    if (!agency) throw new ProblemError('NOT_FOUND');
    const others = await write.db.query<{ name: string; shortName: string }[]>(
      'SELECT name, short_name AS "shortName" FROM agency WHERE id <> $1',
      [agencyId],
    );
    const taken = new Set(others.flatMap(({ name, shortName }) => [foldText(name), foldText(shortName)]));
    const fresh = newSpellings([agency.name, agency.shortName, ...agency.aliases], spellings).filter(
      (spelling) => !taken.has(foldText(spelling)),
    );
    if (fresh.length === 0) return 0;
    await saveAgency(write.db, { ...agency, aliases: [...agency.aliases, ...fresh] });
    return fresh.length;
  }

  /** As `rememberIn`, of a set. */
  async rememberSetIn(write: Write, setId: string, spellings: readonly string[]): Promise<number> {
    const set = await selectRow(write.db, AgencySet, 't.id = $1 FOR UPDATE', [setId]);
    if (!set) throw new ProblemError('NOT_FOUND');
    const fresh = newSpellings([set.name, ...set.aliases], spellings);
    if (fresh.length > 0)
      await updateRow(write.db, AgencySet, setId, { aliases: [...set.aliases, ...fresh] });
    return fresh.length;
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

/** The names that agencies had, oldest first. @param ids null: of all. */
export async function readFormerNames(
  db: EntityManager,
  ids: readonly string[] | null,
): Promise<Map<string, FormerName[]>> {
  const where = '($1::uuid[] IS NULL OR t.agency_id = ANY($1)) ORDER BY t.valid_to';
  const rows = await selectRows(db, FormerAgencyName, where, [ids]);
  const byAgency = groupBy(rows, (row) => row.agencyId);
  return new Map(
    [...byAgency].map(([id, names]) => [
      id,
      names.map(({ name, shortName, symbol, validFrom, validTo, document }) => ({
        ...{ name, shortName, symbol },
        ...{ validFrom, validTo, document },
      })),
    ]),
  );
}

// No duty may change agencies yet, so that no request may either.
function onlySystem(ctx: Context): void {
  if (ctx.personId !== null) throw new ProblemError('FORBIDDEN');
}

/** Writes an agency with what it is looked for by, which follows from its names. */
export async function saveAgency(db: EntityManager, agency: Agency): Promise<void> {
  const formerNames = await selectRows(db, FormerAgencyName, 't.agency_id = $1', [agency.id]);
  const { id, ...facts } = agency;
  await updateRow(db, Agency, id, { ...facts, searchText: agencySearchText({ ...agency, formerNames }) });
}

/** A code for what people enter by its name: readable, and never that of another. */
export function codeOf(name: string): string {
  const slug = foldText(name)
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '')
    .slice(0, 60);
  return `${slug}-${newId().slice(-8)}`;
}

/** Those of the spellings that differ from all known names in more than upper and lower case, each once. */
function newSpellings(known: readonly string[], spellings: readonly string[]): string[] {
  const seen = new Set(known.map((name) => name.toLocaleLowerCase('vi')));
  return spellings.filter((spelling) => {
    const lower = spelling.toLocaleLowerCase('vi');
    if (seen.has(lower)) return false;
    seen.add(lower);
    return true;
  });
}

function viewOf(agency: Agency): AgencyView {
  const { id, name, shortName, kind, validFrom, validTo } = agency;
  return { id, name, shortName, kind, validFrom, validTo };
}
