import {
  isReason,
  minimumReason,
  reasonSentences,
  type CardMove,
  type Day,
  type MoveInput,
  type MoveWords,
  type ReasonKey,
} from '@tien-do/shared';
import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { useRef, useState, type ReactElement, type ReactNode } from 'react';
import { useLanguage, useText } from '../text/index.ts';
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

const fields = ['reason', 'document', 'dueOn', 'lateReason'] as const;
type Field = (typeof fields)[number];
/** What is said about a field that is empty. */
const sentences = {
  reason: 'reason_required',
  document: 'document_required',
  dueOn: 'due_required',
  lateReason: 'late_reason',
} as const satisfies Record<Field, ReasonKey>;
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
  const { language } = useLanguage();
  const form = useRef<HTMLFormElement>(null);
  const [words, setWords] = useState<MoveWords>({});
  const [touched, setTouched] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const asks = (input: MoveInput): boolean => inputs.includes(input) && (input !== 'late_reason' || late);
  const change = (part: MoveWords): void => {
    setWords((held) => ({ ...held, ...part }));
  };
  const hint = t('common.input.reason_hint', { n: minimumReason });
  const missing: Record<Field, boolean> = {
    reason: asks('reason') && !isReason(words.reason),
    document: asks('document') && !words.document?.trim(),
    dueOn: asks('due_on') && !words.dueOn,
    lateReason: asks('late_reason') && !isReason(words.lateReason),
  };
  const fault = (field: Field): string | null =>
    touched && missing[field] ? reasonSentences[sentences[field]][language] : null;
  const first = inputs.find((input) => asks(input) && input !== 'remark' && input !== 'optional_due_on');

  const send = async (): Promise<void> => {
    setTouched(true);
    const lacking = fields.find((field) => missing[field]);
    if (lacking) {
      form.current?.querySelector<HTMLElement>(`[name="${lacking}"]`)?.focus();
      return;
    }
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
        ref={form}
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
            name="reason"
            error={fault('reason')}
            autosize
            minRows={3}
            maxRows={10}
            maxLength={4000}
            value={words.reason ?? ''}
            onChange={(event) => {
              change({ reason: event.currentTarget.value });
            }}
            data-autofocus={first === 'reason' || undefined}
          />
        ) : null}
        {asks('document') ? (
          <TextInput
            label={t('common.input.document')}
            description={t('common.input.document_example')}
            name="document"
            error={fault('document')}
            maxLength={500}
            data-autofocus={first === 'document' || undefined}
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
            name="dueOn"
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
            name="lateReason"
            error={fault('lateReason')}
            autosize
            minRows={2}
            maxLength={2000}
            data-autofocus={first === 'late_reason' || undefined}
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
            data-autofocus={first === undefined || undefined}
          >
            {t(`common.do.${move}`)}
          </Button>
        </DialogFooter>
      </form>
    </Modal>
  );
}
