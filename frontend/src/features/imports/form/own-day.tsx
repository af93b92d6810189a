import { NativeSelect } from '@mantine/core';
import type { DeadlineRule } from '@tien-do/shared';
import type { ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import { useReviewing } from '../review/reviewing.ts';
import styles from './form.module.css';
import { MonthDayFields } from './month-day-fields.tsx';

type Annual = Extract<DeadlineRule, { kind: 'annual' }>;

const firstDay = { month: 6, day: 30 } as const;

/** Whether a yearly task is due with the report or on a day of its own, and on which. */
export function OwnDay({ rule, onChange }: { rule: Annual; onChange: (rule: Annual) => void }): ReactElement {
  const t = useText();
  const { readOnly } = useReviewing();
  const { due } = rule;
  return (
    <div className={styles.triple}>
      <NativeSelect
        label={t('imports.deadline.own_day')}
        disabled={readOnly}
        data={[
          { value: '', label: t('imports.deadline.own_none') },
          { value: 'before', label: t('imports.plan.due_before') },
          { value: 'by', label: t('imports.plan.due_by') },
        ]}
        value={due?.bound ?? ''}
        onChange={(event) => {
          const bound = event.currentTarget.value;
          if (bound === 'before' || bound === 'by')
            onChange({ kind: 'annual', due: { ...firstDay, ...due, bound } });
          else onChange({ kind: 'annual' });
        }}
      />
      {due ? (
        <MonthDayFields
          value={due}
          onChange={({ month, day }) => {
            onChange({ kind: 'annual', due: { ...due, month, day } });
          }}
        />
      ) : null}
    </div>
  );
}
