import { IconArrowDown, IconArrowUp, IconFileText, IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import { moved } from './file-rules.ts';
import styles from './take-in.module.css';

export interface FileListProps {
  files: readonly File[];
  /** What stands before them already: files that were sent. */
  sent?: readonly string[];
  onChange: (files: File[]) => void;
}

/** The files of one plan in the order in which they are read. */
export function FileList({ files, sent = [], onChange }: FileListProps): ReactElement {
  const t = useText();
  return (
    <ol className={styles.files} aria-label={t('imports.take.files')}>
      {sent.map((name, n) => (
        <li key={`${name}-${String(n)}`} data-sent="true">
          <IconFileText size={18} stroke={1.6} aria-hidden />
          <span>{name}</span>
          <small>{t('imports.take.sent')}</small>
        </li>
      ))}
      {files.map((file, n) => (
        <li key={`${file.name}-${String(file.size)}-${String(n)}`}>
          <IconFileText size={18} stroke={1.6} aria-hidden />
          <span>{file.name}</span>
          <button
            type="button"
            disabled={n === 0}
            aria-label={t('imports.take.file_up', { name: file.name })}
            onClick={() => {
              onChange(moved(files, n, -1));
            }}
          >
            <IconArrowUp size={16} aria-hidden />
          </button>
          <button
            type="button"
            disabled={n === files.length - 1}
            aria-label={t('imports.take.file_down', { name: file.name })}
            onClick={() => {
              onChange(moved(files, n, 1));
            }}
          >
            <IconArrowDown size={16} aria-hidden />
          </button>
          <button
            type="button"
            aria-label={t('imports.take.file_remove', { name: file.name })}
            onClick={() => {
              onChange(files.filter((_, at) => at !== n));
            }}
          >
            <IconX size={16} aria-hidden />
          </button>
        </li>
      ))}
    </ol>
  );
}
