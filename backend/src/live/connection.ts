import type { Language } from '@tien-do/shared';
import type { ServerMessage, ServerPayload } from '@tien-do/shared/contract';
import type { ReadSession } from '../http/index.js';
import type { LiveSocket } from './live-server.js';
import { TokenBucket } from './token-bucket.js';

/** Who asked for a socket, as found at its handshake. */
export interface Admission {
  /** The cookie's secret: the session is asked for anew when there is doubt. */
  secret: string;
  session: ReadSession;
  language: Language;
  /** How many notices of access had been heard when the session was read. */
  mark: number;
}

/** The websocket beneath a socket, as far as it is used: what waits in it, and how to cut it. */
interface Wire {
  bufferedAmount: number;
  terminate(): void;
}

/** The websocket of an engine.io connection: its types keep it private. */
export function wireOf(conn: { transport: unknown }): Wire {
  return (conn.transport as { socket: Wire }).socket;
}

/** What waits before the websocket while it is busy. */
interface Waiting {
  data?: unknown;
}

/** Two ordinary messages are far apart; a client that sends this many is broken or hostile. */
const messages = { perSecond: 50, burst: 100, debt: 200 };
const packets = { perSecond: 400, burst: 800 };
/** How many messages may wait for their turn: beyond, the database does not keep up. */
const queueLength = 200;
/** How long a closing socket may take to close. */
const closingMs = 1_000;

/** One socket that was let in. */
export class Connection {
  /** Nothing is told to it any more, although the socket may still be closing. */
  ended = false;
  /** Boards that it watches. */
  readonly boards = new Set<string>();
  private readonly bucket = new TokenBucket(messages.perSecond, messages.burst);
  private readonly wire: Wire;
  private tail: Promise<void> = Promise.resolve();
  private queued = 0;

  constructor(
    readonly socket: LiveSocket,
    readonly admission: Admission,
  ) {
    const { conn } = socket;
    this.wire = wireOf(conn);
    const raw = new TokenBucket(packets.perSecond, packets.burst);
    conn.on('packet', () => {
      if (!raw.take()) this.cut();
    });
    // The request and its headers are half of what a silent socket weighs; nothing asks for them any more.
    (conn as unknown as { request: unknown }).request = null;
    socket.handshake.headers = {};
  }

  get personId(): string {
    return this.admission.session.actor.personId;
  }

  /** Epoch ms at which the session or one of its duties ends. */
  get deadline(): number {
    const { expiresAt, rightsUntil } = this.admission.session;
    return Math.min(expiresAt.getTime(), rightsUntil);
  }

  /** Counts a message. @returns false when there are too many; far too many cut the connection. */
  mayAsk(): boolean {
    if (this.bucket.take()) return true;
    if (this.bucket.debt > messages.debt) this.cut();
    return false;
  }

  /** Runs a message after those before it. @returns false when too many wait already. */
  inTurn(run: () => Promise<void>): boolean {
    if (this.queued >= queueLength) return false;
    this.queued += 1;
    this.tail = this.tail.then(run).finally(() => {
      this.queued -= 1;
    });
    return true;
  }

  send<M extends ServerMessage>(message: M, payload: ServerPayload<M>): void {
    if (this.ended) return;
    const emit = this.socket.emit.bind(this.socket) as (name: ServerMessage, payload: unknown) => void;
    emit(message, payload);
  }

  /** Bytes that wait because the reader does not read. */
  get waitingBytes(): number {
    const before = (this.socket.conn as unknown as { writeBuffer: Waiting[] }).writeBuffer;
    let bytes = this.wire.bufferedAmount;
    for (const { data } of before) bytes += typeof data === 'string' ? data.length : 0;
    return bytes;
  }

  /** Says that the session or its rights ended, and closes. The browser does not come back by itself. */
  end(): void {
    if (this.ended) return;
    this.send('session.ended', {});
    this.ended = true;
    this.socket.disconnect(true);
    // Whoever does not read would keep the closing socket open.
    setTimeout(() => {
      this.wire.terminate();
    }, closingMs).unref();
  }

  /** Cuts the wire without a word. The browser comes back and asks for what it missed. */
  cut(): void {
    this.ended = true;
    this.wire.terminate();
  }
}
