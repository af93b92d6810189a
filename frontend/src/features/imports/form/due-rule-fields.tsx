/** By when the plan's yearly report is due. */
import { NativeSelect, NumberInput } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { lastAllowedDay, printDay, type DueRule } from '@tien-do/shared';
import { useState, type ReactElement } from 'react';
import { useToday } from '../../../live/index.ts';
import { useText } from '../../../text/index.ts';
import { useReviewing } from '../review/reviewing.ts';
import { chosenDay, noDay, type OpenDay } from './due-rule.ts';
import styles from './form.module.css';

type Begun = OpenDay & Pick<DueRule, 'bound'>;

/** How it is reckoned may be chosen before the day: only together they are a rule, and no day is put in for anybody. */
export function DueRuleFields({
  rule,
  onChange,
}: {
  rule: DueRule | null;
  onChange: (rule: DueRule | null) => void;
}): ReactElement {
  const t = useText();
  const { readOnly } = useReviewing();
  const [begun, setBegun] = useState<Begun | null>(null);
  const shown = rule ?? begun;
  const change = (next: Begun): void => {
    const day = chosenDay(next);
    setBegun(day ? null : next);
    if (day) onChange({ ...day, bound: next.bound });
  };
  return (
    <>
      <div className={styles.triple}>
        <NativeSelect
          label={t('imports.plan.due_bound')}
          disabled={readOnly}
          data={[
            { value: '', label: t('imports.plan.due_none') },
            { value: 'before', label: t('imports.plan.due_before') },
            { value: 'by', label: t('imports.plan.due_by') },
          ]}
          value={shown?.bound ?? ''}
          onChange={(event) => {
            const bound = event.currentTarget.value;
            if (bound === 'before' || bound === 'by') change({ ...(shown ?? noDay), bound });
            else {
              setBegun(null);
              if (rule) onChange(null);
            }
          }}
        />
        {shown ? <DayFields value={shown} onChange={change} /> : null}
      </div>
      {rule ? (
        <LastDays rule={rule} />
      ) : begun ? (
        <p className={styles.comesTo} role="status">
          {t('imports.plan.due_open')}
        </p>
      ) : null}
    </>
  );
}

function LastDays({ rule }: { rule: DueRule }): ReactElement {
  const t = useText();
  const year = Number(useToday().slice(0, 4));
  return (
    <p className={styles.comesTo}>
      <IconCalendar size={15} stroke={1.8} aria-hidden />
      <span>
        {t('imports.plan.due_last', {
          day: printDay(lastAllowedDay(rule, year)),
          next: printDay(lastAllowedDay(rule, year + 1)),
        })}
      </span>
    </p>
  );
}

function DayFields({ value, onChange }: { value: Begun; onChange: (value: Begun) => void }): ReactElement {
  const t = useText();
  const { readOnly } = useReviewing();
  const field = (label: string, part: keyof OpenDay, most: number): ReactElement => (
    <NumberInput
      label={label}
      required
      readOnly={readOnly}
      value={value[part] ?? ''}
      min={1}
      max={most}
      allowDecimal={false}
      hideControls
      clampBehavior="blur"
      onChange={(next) => {
        if (typeof next !== 'number' || next < 1 || next > most) return;
        onChange({ ...value, [part]: next });
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
