import { TextInput } from '@mantine/core';
import type { AgencyDetail } from '@tien-do/shared/contract';
import { useState, type ReactElement } from 'react';
import { isProblem, useErrorSentence, useIntentKeys } from '../../api/index.ts';
import { useToday } from '../../live/index.ts';
import { useText } from '../../text/index.ts';
import { FormDialog, useToasts } from '../../ui/index.ts';
import styles from './agencies.module.css';
import { renameAgency } from './writes.ts';

/** Gives an agency another name from a day on. */
export function RenameDialog({
  agency,
  onClose,
}: {
  agency: AgencyDetail;
  onClose: () => void;
}): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { show } = useToasts();
  const today = useToday();
  const keyOf = useIntentKeys();
  const [name, setName] = useState(agency.name);
  const [shortName, setShortName] = useState(agency.shortName);
  const [symbol, setSymbol] = useState(agency.symbol ?? '');
  const [from, setFrom] = useState(today);
  const [document, setDocument] = useState('');
  const [touched, setTouched] = useState(false);
  const faults = {
    name: name.trim() === '' ? t('agencies.err.required') : null,
    shortName: shortName.trim() === '' ? t('agencies.err.required') : null,
    from: from === '' ? t('agencies.err.day') : from > today ? t('agencies.err.day_future') : null,
    document: document.trim().length < 3 ? t('agencies.err.document') : null,
  };
  const fault = (field: keyof typeof faults): string | null => (touched ? faults[field] : null);

  return (
    <FormDialog
      title={t('agencies.rename.title', { name: agency.shortName })}
      verb={t('agencies.rename.open')}
      onClose={onClose}
      check={() => {
        setTouched(true);
        return Object.values(faults).every((text) => text === null);
      }}
      onSend={async () => {
        const body = {
          expectedVersion: agency.version,
          name: name.trim(),
          shortName: shortName.trim(),
          symbol: symbol.trim() || null,
          from,
          document: document.trim(),
        };
        await renameAgency(agency.id, body, keyOf(body));
        show({ text: t('agencies.rename.done', { name: body.name }), tone: 'done' });
        onClose();
      }}
      sentenceOf={(error) => {
        if (isProblem(error, 'EXISTS')) return t('agencies.err.exists');
        return isProblem(error, 'STALE') ? t('agencies.err.stale') : sentenceOf(error);
      }}
    >
      <p className={styles.note}>{t('agencies.rename.note')}</p>
      <TextInput
        label={t('agencies.field.name')}
        required
        maxLength={300}
        data-autofocus
        value={name}
        error={fault('name')}
        onChange={(event) => {
          setName(event.currentTarget.value);
        }}
      />
      <div className={styles.pair}>
        <TextInput
          label={t('agencies.field.short_name')}
          required
          maxLength={100}
          value={shortName}
          error={fault('shortName')}
          onChange={(event) => {
            setShortName(event.currentTarget.value);
          }}
        />
        <TextInput
          label={t('agencies.field.symbol')}
          maxLength={30}
          value={symbol}
          onChange={(event) => {
            setSymbol(event.currentTarget.value);
          }}
        />
      </div>
      <TextInput
        type="date"
        label={t('agencies.rename.from')}
        required
        max={today}
        value={from}
        error={fault('from')}
        onChange={(event) => {
          setFrom(event.currentTarget.value);
        }}
      />
      <TextInput
        label={t('agencies.field.document')}
        description={t('agencies.field.document_example')}
        required
        maxLength={300}
        value={document}
        error={fault('document')}
        onChange={(event) => {
          setDocument(event.currentTarget.value);
        }}
      />
    </FormDialog>
  );
}
