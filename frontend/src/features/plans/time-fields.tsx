/** How a plan reckons time and when it reminds. */
import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { furthestRung, mostRungs } from '@tien-do/shared';
import type { ReactElement } from 'react';
import { useText } from '../../text/index.ts';
import type { Settings } from './settings.ts';
import { ladderDays, ladderHours, readDays, readRungs } from './time-settings.ts';
import styles from './plans.module.css';

interface FieldsProps {
  settings: Settings;
  onChange: (part: Partial<Settings>) => void;
}

/** From when on a due is near, and which submission says that a task is done. */
export function TimingFields({ settings, onChange }: FieldsProps): ReactElement {
  const t = useText();
  const { timing } = settings;
  const soon = readDays(timing.soonDays, 1, 60);
  return (
    <fieldset className={styles.grantors}>
      <legend>{t('plans.edit.timing')}</legend>
      <DaysField
        label={t('plans.edit.soon')}
        value={timing.soonDays}
        error={soon === null ? t('plans.edit.days_between', { least: 1, most: 60 }) : null}
        onChange={(soonDays) => {
          onChange({ timing: { ...timing, soonDays } });
        }}
      />
      <DaysField
        label={t('plans.edit.urgent')}
        value={timing.urgentDays}
        error={
          readDays(timing.urgentDays, 0, soon ?? 60) === null
            ? t('plans.edit.days_between', { least: 0, most: soon ?? 60 })
            : null
        }
        onChange={(urgentDays) => {
          onChange({ timing: { ...timing, urgentDays } });
        }}
      />
      <NativeSelect
        className={styles.whole}
        label={t('plans.edit.done_by')}
        description={t(`plans.edit.done_by_${timing.doneBy}_hint`)}
        data={(['accepted', 'first'] as const).map((value) => ({
          value,
          label: t(`plans.edit.done_by_${value}`),
        }))}
        value={timing.doneBy}
        onChange={(event) => {
          const doneBy = event.currentTarget.value === 'first' ? 'first' : 'accepted';
          onChange({ timing: { ...timing, doneBy } });
        }}
      />
      <p>{t('plans.edit.timing_hint')}</p>
    </fieldset>
  );
}

/** The ladder of reminders. */
export function LadderFields({ settings, onChange }: FieldsProps): ReactElement {
  const t = useText();
  const { ladder } = settings;
  return (
    <fieldset className={styles.grantors}>
      <legend>{t('plans.edit.ladder')}</legend>
      <TextInput
        className={styles.whole}
        label={t('plans.edit.before')}
        description={t('plans.edit.before_hint', { n: mostRungs, most: furthestRung })}
        inputMode="numeric"
        maxLength={60}
        value={ladder.before}
        error={readRungs(ladder.before) === null ? t('plans.edit.before_bad') : null}
        onChange={(event) => {
          onChange({ ladder: { ...ladder, before: event.currentTarget.value } });
        }}
      />
      <Checkbox
        className={styles.whole}
        label={t('plans.edit.on_day')}
        checked={ladder.onDay}
        onChange={(event) => {
          onChange({ ladder: { ...ladder, onDay: event.currentTarget.checked } });
        }}
      />
      {ladderDays.map((name) => (
        <DaysField
          key={name}
          label={t(`plans.edit.ladder_${name}`)}
          value={ladder[name]}
          error={
            readDays(ladder[name], 0, furthestRung) === null
              ? t('plans.edit.days_between', { least: 0, most: furthestRung })
              : null
          }
          onChange={(days) => {
            onChange({ ladder: { ...ladder, [name]: days } });
          }}
        />
      ))}
      <p>{t('plans.edit.never_hint')}</p>
      {ladderHours.map((name) => (
        <NativeSelect
          key={name}
          label={t(`plans.edit.ladder_${name}`)}
          data={Array.from({ length: 24 }, (_, hour) => ({
            value: String(hour),
            label: t('plans.edit.hour', { hour: String(hour).padStart(2, '0') }),
          }))}
          value={String(ladder[name])}
          onChange={(event) => {
            onChange({ ladder: { ...ladder, [name]: Number(event.currentTarget.value) } });
          }}
        />
      ))}
      <p>{t('plans.edit.quiet_hint')}</p>
    </fieldset>
  );
}

interface DaysFieldProps {
  label: string;
  value: string;
  error: string | null;
  onChange: (value: string) => void;
}

function DaysField({ label, value, error, onChange }: DaysFieldProps): ReactElement {
  return (
    <TextInput
      label={label}
      inputMode="numeric"
      maxLength={4}
      value={value}
      error={error}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
    />
  );
}
