/** J11, J12: locks taken in the wrong order by a client that is broken, and an import that several accept and one discards. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, Client } from '../support/app.js';
import { accept, agencyOf, plansOf, readyImport } from '../support/imports.js';
import { expectProblem } from '../probes/knock.js';
import { permutations } from './gate.js';
import { outcomes, Stage } from './stage.js';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.set();
});

afterEach(async () => {
  await stage.gate.release();
});

afterAll(async () => {
  await stage.check();
  await stage.strike();
});

describe('J11 boards that are locked in another order', () => {
  let boards: string[];
  let coHead: Client;
  const path = (): string => `/api/plans/${stage.apps[0].planId}`;

  beforeAll(async () => {
    coHead = await stage.as('coHead', 0);
    expect(await coHead.post(`${path()}/cycles`, { year: 2027 })).toMatchObject({ status: 200 });
    boards = (
      await stage.apps[0].sql<{ id: string }>('SELECT id FROM board WHERE plan_id = $1 ORDER BY id', [
        stage.apps[0].planId,
      ])
    ).map(({ id }) => id);
    expect(boards).toHaveLength(2);
  });

  /** A change of the plan, which takes all its boards along in the order of their ids. */
  const change = async (shortTitle: string): Promise<Answer> => {
    const { body } = await coHead.get<{ version: number }>(path());
    return coHead.patch(path(), { expectedVersion: body.version, shortTitle });
  };

  const lock = 'SELECT 1 FROM board WHERE id = $1 FOR UPDATE';

  it('by a client that is broken: PostgreSQL ends the circle, the write is done anew, and it is there once', async () => {
    const [low = '', high = ''] = boards;
    const versions = async (): Promise<number[]> =>
      (
        await stage.apps[0].sql<{ version: number }>(
          'SELECT version::int FROM board WHERE id = ANY($1) ORDER BY id',
          [boards],
        )
      ).map(({ version }) => version);
    const before = await versions();
    await stage.gate.holdBoard(high);
    const changed = change('Đổi tên trong lúc khóa chéo');
    // It has the first board and waits for the second; now the other way round.
    await stage.gate.waiting(1);
    const broken = stage.gate.also(lock, [low]).then(
      () => 'went through',
      (error: { code?: string }) => error.code,
    );
    const said = await broken;
    expect(['went through', '40P01']).toContain(said);
    await stage.gate.release();
    expect(outcomes([await changed])).toEqual(['ok']);
    expect(await versions()).toEqual(before.map((version) => version + 1));
  });

  it('again and again: it is told that the system is busy, and nothing of it is done', async () => {
    const [low = '', high = ''] = boards;
    const entries = async (): Promise<number> =>
      (await stage.apps[0].sql('SELECT 1 FROM audit_entry WHERE stream_id = ANY($1)', [boards])).length;
    const before = await entries();
    await stage.gate.holdBoard(high);
    const changed = change('Không bao giờ xong');
    let answered = false;
    void changed.then(() => {
      answered = true;
    });
    // Each try of the write meets the circle anew, until it gives up. Whoever of the two PostgreSQL ends, we come again.
    for (let round = 0; round < 8 && !answered; round += 1) {
      await Promise.race([stage.gate.waiting(1), changed]);
      if (answered) break;
      await stage.gate.also('SAVEPOINT again', []);
      const met = await stage.gate.also(lock, [low]).then(
        () => true,
        () => false,
      );
      if (met) await stage.gate.also('ROLLBACK TO SAVEPOINT again', []);
      else {
        await stage.gate.release();
        await stage.gate.holdBoard(high);
      }
    }
    await stage.gate.release();
    const answer = await changed;
    if (answer.status !== 200) {
      expectProblem(answer, 'BUSY');
      expect(await entries()).toBe(before);
    } else expect(await entries()).toBe(before + 2);
    // Afterwards all goes as before.
    expect(outcomes([await change('Kế hoạch sau cơn bão')])).toEqual(['ok']);
  });
});

describe('J12 an import that is accepted twice and discarded', () => {
  const acts = ['accept', 'again', 'discard'] as const;

  it.each(permutations(acts).map((order) => ({ order })))(
    'in the order $order: one plan or none',
    async ({ order }) => {
      const police = await agencyOf(stage.apps[0], 'congan.lanhdao');
      const officer = await stage.as('coOfficer', 0);
      const heads = [await stage.as('coHead', 0), await stage.as('coDeputy', 1)] as const;
      const { importId, version } = await readyImport(officer, police);
      const by: Record<(typeof acts)[number], () => Promise<Answer>> = {
        accept: () => accept(heads[0], importId, version),
        again: () => accept(heads[1], importId, version),
        discard: () => officer.post(`/api/imports/${importId}/discard`),
      };
      await stage.gate.holdImport(importId);
      const answers = await stage.gate.inLine(order.map((name) => by[name]));
      const discarded = order[0] === 'discard';
      expect(await plansOf(stage.apps[0], importId)).toBe(discarded ? 0 : 1);
      const done = new Map(order.map((name, n) => [name, outcomes(answers.slice(n, n + 1))[0]]));
      expect([done.get('accept'), done.get('again'), done.get('discard')]).toEqual(
        discarded ? ['WRONG_STATE', 'WRONG_STATE', 'ok'] : ['ok', 'ok', 'WRONG_STATE'],
      );
      if (!discarded) {
        const plans = order.flatMap((name, n) =>
          name === 'discard' ? [] : [(answers[n]?.body as { planId: string }).planId],
        );
        expect(new Set(plans).size).toBe(1);
      }
    },
  );
});
