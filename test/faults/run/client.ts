/** A client of the long run: sends what it is told to send, and writes down what it came to. */
import { randomUUID } from 'node:crypto';
import type { CardFace } from '@tien-do/shared';
import type { CardDetail, CardWritten, ProblemDocument } from '@tien-do/shared/contract';
import type { Sql } from '../invariants.js';
import { isAnswer, type Reply } from './choices.js';
import type { Operation } from './history.js';
import type { Board, Player, Players } from './people.js';
import type { Random } from './random.js';

export interface Scene {
  origins: readonly string[];
  players: Players;
  boards: readonly Board[];
  sql: Sql;
  history: Operation[];
  /** What was seen last of each card, by whomever: what a person looks for at the board. */
  faces: Map<string, CardFace>;
  /** Who was lent a duty of their agency, most lately. */
  delegates: Map<string, string>;
  /** Everything is to come to rest. */
  ended: () => boolean;
}

/** What is written down of an operation besides what came of it. */
export type Intent = Pick<
  Operation,
  'op' | 'cardId' | 'boardId' | 'word' | 'contributionId' | 'importId' | 'blockId'
>;

/** How long a client waits for an answer; whoever waits longer knows nothing. */
const patienceMs = 20_000;
const now = (): number => performance.now();

export class Client {
  /** The version of each card, petition and contribution that was seen last. */
  readonly known = new Map<string, number>();
  private count = 0;

  constructor(
    readonly process: number,
    readonly scene: Scene,
    readonly random: Random,
  ) {}

  board(): Board {
    return this.random.pick(this.scene.boards);
  }

  /** A word that nobody else puts anywhere. */
  word(): string {
    this.count += 1;
    return `w${String(this.process)}x${String(this.count)}`;
  }

  /** Somebody of these agencies with one of these duties, or anybody of them; null where there is nobody. */
  of(agencyIds: readonly string[], duties?: readonly string[]): Player | null {
    const fitting = this.scene.players.all.filter(
      ({ agencyId, duty }) => agencyIds.includes(agencyId) && (duties?.includes(duty) ?? true),
    );
    return fitting.length > 0 ? this.random.pick(fitting) : null;
  }

  /** Somebody who may decide for one of these agencies by a duty of theirs, or by one that was lent to them. */
  deciding(agencyIds: readonly string[], duties: readonly string[]): Player | null {
    const { delegates, players } = this.scene;
    const lent = players.all.filter(
      ({ id, agencyId }) => agencyIds.includes(agencyId) && delegates.get(agencyId) === id,
    );
    return lent.length > 0 && this.random.chance(0.35) ? this.random.pick(lent) : this.of(agencyIds, duties);
  }

  /** Somebody for whom a card waits, most of the time; else somebody of its lead or its coordinator; now and then anybody. */
  somebody(face: CardFace | null): Player {
    const { random } = this;
    const { all, coordinatorId } = this.scene.players;
    if (!face || random.chance(0.12)) return random.pick(all);
    const [open] = face.step?.open ?? [];
    const awaited = open && this.deciding(open.agencyIds, open.duties);
    if (awaited && random.chance(0.75)) return awaited;
    const side =
      face.state === 'in_progress' || face.state === 'internal_review' ? face.leadIds : [coordinatorId];
    return this.of(side) ?? random.pick(all);
  }

  async read(board: Board, cardId: string, player: Player): Promise<CardDetail | null> {
    const invokedAt = now();
    const reply = await this.send<CardDetail & ProblemDocument>(player, 'GET', `/api/cards/${cardId}`);
    const ok = reply?.status === 200;
    this.note(
      { op: 'read', personId: player.id, cardId, boardId: board.id },
      invokedAt,
      reply,
      ok ? reply.body.face : null,
    );
    if (!ok) return null;
    this.see(reply.body.face);
    return reply.body;
  }

  /**
   * Sends a write; one that gets no answer is asked again with its key, most of the time, as a page does.
   * @returns what was answered when it was carried out.
   */
  async write<T extends object>(
    player: Player,
    what: Intent,
    method: string,
    path: string,
    body: unknown,
    keyed = true,
  ): Promise<T | null> {
    const key = keyed ? randomUUID() : undefined;
    const ask = (): Promise<Reply<T & Partial<CardWritten> & Partial<ProblemDocument>> | null> =>
      this.send(player, method, path, body, key);
    const invokedAt = now();
    let reply = await ask();
    for (let again = 0; again < 5 && keyed && !isAnswer(reply) && this.random.chance(0.8); again += 1) {
      await new Promise((resolve) => setTimeout(resolve, 200 + this.random.below(1_000)));
      const next = await ask();
      // A refusal says what would be now; whether the first try was carried out, only its answer says.
      if (next?.status === 200) reply = next;
    }
    const face = reply?.status === 200 ? (reply.body.face ?? null) : null;
    this.note(
      { ...what, personId: player.id, ...(key === undefined ? {} : { key }) },
      invokedAt,
      reply,
      face,
    );
    if (face) this.see(face);
    return reply?.status === 200 ? reply.body : null;
  }

  /** What somebody reads, when it is there for them. */
  async get<T>(player: Player, path: string): Promise<T | null> {
    const reply = await this.send<T>(player, 'GET', path);
    return reply?.status === 200 ? reply.body : null;
  }

  /** Sends a request as somebody, to one of the processes. @returns null when no answer came. */
  async send<T>(
    player: Player,
    method: string,
    path: string,
    body?: unknown,
    key?: string,
  ): Promise<Reply<T> | null> {
    const origin = this.random.pick(this.scene.origins);
    try {
      const answer = await fetch(`${origin}${path}`, {
        method,
        headers: {
          cookie: player.cookie,
          origin,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(key === undefined ? {} : { 'idempotency-key': key }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(patienceMs),
      });
      return { status: answer.status, body: (await answer.json()) as T };
    } catch {
      // Nobody is there.
      await new Promise((resolve) => setTimeout(resolve, 50));
      return null;
    }
  }

  private see(face: CardFace): void {
    this.known.set(face.id, face.version);
    this.scene.faces.set(face.id, face);
  }

  private note(
    what: Intent & Pick<Operation, 'personId' | 'key'>,
    invokedAt: number,
    reply: Reply<Partial<CardWritten> & Partial<ProblemDocument>> | null,
    face: CardFace | null,
  ): void {
    const boardVersion = reply?.status === 200 ? reply.body.boardVersion : undefined;
    this.scene.history.push({
      ...what,
      process: this.process,
      invokedAt,
      endedAt: now(),
      outcome: !isAnswer(reply) ? 'info' : reply.status === 200 ? 'ok' : 'fail',
      status: reply?.status ?? 0,
      ...(reply?.body.code === undefined ? {} : { code: reply.body.code }),
      // A comment moves the card's face and not its version.
      ...(face ? { version: face.version, state: face.state } : {}),
      ...(boardVersion === undefined ? {} : { boardVersion }),
    });
  }
}
