/** What the dialogs of contributions and supplements are made of. */
import type { Day } from '@tien-do/shared';
import { Checkbox, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactElement, type ReactNode } from 'react';
import { useErrorSentence } from '../../../api/index.ts';
import { useText } from '../../../text/index.ts';
import { FormDialog, useToasts } from '../../../ui/index.ts';
import styles from './partners.module.css';

/** Short name of an agency. */
export type NameOf = (agencyId: string) => string;

interface AgencyChoiceProps {
  legend: string;
  ids: readonly string[];
  chosen: readonly string[];
  nameOf: NameOf;
  error: string | null;
  onChange: (ids: string[]) => void;
}

/** Several agencies to choose from, with one tick for all of them. */
export function AgencyChoice({
  legend,
  ids,
  chosen,
  nameOf,
  error,
  onChange,
}: AgencyChoiceProps): ReactElement {
  const t = useText();
  return (
    <fieldset className={styles.choice}>
      <legend>{legend}</legend>
      {ids.length > 1 ? (
        <Checkbox
          label={t('contributions.ask.all')}
          checked={chosen.length === ids.length}
          indeterminate={chosen.length > 0 && chosen.length < ids.length}
          onChange={(event) => {
            onChange(event.currentTarget.checked ? [...ids] : []);
          }}
        />
      ) : null}
      {ids.map((id) => (
        <Checkbox
          key={id}
          className={styles.one}
          label={nameOf(id)}
          checked={chosen.includes(id)}
          onChange={(event) => {
            onChange(event.currentTarget.checked ? [...chosen, id] : chosen.filter((other) => other !== id));
          }}
        />
      ))}
      {error ? <p className={styles.fault}>{error}</p> : null}
    </fieldset>
  );
}

interface ActDialogProps {
  title: string;
  verb: string;
  /** Whether what was entered can be sent. */
  sound: boolean;
  /** Said once it was. */
  done: string;
  onClose: () => void;
  onSend: () => Promise<unknown>;
  /** The fields; `touched` once sending was tried: only then are faults shown. */
  children: (touched: boolean) => ReactNode;
}

/** A dialog that sends one act and closes. */
export function ActDialog({
  title,
  verb,
  sound,
  done,
  onClose,
  onSend,
  children,
}: ActDialogProps): ReactElement {
  const { show } = useToasts();
  const sentenceOf = useErrorSentence();
  const [touched, setTouched] = useState(false);
  return (
    <FormDialog
      title={title}
      verb={verb}
      sentenceOf={sentenceOf}
      onClose={onClose}
      check={() => {
        setTouched(true);
        return sound;
      }}
      onSend={async () => {
        await onSend();
        show({ text: done, tone: 'done' });
        onClose();
      }}
    >
      {children(touched)}
    </FormDialog>
  );
}

interface WordsProps {
  label: string;
  hint?: string;
  value: string;
  error?: string | null;
  rows?: number;
  /** As long as it may be; no limit of its own where absent. */
  most?: number;
  onChange: (value: string) => void;
}

/** Words of several lines. */
export function Words({
  label,
  hint,
  value,
  error = null,
  rows = 3,
  most,
  onChange,
}: WordsProps): ReactElement {
  return (
    <Textarea
      label={label}
      description={hint}
      autosize
      minRows={rows}
      maxLength={most}
      value={value}
      error={error}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
    />
  );
}

interface DueProps {
  label: string;
  today: Day;
  value: string;
  touched: boolean;
  onChange: (value: string) => void;
}

/** Is it a day from today on? */
export const isDue = (day: string, today: Day): boolean => day !== '' && day >= today;

/** A day from today on. */
export function Due({ label, today, value, touched, onChange }: DueProps): ReactElement {
  const t = useText();
  return (
    <TextInput
      type="date"
      label={label}
      min={today}
      value={value}
      error={touched && !isDue(value, today) ? t('contributions.ask.no_due') : null}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
    />
  );
}

/** As long as words may be. */
export const mostWords = 4000;
