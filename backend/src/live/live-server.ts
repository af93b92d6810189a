import { Injectable } from '@nestjs/common';
import type {
  Ack,
  ClientMessage,
  ClientPayload,
  ClientReply,
  ServerMessage,
  ServerPayload,
} from '@tien-do/shared/contract';
import { Server, type ServerOptions, type Socket } from 'socket.io';
import type { Admission } from './connection.js';
import { longestMessage } from './settings.js';

type ClientEvents = {
  [M in ClientMessage]: (payload: ClientPayload<M>, ack: (answer: Ack<ClientReply<M>>) => void) => void;
};
type ServerEvents = { [M in ServerMessage]: (payload: ServerPayload<M>) => void };

/** What a socket carries. */
interface SocketData {
  admission?: Admission;
}

export type LiveSocket = Socket<ClientEvents, ServerEvents, Record<never, never>, SocketData>;

/** How the server speaks; who is let in is said when it is attached. */
export const socketOptions: Partial<ServerOptions> = {
  path: '/socket.io',
  transports: ['websocket'],
  serveClient: false,
  perMessageDeflate: false,
  maxHttpBufferSize: longestMessage,
  connectTimeout: 5_000,
};

/** The socket.io server of this process, apart from who uses it: rooms, presence and gateway all speak through it. */
@Injectable()
export class LiveServer {
  readonly io = new Server<ClientEvents, ServerEvents, Record<never, never>, SocketData>(socketOptions);

  /** Says something to a room; it is encoded once. */
  say<M extends ServerMessage>(room: string, message: M, payload: ServerPayload<M>): void {
    const parameters = [payload] as unknown as Parameters<ServerEvents[M]>;
    this.io.to(room).emit(message, ...parameters);
  }
}
