/** A day that is over has the plan of its time: texts, names of agencies and the phase of the period. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BoardPast, BoardView } from '@tien-do/shared/contract';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { amending, Amendments, type Standing } from '../support/amendments.js';
import { accept, agencyOf, edit, party, proposalOf } from '../support/imports.js';
import { freeze } from '../support/periods.js';

let app: TestApp;
let head: Client;
let officer: Client;
let amendments: Amendments;
let standing: Standing;
/** What was on the screen at the end of each day. */
const seen = new Map<string, BoardView>();

/** Nobody works through days without signing in anew: they pass here in a moment. */
async function goTo(instant: string): Promise<void> {
  await app.sql(`UPDATE session SET expires_at = '2027-01-01'`);
  app.clock.set(instant);
}

async function look(day: string): Promise<void> {
  seen.set(day, await amendments.board(standing.boardId));
}

async function past(day: string, by: Client = head): Promise<BoardPast> {
  const answer = await by.get<BoardPast>(`/api/boards/${standing.boardId}/past?day=${day}`);
  expect(answer).toMatchObject({ status: 200 });
  return answer.body;
}

beforeAll(async () => {
  app = await startTestApp({ jobs: true });
  officer = await app.client('congan.chuyenvien');
  head = await app.client('congan.lanhdao');
  const police = await agencyOf(app, 'congan.lanhdao');
  const justice = await agencyOf(app, 'tuphap.lanhdao');
  amendments = new Amendments({ officer, head }, { police, justice });
  standing = await amendments.standing();
  await look('2026-09-15');

  await goTo('2026-09-16T02:00:00Z');
  const importId = await amendments.byHand(standing);
  const section = (await proposalOf(officer, importId)).rows[0]?.id ?? '';
  const first = standing.tasks.get('I/1') ?? '';
  const { version } = await edit(officer, importId, 1, [
    amending,
    { op: 'set_row', rowId: first, patch: { title: 'Rà soát, sửa đổi văn bản pháp luật' } },
    {
      op: 'set_row',
      rowId: standing.tasks.get('I/2') ?? '',
      patch: { leads: [party('Công an', { kind: 'agency', id: police })] },
    },
    { op: 'skip', rowId: standing.tasks.get('II/2') ?? '', skipped: true },
    ...amendments.row('moi', section, first, 'Xây dựng quy chế phối hợp', { printedNumber: '3.' }),
  ]);
  expect(await accept(head, importId, version)).toMatchObject({ status: 200 });
  await look('2026-09-16');

  await goTo('2026-09-17T02:00:00Z');
  const [agency] = await app.sql<{ version: number }>('SELECT version FROM agency WHERE id = $1', [justice]);
  const admin = await app.client('quantri');
  const renamed = await admin.post(`/api/agencies/${justice}/rename`, {
    expectedVersion: agency?.version ?? 0,
    name: 'Phòng Tư pháp và Pháp chế',
    shortName: 'P. TPPC',
    symbol: 'PTPPC',
    from: '2026-09-17',
    document: '200/QĐ-UBND ngày 16/9/2026',
  });
  expect(renamed).toMatchObject({ status: 200 });
  const assigned = await amendments.move(head, standing.boardId, standing.tasks.get('II/1'), 'assign');
  expect(assigned).toMatchObject({ status: 200 });
  await look('2026-09-17');

  await goTo('2026-09-18T02:00:00Z');
  expect(await freeze(app, head, seen.get('2026-09-17')?.cycle.id ?? '')).toMatchObject({ status: 200 });
  await look('2026-09-18');
  await goTo('2026-09-21T02:00:00Z');
});

afterAll(async () => {
  await app.close();
});

const byId = <T extends { id: string }>(rows: readonly T[]): T[] =>
  [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));

describe('the frame of a past day', () => {
  it('is what was on the screen when the day ended: tasks, sections, names, phase', async () => {
    for (const [day, view] of seen) {
      const then = await past(day);
      expect({ day, ...then.cycle }).toEqual({ day, ...view.cycle });
      expect([day, then.planVersion]).toEqual([day, view.planVersion]);
      expect(byId(then.tasks)).toEqual(byId(view.tasks));
      expect(byId(then.sections)).toEqual(byId(view.sections));
      const known = new Set(view.agencies.map(({ id }) => id));
      expect(byId(then.agencies.filter(({ id }) => known.has(id)))).toEqual(byId(view.agencies));
    }
  });

  it('differs from day to day as the plan and its agencies did', async () => {
    const [before, after] = [await past('2026-09-15'), await past('2026-09-16')];
    const title = ({ tasks }: BoardPast): string =>
      tasks.find(({ id }) => id === standing.tasks.get('I/1'))?.title ?? '';
    expect([title(before), title(after)]).toEqual([
      'Rà soát văn bản pháp luật',
      'Rà soát, sửa đổi văn bản pháp luật',
    ]);
    expect([before.tasks.length, after.tasks.length]).toEqual([4, 5]);
    expect((await past('2026-09-16')).agencies.map(({ shortName }) => shortName)).not.toContain('P. TPPC');
    expect((await past('2026-09-17')).agencies.map(({ shortName }) => shortName)).toContain('P. TPPC');
    expect((await past('2026-09-17')).cycle.phase).toBe('open');
    expect((await past('2026-09-18')).cycle.phase).toBe('frozen');
  });
});
