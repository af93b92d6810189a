/** The page's live connection: its state as one word, the boards it holds, and everything that makes it ask again. */
import type { CardFace } from '@tien-do/shared';
import type { ServerPayload } from '@tien-do/shared/contract';
import { onFace } from '../api/written.ts';
import { keys } from '../api/keys.ts';
import { queryClient } from '../api/query-client.ts';
import { noteServerTime, serverNow } from './clock.ts';
import { LiveBoard, type ChangeListener } from './live-board.ts';
import { socket } from './socket.ts';

export interface ConnectionState {
  /** `offline`: the line is cut; what is on the screen is as of `syncedAt`. */
  word: 'online' | 'syncing' | 'offline';
  /** Epoch ms (server's clock) of the last time at which the screen was known to be equal to the server. */
  syncedAt: number | null;
}

/** Without a socket (a proxy that lets none through) the boards are asked this often over HTTP. */
const pollMs = 20_000;
/** A board whose page was left stays warm for this long, for the way back. */
const lingerMs = 30_000;
/** A word of trouble is shown only when it lasts: a blink while the page loads is none. */
const offlineAfterMs = 2_500;
/** Those whom the server dismissed together come back within this time, not all in one moment. */
const returnWithinMs = 500;

interface Held {
  board: LiveBoard;
  users: number;
  leave: ReturnType<typeof setTimeout> | undefined;
}

class LiveClient {
  private readonly boards = new Map<string, Held>();
  private readonly changeListeners = new Set<ChangeListener>();
  private readonly stateListeners = new Set<() => void>();
  private connection: ConnectionState = { word: 'syncing', syncedAt: null };
  private poll: ReturnType<typeof setInterval> | undefined;
  private offlineTimer: ReturnType<typeof setTimeout> | undefined;
  private returnTimer: ReturnType<typeof setTimeout> | undefined;
  private offline = false;
  private wasAway = false;
  private stop: (() => void) | null = null;

  /** Opens the line for whoever is signed in. */
  start(): void {
    if (this.stop) return;
    const wake = (): void => {
      if (document.visibilityState === 'visible') this.syncAll();
    };
    const ended = (): void => {
      void queryClient.invalidateQueries({ queryKey: keys.session });
    };
    const changed = (change: ServerPayload<'board.changed'>): void => {
      this.boards.get(change.boardId)?.board.receive(change);
      this.touch();
    };
    const beacon = ({ boards, time }: ServerPayload<'board.beacon'>): void => {
      noteServerTime(time);
      for (const { boardId, version } of boards) this.boards.get(boardId)?.board.heard(version);
      this.touch();
    };
    socket.on('connect', this.connected);
    socket.on('disconnect', this.disconnected);
    socket.on('disconnect', this.dismissed);
    socket.on('connect_error', this.disconnected);
    socket.on('board.changed', changed);
    socket.on('board.beacon', beacon);
    socket.on('session.ended', ended);
    document.addEventListener('visibilitychange', wake);
    window.addEventListener('online', wake);
    const endWritten = onFace((face) => {
      this.mergeOwn(face);
    });
    this.poll = setInterval(() => {
      if (!socket.connected && document.visibilityState === 'visible') this.syncAll();
    }, pollMs);
    socket.connect();
    this.stop = () => {
      socket.off('connect', this.connected);
      socket.off('disconnect', this.disconnected);
      socket.off('disconnect', this.dismissed);
      socket.off('connect_error', this.disconnected);
      socket.off('board.changed', changed);
      socket.off('board.beacon', beacon);
      socket.off('session.ended', ended);
      document.removeEventListener('visibilitychange', wake);
      window.removeEventListener('online', wake);
      endWritten();
      clearInterval(this.poll);
      clearTimeout(this.offlineTimer);
      clearTimeout(this.returnTimer);
      socket.disconnect();
    };
  }

