import { IconAlertTriangle, IconClock } from '@tabler/icons-react';
import type { Day } from '@tien-do/shared';
import type { ReactElement } from 'react';
import { useToday } from '../../live/index.ts';
import { useText } from '../../text/index.ts';
import styles from './inbox.module.css';
import { wantedWord } from './list-words.ts';

/** By when it is wanted: icon and word; nothing where no day was given. */
export function Wanted({ wantedBy }: { wantedBy: Day | null }): ReactElement | null {
  const t = useText();
  const wanted = wantedWord(t, wantedBy, useToday());
  if (!wanted) return null;
  const Mark = wanted.late ? IconAlertTriangle : IconClock;
  return (
    <span className={styles.wanted} data-late={wanted.late}>
      <Mark size={14} stroke={1.9} aria-hidden />
      {wanted.word}
    </span>
  );
}
