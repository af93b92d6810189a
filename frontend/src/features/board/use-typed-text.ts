import { useEffect, useState } from 'react';
import type { ChangeQuery } from './board-query.ts';

const pauseMs = 300;

/** The filter's text as it is typed; it reaches the address when the typing pauses. */
export function useTypedText(
  written: string,
  change: ChangeQuery,
): { text: string; setText: (text: string) => void } {
  const [typed, setTyped] = useState<string | null>(null);
  useEffect(() => {
    if (typed === null) return undefined;
    const timer = setTimeout(() => {
      change({ text: typed }, { replace: true });
      setTyped(null);
    }, pauseMs);
    return () => {
      clearTimeout(timer);
    };
  }, [typed, change]);
  return { text: typed ?? written, setText: setTyped };
}
