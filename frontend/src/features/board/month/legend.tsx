import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCalendarQuestion,
  IconCheck,
  IconClock,
} from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import styles from './month.module.css';

const signs = [
  { icon: IconAlertTriangle, tone: 'overdue', kind: 'due', name: 'overdue' },
  { icon: IconClock, tone: 'soon', kind: 'due', name: 'soon' },
  { icon: IconClock, tone: 'plain', kind: 'due', name: 'plain' },
  { icon: IconCheck, tone: 'done', kind: 'due', name: 'done' },
  { icon: IconArrowBackUp, tone: 'soon', kind: 'back', name: 'back' },
  { icon: IconCalendarQuestion, tone: 'plain', kind: 'proposed', name: 'proposed' },
] as const;

/** What signs and colours mean, in words. */
export function Legend(): ReactElement {
  const t = useText();
  return (
    <ul className={styles.legend} aria-label={t('month.legend.title')}>
      {signs.map(({ icon: Mark, tone, kind, name }) => (
        <li key={name}>
          <span className={styles.sign} data-tone={tone} data-kind={kind}>
            <Mark size={13} stroke={1.9} aria-hidden />
          </span>
          {t(`month.legend.${name}`)}
        </li>
      ))}
    </ul>
  );
}
