import type { CardFace, CardMove } from '@tien-do/shared';
import type { CardDetail } from '@tien-do/shared/contract';
import { useState, type ReactNode } from 'react';
import { keys, queryClient, useErrorSentence } from '../../../api/index.ts';
import { useMoves } from '../../../moves/index.ts';
import { useText } from '../../../text/index.ts';
import { taskNumber, useToasts } from '../../../ui/index.ts';
import { ConflictError } from '../draft/autosave.ts';
import { useScene } from '../scene.tsx';
import { DecisionDialog, type DecisionMove, isDecision } from './decision-dialog.tsx';
import { isSpoken } from './speech.ts';

export interface CardMoves {
  /** Begins a move: first every typed word is saved, then the move's dialog opens. */
  begin: (move: CardMove) => void;
  /** True while the text is being saved for a move. */
  saving: boolean;
  /** The dialog, to be rendered. */
  dialog: ReactNode;
}

/** The moves of the open card. */
export function useCardMoves(): CardMoves {
  const { detail, face, register, leads, coordinator, writing, goTo } = useScene();
  const t = useText();
  const { start } = useMoves();
  const { show } = useToasts();
  const sentenceOf = useErrorSentence();
  const [saving, setSaving] = useState(false);
  const [decision, setDecision] = useState<{ move: DecisionMove; face: CardFace } | null>(null);

  const names = { no: taskNumber(detail.task.key), agency: leads, coordinator };
  const open = (move: CardMove): void => {
    // The face as the last answer of the server has it: its version is the one that the move is about.
    const fresh = queryClient.getQueryData<CardDetail>(keys.card(face.id))?.face ?? face;
    const expected = fresh.at >= face.at ? fresh : face;
    if (register === 'asked' && isSpoken(move) && isDecision(move)) {
      setDecision({ move, face: expected });
      return;
    }
    start({
      face: expected,
      boardId: detail.boardId,
      move,
      title: detail.task.title,
      ...names,
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
  const dialog = decision ? (
    <DecisionDialog
      face={decision.face}
      move={decision.move}
      names={names}
      title={detail.task.title}
      register={register}
      onClose={() => {
        setDecision(null);
      }}
    />
  ) : null;
  return { begin, saving, dialog };
}
