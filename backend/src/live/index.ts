import type { Provider } from '@nestjs/common';
import { BoardRooms } from './board-rooms.js';
import { CardPresence } from './card-presence.js';
import { Connections } from './connections.js';
import { DatabaseListener } from './database-listener.js';
import { LiveGateway } from './gateway.js';
import { Handshake } from './handshake.js';
import { ImportNews } from './import-news.js';
import { ImportPresence } from './import-presence.js';
import { LiveReads } from './live-reads.js';
import { LiveServer } from './live-server.js';
import { liveSettingsToken, liveTimings, type LiveSettings, type LiveTimings } from './settings.js';
import { NoticeNews } from './notice-news.js';
import { PortfolioNews } from './portfolio-news.js';
import { ReportNews } from './report-news.js';
import { ReportPresence } from './report-presence.js';
import { Signals } from './signals.js';

export type { LiveTimings } from './settings.js';
export { DatabaseListener };

/**
 * The providers of the live part. They need beside them: DataSource, Writer, Clock, SessionReader and the HTTP settings
 * under `settingsToken`.
 */
export function liveProviders(databaseUrl: string, timings: Partial<LiveTimings> = {}): Provider[] {
  const settings: LiveSettings = { databaseUrl, timings: { ...liveTimings, ...timings } };
  return [{ provide: liveSettingsToken, useValue: settings }, ...announcing, ...listening];
}

/** The providers of a process that changes boards, imports and reports and serves no sockets: a worker. */
export function signalProviders(databaseUrl: string): Provider[] {
  const settings: LiveSettings = { databaseUrl, timings: liveTimings };
  return [{ provide: liveSettingsToken, useValue: settings }, ...announcing];
}

const announcing: Provider[] = [Signals];
const listening: Provider[] = [
  DatabaseListener,
  LiveServer,
  LiveReads,
  Connections,
  Handshake,
  BoardRooms,
  CardPresence,
  ImportPresence,
  ImportNews,
  ReportPresence,
  ReportNews,
  NoticeNews,
  PortfolioNews,
  LiveGateway,
];
