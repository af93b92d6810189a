/** What takes turns on a wall. */
import { columns, daysBetween, printCount, printDay, printShare, type AgencyLine } from '@tien-do/shared';
import type { CSSProperties, ReactElement, ReactNode } from 'react';
import { agencyName } from '../../../live/index.ts';
import { useText } from '../../../text/index.ts';
import { HolderLine, sinceWord, taskNumber } from '../../../ui/index.ts';
import { CumulativeChart } from '../charts/index.ts';
import { Swatch } from '../charts/patterns.tsx';
import { averageStay } from '../desks-panel.tsx';
import { lengthWord } from '../length-word.ts';
import { stateWords } from '../list-title.ts';
import type { DashboardView } from '../view.ts';
import styles from './wall.module.css';

interface SceneProps {
  view: DashboardView;
}

function Title({ children, page, of }: { children: ReactNode; page?: number; of?: number }): ReactElement {
  const t = useText();
  return (
    <h2 className={styles.title}>
      {children}
      {of !== undefined && of > 1 ? <span>{t('dashboard.wall.page', { at: page ?? 1, of })}</span> : null}
    </h2>
  );
}

/** The cumulative flow with its forecast. */
export function FlowScene({ view }: SceneProps): ReactElement {
  const t = useText();
  const { info, flow, forecast, summary } = view;
  const states = stateWords(t, info.coordinatorName);
  const due = printDay(info.cycle.dueOn);
  const standing = flow?.days.at(-1)?.standing;
  const open = info.cycle.phase === 'open';
  return (
    <>
      <Title>{t('dashboard.flow')}</Title>
      <div className={styles.chart}>
        {flow ? (
          <CumulativeChart
            days={flow.days}
            fan={open && forecast?.kind === 'reckoned' ? forecast.fan : []}
            dueOn={info.cycle.dueOn}
            months={7}
            scale={1.8}
            label={t('dashboard.flow.label', {
              from: printDay(flow.days[0]?.day ?? info.cycle.dueOn),
              to: printDay(flow.today),
              share: printShare(standing?.compiled ?? 0, summary.total),
              due,
            })}
            words={{
              due: t('dashboard.progress.due', { day: due.slice(0, 5) }),
              forecast: t('dashboard.forecast.range'),
              states,
            }}
          />
        ) : null}
      </div>
      <ul className={styles.legend}>
        {columns.map((column) => (
          <li key={column}>
            <Swatch column={column} /> {states[column]} <b>{printCount(standing?.[column] ?? 0)}</b>
          </li>
        ))}
        {open && forecast?.kind === 'reckoned' ? (
          <li>
            <span className={styles.fan} aria-hidden /> {t('dashboard.forecast.range')}
          </li>
        ) : null}
      </ul>
    </>
  );
}

/** Who holds what and for how long, and what waits for a word. */
export function DeskScene({ view }: SceneProps): ReactElement {
  const t = useText();
  const { info, summary, flow, waiting, difficulties, now, today } = view;
  const coordinator = info.coordinatorName;
  return (
    <>
      <Title>{t('dashboard.desks')}</Title>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('dashboard.column.holder')}</th>
            <th scope="col">{t('dashboard.desks.count')}</th>
            <th scope="col">{t('dashboard.desks.oldest')}</th>
            <th scope="col">{t('dashboard.desks.average')}</th>
          </tr>
        </thead>
        <tbody>
          {summary.desks.map(({ desk, count, oldestSince }) => {
            const average = flow ? averageStay(flow.phases, desk) : null;
            return (
              <tr key={desk}>
                <th scope="row">{t(`dashboard.desk.${desk}`, { coordinator })}</th>
                <td>
                  <b>{printCount(count)}</b>
                </td>
                <td>{oldestSince ? sinceWord(t, oldestSince, now) : '–'}</td>
                <td>{average === null ? '–' : lengthWord(t, average)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <ul className={styles.waiting}>
        <li>
          <b>{printCount(waiting.queue.count)}</b> {t('dashboard.waiting.queue', { coordinator })}
          {waiting.queue.oldestOn
            ? t('dashboard.waiting.oldest', { n: daysBetween(waiting.queue.oldestOn, today) })
            : ''}
        </li>
        <li>
          <b>{printCount(waiting.extensions)}</b> {t('dashboard.waiting.extensions')}
        </li>
        <li>
          <b>{difficulties ? `${printCount(difficulties.count)}${difficulties.more ? '+' : ''}` : '…'}</b>{' '}
          {t('dashboard.waiting.difficulties')}
        </li>
      </ul>
    </>
  );
}

interface PagedProps<L> extends SceneProps {
  lines: readonly L[];
  page: number;
  of: number;
}

/** The agencies, whoever has most that is overdue first. */
export function AgencyScene({ view: { info }, lines, page, of }: PagedProps<AgencyLine>): ReactElement {
  const t = useText();
  return (
    <>
      <Title page={page} of={of}>
        {t('dashboard.agencies')}
      </Title>
      <table className={styles.table} style={{ '--lines': String(lines.length) } as CSSProperties}>
        <thead>
          <tr>
            <th scope="col">{t('dashboard.column.lead')}</th>
            <th scope="col">{t('dashboard.agencies.total')}</th>
            <th scope="col">{t('dashboard.agencies.in_time')}</th>
            <th scope="col">{t('dashboard.agencies.late')}</th>
            <th scope="col">{t('dashboard.agencies.open')}</th>
            <th scope="col">{t('dashboard.agencies.overdue')}</th>
            <th scope="col">{t('dashboard.agencies.share')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.agencyId}>
              <th scope="row">{agencyName(info, line.agencyId)}</th>
              {([line.total, line.doneInTime, line.doneLate, line.openInTime] as const).map((count, at) => (
                <td key={at}>{count === 0 ? '–' : printCount(count)}</td>
              ))}
              <td data-late={line.openLate > 0}>{line.openLate === 0 ? '–' : printCount(line.openLate)}</td>
              <td>{printShare(line.doneInTime + line.doneLate, line.total)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** What is overdue, the longest first: how long, whose, which, and where it lies since when. */
export function OverdueScene({
  view: { info, cards, now },
  lines,
  page,
  of,
}: PagedProps<DashboardView['summary']['overdue'][number]>): ReactElement {
  const t = useText();
  return (
    <>
      <Title page={page} of={of}>
        {t('dashboard.overdue')}
      </Title>
      <ol className={styles.overdue}>
        {lines.map(({ cardId, days }) => {
          const face = cards.get(cardId);
          const task = face && info.tasks.get(face.taskId);
          if (!face || !task) return null;
          return (
            <li key={cardId}>
              <b>{t('common.held.days', { n: days })}</b>
              <span className={styles.what}>
                <span>
                  <strong>{face.leadIds.map((id) => agencyName(info, id)).join(' + ')}</strong> ·{' '}
                  {taskNumber(task.key)}
                </span>
                <span className={styles.task}>{task.title}</span>
              </span>
              <HolderLine
                face={face}
                coordinatorId={info.plan.coordinatorId}
                nameOf={(id) => agencyName(info, id)}
                now={now}
              />
            </li>
          );
        })}
      </ol>
    </>
  );
}
