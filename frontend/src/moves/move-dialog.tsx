import {
  isReason,
  isReceivedOn,
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
import styles from '../ui/dialog.module.css';
import { DialogFooter, DialogProblem } from '../ui/index.ts';
import {
  moveAsk,
  moveLabel,
  moveVerb,
  returnLabel,
  type MoveNames,
  type Register,
  type Saying,
} from './speech.ts';

export interface MoveDialogProps {
  move: CardMove;
  saying: Saying;
  inputs: readonly MoveInput[];
  title: string;
  names: MoveNames & { due: string };
  /** How the lead agencies are spoken to. */
  register: Register;
  /** What was already written beside the content. */
  remark?: string;
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

const fields = ['reason', 'document', 'receivedOn', 'dueOn', 'lateReason'] as const;
type Field = (typeof fields)[number];
const dangerous: readonly CardMove[] = ['cancel', 'send_back'];

/** What was written elsewhere, as the words of this move. */
function heldWords(inputs: readonly MoveInput[], remark: string): MoveWords {
  if (!remark.trim()) return {};
  if (inputs.includes('reason')) return { reason: remark };
  return inputs.includes('remark') ? { remark } : {};
}

/** What is wrong with what was said so far, for each field; null where nothing is. */
function faultsOf(
  words: MoveWords,
  asks: (input: MoveInput) => boolean,
  today: Day,
): Record<Field, ReasonKey | null> {
  const { receivedOn, dueOn } = words;
  const dueFault = (): ReasonKey | null => {
    if (!dueOn) return asks('due_on') ? 'due_required' : null;
    if (asks('received_on')) return receivedOn && dueOn < receivedOn ? 'due_before_received' : null;
    return dueOn < today ? 'due_past' : null;
  };
  return {
    reason: asks('reason') && !isReason(words.reason) ? 'reason_required' : null,
    document: asks('document') && !words.document?.trim() ? 'document_required' : null,
    receivedOn:
      asks('received_on') && (!receivedOn || !isReceivedOn(receivedOn, today)) ? 'received_on' : null,
    dueOn: dueFault(),
    lateReason: asks('late_reason') && !isReason(words.lateReason) ? 'late_reason' : null,
  };
}

/** How the document that a move rests on is asked for. */
function documentWords(move: CardMove): {
  label: 'common.input.request' | 'common.input.due_basis' | 'common.input.document';
  example: 'common.input.request_example' | 'common.input.document_example';
} {
  if (move === 'record_request') {
    return { label: 'common.input.request', example: 'common.input.request_example' };
  }
  const due = move === 'propose_due' || move === 'set_due';
  return {
    label: due ? 'common.input.due_basis' : 'common.input.document',
    example: 'common.input.document_example',
  };
}

/** Asks for what a move needs to be said with it. */
export function MoveDialog(props: MoveDialogProps): ReactElement {
  const {
    move,
    saying,
    inputs,
    title,
    names,
    register,
    remark = '',
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
  const [words, setWords] = useState<MoveWords>(() => ({
    ...heldWords(inputs, remark),
    ...(inputs.includes('received_on') ? { receivedOn: today } : {}),
  }));
  const [touched, setTouched] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const asks = (input: MoveInput): boolean => inputs.includes(input) && (input !== 'late_reason' || late);
  const change = (part: MoveWords): void => {
    setWords((held) => ({ ...held, ...part }));
  };
  // After a refusal the server is asked again: the first attempt may have arrived without its answer.
  const stale = changed === true && !busy && problem === null;
  const hint = t('common.input.reason_hint', { n: minimumReason });
  const faults = faultsOf(words, asks, today);
  const fault = (field: Field): string | null => {
    const reason = faults[field];
    return touched && reason ? reasonSentences[reason][language] : null;
  };
  // What is already written needs no more than its confirmation.
  const [first] = useState(() => fields.find((field) => faults[field] !== null));

  const send = async (): Promise<void> => {
    setTouched(true);
    const lacking = fields.find((field) => faults[field] !== null);
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
      title={moveLabel(t, saying, register)}
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
        <p className={styles.ask}>{moveAsk(t, saying, register, names)}</p>
        <p className={styles.task}>
          <span>{title}</span>
        </p>
        {asks('reason') ? (
          <Textarea
            label={move === 'send_back' ? returnLabel(t, register) : t('common.input.reason')}
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
            label={t(documentWords(move).label)}
            description={t(documentWords(move).example)}
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
        {asks('received_on') ? (
          <TextInput
            type="date"
            label={t('common.input.received_on')}
            name="receivedOn"
            error={fault('receivedOn')}
            max={today}
            value={words.receivedOn ?? ''}
            onChange={(event) => {
              change({ receivedOn: event.currentTarget.value || undefined });
            }}
          />
        ) : null}
        {asks('due_on') || asks('optional_due_on') ? (
          <TextInput
            type="date"
            label={t(asks('due_on') ? 'common.input.due_on' : 'common.input.due_on_optional')}
            name="dueOn"
            error={fault('dueOn')}
            min={asks('received_on') ? words.receivedOn : today}
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
            data-autofocus={first === 'lateReason' || undefined}
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
        <DialogProblem sentence={stale ? t('common.conflict.changed') : problem} />
        {problem ? extra : null}
        <DialogFooter>
          <Button variant="default" onClick={onClose} disabled={busy}>
            {t('common.cancel')}
          </Button>
          <Button
            type="submit"
            color={dangerous.includes(move) ? 'red.8' : undefined}
            loading={busy}
            disabled={stale}
            data-autofocus={first === undefined || undefined}
          >
            {moveVerb(t, saying, register)}
          </Button>
        </DialogFooter>
      </form>
    </Modal>
  );
}
