/** All agencies of one kind and one level in one place of the country, to be taken into a set together: pure. */
import { groupBy } from '@tien-do/shared';
import type { Choice, RegisterAgency } from '../form/parties.ts';

export interface KindGroup {
  id: string;
  kind: string;
  level: string;
  /** The topmost office that they hang on below the ministries; null: on none. */
  area: string | null;
  choices: Choice[];
}

interface Facts {
  kind: string;
  level: string;
  parentId: string | null;
}

/** What an agency that is not in the register yet is to be, by its key. */
export type NewFacts = ReadonlyMap<string, Facts>;

/**
 * The agencies that can be taken together, those around the plan first, then the larger.
 * @param aroundId the agency whose plan it is.
 */
export function kindGroups(
  choices: readonly Choice[],
  agencies: readonly RegisterAgency[],
  newFacts: NewFacts,
  aroundId: string | null,
): KindGroup[] {
  const byId = new Map(agencies.map((agency) => [agency.id, agency]));
  const factsOf = ({ target, endedOn }: Choice): Facts | null => {
    if (endedOn !== null) return null;
    if (target.kind === 'new_agency') return newFacts.get(target.key) ?? null;
    const agency = target.kind === 'agency' ? byId.get(target.id) : undefined;
    return agency?.level
      ? { kind: agency.kind, level: agency.level, parentId: agency.parentId ?? null }
      : null;
  };
  const entries = choices.flatMap((choice) => {
    const facts = factsOf(choice);
    return facts ? [{ choice, facts, area: areaAbove(byId, facts.parentId) }] : [];
  });
  const around = aroundId === null ? undefined : byId.get(aroundId);
  const here = around && (areaAbove(byId, around.parentId ?? null) ?? around.id);
  const groups = groupBy(entries, ({ facts, area }) => `${facts.kind} ${facts.level} ${area ?? ''}`);
  return [...groups]
    .flatMap(([id, list]) => {
      const [first] = list;
      if (!first || list.length < 2) return [];
      const area = first.area === null ? null : (byId.get(first.area)?.shortName ?? null);
      const { kind, level } = first.facts;
      const group = { id, kind, level, area, choices: list.map(({ choice }) => choice) };
      return [{ group, near: first.area !== null && first.area === here }];
    })
    .sort((a, b) => Number(b.near) - Number(a.near) || b.group.choices.length - a.group.choices.length)
    .map(({ group }) => group);
}

/** The topmost office from here up that is no ministry. */
function areaAbove(byId: ReadonlyMap<string, RegisterAgency>, fromId: string | null): string | null {
  let found: string | null = null;
  const seen = new Set<string>();
  for (let at = fromId; at !== null && !seen.has(at); at = byId.get(at)?.parentId ?? null) {
    seen.add(at);
    const agency = byId.get(at);
    if (agency && agency.level !== 'ministry') found = at;
  }
  return found;
}
