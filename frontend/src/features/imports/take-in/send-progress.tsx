import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import styles from './take-in.module.css';
import type { Progress } from './use-sending.ts';

/** How far the sending is, and a way to stop it. */
export function SendProgress({ progress, onStop }: { progress: Progress; onStop: () => void }): ReactElement {
  const t = useText();
  const percent = Math.round(progress.share * 100);
  const words =
    progress.share > 0
      ? t('imports.take.uploading', { name: progress.name, n: percent })
      : t('imports.take.starting');
  return (
    <div className={styles.progress}>
      <p role="status">{words}</p>
      <progress max={100} value={progress.share > 0 ? percent : undefined} aria-label={words} />
      <Button variant="default" onClick={onStop}>
        {t('imports.take.stop')}
      </Button>
    </div>
  );
}
