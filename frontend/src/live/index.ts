export { agencyName, faceContextOf, type BoardInfo } from './board-info.ts';
export { noteServerTime, serverNow, useNow, useToday } from './clock.ts';
export type { BoardSnapshot } from './live-board.ts';
export { liveClient, type ConnectionState } from './live-client.ts';
export { useAwaitingNews, useImportOpen, type ImportPresence } from './use-import.ts';
export { useReportOpen, type ReportPresence } from './use-report.ts';
export { PastContext, usePastDay, type PastBoard } from './past.ts';
export { usePortfolioNews, type MovedBoards } from './use-portfolio.ts';
export type { RecentChange } from './reconcile.ts';
export {
  useBoardChanges,
  useCardPulse,
  useConnection,
  useFace,
  useLiveBoard,
  useNoticeNews,
  usePresence,
  useRecent,
  type Present,
} from './use-live.ts';
