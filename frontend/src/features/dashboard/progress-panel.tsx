/** How far to the due date, and how the compiled share grew. */
import { daysBetween, printCount, printDay, printShare, type Day } from '@tien-do/shared';
import { useMemo, type ReactElement } from 'react';
import { Link } from 'wouter';
import { links } from '../../app/index.ts';
import { useText } from '../../text/index.ts';
import { boardSearch, quadrantClasses } from './board-search.ts';
import { LiveFigure } from './count-link.tsx';
import { curveOf, linePath, monthTicks, xOf, yOf, type Curve } from './curve.ts';
import styles from './progress.module.css';
import type { DashboardView } from './view.ts';

/** As large as it is drawn at 1366 px, so that its words keep their size. */
const size = { width: 244, height: 118 };
const frame = { left: 36, top: 18, width: 202, height: 78 };

/** `14/10`, for the narrow places of the picture. */
function shortDay(day: Day): string {
  return printDay(day).slice(0, 5);
}

/** Days to the due date and the share compiled, in figures and over time. */
export function ProgressPanel({ view }: { view: DashboardView }): ReactElement {
  const t = useText();
  const { info, cards, summary, today } = view;
  const { cycle } = info;
  const rules = info.plan.timing;
  const curve = useMemo(() => curveOf(cards.values(), cycle, today, rules), [cards, cycle, today, rules]);
  const left = daysBetween(today, cycle.dueOn);
  const done = summary.quadrants.doneInTime + summary.quadrants.doneLate;
  const share = printShare(done, summary.total);
  const due = printDay(cycle.dueOn);
  return (
    <div className={styles.progress}>
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
            href={links.board(
              info.id,
              boardSearch({ timing: [...quadrantClasses.doneInTime, ...quadrantClasses.doneLate] }),
            )}
          >
            <b>
              <LiveFigure text={share} />
            </b>{' '}
            {t('dashboard.progress.compiled', { done, total: summary.total })}
          </Link>
        </p>
      </div>
      <CurvePicture
        curve={curve}
        due={cycle.dueOn}
        today={today}
        label={t('dashboard.progress.chart', {
          from: printDay(curve.from),
          to: printDay(curve.until),
          share,
          due,
        })}
      />
      <InTime view={view} />
    </div>
  );
}

/** What extensions did to the share that was done in time; nothing where none was given. */
function InTime({ view: { cards, summary } }: { view: DashboardView }): ReactElement | null {
  const t = useText();
  const { total, inTime, inTimeByOriginal } = summary.done;
  const extended = [...cards.values()].filter(({ originalDueOn }) => originalDueOn !== null).length;
  if (extended === 0 || total === 0) return null;
  return (
    <p className={styles.inTime}>
      {t('dashboard.progress.in_time', {
        extended,
        now: printShare(inTime, total),
        original: printShare(inTimeByOriginal, total),
      })}
    </p>
  );
}

interface CurvePictureProps {
  curve: Curve;
  due: Day;
  today: Day;
  label: string;
}

function CurvePicture({ curve, due, today, label }: CurvePictureProps): ReactElement {
  const t = useText();
  const bottom = frame.top + frame.height;
  const line = linePath(curve, frame);
  const dueX = xOf(curve, frame, due);
  const endX = xOf(curve, frame, curve.until);
  const endY = yOf(curve, frame, curve.points.at(-1)?.done ?? 0);
  return (
    <svg
      className={styles.picture}
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="img"
      aria-label={label}
    >
      {[0, 0.5, 1].map((level) => {
        const y = bottom - frame.height * level;
        return (
          <g key={level}>
            <line className={styles.grid} x1={frame.left} x2={frame.left + frame.width} y1={y} y2={y} />
            <text className={styles.axis} x={frame.left - 5} y={y + 4} textAnchor="end">
              {level * 100}%
            </text>
          </g>
        );
      })}
      {monthTicks(curve, 4).map((day) => (
        <text
          key={day}
          className={styles.axis}
          x={xOf(curve, frame, day)}
          y={bottom + 16}
          textAnchor="middle"
        >
          {`${String(Number(day.slice(5, 7)))}/${day.slice(2, 4)}`}
        </text>
      ))}
      <path className={styles.area} d={`${line}V${bottom.toFixed(1)}Z`} />
      <path className={styles.line} d={line} />
      {curve.until === today ? <circle className={styles.now} cx={endX} cy={endY} r={3.5} /> : null}
      <line className={styles.due} x1={dueX} x2={dueX} y1={frame.top - 2} y2={bottom} />
      <text className={styles.dueWord} x={dueX} y={frame.top - 5} textAnchor="end">
        {t('dashboard.progress.due', { day: shortDay(due) })}
      </text>
    </svg>
  );
}
