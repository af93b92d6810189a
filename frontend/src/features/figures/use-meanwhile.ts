import { useState } from 'react';
import { takenIn } from './take-in.ts';

interface Meanwhile<T> {
  list: readonly T[];
  setList: (list: T[]) => void;
  /** Sends the list; what is read while it is under way is taken in only when it was refused. */
  sending: (send: () => Promise<void>) => Promise<void>;
}

/**
 * A list being edited, into which comes what others change meanwhile: saving must not undo it unseen.
 * @param standing the list as it stands, the same array as long as nothing of it changes.
 */
export function useMeanwhile<T>(
  standing: readonly T[],
  first: () => T[],
  keyOf: (entry: T) => string | null,
  asNew: (entry: T) => T,
): Meanwhile<T> {
  const [list, setList] = useState<readonly T[]>(first);
  const [base, setBase] = useState(standing);
  const [underWay, setUnderWay] = useState(false);
  if (standing !== base && !underWay) {
    setBase(standing);
    setList(takenIn(base, list, standing, keyOf, asNew));
  }
  return {
    list,
    setList,
    sending: async (send) => {
      setUnderWay(true);
      try {
        await send();
      } catch (error) {
        setUnderWay(false);
        throw error;
      }
    },
  };
}
