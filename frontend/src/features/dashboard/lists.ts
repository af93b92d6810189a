/** Lists that the board has no filter for: who holds the cards, and which were returned. In the address as `ds=`. */
import {
  holderOf,
  quadrantOf,
  timingOf,
  type CardFace,
  type Day,
  type Holder,
  type TimingRules,
} from '@tien-do/shared';

export type Desk = Exclude<Holder['desk'], 'nobody'>;

export type ListSpec = { kind: 'desk'; desk: Desk } | { kind: 'returned'; agencyId: string };

const desks: readonly Desk[] = ['agency_officer', 'agency_head', 'coordinator_officer', 'coordinator_head'];

/** What `ds=` says; null for nothing or nonsense. */
export function parseList(value: string | null): ListSpec | null {
  const [kind, rest] = (value ?? '').split('.', 2);
  if (!rest) return null;
  if (kind === 'giu') {
    const desk = desks.find((known) => known === rest);
    return desk ? { kind: 'desk', desk } : null;
  }
  return kind === 'tra-lai' ? { kind: 'returned', agencyId: rest } : null;
}

/** A list as `ds=` says it. */
export function printList(spec: ListSpec): string {
  return spec.kind === 'desk' ? `giu.${spec.desk}` : `tra-lai.${spec.agencyId}`;
}

/** The cards of a list, the longest held first: exactly those that the number counts. */
export function facesOf(
  spec: ListSpec,
  faces: Iterable<CardFace>,
  coordinatorId: string,
  today: Day,
  rules: TimingRules,
): CardFace[] {
  const wanted = (face: CardFace): boolean => {
    if (quadrantOf(timingOf(face, today, rules).class) === null) return false;
    return spec.kind === 'desk'
      ? holderOf(face, coordinatorId).desk === spec.desk
      : face.returned && face.leadIds.includes(spec.agencyId);
  };
  return [...faces]
    .filter(wanted)
    .sort((a, b) => (a.heldSince < b.heldSince ? -1 : a.heldSince > b.heldSince ? 1 : 0));
}
