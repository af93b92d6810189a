import { IconAlertTriangle, IconCloudCheck, IconCloudOff, IconLoader2 } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useErrorSentence } from '../../../api/index.ts';
import { useText } from '../../../text/index.ts';
import type { Autosave, AutosaveState } from '../../../writing/index.ts';
import styles from './text.module.css';

const icons = {
  saved: IconCloudCheck,
  dirty: IconLoader2,
  saving: IconLoader2,
  offline: IconCloudOff,
  refused: IconAlertTriangle,
  conflict: IconAlertTriangle,
} as const;

interface SaveWordProps {
  writing: Autosave<string>;
  state: AutosaveState<string>;
}

/** How far what is typed has come: on this device, on the server, or why not. */
export function SaveWord({ writing, state }: SaveWordProps): ReactElement | null {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { status, savedAt, kept, restoredFrom, error } = state;
  if (status === 'saved' && savedAt === null) return null;
  const Mark = icons[status];
  return (
    <span className={styles.save} data-status={status} role="status">
      <Mark size={13} stroke={1.8} aria-hidden />
      {t(`reports.save.${status}`)}
      {restoredFrom === null ? null : ` ${t('reports.save.restored')}`}
      {kept || status === 'saved' ? null : ` ${t('reports.save.not_kept')}`}
      {status === 'refused' ? (
        <>
          {' '}
          {sentenceOf(error)}
          <button
            type="button"
            className={styles.again}
            onClick={() => {
              writing.flushQuietly();
            }}
          >
            {t('common.retry')}
          </button>
        </>
      ) : null}
    </span>
  );
}
