/** What all plans come to: the same as their boards say, for each reader over what they may read, and kept up by hints. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mergeLines, numbersOf, summarize, trendWeeks, type ProposedPlan } from '@tien-do/shared';
import type { BoardView, PlanDetail, PortfolioLine, PortfolioView } from '@tien-do/shared/contract';
import type { Socket } from 'socket.io-client';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { Desk } from '../support/desk.js';
import { accept, agencyOf, readyImport } from '../support/imports.js';
import { freeze } from '../support/periods.js';
import { connectSocket, emitAck, until } from '../support/socket.js';

let app: TestApp;
/** A process of its own, which learns of every act from the database alone. */
let other: TestApp;
let desk: Desk;
let head: Client;
let officer: Client;
let lead: Client;
let leadership: Client;
let police: string;
const sockets: Socket[] = [];

beforeAll(async () => {
  app = await startTestApp();
  const database = { url: app.url, ownerUrl: app.url, drop: () => Promise.resolve() };
  // No look at all boards helps: each act itself has to be told.
  other = await startTestApp({ database, clock: app.clock, liveTimings: { beaconMs: 600_000 } });
  desk = new Desk(app);
  head = await desk.as('congan.lanhdao');
  officer = await desk.as('congan.chuyenvien');
  lead = await desk.as('tuphap.lanhdao');
  leadership = await desk.as('ubnd.lanhdao');
  police = await agencyOf(app, 'congan.lanhdao');
});

afterAll(async () => {
  for (const socket of sockets) socket.close();
  await other.close();
  await app.close();
});

async function portfolio(client: Client, boards: readonly string[] = []): Promise<PortfolioView> {
  const query = boards.length > 0 ? `?boards=${boards.join(',')}` : '';
  const answer = await client.get<PortfolioView>(`/api/portfolio${query}`);
  expect(answer).toMatchObject({ status: 200 });
  return answer.body;
}

/** A plan of the police alone, by hand. */
async function newPlan(patch: Partial<ProposedPlan> = {}): Promise<{ planId: string; boardId: string }> {
  const { importId, version } = await readyImport(officer, police, patch);
  const { planId } = (await accept(head, importId, version, 2026)).body;
  const line = (await portfolio(head)).lines.find(({ id }) => id === planId);
  expect(line?.cycle).not.toBeNull();
  return { planId, boardId: line?.cycle?.boardId ?? '' };
}

async function change(planId: string, patch: Record<string, unknown>): Promise<void> {
  const { version } = (await head.get<PlanDetail>(`/api/plans/${planId}`)).body;
  expect(await head.patch(`/api/plans/${planId}`, { expectedVersion: version, ...patch })).toMatchObject({
    status: 200,
  });
}

const byId = (lines: readonly PortfolioLine[]): PortfolioLine[] =>
  [...lines].sort((a, b) => (a.id < b.id ? -1 : 1));

/** The page as a browser keeps it: read once, then only what it is told of. */
class Watcher {
  lines: PortfolioLine[] = [];
  readonly told: string[] = [];
  private tail: Promise<void> = Promise.resolve();

  private constructor(
    private readonly client: Client,
    readonly socket: Socket,
  ) {
    socket.on(
      'portfolio.changed',
      ({ boards }: { boards: { boardId: string; version: number }[] | null }) => {
        this.told.push(...(boards?.map(({ boardId }) => boardId) ?? ['everything']));
        this.tail = this.tail.then(() => this.read(boards?.map(({ boardId }) => boardId) ?? null));
      },
    );
  }

  static async open(client: Client): Promise<Watcher> {
    const socket = await connectSocket(other.origin, client.cookie);
    sockets.push(socket);
    const watcher = new Watcher(client, socket);
    expect(await emitAck(socket, 'portfolio.watch', { watching: true })).toEqual({});
    await watcher.read(null);
    return watcher;
  }

  private async read(boards: readonly string[] | null): Promise<void> {
    const query = boards === null ? '' : `?boards=${boards.join(',')}`;
    const answer = await fetch(`${other.origin}/api/portfolio${query}`, {
      headers: { cookie: this.client.cookie },
    });
    const { lines } = (await answer.json()) as PortfolioView;
    this.lines = boards === null ? lines : mergeLines(this.lines, boards, lines);
  }

