/** Keeps the lists of what waits fresh without asking on every change of a busy board. */
import { awaitedAgencies, type CardFace } from '@tien-do/shared';
import type { InboxItem, SentItem } from '@tien-do/shared/contract';
import { useCallback, useEffect, useRef } from 'react';
import { useMe } from '../access/index.ts';
import { keys, queryClient } from '../api/index.ts';
import { useAwaitingNews, useBoardChanges, type BoardInfo } from '../live/index.ts';

const leastGapMs = 3_000;

/** Could this change alter what waits for somebody of these agencies, or what they wait for? */
export function concerns(
  face: CardFace,
  agencyIds: ReadonlySet<string>,
  info: Pick<BoardInfo, 'plan' | 'tasks'> | null,
  listed: ReadonlySet<string>,
): boolean {
  if (listed.has(face.id)) return true;
  if (face.leadIds.some((id) => agencyIds.has(id))) return true;
  if (awaitedAgencies(face).some((id) => agencyIds.has(id))) return true;
  if (!info) return false;
  // Requests and returns are the coordinator's, contributions those of the coordinating agencies.
  if (agencyIds.has(info.plan.coordinatorId)) return true;
  if (face.state === 'draft' && agencyIds.has(info.plan.issuerId)) return true;
  if (face.contributionsOpen === 0 && face.petitionsOpen === 0) return false;
  return info.tasks.get(face.taskId)?.coordinatingIds.some((id) => agencyIds.has(id)) ?? false;
}

/** What is still to be given out, or lies on a colleague's desk, is no work that waits for my word. */
export function waitsForMyWord({ why, heldBy }: InboxItem): boolean {
  return why !== 'assign' && heldBy === null;
}

/** The cards of both lists as they were read last. */
function listedCards(): Set<string> {
  const lines = [
    ...(queryClient.getQueryData<InboxItem[]>(keys.inbox) ?? []),
    ...(queryClient.getQueryData<SentItem[]>(keys.sent) ?? []),
  ];
  return new Set(lines.flatMap(({ face }) => face?.id ?? []));
}

function readAgain(): void {
  void queryClient.invalidateQueries({ queryKey: keys.inboxes });
}

/**
 * Reads both lists and what waits for my acceptance again, at most every few seconds, when a change concerns me; at once when my
 * duties changed, a delegation among them.
 */
export function useInboxPulse(): void {
  const me = useMe();
  const { agencyIds } = me;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const catchUp = useRef<ReturnType<typeof setTimeout>>(undefined);
  const known = useRef(me);
  useEffect(() => {
    if (known.current === me) return;
    known.current = me;
    readAgain();
  }, [me]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      clearTimeout(catchUp.current);
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
        if (changed.length === 0) {
          // The lists may be older than this board: what changed between the two readings was told to nobody.
          catchUp.current ??= setTimeout(() => {
            catchUp.current = undefined;
            readAgain();
          }, leastGapMs);
          return;
        }
        if (timer.current !== undefined) return;
        const listed = listedCards();
        const { info } = board.snapshot;
        if (!changed.some((face) => concerns(face, agencyIds, info, listed))) return;
        readAgain();
        timer.current = setTimeout(() => {
          timer.current = undefined;
          readAgain();
        }, leastGapMs);
      },
      [agencyIds],
    ),
  );
}
