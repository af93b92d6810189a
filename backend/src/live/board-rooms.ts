import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { may, ProblemError, type AppAbility, type BoardChange } from '@tien-do/shared';
import { Clock } from '../http/clock.js';
import { rightsMark, roomOf } from './audience.js';
import { readAnnouncement } from './signals.js';
import type { Connection } from './connection.js';
import { DatabaseListener } from './database-listener.js';
import { LiveReads, type BoardRights } from './live-reads.js';
import { LiveServer } from './live-server.js';
import { boardsPerSocket, liveSettingsToken, type LiveSettings } from './settings.js';

/** Those on a board who may be told the same. */
interface Room {
  name: string;
  /** Of one of them: what it may read, all of them may. */
  ability: AppAbility;
  /** The version up to which this process has told them; null until the first of them knows where it starts. */
  sent: number | null;
  members: Set<Connection>;
}

interface WatchedBoard {
  id: string;
  /** What the rooms rest on; see `rightsMark`. */
  mark: string;
  rooms: Map<string, Room>;
  /** The newest version heard of. */
  heard: number;
  telling: Promise<void> | null;
}

/** How many rooms of one board are read for at a time: a restricted plan has one for each agency. */
const roomsAtOnce = 4;

/**
 * The boards that are watched here. A notice says only that a board moved; what changed is read once for each room, with the
 * rights of the room, from where the room was left. While it is read further notices wait, and are then read together.
 */
