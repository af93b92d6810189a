/** The one socket of the page. Only `live/` knows it. */
import { isRefused } from '@tien-do/shared';
import type {
  Ack,
  ClientMessage,
  ClientPayload,
  ClientReply,
  ServerMessage,
  ServerPayload,
} from '@tien-do/shared/contract';
import { io, type Socket } from 'socket.io-client';

type ServerEvents = { [M in ServerMessage]: (payload: ServerPayload<M>) => void };
type ClientEvents = {
  [M in ClientMessage]: (
    payload: ClientPayload<M>,
    acknowledge: (answer: Ack<ClientReply<M>>) => void,
  ) => void;
};

const answerWithinMs = 8_000;

/** The socket, not connected until somebody is signed in. */
export const socket: Socket<ServerEvents, ClientEvents> = io({
  path: '/socket.io',
  transports: ['websocket'],
  autoConnect: false,
  reconnectionDelay: 500,
  reconnectionDelayMax: 10_000,
});

/** The part of `emitWithAck` that `ask` uses, without its overloads per event. */
interface Asking {
  emitWithAck(message: string, payload: unknown): Promise<Ack<unknown>>;
}

/**
 * Asks the server over the socket.
 * @returns the reply, or null when there was none (no line, refusal): the caller then lives from HTTP and the next connect.
 */
export async function ask<M extends ClientMessage>(
  message: M,
  payload: ClientPayload<M>,
): Promise<ClientReply<M> | null> {
  if (!socket.connected) return null;
  try {
    const answer = await (socket.timeout(answerWithinMs) as unknown as Asking).emitWithAck(message, payload);
    return isRefused(answer) ? null : (answer as ClientReply<M>);
  } catch {
    return null;
  }
}
