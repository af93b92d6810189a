import { printSize } from '@tien-do/shared';
import type { SubmissionView } from '@tien-do/shared/contract';
import { IconDownload } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { fileAddress } from '../../../api/index.ts';
import { useText } from '../../../text/index.ts';
import type { compareFiles } from '../result/versions.ts';
import styles from './evidence.module.css';
import { FileMark } from './file-mark.tsx';

export interface FileLinksProps {
  cardId: string;
  files: SubmissionView['files'];
  /** What is new and what is gone since the version before, where that is shown. */
  compared?: ReturnType<typeof compareFiles> | null;
}

/** The evidence of a version, each to be downloaded. */
export function FileLinks({ cardId, files, compared = null }: FileLinksProps): ReactElement {
  const t = useText();
  const removed = compared?.removed ?? [];
  if (files.length + removed.length === 0)
    return <p className={styles.muted}>{t('card.version.no_files')}</p>;
  return (
    <ul className={styles.links}>
      {files.map((file) => (
        <li key={file.id}>
          <a
            href={fileAddress(cardId, file.id)}
            download={file.name}
            aria-label={t('card.evidence.download', { name: file.name })}
          >
            <FileMark name={file.name} size={18} />
            <span className={styles.linkName}>{file.name}</span>
            {compared?.added.has(file.id) ? <b>{t('card.compare.file_added')}</b> : null}
            <small>{printSize(file.size)}</small>
            <IconDownload size={16} aria-hidden />
          </a>
        </li>
      ))}
      {removed.map((file) => (
        <li key={file.id} className={styles.linkRemoved}>
          <FileMark name={file.name} size={18} />
          <s className={styles.linkName}>{file.name}</s>
          <small>{t('card.compare.file_removed')}</small>
        </li>
      ))}
    </ul>
  );
}
