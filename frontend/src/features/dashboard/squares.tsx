/** The 2x2 of every government report: done and not done, in time and late; beside it the same day of the period before. */
import { printCount, printDay, printShare, shareChange, type Quadrants } from '@tien-do/shared';
import { IconAlertTriangle, IconCheck, IconChecks, IconClock, type Icon } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { links } from '../../app/index.ts';
import { useText } from '../../text/index.ts';
import { quadrantClasses, soonClasses } from './board-search.ts';
import { LiveFigure } from './count-link.tsx';
import type { ListSpec } from './lists.ts';
import styles from './squares.module.css';
import type { DashboardView } from './view.ts';

export const squares: readonly { name: keyof Quadrants; icon: Icon }[] = [
  { name: 'doneInTime', icon: IconChecks },
  { name: 'doneLate', icon: IconCheck },
  { name: 'openInTime', icon: IconClock },
  { name: 'openLate', icon: IconAlertTriangle },
];

export interface SquaresProps {
  view: DashboardView;
  listHref: (spec: ListSpec) => string;
}

/** A change of a share in percentage points: `+4,2`. */
export function printChange(tenths: number): string {
  const sign = tenths > 0 ? '+' : tenths < 0 ? '−' : '±';
  const size = Math.abs(tenths);
  return `${sign}${String(Math.floor(size / 10))},${String(size % 10)}`;
}

/** The four squares; each opens its list, and two say what hurries in them. */
export function Squares({ view, listHref }: SquaresProps): ReactElement {
  const t = useText();
  const { summary } = view;
  return (
    <ul className={styles.squares}>
      {squares.map(({ name, icon: Mark }) => (
        <li key={name} className={styles.square} data-name={name}>
          <Link
            href={listHref({ kind: 'cards', filter: { timing: quadrantClasses[name] } })}
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
          <Hurry name={name} view={view} listHref={listHref} />
          <Before name={name} view={view} listHref={listHref} />
        </li>
      ))}
    </ul>
  );
}

interface PartProps extends SquaresProps {
  name: keyof Quadrants;
}

/** The share of the same day of the period before, and how much it changed. */
function Before({ name, view, listHref }: PartProps): ReactElement | null {
  const t = useText();
  const { summary, before } = view;
  if (before === null || before === 'none' || before.summary === null) return null;
  const then = { part: before.summary.quadrants[name], whole: before.summary.total };
  const change = shareChange({ part: summary.quadrants[name], whole: summary.total }, then);
  return (
    <Link
      href={listHref({ kind: 'before', square: name })}
      className={styles.before}
      title={t('dashboard.before.title', { year: before.cycle.year, day: printDay(before.day) })}
    >
      <LiveFigure
        text={t('dashboard.before.share', {
          year: before.cycle.year,
          share: printShare(then.part, then.whole),
        })}
      />
      {change === null ? null : (
        <>
          {' '}
          <LiveFigure text={t('dashboard.before.change', { change: printChange(change) })} />
        </>
      )}
    </Link>
  );
}

function Hurry({ name, view, listHref }: PartProps): ReactElement | null {
  const t = useText();
  const { info, summary } = view;
  const worst = summary.overdue[0];
  if (name === 'openInTime' && summary.dueSoon > 0) {
    return (
      <Link href={listHref({ kind: 'cards', filter: { timing: soonClasses } })} className={styles.hurry}>
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
