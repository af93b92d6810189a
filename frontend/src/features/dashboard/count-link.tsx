import { printCount } from '@tien-do/shared';
import { useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import styles from './figures.module.css';

/** A figure that lights up softly for two seconds when it changes under the eyes of whoever looks. */
export function LiveFigure({ text }: { text: string }): ReactElement {
  const [seen, setSeen] = useState(text);
  const [changes, setChanges] = useState(0);
  if (seen !== text) {
    setSeen(text);
    setChanges(changes + 1);
  }
  return (
    <span key={changes} className={changes > 0 ? styles.changed : undefined}>
      {text}
    </span>
  );
}

export interface CountLinkProps {
  count: number;
  /** The list behind the number. */
  href: string;
  /** What the number counts, for whoever hears it alone: "Phòng Tư pháp, đúng hạn". */
  label: string;
  tone?: 'overdue';
  onClick?: () => void;
}

/** A number that opens its list; a dash where there is nothing to open. */
export function CountLink({ count, href, label, tone, onClick }: CountLinkProps): ReactElement {
  if (count === 0) {
    return (
      <span className={styles.zero}>
        <LiveFigure text="–" />
      </span>
    );
  }
  return (
    <Link href={href} className={styles.count} data-tone={tone} onClick={onClick}>
      <span className="td-visually-hidden">{label}: </span>
      <LiveFigure text={printCount(count)} />
    </Link>
  );
}
