/** Who looks on while it goes wrong: pages that are kept up to date as a browser does it, and one who asks again and again. */
import { mergeChange, type BoardChange, type BoardState, type CardFace } from '@tien-do/shared';
import { BoardClient, openSocket, until } from '../../support/socket.js';
import type { Violation } from '../invariants.js';
import type { Board, Player } from './people.js';

/** What a page may need after the last fault: the beacon's five seconds, and a socket that comes back. */
const settleMs = 35_000;

interface ServerBoard {
  version: number;
  cards: CardFace[];
}

/** A board kept by asking for what changed since the last answer. */
export class Follower {
  private state: BoardState | null = null;
  readonly faults: Violation[] = [];

  constructor(
    private readonly origins: readonly string[],
    readonly board: Board,
    readonly player: Player,
  ) {}

  /** Asks once, one process after the other; no answer is no harm. */
  async step(turn: number): Promise<void> {
    const origin = this.origins[turn % this.origins.length] ?? '';
    const held = this.state;
    const query = held ? `?since=${String(held.version)}` : '';
    const answer = await fetch(`${origin}/api/boards/${this.board.id}${query}`, {
      headers: { cookie: this.player.cookie },
      signal: AbortSignal.timeout(10_000),
    }).catch(() => null);
    if (!answer?.ok) {
      await answer?.body?.cancel();
      return;
    }
    const body: unknown = await answer.json().catch(() => null);
    if (body === null) return;
    if (!held) {
      const { version, cards } = body as ServerBoard;
      this.state = { boardId: this.board.id, version, cards: new Map(cards.map((card) => [card.id, card])) };
      return;
    }
    const change = body as BoardChange;
    if (change.from !== held.version || change.to < held.version)
      this.faults.push(
        `asked since ${String(held.version)} and was told ${String(change.from)} to ${String(change.to)}`,
      );
    const merged = mergeChange(held, change);
    if (merged.kind === 'applied') this.state = merged.board;
  }

  equals(server: ServerBoard): boolean {
    return (
      this.state?.version === server.version &&
      sorted([...this.state.cards.values()]) === sorted(server.cards)
    );
  }
}

const sorted = (cards: readonly CardFace[]): string =>
  JSON.stringify([...cards].sort((a, b) => (a.id < b.id ? -1 : 1)));

/** Pages and followers of all boards; each page at one of the processes, by its socket. */
export class Audience {
  private readonly pages: BoardClient[] = [];
  private readonly followers: Follower[] = [];
  private ended = false;
  private following: Promise<void>[] = [];

  constructor(
    private readonly origins: readonly string[],
    boards: readonly Board[],
    players: readonly Player[],
  ) {
    players.forEach((player, n) => {
      const board = boards[n % boards.length];
      const origin = origins[n % origins.length];
      if (!board || origin === undefined) return;
      const socket = openSocket(origin, player.cookie, { reconnect: true });
      this.pages.push(new BoardClient(origin, player.cookie, board.id, socket));
      this.followers.push(new Follower(origins, board, player));
    });
  }

  start(): void {
    this.following = this.followers.map(async (follower) => {
      for (let turn = 0; !this.ended; turn += 1) {
        await follower.step(turn);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    });
  }

  /** Waits until everybody sees what the server has. @returns who does not, and what they noticed. */
  async settle(): Promise<Violation[]> {
    this.ended = true;
    await Promise.all(this.following);
    const faults = this.followers.flatMap((follower) =>
      follower.faults.map((fault) => `a follower of ${follower.board.id} ${fault}`),
    );
    for (const page of this.pages) {
      const server = await this.boardOf(page.boardId, page.cookie);
      await until('the page is as the server', () => page.equals(server), settleMs).catch(() => {
        faults.push(
          `a page of ${page.boardId} shows version ${String(page.version)}, the server has ${String(server.version)}; its line is ${page.socket.connected ? 'open' : 'closed'}, it was refused ${page.errors.slice(-3).join('; ') || 'nothing'}`,
        );
      });
    }
    for (const follower of this.followers) {
      const server = await this.boardOf(follower.board.id, follower.player.cookie);
      for (const turn of [0, 1]) await follower.step(turn);
      if (!follower.equals(server))
        faults.push(`a follower of ${follower.board.id} does not have what the server has`);
    }
    return faults;
  }

  /** The board, the same at every process. */
  private async boardOf(boardId: string, cookie: string): Promise<ServerBoard> {
    const boards = await Promise.all(
      this.origins.map(async (origin) => {
        const answer = await fetch(`${origin}/api/boards/${boardId}`, { headers: { cookie } });
        return (await answer.json()) as ServerBoard;
      }),
    );
    const [first, second] = boards;
    if (!first || !second || first.version !== second.version || sorted(first.cards) !== sorted(second.cards))
      throw new Error(`the processes do not agree about ${boardId}`);
    return first;
  }

  close(): void {
    this.ended = true;
    for (const page of this.pages) page.close();
  }
}
