/** A client of the long run: draws an operation, sends it, and writes down what it came to. Legal and illegal alike. */
import { randomUUID } from 'node:crypto';
import { cardMoves, unfinishedOf, type CardFace, type CardMove } from '@tien-do/shared';
import type { CardDetail, CardWritten, PlanDetail, ProblemDocument } from '@tien-do/shared/contract';
import type { Sql } from '../invariants.js';
import { handedTo, isAnswer, isDefinite, said, weights, words, type Reply } from './choices.js';
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
  /** Everything is to come to rest. */
  ended: () => boolean;
}

/** How long a client waits for an answer; whoever waits longer knows nothing. */
const patienceMs = 20_000;
const now = (): number => performance.now();

export class Client {
  private readonly known = new Map<string, number>();
  private count = 0;

  constructor(
    private readonly process: number,
    private readonly scene: Scene,
    private readonly random: Random,
  ) {}

  /** Acts until the scene ends. */
  async run(): Promise<void> {
    const { random } = this;
    while (!this.scene.ended()) {
      const act = random.weighted<() => Promise<void>>([
        [() => this.goOn(), 45],
        [() => this.anyMove(), 12],
        [() => this.save(), 16],
        [() => this.comment(), 6],
        [() => this.look(), 10],
        [() => this.bulk(), 3],
        [() => this.period(), 2],
        [() => this.duty(), 2],
        [() => this.admins(), 1],
        [() => this.delegation(), 2],
        [() => this.plan(), 1],
      ]);
      await act();
    }
  }

  private board(): Board {
    return this.random.pick(this.scene.boards);
  }

  /** Somebody for whom a card waits, most of the time; else somebody of its lead or its coordinator; now and then anybody. */
  private somebody(face: CardFace | null): Player {
    const { random } = this;
    const { all, coordinatorId } = this.scene.players;
    if (!face || random.chance(0.12)) return random.pick(all);
    const open = face.step?.open ?? [];
    const awaited = all.filter((one) =>
      open.some(
        ({ agencyIds, duties }) =>
          agencyIds.includes(one.agencyId) && duties.some((duty) => duty === one.duty),
      ),
    );
    if (awaited.length > 0 && random.chance(0.75)) return random.pick(awaited);
    const side =
      face.state === 'in_progress' || face.state === 'internal_review' ? face.leadIds : [coordinatorId];
    return random.pick(all.filter(({ agencyId }) => side.includes(agencyId)));
  }

  /** Looks at a card as somebody and makes a move that is offered. */
  private async goOn(): Promise<void> {
    const board = this.board();
    const cardId = this.random.pick(board.cards);
    const player = this.somebody(this.scene.faces.get(cardId) ?? null);
    const seen = await this.read(board, cardId, player);
    const offered = (seen?.moves ?? []).filter(({ refusal }) => refusal === null).map(({ move }) => move);
    if (!seen || offered.length === 0) return;
    const move = this.random.weighted(offered.map((one) => [one, weights[one] ?? 1] as const));
    await this.move(board, cardId, player, move, seen.face.version, handedTo(seen, this.random));
  }

  /** Any move of anybody, with whatever version was seen last, or none that ever was. */
  private async anyMove(): Promise<void> {
    const board = this.board();
    const cardId = this.random.pick(board.cards);
    const version = this.random.chance(0.05) ? this.random.below(100_000) : (this.known.get(cardId) ?? 0);
    const move = this.random.pick(cardMoves.filter((one) => one !== 'cancel'));
    await this.move(board, cardId, this.somebody(null), move, version, {});
  }

  private async move(
    board: Board,
    cardId: string,
    player: Player,
    action: CardMove,
    expectedVersion: number,
    more: Record<string, unknown>,
  ): Promise<void> {
    await this.write<CardWritten>(
      player,
      { op: action, cardId, boardId: board.id },
      'POST',
      `/api/cards/${cardId}/transitions`,
      {
        action,
        expectedVersion,
        ...said(action),
        ...more,
      },
    );
  }

  /** Puts a word into the text that nobody else puts there. */
  private async save(): Promise<void> {
    const board = this.board();
    const cardId = this.random.pick(board.cards);
    const leads = this.scene.faces.get(cardId)?.leadIds ?? [];
    const writers = this.scene.players.all.filter(
      // Now and then a head writes, and may then not approve.
      ({ agencyId, duty }) => leads.includes(agencyId) && (duty === 'officer' || this.random.chance(0.05)),
    );
    if (writers.length === 0) return;
    const player = this.random.pick(writers);
    const seen = await this.read(board, cardId, player);
    if (!seen?.content) return;
    this.count += 1;
    const word = `w${String(this.process)}x${String(this.count)}`;
    const content = { ...seen.content, note: `${seen.content.note} ${word}`.trim() };
    const body = { expectedVersion: seen.face.version, content };
    await this.write<CardWritten>(
      player,
      { op: 'save', cardId, boardId: board.id, word },
      'PUT',
      `/api/cards/${cardId}/content`,
      body,
    );
  }

