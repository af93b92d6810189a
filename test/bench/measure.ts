/** Numbers: how they are taken, and what is made of them. */

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** The value below which the given part of all lies. @throws Error when there is none. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
}

/** Milliseconds that something takes. */
export async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await act();
  return performance.now() - began;
}

/** Milliseconds of each of `count` runs, one after the other. */
export async function timedEach(count: number, act: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < count; n += 1) times.push(await timed(act));
  return times;
}

/** How often a second the actors, each in its own endless loop, get through `act` in the given time. */
export async function perSecond<T>(
  actors: readonly T[],
  forMs: number,
  act: (actor: T) => Promise<unknown>,
): Promise<number> {
  const began = performance.now();
  const end = began + forMs;
  let done = 0;
  await Promise.all(
    actors.map(async (actor) => {
      while (performance.now() < end) {
        await act(actor);
        done += 1;
      }
    }),
  );
  return (done * 1000) / (performance.now() - began);
}

/** Runs `act` for the items, a few at a time. */
export async function each<T, R>(
  items: readonly T[],
  atOnce: number,
  act: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const waiting = items.entries();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const [index, item] of waiting) results[index] = await act(item);
    }),
  );
  return results;
}

/** Alternates between the sides, so that both meet the same weather, and gives each side's median. */
export async function alternate<K extends string>(
  rounds: number,
  sides: Record<K, () => Promise<number>>,
): Promise<Record<K, number>> {
  const names = Object.keys(sides) as K[];
  const found = new Map<K, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    // Whoever goes first in one round goes last in the next.
    for (const name of round % 2 === 0 ? names : names.toReversed())
      found.get(name)?.push(await sides[name]());
  }
  return Object.fromEntries(names.map((name) => [name, median(found.get(name) ?? [])])) as Record<K, number>;
}
