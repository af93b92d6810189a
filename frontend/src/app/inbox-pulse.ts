/** Keeps the count of what waits for me fresh without asking on every change of a busy board. */
import { awaitedAgencies, type CardFace } from '@tien-do/shared';
import type { InboxItem } from '@tien-do/shared/contract';
import { useCallback, useEffect, useRef } from 'react';
import { useMe } from '../access/index.ts';
import { keys, queryClient } from '../api/index.ts';
import { useAwaitingNews, useBoardChanges } from '../live/index.ts';

const leastGapMs = 3_000;

/** Could this change alter what waits for somebody of these agencies? */
export function concerns(
  face: CardFace,
  agencyIds: ReadonlySet<string>,
  coordinatorId: string | null,
  waiting: readonly InboxItem[],
): boolean {
  if (waiting.some((item) => item.face.id === face.id)) return true;
  if (face.leadIds.some((id) => agencyIds.has(id))) return true;
  if (awaitedAgencies(face).some((id) => agencyIds.has(id))) return true;
  return face.state === 'draft' && coordinatorId !== null && agencyIds.has(coordinatorId);
}

/** Reads the inbox and what waits for my acceptance again, at most every few seconds, when a change concerns me. */
export function useInboxPulse(): void {
  const { agencyIds } = useMe();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
    },
    [],
  );
  useAwaitingNews(
    useCallback(() => {
      void queryClient.invalidateQueries({ queryKey: keys.awaitingImports });
      void queryClient.invalidateQueries({ queryKey: keys.imports });
    }, []),
  );
  useBoardChanges(
    useCallback(
      (changed, board) => {
        if (timer.current !== undefined) return;
        const waiting = queryClient.getQueryData<InboxItem[]>(keys.inbox) ?? [];
        const coordinatorId = board.snapshot.info?.plan.coordinatorId ?? null;
        if (!changed.some((face) => concerns(face, agencyIds, coordinatorId, waiting))) return;
        void queryClient.invalidateQueries({ queryKey: keys.inbox });
        timer.current = setTimeout(() => {
          timer.current = undefined;
          void queryClient.invalidateQueries({ queryKey: keys.inbox });
        }, leastGapMs);
      },
      [agencyIds],
    ),
  );
}