  private async comment(): Promise<void> {
    const board = this.board();
    const cardId = this.random.pick(board.cards);
    await this.write<CardWritten>(
      this.somebody(null),
      { op: 'comment', cardId, boardId: board.id },
      'POST',
      `/api/cards/${cardId}/comments`,
      { body: 'Trao đổi' },
    );
  }

  private async look(): Promise<void> {
    const board = this.board();
    await this.read(board, this.random.pick(board.cards), this.random.pick(this.scene.players.all));
  }

  /** The same move on several cards; each has its own result under its own key. */
  private async bulk(): Promise<void> {
    const board = this.board();
    const action = this.random.pick(['accept', 'receive', 'endorse', 'assign', 'send_back'] as const);
    const player = this.random.pick(this.scene.players.all);
    const ids = [...new Set(Array.from({ length: 5 }, () => this.random.pick(board.cards)))];
    const key = randomUUID();
    const invokedAt = now();
    const reply = await this.send<
      { cardId: string; face: CardFace | null; problem: { code: string } | null }[]
    >(
      player,
      'POST',
      `/api/boards/${board.id}/transitions`,
      {
        action,
        ...said(action),
        cards: ids.map((cardId) => ({ cardId, expectedVersion: this.known.get(cardId) ?? 0 })),
      },
      key,
    );
    const endedAt = now();
    for (const cardId of ids) {
      const result = reply?.status === 200 ? reply.body.find((one) => one.cardId === cardId) : undefined;
      // What was refused as a whole was refused for each.
      const whole =
        reply && reply.status !== 200 ? (reply.body as unknown as Partial<ProblemDocument>).code : undefined;
      const problem = result?.problem?.code ?? whole;
      this.scene.history.push({
        process: this.process,
        op: `bulk ${action}`,
        personId: player.id,
        cardId,
        boardId: board.id,
        key: `${key}:${cardId}`,
        invokedAt,
        endedAt,
        status: reply?.status ?? 0,
        outcome: result?.face
          ? 'ok'
          : (problem !== undefined && isDefinite(problem)) || (reply && reply.status < 500 && !result)
            ? 'fail'
            : 'info',
        ...(problem === undefined ? {} : { code: problem }),
        ...(result?.face
          ? { version: result.face.version, boardVersion: result.face.version, state: result.face.state }
          : {}),
      });
    }
  }

  /** Freezes a period, or opens it again. */
  private async period(): Promise<void> {
    const board = this.board();
    const player = this.random.pick(
      this.scene.players.all.filter(({ agencyId }) => agencyId === this.scene.players.coordinatorId),
    );
    // A period that nobody opens again would let nothing else happen.
    const act = this.random.weighted([
      ['freeze', 1],
      ['reopen', 4],
    ] as const);
    await this.write(
      player,
      { op: act },
      'POST',
      `/api/cycles/${board.cycleId}/${act}`,
      act === 'reopen' ? { reason: words['reason'] } : { unfinished: await this.unfinished(board, player) },
    );
  }

  /** What whoever freezes is shown; none where the plan cannot be read now. */
  private async unfinished({ id, planId }: Board, player: Player): Promise<number> {
    const reply = await this.send<PlanDetail>(player, 'GET', `/api/plans/${planId}`);
    const cycle = reply?.status === 200 ? reply.body.cycles.find(({ boardId }) => boardId === id) : undefined;
    return cycle ? unfinishedOf(cycle.progress).total : 0;
  }

  /** An administrator ends a deputy's duty, or gives it again. */
  private async duty(): Promise<void> {
    const { players, sql } = this.scene;
    const deputy = this.random.pick(players.all.filter(({ duty }) => duty === 'deputy'));
    const held = await sql<{ id: string }>(
      `SELECT id FROM membership WHERE person_id = $1 AND duty = 'deputy' AND valid_to IS NULL`,
      [deputy.id],
    ).catch(() => null);
    if (!held) return;
    const admin = this.random.pick(players.admins);
    const [duty] = held;
    if (duty)
      await this.write(admin, { op: 'end duty' }, 'DELETE', `/api/memberships/${duty.id}`, undefined, false);
    else
      await this.write(admin, { op: 'give duty' }, 'POST', `/api/accounts/${deputy.id}/memberships`, {
        agencyId: deputy.agencyId,
        duty: 'deputy',
      });
  }

