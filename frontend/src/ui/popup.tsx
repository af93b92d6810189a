/**
 * A panel that opens at a place of the screen and goes when attention goes elsewhere. The kit has one too, but with a
 * positioning engine of its own weight; the board must open on a slow line.
 */
import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
} from 'react';
import { createPortal } from 'react-dom';
import { placeAt, type Box, type Place } from './place.ts';
import styles from './popup.module.css';

/** Where it opens: at an element (which gets the focus back), or at a point. */
export type PopupAnchor = Element | { left: number; top: number };

export interface PopupProps {
  anchor: PopupAnchor;
  width: number;
  /** Which edge of the element it keeps to. */
  align?: 'start' | 'end';
  role?: 'menu' | 'dialog';
  label: string;
  onClose: () => void;
  onKeyDown?: (event: KeyboardEvent) => void;
  children: ReactNode;
}

function boxOf(anchor: PopupAnchor): Box {
  if (anchor instanceof Element) return anchor.getBoundingClientRect();
  return { left: anchor.left, right: anchor.left, top: anchor.top, bottom: anchor.top };
}

/** What opens from a page belongs to its landmark, also for those who go from landmark to landmark. */
function landmarkOf(anchor: PopupAnchor): Element {
  if (!(anchor instanceof Element)) return document.querySelector('main') ?? document.body;
  return anchor.closest('main') ?? anchor.closest('header') ?? document.body;
}

/** The panel; it is there only while it is open. */
export function Popup(props: PopupProps): ReactElement {
  const { anchor, width, align = 'start', role = 'dialog', label, onClose, onKeyDown, children } = props;
  const panel = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<Place | null>(null);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  }, [onClose]);

  useLayoutEffect(() => {
    const box = panel.current?.getBoundingClientRect();
    if (!box) return;
    setPlace(
      placeAt(
        boxOf(anchor),
        { width: box.width, height: box.height },
        { width: innerWidth, height: innerHeight },
        align,
      ),
    );
  }, [anchor, align]);

  // The focus goes in as soon as it is to be seen (nothing hidden can have it), and back to where it came from.
  const placed = place !== null;
  useEffect(() => {
    if (!placed) return undefined;
    const inside = panel.current;
    const before = document.activeElement;
    (inside?.querySelector<HTMLElement>('[data-autofocus]') ?? inside)?.focus({ preventScroll: true });
    return () => {
      const lost = document.activeElement === document.body || inside?.contains(document.activeElement);
      const back = anchor instanceof HTMLElement ? anchor : before;
      if (lost && back instanceof HTMLElement) back.focus({ preventScroll: true });
    };
  }, [anchor, placed]);

  useEffect(() => {
    const outside = (event: Event): void => {
      const { target } = event;
      if (!(target instanceof Node) || panel.current?.contains(target)) return;
      // A press on its own button is that button's business: it closes by itself.
      if (anchor instanceof Element && anchor.contains(target)) return;
      close.current();
    };
    const gone = (): void => {
      close.current();
    };
    document.addEventListener('mousedown', outside);
    document.addEventListener('touchstart', outside);
    document.addEventListener('scroll', outside, true);
    window.addEventListener('resize', gone);
    return () => {
      document.removeEventListener('mousedown', outside);
      document.removeEventListener('touchstart', outside);
      document.removeEventListener('scroll', outside, true);
      window.removeEventListener('resize', gone);
    };
  }, [anchor]);

  return createPortal(
    <div
      ref={panel}
      className={styles.panel}
      style={{ width, ...(place ?? { left: 0, top: 0, visibility: 'hidden' }) }}
      role={role}
      aria-label={label}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape' || event.key === 'Tab') {
          event.preventDefault();
          event.stopPropagation();
          onClose();
          return;
        }
        onKeyDown?.(event);
      }}
      // What is pressed in it is not pressed in the card or page that it was opened from.
      onClick={(event) => {
        event.stopPropagation();
      }}
      onMouseDown={(event) => {
        event.stopPropagation();
      }}
    >
      {children}
    </div>,
    landmarkOf(anchor),
  );
}
