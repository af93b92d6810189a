/** Where the open cards are, how long the oldest has been there and how long they lie there as a rule; what waits for a word. */
import { daysBetween, printCount, printInstant, type PhaseLine } from '@tien-do/shared';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { links } from '../../app/index.ts';
import { usePastDay } from '../../live/index.ts';
import { useLanguage, useText } from '../../text/index.ts';
import { sinceWord } from '../../ui/index.ts';
import { CountLink, LiveFigure } from './count-link.tsx';
import { lengthWord } from './length-word.ts';
import figures from './figures.module.css';
import styles from './tables.module.css';
import type { ListSpec } from './lists.ts';
import type { DashboardView } from './view.ts';

export interface DesksPanelProps {
  view: DashboardView;
  /** The address of a list of this page. */
  listHref: (spec: ListSpec) => string;
}

/** How long a card lies at a desk each time, on average; null where none ever did. */
export function averageStay(phases: readonly PhaseLine[], desk: PhaseLine['desk']): number | null {
  const line = phases.find((phase) => phase.desk === desk);
  return line && line.stays > 0 ? line.seconds / line.stays : null;
}

/** One line per desk; its number opens the cards that lie there, its average the times that cards lay there. */
export function DesksPanel({ view, listHref }: DesksPanelProps): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const { info, summary, flow, now } = view;
  return (
    <table className={`${styles.table ?? ''} ${styles.dense ?? ''}`}>
      <caption className="td-visually-hidden">{t('dashboard.desks')}</caption>
      <thead>
        <tr>
          <th scope="col" className={styles.head}>
            <h2 className={styles.title}>{t('dashboard.desks')}</h2>
          </th>
          <th scope="col" className={styles.number}>
            {t('dashboard.desks.count')}
          </th>
          <th scope="col" className={styles.number}>
            {t('dashboard.desks.oldest')}
          </th>
          <th scope="col" className={styles.number} title={t('dashboard.desks.average_full')}>
            {t('dashboard.desks.average')}
          </th>
        </tr>
      </thead>
      <tbody>
        {summary.desks.map(({ desk, count, oldestSince }) => {
          const name = t(`dashboard.desk.${desk}`, { coordinator: info.coordinatorName });
          const average = flow ? averageStay(flow.phases, desk) : null;
          return (
            <tr key={desk}>
              <th scope="row">{name}</th>
              <td>
                <CountLink count={count} href={listHref({ kind: 'desk', desk })} label={name} />
              </td>
              <td
                className={styles.when}
                title={oldestSince ? printInstant(Date.parse(oldestSince), language) : undefined}
              >
                <LiveFigure text={oldestSince ? sinceWord(t, oldestSince, now) : '–'} />
              </td>
              <td className={styles.when}>
                {average === null ? (
                  '–'
                ) : (
                  <Link href={listHref({ kind: 'stays', desk })} className={figures.average}>
                    <span className="td-visually-hidden">{t('dashboard.desks.average_full')}: </span>
                    <LiveFigure text={lengthWord(t, average)} />
                  </Link>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** What waits for a word: at the coordinator since when, extensions, difficulties. */
export function WaitingLines({ view, listHref }: DesksPanelProps): ReactElement {
  const t = useText();
  const { info, waiting, difficulties, today } = view;
  // How many difficulties were open on a day that is over nobody kept.
  const unknown = usePastDay() === null ? '…' : '–';
  const { count, oldestOn } = waiting.queue;
  return (
    <ul className={styles.waiting}>
      <li>
        <Link href={listHref({ kind: 'queue' })}>
          {t('dashboard.waiting.queue', { coordinator: info.coordinatorName })}{' '}
          <b>
            <LiveFigure text={printCount(count)} />
          </b>
          {oldestOn ? (
            <LiveFigure text={t('dashboard.waiting.oldest', { n: daysBetween(oldestOn, today) })} />
          ) : null}
        </Link>
      </li>
      <li>
        <Link href={listHref({ kind: 'extensions' })}>
          {t('dashboard.waiting.extensions')}{' '}
          <b>
            <LiveFigure text={printCount(waiting.extensions)} />
          </b>
        </Link>
      </li>
      <li>
        <Link href={links.petitions(`loai=difficulty&tt=open&kh=${info.plan.id}`)}>
          {t('dashboard.waiting.difficulties')}{' '}
          <b>
            <LiveFigure
              text={
                difficulties ? `${printCount(difficulties.count)}${difficulties.more ? '+' : ''}` : unknown
              }
            />
          </b>
        </Link>
      </li>
    </ul>
  );
}
