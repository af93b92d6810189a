/** A board's page on a day that is over: the page itself, under a band that says so and leads to other days and back. */
import { addDays, startOfDay, type Day } from '@tien-do/shared';
import type { BoardPast } from '@tien-do/shared/contract';
import { useCallback, useMemo, useState, type ReactElement, type ReactNode } from 'react';
import { Router, useLocation, useSearchParams } from 'wouter';
import { isProblem, useErrorSentence, usePastBoard } from '../../api/index.ts';
import {
  PastContext,
  useLiveBoard,
  useToday,
  type BoardInfo,
  type BoardSnapshot,
  type PastBoard,
} from '../../live/index.ts';
import { useText } from '../../text/index.ts';
import { ErrorState, LineBones } from '../../ui/index.ts';
import { Band } from './band.tsx';
import { keepDay } from './keep-day.ts';
import { SinceDialog } from './since-dialog.tsx';
import styles from './past.module.css';

export interface PastPageProps {
  boardId: string;
  day: Day;
  /** The page, as it is for now. */
  children: ReactNode;
}

/** The page on that day. */
export function PastPage({ boardId, day, children }: PastPageProps): ReactElement {
  const t = useText();
  const today = useToday();
  const sentenceOf = useErrorSentence();
  const live = useLiveBoard(boardId);
  const circle = live.info?.circle ?? null;
  const { data, error, isPlaceholderData, refetch } = usePastBoard(boardId, circle, day);
  const [path, navigate] = useLocation();
  const [search] = useSearchParams();
  const [comparing, setComparing] = useState(false);
  const shown = data && !isPlaceholderData && !error ? data : null;
  const past = useMemo<PastBoard | null>(
    () =>
      shown && live.info
        ? {
            boardId,
            day,
            end: startOfDay(addDays(day, 1)) - 1,
            snapshot: snapshotOf(shown, live.info),
          }
        : null,
    [shown, live.info, boardId, day],
  );
  const go = useCallback(
    (to: Day | null) => {
      const next = new URLSearchParams(search);
      if (to !== null && to < today) next.set('ngay', to);
      else next.delete('ngay');
      const written = next.toString().replaceAll('%2C', ',');
      navigate(`${path}${written ? `?${written}` : ''}`, { replace: to !== null });
    },
    [search, path, navigate, today],
  );

  const page = (): ReactElement => {
    const failure = error ?? live.error;
    if (!past && failure) {
      const notKept = isProblem(failure, 'INVALID');
      return (
        <ErrorState
          sentence={notKept ? t('past.not_kept') : sentenceOf(failure)}
          onRetry={() => void refetch()}
        />
      );
    }
    if (!past) {
      return (
        <div className={styles.bones}>
          <LineBones lines={10} />
        </div>
      );
    }
    return (
      <PastContext value={past}>
        <Router
          hrefs={(to) => keepDay(to, boardId, day)}
          aroundNav={(move, to, options) => {
            move(keepDay(to, boardId, day), options);
          }}
        >
          {children}
        </Router>
      </PastContext>
    );
  };
  return (
    <div className={styles.past}>
      <Band
        day={day}
        keptFrom={data?.keptFrom ?? null}
        last={addDays(today, -1)}
        changedAt={shown?.changedAt ?? null}
        onDay={go}
        onCompare={
          past
            ? () => {
                setComparing(true);
              }
            : null
        }
      />
      <div className={styles.page}>{page()}</div>
      {comparing && past ? (
        <SinceDialog
          day={day}
          then={past.snapshot}
          now={live}
          onClose={() => {
            setComparing(false);
          }}
        />
      ) : null}
    </div>
  );
}

/** The board as the page takes it: what is set about the plan as it is now, everything else as it was. */
function snapshotOf(past: BoardPast, now: BoardInfo): BoardSnapshot {
  const agencies = new Map(past.agencies.map((agency) => [agency.id, agency]));
  return {
    status: 'ready',
    error: null,
    version: past.version,
    recent: new Map(),
    cards: new Map(past.cards.map((face) => [face.id, face])),
    info: {
      ...now,
      plan: { ...now.plan, timing: past.timing },
      cycle: past.cycle,
      planVersion: past.planVersion,
      agencies,
      sections: new Map(past.sections.map((section) => [section.id, section])),
      tasks: new Map(past.tasks.map((task) => [task.id, task])),
      coordinatorName: agencies.get(now.plan.coordinatorId)?.shortName ?? now.coordinatorName,
    },
  };
}
