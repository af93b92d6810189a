import { Fragment, type ReactElement, type ReactNode } from 'react';
import styles from './record.module.css';

/** Words and what they are; what is empty is left out. */
export function Facts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }): ReactElement {
  return (
    <dl className={styles.facts}>
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([word, value]) => (
          <Fragment key={word}>
            <dt>{word}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
    </dl>
  );
}

/** A hash, whole: it breaks where the line ends. @param verdict what came out of comparing it. */
export function Hash({ value, verdict }: { value: string; verdict?: string }): ReactElement {
  return (
    <span className={styles.hash}>
      <code>{value}</code>
      {verdict === undefined ? null : ` ${verdict}`}
    </span>
  );
}
