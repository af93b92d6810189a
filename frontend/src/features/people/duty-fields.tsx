import { NativeSelect, TextInput } from '@mantine/core';
import { dailyDuties, type Day } from '@tien-do/shared';
import type { ReactElement } from 'react';
import { useText, type Translate } from '../../text/index.ts';
import styles from './people.module.css';

export type DailyDuty = (typeof dailyDuties)[number];

/** What is being filled in of a duty; days are empty where there is no bound. */
export interface DutyDraft {
  duty: DailyDuty;
  from: string;
  lastDay: string;
}

export const newDuty: DutyDraft = { duty: 'officer', from: '', lastDay: '' };

/** The days as they are sent. */
export function daysOf({ from, lastDay }: Pick<DutyDraft, 'from' | 'lastDay'>): {
  from: Day | null;
  lastDay: Day | null;
} {
  return { from: from || null, lastDay: lastDay || null };
}

/** What does not fit of the days, by field. */
export function dayFaults(
  t: Translate,
  { from, lastDay }: Pick<DutyDraft, 'from' | 'lastDay'>,
  today: Day,
): { from: string | null; lastDay: string | null } {
  const first = from || today;
  return {
    from: from && from < today ? t('people.err.from') : null,
    lastDay: lastDay && (lastDay < today || lastDay < first) ? t('people.err.last_day') : null,
  };
}

export interface DutyFieldsProps {
  draft: DutyDraft;
  faults: { from: string | null; lastDay: string | null };
  onChange: (draft: DutyDraft) => void;
}

/** Which daily duty, and from when to when. */
export function DutyFields({ draft, faults, onChange }: DutyFieldsProps): ReactElement {
  const t = useText();
  return (
    <>
      <NativeSelect
        label={t('people.duty')}
        data={dailyDuties.map((value) => ({ value, label: t(`common.duty.${value}`) }))}
        value={draft.duty}
        onChange={(event) => {
          const duty = dailyDuties.find((known) => known === event.currentTarget.value);
          if (duty) onChange({ ...draft, duty });
        }}
      />
      <div className={styles.pair}>
        <TextInput
          type="date"
          label={t('people.from')}
          description={t('people.from_hint')}
          value={draft.from}
          error={faults.from}
          onChange={(event) => {
            onChange({ ...draft, from: event.currentTarget.value });
          }}
        />
        <TextInput
          type="date"
          label={t('people.last_day')}
          description={t('people.last_day_hint')}
          value={draft.lastDay}
          error={faults.lastDay}
          onChange={(event) => {
            onChange({ ...draft, lastDay: event.currentTarget.value });
          }}
        />
      </div>
    </>
  );
}
