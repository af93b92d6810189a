import { TextInput } from '@mantine/core';
import { capacitiesOf, type AgencySigning } from '@tien-do/shared';
import type { ReactElement } from 'react';
import { useToday } from '../../live/index.ts';
import { useText } from '../../text/index.ts';
import styles from './agencies.module.css';

export const noSigning: AgencySigning = { collective: '', headTitle: '', deputyTitle: '' };

/** What is sent: null where nothing was said, so that the general words stand. */
export function signingOf({ collective, headTitle, deputyTitle }: AgencySigning): AgencySigning | null {
  const trimmed = {
    collective: collective.trim(),
    headTitle: headTitle.trim(),
    deputyTitle: deputyTitle.trim(),
  };
  return Object.values(trimmed).every((words) => words === '') ? null : trimmed;
}

/** For which body an agency signs, and what its head and deputies are called. */
export function SigningFields({
  signing,
  onChange,
}: {
  signing: AgencySigning;
  onChange: (signing: AgencySigning) => void;
}): ReactElement {
  const t = useText();
  const field = (key: keyof AgencySigning): ReactElement => (
    <TextInput
      label={t(`agencies.signing.${key}`)}
      description={key === 'collective' ? t('agencies.signing.collective_hint') : undefined}
      maxLength={key === 'collective' ? 200 : 100}
      value={signing[key]}
      onChange={(event) => {
        onChange({ ...signing, [key]: event.currentTarget.value });
      }}
    />
  );
  return (
    <fieldset className={styles.signing}>
      <legend>{t('agencies.signing.title')}</legend>
      {field('collective')}
      <div className={styles.pair}>
        {field('headTitle')}
        {field('deputyTitle')}
      </div>
      <SigningPreview signing={signing} />
    </fieldset>
  );
}

/** The lines of head and deputy as they are printed above the name. */
export function SigningPreview({ signing }: { signing: AgencySigning | null }): ReactElement {
  const today = useToday();
  return (
    <div className={styles.prints}>
      {(['head', 'deputy'] as const).map((duty) => (
        <PrintedLines key={duty} lines={capacitiesOf(duty, signing, [], today)[0]?.lines ?? []} />
      ))}
    </div>
  );
}

/** Lines as printed above a name. */
export function PrintedLines({ lines }: { lines: readonly string[] }): ReactElement {
  return (
    <p className={styles.print}>
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </p>
  );
}
