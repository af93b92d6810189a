/** Where the selected block comes from: its sources, what it said there, who wrote in it since, and what is said about it. */
import { fieldsIn, filledText } from '@tien-do/shared';
import type { ReportBlockView, ReportView } from '@tien-do/shared/contract';
import { IconPointer } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import { EmptyState } from '../../../ui/index.ts';
import { useDesk, useWritingOf, useWritingState } from '../desk/desk-context.tsx';
import { isRewritten } from '../desk/model.ts';
import { BlockDiff } from '../text/block-diff.tsx';
import { fieldWord } from '../text/field-words.ts';
import { TextParts } from '../text/text-parts.tsx';
import { BlockHistory } from './block-history.tsx';
import { Comments } from './comments.tsx';
import { FieldSource } from './field-source.tsx';
import { SourceItem } from './source-item.tsx';
import styles from './source.module.css';

interface SourcePanelProps {
  view: ReportView;
  block: ReportBlockView | null;
  field: string | null;
}

/** What the keys do on a block. */
const keyWords = [
  { keys: '↑ ↓', word: 'reports.keys.walk' },
  { keys: 'Enter', word: 'reports.keys.write' },
  { keys: 'Esc', word: 'reports.keys.stop' },
  { keys: 'Alt ↑ ↓', word: 'reports.keys.move' },
  { keys: 'M', word: 'reports.tools.merge' },
  { keys: 'Delete', word: 'reports.tools.drop' },
  { keys: 'A', word: 'reports.change.accept' },
  { keys: 'K', word: 'reports.change.keep' },
] as const;

/** The panel. */
export function SourcePanel({ view, block, field }: SourcePanelProps): ReactElement {
  const t = useText();
  if (!block) {
    return (
      <>
        <EmptyState small icon={IconPointer} text={t('reports.source.none')} />
        <dl className={styles.keys}>
          {keyWords.map(({ keys, word }) => (
            <div key={word}>
              <dt>
                <kbd>{keys}</kbd>
              </dt>
              <dd>{t(word)}</dd>
            </div>
          ))}
        </dl>
      </>
    );
  }
  return <BlockSources key={block.id} view={view} block={block} field={field} />;
}

function BlockSources({ view, block, field }: SourcePanelProps & { block: ReportBlockView }): ReactElement {
  const t = useText();
  const { select } = useDesk();
  const state = useWritingState(useWritingOf(block.id));
  const text = state?.content ?? block.text;
  const fields = fieldsIn(text, view.fields);
  const written = block.key === null || block.kind === 'written' || block.kind === 'empty';
  const rewritten = isRewritten({ ...block, text });
  return (
    <div className={styles.panel}>
      {field !== null && Object.hasOwn(view.fields, field) ? (
        <FieldSource view={view} block={block} field={field} />
      ) : null}
      <section aria-labelledby="nguon-doan">
        <h3 id="nguon-doan" className={styles.title}>
          {t('reports.source.title')}
        </h3>
        {block.sources.length === 0 ? (
          <p className={styles.plain}>{t(written ? 'reports.source.written' : 'reports.source.no_source')}</p>
        ) : (
          <ol className={styles.sources}>
            {block.sources.map((source, index) => (
              <li key={index}>
                <SourceItem source={source} view={view} />
              </li>
            ))}
          </ol>
        )}
      </section>
      {written || block.sourceText === '' ? null : (
        <section aria-labelledby="doi-chieu">
          <h3 id="doi-chieu" className={styles.title}>
            {t(rewritten ? 'reports.source.compared' : 'reports.source.same')}
          </h3>
          <div className={styles.text}>
            {rewritten ? (
              <BlockDiff before={block.sourceText} after={text} fields={view.fields} />
            ) : (
              <div className={styles.quotedText}>
                <TextParts
                  text={block.sourceText}
                  fields={view.fields}
                  words={(part) => filledText(part, view.fields)}
                />
              </div>
            )}
          </div>
        </section>
      )}
      {fields.length > 0 ? (
        <section aria-labelledby="so-trong-doan">
          <h3 id="so-trong-doan" className={styles.title}>
            {t('reports.source.numbers')}
          </h3>
          <ul className={styles.numbers}>
            {fields.map((one) => (
              <li key={one}>
                <button
                  type="button"
                  aria-pressed={one === field}
                  onClick={() => {
                    select(block.id, one === field ? null : one);
                  }}
                >
                  <b>{view.fields[one]}</b>
                  <span>{fieldWord(t, one)}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <Comments view={view} blockId={block.id} />
      <BlockHistory reportId={view.id} block={block} fields={view.fields} />
    </div>
  );
}
