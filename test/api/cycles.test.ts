/** Reporting periods: which cards a year has, opening without doubling, freezing and reopening. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from '@jest/globals';
import type {
  BoardLine,
  BoardView,
  CardDetail,
  CyclePreview,
  CycleView,
  PlanDetail,
  ProblemDocument,
} from '@tien-do/shared/contract';
import { startTestApp, type Answer, type Client, type TestApp } from '../support/app.js';
import { freeze, freezing } from '../support/periods.js';

let app: TestApp;
let coordinator: Client;
let officer: Client;
let year = 2030;

beforeAll(async () => {
  app = await startTestApp();
  coordinator = await app.client('congan.lanhdao');
  officer = await app.client('congan.chuyenvien');
});

afterAll(async () => {
  await app.close();
});

/** Every test has a year of its own. */
beforeEach(() => {
  year += 1;
});

function open(of: number, by = coordinator, key?: string): Promise<Answer<BoardLine & ProblemDocument>> {
  const headers: Record<string, string> = key === undefined ? {} : { 'idempotency-key': key };
  return by.post(`/api/plans/${app.planId}/cycles`, { year: of }, headers);
}

async function opened(of: number): Promise<BoardLine> {
  const answer = await open(of);
  expect(answer).toMatchObject({ status: 200 });
  return answer.body;
}

async function view(boardId: string): Promise<BoardView> {
  const answer = await coordinator.get<BoardView>(`/api/boards/${boardId}`);
  expect(answer.status).toBe(200);
  return answer.body;
}

async function count(table: string): Promise<number> {
  const [row] = await app.sql<{ n: number }>(
    { card: 'SELECT count(*)::int AS n FROM card', cycle: 'SELECT count(*)::int AS n FROM cycle' }[table] ??
      '',
  );
  return row?.n ?? 0;
}

describe('the cards of a year', () => {
  test.each([
    [2023, 141],
    [2024, 141],
    [2025, 137],
    [2026, 135],
    [2027, 135],
  ])('%d has %d', async (of, cards) => {
    const { id, cycle } = await opened(of);
    const board = await view(id);
    expect(board.cards).toHaveLength(cards);
    expect(cycle).toMatchObject({
      year: of,
      phase: 'open',
      dataFrom: `${String(of - 1)}-10-01`,
      dataTo: `${String(of)}-09-30`,
      dueOn: `${String(of)}-10-14`,
    });
    const keys = board.cards.map((card) => `${card.taskId} ${[...card.leadIds].sort().join()}`);
    expect(new Set(keys).size).toBe(cards);
    const kinds = new Map(board.tasks.map((task) => [task.id, task.deadlineKind]));
    const due = { year_range: (on: string | null) => on === '2024-10-14' || on === '2025-10-14' };
    for (const card of board.cards) {
      const kind = kinds.get(card.taskId) ?? '';
      expect(card).toMatchObject({ state: 'draft', submissions: 0, version: 1, at: 1 });
      expect(card.notTriggered).toBe(kind === 'on_request' || kind === 'by_notice');
      if (kind === 'annual' || kind === 'mixed') expect(card.dueOn).toBe(`${String(of)}-10-14`);
      else if (kind === 'year_range') expect(due.year_range(card.dueOn)).toBe(true);
      else expect(card.dueOn).toBeNull();
    }
  });

  it('are one for joint leads, one each where each acts for itself, without the lead among the coordinating', async () => {
    const board = await view(app.boardId);
    for (const task of board.tasks) {
      const cards = board.cards.filter((card) => card.taskId === task.id);
      if (task.leadMode === 'each') {
        expect(cards.length).toBeGreaterThanOrEqual(22);
        for (const card of cards) expect(card.leadIds).toHaveLength(1);
      } else expect(cards.length).toBeLessThanOrEqual(1);
      for (const card of cards)
        expect(task.coordinatingIds.filter((id) => card.leadIds.includes(id))).toEqual([]);
      if (task.leadMode === 'joint' && cards[0]) expect(cards[0].leadIds.length).toBeGreaterThan(1);
    }
    expect(board.tasks.filter((task) => task.leadMode === 'each')).toHaveLength(4);
  });
});

