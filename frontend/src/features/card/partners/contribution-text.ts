/** The text of a contribution while it is written: on this device at every letter, on the server soon. */
import type { Figures } from '@tien-do/shared';
import type { CardContent, ContributionView } from '@tien-do/shared/contract';
import { useEffect, useState } from 'react';
import { useMe } from '../../../access/index.ts';
import { newKey, readContributions, saveContribution } from '../../../api/index.ts';
import { serverNow } from '../../../live/index.ts';
import { failureKind } from '../../../writing/failure-kind.ts';
import { deviceShelf } from '../../../writing/index.ts';
import { Autosave, type AutosavePort, type ServerText } from '../draft/autosave.ts';
import { emptyContent } from '../draft/content.ts';
import { CardDraftStore, draftKey } from '../draft/draft-store.ts';

/** What is saved by itself is the text of a card; a contribution's is carried as one of its fields. */
function asContent(text: string, figures: Figures = {}): CardContent {
  return { ...emptyContent(0), result: text, figures };
}

function serverTextOf(one: ContributionView): ServerText {
  return {
    content: asContent(one.working?.text ?? '', one.working?.figures),
    version: one.version,
    writable: one.may.write,
  };
}

function portOf({ id, cardId }: Pick<ContributionView, 'id' | 'cardId'>): AutosavePort {
  return {
    kindOf: failureKind,
    newKey,
    now: serverNow,
    save: (content, expectedVersion, key) =>
      saveContribution(
        { id, cardId },
        { expectedVersion, text: content.result, figures: content.figures ?? {} },
        key,
      ),
    async load() {
      const { contributions } = await readContributions(cardId);
      const found = contributions.find((one) => one.id === id);
      return found ? serverTextOf(found) : { content: asContent(''), version: 0, writable: false };
    },
  };
}

/** The text of a contribution that I may write; it follows what the server has, and is sent when the screen goes. */
export function useContributionText(one: ContributionView): Autosave {
  const { personId } = useMe();
  const [autosave] = useState(() => {
    const store = new CardDraftStore(deviceShelf(), draftKey(personId, one.id, 'contribution'));
    return new Autosave(portOf(one), store, serverTextOf(one));
  });
  useEffect(() => {
    autosave.see(serverTextOf(one));
  }, [autosave, one]);
  useEffect(() => {
    const flush = (): void => {
      if (autosave.unsaved) autosave.flushQuietly();
    };
    window.addEventListener('pagehide', flush);
    window.addEventListener('online', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      window.removeEventListener('online', flush);
      flush();
    };
  }, [autosave]);
  return autosave;
}

/** The text that a state of it holds. */
export function textOf(content: CardContent): string {
  return content.result;
}

/** The state after typing, or after a figure was entered. */
export function typed(text: string, figures: Figures | undefined): CardContent {
  return asContent(text, figures);
}
