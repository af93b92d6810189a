import { printSize } from '@tien-do/shared';
import { ActionIcon, Button } from '@mantine/core';
import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useErrorSentence } from '../../../api/index.ts';
import { useText } from '../../../text/index.ts';
import styles from './evidence.module.css';
import { FileMark } from './file-mark.tsx';
import { largeBytes } from './file-rules.ts';
import { LocalRefusal, type Upload, type Uploads } from './uploads.ts';

/** The files on their way, each with its progress or with why it was refused. */
export function UploadList({ uploads, list }: { uploads: Uploads; list: readonly Upload[] }): ReactElement {
  const t = useText();
  return (
    <ul className={styles.uploads} aria-label={t('card.evidence.uploads')} aria-live="polite">
      {list.map((upload) => (
        <UploadRow key={upload.id} upload={upload} uploads={uploads} />
      ))}
    </ul>
  );
}

function UploadRow({ upload, uploads }: { upload: Upload; uploads: Uploads }): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { id, name, size, status, share, error, again } = upload;
  const refused = status === 'refused';
  const sentence =
    error instanceof LocalRefusal ? t(`card.evidence.refused_${error.why}`) : error ? sentenceOf(error) : '';
  return (
    <li className={styles.upload} data-status={status}>
      {refused ? <IconAlertTriangle size={18} aria-hidden /> : <FileMark name={name} size={18} />}
      <div className={styles.fileText}>
        <span className={styles.uploadName}>
          {name} <small>{printSize(size)}</small>
        </span>
        {refused ? (
          <span className={styles.refused}>{sentence}</span>
        ) : (
          <Progress status={status} share={share} name={name} />
        )}
        {!refused && size > largeBytes ? (
          <span className={styles.muted}>{t('card.evidence.large')}</span>
        ) : null}
      </div>
      {refused && again ? (
        <Button
          variant="default"
          onClick={() => {
            uploads.retry(id);
          }}
        >
          {t('card.evidence.retry')}
        </Button>
      ) : null}
      <ActionIcon
        aria-label={refused ? t('card.evidence.dismiss', { name }) : t('card.evidence.stop', { name })}
        onClick={() => {
          uploads.drop(id);
        }}
      >
        <IconX size={17} aria-hidden />
      </ActionIcon>
    </li>
  );
}

function Progress({ status, share, name }: Pick<Upload, 'status' | 'share' | 'name'>): ReactElement {
  const t = useText();
  if (status === 'waiting') return <span className={styles.muted}>{t('card.evidence.waiting')}</span>;
  const percent = Math.round(share * 100);
  return (
    <span className={styles.progress}>
      <progress value={percent} max={100} aria-label={name} />
      <span className={styles.muted}>
        {percent < 100 ? t('card.evidence.sending', { n: percent }) : t('card.evidence.checking')}
      </span>
    </span>
  );
}
