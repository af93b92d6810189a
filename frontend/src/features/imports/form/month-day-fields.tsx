import { NumberInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import { useReviewing } from '../review/reviewing.ts';
import styles from './form.module.css';

interface MonthDay {
  month: number;
  day: number;
}

/** A day of every year, by its number and its month. */
export function MonthDayFields({
  value,
  onChange,
}: {
  value: MonthDay;
  onChange: (value: MonthDay) => void;
}): ReactElement {
  const t = useText();
  const { readOnly } = useReviewing();
  const field = (label: string, part: keyof MonthDay, most: number): ReactElement => (
    <NumberInput
      label={label}
      readOnly={readOnly}
      value={value[part]}
      min={1}
      max={most}
      allowDecimal={false}
      hideControls
      clampBehavior="blur"
      onChange={(next) => {
        if (typeof next !== 'number' || next < 1 || next > most) return;
        const changed = { month: value.month, day: value.day, [part]: next };
        const days = new Date(Date.UTC(2024, changed.month, 0)).getUTCDate();
        onChange({ ...changed, day: Math.min(changed.day, days) });
      }}
    />
  );
  return (
    <div className={styles.pair}>
      {field(t('imports.plan.due_day'), 'day', 31)}
      {field(t('imports.plan.due_month'), 'month', 12)}
    </div>
  );
}
