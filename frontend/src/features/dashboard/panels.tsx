/** The panels of the page and the shape that they have before the figures are there. */
import { printCount, type AgencyLine } from '@tien-do/shared';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'wouter';
import { links } from '../../app/index.ts';
import { useText } from '../../text/index.ts';
import { Bone } from '../../ui/index.ts';
import type { AgencyColumn, AgencyOrder } from './agency-order.ts';
import { AgencyTable } from './agency-table.tsx';
import { boardSearch, countedClasses } from './board-search.ts';
import { LiveFigure } from './count-link.tsx';
import { DesksPanel } from './desks-panel.tsx';
import { HeatMap } from './heat-map.tsx';
import type { ListSpec } from './lists.ts';
import { OverdueList } from './overdue-list.tsx';
import { printBudget } from './print-budget.ts';
import { ProgressPanel } from './progress-panel.tsx';
import { Squares } from './squares.tsx';
import styles from './dashboard.module.css';
import type { DashboardView } from './view.ts';

export interface PanelsProps {
  view: DashboardView;
  lines: readonly AgencyLine[];
  order: AgencyOrder;
  onOrder: (column: AgencyColumn) => void;
  listHref: (spec: ListSpec) => string;
}

/** Everything below the title. */
export function Panels({ view, lines, order, onOrder, listHref }: PanelsProps): ReactElement {
  const t = useText();
  const { info, summary } = view;
  const budget = printBudget(lines.length, summary.overdue.length);
  return (
    <div className={styles.grid}>
      <Panel area="results" title={t('dashboard.results')} aside={<Totals view={view} />}>
        <Squares view={view} />
      </Panel>
      <Panel
        area="progress"
        title={t('dashboard.progress')}
        aside={t(`dashboard.progress.basis_${view.info.plan.timing.doneBy}`)}
      >
        <ProgressPanel view={view} />
      </Panel>
      <section className={styles.panel} data-area="desks" aria-label={t('dashboard.desks')}>
        <DesksPanel view={view} listHref={listHref} />
      </section>
      <section className={styles.panel} data-area="agencies" aria-label={t('dashboard.agencies')}>
        <h2 className="td-visually-hidden">{t('dashboard.agencies')}</h2>
        <Scroll label={t('dashboard.agencies')}>
          <AgencyTable view={view} lines={lines} order={order} onOrder={onOrder} listHref={listHref} />
        </Scroll>
        <p className={styles.note}>{t('dashboard.agencies.note')}</p>
      </section>
      <section className={styles.panel} data-area="heat" aria-label={t('dashboard.heat')}>
        <h2 className="td-visually-hidden">{t('dashboard.heat')}</h2>
        <Scroll label={t('dashboard.heat')}>
          <HeatMap view={view} lines={lines} printedRows={budget.heatRows} />
        </Scroll>
        {budget.heatRows < lines.length ? (
          <p className={styles.paperOnly}>
            {t('dashboard.print.more_agencies', { n: lines.length - budget.heatRows })}
          </p>
        ) : null}
        <p className={styles.note}>
          <IconAlertTriangle size={12} stroke={2} aria-hidden /> {t('dashboard.heat.hint')}
        </p>
      </section>
      <Panel
        area="overdue"
        title={t('dashboard.overdue')}
        aside={
          summary.overdue.length > 0 ? (
            <Link
              href={links.board(info.id, boardSearch({ timing: ['overdue'] }))}
              className={styles.asideLink}
            >
              <LiveFigure text={printCount(summary.overdue.length)} />
            </Link>
          ) : null
        }
      >
        <Scroll label={t('dashboard.overdue.list')}>
          <OverdueList view={view} printedRows={budget.overdueRows} />
        </Scroll>
      </Panel>
    </div>
  );
}

/** How many tasks the shares are of, and how many are not reckoned because nothing was asked yet. */
function Totals({ view }: { view: DashboardView }): ReactElement {
  const t = useText();
  const { info, summary } = view;
  return (
    <>
      <Link href={links.board(info.id, boardSearch({ timing: countedClasses }))} className={styles.asideLink}>
        <LiveFigure text={t('dashboard.results.tasks', { n: printCount(summary.total) })} />
      </Link>
      {summary.notTriggered > 0 ? (
        <Link
          href={links.board(info.id, boardSearch({ timing: ['not_triggered'] }))}
          className={styles.asideLink}
        >
          <LiveFigure text={t('dashboard.results.not_triggered', { n: printCount(summary.notTriggered) })} />
        </Link>
      ) : null}
    </>
  );
}

interface PanelProps {
  area: string;
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}

function Panel({ area, title, aside, children }: PanelProps): ReactElement {
  return (
    <section className={styles.panel} data-area={area} aria-label={title}>
      <div className={styles.panelHead}>
        <h2 className={styles.title}>{title}</h2>
        {aside ? <div className={styles.aside}>{aside}</div> : null}
      </div>
      {children}
    </section>
  );
}

/** A part that scrolls by itself; reachable by keyboard. */
function Scroll({ label, children }: { label: string; children: ReactNode }): ReactElement {
  return (
    <div className={styles.scroll} role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}

/** The panels' bones: how many bars, and how high each is. */
const bones = {
  results: { bars: 1, height: 128 },
  progress: { bars: 1, height: 128 },
  desks: { bars: 4, height: 18 },
  agencies: { bars: 7, height: 18 },
  heat: { bars: 7, height: 18 },
  overdue: { bars: 3, height: 18 },
} as const;

/** The page before the board was read. */
export function DashboardBones(): ReactElement {
  const t = useText();
  return (
    <div className={styles.page} aria-busy="true">
      <header className={styles.header}>
        <h1>{t('dashboard.title')}</h1>
      </header>
      <div className={styles.grid} role="status" aria-label={t('common.loading')}>
        {Object.entries(bones).map(([area, { bars, height }]) => (
          <div key={area} className={styles.panel} data-area={area}>
            <div className={styles.panelHead}>
              <Bone width={120} height={24} />
            </div>
            <div className={styles.bones}>
              {Array.from({ length: bars }, (_, index) => (
                <Bone key={index} height={height} />
              ))}
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}
