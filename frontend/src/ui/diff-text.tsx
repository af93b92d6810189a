import { useMemo, type ReactElement } from 'react';
import { useText } from '../text/index.ts';
import { diffWords } from './diff.ts';
import styles from './diff-text.module.css';

/** A text with what was added and removed since another marked, by more than colour and spoken too. */
export function DiffText({ before, after }: { before: string; after: string }): ReactElement {
  const t = useText();
  const parts = useMemo(() => diffWords(before, after), [before, after]);
  return (
    <p className={styles.text}>
      {parts.map((part, index) => {
        if (part.kind === 'same') return <span key={index}>{part.text}</span>;
        const Mark = part.kind === 'added' ? 'ins' : 'del';
        return (
          <Mark key={index} className={styles[part.kind]}>
            <span className="td-visually-hidden">[{t(`common.diff.${part.kind}`)}] </span>
            {part.text}
          </Mark>
        );
      })}
    </p>
  );
}
