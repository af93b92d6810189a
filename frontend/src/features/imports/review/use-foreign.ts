import { useEffect, useState } from 'react';
import type { ForeignChange } from '../work/corrections.ts';

const shownMs = 6_000;

/** What somebody else changed, for the few seconds in which it is worth saying. */
export function useForeign(change: ForeignChange | null): ForeignChange | null {
  const [past, setPast] = useState<ForeignChange | null>(null);
  useEffect(() => {
    if (!change) return undefined;
    const timer = setTimeout(() => {
      setPast(change);
    }, shownMs);
    return () => {
      clearTimeout(timer);
    };
  }, [change]);
  return change === past ? null : change;
}
