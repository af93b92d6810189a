/** What one's own writes tell the live store: that one is under way, and the face that came back from it. */
import type { CardFace } from '@tien-do/shared';

type Listener = (face: CardFace) => void;
const listeners = new Set<Listener>();
const underWay = new Map<string, number>();

/** Listens to the faces of own writes. @returns a function that ends it. */
export function onFace(listener: Listener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** To be called with the face in every answer that carries one. */
export function announceFace(face: CardFace): void {
  for (const listener of listeners) listener(face);
}

/** Is a write of one's own on that card under way? The live message about it may come before the answer. */
export function isUnderWay(cardId: string): boolean {
  return underWay.has(cardId);
}

/** Makes a write on cards, known to be one's own, and announces the faces that it brings back. */
export async function ownWrite<T>(
  cardIds: readonly string[],
  write: () => Promise<T>,
  facesOf: (answer: T) => readonly (CardFace | null)[],
): Promise<T> {
  for (const id of cardIds) underWay.set(id, (underWay.get(id) ?? 0) + 1);
  try {
    const answer = await write();
    for (const face of facesOf(answer)) if (face) announceFace(face);
    return answer;
  } finally {
    for (const id of cardIds) {
      const left = (underWay.get(id) ?? 1) - 1;
      if (left > 0) underWay.set(id, left);
      else underWay.delete(id);
    }
  }
}
