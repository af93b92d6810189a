/** For whose plans a named set is: one name may mean other agencies in another province. */
import { foldText } from '../text/fold.js';

/** A set with the agency that it is for; null: for everybody. */
export interface OwnedSet {
  name: string;
  aliases: string[];
  ownerId: string | null;
}

/**
 * The agencies whose sets an agency's plans speak of, the nearest first: itself, those above it, then whoever issued the plans
 * that it coordinates (the police of a province stand below their ministry, and coordinate what its committee issues) with
 * those above them.
 * @param parentOf the tree of agencies.
 */
export function ownersAround(
  agencyId: string,
  parentOf: ReadonlyMap<string, string | null>,
  issuerIds: readonly string[],
): string[] {
  const found = new Set<string>();
  for (const start of [agencyId, ...issuerIds]) {
    for (let at: string | null = start; at !== null && !found.has(at); at = parentOf.get(at) ?? null) {
      found.add(at);
    }
  }
  return [...found];
}

/**
 * The sets of these owners, and behind them those that are for everybody. A name means the nearest set that goes by it: those
 * farther away go without it, and one that has no name left is not among them.
 * @param owners the nearest first. @param keyOf what makes two names the same.
 */
export function setsFor<S extends OwnedSet>(
  sets: readonly S[],
  owners: readonly string[],
  keyOf: (name: string) => string = foldText,
): S[] {
  const places = new Map(owners.map((id, place) => [id, place]));
  const placeOf = ({ ownerId }: S): number | undefined =>
    ownerId === null ? owners.length : places.get(ownerId);
  const near = sets
    .flatMap((set) => {
      const place = placeOf(set);
      return place === undefined ? [] : [{ set, place }];
    })
    .sort((a, b) => a.place - b.place);
  const nearest = new Map<string, number>();
  for (const { set, place } of near) {
    for (const key of [set.name, ...set.aliases].map(keyOf)) if (!nearest.has(key)) nearest.set(key, place);
  }
  return near.flatMap(({ set, place }) => {
    const [name, ...aliases] = [set.name, ...set.aliases].filter((one) => nearest.get(keyOf(one)) === place);
    return name === undefined ? [] : [{ ...set, name, aliases }];
  });
}
