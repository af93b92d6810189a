/** The page's data: read once, then renewed board by board as they move. */
import type { PortfolioView } from '@tien-do/shared/contract';
import { useCallback, useEffect, useRef } from 'react';
import { renewPortfolio, usePortfolio } from '../../api/index.ts';
import { usePortfolioNews, useToday, type MovedBoards } from '../../live/index.ts';

/** What moves within this time of a question is asked for together, after it. */
const togetherMs = 300;

/** Asks at once for what moved, and then together for what moved meanwhile; one question at a time. */
class Asker {
  private waiting: Set<string> | 'everything' = new Set();
  private busy = false;

  constructor(private readonly ended: () => boolean) {}

  add(boards: readonly string[] | null): void {
    if (boards === null || this.waiting === 'everything') this.waiting = 'everything';
    else for (const id of boards) this.waiting.add(id);
    if (!this.busy) void this.run();
  }

  private async run(): Promise<void> {
    this.busy = true;
    while (!this.ended() && (this.waiting === 'everything' || this.waiting.size > 0)) {
      const asked = this.waiting;
      this.waiting = new Set();
      await renewPortfolio(asked === 'everything' ? null : [...asked]);
      await new Promise((resolve) => setTimeout(resolve, togetherMs));
    }
    this.busy = false;
  }
}

/** All plans that I may read, as they stand now. */
export function useLivePortfolio(): {
  data: PortfolioView | undefined;
  error: Error | null;
  retry: () => void;
} {
  const today = useToday();
  const { data, error } = usePortfolio(today);
  const ended = useRef(false);
  const asker = useRef<Asker>(null);
  const held = useRef<PortfolioView>(undefined);
  useEffect(() => {
    held.current = data;
  }, [data]);
  useEffect(() => {
    ended.current = false;
    return () => {
      ended.current = true;
    };
  }, []);
  const ask = useCallback((boards: readonly string[] | null) => {
    asker.current ??= new Asker(() => ended.current);
    asker.current.add(boards);
  }, []);
  usePortfolioNews(
    useCallback(
      (moved: MovedBoards) => {
        if (moved === null) {
          ask(null);
          return;
        }
        const known = new Map(
          (held.current?.lines ?? []).map(({ cycle, version }) => [cycle?.boardId, version ?? -1]),
        );
        const newer = moved.filter(({ boardId, version }) => version > (known.get(boardId) ?? -1));
        if (newer.length > 0) ask(newer.map(({ boardId }) => boardId));
      },
      [ask],
    ),
  );
  const shown = data?.today;
  useEffect(() => {
    if (shown !== undefined && shown !== today) ask(null);
  }, [shown, today, ask]);
  return {
    data,
    error,
    retry: useCallback(() => {
      ask(null);
    }, [ask]),
  };
}
