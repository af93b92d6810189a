import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { serverNow } from '../../live/index.ts';

/** While the page is being printed: since when (epoch ms), else null. What is virtual on the screen is in the page as a whole then. */
export function usePrinting(): number | null {
  const [printing, setPrinting] = useState<number | null>(null);
  useEffect(() => {
    const before = (): void => {
      // The browser takes its picture as soon as this returns.
      flushSync(() => {
        setPrinting(serverNow());
      });
    };
    const after = (): void => {
      setPrinting(null);
    };
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  return printing;
}
