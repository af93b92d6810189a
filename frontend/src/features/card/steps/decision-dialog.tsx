import { isReason, minimumReason, type CardFace, type CardMove, type MoveWords } from '@tien-do/shared';
import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { useRef, useState, type ReactElement, type SyntheticEvent } from 'react';
import { newKey, useErrorSentence, useTransition } from '../../../api/index.ts';
import { useToday } from '../../../live/index.ts';
import { useText } from '../../../text/index.ts';
import { DialogFooter, DialogProblem, useToasts } from '../../../ui/index.ts';
import styles from './steps.module.css';
import { moveAsk, moveDone, moveLabel, moveVerb, type MoveNames, type Register } from './speech.ts';

/** The moves by which something is decided or handed over. */
export type DecisionMove = Extract<CardMove, 'assign' | 'endorse' | 'receive' | 'accept' | 'send_back'>;

/** True for the moves of `DecisionDialog`. */
export function isDecision(move: CardMove): move is DecisionMove {
  return ['assign', 'endorse', 'receive', 'accept', 'send_back'].includes(move);
}

export interface DecisionDialogProps {
  face: CardFace;
  move: DecisionMove;
  names: MoveNames;
  title: string;
  register: Register;
  /** What was already written beside the content. */
  remark?: string;
  onClose: () => void;
  onDone?: () => void;
}

/** Confirms a decision in the words that fit its receiver. Enter confirms; what was typed stays after a refusal. */
export function DecisionDialog(props: DecisionDialogProps): ReactElement {
  const { face, move, names, title, register, remark = '', onClose, onDone } = props;
  const t = useText();
  const today = useToday();
  const sentenceOf = useErrorSentence();
  const { show } = useToasts();
  const transition = useTransition(face.id);
  const [text, setText] = useState(remark);
  const [dueOn, setDueOn] = useState('');
  const [touched, setTouched] = useState(false);
  const sent = useRef({ said: '', key: '' });

  const back = move === 'send_back';
  const short = back && !isReason(text);
  const hint = t('common.input.reason_hint', { n: minimumReason });

  const words = (): MoveWords => {
    if (move === 'assign') return dueOn ? { dueOn } : {};
    if (!text.trim()) return {};
    return back ? { reason: text } : { remark: text };
  };
  const send = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTouched(true);
    if (short) return;
    const said = JSON.stringify(words());
    if (sent.current.said !== said || !sent.current.key) sent.current = { said, key: newKey() };
    // Once the decision is known the place that asked for it may be gone; what was promised is done nevertheless.
    transition
      .mutateAsync({ action: move, expectedVersion: face.version, ...words(), key: sent.current.key })
      .then(
        () => {
          show({ text: moveDone(t, move, register, names), tone: 'done' });
          onClose();
          onDone?.();
        },
        () => undefined,
      );
  };
  const close = (): void => {
    if (!transition.isPending) onClose();
  };

  return (
    <Modal
      opened
      onClose={close}
      title={moveLabel(t, move, register)}
      size={520}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form className={styles.dialog} noValidate onSubmit={send}>
        <p className={styles.ask}>{moveAsk(t, move, register, names)}</p>
        <p className={styles.task}>{title}</p>
        {move === 'assign' ? (
          <TextInput
            type="date"
            label={t('common.input.due_on_optional')}
            min={today}
            value={dueOn}
            onChange={(event) => {
              setDueOn(event.currentTarget.value);
            }}
          />
        ) : (
          <Textarea
            label={labelOf()}
            description={back ? hint : undefined}
            error={touched && short ? hint : null}
            autosize
            minRows={back ? 4 : 2}
            maxRows={12}
            maxLength={4000}
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value);
            }}
            data-autofocus={short ? true : undefined}
          />
        )}
        <DialogProblem sentence={transition.error ? sentenceOf(transition.error) : null} />
        <DialogFooter>
          <Button variant="default" onClick={close} disabled={transition.isPending}>
            {t('common.cancel')}
          </Button>
          <Button
            type="submit"
            color={back ? 'red.8' : undefined}
            loading={transition.isPending}
            data-autofocus={short ? undefined : true}
          >
            {moveVerb(t, move, register)}
          </Button>
        </DialogFooter>
      </form>
    </Modal>
  );

  function labelOf(): string {
    if (!back) return `${t('common.input.remark')} (${t('common.optional')})`;
    return register === 'asked' ? t('card.asked.input.send_back') : t('common.input.reason_send_back');
  }
}
