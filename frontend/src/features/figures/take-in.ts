/** A list that somebody edits while somebody else changes it: both changes stay. */

/**
 * What another person changed meanwhile, taken into what is being edited. Where both changed the same entry, what is being edited
 * stays, since its writer sees it and decides.
 * @param base as it was when the editing began; @param mine as it is being edited; @param theirs as it stands now.
 * @param keyOf null for an entry that is new.
 * @param asNew an entry that was changed here and ended there, to be set anew.
 */
export function takenIn<T>(
  base: readonly T[],
  mine: readonly T[],
  theirs: readonly T[],
  keyOf: (entry: T) => string | null,
  asNew: (entry: T) => T,
): T[] {
  const find = (list: readonly T[], key: string): T | undefined => list.find((one) => keyOf(one) === key);
  const same = (one: T, other: T): boolean => JSON.stringify(one) === JSON.stringify(other);
  const kept = mine.flatMap((entry): T[] => {
    const key = keyOf(entry);
    if (key === null) return [entry];
    const [was, now] = [find(base, key), find(theirs, key)];
    const untouched = was !== undefined && same(was, entry);
    if (now === undefined) return untouched ? [] : [asNew(entry)];
    return [untouched ? now : entry];
  });
  const added = theirs.filter((entry) => {
    const key = keyOf(entry);
    return key !== null && find(base, key) === undefined && find(mine, key) === undefined;
  });
  return [...kept, ...added];
}
