import { useSyncExternalStore } from 'react';
import { keys, newKey, queryClient, uploadFile } from '../../../api/index.ts';
import { localRefusal } from './file-rules.ts';
import { Uploads, type Upload } from './uploads.ts';

const byCard = new Map<string, Uploads>();

/** The files on their way to a card; they outlive the screen. */
function uploadsOf(cardId: string): Uploads {
  let uploads = byCard.get(cardId);
  if (!uploads) {
    uploads = new Uploads(
      async (file, options) => {
        try {
          await uploadFile(cardId, file, options);
        } finally {
          void queryClient.invalidateQueries({ queryKey: keys.card(cardId) });
        }
      },
      newKey,
      localRefusal,
    );
    byCard.set(cardId, uploads);
  }
  return uploads;
}

// A closed page would cut the file that is being sent.
window.addEventListener('beforeunload', (event) => {
  const sending = [...byCard.values()].some((uploads) =>
    uploads.state().some(({ status }) => status !== 'refused'),
  );
  if (sending) event.preventDefault();
});

/** The uploads of a card and their list. */
export function useUploads(cardId: string): { uploads: Uploads; list: readonly Upload[] } {
  const uploads = uploadsOf(cardId);
  const list = useSyncExternalStore(uploads.subscribe, uploads.state);
  return { uploads, list };
}
