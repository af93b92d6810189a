import type { ProposedRow } from '@tien-do/shared';
import type { ReactElement } from 'react';
import { useErrorSentence, useImportSource } from '../../../api/index.ts';
import { ErrorState, LineBones } from '../../../ui/index.ts';
import { SourcePane, type SourcePaneProps } from './source-pane.tsx';
import styles from './source.module.css';

export interface SourceSideProps {
  importId: string;
  rows: readonly ProposedRow[];
  selected: ProposedRow | null;
  wanted: SourcePaneProps['wanted'];
  onSelect: (rowId: string) => void;
}

/** The document, once it is there. */
export function SourceSide({ importId, ...pane }: SourceSideProps): ReactElement {
  const sentenceOf = useErrorSentence();
  const { data, error, refetch } = useImportSource(importId, true);
  if (data) return <SourcePane document={data.document} {...pane} />;
  if (error) return <ErrorState small sentence={sentenceOf(error)} onRetry={() => void refetch()} />;
  return (
    <div className={styles.bones}>
      <LineBones lines={14} />
    </div>
  );
}
