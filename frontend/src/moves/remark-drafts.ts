/** Remarks on the places of a version while they are being written: kept on this device until the version is returned. */
import { remarkPaths, type RemarkedVersion, type RemarkWords } from '@tien-do/shared';
import { useMemo, useSyncExternalStore } from 'react';
import { useMe } from '../access/index.ts';

/** What was written, by place; a place that is marked and still blank is ''. */
export type HeldRemarks = Readonly<Record<string, string>>;

/** The remarks being written on one card, and how they change. */
export interface RemarkDrafts {
  held: HeldRemarks;
  write: (path: string, text: string) => void;
  drop: (path: string) => void;
}

const nothing: HeldRemarks = {};
const cache = new Map<string, HeldRemarks>();
const listeners = new Set<() => void>();

function keyOf(personId: string, cardId: string): string {
  return `tien-do.remarks.${personId}.${cardId}`;
}

/** Reads what a device kept; nothing when it is not of this shape. */
export function heldOf(kept: string | null): HeldRemarks {
  try {
    const found: unknown = JSON.parse(kept ?? 'null');
    if (typeof found !== 'object' || found === null || Array.isArray(found)) return nothing;
    const texts = Object.entries(found).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
    return Object.fromEntries(texts);
  } catch {
    return nothing;
  }
}

function read(key: string): HeldRemarks {
  const known = cache.get(key);
  if (known) return known;
  let held = nothing;
  try {
    held = heldOf(globalThis.localStorage.getItem(key));
  } catch {
    // Without storage the remarks live as long as the page.
  }
  cache.set(key, held);
  return held;
}

function keep(key: string, held: HeldRemarks): void {
  cache.set(key, held);
  try {
    if (Object.keys(held).length > 0) globalThis.localStorage.setItem(key, JSON.stringify(held));
    else globalThis.localStorage.removeItem(key);
  } catch {
    // Without storage the remarks live as long as the page.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** The remarks were sent, or shall be forgotten. */
export function clearRemarks(personId: string, cardId: string): void {
  keep(keyOf(personId, cardId), nothing);
}

/** The remarks that I am writing on a card, the same wherever they are asked for. */
export function useRemarkDrafts(cardId: string): RemarkDrafts {
  const key = keyOf(useMe().personId, cardId);
  const held = useSyncExternalStore(subscribe, () => read(key));
  return useMemo(
    () => ({
      held,
      write: (path, text) => {
        keep(key, { ...read(key), [path]: text });
      },
      drop: (path) => {
        keep(key, Object.fromEntries(Object.entries(read(key)).filter(([other]) => other !== path)));
      },
    }),
    [held, key],
  );
}

/** The remarks that say something about a place of this version, in the order of the form. */
export function remarksOn(version: RemarkedVersion, held: HeldRemarks): RemarkWords[] {
  return remarkPaths(version).flatMap((path) => {
    const text = held[path]?.trim() ?? '';
    return text ? [{ path, text }] : [];
  });
}
