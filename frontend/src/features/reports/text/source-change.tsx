import { Button } from '@mantine/core';
import type { Fields } from '@tien-do/shared';
import type { ReportBlockView } from '@tien-do/shared/contract';
import { IconRefreshAlert } from '@tabler/icons-react';
import { useId, type ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import { useDesk } from '../desk/desk-context.tsx';
import { isRewritten } from '../desk/model.ts';
import { BlockDiff } from './block-diff.tsx';
import styles from './notes.module.css';

interface SourceChangeProps {
  block: ReportBlockView;
  fields: Fields;
  writable: boolean;
}

/** What became of a block's source since it was taken over, and what shall become of the block. */
export function SourceChange({ block, fields, writable }: SourceChangeProps): ReactElement {
  const t = useText();
  const id = useId();
  const { desk, attempt } = useDesk();
  const act = (what: 'accept' | 'keep'): void => {
    void attempt(() => desk.act(block.id, { act: what }));
  };
  const { now } = block;
  return (
    <section className={styles.note} data-tone="changed" aria-labelledby={id}>
      <p id={id} className={styles.head}>
        <IconRefreshAlert size={16} stroke={1.8} aria-hidden />
        {t(now ? 'reports.change.changed' : 'reports.change.gone')}
      </p>
      {now ? (
        <div className={styles.diff}>
          <BlockDiff
            before={withLabel(block.label, block.sourceText)}
            after={withLabel(now.label, now.text)}
            fields={fields}
          />
        </div>
      ) : null}
      {now && isRewritten(block) ? <p className={styles.small}>{t('reports.change.lost')}</p> : null}
      {writable ? (
        <div className={styles.acts}>
          {block.mergedInto === null ? (
            <Button
              size="xs"
              onClick={() => {
                act('accept');
              }}
            >
              {t(now ? 'reports.change.accept' : 'reports.change.drop')}
            </Button>
          ) : null}
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              act('keep');
            }}
          >
            {t('reports.change.keep')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

function withLabel(label: string, text: string): string {
  return label === '' ? text : `${label}: ${text}`;
}
