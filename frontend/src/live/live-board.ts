/** One board held live: read once, kept by the socket's messages, caught up by `?since=` whenever in doubt. */
import { mergeFace, type BoardChange, type BoardState, type CardFace } from '@tien-do/shared';
import type { BoardView } from '@tien-do/shared/contract';
import { call } from '../api/call.ts';
import { takeEarlyBoard } from '../api/early.ts';
import { isUnderWay } from '../api/written.ts';
import { boardInfoOf, type BoardInfo } from './board-info.ts';
import { serverNow } from './clock.ts';
import { nextRecent, recentForMs, reconcile, type RecentChange } from './reconcile.ts';
import { ask } from './socket.ts';

export interface BoardSnapshot {
  status: 'loading' | 'ready' | 'error';
  /** Why the first reading failed. */
  error: unknown;
  info: BoardInfo | null;
  version: number;
  cards: ReadonlyMap<string, CardFace>;
  recent: ReadonlyMap<string, RecentChange>;
}

const empty: BoardSnapshot = {
  status: 'loading',
  error: null,
  info: null,
  version: -1,
  cards: new Map(),
  recent: new Map(),
};

/** How long after a refusal a room is asked for again; twice as long each time. */
const firstJoinAgainMs = 2_000;
const mostJoinAgainMs = 30_000;

/** Hears which cards changed, after the snapshot has them; none: all of the board was read, and nobody knows what changed before. */
export type ChangeListener = (changed: readonly CardFace[], board: LiveBoard) => void;

export class LiveBoard {
  readonly id: string;
  snapshot: BoardSnapshot = empty;
  /** True while a question to the server is under way. */
  syncing = false;
  private readonly listeners = new Set<() => void>();
  private readonly own = new Map<string, number>();
  private waiting: BoardChange[] = [];
  private again = false;
  private watched = false;
  /** The next question asks for everything, not only for what is new. */
  private whole = true;
  private expiry: ReturnType<typeof setTimeout> | undefined;
  private joining: ReturnType<typeof setTimeout> | undefined;
  private joinAfterMs = firstJoinAgainMs;
  private closed = false;
  private frame = 0;

