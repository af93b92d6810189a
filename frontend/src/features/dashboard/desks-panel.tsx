/** Where the open cards are, and how long the oldest has been there. */
import { printInstant } from '@tien-do/shared';
import type { ReactElement } from 'react';
import { useLanguage, useText } from '../../text/index.ts';
import { sinceWord } from '../../ui/index.ts';
import { CountLink, LiveFigure } from './count-link.tsx';
import styles from './tables.module.css';
import type { ListSpec } from './lists.ts';
import type { DashboardView } from './view.ts';

export interface DesksPanelProps {
  view: DashboardView;
  /** The address of a list of this page. */
  listHref: (spec: ListSpec) => string;
}

/** One line per desk; its number opens the cards that lie there. */
export function DesksPanel({ view, listHref }: DesksPanelProps): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const { info, summary, now } = view;
  return (
    <table className={styles.table}>
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
        </tr>
      </thead>
      <tbody>
        {summary.desks.map(({ desk, count, oldestSince }) => {
          const name = t(`dashboard.desk.${desk}`, { coordinator: info.coordinatorName });
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
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
