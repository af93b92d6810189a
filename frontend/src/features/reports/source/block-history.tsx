import { printInstant, type Fields } from '@tien-do/shared';
import type { ReportBlockView } from '@tien-do/shared/contract';
import { useState, type ReactElement } from 'react';
import { useBlockVersions, useErrorSentence } from '../../../api/index.ts';
import { useLanguage, useText } from '../../../text/index.ts';
import { ErrorState, LineBones } from '../../../ui/index.ts';
import { BlockDiff } from '../text/block-diff.tsx';
import styles from './source.module.css';

interface BlockHistoryProps {
  reportId: string;
  block: ReportBlockView;
  fields: Fields;
}

/** Who did what to a block, newest first, each with what it changed; asked for when it is opened. */
export function BlockHistory({ reportId, block, fields }: BlockHistoryProps): ReactElement {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <details
      className={styles.history}
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
    >
      <summary>{t('reports.history.title')}</summary>
      {open ? <Versions reportId={reportId} block={block} fields={fields} /> : null}
    </details>
  );
}

function Versions({ reportId, block, fields }: BlockHistoryProps): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const sentenceOf = useErrorSentence();
  const { data, error, refetch } = useBlockVersions(reportId, block.id, block.version);
  if (error) return <ErrorState small sentence={sentenceOf(error)} onRetry={() => void refetch()} />;
  if (!data) return <LineBones lines={3} />;
  const { versions } = data;
  return (
    <ol>
      {versions.map(({ number, act, text, by, at }, index) => {
        const before = versions[index + 1]?.text;
        return (
          <li key={number}>
            <p>
              <b>{t(`reports.history.${act}`)}</b> · {by?.name ?? t('reports.history.system')}
              <span className={styles.quiet}> {printInstant(Date.parse(at), language)}</span>
            </p>
            {before === undefined || before === text ? null : (
              <div className={styles.text}>
                <BlockDiff before={before} after={text} fields={fields} />
              </div>
            )}
          </li>
        );
      })}
    </ol>
  );
}
