import { createElement, type ReactElement } from 'react';

export default function DashboardPage({ boardId }: { boardId: string }): ReactElement {
  return createElement('div', null, boardId);
}
