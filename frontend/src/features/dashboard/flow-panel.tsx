/** Shall we make it: days to the due day, what is compiled, when the rest will be at this pace, and how it moved until now. */
import {
  columns,
  daysBetween,
  fewestDays,
  fewestDone,
  printCount,
  printDay,
  printShare,
  type Column,
} from '@tien-do/shared';
import { lazy, Suspense, useMemo, type ReactElement } from 'react';
import { Link } from 'wouter';
import { useText } from '../../text/index.ts';
import { Bone } from '../../ui/index.ts';
import { quadrantClasses } from './board-search.ts';
import { Swatch } from './charts/patterns.tsx';
import { LiveFigure } from './count-link.tsx';
import { FlowTable } from './flow-table.tsx';
import { flowWeeks } from './flow-weeks.ts';
import { forecastSentence, forecastShort } from './forecast-words.ts';
import { stateWords } from './list-title.ts';
import type { ListSpec } from './lists.ts';
import styles from './flow.module.css';
import type { DashboardView } from './view.ts';

const CumulativeChart = lazy(() =>
  import('./charts/index.ts').then((part) => ({ default: part.CumulativeChart })),
);
const PassageCharts = lazy(() =>
  import('./charts/index.ts').then((part) => ({ default: part.PassageCharts })),
);

export const pictures = ['luy-ke', 'vao-ra', 'bang'] as const;
/** Which picture of the flow is shown, as `bd=` in the address says. */
export type Picture = (typeof pictures)[number];

/** Weeks that the small pictures show. */
const weeksShown = 16;

export interface FlowPanelProps {
  view: DashboardView;
  picture: Picture;
  listHref: (spec: ListSpec) => string;
}

/** Figures, picture, and in one sentence how the forecast was reckoned. */
export function FlowPanel({ view, picture, listHref }: FlowPanelProps): ReactElement {
  const t = useText();
  const { info, forecast } = view;
  return (
    <div className={styles.flow}>
      <Figures view={view} listHref={listHref} />
      <div className={styles.picture}>
        {picture === 'bang' ? (
          <FlowTable view={view} listHref={listHref} />
        ) : (
          <Suspense fallback={<Bone height={120} />}>
            <PictureOf view={view} picture={picture} />
          </Suspense>
        )}
      </div>
      {picture === 'bang' ? null : <Legend view={view} picture={picture} listHref={listHref} />}
      <p className={styles.reckoned}>
        {info.cycle.phase === 'open' && forecast
          ? forecastSentence(t, forecast, { days: fewestDays, done: fewestDone })
          : null}
        {info.cycle.phase === 'open' ? null : t('dashboard.forecast.ended')}
      </p>
    </div>
  );
}

/** What extensions did to the share that was done in time; nothing where none was given. */
export function InTime({ view: { cards, summary } }: { view: DashboardView }): ReactElement | null {
  const t = useText();
  const { total, inTime, inTimeByOriginal } = summary.done;
  const extended = useMemo(
    () => [...cards.values()].filter(({ originalDueOn }) => originalDueOn !== null).length,
    [cards],
  );
  if (extended === 0 || total === 0) return null;
  return (
    <span>
      {t('dashboard.progress.in_time', {
        extended,
        now: printShare(inTime, total),
        original: printShare(inTimeByOriginal, total),
      })}
    </span>
  );
}

function Figures({ view, listHref }: Omit<FlowPanelProps, 'picture'>): ReactElement {
  const t = useText();
  const { info, summary, forecast, today } = view;
  const left = daysBetween(today, info.cycle.dueOn);
  const done = summary.quadrants.doneInTime + summary.quadrants.doneLate;
  const due = printDay(info.cycle.dueOn).slice(0, 5);
  const short =
    info.cycle.phase === 'open' && forecast ? forecastShort(t, forecast, done, summary.total) : null;
  return (
    <div className={styles.figures}>
      {left === 0 ? (
        <p className={styles.figure}>{t('dashboard.progress.today', { day: due })}</p>
      ) : (
        <p className={styles.figure} data-late={left < 0}>
          <b>
            <LiveFigure text={printCount(Math.abs(left))} />
          </b>{' '}
          {t(left > 0 ? 'dashboard.progress.left' : 'dashboard.progress.past', { day: due })}
        </p>
      )}
      <p className={styles.figure}>
        <Link
          href={listHref({
            kind: 'cards',
            filter: { timing: [...quadrantClasses.doneInTime, ...quadrantClasses.doneLate] },
          })}
        >
          <b>
            <LiveFigure text={printShare(done, summary.total)} />
          </b>{' '}
          {t('dashboard.progress.compiled', { done, total: summary.total })}
        </Link>
      </p>
      {short ? (
        <p className={styles.figure}>
          <Link
            href={listHref({
              kind: 'cards',
              filter: { timing: [...quadrantClasses.openInTime, ...quadrantClasses.openLate] },
            })}
          >
            <b>
              <LiveFigure text={short.figure} />
            </b>{' '}
            {short.words}
          </Link>
        </p>
      ) : null}
    </div>
  );
}

function PictureOf({ view, picture }: Omit<FlowPanelProps, 'listHref'>): ReactElement {
  const t = useText();
  const { info, flow, summary, forecast } = view;
  const states = stateWords(t, info.coordinatorName);
  const days = useMemo(() => flow?.days ?? [], [flow]);
  const weeks = useMemo(() => flowWeeks(days).slice(0, weeksShown).reverse(), [days]);
  if (!flow) return <Bone height={120} />;
  if (picture === 'vao-ra') {
    const words = {
      entered: t('dashboard.flow.entered'),
      left: t('dashboard.flow.left'),
      states,
      label: (column: Column) =>
        t('dashboard.flow.passages_label', { state: states[column], n: weeks.length }),
    };
    return (
      <>
        <div className={styles.canvas}>
          <PassageCharts weeks={weeks} words={words} />
        </div>
      </>
    );
  }
  const due = printDay(info.cycle.dueOn);
  const standing = days.at(-1)?.standing;
  const fan = info.cycle.phase === 'open' && forecast?.kind === 'reckoned' ? forecast.fan : [];
  return (
    <>
      <div className={styles.canvas}>
        <CumulativeChart
          days={days}
          fan={fan}
          dueOn={info.cycle.dueOn}
          label={t('dashboard.flow.label', {
            from: printDay(days[0]?.day ?? info.cycle.dueOn),
            to: printDay(days.at(-1)?.day ?? flow.today),
            share: printShare(standing?.compiled ?? 0, summary.total),
            due,
          })}
          words={{
            due: t('dashboard.progress.due', { day: due.slice(0, 5) }),
            forecast: t('dashboard.forecast.range'),
            states,
          }}
        />
      </div>
    </>
  );
}

/** The states with their marks and how many tasks stand in each; of the small pictures, how they are read. */
function Legend({ view, picture, listHref }: FlowPanelProps): ReactElement {
  const t = useText();
  const { info, flow } = view;
  if (picture === 'vao-ra')
    return <p className={styles.legend}>{t('dashboard.flow.passages_hint', { n: weeksShown })}</p>;
  const states = { ...stateWords(t, info.coordinatorName), submitted: t('dashboard.flow.submitted') };
  const standing = flow?.days.at(-1)?.standing;
  return (
    <ul className={styles.legend}>
      {columns.map((column) => (
        <li key={column}>
          <Link href={listHref({ kind: 'cards', filter: { column } })}>
            <Swatch column={column} />
            {states[column]}{' '}
            <b>
              <LiveFigure text={printCount(standing?.[column] ?? 0)} />
            </b>
          </Link>
        </li>
      ))}
    </ul>
  );
}
