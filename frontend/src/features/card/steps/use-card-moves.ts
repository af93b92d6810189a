import type { CardMove } from '@tien-do/shared';
import type { CardDetail } from '@tien-do/shared/contract';
import { useState } from 'react';
import { keys, queryClient, useErrorSentence } from '../../../api/index.ts';
import { useMoves } from '../../../moves/index.ts';
import { useText } from '../../../text/index.ts';
import { taskNumber, useToasts } from '../../../ui/index.ts';
import { ConflictError } from '../draft/autosave.ts';
import { useScene } from '../scene.tsx';

export interface CardMoves {
  /** Begins a move: first every typed word is saved, then the move's dialog opens. */
  begin: (move: CardMove) => void;
  /** True while the text is being saved for a move. */
  saving: boolean;
}

/** The moves of the open card. */
export function useCardMoves(): CardMoves {
  const { detail, face, register, leads, coordinator, writing, goTo } = useScene();
  const t = useText();
  const { start } = useMoves();
  const { show } = useToasts();
  const sentenceOf = useErrorSentence();
  const [saving, setSaving] = useState(false);

  const open = (move: CardMove): void => {
    // The face as the last answer of the server has it: its version is the one that the move is about.
    const fresh = queryClient.getQueryData<CardDetail>(keys.card(face.id))?.face ?? face;
    const expected = fresh.at >= face.at ? fresh : face;
    start({
      face: expected,
      boardId: detail.boardId,
      move,
      title: detail.task.title,
      register,
      no: taskNumber(detail.task.key),
      agency: leads,
      coordinator,
      onOpenCard: () => {
        goTo('ket-qua');
      },
    });
  };
  const begin = (move: CardMove): void => {
    if (!writing?.unsaved) {
      open(move);
      return;
    }
    setSaving(true);
    writing
      .flush()
      .then(
        () => {
          open(move);
        },
        (error: unknown) => {
          goTo('ket-qua');
          const text =
            error instanceof ConflictError
              ? t('card.next.conflict')
              : t('card.next.unsaved', { reason: sentenceOf(error) });
          show({ text, tone: 'failed' });
        },
      )
      .finally(() => {
        setSaving(false);
      });
  };
  return { begin, saving };
}
