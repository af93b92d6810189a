/** What all plans that are shown come to. */
import { printCount, printShare, sumNumbers, type PlanNumbers, type Quadrants } from '@tien-do/shared';
import { IconAlertTriangle, IconCheck, IconChecks, IconClock, type Icon } from '@tabler/icons-react';
import { useMemo, type ReactElement } from 'react';
import { Link } from 'wouter';
import { links } from '../../app/index.ts';
import { useText } from '../../text/index.ts';
import styles from './portfolio.module.css';
import type { Row } from './rows.ts';

const squares: readonly { name: keyof Quadrants; icon: Icon }[] = [
  { name: 'doneInTime', icon: IconChecks },
  { name: 'doneLate', icon: IconCheck },
  { name: 'openInTime', icon: IconClock },
  { name: 'openLate', icon: IconAlertTriangle },
];

/** The four squares over all rows, and what waits. */
export function Totals({ rows }: { rows: readonly Row[] }): ReactElement {
  const t = useText();
  const sum = useMemo(
    () =>
      sumNumbers(
        rows.map(({ line }) => line.numbers).filter((numbers): numbers is PlanNumbers => numbers !== null),
      ),
    [rows],
  );
  const { total, quadrants, oldest, dueSoon } = sum;
  return (
    <section className={styles.totals} aria-label={t('portfolio.totals')}>
      <ul className={styles.squares}>
        {squares.map(({ name, icon: Mark }) => (
          <li key={name} data-name={name}>
            <span className={styles.squareLabel}>
              <Mark size={14} stroke={1.9} aria-hidden />
              {t(`dashboard.square.${name}`)}
            </span>
            <span>
              <b>{printCount(quadrants[name])}</b> {printShare(quadrants[name], total)}
            </span>
            {name === 'openLate' && oldest ? (
              <Link href={links.cardOnBoard(oldest.boardId, oldest.cardId)}>
                {t('dashboard.square.oldest', { n: oldest.days })}
              </Link>
            ) : null}
            {name === 'openInTime' && dueSoon > 0 ? (
              <small>{t('dashboard.square.soon', { n: dueSoon })}</small>
            ) : null}
          </li>
        ))}
      </ul>
      <dl className={styles.waits}>
        <Waits word={t('portfolio.given')} text={printCount(total)} />
        <Waits word={t('portfolio.rate_full')} text={printShare(sum.done.inTime, sum.done.total)} />
        <Waits word={t('portfolio.submitted_full')} text={printCount(sum.columns.submitted)} />
        <Waits word={t('portfolio.extensions_full')} text={printCount(sum.extensions)} />
        <Waits word={t('portfolio.petitions_full')} text={printCount(sum.petitions)} />
      </dl>
    </section>
  );
}

function Waits({ word, text }: { word: string; text: string }): ReactElement {
  return (
    <div>
      <dt>{word}</dt>
      <dd>{text}</dd>
    </div>
  );
}