describe('opening', () => {
  it('are not made for a year before the plan', async () => {
    const cycles = await count('cycle');
    expect(await open(2022)).toMatchObject({ status: 422, body: { code: 'INVALID' } });
    expect(await count('cycle')).toBe(cycles);
  });

  it('twice makes nothing twice', async () => {
    const first = await opened(year);
    const before = [await count('card'), await count('cycle'), (await view(first.id)).version];
    const second = await opened(year);
    expect(second).toEqual(first);
    expect([await count('card'), await count('cycle'), (await view(first.id)).version]).toEqual(before);
  });

  it('by several at the same time makes nothing twice', async () => {
    const cards = await count('card');
    const cycles = await count('cycle');
    const other = await app.client('congan.pho');
    const answers = await Promise.all([
      open(year),
      open(year, other),
      open(year, coordinator, 'open-the-year-1'),
      open(year, coordinator, 'open-the-year-1'),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200]);
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    expect(await count('card')).toBe(cards + 135);
    expect(await count('cycle')).toBe(cycles + 1);
  });

  it('again makes only the card that is missing', async () => {
    const { id } = await opened(year);
    const { cards } = await view(id);
    const [gone, ...kept] = cards;
    await app.sql('DELETE FROM card WHERE id = $1', [gone?.id]);
    await opened(year);
    const now = (await view(id)).cards;
    expect(now).toHaveLength(135);
    const made = now.filter((card) => !kept.some((one) => one.id === card.id));
    expect(made.map((card) => [card.taskId, card.leadIds])).toEqual([[gone?.taskId, gone?.leadIds]]);
  });

  it('is the coordinator’s head’s', async () => {
    for (const username of ['congan.chuyenvien', 'ubnd.lanhdao', 'tuphap.lanhdao', 'kiemtoan']) {
      expect((await open(year, await app.client(username))).body.code).toBe('FORBIDDEN');
    }
    expect((await open(year, await app.client('quantri'))).body.code).toBe('NOT_FOUND');
    expect((await open(1999)).body.code).toBe('INVALID');
    expect(await app.sql('SELECT 1 FROM cycle WHERE year = $1', [year])).toEqual([]);
  });

  it('shows the new year in the switch of the other boards', async () => {
    expect((await view(app.boardId)).cycles.map((cycle) => cycle.year)).not.toContain(year);
    const { id, cycle } = await opened(year);
    expect((await view(app.boardId)).cycles).toContainEqual({ ...cycle, boardId: id });
    await freeze(app, coordinator, cycle.id);
    expect((await view(app.boardId)).cycles).toContainEqual({ ...cycle, boardId: id, phase: 'frozen' });
  });
});

