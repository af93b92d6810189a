import { Radio } from '@mantine/core';
import type { LeadMode, ProposedRow } from '@tien-do/shared';
import { useId, type ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import { useReviewing } from '../review/reviewing.ts';
import styles from './form.module.css';
import { cardsOfRow, leadModesFor } from './leads.ts';
import { useMembersOf } from './register-book.ts';

/** How several lead: each way in plain words, with the cards that it makes. Nothing where one agency leads alone. */
export function LeadModeField({
  row,
  onChange,
}: {
  row: ProposedRow;
  onChange: (mode: LeadMode) => void;
}): ReactElement | null {
  const t = useText();
  const name = useId();
  const { readOnly, proposal } = useReviewing();
  const membersOf = useMembersOf();
  const modes = leadModesFor(row.leads, row.leadMode);
  if (modes.length === 0) return null;
  return (
    <fieldset className={styles.leadMode} disabled={readOnly}>
      <legend>{t('imports.field.lead_mode')}</legend>
      {modes.map((mode) => (
        <Radio
          key={mode}
          name={name}
          checked={mode === row.leadMode}
          label={`${t(`imports.mode.${mode}`)}: ${t('imports.mode.cards', {
            n: cardsOfRow({ leads: row.leads, leadMode: mode }, proposal, membersOf),
          })}`}
          description={t(`imports.mode.${mode}_note`)}
          onChange={() => {
            onChange(mode);
          }}
        />
      ))}
    </fieldset>
  );
}
