import { Button } from '@mantine/core';
import { filledText, type Fields } from '@tien-do/shared';
import type { ReportBlockView } from '@tien-do/shared/contract';
import type { ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import { useDesk, useWritingOf, useWritingState } from '../desk/desk-context.tsx';
import { SourceChange } from './source-change.tsx';
import { SaveWord } from './save-word.tsx';
import styles from './notes.module.css';

interface HiddenBlocksProps {
  blocks: readonly ReportBlockView[];
  fields: Fields;
  writable: boolean;
}

/** What was taken out of a section, ready to come back. */
export function HiddenBlocks({ blocks, fields, writable }: HiddenBlocksProps): ReactElement {
  const t = useText();
  return (
    <details className={styles.hidden} open={blocks.some(({ change }) => change !== 'same') || undefined}>
      <summary>{t('reports.hidden.title', { n: blocks.length })}</summary>
      <ul>
        {blocks.map((block) => (
          <HiddenBlock key={block.id} block={block} fields={fields} writable={writable} />
        ))}
      </ul>
    </details>
  );
}

function HiddenBlock({
  block,
  fields,
  writable,
}: Omit<HiddenBlocksProps, 'blocks'> & { block: ReportBlockView }): ReactElement {
  const t = useText();
  const { desk, attempt, select } = useDesk();
  // Somebody may have taken out what I was writing in: my words are still here.
  const writing = useWritingOf(block.id);
  const state = useWritingState(writing);
  const merged = block.mergedInto !== null;
  const words = filledText(state?.content ?? block.text, fields);
  return (
    <li>
      <p>
        <span className={styles.fate}>{t(merged ? 'reports.hidden.merged' : 'reports.hidden.dropped')}</span>{' '}
        {block.label ? <b>{block.label}: </b> : null}
        {words || t('reports.block.blank_read')}
        {writing && state ? <SaveWord writing={writing} state={state} /> : null}
      </p>
      {block.change === 'same' ? null : <SourceChange block={block} fields={fields} writable={writable} />}
      {writable ? (
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => {
            void attempt(() => desk.act(block.id, { act: merged ? 'part' : 'restore' })).then((done) => {
              if (done) select(block.id);
            });
          }}
        >
          {t(merged ? 'reports.hidden.part' : 'reports.hidden.restore')}
        </Button>
      ) : null}
    </li>
  );
}