  /** Closes the line and forgets everything: somebody signed out. */
  end(): void {
    this.stop?.();
    this.stop = null;
    for (const held of this.boards.values()) {
      clearTimeout(held.leave);
      held.board.close();
    }
    this.boards.clear();
    this.offline = false;
    this.wasAway = false;
    this.connection = { word: 'syncing', syncedAt: null };
  }

  /** The live board; every `acquire` needs its `release`. */
  acquire(boardId: string): LiveBoard {
    let held = this.boards.get(boardId);
    if (!held) {
      held = { board: new LiveBoard(boardId, this.settle, this.announce), users: 0, leave: undefined };
      this.boards.set(boardId, held);
      void held.board.connect();
    }
    clearTimeout(held.leave);
    held.users += 1;
    return held.board;
  }

  /** The board if it is held, without holding it. */
  peek(boardId: string): LiveBoard | null {
    return this.boards.get(boardId)?.board ?? null;
  }

  release(boardId: string): void {
    const held = this.boards.get(boardId);
    if (!held) return;
    held.users -= 1;
    if (held.users > 0) return;
    held.leave = setTimeout(() => {
      if (held.users > 0) return;
      held.board.close();
      this.boards.delete(boardId);
    }, lingerMs);
  }

  /** Hears every changed face of every held board. */
  onChange(listener: ChangeListener): () => void {
    this.changeListeners.add(listener);
    return () => {
      this.changeListeners.delete(listener);
    };
  }

  subscribeState = (listener: () => void): (() => void) => {
    this.stateListeners.add(listener);
    return () => {
      this.stateListeners.delete(listener);
    };
  };

  state = (): ConnectionState => this.connection;

  /** Tries at once, for whoever presses "Thử lại". */
  retry(): void {
    if (!socket.connected) socket.disconnect().connect();
    this.syncAll();
  }

  private readonly connected = (): void => {
    clearTimeout(this.offlineTimer);
    this.offline = false;
    // Nobody told this page of rights that changed while the line was away.
    if (this.wasAway) void queryClient.invalidateQueries({ queryKey: keys.session });
    this.wasAway = false;
    for (const { board } of this.boards.values()) void board.connect();
    this.settle();
  };

  private readonly disconnected = (): void => {
    this.wasAway = true;
    clearTimeout(this.offlineTimer);
    this.offlineTimer = setTimeout(() => {
      this.offline = !socket.connected;
      this.settle();
    }, offlineAfterMs);
    this.settle();
  };

  /**
   * The server ends a socket whose rights changed, and the library takes that for final. Whoever still has a session comes back
   * under the new rights; who has none is not let in, and tries no more.
   */
  private readonly dismissed = (reason: string): void => {
    if (reason !== 'io server disconnect') return;
    clearTimeout(this.returnTimer);
    this.returnTimer = setTimeout(() => socket.connect(), Math.random() * returnWithinMs);
  };

  private readonly announce: ChangeListener = (changed, board) => {
    for (const listener of this.changeListeners) listener(changed, board);
  };

  private mergeOwn(face: CardFace): void {
    for (const { board } of this.boards.values()) board.mergeOwn(face);
  }

  private syncAll(): void {
    for (const { board } of this.boards.values()) void board.sync();
  }

  /** A sign of life on a quiet line. */
  private touch(): void {
    if (this.connection.word !== 'online') this.settle();
    // Without a new object: a beacon every few seconds is no reason to render anything.
    else this.connection.syncedAt = serverNow();
  }

  private readonly settle = (): void => {
    const busy = [...this.boards.values()].some(({ board }) => board.syncing);
    const word = this.offline ? 'offline' : busy || !socket.connected ? 'syncing' : 'online';
    const syncedAt = word === 'online' ? serverNow() : this.connection.syncedAt;
    if (word === this.connection.word && word !== 'online') return;
    this.connection = { word, syncedAt };
    for (const listener of this.stateListeners) listener();
  };
}

export const liveClient = new LiveClient();
