/** What is done with letters once they are made: issuing drafts, number and date, delivery on paper. */
import { NativeSelect, TextInput } from '@mantine/core';
import { isAskable, letterNumber } from '@tien-do/shared';
import type { CapacityView, LetterLine } from '@tien-do/shared/contract';
import { useState, type ReactElement } from 'react';
import { deliverLetter, issueLetters, newKey, numberLetters, useErrorSentence } from '../../api/index.ts';
import { useToday } from '../../live/index.ts';
import { useText } from '../../text/index.ts';
import { FormDialog, useToasts } from '../../ui/index.ts';
import { continued } from './numbers.ts';
import styles from './letters.module.css';

/** An idempotency key that is another one after a refusal: what is sent then may be something else. */
function useSending(): { key: string; sentenceOf: (error: unknown) => string } {
  const [key, setKey] = useState(newKey);
  const sentence = useErrorSentence();
  return {
    key,
    sentenceOf: (error) => {
      setKey(newKey());
      return sentence(error);
    },
  };
}

interface IssueDialogProps {
  boardId: string;
  letters: readonly LetterLine[];
  /** As what the actor may sign; none where the usual one is taken. */
  capacities: readonly CapacityView[];
  /** The tasks that will fall out, as people call them. */
  fallen?: string;
  onClose: () => void;
}

/** Issuing drafts: it cannot be taken back, and says so. */
export function IssueDialog({
  boardId,
  letters,
  capacities,
  fallen,
  onClose,
}: IssueDialogProps): ReactElement {
  const t = useText();
  const today = useToday();
  const { show } = useToasts();
  const sending = useSending();
  const [capacity, setCapacity] = useState(capacities[0]?.kind);
  const [dueOn, setDueOn] = useState(letters[0]?.dueOn ?? '');
  const fault = isAskable(dueOn, today) ? null : t('letters.urge.fault_due', { n: 120 });
  const agencies = letters.map(({ agency }) => agency.name).join(', ');
  return (
    <FormDialog
      title={t('letters.issue.title')}
      verb={t('letters.urge.issue', { n: letters.length })}
      size={560}
      onClose={onClose}
      ready={fault === null}
      check={() => fault === null}
      sentenceOf={sending.sentenceOf}
      onSend={async () => {
        const ids = letters.map(({ id }) => id);
        const written = await issueLetters(
          boardId,
          { ids, dueOn, ...(capacity ? { capacity } : {}) },
          sending.key,
        );
        show({ text: t('letters.urge.issued', { n: written.letters.length }), tone: 'done' });
        const left = letters.filter(({ agency }) =>
          written.skipped.some(({ agencyId, why }) => agencyId === agency.id && why === 'reworded'),
        );
        if (left.length > 0) {
          const list = left.map(({ agency }) => agency.name).join(', ');
          show({ text: t('letters.issue.skipped', { list }), tone: 'failed' });
        }
        onClose();
      }}
    >
      <div className={styles.form}>
        <p>{t('letters.issue.intro', { agencies })}</p>
        {fallen ? <p role="note">{t('letters.issue.fallen', { list: fallen })}</p> : null}
        <TextInput
          type="date"
          label={t('letters.urge.due')}
          required
          value={dueOn}
          error={fault}
          onChange={(event) => {
            setDueOn(event.currentTarget.value);
          }}
        />
        {capacities.length > 1 ? (
          <NativeSelect
            label={t('letters.urge.capacity')}
            data={capacities.map(({ kind, lines }) => ({ value: kind, label: lines.join(' / ') }))}
            value={capacity ?? ''}
            onChange={(event) => {
              setCapacity(capacities.find(({ kind }) => kind === event.currentTarget.value)?.kind);
            }}
          />
        ) : null}
      </div>
    </FormDialog>
  );
}

interface NumberDialogProps {
  boardId: string;
  letters: readonly LetterLine[];
  onClose: () => void;
}

/** Number and date as the register of outgoing documents has them; the first number is continued for the others. */
export function NumberDialog({ boardId, letters, onClose }: NumberDialogProps): ReactElement {
  const t = useText();
  const today = useToday();
  const { show } = useToasts();
  const sending = useSending();
  const [datedOn, setDatedOn] = useState(letters[0]?.datedOn ?? today);
  const [numbers, setNumbers] = useState<readonly string[]>(letters.map(({ number }) => number ?? ''));
  const [checked, setChecked] = useState(false);
  const isRight = (text: string): boolean => letterNumber.test(text.trim());
  return (
    <FormDialog
      title={t('letters.number.title')}
      verb={t('letters.act.number')}
      size={560}
      onClose={onClose}
      check={() => {
        setChecked(true);
        return numbers.every(isRight);
      }}
      sentenceOf={sending.sentenceOf}
      onSend={async () => {
        await numberLetters(
          boardId,
          { datedOn, letters: letters.map(({ id }, index) => ({ id, number: numbers[index] ?? '' })) },
          sending.key,
        );
        show({ text: t('letters.number.done', { n: letters.length }), tone: 'done' });
        onClose();
      }}
    >
      <div className={styles.form}>
        <p>{t('letters.number.intro')}</p>
        <TextInput
          type="date"
          label={t('letters.number.date')}
          required
          value={datedOn}
          max={today}
          onChange={(event) => {
            setDatedOn(event.currentTarget.value);
          }}
        />
        {letters.map(({ id, agency }, index) => (
          <TextInput
            key={id}
            label={t('letters.number.of', { agency: agency.name })}
            required
            value={numbers[index] ?? ''}
            maxLength={60}
            error={checked && !isRight(numbers[index] ?? '') ? t('letters.number.fault') : null}
            onChange={(event) => {
              setNumbers(continued(numbers, index, event.currentTarget.value));
            }}
          />
        ))}
      </div>
    </FormDialog>
  );
}

/** That a letter was handed over on paper, and what says so. */
export function DeliverDialog({
  letter,
  onClose,
}: {
  letter: LetterLine;
  onClose: () => void;
}): ReactElement {
  const t = useText();
  const today = useToday();
  const { show } = useToasts();
  const sending = useSending();
  const [on, setOn] = useState(today);
  const [document, setDocument] = useState('');
  const [checked, setChecked] = useState(false);
  const missing = document.trim() === '';
  return (
    <FormDialog
      title={t('letters.deliver.title')}
      verb={t('letters.act.deliver')}
      onClose={onClose}
      check={() => {
        setChecked(true);
        return !missing;
      }}
      sentenceOf={sending.sentenceOf}
      onSend={async () => {
        await deliverLetter(letter.id, { on, document }, sending.key);
        show({ text: t('letters.deliver.done'), tone: 'done' });
        onClose();
      }}
    >
      <div className={styles.form}>
        <TextInput
          type="date"
          label={t('letters.deliver.on')}
          required
          value={on}
          max={today}
          onChange={(event) => {
            setOn(event.currentTarget.value);
          }}
        />
        <TextInput
          label={t('letters.deliver.document')}
          required
          value={document}
          maxLength={200}
          error={checked && missing ? t('letters.deliver.fault') : null}
          data-autofocus
          onChange={(event) => {
            setDocument(event.currentTarget.value);
          }}
        />
      </div>
    </FormDialog>
  );
}
