/** What waits for a word: of the coordinator on what was sent to it, of whoever decides on what was asked for. */
import type { CardFace } from '../board/face.js';
import type { Day } from '../text/day.js';
import { flowColumnOf } from './flow.js';

export interface Waiting {
  /** Sent to the coordinator and not yet decided; the day on which the oldest of them was sent. */
  queue: { count: number; oldestOn: Day | null };
  /** Cards with an extension that is asked for and not decided. */
  extensions: number;
  /** Cards with any request that is neither decided nor closed, extensions among them. */
  petitions: number;
}

/** Is the card among those that were sent to the coordinator and wait there? */
export function isQueued(face: CardFace): boolean {
  return flowColumnOf(face) === 'submitted';
}

/** What of a board waits for a word. */
export function waitingOf(faces: Iterable<CardFace>): Waiting {
  const waiting: Waiting = { queue: { count: 0, oldestOn: null }, extensions: 0, petitions: 0 };
  for (const face of faces) {
    if (isQueued(face)) {
      waiting.queue.count += 1;
      const { oldestOn } = waiting.queue;
      if (face.sentOn !== null && (oldestOn === null || face.sentOn < oldestOn))
        waiting.queue.oldestOn = face.sentOn;
    }
    if (face.cancelled) continue;
    if (face.extensionAskedOn !== null) waiting.extensions += 1;
    if (face.petitionsOpen > 0) waiting.petitions += 1;
  }
  return waiting;
}
