/** Scenes that take turns on a wall, until somebody holds them. */
import { useEffect, useState } from 'react';

/** Long enough to read a full scene from across a room. */
export const sceneMs = 15_000;

/** The scene that is shown, of so many. */
export function useRotation(count: number): { at: number; held: boolean; hold: (held: boolean) => void } {
  const [turn, setTurn] = useState(0);
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return undefined;
    const timer = setInterval(() => {
      setTurn((before) => before + 1);
    }, sceneMs);
    return () => {
      clearInterval(timer);
    };
  }, [held]);
  return { at: count === 0 ? 0 : turn % count, held, hold: setHeld };
}

/** A list cut into pages of equal length, so that no page is nearly empty. */
export function pagesOf<T>(list: readonly T[], most: number): T[][] {
  const pages = Math.ceil(list.length / most);
  const size = pages === 0 ? 0 : Math.ceil(list.length / pages);
  return Array.from({ length: pages }, (_, at) => list.slice(at * size, (at + 1) * size));
}