describe('freezing', () => {
  const reason = 'Bổ sung theo yêu cầu của tỉnh';

  async function phase(
    cycleId: string,
    to: 'freeze' | 'close' | 'reopen',
    by = coordinator,
    body?: unknown,
  ): Promise<Answer<CycleView & ProblemDocument>> {
    const said = to === 'freeze' ? (body ?? (await freezing(app, cycleId))) : body;
    return by.post(`/api/cycles/${cycleId}/${to}`, said);
  }

  it('confirms how many cards have no result, which the record of the period keeps', async () => {
    const { id, cycle } = await opened(year);
    const before = await freezing(app, cycle.id);
    expect(before.unfinished).toBeGreaterThan(1);
    for (const unfinished of [0, before.unfinished - 1, before.unfinished + 1]) {
      expect((await phase(cycle.id, 'freeze', coordinator, { unfinished })).body).toMatchObject({
        code: 'WRONG_STATE',
        data: { reason: 'unfinished_changed', count: before.unfinished },
      });
    }
    // One that is compiled, one that is cancelled and one that nothing called for are not waited for.
    const cards = (await view(id)).cards.filter((one) => !one.notTriggered);
    await app.sql(`UPDATE card SET state = 'compiled' WHERE id = $1`, [cards[0]?.id]);
    await app.sql(`UPDATE card SET cancelled = true WHERE id = $1`, [cards[1]?.id]);
    await app.sql(`UPDATE card SET state = 'internal_review' WHERE id = $1`, [cards[2]?.id]);
    const unfinished = before.unfinished - 2;
    expect(await phase(cycle.id, 'freeze', coordinator, { unfinished })).toMatchObject({ status: 200 });
    const { body: plan } = await coordinator.get<PlanDetail>(`/api/plans/${app.planId}`);
    expect(plan.cycles.find((one) => one.id === cycle.id)?.acts[0]).toMatchObject({
      act: 'freeze',
      unfinished: { draft: unfinished - 1, in_progress: 1, submitted: 0, total: unfinished },
    });
    await app.sql(`UPDATE card SET state = 'draft', cancelled = false WHERE id = ANY($1)`, [
      cards.slice(0, 3).map((card) => card.id),
    ]);
    await phase(cycle.id, 'reopen', coordinator, { reason });
  });

  it('lets nothing on the board move or be written, until it is opened again', async () => {
    const { id, cycle } = await opened(year);
    const [card] = (await view(id)).cards.filter((one) => !one.notTriggered && one.leadIds.length === 1);
    const cardId = card?.id ?? '';
    const act = async (action: string, more = {}): Promise<Answer<ProblemDocument>> => {
      const { face } = (await coordinator.get<CardDetail>(`/api/cards/${cardId}`)).body;
      return coordinator.post(`/api/cards/${cardId}/transitions`, {
        action,
        expectedVersion: face.version,
        ...more,
      });
    };
    expect(await phase(cycle.id, 'freeze')).toMatchObject({ status: 200, body: { phase: 'frozen' } });
    for (const action of ['assign', 'hold', 'cancel', 'resume']) {
      expect((await act(action, { reason, document: '1/QĐ' })).body).toMatchObject({
        status: 409,
        code: 'LOCKED',
        data: { reason: 'period_frozen' },
      });
    }
    const frozen = (await officer.get<CardDetail>(`/api/cards/${cardId}`)).body;
    expect(frozen.face).toEqual(card);
    expect(frozen.moves).toContainEqual({
      move: 'assign',
      inputs: ['optional_due_on'],
      refusal: { code: 'LOCKED', reason: 'period_frozen' },
    });
    expect(frozen.may.write).toBe(false);
    expect(await phase(cycle.id, 'reopen', coordinator, { reason })).toMatchObject({
      status: 200,
      body: { phase: 'open' },
    });
    expect((await act('assign')).status).toBe(200);
  });

  it('keeps a compiled card from being reopened', async () => {
    const { id, cycle } = await opened(year);
    const [card] = (await view(id)).cards;
    await app.sql(`UPDATE card SET state = 'compiled', done_on = now() WHERE id = $1`, [card?.id]);
    const body = { action: 'reopen', expectedVersion: card?.version, reason };
    expect((await phase(cycle.id, 'freeze')).status).toBe(200);
    const locked = await coordinator.post<ProblemDocument>(
      `/api/cards/${String(card?.id)}/transitions`,
      body,
    );
    expect(locked.body.data.reason).toBe('period_frozen');
    expect((await phase(cycle.id, 'reopen', coordinator, { reason })).status).toBe(200);
    expect((await coordinator.post(`/api/cards/${String(card?.id)}/transitions`, body)).status).toBe(200);
  });

  it('and reopening are the coordinator’s head’s, and each said once', async () => {
    const { cycle } = await opened(year);
    for (const username of ['congan.chuyenvien', 'ubnd.lanhdao', 'kiemtoan']) {
      expect((await phase(cycle.id, 'freeze', await app.client(username))).body.code).toBe('FORBIDDEN');
    }
    expect((await phase(cycle.id, 'freeze', await app.client('quantri'))).body.code).toBe('NOT_FOUND');
    expect((await phase(cycle.id, 'reopen', coordinator, { reason })).body.data.reason).toBe('period_open');
    expect((await phase(cycle.id, 'freeze')).status).toBe(200);
    expect((await phase(cycle.id, 'freeze')).body.data.reason).toBe('period_frozen');
    expect((await phase(cycle.id, 'reopen', officer, { reason })).body.code).toBe('FORBIDDEN');
    for (const short of ['', '123456789', ' 123456789 ']) {
      expect((await phase(cycle.id, 'reopen', coordinator, { reason: short })).body.code).toBe('INVALID');
    }
    expect((await phase(cycle.id, 'reopen', coordinator, { reason: '1234567890' })).status).toBe(200);
  });

  it('keeps missing cards from being made', async () => {
    const { id, cycle } = await opened(year);
    const [card] = (await view(id)).cards;
    await app.sql('DELETE FROM card WHERE id = $1', [card?.id]);
    expect((await phase(cycle.id, 'freeze')).status).toBe(200);
    expect((await open(year)).body).toMatchObject({ code: 'LOCKED', data: { reason: 'period_frozen' } });
  });

  it('comes before closing, and a closed period is opened again with a reason that is kept', async () => {
    const { id, cycle } = await opened(year);
    expect((await phase(cycle.id, 'close')).body).toMatchObject({
      code: 'WRONG_STATE',
      data: { reason: 'period_not_frozen' },
    });
    expect((await phase(cycle.id, 'freeze')).status).toBe(200);
    expect((await phase(cycle.id, 'close', officer)).body.code).toBe('FORBIDDEN');
    expect(await phase(cycle.id, 'close')).toMatchObject({ status: 200, body: { phase: 'closed' } });
    for (const to of ['freeze', 'close'] as const) {
      expect((await phase(cycle.id, to)).body.data.reason).toBe('period_closed');
    }
    const [card] = (await view(id)).cards.filter((one) => !one.notTriggered);
    const moved = await coordinator.post<ProblemDocument>(`/api/cards/${String(card?.id)}/transitions`, {
      action: 'assign',
      expectedVersion: card?.version,
    });
    expect(moved.body).toMatchObject({ code: 'LOCKED', data: { reason: 'period_closed' } });
    expect((await open(year)).status).toBe(200);
    expect(await phase(cycle.id, 'reopen', coordinator, { reason })).toMatchObject({
      status: 200,
      body: { phase: 'open' },
    });
    const { cycles } = (await officer.get<PlanDetail>(`/api/plans/${app.planId}`)).body;
    const told = cycles.find((one) => one.id === cycle.id);
    expect(told).toMatchObject({ phase: 'open', reopenings: 1 });
    expect(told?.acts.map(({ act }) => act)).toEqual(['reopen', 'close', 'freeze', 'open']);
    expect(told?.acts[0]).toMatchObject({ reason, duty: 'head', by: { name: expect.any(String) } });
  });

  it('and moving at the same time: what was moved is in the frozen figures, or was refused', async () => {
    const { id, cycle } = await opened(year);
    const cards = (await view(id)).cards.filter((one) => !one.notTriggered).slice(0, 8);
    const answers = await Promise.all([
      ...cards.map((card) =>
        officer.post<ProblemDocument>(`/api/cards/${card.id}/transitions`, {
          action: 'assign',
          expectedVersion: card.version,
        }),
      ),
      phase(cycle.id, 'freeze'),
    ]);
    const moved = answers.slice(0, -1).filter(({ status }) => status === 200).length;
    for (const answer of answers.slice(0, -1)) {
      if (answer.status !== 200) expect(answer.body).toMatchObject({ code: 'LOCKED' });
    }
    expect((await view(id)).cards.filter(({ state }) => state === 'in_progress')).toHaveLength(moved);
  });
});

