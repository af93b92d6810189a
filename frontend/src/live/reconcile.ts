/** Applying what came in while the board was being read: pure, on top of the shared merge. */
import { mergeChange, type BoardChange, type BoardState } from '@tien-do/shared';

export interface Reconciled {
  board: BoardState;
  /** Ids of the cards that changed, in order of arrival, each once. */
  changed: string[];
  /** True when something between the board and a later message is missing. */
  gap: boolean;
}

/** Applies messages in the order of their versions; stops asking once a gap is seen, but still applies what fits. */
export function reconcile(board: BoardState, messages: readonly BoardChange[]): Reconciled {
  const changed = new Set<string>();
  let current = board;
  let gap = false;
  for (const message of [...messages].sort((a, b) => a.to - b.to)) {
    const result = mergeChange(current, message);
    if (result.kind === 'gap') gap = true;
    if (result.kind !== 'applied') continue;
    current = result.board;
    for (const id of result.changed) changed.add(id);
  }
  return { board: current, changed: [...changed], gap };
}

/** A change of a card by somebody else, shown for a few seconds. */
export interface RecentChange {
  agencyId: string | null;
  /** ISO instant of the change. */
  at: string;
  /** Epoch ms until which it is shown. */
  until: number;
}

export const recentForMs = 6_000;
/** A change that is older when it arrives (after a sleep) is history, not news. */
export const newsWithinMs = 20_000;

/**
 * The recent changes after some cards changed: own writes (their `at` is in `own`) and old news are left out, expired ones
 * fall away.
 * @returns the same map when nothing is different.
 */
export function nextRecent(
  recent: ReadonlyMap<string, RecentChange>,
  board: BoardState,
  changed: readonly string[],
  own: ReadonlyMap<string, number>,
  now: number,
): ReadonlyMap<string, RecentChange> {
  const next = new Map(recent);
  let different = false;
  for (const [id, change] of next) {
    if (change.until > now) continue;
    next.delete(id);
    different = true;
  }
  for (const id of changed) {
    const face = board.cards.get(id);
    if (!face || own.get(id) === face.at) continue;
    if (now - Date.parse(face.changedAt) > newsWithinMs) continue;
    next.set(id, { agencyId: face.changedById, at: face.changedAt, until: now + recentForMs });
    different = true;
  }
  return different ? next : recent;
}
