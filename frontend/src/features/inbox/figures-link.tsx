import { IconTableOptions } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useFigurePlaces } from '../../api/index.ts';
import { links } from '../../app/index.ts';
import { useText } from '../../text/index.ts';
import styles from './inbox.module.css';

/** The way to all figures that my agency is asked for, where it is asked for any. */
export function FiguresLink(): ReactElement | null {
  const t = useText();
  const { data: places = [] } = useFigurePlaces();
  if (places.length === 0) return null;
  return (
    <Link href={links.agencyFigures()} className={styles.figures}>
      <IconTableOptions size={17} aria-hidden />
      {t('figures.form.open', { n: places.length })}
    </Link>
  );
}
