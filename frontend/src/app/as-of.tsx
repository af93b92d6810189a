/** Pages of a board: as it stands now, or as it stood when the day in the address (`ngay=2026-09-16`) ended. */
import { addDays, isDay, type Day } from '@tien-do/shared';
import { Suspense, type ReactElement, type ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import { useToday } from '../live/index.ts';
import { LineBones } from '../ui/index.ts';
import styles from './frame.module.css';
import { PastPage } from './pages.ts';

/** The day in an address, if it is one that is over. */
export function pastDayIn(search: URLSearchParams, today: Day): Day | null {
  const day = search.get('ngay');
  return day !== null && isDay(day) && day < today ? day : null;
}

/** The address of the same page on the day before: where looking back begins. */
export function yesterdayOf(path: string, today: Day): string {
  return `${path}?ngay=${addDays(today, -1)}`;
}

/** What the address is about, now or then. */
export function AsOf({ boardId, children }: { boardId: string; children: ReactNode }): ReactElement {
  const [search] = useSearchParams();
  const day = pastDayIn(search, useToday());
  if (day === null) return <>{children}</>;
  return (
    <Suspense
      fallback={
        <div className={styles.waiting}>
          <LineBones lines={8} />
        </div>
      }
    >
      <PastPage boardId={boardId} day={day}>
        {children}
      </PastPage>
    </Suspense>
  );
}
