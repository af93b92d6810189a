import { printDay, type CardFace, type CardState } from '@tien-do/shared';
import { IconArrowBackUp, IconRotate } from '@tabler/icons-react';
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

/** "Bị trả lại" with how often and by when it is to come back; to those who are asked and not ordered, "Cần bổ sung". */
export function ReturnedTag({ asked, face }: { asked: boolean; face?: CardFace }): ReactElement {
  const t = useText();
  return (
    <span className={styles.returned}>
      <IconArrowBackUp size={14} stroke={1.9} aria-hidden />
      {returnedWord(t, asked)}
      {face && face.returns > 1 ? ` ${t('common.returned.times', { n: face.returns })}` : ''}
      {face?.backBy ? `, ${t('common.returned.back_by', { day: printDay(face.backBy) })}` : ''}
    </span>
  );
}

/**
 * Was a compiled card taken up again? Where a task can be asked for, a card at work with an accepted answer may as well have a new
 * request: then the card itself tells.
 */
export function looksReopened(face: CardFace, takesRequests: boolean): boolean {
  return face.accepted > 0 && face.state !== 'compiled' && !face.cancelled && !takesRequests;
}

/** That what was compiled was reopened: its source is being changed. */
export function ReopenedTag(): ReactElement {
  const t = useText();
  return (
    <span className={styles.reopened}>
      <IconRotate size={14} stroke={1.9} aria-hidden />
      {t('common.reopened')}
    </span>
  );
}
