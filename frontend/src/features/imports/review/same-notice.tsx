import { IconInfoCircle } from '@tabler/icons-react';
import type { ImportLine } from '@tien-do/shared/contract';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { links } from '../../../app/index.ts';
import { useText } from '../../../text/index.ts';
import styles from './review.module.css';

/** The same file was taken in before: where that is. */
export function SameNotice({ view }: { view: Pick<ImportLine, 'sameAs' | 'status'> }): ReactElement | null {
  const t = useText();
  // One that could not be read helps nobody.
  const earlier = view.sameAs.filter(({ status }) => status !== 'failed');
  if (earlier.length === 0 || view.status !== 'review') return null;
  return (
    <p className={styles.same} role="status">
      <IconInfoCircle size={16} aria-hidden />
      {t('imports.same.text')}
      {earlier.slice(0, 3).map((same) => (
        <Link key={same.id} href={links.import(same.id)}>
          {same.name} ({t(`imports.status.${same.status}`)})
        </Link>
      ))}
    </p>
  );
}
