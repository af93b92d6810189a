import { Button } from '@mantine/core';
import type { Fields } from '@tien-do/shared';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useId, type ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import { diffWords, useToasts } from '../../../ui/index.ts';
import type { Autosave } from '../../../writing/index.ts';
import { BlockDiff } from './block-diff.tsx';
import styles from './notes.module.css';

interface ConflictNoteProps {
  writing: Autosave<string>;
  mine: string;
  theirs: string;
  fields: Fields;
  /** Who wrote the other side. */
  by: string;
}

/** Both wrote the same words: take one, the other, or both. Nothing is dropped unseen. */
export function ConflictNote({ writing, mine, theirs, fields, by }: ConflictNoteProps): ReactElement {
  const t = useText();
  const id = useId();
  const { show } = useToasts();
  return (
    <section className={styles.note} data-tone="conflict" aria-labelledby={id}>
      <p id={id} className={styles.head} role="alert">
        <IconAlertTriangle size={16} stroke={1.8} aria-hidden />
        {by ? t('reports.conflict.by', { name: by }) : t('reports.conflict.title')}
      </p>
      <p className={styles.small}>{t('reports.conflict.marks')}</p>
      <div className={styles.diff}>
        <BlockDiff before={theirs} after={mine} fields={fields} />
      </div>
      <div className={styles.acts}>
        <Button
          size="xs"
          onClick={() => {
            writing.resolve(mine);
          }}
        >
          {t('reports.conflict.mine')}
        </Button>
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            writing.resolve(theirs);
            show({
              text: t('reports.conflict.dropped'),
              action: {
                label: t('common.undo'),
                run: () => {
                  writing.edit(mine);
                },
              },
            });
          }}
        >
          {t('reports.conflict.theirs')}
        </Button>
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            writing.resolve(
              diffWords(theirs, mine)
                .map(({ text }) => text)
                .join(''),
            );
          }}
        >
          {t('reports.conflict.both')}
        </Button>
      </div>
    </section>
  );
}
