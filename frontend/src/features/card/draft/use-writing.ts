import type { CardDetail } from '@tien-do/shared/contract';
import { useEffect, useSyncExternalStore } from 'react';
import { useMe } from '../../../access/index.ts';
import type { Autosave, AutosaveState } from './autosave.ts';
import { autosaveOf, holdDraft, serverTextOf } from './open-drafts.ts';

/** The text being written on this card, or null where this person may not write now. */
export function useWriting(detail: CardDetail): Autosave | null {
  const { personId, name } = useMe();
  const cardId = detail.face.id;
  const autosave = detail.may.write ? autosaveOf({ id: personId, name }, detail) : null;
  useEffect(() => (autosave ? holdDraft(personId, cardId) : undefined), [autosave, personId, cardId]);
  useEffect(() => {
    autosave?.see(serverTextOf(detail));
  }, [autosave, detail]);
  return autosave;
}

const never = (): (() => void) => () => undefined;
const nothing = (): null => null;

/** The state of a text being written; null without one. */
export function useAutosaveState(autosave: Autosave | null): AutosaveState | null {
  return useSyncExternalStore<AutosaveState | null>(autosave?.subscribe ?? never, autosave?.state ?? nothing);
}
