import {
  minimumReason,
  reasonSentences,
  type CardMove,
  type Day,
  type MoveInput,
  type MoveWords,
  type RemarkWords,
} from '@tien-do/shared';
import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { useRef, useState, type ReactElement } from 'react';
import { useLanguage, useText } from '../text/index.ts';
import styles from '../ui/dialog.module.css';
import { DialogFooter, DialogProblem } from '../ui/index.ts';
import { BackByField, CapacityField, ColleagueField, type DeskView } from './desk-fields.tsx';
import { faultsOf, heldWords, wordFields, type WordField } from './move-words.ts';
import own from './moves.module.css';
import { RemarkList, type PlacedRemark } from './remark-list.tsx';
import {
  moveAsk,
  moveLabel,
  moveVerb,
  returnLabel,
  type MoveNames,
  type Register,
  type Saying,
} from './speech.ts';

/** What is known of the card's desk: it is being read, could not be read, or is there (null: no step waits for me). */
export type DeskReading = { status: 'reading' | 'unread' } | { status: 'read'; desk: DeskView | null };

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
  /** What was remarked on places of the version, for a return. */
  remarks: readonly PlacedRemark[];
  desk: DeskReading;
  /** Why the move cannot be made, as far as it is known before it is tried. */
  refusal: string | null;
  today: Day;
  /** Past the last allowed day: a submission then needs its reason. */
  late: boolean;
  /** The card moved on while the dialog is open. */
  changed?: boolean;
  /** Shows the card's content. */
  onOpenCard?: () => void;
  onClose: () => void;
  /** Sends; the caller closes on success. When it rejects, the sentence is shown and what was typed stays. */
  onConfirm: (words: MoveWords) => Promise<unknown>;
  sentenceOf: (error: unknown) => string;
}

const dangerous: readonly CardMove[] = ['cancel', 'send_back'];

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
    remarks,
    desk,
    refusal,
    today,
    late,
    changed,
    onOpenCard,
    onClose,
    onConfirm,
    sentenceOf,
  } = props;
  const t = useText();
  const { language } = useLanguage();
  const form = useRef<HTMLFormElement>(null);
  const [words, setWords] = useState<MoveWords>(() => heldWords(inputs, remark, today));
  const [touched, setTouched] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const asks = (input: MoveInput): boolean => inputs.includes(input) && (input !== 'late_reason' || late);
  const change = (part: MoveWords): void => {
    setWords((held) => ({ ...held, ...part }));
  };
  // After a refusal the server is asked again: the first attempt may have arrived without its answer.
  const stale = changed === true && !busy && problem === null;
  const atDesk = desk.status === 'read' ? desk.desk : null;
  const signedAs = words.capacity ?? atDesk?.capacities[0]?.kind;
  // Nobody to hand it on to, or places whose remarks would be left behind: there is nothing to confirm.
  const blocked =
    refusal ??
    (desk.status === 'unread' && (asks('to_person') || asks('remarks')) ? t('deciding.unread') : null);
  const impossible =
    blocked !== null || desk.status === 'reading' || (asks('to_person') && atDesk?.colleagues.length === 0);
  const hint = t('common.input.reason_hint', { n: minimumReason });
  const faults = faultsOf(words, asks, today);
  const fault = (field: WordField): string | null => {
    const reason = faults[field];
    return touched && reason ? reasonSentences[reason][language] : null;
  };
  // What is already written needs no more than its confirmation.
  const [first] = useState(() => wordFields.find((field) => faults[field] !== null));

  const send = async (): Promise<void> => {
    setTouched(true);
    const lacking = wordFields.find((field) => faults[field] !== null);
    if (lacking) {
      form.current?.querySelector<HTMLElement>(`[name="${lacking}"]`)?.focus();
      return;
    }
    setBusy(true);
    setProblem(null);
    try {
      const sent: RemarkWords[] = remarks.map(({ path, text }) => ({ path, text }));
      await onConfirm({
        ...words,
        // What was shown is what is signed.
        ...(asks('capacity') && signedAs ? { capacity: signedAs } : {}),
        ...(asks('remarks') ? { remarks: sent } : {}),
      });
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
        {asks('remarks') && desk.status === 'read' ? (
          <RemarkList
            remarks={remarks}
            onOpenCard={
              onOpenCard &&
              (() => {
                onClose();
                onOpenCard();
              })
            }
          />
        ) : null}
        {asks('to_person') && atDesk ? (
          <ColleagueField
            desk={atDesk}
            value={words.toPersonId}
            error={fault('toPersonId')}
            onChange={(toPersonId) => {
              change({ toPersonId });
            }}
          />
        ) : null}
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
        {asks('back_by') ? (
          <BackByField
            value={words.backBy}
            today={today}
            error={fault('backBy')}
            onChange={(backBy) => {
              change({ backBy });
            }}
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
        {asks('exception') ? (
          <Textarea
            label={t('deciding.exception.label')}
            description={`${t('deciding.exception.detail')} ${hint}.`}
            name="exception"
            error={fault('exception')}
            withAsterisk
            autosize
            minRows={2}
            maxLength={4000}
            data-autofocus={first === 'exception' || undefined}
            value={words.exception ?? ''}
            onChange={(event) => {
              change({ exception: event.currentTarget.value });
            }}
          />
        ) : null}
        {asks('capacity') && atDesk ? (
          <CapacityField
            desk={atDesk}
            value={signedAs}
            onChange={(capacity) => {
              change({ capacity });
            }}
          />
        ) : null}
        {desk.status === 'reading' ? (
          <p className={own.reading} role="status">
            {t('deciding.reading')}
          </p>
        ) : null}
        <DialogProblem sentence={stale ? t('common.conflict.changed') : (problem ?? blocked)} />
        {problem && onOpenCard ? (
          <button
            type="button"
            className={own.link}
            onClick={() => {
              onClose();
              onOpenCard();
            }}
          >
            {t('common.open')}
          </button>
        ) : null}
        <DialogFooter>
          <Button variant="default" onClick={onClose} disabled={busy}>
            {t('common.cancel')}
          </Button>
          <Button
            type="submit"
            color={dangerous.includes(move) ? 'red.8' : undefined}
            loading={busy}
            disabled={stale || impossible}
            data-autofocus={first === undefined || undefined}
          >
            {moveVerb(t, saying, register)}
          </Button>
        </DialogFooter>
      </form>
    </Modal>
  );
}
