import type { CardState } from '@tien-do/shared';
import { IconArrowBackUp } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useText, type Translate } from '../text/index.ts';
import styles from './badges.module.css';

/** A state in words; the coordinator's name comes from the plan. */
export function stateWord(t: Translate, state: CardState, coordinator: string): string {
  return state === 'submitted' ? t('common.state.submitted', { coordinator }) : t(`common.state.${state}`);
}

/** That a result came back, in the words that fit whose it is. */
export function returnedWord(t: Translate, asked: boolean): string {
  return asked ? t('common.asked.returned') : t('common.state.returned');
}

/** A state with its dot. */
export function StateTag({ state, coordinator }: { state: CardState; coordinator: string }): ReactElement {
  const t = useText();
  return (
    <span className={styles.state}>
      <span className={styles.dot} data-state={state} aria-hidden />
      {stateWord(t, state, coordinator)}
    </span>
  );
}

/** "Bị trả lại"; to those who are asked and not ordered, "Cần bổ sung". */
export function ReturnedTag({ asked }: { asked: boolean }): ReactElement {
  const t = useText();
  return (
    <span className={styles.returned}>
      <IconArrowBackUp size={14} stroke={1.9} aria-hidden />
      {returnedWord(t, asked)}
    </span>
  );
}
