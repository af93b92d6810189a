import { NativeSelect, TextInput } from '@mantine/core';
import { recordedCapacities, signerLines, titlesOf, type RecordedCapacity } from '@tien-do/shared';
import type { AgencyDuty, SignerLine } from '@tien-do/shared/contract';
import { useState, type ReactElement } from 'react';
import { useErrorSentence, useIntentKeys } from '../../api/index.ts';
import { useToday } from '../../live/index.ts';
import { useText } from '../../text/index.ts';
import { ConfirmDialog, FormDialog, useToasts } from '../../ui/index.ts';
import styles from './agencies.module.css';
import { PrintedLines } from './signing-fields.tsx';
import { endSigner, enterSigner } from './writes.ts';

const titles = ['ofTitle', 'headTitle', 'ownTitle'] as const;

/** Enters what somebody may sign as besides what the duty gives. */
export function SignerDialog({ duty, onClose }: { duty: AgencyDuty; onClose: () => void }): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { show } = useToasts();
  const today = useToday();
  const keyOf = useIntentKeys();
  // Only a head can be acting head.
  const kinds = recordedCapacities.filter((kind) => kind !== 'Q' || duty.duty === 'head');
  const [kind, setKind] = useState<RecordedCapacity>(kinds[0] ?? 'TL');
  const [words, setWords] = useState({ ofTitle: '', headTitle: '', ownTitle: '', basis: '' });
  const [days, setDays] = useState({ validFrom: today, validTo: '' });
  const [touched, setTouched] = useState(false);
  const asked = titles.filter((title) => title === 'ownTitle' || titlesOf[kind].includes(title));
  const faults: Record<string, string | null> = {
    ...Object.fromEntries(
      [...asked, 'basis' as const].map((field) => [
        field,
        words[field].trim().length < (field === 'basis' ? 3 : 1) ? t('agencies.err.required') : null,
      ]),
    ),
    validFrom: days.validFrom === '' ? t('agencies.err.required') : null,
    validTo:
      days.validTo === ''
        ? kind === 'TUQ'
          ? t('agencies.sign.err_end')
          : null
        : days.validTo < today || days.validTo < days.validFrom
          ? t('agencies.sign.err_order')
          : null,
  };
  const field = (key: keyof typeof words): ReactElement => (
    <TextInput
      key={key}
      label={t(`agencies.sign.${key}`)}
      description={key === 'basis' ? t('agencies.field.document_example') : undefined}
      required
      maxLength={key === 'basis' ? 300 : 100}
      value={words[key]}
      error={touched ? faults[key] : null}
      onChange={(event) => {
        setWords({ ...words, [key]: event.currentTarget.value });
      }}
    />
  );
  const dayField = (key: keyof typeof days): ReactElement => (
    <TextInput
      type="date"
      label={t(key === 'validFrom' ? 'people.from' : 'people.last_day')}
      description={key === 'validTo' && kind !== 'TUQ' ? t('people.last_day_hint') : undefined}
      required={key === 'validFrom' || kind === 'TUQ'}
      value={days[key]}
      error={touched ? faults[key] : null}
      onChange={(event) => {
        setDays({ ...days, [key]: event.currentTarget.value });
      }}
    />
  );
  return (
    <FormDialog
      title={t('agencies.sign.title', { name: duty.name })}
      verb={t('agencies.sign.submit')}
      onClose={onClose}
      check={() => {
        setTouched(true);
        return Object.values(faults).every((fault) => fault === null);
      }}
      onSend={async () => {
        const body = { kind, ...words, validFrom: days.validFrom, validTo: days.validTo || null };
        await enterSigner(duty.id, body, keyOf(body));
        show({ text: t('agencies.sign.done', { name: duty.name }), tone: 'done' });
        onClose();
      }}
      sentenceOf={sentenceOf}
    >
      <NativeSelect
        label={t('agencies.sign.kind')}
        data-autofocus
        data={kinds.map((value) => ({ value, label: t(`agencies.capacity.${value}`) }))}
        value={kind}
        onChange={(event) => {
          const chosen = kinds.find((known) => known === event.currentTarget.value);
          if (chosen) setKind(chosen);
        }}
      />
      {asked.map(field)}
      <PrintedLines lines={signerLines(kind, words)} />
      {field('basis')}
      <div className={styles.pair}>
        {dayField('validFrom')}
        {dayField('validTo')}
      </div>
    </FormDialog>
  );
}

/** Asks before a capacity ends. */
export function EndSignerDialog({
  duty,
  signer,
  onClose,
}: {
  duty: AgencyDuty;
  signer: SignerLine;
  onClose: () => void;
}): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { show } = useToasts();
  const keyOf = useIntentKeys();
  return (
    <ConfirmDialog
      opened
      danger
      title={t('agencies.unsign.title')}
      verb={t('agencies.unsign.title')}
      sentenceOf={sentenceOf}
      onClose={onClose}
      onConfirm={async () => {
        await endSigner(signer.id, keyOf({ id: signer.id }));
        show({ text: t('agencies.unsign.done', { name: duty.name }), tone: 'done' });
      }}
    >
      <p>{t('agencies.unsign.ask', { name: duty.name })}</p>
      <PrintedLines lines={signer.lines} />
    </ConfirmDialog>
  );
}
