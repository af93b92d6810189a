/** The panels of the page and the shape that they have before the figures are there. */
import { printCount, type AgencyLine } from '@tien-do/shared';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'wouter';
import { useText } from '../../text/index.ts';
import { Bone } from '../../ui/index.ts';
import { SaveMenu } from '../../ui/save-menu.tsx';
import type { AgencyColumn, AgencyOrder } from './agency-order.ts';
import { AgencyTable } from './agency-table.tsx';
import { AgesChart } from './ages-chart.tsx';
import { countedClasses } from './board-search.ts';
import { LiveFigure } from './count-link.tsx';
import { DesksPanel, WaitingLines } from './desks-panel.tsx';
import { FlowPanel, InTime, pictures, type Picture } from './flow-panel.tsx';
import { HeatMap } from './heat-map.tsx';
import type { ListSpec } from './lists.ts';
import { OverdueList } from './overdue-list.tsx';
import { printBudget } from './print-budget.ts';
import { Squares } from './squares.tsx';
import { agencyTable, heatTable } from './tables.ts';
import styles from './dashboard.module.css';
import type { DashboardView } from './view.ts';

export interface PanelsProps {
  view: DashboardView;
  lines: readonly AgencyLine[];
  order: AgencyOrder;
  picture: Picture;
  onOrder: (column: AgencyColumn) => void;
  onPicture: (picture: Picture) => void;
  listHref: (spec: ListSpec) => string;
}

/** Everything below the title. */
export function Panels(props: PanelsProps): ReactElement {
  const { view, lines, order, picture, onOrder, onPicture, listHref } = props;
  const t = useText();
  const { summary, before } = view;
  const budget = printBudget(
    lines.length,
    summary.overdue.map(({ cardId }) => view.said?.has(cardId) ?? false),
  );
  return (
    <div className={styles.grid}>
      <Panel area="results" title={t('dashboard.results')} aside={<Totals view={view} listHref={listHref} />}>
        <Squares view={view} listHref={listHref} />
        <p className={styles.note}>
          {before === 'none' ? t('dashboard.before.none') : null}
          {before !== null && before !== 'none' && before.summary === null
            ? t('dashboard.before.not_kept', { year: before.cycle.year })
            : null}{' '}
          {t(`dashboard.progress.basis_${view.info.plan.timing.doneBy}`)} <InTime view={view} />
        </p>
      </Panel>
      <Panel
        area="flow"
        title={t('dashboard.flow')}
        aside={<PictureChoice picture={picture} onPicture={onPicture} />}
        tool={
          <Link href={listHref({ kind: 'flow' })} className={`${styles.asideLink ?? ''} td-no-print`}>
            {t('dashboard.flow.by_week')}
          </Link>
        }
      >
        <FlowPanel view={view} picture={picture} listHref={listHref} />
      </Panel>
      <section className={styles.panel} data-area="desks" aria-label={t('dashboard.desks')}>
        <DesksPanel view={view} listHref={listHref} />
        <WaitingLines view={view} listHref={listHref} />
      </section>
      <section className={styles.panel} data-area="agencies" aria-label={t('dashboard.agencies')}>
        <h2 className="td-visually-hidden">{t('dashboard.agencies')}</h2>
        <Scroll label={t('dashboard.agencies')}>
          <AgencyTable
            view={view}
            lines={lines}
            order={order}
            onOrder={onOrder}
            printedRows={budget.agencyRows}
            listHref={listHref}
          />
        </Scroll>
        {budget.agencyRows < lines.length ? (
          <p className={styles.paperOnly}>
            {t('dashboard.print.more_agencies', { n: lines.length - budget.agencyRows })}
          </p>
        ) : null}
        <div className={styles.foot}>
          <p className={styles.note}>{t('dashboard.agencies.note')}</p>
          <SaveMenu table={() => agencyTable(t, view, lines)} label={t('dashboard.agencies')} />
        </div>
      </section>
      <section className={styles.panel} data-area="heat" aria-label={t('dashboard.heat')}>
        <h2 className="td-visually-hidden">{t('dashboard.heat')}</h2>
        <Scroll label={t('dashboard.heat')}>
          <HeatMap view={view} lines={lines} printedRows={budget.heatRows} listHref={listHref} />
        </Scroll>
        {budget.heatRows < lines.length ? (
          <p className={styles.paperOnly}>
            {t('dashboard.print.more_agencies', { n: lines.length - budget.heatRows })}
          </p>
        ) : null}
        <div className={styles.foot}>
          <p className={styles.note}>
            <IconAlertTriangle size={12} stroke={2} aria-hidden /> {t('dashboard.heat.hint')}
          </p>
          <SaveMenu table={() => heatTable(t, view, lines)} label={t('dashboard.heat')} />
        </div>
      </section>
      <Panel
        area="ages"
        title={t('dashboard.overdue')}
        aside={
          summary.overdue.length > 0 ? (
            <Link
              href={listHref({ kind: 'cards', filter: { timing: ['overdue'] } })}
              className={styles.asideLink}
            >
              <LiveFigure text={printCount(summary.overdue.length)} />
            </Link>
          ) : null
        }
        tool={<span className={styles.aside}>{t('dashboard.ages.unit')}</span>}
      >
        <AgesChart view={view} listHref={listHref} />
      </Panel>
      <section className={styles.panel} data-area="overdue" aria-label={t('dashboard.overdue.list')}>
        <Scroll label={t('dashboard.overdue.list')}>
          <OverdueList view={view} printedRows={budget.overdueRows} />
        </Scroll>
      </section>
    </div>
  );
}

