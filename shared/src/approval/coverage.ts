/** Can a chain be walked to its end by living people, each acting once? Asked before a submission starts on it. */

/** One decision that the chain needs, and who could make it. */
export interface Slot {
  step: number;
  agencyId: string;
  personIds: readonly string[];
}

/**
 * Finds distinct people for all slots (nobody may decide twice on one submission).
 * @returns null when there are enough, else the first slot in order of the chain that cannot be filled.
 */
export function uncoveredSlot(slots: readonly Slot[]): Slot | null {
  const slotOfPerson = new Map<string, Slot>();
  const assign = (slot: Slot, tried: Set<string>): boolean => {
    for (const personId of slot.personIds) {
      if (tried.has(personId)) continue;
      tried.add(personId);
      const holder = slotOfPerson.get(personId);
      if (holder === undefined || assign(holder, tried)) {
        slotOfPerson.set(personId, slot);
        return true;
      }
    }
    return false;
  };
  return slots.find((slot) => !assign(slot, new Set())) ?? null;
}
