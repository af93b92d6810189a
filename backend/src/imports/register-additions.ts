import { Injectable } from '@nestjs/common';
import { assertNever, foldText, ProblemError, type Proposal } from '@tien-do/shared';
import { AgenciesService } from '../agencies/index.js';
import { newId } from '../database/uuid.js';
import type { Write } from '../database/write.js';
import type { Resolve } from './plan-draft.js';

/** What the register learns from a proposal that is accepted. */
@Injectable()
export class RegisterAdditions {
  constructor(private readonly agencies: AgenciesService) {}

  /**
   * Makes the agencies and sets that were named on the spot. The sets are the issuer's: all whose plans it issues know them.
   * @param takenInBy the agency that takes the plan in.
   */
  async makeNamed(
    write: Write,
    proposal: Proposal,
    takenInBy: string,
  ): Promise<{ resolve: Resolve; agencyIds: string[]; setIds: string[] }> {
    const agencyIds = new Map<string, string>();
    const made: string[] = [];
    for (const { key, parentKey, ...draft } of proposal.newAgencies) {
      // The one above is named before those under it.
      const parentId = parentKey === undefined ? draft.parentId : known(agencyIds, parentKey);
      const given = { ...draft, parentId };
      const standing = await standingAgency(write, given.name, given.parentId);
      const id =
        standing ??
        (await this.agencies.createIn(write, {
          ...given,
          code: codeOf(given.name),
          aliases: [],
          validFrom: null,
          validTo: null,
        }));
      agencyIds.set(key, id);
      if (standing === null) made.push(id);
    }
    const setIds = new Map<string, string>();
    const ownerId = issuerOf(proposal, agencyIds) ?? takenInBy;
    for (const set of proposal.newSets) {
      const members = [...set.agencyIds, ...set.newAgencyKeys.map((key) => known(agencyIds, key))];
      const id = await this.agencies.createSetIn(write, {
        code: codeOf(set.name),
        name: set.name,
        aliases: [],
        ownerId,
        members: [...new Set(members)].map((agencyId) => ({ agencyId, validFrom: null, validTo: null })),
      });
      setIds.set(set.key, id);
    }
    const resolve: Resolve = (target) => {
      switch (target.kind) {
        case 'agency':
          return { agencyId: target.id };
        case 'set':
          return { setId: target.id };
        case 'new_agency':
          return { agencyId: known(agencyIds, target.key) };
        case 'new_set':
          return { setId: known(setIds, target.key) };
        default:
          return assertNever(target);
      }
    };
    return { resolve, agencyIds: made, setIds: [...setIds.values()] };
  }

  /** Keeps the spellings that people taught, in order of the ids: two plans at once lock the agencies the same way round. */
  async remember(write: Write, proposal: Proposal, resolve: Resolve): Promise<number> {
    const byAgency = new Map<string, string[]>();
    const bySet = new Map<string, string[]>();
    for (const { words, target } of proposal.aliases) {
      const found = resolve(target);
      const [list, id] = 'agencyId' in found ? [byAgency, found.agencyId] : [bySet, found.setId];
      list.set(id, [...(list.get(id) ?? []), words]);
    }
    let count = 0;
    for (const [id, words] of [...byAgency].sort(byId))
      count += await this.agencies.rememberIn(write, id, words);
    for (const [id, words] of [...bySet].sort(byId))
      count += await this.agencies.rememberSetIn(write, id, words);
    return count;
  }
}

function byId([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}

/** Somebody may have made the same agency meanwhile: it is not made twice. */
async function standingAgency(write: Write, name: string, parentId: string | null): Promise<string | null> {
  const [found] = await write.db.query<{ id: string }[]>(
    `SELECT id FROM agency WHERE lower(name) = lower($1) AND parent_id IS NOT DISTINCT FROM $2::uuid
        AND (valid_to IS NULL OR valid_to >= $3) ORDER BY id LIMIT 1`,
    [name, parentId, write.today],
  );
  return found?.id ?? null;
}

function issuerOf({ plan }: Proposal, newIds: ReadonlyMap<string, string>): string | null {
  const target = plan.issuer?.target;
  if (target?.kind === 'agency') return target.id;
  return target?.kind === 'new_agency' ? known(newIds, target.key) : null;
}

function known(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (id === undefined) {
    throw new ProblemError('INVALID', { fields: [{ path: 'target', rule: 'unknown_agency' }] });
  }
  return id;
}

function codeOf(name: string): string {
  const slug = foldText(name)
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '')
    .slice(0, 60);
  return `${slug}-${newId().slice(-8)}`;
}