  constructor(
    id: string,
    private readonly onSync: () => void,
    private readonly onChanged: ChangeListener,
  ) {
    this.id = id;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  /** Joins the room first and reads then, so that nothing falls between. Also the way back after a lost line. */
  async connect(): Promise<void> {
    const joining = ask('board.watch', { boardId: this.id });
    // Read before the room was joined: it fills the screen, and what it may have missed is asked for below.
    const early = await takeEarlyBoard(this.id);
    if (early && 'plan' in early && this.snapshot.status === 'loading' && !this.syncing)
      this.replace(early, []);
    this.watched = (await joining) !== null;
    this.joinAgainLater();
    await this.sync();
  }

  /** A server that was too busy to let this page in tells it nothing: without asking again it would stay behind in silence. */
  private joinAgainLater(): void {
    clearTimeout(this.joining);
    if (this.watched || this.closed) {
      this.joinAfterMs = firstJoinAgainMs;
      return;
    }
    this.joining = setTimeout(() => void this.connect(), this.joinAfterMs);
    this.joinAfterMs = Math.min(this.joinAfterMs * 2, mostJoinAgainMs);
  }

  /** Leaves the room. */
  close(): void {
    this.closed = true;
    clearTimeout(this.expiry);
    clearTimeout(this.joining);
    cancelAnimationFrame(this.frame);
    if (this.watched) void ask('board.unwatch', { boardId: this.id });
  }

  /** Asks the server what is new; questions that come meanwhile become one more question. */
  async sync(): Promise<void> {
    if (this.syncing) {
      this.again = true;
      return;
    }
    this.syncing = true;
    this.onSync();
    try {
      do {
        this.again = false;
        await this.read();
      } while (this.again);
    } catch (error) {
      if (this.snapshot.status !== 'ready') this.publish({ ...this.snapshot, status: 'error', error });
    } finally {
      this.syncing = false;
      this.onSync();
    }
  }

  /** A message from the socket. */
  receive(change: BoardChange): void {
    if (this.syncing || this.snapshot.status !== 'ready') {
      this.waiting.push(change);
      return;
    }
    this.apply([change]);
  }

  /** The version that the server has, from a beacon. */
  heard(version: number): void {
    if (version > this.snapshot.version && this.snapshot.status !== 'loading') void this.sync();
  }

  /** The face that came back from one's own write. */
  mergeOwn(face: CardFace): void {
    const { snapshot } = this;
    if (snapshot.status !== 'ready' || !snapshot.cards.has(face.id)) return;
    this.own.set(face.id, face.at);
    const merged = mergeFace(this.state(), face);
    if (merged.cards === snapshot.cards) return;
    this.publish({ ...snapshot, cards: merged.cards });
    this.onChanged([face], this);
  }

  private state(): BoardState {
    return { boardId: this.id, version: this.snapshot.version, cards: this.snapshot.cards };
  }

  private async read(): Promise<void> {
    const since = this.whole ? undefined : this.snapshot.version;
    const answer = await call('board', { params: { id: this.id }, query: { since } });
    const messages = this.waiting;
    this.waiting = [];
    if ('plan' in answer) this.replace(answer, messages);
    // A server that is behind what was seen here was restored from a copy: what is held is no longer true.
    else if (answer.to < this.snapshot.version) {
      this.snapshot = { ...this.snapshot, version: -1, cards: new Map() };
      this.reread();
    }
    // Rights or the plan's visibility changed: what is held lacks cards, or has some that are not to be seen any more.
    else if (answer.circle !== this.snapshot.info?.circle) this.reread();
    else this.apply([answer, ...messages]);
  }

  private replace(view: BoardView, messages: readonly BoardChange[]): void {
    const read: BoardState = {
      boardId: this.id,
      version: view.version,
      cards: new Map(view.cards.map((face) => [face.id, this.keep(face)])),
    };
    const { board, gap } = reconcile(read, messages);
    if (gap) this.again = true;
    this.whole = false;
    this.publish({
      status: 'ready',
      error: null,
      info: boardInfoOf(view),
      version: board.version,
      cards: board.cards,
      recent: this.snapshot.recent,
    });
    this.onChanged([], this);
  }

  /** Keeps the identity of a face that is the same, so that its card does not render again. */
  private keep(face: CardFace): CardFace {
    const held = this.snapshot.cards.get(face.id);
    return held && held.at >= face.at ? held : face;
  }

  private apply(messages: readonly BoardChange[]): void {
    const { board, changed, gap } = reconcile(this.state(), messages);
    if (gap) {
      this.again = true;
      if (!this.syncing) void this.sync();
    }
    const { snapshot } = this;
    if (board.version === snapshot.version && changed.length === 0) return;
    const faces = changed.map((id) => board.cards.get(id)).filter((face) => face !== undefined);
    // A period that was frozen or opened, a plan that was amended, a task that is not known here: the board's frame has changed too.
    const latest = messages.find((message) => message.to === board.version);
    const { info } = snapshot;
    if (
      (latest &&
        (latest.phase !== info?.cycle.phase ||
          latest.planVersion !== info.planVersion ||
          latest.settingsVersion !== info.plan.settingsVersion)) ||
      faces.some((face) => !info?.tasks.has(face.taskId))
    ) {
      this.reread();
      return;
    }
    for (const face of faces) if (isUnderWay(face.id)) this.own.set(face.id, face.at);
    const recent = nextRecent(snapshot.recent, board, changed, this.own, serverNow());
    this.publishSoon({ ...snapshot, version: board.version, cards: board.cards, recent });
    if (recent.size > 0) this.expireLater();
    if (faces.length > 0) this.onChanged(faces, this);
  }

  private reread(): void {
    this.whole = true;
    this.again = true;
    if (!this.syncing) void this.sync();
  }

  private expireLater(): void {
    clearTimeout(this.expiry);
    this.expiry = setTimeout(() => {
      const recent = nextRecent(this.snapshot.recent, this.state(), [], this.own, serverNow());
      if (recent !== this.snapshot.recent) this.publish({ ...this.snapshot, recent });
      if (recent.size > 0) this.expireLater();
    }, recentForMs / 4);
  }

  private publish(snapshot: BoardSnapshot): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.snapshot = snapshot;
    for (const listener of this.listeners) listener();
  }

  /** Many messages in one frame are one rendering; a hidden page has no frames and renders when it is seen again. */
  private publishSoon(snapshot: BoardSnapshot): void {
    this.snapshot = snapshot;
    if (document.hidden) {
      this.publish(snapshot);
      return;
    }
    this.frame ||= requestAnimationFrame(() => {
      this.publish(this.snapshot);
    });
  }
}
