import { createElement, type ReactElement } from 'react';

export default function CardPage({ cardId }: { cardId: string }): ReactElement {
  return createElement('div', null, cardId);
}

export function CardDrawer({ cardId }: { cardId: string; boardId: string; onClose: () => void }): ReactElement {
  return createElement('div', null, cardId);
}
