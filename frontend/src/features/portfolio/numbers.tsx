/** A number that opens its list. */
import { printCount } from '@tien-do/shared';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import styles from './portfolio.module.css';

export interface NumberLinkProps {
  count: number;
  /** Null where several plans are counted and no one list has them all. */
  href: string | null;
  /** What it counts, for whoever hears the number alone. */
  label: string;
  tone?: 'overdue';
}

/** A dash where there is nothing to open. */
export function NumberLink({ count, href, label, tone }: NumberLinkProps): ReactElement {
  if (count === 0) return <span className={styles.zero}>–</span>;
  if (href === null) {
    return (
      <span className={styles.number} data-tone={tone}>
        {printCount(count)}
      </span>
    );
  }
  return (
    <Link href={href} className={styles.number} data-tone={tone}>
      <span className="td-visually-hidden">{label}: </span>
      {printCount(count)}
    </Link>
  );
}
