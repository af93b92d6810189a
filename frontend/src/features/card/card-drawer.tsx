import { Drawer } from '@mantine/core';
import { useId, useState, type ReactElement } from 'react';
import { useCard } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import styles from './card-drawer.module.css';
import { CardView } from './card-view.tsx';
import type { CardTab } from './scene.tsx';
import { taskNumber } from '../../ui/index.ts';

export interface CardDrawerProps {
  cardId: string;
  boardId: string;
  onClose: () => void;
}

/** The card beside the board. What is being written is saved, whatever closes it. */
export function CardDrawer({ cardId, onClose }: CardDrawerProps): ReactElement {
  const t = useText();
  const titleId = useId();
  const { data: detail } = useCard(cardId);
  // Another card begins at its result, without the drawer closing and opening.
  const [shown, setShown] = useState<{ cardId: string; tab: CardTab }>({ cardId, tab: 'ket-qua' });
  const tab = shown.cardId === cardId ? shown.tab : 'ket-qua';
  const setTab = (next: CardTab): void => {
    setShown({ cardId, tab: next });
  };
  return (
    <Drawer.Root
      opened
      onClose={onClose}
      position="right"
      size="min(900px, 100vw)"
      classNames={{ overlay: styles.overlay, content: styles.content, body: styles.body }}
    >
      <Drawer.Overlay />
      <Drawer.Content
        data-card-drawer
        aria-label={detail ? `${taskNumber(detail.task.key)} ${detail.task.title}` : t('card.title')}
      >
        <Drawer.Body>
          <CardView
            key={cardId}
            cardId={cardId}
            tab={tab}
            onTab={setTab}
            onClose={onClose}
            level={2}
            titleId={titleId}
          />
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
