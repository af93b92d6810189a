/** The 2x2 of every government report: done and not done, in time and late. */
import { printCount, printShare, type Quadrants } from '@tien-do/shared';
import { IconAlertTriangle, IconCheck, IconChecks, IconClock, type Icon } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { links } from '../../app/index.ts';
import { useText } from '../../text/index.ts';
import { boardSearch, quadrantClasses, soonClasses } from './board-search.ts';
import { LiveFigure } from './count-link.tsx';
import styles from './squares.module.css';
import type { DashboardView } from './view.ts';

const squares: readonly { name: keyof Quadrants; icon: Icon }[] = [
  { name: 'doneInTime', icon: IconChecks },
  { name: 'doneLate', icon: IconCheck },
  { name: 'openInTime', icon: IconClock },
  { name: 'openLate', icon: IconAlertTriangle },
];

/** The four squares; each opens its list, and two say what hurries in them. */
export function Squares({ view }: { view: DashboardView }): ReactElement {
  const t = useText();
  const { info, summary } = view;
  return (
    <ul className={styles.squares}>
      {squares.map(({ name, icon: Mark }) => (
        <li key={name} className={styles.square} data-name={name} data-long={summary.quadrants[name] >= 100}>
          <Link
            href={links.board(info.id, boardSearch({ timing: quadrantClasses[name] }))}
            className={styles.whole}
          >
            <span className={styles.label}>
              <Mark size={14} stroke={1.9} aria-hidden />
              {t(`dashboard.square.${name}`)}
            </span>
            <span className={styles.figures}>
              <b>
                <LiveFigure text={printCount(summary.quadrants[name])} />
              </b>{' '}
              <LiveFigure text={printShare(summary.quadrants[name], summary.total)} />
            </span>
          </Link>
          <Hurry name={name} view={view} />
        </li>
      ))}
    </ul>
  );
}

function Hurry({ name, view }: { name: keyof Quadrants; view: DashboardView }): ReactElement | null {
  const t = useText();
  const { info, summary } = view;
  const worst = summary.overdue[0];
  if (name === 'openInTime' && summary.dueSoon > 0) {
    return (
      <Link href={links.board(info.id, boardSearch({ timing: soonClasses }))} className={styles.hurry}>
        <LiveFigure text={t('dashboard.square.soon', { n: summary.dueSoon })} />
      </Link>
    );
  }
  if (name === 'openLate' && worst) {
    return (
      <Link href={links.cardOnBoard(info.id, worst.cardId)} className={styles.hurry}>
        <LiveFigure text={t('dashboard.square.oldest', { n: worst.days })} />
      </Link>
    );
  }
  return null;
}
