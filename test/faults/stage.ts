/** Two API processes' applications on one database, with the demo's people and their cards, and a gate between them. */
import { expect } from '@jest/globals';
import type { ChainStep } from '@tien-do/shared';
import { usernames, type ActorName } from '../rights/actors.js';
import { World } from '../rights/world.js';
import { startTestApp, type Answer, type Client, type TestApp, type TestClock } from '../support/app.js';
import { Gate } from './gate.js';
import { violationsBesides, violationsOn, type Sql } from './invariants.js';

export class Stage {
  private readonly clients = new Map<string, Promise<Client>>();

  private constructor(
    readonly world: World,
    readonly apps: readonly [TestApp, TestApp],
    readonly gate: Gate,
  ) {}

  static async set(clock?: TestClock): Promise<Stage> {
    const first = await startTestApp(clock ? { clock } : {});
    const database = { url: first.url, ownerUrl: first.url, drop: () => Promise.resolve() };
    const second = await startTestApp({ database, clock: first.clock });
    return new Stage(await World.start(first), [first, second], await Gate.open(first.url));
  }

  get boardId(): string {
    return this.apps[0].boardId;
  }

  /** Somebody at one of the two processes; signed in once at each. */
  as(actor: ActorName, process: 0 | 1 = 0): Promise<Client> {
    return this.named(usernames[actor] ?? '', process);
  }

  /** Somebody by user name. */
  named(username: string, process: 0 | 1 = 0): Promise<Client> {
    const key = `${String(process)} ${username}`;
    const held = this.clients.get(key) ?? this.apps[process].client(username);
    this.clients.set(key, held);
    return held;
  }

  /** An act with the version that its author has seen. */
  act(
    by: Client,
    cardId: string,
    action: string,
    expectedVersion: number,
    words: object = {},
  ): Promise<Answer> {
    return by.post(`/api/cards/${cardId}/transitions`, { action, expectedVersion, ...words });
  }

  async useChain(steps: readonly ChainStep[]): Promise<void> {
    const [app] = this.apps;
    const { planId } = app;
    await app.sql('UPDATE plan SET chain = $1 WHERE id = $2', [JSON.stringify({ steps }), planId]);
  }

  /** A card made another's: its leads and helpers, while it is a draft. */
  async parties(cardId: string, leadIds: string[], coordinatingIds: string[]): Promise<void> {
    await this.apps[0].sql('UPDATE card SET lead_ids = $2, coordinating_ids = $3 WHERE id = $1', [
      cardId,
      leadIds,
      coordinatingIds,
    ]);
  }

  /** Everything that must hold of the database, holds; and the log's own walk says so too. */
  async check(): Promise<void> {
    const [app] = this.apps;
    const sql: Sql = (text, params) => app.sql(text, params);
    expect(await violationsOn(sql, this.boardId)).toEqual([]);
    expect(await violationsBesides(sql)).toEqual([]);
    const auditor = await this.as('auditor');
    const verdicts = await auditor.get<{ fault: unknown }[]>('/api/audit/verification');
    expect(verdicts.body.filter(({ fault }) => fault !== null)).toEqual([]);
  }

  async strike(): Promise<void> {
    await this.gate.close();
    await this.apps[1].close();
    await this.apps[0].close();
  }
}

/** The statuses and codes of answers, for a look at once. */
export const outcomes = (answers: readonly Answer[]): string[] =>
  answers.map(({ status, body }) => (status === 200 ? 'ok' : (body as { code: string }).code));
