import { IconMailExclamation } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { links } from '../../app/links.ts';
import { useText } from '../../text/index.ts';
import styles from './marks.module.css';

/** How often a task was urged in writing, and the letters that did it; nothing where it never was. */
export function UrgedTimes({ cardId, times }: { cardId: string; times: number }): ReactElement | null {
  const t = useText();
  if (times === 0) return null;
  return (
    <Link href={links.letters(`the=${cardId}`)} className={styles.urged}>
      <IconMailExclamation size={15} stroke={1.8} aria-hidden />
      {t('common.urge.times', { n: times })}
    </Link>
  );
}
