/** The page on a wall: large, dark, without anything to press; what counts stands still, the lists take turns. */
import {
  daysBetween,
  fewestDays,
  fewestDone,
  printCount,
  printDay,
  printInstant,
  printShare,
  printTime,
  type AgencyLine,
} from '@tien-do/shared';
import { IconPlayerPause, IconPlayerPlay, IconX } from '@tabler/icons-react';
import { useEffect, useMemo, useState, type ReactElement } from 'react';
import { createPortal } from 'react-dom';
import { useSession } from '../../../api/index.ts';
import { agencyName, useConnection } from '../../../live/index.ts';
import { useLanguage, useText } from '../../../text/index.ts';
import { forecastSentence, forecastShort } from '../forecast-words.ts';
import { orderAgencies } from '../agency-order.ts';
import { squares } from '../squares.tsx';
import type { DashboardView } from '../view.ts';
import { useKeptRunning } from './keep-running.ts';
import { pagesOf, useRotation } from './rotation.ts';
import { AgencyScene, DeskScene, FlowScene, OverdueScene } from './scenes.tsx';
import styles from './wall.module.css';

export interface WallProps {
  view: DashboardView;
  onEnd: () => void;
}

/** Lines that can be read from across a room. */
const agencyLines = 11;
const overdueLines = 8;
/** More pages of overdue tasks than this nobody waits for: the oldest come first. */
const mostOverduePages = 3;
/** How long what can be pressed stays to be seen after the pointer moved. */
const actsMs = 4_000;

type Scene =
  | { kind: 'flow' }
  | { kind: 'desks' }
  | { kind: 'agencies'; lines: readonly AgencyLine[]; page: number; of: number }
  | { kind: 'overdue'; lines: DashboardView['summary']['overdue']; page: number; of: number };

/** The wall; the page behind it is set aside while it hangs. */
export function Wall({ view, onEnd }: WallProps): ReactElement {
  const t = useText();
  const scenes = useScenes(view);
  const { at, held, hold } = useRotation(scenes.length);
  const active = usePointer();
  useKeptRunning();
  useSetAside();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') onEnd();
      // A button in focus takes the space itself.
      if (event.key === ' ' && !(event.target instanceof HTMLButtonElement)) hold(!held);
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, [onEnd, hold, held]);
  const scene = scenes[at];
  return createPortal(
    <main className={styles.wall} data-td-dark data-active={active} aria-label={t('dashboard.title')}>
      <Head view={view} />
      <div className={styles.acts}>
        <button
          type="button"
          onClick={() => {
            hold(!held);
          }}
        >
          {held ? <IconPlayerPlay size={20} aria-hidden /> : <IconPlayerPause size={20} aria-hidden />}
          {held ? t('dashboard.wall.go_on') : t('dashboard.wall.pause')}
        </button>
        <button type="button" onClick={onEnd}>
          <IconX size={20} aria-hidden />
          {t('dashboard.wall.end')}
        </button>
      </div>
      <Standing view={view} />
      <section className={styles.scene} data-kind={scene?.kind}>
        {scene ? <SceneOf view={view} scene={scene} /> : null}
      </section>
      <footer className={styles.foot}>
        <Line view={view} />
        <SessionEnd />
        <span className={styles.turns} aria-hidden>
          {scenes.map((_, place) => (
            <span key={place} data-here={place === at} />
          ))}
        </span>
      </footer>
    </main>,
    document.body,
  );
}

function useScenes(view: DashboardView): Scene[] {
  const { summary, info } = view;
  return useMemo(() => {
    const agencies = pagesOf(
      orderAgencies(summary.agencies, { column: 'qua-han', down: true }, (id) => agencyName(info, id)),
      agencyLines,
    );
    const overdue = pagesOf(summary.overdue.slice(0, overdueLines * mostOverduePages), overdueLines);
    return [
      { kind: 'flow' },
      ...overdue.map((lines, page): Scene => ({
        kind: 'overdue',
        lines,
        page: page + 1,
        of: overdue.length,
      })),
      { kind: 'desks' },
      ...agencies.map((lines, page): Scene => ({
        kind: 'agencies',
        lines,
        page: page + 1,
        of: agencies.length,
      })),
    ];
  }, [summary, info]);
}

