/** What was said last on the cards of a list. The exchange is bound to rights and is no part of a face: it is read by itself. */
import { useQuery } from '@tanstack/react-query';
import { printDay, dayOf, type CardFace, type Day } from '@tien-do/shared';
import type { LastComment } from '@tien-do/shared/contract';
import { useEffect, useMemo } from 'react';
import { useMe } from '../../access/index.ts';
import { call, keys, queryClient } from '../../api/index.ts';
import { agencyName, type BoardInfo } from '../../live/index.ts';
import type { Translate } from '../../text/index.ts';

/** The last comments by card; of a card that is not named nobody said anything that I may read. */
export type LastComments = ReadonlyMap<string, LastComment>;

/** As many cards as the server takes in one question. */
const mostCards = 100;

/** What was answered of a card whose face stood at a version of the board. */
interface Answered {
  at: number;
  comment: LastComment | null;
}

type Held = ReadonlyMap<string, Answered>;

/** The cards of a list, the board that they are on, and the day that is looked at where that is not today. */
export interface Asked {
  boardId: string;
  day: Day | null;
  faces: readonly CardFace[];
}

async function readAnew(
  { boardId, day }: Asked,
  faces: readonly CardFace[],
  held: Held | undefined,
  signal: AbortSignal,
): Promise<Held> {
  const answers = new Map(held);
  for (let from = 0; from < faces.length; from += mostCards) {
    const part = faces.slice(from, from + mostCards);
    const query = { cards: part.map(({ id }) => id), ...(day === null ? {} : { day }) };
    const came = await call('lastComments', { params: { id: boardId }, query, signal });
    const byCard = new Map(came.map((comment) => [comment.cardId, comment]));
    for (const { id, at } of part) answers.set(id, { at, comment: byCard.get(id) ?? null });
  }
  return answers;
}

/**
 * What was said last on these cards, live: a comment moves its card's face, and a card whose face moved is asked about again,
 * alone.
 * @returns null while something was not answered yet; `failed` when it could not be.
 */
export function useLastComments(
  info: BoardInfo,
  { boardId, day, faces }: Asked,
): { comments: LastComments | null; failed: boolean } {
  const { memberships } = useMe();
  // Other duties may read other exchanges.
  const reader = `${info.circle} ${memberships.map(({ id }) => id).join()}`;
  const queryKey = keys.lastComments(boardId, reader, day ?? '');
  const commented = useMemo(() => faces.filter(({ comments }) => comments > 0), [faces]);
  const { data, isError, refetch } = useQuery({
    queryKey,
    queryFn: ({ signal }) => {
      const held = queryClient.getQueryData<Held>(queryKey);
      return readAnew({ boardId, day, faces }, unanswered(commented, held), held, signal);
    },
    enabled: commented.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });
  const missing = useMemo(() => unanswered(commented, data), [commented, data]);
  useEffect(() => {
    // Another list may be asking at this moment; what it does not ask for is asked after it.
    if (missing.length > 0) void refetch({ cancelRefetch: false });
  }, [missing, refetch]);
  const known = missing.every(({ id }) => data?.has(id));
  return useMemo(() => {
    if (!known) return { comments: null, failed: isError };
    const comments = new Map<string, LastComment>();
    for (const { id } of commented) {
      const comment = data?.get(id)?.comment;
      if (comment) comments.set(id, comment);
    }
    return { comments, failed: false };
  }, [commented, data, known, isError]);
}

function unanswered(faces: readonly CardFace[], held: Held | undefined): CardFace[] {
  return faces.filter(({ id, at }) => held?.get(id)?.at !== at);
}

/** Who said it and when: "Phòng Tư pháp, 15/09/2026". */
export function saidBy(info: BoardInfo, { agencyId, at }: LastComment): string {
  return [agencyName(info, agencyId), printDay(dayOf(Date.parse(at)))].filter(Boolean).join(', ');
}

/** A comment in one cell: who, when, and all of its words. */
export function saidInFull(t: Translate, info: BoardInfo, comment: LastComment): string {
  return t('dashboard.comment', { who: comment.author, by: saidBy(info, comment), words: comment.body });
}
