import { problemSentence, type CardFace } from '@tien-do/shared';
import { IconExternalLink, IconLink } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { offersOf } from '../../access/index.ts';
import { faceContextOf } from '../../live/index.ts';
import { moveLabel, registerOfMove, sayingOf } from '../../moves/index.ts';
import { useLanguage, useText } from '../../text/index.ts';
import { MenuDivider, MenuItem, MenuLabel, MenuPanel, taskNumber, useToasts } from '../../ui/index.ts';
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
  const { info, moveContext, startMove, openCard, cardLink, registerOf } = useBoardTools();
  const offers = offersOf(moveContext, face, faceContextOf(info, face.taskId));
  const register = registerOfMove(face, registerOf(face));
  const no = taskNumber(info.tasks.get(face.taskId)?.key ?? '');

  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(new URL(cardLink(face.id), window.location.href).href);
    show({ text: t('common.copied') });
  };

  return (
    <MenuPanel anchor={at} width={300} label={t('board.card.actions', { no })} onClose={onClose}>
      <MenuLabel>{t('board.move.title', { no })}</MenuLabel>
      <MenuItem
        first
        icon={<IconExternalLink size={16} aria-hidden />}
        onSelect={() => {
          openCard(face.id);
        }}
      >
        {t('board.move.open')}
      </MenuItem>
      {navigator.clipboard ? (
        <MenuItem icon={<IconLink size={16} aria-hidden />} onSelect={() => void copy()}>
          {t('board.move.copy')}
        </MenuItem>
      ) : null}
      <MenuDivider />
      <MenuLabel>{t('board.move.to')}</MenuLabel>
      {offers.length === 0 ? <p className={styles.none}>{t('board.move.none')}</p> : null}
      {offers.map(({ move, refusal }) => (
        <MenuItem
          key={move}
          disabled={refusal !== null}
          detail={
            refusal
              ? problemSentence({ code: refusal.code, data: { reason: refusal.reason } }, language)
              : undefined
          }
          onSelect={() => {
            startMove(face, move);
          }}
        >
          {moveLabel(t, sayingOf(move, face), register)}
        </MenuItem>
      ))}
    </MenuPanel>
  );
}
