import { IconMessagePlus } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import { useText } from '../../../text/index.ts';
import styles from './reading.module.css';

export interface FieldHeadProps {
  word: string;
  onRemark?: (field: string) => void;
  children?: ReactNode;
}

/** The name of a field, and for a reviewer the way to a remark on it. */
export function FieldHead({ word, onRemark, children }: FieldHeadProps): ReactElement {
  const t = useText();
  return (
    <h4 className={styles.fieldHead}>
      {word}
      {children}
      {onRemark ? (
        <button
          type="button"
          className={`${styles.remark ?? ''} td-no-print`}
          title={t('card.read.remark_on', { field: word })}
          aria-label={t('card.read.remark_on', { field: word })}
          onClick={() => {
            onRemark(word);
          }}
        >
          <IconMessagePlus size={16} aria-hidden />
        </button>
      ) : null}
    </h4>
  );
}
