import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { may } from '@tien-do/shared';
import { Clock } from '../http/clock.js';
import { rightsMark } from './audience.js';
import type { Connection } from './connection.js';
import { DatabaseListener } from './database-listener.js';
import { LiveReads, type BoardRights } from './live-reads.js';
import { liveSettingsToken, type LiveSettings } from './settings.js';
import { readAnnouncement } from './signals.js';

/**
 * Tells whoever looks over all plans which boards moved: of each watcher only those that they may read, and of what moved
 * nothing but the version; the numbers they ask for. All boards are read when the first watcher comes, and every few seconds
 * while there is one: a notice that was lost is made up for. Where the readers of a board change, those who may read it and
 * those who might ask for everything anew.
 */
@Injectable()
export class PortfolioNews implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('portfolio');
  private readonly watchers = new Set<Connection>();
  /** The boards as they were told. */
  private told = new Map<string, BoardRights>();
  /** Boards that were announced and not yet told. */
  private waiting = new Set<string>();
  private telling: Promise<void> | null = null;
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;

  constructor(
    listener: DatabaseListener,
    private readonly reads: LiveReads,
    private readonly clock: Clock,
    @Inject(liveSettingsToken) private readonly settings: LiveSettings,
  ) {
    listener.on('tien_do_board', (payload) => {
      if (this.watchers.size === 0) return;
      for (const { id } of readAnnouncement(payload)) this.waiting.add(id);
      void this.tell('announced');
    });
    listener.onDoubt(() => {
      void this.tell('all');
    });
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      // The day of the numbers is the server's, and this page may watch no board that says so.
      const time = new Date(this.clock.now()).toISOString();
      for (const connection of this.watchers) connection.send('board.beacon', { boards: [], time });
      void this.tell('all');
    }, this.settings.timings.beaconMs);
  }

  beforeApplicationShutdown(): void {
    this.stopped = true;
    if (this.timer) clearInterval(this.timer);
  }

  /** Begins or ends telling a connection. What it asks for afterwards is at least as new as what it is not told. */
  async watch(connection: Connection, watching: boolean): Promise<void> {
    if (!watching) {
      this.leave(connection);
      return;
    }
    this.watchers.add(connection);
    if (this.told.size === 0) await this.tell('all');
  }

  /** Forgets a connection that is gone. */
  leave(connection: Connection): void {
    this.watchers.delete(connection);
    if (this.watchers.size > 0) return;
    this.told.clear();
    this.waiting.clear();
  }

  /** Reads what moved and tells it; what is announced meanwhile is told afterwards, together. */
  private async tell(what: 'announced' | 'all'): Promise<void> {
    // Whoever asks for all while something is told is served by the next look.
    this.telling ??= this.tellUntilDone(what).finally(() => {
      this.telling = null;
    });
    return this.telling;
  }

  private async tellUntilDone(what: 'announced' | 'all'): Promise<void> {
    try {
      if (what === 'all' && this.mayTell()) await this.look(null);
      while (this.waiting.size > 0 && this.mayTell()) {
        const ids = [...this.waiting];
        this.waiting = new Set();
        await this.look(ids);
      }
    } catch (error) {
      // What was announced is found by the next look at all boards.
      this.logger.warn(`boards were not read: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private mayTell(): boolean {
    return !this.stopped && this.watchers.size > 0;
  }

  /** Tells what differs from what was told. @param ids of these boards; null for all that there are. */
  private async look(ids: readonly string[] | null): Promise<void> {
    const boards = await this.reads.listedBoards(ids);
    const before = new Map(this.told);
    for (const id of ids ?? before.keys()) this.told.delete(id);
    const moved: BoardRights[] = [];
    const readersMoved: BoardRights[] = [];
    for (const board of boards) {
      const held = before.get(board.id);
      this.told.set(board.id, board);
      if (held && rightsMark(held) !== rightsMark(board)) readersMoved.push(held, board);
      if (held?.version !== board.version) moved.push(board);
    }
    // A plan that was put away.
    readersMoved.push(...[...before.values()].filter(({ id }) => !this.told.has(id)));
    // Nothing was told yet: from which versions on the watchers have to hear, nobody knows.
    const anew = before.size === 0 ? boards : readersMoved;
    this.say(({ admission: { session } }) => {
      const reads = (board: BoardRights): boolean => may(session.ability, 'read', 'Board', board);
      if (anew.some(reads)) return null;
      return moved.filter(reads).map(({ id: boardId, version }) => ({ boardId, version }));
    });
  }

  private say(boardsFor: (connection: Connection) => { boardId: string; version: number }[] | null): void {
    for (const connection of this.watchers) {
      const boards = boardsFor(connection);
      if (boards === null || boards.length > 0) connection.send('portfolio.changed', { boards });
    }
  }
}
