import { TextInput } from '@mantine/core';
import type { AgencyDetail, AgencyDuty } from '@tien-do/shared/contract';
import { useState, type ReactElement } from 'react';
import { ApiProblem, isProblem, useErrorSentence, useIntentKeys } from '../../api/index.ts';
import { useToday } from '../../live/index.ts';
import { useText } from '../../text/index.ts';
import { FormDialog, useToasts } from '../../ui/index.ts';
import { dayFaults, daysOf, DutyFields, isUsername, newDuty } from '../people/index.ts';
import styles from './agencies.module.css';
import { giveDuty, limitDuty } from './writes.ts';

/** Gives a daily duty to somebody who has an account. */
export function GiveDutyDialog({
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
  const [username, setUsername] = useState('');
  const [draft, setDraft] = useState(newDuty);
  const [touched, setTouched] = useState(false);
  const faults = {
    username: isUsername(username) ? null : t('people.err.username'),
    ...dayFaults(t, draft, today),
  };
  return (
    <FormDialog
      title={t('agencies.give.title', { agency: agency.shortName })}
      verb={t('agencies.give.submit')}
      onClose={onClose}
      check={() => {
        setTouched(true);
        return Object.values(faults).every((text) => text === null);
      }}
      onSend={async () => {
        const body = { username, duty: draft.duty, ...daysOf(draft) };
        const given = await giveDuty(agency.id, body, keyOf(body));
        show({
          text: t('agencies.give.done', { duty: t(`common.duty.${given.duty}`), name: given.name }),
          tone: 'done',
        });
        onClose();
      }}
      sentenceOf={(error) => {
        if (isProblem(error, 'EXISTS')) return t('agencies.give.held');
        const unknown =
          error instanceof ApiProblem && error.data.fields?.some(({ path }) => path === 'username');
        return unknown ? t('agencies.give.unknown') : sentenceOf(error);
      }}
    >
      <p className={styles.note}>{t('agencies.give.lead')}</p>
      <TextInput
        label={t('people.username')}
        required
        maxLength={100}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        data-autofocus
        value={username}
        error={touched ? faults.username : null}
        onChange={(event) => {
          setUsername(event.currentTarget.value.trim().toLowerCase());
        }}
      />
      <DutyFields
        draft={draft}
        faults={touched ? faults : { from: null, lastDay: null }}
        onChange={setDraft}
      />
    </FormDialog>
  );
}

/** Gives a duty a last day, or takes it away. */
export function LimitDialog({ duty, onClose }: { duty: AgencyDuty; onClose: () => void }): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { show } = useToasts();
  const today = useToday();
  const [lastDay, setLastDay] = useState(duty.lastDay ?? '');
  const [touched, setTouched] = useState(false);
  const first = duty.from > today ? duty.from : today;
  const fault = lastDay !== '' && lastDay < first ? t('people.err.last_day') : null;
  return (
    <FormDialog
      title={t('agencies.limit.title', { duty: t(`common.duty.${duty.duty}`), name: duty.name })}
      verb={t('agencies.limit.submit')}
      onClose={onClose}
      check={() => {
        setTouched(true);
        return fault === null;
      }}
      onSend={async () => {
        await limitDuty(duty.id, lastDay || null);
        show({ text: t('agencies.limit.done', { name: duty.name }), tone: 'done' });
        onClose();
      }}
      sentenceOf={(error) => (isProblem(error, 'EXISTS') ? t('agencies.give.held') : sentenceOf(error))}
    >
      <TextInput
        type="date"
        label={t('people.last_day')}
        description={t('people.last_day_hint')}
        min={first}
        data-autofocus
        value={lastDay}
        error={touched ? fault : null}
        onChange={(event) => {
          setLastDay(event.currentTarget.value);
        }}
      />
    </FormDialog>
  );
}
