import { Menu } from '@mantine/core';
import { problemSentence, type CardFace } from '@tien-do/shared';
import { IconExternalLink, IconLink } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { offersOf } from '../../access/index.ts';
import { faceContextOf } from '../../live/index.ts';
import { useLanguage, useText } from '../../text/index.ts';
import { taskNumber, useToasts } from '../../ui/index.ts';
import { useBoardTools } from './board-context.ts';
import styles from './move-menu.module.css';

export interface MoveMenuProps {
  face: CardFace;
  /** Where on the screen it opens. */
  at: { left: number; top: number };
  onClose: () => void;
}

/** Everything that can be done with a card without dragging it. */
export function MoveMenu({ face, at, onClose }: MoveMenuProps): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const { show } = useToasts();
  const { info, moveContext, startMove, openCard, cardLink } = useBoardTools();
  const offers = offersOf(moveContext, face, faceContextOf(info, face.taskId));
  const no = taskNumber(info.tasks.get(face.taskId)?.key ?? '');

  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(new URL(cardLink(face.id), window.location.href).href);
    show({ text: t('common.copied') });
  };

  return (
    <Menu
      opened
      onClose={onClose}
      position="bottom-start"
      width={300}
      returnFocus={false}
      // Not by keys: the letter that opened it is still on its way to the document.
      clickOutsideEvents={['mousedown', 'touchstart']}
    >
      <Menu.Target>
        <span className={styles.anchor} style={at} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('board.move.title', { no })}</Menu.Label>
        <Menu.Item
          leftSection={<IconExternalLink size={16} aria-hidden />}
          onClick={() => {
            openCard(face.id);
          }}
        >
          {t('board.move.open')}
        </Menu.Item>
        {navigator.clipboard ? (
          <Menu.Item leftSection={<IconLink size={16} aria-hidden />} onClick={() => void copy()}>
            {t('board.move.copy')}
          </Menu.Item>
        ) : null}
        <Menu.Divider />
        <Menu.Label>{t('board.move.to')}</Menu.Label>
        {offers.length === 0 ? <p className={styles.none}>{t('board.move.none')}</p> : null}
        {offers.map(({ move, refusal }) => (
          <Menu.Item
            key={move}
            disabled={refusal !== null}
            onClick={() => {
              startMove(face, move);
            }}
          >
            {t(`common.move.${move}`)}
            {refusal ? (
              <span className={styles.reason}>
                {problemSentence({ code: refusal.code, data: { reason: refusal.reason } }, language)}
              </span>
            ) : null}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
