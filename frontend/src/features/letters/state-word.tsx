import type { LetterLine } from '@tien-do/shared/contract';
import { IconFilePencil, IconFileX, IconMailCheck } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useText } from '../../text/index.ts';
import styles from './letters.module.css';

const marks = { draft: IconFilePencil, issued: IconMailCheck, withdrawn: IconFileX } as const;

/** The state of a letter, with icon and word. */
export function StateWord({ state }: { state: LetterLine['state'] }): ReactElement {
  const t = useText();
  const Mark = marks[state];
  return (
    <span className={styles.state} data-state={state}>
      <Mark size={14} stroke={1.9} aria-hidden />
      {t(`letters.state.${state}`)}
    </span>
  );
}