@Injectable()
export class BoardRooms implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('boards');
  private readonly boards = new Map<string, WatchedBoard>();
  private timer: NodeJS.Timeout | null = null;
  private beaconing = false;
  private stopped = false;

  constructor(
    listener: DatabaseListener,
    private readonly reads: LiveReads,
    private readonly server: LiveServer,
    private readonly clock: Clock,
    @Inject(liveSettingsToken) private readonly settings: LiveSettings,
  ) {
    listener.on('tien_do_board', (payload) => {
      for (const { id, version } of readAnnouncement(payload)) {
        const board = this.boards.get(id);
        if (board) void this.tell(board, version);
      }
    });
    listener.onDoubt(() => {
      void this.beacon();
    });
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      void this.beacon();
    }, this.settings.timings.beaconMs);
  }

  beforeApplicationShutdown(): void {
    this.stopped = true;
    if (this.timer) clearInterval(this.timer);
  }

  /**
   * Lets a connection hear of a board. It joins before the version is read: what commits in between reaches it twice, never
   * not at all.
   * @returns the version from which on it hears everything. @throws ProblemError NOT_FOUND, THROTTLED (too many boards).
   */
  async watch(connection: Connection, boardId: string): Promise<{ version: number }> {
    const { ability } = connection.admission.session;
    if (connection.boards.size >= boardsPerSocket && !connection.boards.has(boardId)) {
      throw new ProblemError('THROTTLED', { limit: boardsPerSocket });
    }
    const before = await this.reads.board(boardId);
    if (!before || !may(ability, 'read', 'Board', before)) throw new ProblemError('NOT_FOUND');
    // The session may have ended while the board was read.
    if (connection.ended) throw new ProblemError('SIGNED_OUT');
    const { board, room } = this.join(connection, before);
    const after = await this.reads.board(boardId).catch((error: unknown) => {
      this.unwatch(connection, boardId);
      throw error;
    });
    if (connection.ended) throw new ProblemError('SIGNED_OUT');
    if (!after || rightsMark(after) !== board.mark) {
      this.unwatch(connection, boardId);
      throw new ProblemError(after ? 'BUSY' : 'NOT_FOUND');
    }
    room.sent ??= after.version;
    // Where the room was left may be behind what was just read (a lost notice), or ahead of it (a faster reader beside it).
    void this.tell(board, after.version);
    return { version: Math.max(after.version, room.sent) };
  }

  unwatch(connection: Connection, boardId: string): void {
    connection.boards.delete(boardId);
    const board = this.boards.get(boardId);
    if (!board) return;
    for (const room of board.rooms.values()) {
      if (!room.members.delete(connection)) continue;
      void connection.socket.leave(room.name);
      if (room.members.size === 0) board.rooms.delete(room.name);
    }
    if (board.rooms.size === 0) this.boards.delete(boardId);
  }

  /** Forgets a connection that is gone. */
  leave(connection: Connection): void {
    for (const boardId of [...connection.boards]) this.unwatch(connection, boardId);
  }

  private join(connection: Connection, rights: BoardRights): { board: WatchedBoard; room: Room } {
    const mark = rightsMark(rights);
    const held = this.boards.get(rights.id);
    if (held && held.mark !== mark) this.dismiss(held);
    // It may have been among the dismissed.
    if (connection.ended) throw new ProblemError('SIGNED_OUT');
    const board = this.boards.get(rights.id) ?? {
      id: rights.id,
      mark,
      rooms: new Map<string, Room>(),
      heard: 0,
      telling: null,
    };
    this.boards.set(board.id, board);
    const { ability } = connection.admission.session;
    const name = roomOf(ability, rights);
    const room = board.rooms.get(name) ?? { name, ability, sent: null, members: new Set<Connection>() };
    board.rooms.set(name, room);
    room.members.add(connection);
    connection.boards.add(board.id);
    void connection.socket.join(name);
    return { board, room };
  }

  /** Brings every room of a board up to a version; calls that come meanwhile are served together afterwards. */
  private async tell(board: WatchedBoard, version: number): Promise<void> {
    board.heard = Math.max(board.heard, version);
    board.telling ??= this.tellUntilDone(board).finally(() => {
      board.telling = null;
    });
    return board.telling;
  }

  private async tellUntilDone(board: WatchedBoard): Promise<void> {
    try {
      for (let behind = roomsBehind(board); behind.length > 0; behind = roomsBehind(board)) {
        if (this.stopped || this.boards.get(board.id) !== board) return;
        const target = board.heard;
        const changes = await this.readFor(board, behind);
        // Read after the cards: rights that moved before they were read are seen here.
        const now = await this.reads.board(board.id);
        if (!now || rightsMark(now) !== board.mark) {
          this.dismiss(board);
          return;
        }
        for (const [room, change] of changes) this.emit(room, change);
        // A version that the database does not have (an announcement that ran ahead of a restored backup) is not waited for.
        if (board.heard === target) board.heard = Math.min(board.heard, now.version);
      }
    } catch (error) {
      // The rooms stay where they were; the next notice or the beacon reads from there.
      this.logger.warn(`a change was not read: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private async readFor(board: WatchedBoard, rooms: readonly Room[]): Promise<[Room, BoardChange][]> {
    const changes: [Room, BoardChange][] = [];
    for (let start = 0; start < rooms.length; start += roomsAtOnce) {
      const some = rooms.slice(start, start + roomsAtOnce);
      const read = await Promise.all(
        some.map(async (room): Promise<[Room, BoardChange]> => {
          return [room, await this.reads.change(board.id, room.ability, room.sent ?? 0)];
        }),
      );
      changes.push(...read);
    }
    return changes;
  }

  private emit(room: Room, change: BoardChange): void {
    if (room.members.size === 0 || room.sent !== change.from || change.to <= change.from) return;
    room.sent = change.to;
    this.server.say(room.name, 'board.changed', change);
  }

  /** Ends the sockets of a board's watchers: who may see what on it has changed. */
  private dismiss(board: WatchedBoard): void {
    this.boards.delete(board.id);
    for (const room of board.rooms.values()) for (const connection of [...room.members]) connection.end();
  }

  /**
   * Tells every room where it was left, and brings there who is behind the board. One query for all boards; a client that
   * missed something, by whatever accident, learns it here.
   */
  private async beacon(): Promise<void> {
    if (this.beaconing || this.stopped || this.boards.size === 0) return;
    this.beaconing = true;
    try {
      const found = new Map((await this.reads.boards([...this.boards.keys()])).map((row) => [row.id, row]));
      for (const board of [...this.boards.values()]) this.beaconOf(board, found.get(board.id) ?? null);
    } catch (error) {
      this.logger.warn(`no beacon: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      this.beaconing = false;
    }
  }

  private beaconOf(board: WatchedBoard, now: BoardRights | null): void {
    // A board that was first watched while the query ran is in the next one.
    if (!now) return;
    if (rightsMark(now) !== board.mark) {
      this.dismiss(board);
      return;
    }
    // A room that is behind gets its change instead, which says as much.
    for (const room of board.rooms.values()) {
      if (room.sent === null || room.sent < now.version) continue;
      this.server.say(room.name, 'board.beacon', {
        boards: [{ boardId: board.id, version: room.sent }],
        time: new Date(this.clock.now()).toISOString(),
      });
    }
    void this.tell(board, now.version);
  }
}

function roomsBehind(board: WatchedBoard): Room[] {
  return [...board.rooms.values()].filter(
    (room) => room.members.size > 0 && room.sent !== null && room.sent < board.heard,
  );
}
