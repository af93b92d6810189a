/** All plans, live: which boards that I may read moved. */
import type { ServerPayload } from '@tien-do/shared/contract';
import { useEffect } from 'react';
import { ask, socket } from './socket.ts';

/** Boards and the versions at which they stand; null: anything may have changed. */
export type MovedBoards = ServerPayload<'portfolio.changed'>['boards'];

/** Hears which boards moved while the page is open; also that the line is there (again), for what was missed before. */
export function usePortfolioNews(onNews: (moved: MovedBoards) => void): void {
  useEffect(() => {
    let here = true;
    const changed = ({ boards }: ServerPayload<'portfolio.changed'>): void => {
      onNews(boards);
    };
    const watch = (): void => {
      void ask('portfolio.watch', { watching: true }).then((watching) => {
        if (here && watching) onNews(null);
      });
    };
    socket.on('portfolio.changed', changed);
    socket.on('connect', watch);
    watch();
    return () => {
      here = false;
      socket.off('portfolio.changed', changed);
      socket.off('connect', watch);
      void ask('portfolio.watch', { watching: false });
    };
  }, [onNews]);
}
