import { printDecimal, readDecimal } from '@tien-do/shared';
import { TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useText } from '../../text/index.ts';
import styles from './figures.module.css';

interface NumberFieldProps {
  label: string;
  /** A decimal, or '' for none. */
  value: string;
  error: string | null;
  disabled?: boolean;
  onChange: (value: string) => void;
}

/** A number as people type it; what is typed stays as it was typed until the field is left. */
export function NumberField({
  label,
  value,
  error,
  disabled = false,
  onChange,
}: NumberFieldProps): ReactElement {
  const t = useText();
  const [typed, setTyped] = useState<string | null>(null);
  const read = typed === null ? value : readDecimal(typed);
  // Somebody else's figure came in: it is shown, not what was typed before.
  const own = typed !== null && (read ?? '') === value;
  return (
    <TextInput
      aria-label={label}
      classNames={{ input: styles.number }}
      inputMode="decimal"
      autoComplete="off"
      data-figure=""
      disabled={disabled}
      value={own ? typed : value === '' ? '' : printDecimal(value)}
      error={own && read === null ? t('figures.rule.not_number') : error}
      onChange={(event) => {
        const next = event.currentTarget.value;
        setTyped(next);
        // What is no number is none: the number that stood there before must not be submitted in its place.
        const decimal = readDecimal(next) ?? '';
        if (decimal !== value) onChange(decimal);
      }}
      onBlur={() => {
        if (read !== null) setTyped(null);
      }}
    />
  );
}
