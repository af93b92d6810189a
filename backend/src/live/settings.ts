/** What the live part needs to be told, and how often it does what. */

export interface LiveTimings {
  /** From the first change to its announcement: what commits meanwhile goes along. */
  announceAfterMs: number;
  /** Least time between two announcements of this process. */
  announceEveryMs: number;
  /** How long after a failed announcement it is tried again. */
  announceAgainMs: number;
  /** How often the versions of the watched boards are read and told. */
  beaconMs: number;
  /** How often sockets are looked through: sessions that ended, readers that do not read. */
  sweepMs: number;
  /** How often this process says anew who has which card open. */
  presenceEveryMs: number;
  /** How long another process is believed about that. */
  presenceForMs: number;
  /** How often the LISTEN connection is asked whether it lives. */
  heartbeatMs: number;
  /** Wait before the first and at most before any further attempt to connect anew. */
  reconnect: { firstMs: number; mostMs: number };
}

export const liveTimings: LiveTimings = {
  announceAfterMs: 5,
  announceEveryMs: 30,
  announceAgainMs: 250,
  beaconMs: 5_000,
  sweepMs: 250,
  presenceEveryMs: 10_000,
  presenceForMs: 25_000,
  heartbeatMs: 2_000,
  reconnect: { firstMs: 100, mostMs: 2_000 },
};

export interface LiveSettings {
  /** Connection string of the database; LISTEN needs a connection of its own, not one of a pool that is shared. */
  databaseUrl: string;
  timings: LiveTimings;
}

export const liveSettingsToken = Symbol('live settings');

/** More than this waiting for one reader, and it is dropped: it asks for what it missed when it comes back. */
export const slowReaderBytes = 1_000_000;
/** The longest message that is taken from a client, encoded. */
export const longestMessage = 16_384;
/** How many boards one socket may watch. */
export const boardsPerSocket = 20;