  version(boardId: string): number {
    return this.lines.find(({ cycle }) => cycle?.boardId === boardId)?.version ?? -1;
  }
}

describe('the lines', () => {
  it('say of each plan what its board says, over the cards that the reader may read', async () => {
    const card = await desk.fresh();
    await desk.ready(card);
    for (const client of [leadership, lead]) {
      const board = (await client.get<BoardView>(`/api/boards/${app.boardId}`)).body;
      const line = (await portfolio(client)).lines.find(({ id }) => id === app.planId);
      const { coordinatorId, timing } = board.plan;
      expect(line?.numbers).toEqual(
        numbersOf({ id: board.id, coordinatorId }, board.cards, '2026-09-15', timing),
      );
      const summary = summarize(board.cards, coordinatorId, '2026-09-15', timing);
      expect(line?.numbers?.quadrants).toEqual(summary.quadrants);
      expect(line).toMatchObject({ cycle: board.cycle, version: board.version });
      expect(line?.numbers?.trend).toHaveLength(trendWeeks + 1);
    }
  });

  it('are of a restricted plan over one’s own cards, and of a plan that may not be read there is none', async () => {
    const { planId } = await newPlan();
    expect((await portfolio(head)).lines.map(({ id }) => id)).toContain(planId);
    expect((await portfolio(lead)).lines.map(({ id }) => id)).not.toContain(planId);
    expect((await portfolio(await desk.as('quantri'))).lines).toEqual([]);
    const all = (await portfolio(lead)).lines[0]?.numbers?.total ?? 0;
    await change(app.planId, { visibility: 'own' });
    const [own] = (await portfolio(lead)).lines;
    const cards = (await lead.get<BoardView>(`/api/boards/${app.boardId}`)).body.cards;
    expect(own?.numbers?.total).toBeLessThan(all);
    expect(own?.numbers?.total).toBe(cards.filter((face) => !face.notTriggered && !face.cancelled).length);
    expect((await portfolio(head)).lines.find(({ id }) => id === app.planId)?.numbers?.total).toBe(all);
    await change(app.planId, { visibility: 'participants' });
    expect((await portfolio(lead)).lines[0]?.numbers?.total).toBe(all);
  });

  it('that are asked for by their boards are those alone, and none for a board that may not be read', async () => {
    const { planId, boardId } = await newPlan();
    const some = await portfolio(head, [boardId]);
    expect(some.lines).toEqual((await portfolio(head)).lines.filter(({ id }) => id === planId));
    expect(some.lines).toHaveLength(1);
    expect((await portfolio(lead, [boardId])).lines).toEqual([]);
    expect(await head.get('/api/portfolio?boards=khong-phai-id')).toMatchObject({ status: 422 });
  });

  it('are new at midnight, without anybody writing', async () => {
    const before = await portfolio(leadership);
    await app.sql(`UPDATE session SET expires_at = '2027-06-01'`);
    app.clock.set('2026-12-31T16:59:58Z');
    const overdue = (view: PortfolioView): number => view.lines[0]?.numbers?.quadrants.openLate ?? 0;
    const late = await portfolio(leadership);
    expect(late.today).toBe('2026-12-31');
    expect(overdue(late)).toBeGreaterThan(overdue(before));
    app.clock.set('2026-12-31T17:00:01Z');
    const next = await portfolio(leadership);
    expect(next.today).toBe('2027-01-01');
    expect(next.lines[0]?.version).toBe(late.lines[0]?.version);
    expect(next.lines[0]?.numbers?.oldest?.days).toBe((late.lines[0]?.numbers?.oldest?.days ?? 0) + 1);
    app.clock.set('2026-09-16T02:00:00Z');
  });
});

