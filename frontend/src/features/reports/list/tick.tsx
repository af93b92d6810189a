import type { ReactElement } from 'react';
import styles from './list.module.css';

interface TickProps {
  label: string;
  checked: boolean;
  disabled?: boolean;
  onTick: () => void;
}

/** One of several things to choose. */
export function Tick({ label, checked, disabled = false, onTick }: TickProps): ReactElement {
  return (
    <label className={styles.tick}>
      <input type="checkbox" checked={checked} disabled={disabled} onChange={onTick} />
      <span>{label}</span>
    </label>
  );
}

/** The ids with one more, or without it. */
export function toggled(ids: readonly string[], id: string): string[] {
  return ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id];
}
