/** The proposals being corrected on this page, one for each import; they outlive the screen until everything is sent. */
import type { ProposalEdit } from '@tien-do/shared';
import type { ImportView } from '@tien-do/shared/contract';
import {
  ApiProblem,
  call,
  isProblem,
  keys,
  NetworkFailure,
  newKey,
  queryClient,
} from '../../../api/index.ts';
import { serverNow } from '../../../live/index.ts';
import { Corrections, type CorrectionShelf, type CorrectionsPort, type FailureKind } from './corrections.ts';

const open = new Map<string, { corrections: Corrections; users: number }>();

function kindOf(error: unknown): FailureKind {
  if (error instanceof NetworkFailure || isProblem(error, 'SIGNED_OUT')) return 'cut';
  if (isProblem(error, 'BUSY') || isProblem(error, 'THROTTLED') || isProblem(error, 'UNEXPECTED'))
    return 'cut';
  return error instanceof ApiProblem && error.code === 'STALE' ? 'stale' : 'refused';
}

function portOf(importId: string): CorrectionsPort {
  const params = { id: importId };
  return {
    kindOf,
    newKey,
    now: serverNow,
    async send(edits, expectedVersion, key) {
      try {
        const body = { expectedVersion, edits: [...edits] };
        return await call('editImport', { params, body, idempotencyKey: key });
      } catch (error) {
        // Accepted or put away meanwhile: the page has to say so.
        if (error instanceof ApiProblem && error.code !== 'STALE') {
          void queryClient.invalidateQueries({ queryKey: keys.import(importId), exact: true });
        }
        throw error;
      }
    },
    since: (version) => call('importEdits', { params, query: { since: version } }),
    async load() {
      const view = await call('import', { params });
      queryClient.setQueryData<ImportView>(keys.import(importId), view);
      return view.proposal && { version: view.version, proposal: view.proposal };
    },
  };
}

function isPieces(value: unknown): value is ProposalEdit[][] {
  return Array.isArray(value) && value.every((piece) => Array.isArray(piece));
}

function shelfOf(key: string): CorrectionShelf {
  return {
    read() {
      try {
        const found: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
        return isPieces(found) ? found : null;
      } catch {
        return null;
      }
    },
    keep(pieces) {
      try {
        localStorage.setItem(key, JSON.stringify(pieces));
        return true;
      } catch {
        return false;
      }
    },
    clear() {
      try {
        localStorage.removeItem(key);
      } catch {
        // What cannot be kept cannot be there.
      }
    },
  };
}

/** The corrections of an import: those that are open already, or new ones. Asking twice gives the same. */
export function correctionsOf(view: ImportView, personId: string): Corrections | null {
  const key = `tien-do.import.${personId}.${view.id}`;
  const held = open.get(key);
  if (held) return held.corrections;
  if (!view.proposal) return null;
  const corrections = new Corrections(
    portOf(view.id),
    shelfOf(key),
    { version: view.version, proposal: view.proposal },
    personId,
  );
  open.set(key, { corrections, users: 0 });
  return corrections;
}

/** Holds the corrections for a screen. @returns a function that lets go: what is unsent is sent, and stays until it is. */
export function holdCorrections(corrections: Corrections): () => void {
  const entry = [...open].find(([, held]) => held.corrections === corrections);
  if (!entry) return () => undefined;
  const [key, held] = entry;
  held.users += 1;
  const leave = (): void => {
    if (held.users === 0 && !corrections.unsent && open.get(key) === held) open.delete(key);
  };
  return () => {
    held.users -= 1;
    corrections.flush().then(leave, () => undefined);
  };
}

function flushAll(): void {
  for (const { corrections } of open.values()) if (corrections.unsent) corrections.flushQuietly();
}

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') flushAll();
});
window.addEventListener('pagehide', flushAll);
window.addEventListener('online', flushAll);
window.addEventListener('beforeunload', (event) => {
  if ([...open.values()].some(({ corrections }) => corrections.unsent)) event.preventDefault();
});