  /** Administrators take the duty from each other and themselves; who remains gives it again. */
  private async admins(): Promise<void> {
    const { players, sql } = this.scene;
    const player = this.random.pick(players.admins);
    const other = this.random.pick(players.admins);
    const held = await sql<{ id: string }>(
      `SELECT id FROM membership WHERE person_id = $1 AND duty = 'admin' AND valid_to IS NULL`,
      [other.id],
    ).catch(() => null);
    const [duty] = held ?? [];
    if (duty)
      await this.write(
        player,
        { op: 'end admin' },
        'DELETE',
        `/api/memberships/${duty.id}`,
        undefined,
        false,
      );
    else
      await this.write(player, { op: 'give admin' }, 'POST', `/api/accounts/${other.id}/memberships`, {
        agencyId: players.systemId,
        duty: 'admin',
      });
  }

  /** A head lends the duty to an officer for some seconds, or takes it back. */
  private async delegation(): Promise<void> {
    const { players, sql } = this.scene;
    const lead = this.random.pick([...players.leads, players.coordinatorId]);
    const of = (duty: string): Player =>
      this.random.pick(players.all.filter((one) => one.agencyId === lead && one.duty === duty));
    const [head, officer] = [of('head'), of('officer')];
    const done = this.random.chance(0.5)
      ? sql(
          `INSERT INTO delegation (id, membership_id, delegator_id, delegate_id, agency_id, plan_ids, reason, valid_from, valid_to, made_at)
           SELECT $1, m.id, $2, $3, $4, '{}', 'Đi công tác', now(), now() + make_interval(secs => $5), now()
             FROM membership m WHERE m.person_id = $2 AND m.agency_id = $4 AND m.duty = 'head' AND m.valid_to IS NULL`,
          [randomUUID(), head.id, officer.id, lead, 1 + this.random.below(20)],
        )
      : // Dated after its lock, as the product dates the end of a duty: whoever uses it holds the row until their commit.
        sql(
          `WITH held AS (SELECT id FROM delegation WHERE delegator_id = $1 AND revoked_at IS NULL FOR UPDATE)
           UPDATE delegation d SET revoked_at = clock_timestamp(), revoked_by = $1 FROM held WHERE d.id = held.id`,
          [head.id],
        );
    await done.catch(() => undefined);
  }

  /** Changes the plan, which takes all its boards along. */
  private async plan(): Promise<void> {
    const { planId } = this.board();
    const player = this.random.pick(
      this.scene.players.all.filter(({ agencyId }) => agencyId === this.scene.players.coordinatorId),
    );
    const seen = await this.send<{ version: number }>(player, 'GET', `/api/plans/${planId}`);
    if (seen?.status !== 200) return;
    const shortTitle = `Kế hoạch ${String(this.random.below(1_000))}`;
    await this.write(player, { op: 'change plan' }, 'PATCH', `/api/plans/${planId}`, {
      expectedVersion: seen.body.version,
      shortTitle,
    });
  }

  private async read(board: Board, cardId: string, player: Player): Promise<CardDetail | null> {
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
    this.known.set(cardId, reply.body.face.version);
    this.scene.faces.set(cardId, reply.body.face);
    return reply.body;
  }

  /** Sends a write; one that gets no answer is asked again with its key, most of the time, as a page does. */
  private async write<T extends object>(
    player: Player,
    what: Pick<Operation, 'op' | 'cardId' | 'boardId' | 'word'>,
    method: string,
    path: string,
    body: unknown,
    keyed = true,
  ): Promise<void> {
    const key = keyed ? randomUUID() : undefined;
    const invokedAt = now();
    let reply = await this.send<T & Partial<CardWritten> & Partial<ProblemDocument>>(
      player,
      method,
      path,
      body,
      key,
    );
    for (let again = 0; again < 5 && keyed && !isAnswer(reply) && this.random.chance(0.8); again += 1) {
      await new Promise((resolve) => setTimeout(resolve, 200 + this.random.below(1_000)));
      const next = await this.send<T & Partial<CardWritten> & Partial<ProblemDocument>>(
        player,
        method,
        path,
        body,
        key,
      );
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
    if (!face) return;
    this.known.set(face.id, face.version);
    this.scene.faces.set(face.id, face);
  }

  private note(
    what: Pick<Operation, 'op' | 'personId' | 'cardId' | 'boardId' | 'key' | 'word'>,
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

  private async send<T>(
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
}