describe('the preview', () => {
  const preview = async (of: number, by = coordinator): Promise<Answer<CyclePreview & ProblemDocument>> =>
    by.get(`/api/plans/${app.planId}/cycles/${String(of)}/preview`);

  it('counts what opening then makes, and says why a task gets no card', async () => {
    const cycles = await count('cycle');
    const { status, body } = await preview(year);
    expect([status, await count('cycle')]).toEqual([200, cycles]);
    const { id, cycle } = await opened(year);
    const board = await view(id);
    expect(body).toMatchObject({
      dataFrom: cycle.dataFrom,
      dataTo: cycle.dataTo,
      dueOn: cycle.dueOn,
      cards: board.cards.length,
      standing: 0,
      leaderless: [],
    });
    const led = new Map<string, number>();
    for (const card of board.cards) for (const one of card.leadIds) led.set(one, (led.get(one) ?? 0) + 1);
    expect(new Map(body.agencies.map(({ agencyId, cards }) => [agencyId, cards]))).toEqual(led);
    expect(body.deadlines.reduce((sum, { cards }) => sum + cards, 0)).toBe(board.cards.length);
    expect(body.waiting).toBe(
      new Set(board.cards.filter((card) => card.notTriggered).map((card) => card.taskId)).size,
    );
    const withCard = new Set(board.cards.map((card) => card.taskId));
    expect(body.without.map(({ key }) => key)).toEqual(
      board.tasks.filter((task) => !withCard.has(task.id)).map(({ key }) => key),
    );
    expect(body.without.length).toBeGreaterThan(0);
    expect(new Set(body.without.map(({ why }) => why))).toEqual(new Set(['over']));
    expect((await preview(year)).body).toMatchObject({ cards: 0, standing: board.cards.length });
  });

  it('is for whoever may open, and of no year before the plan', async () => {
    expect((await preview(year, officer)).body.code).toBe('FORBIDDEN');
    expect((await preview(2022)).body).toMatchObject({ code: 'INVALID' });
    expect((await preview(1999)).body).toMatchObject({ code: 'NOT_FOUND' });
  });
});
