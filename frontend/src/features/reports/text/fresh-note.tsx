import { Button } from '@mantine/core';
import { filledText, type Fields } from '@tien-do/shared';
import type { ReportView } from '@tien-do/shared/contract';
import { IconSparkles } from '@tabler/icons-react';
import { useId, type ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import { useDesk } from '../desk/desk-context.tsx';
import { numberedTitle, type SectionPart } from '../desk/model.ts';
import styles from './notes.module.css';

interface FreshNoteProps {
  fresh: ReportView['fresh'];
  parts: readonly SectionPart[];
  fields: Fields;
  writable: boolean;
}

/** What was accepted since the report was compiled and is in no block yet. */
export function FreshNote({ fresh, parts, fields, writable }: FreshNoteProps): ReactElement {
  const t = useText();
  const id = useId();
  const { desk, attempt } = useDesk();
  const take = (keys: readonly string[], leaveOut: boolean): void => {
    void attempt(() => desk.take(keys, leaveOut));
  };
  const all = fresh.map(({ block }) => block.key);
  const titleOf = (key: string): string => {
    const part = parts.find(({ section }) => section.key === key);
    return part ? numberedTitle(part.section) : '';
  };
  return (
    <section className={styles.note} data-tone="fresh" aria-labelledby={id}>
      <p id={id} className={styles.head} role="status">
        <IconSparkles size={16} stroke={1.8} aria-hidden />
        {t('reports.fresh.title', { n: fresh.length })}
      </p>
      {writable ? (
        <div className={styles.acts}>
          <Button
            size="xs"
            onClick={() => {
              take(all, false);
            }}
          >
            {t('reports.fresh.take_all')}
          </Button>
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              take(all, true);
            }}
          >
            {t('reports.fresh.leave_all')}
          </Button>
        </div>
      ) : null}
      <details className={styles.fresh} open={fresh.length <= 3}>
        <summary>{t('reports.fresh.list')}</summary>
        <ul>
          {fresh.map(({ block }) => (
            <li key={block.key}>
              <p>
                <span className={styles.fate}>{titleOf(block.section)}</span>
                <br />
                {block.label ? <b>{block.label}: </b> : null}
                {filledText(block.text, fields)}
              </p>
              {writable ? (
                <span className={styles.acts}>
                  <Button
                    size="compact-xs"
                    variant="default"
                    onClick={() => {
                      take([block.key], false);
                    }}
                  >
                    {t('reports.fresh.take')}
                  </Button>
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    onClick={() => {
                      take([block.key], true);
                    }}
                  >
                    {t('reports.fresh.leave')}
                  </Button>
                </span>
              ) : null}
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
