import type { CardState } from '@tien-do/shared';
import { IconArrowBackUp } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useText, type Translate } from '../text/index.ts';
import styles from './badges.module.css';

/** A state in words; the coordinator's name comes from the plan. */
export function stateWord(t: Translate, state: CardState, coordinator: string): string {
  return state === 'submitted' ? t('common.state.submitted', { coordinator }) : t(`common.state.${state}`);
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

/** "Bị trả lại". */
export function ReturnedTag(): ReactElement {
  const t = useText();
  return (
    <span className={styles.returned}>
      <IconArrowBackUp size={14} stroke={1.9} aria-hidden />
      {t('common.state.returned')}
    </span>
  );
}
