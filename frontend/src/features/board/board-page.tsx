import type { ReactElement } from 'react';
export function BoardPage({ boardId }: { boardId: string }): ReactElement {
  return <div>{boardId}</div>;
}
