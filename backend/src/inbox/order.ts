/** The order of the lists of what waits. */

interface Aged {
  since: string;
  key: string;
  aboutId: string | null;
  face: { id: string } | null;
}

/** The oldest first; what has waited equally long in the order of the plan. */
export function byAge(a: Aged, b: Aged): number {
  return (
    Date.parse(a.since) - Date.parse(b.since) ||
    a.key.localeCompare(b.key, 'vi', { numeric: true }) ||
    idOf(a).localeCompare(idOf(b))
  );
}

/** The oldest first, first of those that are not put `back` and then of those that are. */
export function byAgeWithin<T extends Aged>(back: (item: T) => boolean): (a: T, b: T) => number {
  return (a, b) => Number(back(a)) - Number(back(b)) || byAge(a, b);
}

function idOf({ aboutId, face }: Aged): string {
  return `${face?.id ?? ''} ${aboutId ?? ''}`;
}
