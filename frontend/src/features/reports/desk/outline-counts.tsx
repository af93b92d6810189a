import { IconMessage, IconPencilOff, IconRefreshAlert } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import { useText } from '../../../text/index.ts';
import type { SectionCounts } from './model.ts';
import styles from './desk.module.css';

/** What is to be done in a part of the report. */
export function OutlineCounts({ blocks, changed, blank, comments }: SectionCounts): ReactElement {
  const t = useText();
  return (
    <span className={styles.outlineCounts}>
      <span aria-hidden>{blocks}</span>
      <span className="td-visually-hidden">{t('reports.outline.blocks', { n: blocks })}</span>
      <Count
        n={changed}
        words={t('reports.outline.changed', { n: changed })}
        tone="changed"
        icon={<IconRefreshAlert size={13} stroke={1.9} aria-hidden />}
      />
      <Count
        n={blank}
        words={t('reports.outline.blank', { n: blank })}
        tone="blank"
        icon={<IconPencilOff size={13} stroke={1.9} aria-hidden />}
      />
      <Count
        n={comments}
        words={t('reports.outline.comments', { n: comments })}
        icon={<IconMessage size={13} stroke={1.9} aria-hidden />}
      />
    </span>
  );
}

interface CountProps {
  n: number;
  words: string;
  icon: ReactNode;
  tone?: 'changed' | 'blank';
}

function Count({ n, words, icon, tone }: CountProps): ReactElement | null {
  if (n === 0) return null;
  return (
    <span data-tone={tone} title={words}>
      {icon}
      <span aria-hidden>{n}</span>
      <span className="td-visually-hidden">{words}</span>
    </span>
  );
}
