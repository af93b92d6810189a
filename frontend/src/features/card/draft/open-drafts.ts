/** The texts being written, one for each person and card. They outlive the screen until the server has every word. */
import type { CardDetail } from '@tien-do/shared/contract';
import { call, keys, newKey, queryClient, saveContent } from '../../../api/index.ts';
import { serverNow } from '../../../live/index.ts';
import { failureKind } from '../../../writing/failure-kind.ts';
import { deviceShelf } from '../../../writing/index.ts';
import { Autosave, type AutosavePort, type ServerText } from './autosave.ts';
import { answersToSend } from '../result/answering.ts';
import { emptyContent, fitItems, type WorkingText } from './content.ts';
import { CardDraftStore, draftKey } from './draft-store.ts';

interface OpenDraft {
  autosave: Autosave;
  users: number;
}

const open = new Map<string, OpenDraft>();

/** The text of a card as the server has it, with a place for every expected result. */
export function serverTextOf(detail: CardDetail): ServerText {
  const expected = detail.task.expectedResults.length;
  return {
    content: {
      ...(detail.content ? fitItems(detail.content, expected) : emptyContent(expected)),
      answers: detail.answers,
    },
    version: detail.face.version,
    writable: detail.may.write,
  };
}

interface Writer {
  id: string;
  name: string;
}

function portOf(cardId: string, writer: Writer): AutosavePort {
  return {
    kindOf: failureKind,
    newKey,
    now: serverNow,
    async save({ answers, ...content }: WorkingText, expectedVersion: number, key: string) {
      const known = answersToSend(queryClient.getQueryData<CardDetail>(keys.card(cardId)), answers);
      const body = { expectedVersion, content, ...(known ? { answers: known } : {}) };
      const { face } = await saveContent(cardId, body, key);
      const contentChanged = { at: face.changedAt, by: writer };
      queryClient.setQueryData<CardDetail>(keys.card(cardId), (held) =>
        held && held.face.at <= face.at
          ? { ...held, face, content, contentChanged, answers: known ?? held.answers }
          : held,
      );
      return face;
    },
    async load() {
      const detail = await call('card', { params: { id: cardId } });
      queryClient.setQueryData(keys.card(cardId), detail);
      return serverTextOf(detail);
    },
  };
}

/** Where a person's unsaved words of a card are kept on this device. */
export function draftStoreOf(personId: string, cardId: string): CardDraftStore {
  return new CardDraftStore(deviceShelf(), draftKey(personId, cardId));
}

/** The text being written on a card: the one that is open already, or a new one. Asking twice gives the same. */
export function autosaveOf(writer: Writer, detail: CardDetail): Autosave {
  const cardId = detail.face.id;
  const key = draftKey(writer.id, cardId);
  const held = open.get(key);
  if (held) return held.autosave;
  const autosave = new Autosave(
    portOf(cardId, writer),
    draftStoreOf(writer.id, cardId),
    serverTextOf(detail),
  );
  open.set(key, { autosave, users: 0 });
  return autosave;
}

function leave(key: string, held: OpenDraft): void {
  if (held.users === 0 && !held.autosave.unsaved && open.get(key) === held) open.delete(key);
}

/** Holds a text for a screen. @returns a function that lets go: what is unsaved is sent and stays until it is saved. */
export function holdDraft(personId: string, cardId: string): () => void {
  const key = draftKey(personId, cardId);
  const held = open.get(key);
  if (!held) return () => undefined;
  held.users += 1;
  return () => {
    held.users -= 1;
    held.autosave.flushQuietly();
    if (held.autosave.unsaved) {
      const end = held.autosave.subscribe(() => {
        if (held.autosave.unsaved) return;
        end();
        leave(key, held);
      });
    } else {
      leave(key, held);
    }
  };
}

/** Sends every unsaved word now: the page is being hidden or left. */
function flushAll(): void {
  for (const { autosave } of open.values()) if (autosave.unsaved) autosave.flushQuietly();
}

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') flushAll();
});
window.addEventListener('pagehide', flushAll);
window.addEventListener('online', flushAll);
// Only words that would be lost are a reason to stand in the way.
window.addEventListener('beforeunload', (event) => {
  const lost = [...open.values()].some(({ autosave }) => autosave.unsaved && !autosave.state().kept);
  if (lost) event.preventDefault();
});
