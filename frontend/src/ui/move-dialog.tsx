import {
  minimumReason,
  isReason,
  type CardMove,
  type Day,
  type MoveInput,
  type MoveWords,
} from '@tien-do/shared';
import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactElement, type ReactNode } from 'react';
import { useText } from '../text/index.ts';
import { DialogFooter, DialogProblem } from './dialog-parts.tsx';
import styles from './dialog.module.css';

export interface MoveDialogProps {
  move: CardMove;
  inputs: readonly MoveInput[];
  /** Printed number, title, lead agencies and coordinator, for the sentences. */
  no: string;
  title: string;
  agency: string;
  coordinator: string;
  today: Day;
  /** Past the last allowed day: a submission then needs its reason. */
  late: boolean;
  /** The card moved on while the dialog is open. */
  changed?: boolean;
  /** Shown beside a refusal: a way to the card's content. */
  extra?: ReactNode;
  onClose: () => void;
  /** Sends; the caller closes on success. When it rejects, the sentence is shown and what was typed stays. */
  onConfirm: (words: MoveWords) => Promise<unknown>;
  sentenceOf: (error: unknown) => string;
}

const dangerous: readonly CardMove[] = ['cancel', 'send_back'];

/** Asks for what a move needs to be said with it. */
export function MoveDialog(props: MoveDialogProps): ReactElement {
  const {
    move,
    inputs,
    no,
    title,
    agency,
    coordinator,
    today,
    late,
    changed,
    extra,
    onClose,
    onConfirm,
    sentenceOf,
  } = props;
  const t = useText();
  const [words, setWords] = useState<MoveWords>({});
  const [touched, setTouched] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const asks = (input: MoveInput): boolean => inputs.includes(input) && (input !== 'late_reason' || late);
  const change = (part: MoveWords): void => {
    setWords((held) => ({ ...held, ...part }));
  };
  const hint = t('common.input.reason_hint', { n: minimumReason });
  const faults = {
    reason: asks('reason') && !isReason(words.reason) ? hint : null,
    document: asks('document') && !words.document?.trim() ? t('common.required') : null,
    dueOn: asks('due_on') && !words.dueOn ? t('common.required') : null,
    lateReason: asks('late_reason') && !isReason(words.lateReason) ? hint : null,
  };
  const fault = (name: keyof typeof faults): string | null => (touched ? faults[name] : null);

  const send = async (): Promise<void> => {
    setTouched(true);
    if (Object.values(faults).some((text) => text !== null)) return;
    setBusy(true);
    setProblem(null);
    try {
      await onConfirm(words);
    } catch (error) {
      setBusy(false);
      setProblem(sentenceOf(error));
    }
  };

  return (
    <Modal
      opened
      onClose={() => {
        if (!busy) onClose();
      }}
      title={t(`common.move.${move}`)}
      size={520}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <p className={styles.ask}>{t(`common.ask.${move}`, { no, agency, coordinator })}</p>
        <p className={styles.task}>
          <span>{title}</span>
        </p>
        {asks('reason') ? (
          <Textarea
            label={t(move === 'send_back' ? 'common.input.reason_send_back' : 'common.input.reason')}
            description={hint}
            error={fault('reason')}
            autosize
            minRows={3}
            maxRows={10}
            maxLength={4000}
            value={words.reason ?? ''}
            onChange={(event) => {
              change({ reason: event.currentTarget.value });
            }}
            data-autofocus
          />
        ) : null}
        {asks('document') ? (
          <TextInput
            label={t('common.input.document')}
            description={t('common.input.document_example')}
            error={fault('document')}
            maxLength={500}
            value={words.document ?? ''}
            onChange={(event) => {
              change({ document: event.currentTarget.value });
            }}
          />
        ) : null}
        {asks('due_on') || asks('optional_due_on') ? (
          <TextInput
            type="date"
            label={t(asks('due_on') ? 'common.input.due_on' : 'common.input.due_on_optional')}
            error={fault('dueOn')}
            min={today}
            value={words.dueOn ?? ''}
            onChange={(event) => {
              change({ dueOn: event.currentTarget.value || undefined });
            }}
          />
        ) : null}
        {asks('late_reason') ? (
          <Textarea
            label={t('common.input.late_reason')}
            description={hint}
            error={fault('lateReason')}
            autosize
            minRows={2}
            maxLength={2000}
            value={words.lateReason ?? ''}
            onChange={(event) => {
              change({ lateReason: event.currentTarget.value });
            }}
          />
        ) : null}
        {asks('remark') ? (
          <Textarea
            label={`${t('common.input.remark')} (${t('common.optional')})`}
            autosize
            minRows={2}
            maxLength={4000}
            value={words.remark ?? ''}
            onChange={(event) => {
              change({ remark: event.currentTarget.value });
            }}
          />
        ) : null}
        <DialogProblem sentence={changed && !busy ? t('common.conflict.changed') : problem} />
        {problem ? extra : null}
        <DialogFooter>
          <Button variant="default" onClick={onClose} disabled={busy}>
            {t('common.cancel')}
          </Button>
          <Button
            type="submit"
            color={dangerous.includes(move) ? 'red.8' : undefined}
            loading={busy}
            disabled={changed && !busy}
            data-autofocus={asks('reason') ? undefined : true}
          >
            {t(`common.do.${move}`)}
          </Button>
        </DialogFooter>
      </form>
    </Modal>
  );
}
