/** An open import, live: who else has it open and on which row, and that somebody changed it. */
import type { ServerPayload } from '@tien-do/shared/contract';
import { useEffect, useState } from 'react';
import { ask, socket } from './socket.ts';

export type ImportPresence = ServerPayload<'import.present'>['people'];

/** Going through rows with an arrow key held down is told once, where it ends. */
const restMs = 200;
const nobody: ImportPresence = [];

/** Hears that what waits for my acceptance may have changed, also while the line was cut. */
export function useAwaitingNews(onNews: () => void): void {
  useEffect(() => {
    socket.on('imports.awaiting', onNews);
    socket.on('connect', onNews);
    return () => {
      socket.off('imports.awaiting', onNews);
      socket.off('connect', onNews);
    };
  }, [onNews]);
}

/**
 * Says that I have this import open and on which row.
 * @param onChanged the import stands at this version now; null: the line was cut, so ask.
 * @returns who else has it open.
 */
export function useImportOpen(
  importId: string,
  rowId: string | null,
  onChanged: (version: number | null) => void,
): ImportPresence {
  const [people, setPeople] = useState<ImportPresence>(nobody);

  useEffect(() => {
    const changed = (message: ServerPayload<'import.changed'>): void => {
      if (message.importId === importId) onChanged(message.version);
    };
    const present = (message: ServerPayload<'import.present'>): void => {
      if (message.importId === importId) setPeople(message.people);
    };
    const again = (): void => {
      onChanged(null);
    };
    socket.on('import.changed', changed);
    socket.on('import.present', present);
    socket.on('connect', again);
    return () => {
      socket.off('import.changed', changed);
      socket.off('import.present', present);
      socket.off('connect', again);
    };
  }, [importId, onChanged]);

  useEffect(() => {
    const open = (): void => {
      void ask('import.open', { importId, rowId });
    };
    const timer = setTimeout(open, restMs);
    socket.on('connect', open);
    return () => {
      clearTimeout(timer);
      socket.off('connect', open);
    };
  }, [importId, rowId]);

  useEffect(
    () => () => {
      void ask('import.open', { importId: null, rowId: null });
    },
    [importId],
  );

  return people;
}
