/** What every panel of the page is drawn from: one board, as of one day. */
import type { CardFace, Day, Summary } from '@tien-do/shared';
import type { BoardInfo } from '../../live/index.ts';

export interface DashboardView {
  info: BoardInfo;
  cards: ReadonlyMap<string, CardFace>;
  summary: Summary;
  today: Day;
  /** Now, epoch ms of the running minute. */
  now: number;
}
