import { Button } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useRef, useState, type ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import { fileTypes, mostMegabytes } from './file-rules.ts';
import styles from './take-in.module.css';

export interface DropPlaceProps {
  /** Smaller, below files that were chosen already. */
  more?: boolean;
  onFiles: (files: File[]) => void;
}

/** Where files are dropped or chosen. */
export function DropPlace({ more = false, onFiles }: DropPlaceProps): ReactElement {
  const t = useText();
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (list: Iterable<File> | null | undefined): void => {
    const files = [...(list ?? [])];
    if (files.length > 0) onFiles(files);
  };
  return (
    <div
      className={styles.drop}
      data-over={over}
      data-more={more}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => {
        setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        event.stopPropagation();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      {more ? null : (
        <>
          <IconFileUpload size={30} stroke={1.4} aria-hidden />
          <p>
            {over ? t('imports.take.drop_now') : t('imports.take.drop')} <span>{t('imports.take.or')}</span>
          </p>
        </>
      )}
      <Button
        data-autofocus
        variant={more ? 'default' : 'filled'}
        onClick={() => {
          picker.current?.click();
        }}
      >
        {t(more ? 'imports.take.more' : 'imports.take.choose')}
      </Button>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        accept={fileTypes}
        aria-label={t('imports.take.file')}
        onChange={(event) => {
          take(event.currentTarget.files);
          event.currentTarget.value = '';
        }}
      />
      {more ? null : <small>{t('imports.take.formats', { mb: mostMegabytes })}</small>}
    </div>
  );
}
