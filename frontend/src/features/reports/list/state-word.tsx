import type { ReportState } from '@tien-do/shared';
import {
  IconArrowsExchange,
  IconFileCheck,
  IconFileOff,
  IconFilePencil,
  IconFileText,
  IconHourglass,
  IconSignature,
  IconTrash,
  type Icon,
} from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import styles from './list.module.css';

const marks: Record<ReportState, Icon> = {
  draft: IconFilePencil,
  review: IconHourglass,
  approved: IconSignature,
  issued: IconFileCheck,
  corrected: IconFileText,
  replaced: IconArrowsExchange,
  recalled: IconFileOff,
  discarded: IconTrash,
};

/** The state of a report, with icon and word. */
export function StateWord({ state }: { state: ReportState }): ReactElement {
  const t = useText();
  const Mark = marks[state];
  return (
    <span className={styles.state} data-state={state}>
      <Mark size={14} stroke={1.9} aria-hidden />
      {t(`reports.state.${state}`)}
    </span>
  );
}
