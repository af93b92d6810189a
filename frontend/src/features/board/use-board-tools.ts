import { awaitedMove, type CardFace, type CardMove, type Column } from '@tien-do/shared';
import { useMemo } from 'react';
import { useMe, useMoveContext, type Me } from '../../access/index.ts';
import { links } from '../../app/index.ts';
import { agencyName, faceContextOf, usePastDay, type BoardInfo } from '../../live/index.ts';
import { registerOfLeads, useMoves, type Register } from '../../moves/index.ts';
import { taskNumber } from '../../ui/index.ts';
import type { BoardTools } from './board-context.ts';
import { BoardIndex } from './board-index.ts';
import { writeBoardQuery, type BoardQuery, type ChangeQuery } from './board-query.ts';

/** `awaitedMove` for the faces of a board, asked once per face. */
function rememberAwaited(me: Me, info: BoardInfo): (face: CardFace) => CardMove | null {
  const held = new WeakMap<CardFace, { move: CardMove | null }>();
  return (face) => {
    let entry = held.get(face);
    if (!entry) {
      entry = { move: awaitedMove(me, face, faceContextOf(info, face.taskId)) };
      held.set(face, entry);
    }
    return entry.move;
  };
}

/** Makes what every card of the board needs; renewed only when the plan, the person, the day or the filters change. */
export function useMakeBoardTools(
  boardId: string,
  info: BoardInfo,
  query: BoardQuery,
  change: ChangeQuery,
  narrow: boolean,
): BoardTools {
  const me = useMe();
  const moveContext = useMoveContext();
  const { start } = useMoves();
  const index = useMemo(() => new BoardIndex(info), [info]);
  const pastDay = usePastDay();
  const awaited = useMemo(
    () => (pastDay === null ? rememberAwaited(me, info) : () => null),
    [me, info, pastDay],
  );
  const address = useMemo(() => writeBoardQuery({ ...query, card: null }).toString(), [query]);

  return useMemo(() => {
    const openCard = (cardId: string): void => {
      change({ card: cardId });
    };
    const registerOf = (face: CardFace): Register =>
      registerOfLeads(face.leadIds, (id) => info.agencies.get(id));
    const startMove = (face: CardFace, move: CardMove, dropped?: Column): void => {
      const task = info.tasks.get(face.taskId);
      start({
        face,
        boardId,
        move,
        no: taskNumber(task?.key ?? ''),
        title: task?.title ?? '',
        agency: face.leadIds.map((id) => agencyName(info, id)).join(' + '),
        coordinator: info.coordinatorName,
        register: registerOf(face),
        column: dropped,
        onOpenCard: () => {
          openCard(face.id);
        },
      });
    };
    return {
      boardId,
      info,
      index,
      me,
      moveContext,
      awaited,
      startMove,
      registerOf,
      openCard,
      cardLink: (cardId) =>
        links.board(
          boardId,
          [address, pastDay === null ? '' : `ngay=${pastDay}`, `the=${cardId}`].filter(Boolean).join('&'),
        ),
      pastDay,
      draggable: !narrow && pastDay === null && info.cycle.phase === 'open',
    };
  }, [boardId, info, index, me, moveContext, awaited, start, change, address, narrow, pastDay]);
}
