/** Tells the live store about a face that came back from one's own write, so that the board shows it at once. */
import type { CardFace } from '@tien-do/shared';

type Listener = (face: CardFace) => void;
const listeners = new Set<Listener>();

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
