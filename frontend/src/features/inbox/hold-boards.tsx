import type { ReactElement } from 'react';
import { useBoards } from '../../api/index.ts';
import { useFace } from '../../live/index.ts';

/** The boards that something may come from are held, so that the lists follow them. */
export function HoldBoards(): ReactElement {
  const { data: boards = [] } = useBoards();
  return (
    <>
      {boards
        .filter((board) => board.cycle.phase === 'open')
        .map((board) => (
          <HoldBoard key={board.id} boardId={board.id} />
        ))}
    </>
  );
}

function HoldBoard({ boardId }: { boardId: string }): null {
  useFace(boardId, null);
  return null;
}
