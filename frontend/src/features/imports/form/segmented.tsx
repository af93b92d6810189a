import { useId, type ReactElement } from 'react';
import styles from './form.module.css';

export interface SegmentedProps<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  disabled?: boolean;
  onChange: (value: T) => void;
}

/** One of a few, side by side. */
export function Segmented<T extends string>(props: SegmentedProps<T>): ReactElement {
  const { label, value, options, disabled, onChange } = props;
  const name = useId();
  return (
    <fieldset className={styles.segmented} disabled={disabled}>
      <legend className="td-visually-hidden">{label}</legend>
      {options.map((option) => (
        <label key={option.value} data-on={option.value === value}>
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => {
              onChange(option.value);
            }}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
