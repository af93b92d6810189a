/** The socket as a browser uses it, and a board that is kept as the browser keeps it. */
import {
  isRefused,
  mergeChange,
  mergeFace,
  type BoardChange,
  type BoardState,
  type CardFace,
} from '@tien-do/shared';
import type {
  Ack,
  ClientMessage,
  ClientPayload,
  ClientReply,
  ServerMessage,
  ServerPayload,
} from '@tien-do/shared/contract';
import { io, type Socket } from 'socket.io-client';

export interface SocketOptions {
  /** The `Origin` that the handshake names; null: none. */
  pageOrigin?: string | null;
  /** Come back by itself after a lost connection. */
  reconnect?: boolean;
  namespace?: string;
}

/** Opens a socket as a page of the server would; it is not connected yet. */
export function openSocket(origin: string, cookie: string | null, options: SocketOptions = {}): Socket {
  const pageOrigin = options.pageOrigin === undefined ? origin : options.pageOrigin;
  return io(`${origin}${options.namespace ?? '/'}`, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: options.reconnect ?? false,
    reconnectionDelay: 50,
    reconnectionDelayMax: 500,
    timeout: 10_000,
    extraHeaders: {
      ...(cookie === null ? {} : { cookie }),
      ...(pageOrigin === null ? {} : { origin: pageOrigin }),
    },
  });
}

/** A socket that was let in. @throws Error with the server's word when it was not. */
export async function connectSocket(
  origin: string,
  cookie: string | null,
  options: SocketOptions = {},
): Promise<Socket> {
  const socket = openSocket(origin, cookie, options);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', (error) => {
      if (!socket.active) socket.close();
      reject(error);
    });
    // The wire was cut before the server said a word.
    socket.io.once('close', () => {
      // A refusal closes it as well, and is said right afterwards: it comes first.
      if (!options.reconnect) queueMicrotask(() => reject(new Error('the line was cut')));
    });
  });
  return socket;
}

/** Asks and awaits the acknowledgement. @throws Error when none comes. */
export async function emitAck<M extends ClientMessage>(
  socket: Socket,
  message: M,
  payload: ClientPayload<M>,
): Promise<Ack<ClientReply<M>>> {
  return emitRaw(socket, message, payload) as Promise<Ack<ClientReply<M>>>;
}

/** As `emitAck`, for what the contract forbids. */
export async function emitRaw(socket: Socket, message: string, ...payload: unknown[]): Promise<Ack<unknown>> {
  return (await socket.timeout(10_000).emitWithAck(message, ...payload)) as Ack<unknown>;
}

/** Everything that a socket is told, in order. */
export function recordFrames(socket: Socket): { message: string; payload: unknown }[] {
  const frames: { message: string; payload: unknown }[] = [];
  socket.onAny((message: string, payload: unknown) => frames.push({ message, payload }));
  return frames;
}

/** Waits for a condition. @throws Error with what was awaited when it does not come in time. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  withinMs = 10_000,
): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`not within ${String(withinMs)} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** A whole board as HTTP gives it; other members are not used here. */
interface WholeBoard {
  version: number;
  cards: CardFace[];
}

/** A board that is kept up to date as the browser does it: hints from the socket, the truth from HTTP. */
export class BoardClient {
  state: BoardState | null = null;
  /** How often it asked for what it missed. */
  sinceCalls = 0;
  wholeCalls = 0;
  /** How many live changes it applied. */
  applied = 0;
  ended = false;
  readonly errors: string[] = [];
  private circle = '';
  private newest = 0;
  private held: BoardChange[] | null = null;
  private fetching: Promise<void> | null = null;

  constructor(
    readonly origin: string,
    readonly cookie: string,
    readonly boardId: string,
    readonly socket: Socket = openSocket(origin, cookie, { reconnect: true }),
  ) {
    this.hear('board.changed', (change) => {
      this.merge(change);
    });
    this.hear('board.beacon', ({ boards }) => {
      for (const { boardId: id, version } of boards) if (id === this.boardId) this.expect(version);
    });
    this.hear('session.ended', () => {
      this.ended = true;
    });
    socket.on('connect', () => {
      void this.watch();
    });
    // Whose rights changed is dismissed, and comes back under the new ones as the page does.
    socket.on('disconnect', (reason) => {
      if (reason === 'io server disconnect') socket.connect();
    });
    if (socket.connected) void this.watch();
  }

  get version(): number {
    return this.state?.version ?? -1;
  }

  /** Is what it holds exactly what the server holds? */
  equals(server: WholeBoard): boolean {
    if (!this.state || this.state.version !== server.version) return false;
    const mine = [...this.state.cards.values()].sort(byId);
    return JSON.stringify(mine) === JSON.stringify([...server.cards].sort(byId));
  }

  close(): void {
    this.socket.close();
  }

  /** Keeps back what the socket says, as a slow network would, until the returned function is called. */
  holdBack(): () => void {
    this.held = [];
    return () => {
      const late = this.held ?? [];
      this.held = null;
      for (const change of late) this.merge(change);
    };
  }

  /** Takes in the answer to an action of its own, before the live message about it. */
  takeOwn(face: CardFace): void {
    if (this.state) this.state = mergeFace(this.state, face);
  }

  private merge(change: BoardChange): void {
    if (this.held) {
      this.held.push(change);
      return;
    }
    this.newest = Math.max(this.newest, change.to);
    if (!this.state) return;
    const result = mergeChange(this.state, change);
    if (result.kind === 'applied') {
      this.state = result.board;
      this.applied += 1;
    } else if (result.kind === 'gap') {
      this.expect(change.to);
    }
  }

  private expect(version: number): void {
    this.newest = Math.max(this.newest, version);
    if (this.state && this.state.version >= this.newest) return;
    this.fetching ??= this.fetch().finally(() => {
      this.fetching = null;
    });
  }

  private async watch(): Promise<void> {
    try {
      const ack = await emitAck(this.socket, 'board.watch', { boardId: this.boardId });
      if (isRefused(ack)) this.errors.push(ack.problem.code);
      else this.expect(ack.version);
    } catch (error) {
      this.errors.push(String(error));
    }
  }

  private async fetch(): Promise<void> {
    try {
      while (!this.state || this.state.version < this.newest) {
        const held = this.state;
        if (held) this.sinceCalls += 1;
        else this.wholeCalls += 1;
        const query = held ? `?since=${String(held.version)}` : '';
        const answer = await fetch(`${this.origin}/api/boards/${this.boardId}${query}`, {
          headers: { cookie: this.cookie },
        });
        if (!answer.ok) throw new Error(`HTTP ${String(answer.status)}`);
        if (held) {
          const change = (await answer.json()) as BoardChange;
          if (change.circle === this.circle) this.merge(change);
          else this.state = null;
        } else {
          const whole = (await answer.json()) as WholeBoard & { circle: string };
          const cards = new Map(whole.cards.map((card) => [card.id, card]));
          this.state = { boardId: this.boardId, version: whole.version, cards };
          this.circle = whole.circle;
        }
      }
    } catch (error) {
      this.errors.push(String(error));
    }
  }

  private hear<M extends ServerMessage>(message: M, heard: (payload: ServerPayload<M>) => void): void {
    // The overloads of `on` per event do not see that the two belong together.
    const event: string = message;
    this.socket.on(event, heard);
  }
}

function byId(a: CardFace, b: CardFace): number {
  return a.id < b.id ? -1 : 1;
}