function SceneOf({ view, scene }: { view: DashboardView; scene: Scene }): ReactElement {
  switch (scene.kind) {
    case 'flow':
      return <FlowScene view={view} />;
    case 'desks':
      return <DeskScene view={view} />;
    case 'agencies':
      return <AgencyScene view={view} {...scene} />;
    case 'overdue':
      return <OverdueScene view={view} {...scene} />;
  }
}

/** Plan and period, and the clock of the server. */
function Head({ view: { info, now } }: { view: DashboardView }): ReactElement {
  const t = useText();
  return (
    <header className={styles.head}>
      <div>
        <h1>{info.plan.shortTitle}</h1>
        <p>
          {t('dashboard.title')} · {t('common.top.cycle')} {info.cycle.year}
        </p>
      </div>
      <time className={styles.clock}>
        <b>{printTime(now)}</b>
        <span>{printInstant(now, 'en').split(', ')[1]}</span>
      </time>
    </header>
  );
}

/** What stands there all the time: the four squares, the days, the forecast. */
function Standing({ view }: { view: DashboardView }): ReactElement {
  const t = useText();
  const { info, summary, forecast, today } = view;
  const left = daysBetween(today, info.cycle.dueOn);
  const due = printDay(info.cycle.dueOn);
  const done = summary.quadrants.doneInTime + summary.quadrants.doneLate;
  const open = info.cycle.phase === 'open';
  const short = open && forecast ? forecastShort(t, forecast, done, summary.total) : null;
  return (
    <section className={styles.standing} aria-label={t('dashboard.results')}>
      <ul className={styles.squares}>
        {squares.map(({ name, icon: Mark }) => (
          <li key={name} data-name={name}>
            <span>
              <Mark size={28} stroke={1.9} aria-hidden />
              {t(`dashboard.square.${name}`)}
            </span>
            <b>{printCount(summary.quadrants[name])}</b>{' '}
            <i>{printShare(summary.quadrants[name], summary.total)}</i>
          </li>
        ))}
      </ul>
      <dl className={styles.figures}>
        <div data-late={left < 0}>
          <dd>{printCount(Math.abs(left))}</dd>
          <dt>
            {left === 0
              ? t('dashboard.progress.today', { day: due })
              : t(left > 0 ? 'dashboard.progress.left' : 'dashboard.progress.past', { day: due })}
          </dt>
        </div>
        <div>
          <dd>{printShare(done, summary.total)}</dd>
          <dt>{t('dashboard.progress.compiled', { done, total: summary.total })}</dt>
        </div>
        {short ? (
          <div>
            <dd>{short.figure}</dd>
            <dt>{short.words}</dt>
          </div>
        ) : null}
      </dl>
      <p className={styles.reckoned}>
        {open && forecast
          ? forecastSentence(t, forecast, { days: fewestDays, done: fewestDone })
          : t('dashboard.forecast.ended')}
      </p>
    </section>
  );
}

/** As of when the figures are, and whether the line is there. */
function Line({ view: { now } }: { view: DashboardView }): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const { word, syncedAt } = useConnection();
  const offline = word === 'offline';
  const time = printInstant(offline ? (syncedAt ?? now) : now, language);
  return (
    <p className={styles.line} data-offline={offline} role="status">
      <span aria-hidden />
      {t(offline ? 'dashboard.wall.lost' : 'dashboard.wall.data', { time })}
    </p>
  );
}

/** When this screen will have to be signed in again. */
function SessionEnd(): ReactElement | null {
  const t = useText();
  const { language } = useLanguage();
  const { data } = useSession();
  if (!data) return null;
  return (
    <p className={styles.session}>
      {t('dashboard.wall.session', { time: printInstant(Date.parse(data.expiresAt), language) })}
    </p>
  );
}

/** True for a while after the pointer moved. */
function usePointer(): boolean {
  const [active, setActive] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const moved = (): void => {
      setActive(true);
      clearTimeout(timer);
      timer = setTimeout(() => {
        setActive(false);
      }, actsMs);
    };
    window.addEventListener('pointermove', moved);
    return () => {
      window.removeEventListener('pointermove', moved);
      clearTimeout(timer);
    };
  }, []);
  return active;
}

/** Sets the page behind aside, for keyboard and screen reader too, and leaves the full screen with it. */
function useSetAside(): void {
  useEffect(() => {
    const root = document.getElementById('root');
    root?.setAttribute('inert', '');
    return () => {
      root?.removeAttribute('inert');
      if (document.fullscreenElement) void document.exitFullscreen();
    };
  }, []);
}