describe('a page that stands open', () => {
  it('says after a long run of acts on several boards, seen through hints alone, what a fresh reading says', async () => {
    const { planId, boardId } = await newPlan();
    const all = await Watcher.open(leadership);
    const coordinator = await Watcher.open(head);
    const part = await Watcher.open(lead);
    const stranger = await Watcher.open(await desk.as('quantri'));
    const one = { fresh: await desk.fresh(), second: await desk.fresh(), third: await desk.fresh() };
    const reason = 'Chờ văn bản hướng dẫn của cơ quan trung ương.';
    // In an order that chance gives, so that no order is the one that works.
    const runs: (() => Promise<unknown>)[] = [
      async () => {
        const by = await desk.ready(one.fresh);
        await desk.move(by, one.fresh.id, 'submit_internal');
        await desk.move(await desk.holder(one.fresh.leadIds[0] ?? '', 'head'), one.fresh.id, 'endorse');
        await desk.move(officer, one.fresh.id, 'receive');
        await desk.move(head, one.fresh.id, 'accept');
      },
      async () => {
        await desk.ready(one.second);
        await desk.move(head, one.second.id, 'hold', { reason, document: '12/CV' });
      },
      async () => {
        const by = await desk.ready(one.third);
        await desk.move(by, one.third.id, 'submit_internal');
        const chief = await desk.holder(one.third.leadIds[0] ?? '', 'head');
        await desk.move(chief, one.third.id, 'send_back', { reason });
      },
      async () => {
        await change(planId, { timing: { doneBy: 'first', soonDays: 50, urgentDays: 9 } });
        await change(planId, { shortTitle: 'Kế hoạch đổi tên' });
        await change(planId, { parentId: app.planId });
        const cycle = (await portfolio(head)).lines.find(({ id }) => id === planId)?.cycle;
        expect(await freeze(app, head, cycle?.id ?? '')).toMatchObject({ status: 200 });
      },
    ];
    await Promise.all([...runs].sort(() => Math.random() - 0.5).map((run) => run()));

    const third = await startTestApp({
      database: { url: app.url, ownerUrl: app.url, drop: () => Promise.resolve() },
      clock: app.clock,
    });
    try {
      for (const [watcher, client] of [
        [all, leadership],
        [coordinator, head],
        [part, lead],
        [stranger, await desk.as('quantri')],
      ] as const) {
        const answer = await fetch(`${third.origin}/api/portfolio`, { headers: { cookie: client.cookie } });
        const { lines } = (await answer.json()) as PortfolioView;
        await until(
          'the page is up to date',
          () => lines.every(({ cycle, version }) => watcher.version(cycle?.boardId ?? '') === version),
          10_000,
        );
        expect(byId(watcher.lines)).toEqual(byId(lines));
      }
    } finally {
      await third.close();
    }
    const held = coordinator.lines.find(({ id }) => id === planId);
    expect(held).toMatchObject({ shortTitle: 'Kế hoạch đổi tên', parentId: app.planId });
    // Who may not read a plan was not told that anything happened on its board.
    expect(coordinator.told).toContain(boardId);
    expect(part.told).toContain(app.boardId);
    expect(part.told).not.toContain(boardId);
    expect(stranger.told).toEqual([]);
  });

  it('asks for everything when who may read a plan changes, and hears of a plan that is new', async () => {
    const watcher = await Watcher.open(lead);
    const before = watcher.lines[0]?.numbers?.total ?? 0;
    await change(app.planId, { visibility: 'own' });
    await until('the numbers are its own', () => (watcher.lines[0]?.numbers?.total ?? 0) < before, 5_000);
    expect(watcher.told).toContain('everything');
    await change(app.planId, { visibility: 'participants' });
    await until('the numbers are all', () => watcher.lines[0]?.numbers?.total === before, 5_000);
    const leader = await Watcher.open(head);
    const { planId } = await newPlan();
    await until('the new plan is there', () => leader.lines.some(({ id }) => id === planId), 5_000);
    expect(await head.post(`/api/plans/${planId}/archive`)).toMatchObject({ status: 200 });
    await until(
      'the plan that was put away is gone',
      () => !leader.lines.some(({ id }) => id === planId),
      5_000,
    );
  });

  it('is told within a second of the act', async () => {
    const watcher = await Watcher.open(leadership);
    const card = await desk.fresh();
    const before = watcher.version(app.boardId);
    await desk.move(officer, card.id, 'assign');
    const began = performance.now();
    await until('it was told', () => watcher.version(app.boardId) > before, 1_000);
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});
