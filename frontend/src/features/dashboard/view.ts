/** What every panel of the page is drawn from: one board, as of one day. */
import type {
  CardFace,
  Day,
  FlowColumn,
  FlowDay,
  Forecast,
  PhaseLine,
  Summary,
  Waiting,
  WorkCalendar,
} from '@tien-do/shared';
import type { CycleView } from '@tien-do/shared/contract';
import type { BoardInfo } from '../../live/index.ts';
import type { LastComments } from './use-last-comments.ts';

/** How the board moved up to now. */
export interface FlowView {
  /** The board's version that was read: times at desks are of it. */
  version: number;
  /** Every day that is kept, the running one at the end. */
  days: readonly FlowDay[];
  phases: readonly PhaseLine[];
  /** The column of every card when the running day began. */
  began: ReadonlyMap<string, FlowColumn>;
  /** The running day of these numbers. */
  today: Day;
}

/** The period before this one, as it stood as many days before its due day; null numbers: nothing was kept of that day. */
export interface BeforeView {
  boardId: string;
  cycle: CycleView;
  day: Day;
  summary: Summary | null;
}

export interface DashboardView {
  info: BoardInfo;
  cards: ReadonlyMap<string, CardFace>;
  summary: Summary;
  waiting: Waiting;
  /** Null until it was read. */
  flow: FlowView | null;
  /** Null until the flow was read. */
  forecast: Forecast | null;
  /** The working calendar; null until it was read. */
  calendar: WorkCalendar | null;
  /** Null until it was read; `none` where there is no such period. */
  before: BeforeView | 'none' | null;
  /** Difficulties of the plan that are not closed; null until they were read. */
  difficulties: { count: number; more: boolean } | null;
  /** What was said last on the overdue cards; null until it was read. */
  said: LastComments | null;
  today: Day;
  /** Now, epoch ms of the running minute. */
  now: number;
}
