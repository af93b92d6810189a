/** Asks before a page with something unsaved is left: by a link, by a command, by the browser's way back, by closing it. */
import { useEffect, useState } from 'react';
import { useLocation, useSearch, type AroundNavHandler } from 'wouter';

/** Holds a way when it returns true. */
type Hold = (to: string, go: () => void) => boolean;

let hold: Hold | null = null;
let holdBack: ((event: PopStateEvent) => void) | null = null;

/**
 * To be called before the application is shown: browsers call the listeners of a window in the order in which they came, and
 * this one has to hear of a way back before the router does.
 */
export function guardTheWayBack(): void {
  window.addEventListener('popstate', (event) => {
    holdBack?.(event);
  });
}

/** Every navigation of the application goes through here. */
export const aroundNav: AroundNavHandler = (navigate, to, options) => {
  const go = (): void => {
    navigate(to, options);
  };
  if (!hold?.(to, go)) go();
};

export interface LeaveGuard {
  /** Somebody wants to leave: ask. */
  asked: boolean;
  stay: () => void;
  leave: () => void;
}

/**
 * Holds whoever would leave.
 * @param unsaved whether anything would be lost
 * @param stays tells of an address whether nothing is lost by going there
 */
export function useLeaveGuard(unsaved: boolean, stays: (to: URL) => boolean): LeaveGuard {
  const [path, navigate] = useLocation();
  const search = useSearch();
  const [way, setWay] = useState<{ go: () => void } | null>(null);
  useEffect(() => {
    if (!unsaved) return undefined;
    const here = new URL(search ? `${path}?${search}` : path, window.location.origin).href;
    const holds: Hold = (to, go) => {
      if (stays(new URL(to, here))) return false;
      setWay({ go });
      return true;
    };
    const onBack = (event: PopStateEvent): void => {
      const to = window.location.href;
      const { pathname, search } = new URL(to);
      if (stays(new URL(to))) return;
      // The browser is there already: the page goes back to where it stands before anybody notices.
      event.stopImmediatePropagation();
      window.history.pushState(null, '', here);
      setWay({
        go: () => {
          navigate(`${pathname}${search}`);
        },
      });
    };
    const onClosing = (event: BeforeUnloadEvent): void => {
      event.preventDefault();
    };
    hold = holds;
    holdBack = onBack;
    window.addEventListener('beforeunload', onClosing);
    return () => {
      if (hold === holds) hold = null;
      if (holdBack === onBack) holdBack = null;
      window.removeEventListener('beforeunload', onClosing);
    };
  }, [unsaved, stays, navigate, path, search]);
  return {
    asked: way !== null,
    stay: () => {
      setWay(null);
    },
    leave: () => {
      hold = null;
      holdBack = null;
      way?.go();
    },
  };
}
