/** How a state is filled: a colour and a pattern of its own, so that it is told apart without colours too. */
import { columns, type Column } from '@tien-do/shared';
import type { ReactElement } from 'react';
import styles from './charts.module.css';

/** The fill of a state inside a picture with these patterns. */
export function fillOf(prefix: string, column: Column): string {
  return `url(#${prefix}-${column})`;
}

/** The patterns of one picture, under a prefix of its own. */
export function Patterns({ prefix }: { prefix: string }): ReactElement {
  return (
    <defs>
      {columns.map((column) => (
        <pattern
          key={column}
          id={`${prefix}-${column}`}
          className={styles.pattern}
          data-column={column}
          width={6}
          height={6}
          patternUnits="userSpaceOnUse"
        >
          <rect width={6} height={6} className={styles.ground} />
          {mark(column)}
        </pattern>
      ))}
    </defs>
  );
}

/** Two patterns in the colour of a state: plain for what came in, hatched for what went out. */
export function WayPatterns({ prefix, column }: { prefix: string; column: Column }): ReactElement {
  return (
    <defs>
      <pattern
        id={`${prefix}-left`}
        className={styles.pattern}
        data-column={column}
        width={6}
        height={6}
        patternUnits="userSpaceOnUse"
      >
        <rect width={6} height={6} className={styles.ground} />
        <path d="M-1 7L7 -1M2 10L10 2M-4 4L4 -4" className={styles.stroke} />
      </pattern>
    </defs>
  );
}

/** Compiled is plain, submitted hatched, at work dotted, drafts nearly empty. */
function mark(column: Column): ReactElement | null {
  switch (column) {
    case 'compiled':
      return null;
    case 'submitted':
      return <path d="M-1 7L7 -1M2 10L10 2M-4 4L4 -4" className={styles.stroke} />;
    case 'in_progress':
      return <circle cx={3} cy={3} r={1} className={styles.dot} />;
    case 'draft':
      return <path d="M0 3H6" className={styles.faint} />;
  }
}

/** A small field filled as a state is, for the words beside a picture. */
export function Swatch({ column }: { column: Column }): ReactElement {
  const prefix = `swatch-${column}`;
  return (
    <svg className={styles.swatch} width={14} height={12} viewBox="0 0 14 12" aria-hidden>
      <Patterns prefix={prefix} />
      <rect width={14} height={12} rx={2} fill={fillOf(prefix, column)} />
    </svg>
  );
}