/** How many tasks the shares are of, and how many are not reckoned because nothing was asked yet. */
function Totals({ view: { summary }, listHref }: Pick<PanelsProps, 'view' | 'listHref'>): ReactElement {
  const t = useText();
  return (
    <>
      <Link
        href={listHref({ kind: 'cards', filter: { timing: countedClasses } })}
        className={styles.asideLink}
      >
        <LiveFigure text={t('dashboard.results.tasks', { n: printCount(summary.total) })} />
      </Link>
      {summary.notTriggered > 0 ? (
        <Link
          href={listHref({ kind: 'cards', filter: { timing: ['not_triggered'] } })}
          className={styles.asideLink}
        >
          <LiveFigure text={t('dashboard.results.not_triggered', { n: printCount(summary.notTriggered) })} />
        </Link>
      ) : null}
    </>
  );
}

/** Which picture of the flow is shown; the last one is its table. */
function PictureChoice({ picture, onPicture }: Pick<PanelsProps, 'picture' | 'onPicture'>): ReactElement {
  const t = useText();
  return (
    <div
      className={`${styles.choice ?? ''} td-no-print`}
      role="group"
      aria-label={t('dashboard.flow.choice')}
    >
      {pictures.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === picture}
          onClick={() => {
            onPicture(one);
          }}
        >
          {t(`dashboard.flow.${one}`)}
        </button>
      ))}
    </div>
  );
}

interface PanelProps {
  area: string;
  title: string;
  aside?: ReactNode;
  /** What stands at the end of the head. */
  tool?: ReactNode;
  children: ReactNode;
}

function Panel({ area, title, aside, tool, children }: PanelProps): ReactElement {
  return (
    <section className={styles.panel} data-area={area} aria-label={title}>
      <div className={styles.panelHead}>
        <h2 className={styles.title}>{title}</h2>
        {aside ? <div className={styles.aside}>{aside}</div> : null}
        {tool ? <div className={styles.tool}>{tool}</div> : null}
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
  results: { bars: 1, height: 150 },
  flow: { bars: 1, height: 150 },
  desks: { bars: 5, height: 18 },
  agencies: { bars: 6, height: 18 },
  heat: { bars: 6, height: 18 },
  ages: { bars: 1, height: 70 },
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
