import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { ProblemError, problemSentence, type Problem } from '@tien-do/shared';
import {
  clientMessages,
  type Ack,
  type ClientMessage,
  type ClientPayload,
  type ClientReply,
} from '@tien-do/shared/contract';
import type { Server as HttpServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { faultsOf, problemOf } from '../http/index.js';
import { BoardRooms } from './board-rooms.js';
import { CardPresence } from './card-presence.js';
import { Connection, wireOf } from './connection.js';
import { Connections } from './connections.js';
import { Handshake } from './handshake.js';
import { ImportPresence } from './import-presence.js';
import { PortfolioNews } from './portfolio-news.js';
import { ReportPresence } from './report-presence.js';
import { LiveServer, socketOptions, type LiveSocket } from './live-server.js';

type Handlers = {
  [M in ClientMessage]: (connection: Connection, payload: ClientPayload<M>) => Promise<ClientReply<M>>;
};

/** How long sockets may take to close when the process ends; whoever does not read is cut. */
const closingMs = 300;

/**
 * The socket's door. socket.io is attached to the HTTP server here, and not through a Nest gateway: Nest's guards, pipes and
 * filters do not stand before a gateway's handlers anyway, and a door that checks everything itself should not look as if
 * somebody else did.
 */
@Injectable()
export class LiveGateway implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('live');
  private readonly handlers: Handlers;

  constructor(
    private readonly http: HttpAdapterHost,
    private readonly server: LiveServer,
    private readonly handshake: Handshake,
    private readonly connections: Connections,
    private readonly rooms: BoardRooms,
    private readonly onCards: CardPresence,
    private readonly onImports: ImportPresence,
    private readonly onReports: ReportPresence,
    private readonly portfolio: PortfolioNews,
  ) {
    this.handlers = {
      'board.watch': (connection, { boardId }) => this.rooms.watch(connection, boardId),
      'board.unwatch': (connection, { boardId }) => {
        this.rooms.unwatch(connection, boardId);
        return Promise.resolve({});
      },
      'portfolio.watch': async (connection, { watching }) => {
        await this.portfolio.watch(connection, watching);
        return {};
      },
      'card.open': async (connection, { cardId }) => {
        await this.onCards.show(connection, cardId, {});
        return {};
      },
      'import.open': async (connection, { importId, rowId }) => {
        await this.onImports.show(connection, importId, { rowId });
        return {};
      },
      'report.open': async (connection, { reportId, blockId }) => {
        await this.onReports.show(connection, reportId, { blockId });
        return {};
      },
    };
  }

  onApplicationBootstrap(): void {
    const { io } = this.server;
    io.use((socket, next) => {
      // Once for each request: a client that leaves the namespace and comes back on the same wire is nobody.
      const admission = this.handshake.take(socket.conn.request);
      // A refusal would be final to the browser; without a word it comes back, and is looked at anew.
      if (admission === 'changed') {
        wireOf(socket.conn).terminate();
        return;
      }
      if (admission !== 'none') socket.data.admission = admission;
      next(admission === 'none' ? new Error('SIGNED_OUT') : undefined);
    });
    io.on('connection', (socket) => {
      this.admit(socket);
    });
    // Options as a copy: socket.io writes into what it is given.
    io.attach(this.http.httpAdapter.getHttpServer() as HttpServer, {
      ...socketOptions,
      allowRequest: (request, decide) => {
        void this.handshake.allows(request).then((allowed) => {
          decide(allowed ? null : 'SIGNED_OUT', allowed);
        });
      },
    });
  }

  /** Closes every socket without a word of farewell, so that the browsers come back by themselves, elsewhere. */
  async beforeApplicationShutdown(): Promise<void> {
    const { engine } = this.server.io;
    const wires = Object.values(
      (engine as unknown as { clients: Record<string, { transport: unknown }> }).clients,
    ).map(wireOf);
    // Not io.close(): that would close the HTTP server as well, which is Nest's to close.
    engine.close();
    if (wires.length === 0) return;
    await sleep(closingMs);
    for (const wire of wires) wire.terminate();
  }

  private admit(socket: LiveSocket): void {
    const { admission } = socket.data;
    if (!admission) {
      socket.disconnect(true);
      return;
    }
    const connection = new Connection(socket, admission);
    this.connections.add(connection);
    socket.on('disconnect', () => {
      this.connections.remove(connection);
      this.rooms.leave(connection);
      this.portfolio.leave(connection);
      this.onCards.close(connection);
      this.onImports.close(connection);
      this.onReports.close(connection);
    });
    socket.onAny((message: unknown, ...given: unknown[]) => {
      this.receive(connection, message, given);
    });
  }

  private receive(connection: Connection, message: unknown, given: unknown[]): void {
    const last = given.at(-1);
    const reply = typeof last === 'function' ? (last as (ack: Ack<unknown>) => void) : null;
    const payloads = reply ? given.slice(0, -1) : given;
    const refuse = (problem: Problem): void => {
      const { code } = problem;
      reply?.({ problem: { code, detail: problemSentence(problem, connection.admission.language) } });
    };
    if (!connection.mayAsk()) {
      refuse({ code: 'THROTTLED', data: { retryAfter: 1 } });
      return;
    }
    if (!isClientMessage(message) || payloads.length !== 1) {
      refuse({ code: 'INVALID', data: {} });
      return;
    }
    const taken = connection.inTurn(async () => {
      if (connection.ended) return;
      try {
        reply?.(await this.handle(message, connection, payloads[0]));
      } catch (error) {
        refuse(problemOf(error, this.logger));
      }
    });
    if (!taken) refuse({ code: 'BUSY', data: {} });
  }

  private async handle<M extends ClientMessage>(
    message: M,
    connection: Connection,
    given: unknown,
  ): Promise<ClientReply<M>> {
    const parsed = clientMessages[message].payload.safeParse(given);
    if (!parsed.success) throw new ProblemError('INVALID', { fields: faultsOf(parsed.error) });
    return this.handlers[message](connection, parsed.data as ClientPayload<M>);
  }
}

function isClientMessage(name: unknown): name is ClientMessage {
  return typeof name === 'string' && Object.hasOwn(clientMessages, name);
}
