/** The least and the greatest of many numbers. `Math.min(...values)` ends in a stack overflow beyond some 100,000 of them. */

/** @returns Infinity for none, unless another start is given. */
export function leastOf(values: Iterable<number>, start = Infinity): number {
  let least = start;
  for (const value of values) least = Math.min(least, value);
  return least;
}

/** @returns -Infinity for none, unless another start is given. */
export function mostOf(values: Iterable<number>, start = -Infinity): number {
  let most = start;
  for (const value of values) most = Math.max(most, value);
  return most;
}
