/** A bar of controls at the bottom of a page that messages must not lie on. */
import { useEffect, useRef, type RefObject } from 'react';

const variable = '--td-kept-clear';

/** Keeps messages above the element as long as it stands fast at the bottom. */
export function useKeptClear<T extends HTMLElement>(): RefObject<T | null> {
  const bar = useRef<T>(null);
  useEffect(() => {
    const element = bar.current;
    if (!element) return undefined;
    const { style } = document.documentElement;
    const observer = new ResizeObserver(() => {
      const stays = getComputedStyle(element).position === 'sticky';
      style.setProperty(variable, stays ? `${element.offsetHeight}px` : '0px');
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      style.removeProperty(variable);
    };
  }, []);
  return bar;
}
