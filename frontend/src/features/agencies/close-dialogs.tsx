import { Textarea, TextInput } from '@mantine/core';
import type { AgencyDetail, RegisterLine } from '@tien-do/shared/contract';
import { useState, type ReactElement } from 'react';
import { isProblem, useErrorSentence, useIntentKeys } from '../../api/index.ts';
import { useToday } from '../../live/index.ts';
import { useText } from '../../text/index.ts';
import { FormDialog, useToasts } from '../../ui/index.ts';
import styles from './agencies.module.css';
import { closeAgency, reopenAgency } from './writes.ts';

const leastReason = 10;

/** Ends an agency with a day and a document; says what is still in its hands. */
export function CloseDialog({
  agency,
  line,
  onClose,
}: {
  agency: AgencyDetail;
  line: RegisterLine | undefined;
  onClose: () => void;
}): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { show } = useToasts();
  const today = useToday();
  const keyOf = useIntentKeys();
  const [lastDay, setLastDay] = useState(today);
  const [document, setDocument] = useState('');
  const [touched, setTouched] = useState(false);
  const faults = {
    lastDay: lastDay === '' ? t('agencies.err.day') : null,
    document: document.trim().length < 3 ? t('agencies.err.document') : null,
  };
  const { people = 0, openCards = 0 } = line ?? {};
  return (
    <FormDialog
      title={t('agencies.close.title', { name: agency.shortName })}
      verb={t('agencies.close.open')}
      onClose={onClose}
      check={() => {
        setTouched(true);
        return Object.values(faults).every((text) => text === null);
      }}
      onSend={async () => {
        const body = { expectedVersion: agency.version, lastDay, document: document.trim() };
        await closeAgency(agency.id, body, keyOf(body));
        show({ text: t('agencies.close.done', { name: agency.shortName }), tone: 'done' });
        onClose();
      }}
      sentenceOf={(error) => (isProblem(error, 'STALE') ? t('agencies.err.stale') : sentenceOf(error))}
    >
      <p className={styles.note}>{t('agencies.close.note')}</p>
      {people + openCards > 0 ? (
        <p className={styles.mark}>{t('agencies.close.left', { people, cards: openCards })}</p>
      ) : null}
      <TextInput
        type="date"
        label={t('agencies.close.last_day')}
        required
        data-autofocus
        value={lastDay}
        error={touched ? faults.lastDay : null}
        onChange={(event) => {
          setLastDay(event.currentTarget.value);
        }}
      />
      <TextInput
        label={t('agencies.field.document')}
        description={t('agencies.field.document_example')}
        required
        maxLength={300}
        value={document}
        error={touched ? faults.document : null}
        onChange={(event) => {
          setDocument(event.currentTarget.value);
        }}
      />
    </FormDialog>
  );
}

/** Takes an ending back that was recorded by mistake. */
export function ReopenDialog({
  agency,
  onClose,
}: {
  agency: AgencyDetail;
  onClose: () => void;
}): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { show } = useToasts();
  const keyOf = useIntentKeys();
  const [reason, setReason] = useState('');
  const [touched, setTouched] = useState(false);
  const fault = reason.trim().length < leastReason ? t('agencies.err.reason') : null;
  return (
    <FormDialog
      title={t('agencies.reopen.title', { name: agency.shortName })}
      verb={t('agencies.reopen.open')}
      onClose={onClose}
      check={() => {
        setTouched(true);
        return fault === null;
      }}
      onSend={async () => {
        const body = { expectedVersion: agency.version, reason: reason.trim() };
        await reopenAgency(agency.id, body, keyOf(body));
        show({ text: t('agencies.reopen.done', { name: agency.shortName }), tone: 'done' });
        onClose();
      }}
      sentenceOf={(error) => {
        if (isProblem(error, 'EXISTS')) return t('agencies.err.exists');
        return isProblem(error, 'STALE') ? t('agencies.err.stale') : sentenceOf(error);
      }}
    >
      <p className={styles.note}>{t('agencies.reopen.note')}</p>
      <Textarea
        label={t('agencies.reopen.reason')}
        required
        rows={3}
        maxLength={1000}
        data-autofocus
        value={reason}
        error={touched ? fault : null}
        onChange={(event) => {
          setReason(event.currentTarget.value);
        }}
      />
    </FormDialog>
  );
}
