import { useCallback } from 'react';
import { useSearchParams } from 'wouter';

/** What a page keeps in its address, and a change of some of it; what is empty does not stand there. */
export function useSearchPart(): [URLSearchParams, (part: Record<string, string>) => void] {
  const [search, setSearch] = useSearchParams();
  const change = useCallback(
    (part: Record<string, string>) => {
      setSearch(
        (held) => {
          const next = new URLSearchParams(held);
          for (const [key, value] of Object.entries(part)) {
            if (value) next.set(key, value);
            else next.delete(key);
          }
          return next;
        },
        { replace: true },
      );
    },
    [setSearch],
  );
  return [search, change];
}
