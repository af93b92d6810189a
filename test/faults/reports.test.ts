/** J9, P055: reports compiled, frozen and numbered while everything else goes on: each is of one version of its board. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ReportView, ReportWritten } from '@tien-do/shared/contract';
import type { Answer, Client } from '../support/app.js';
import { actOnReport, leaveOutEmpty, makeReport, seeReport } from '../support/reports.js';
import { outcomes, Stage } from './stage.js';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.set();
});

afterAll(async () => {
  await stage.check();
  await stage.strike();
});

/** The cards that were done at a version of the board, by the changes of each up to then: nothing of the product's own compiling. */
async function doneAt(version: number): Promise<string[]> {
  const rows = await stage.apps[0].sql<{ id: string }>(
    `SELECT h.id FROM (SELECT card_id AS id, jsonb_merge(changed ORDER BY id) AS row FROM card_change
                        WHERE board_id = $1 AND at <= $2 GROUP BY card_id) h
      WHERE h.row ->> 'state' = 'compiled' AND NOT (h.row ->> 'cancelled')::boolean ORDER BY h.id`,
    [stage.boardId, version],
  );
  return rows.map(({ id }) => id);
}

/** Moves a card on until it is accepted, and opens it again. */
async function goRound(cardId: string): Promise<void> {
  const { world } = stage;
  const [officer, head] = [await stage.as('coOfficer', 0), await stage.as('coHead', 1)];
  const act = async (by: Client, action: string, words: object = {}): Promise<Answer> =>
    stage.act(by, cardId, action, await world.version(cardId), words);
  expect(outcomes([await act(officer, 'receive')])).toEqual(['ok']);
  expect(outcomes([await act(head, 'accept')])).toEqual(['ok']);
  expect(outcomes([await act(head, 'reopen', { reason: 'Bổ sung kết quả.' })])).toEqual(['ok']);
}

describe('J9 a report', () => {
  it('that is read and made while cards move tells one version of the board, its parts adding up to its total', async () => {
    const { world, apps } = stage;
    const officer = await stage.as('coOfficer', 0);
    const id = await makeReport(apps[0], officer, { kind: 'ad_hoc' });
    const seen: ReportView[] = [];
    const made: string[] = [];
    let done = false;
    const readers = ([0, 1] as const).map(async (process) => {
      const reader = await stage.as('coHead', process);
      while (!done) seen.push(await seeReport(reader, id));
    });
    const maker = (async () => {
      while (!done) made.push(await makeReport(apps[1], await stage.as('coOfficer', 1), { kind: 'ad_hoc' }));
    })();
    const versions = (): number => new Set(seen.map(({ boardVersion }) => boardVersion)).size;
    // However fast or slow the machine is: until several states were read and several reports made.
    for (let round = 0; round < 40 && (round < 8 || versions() < 3 || made.length < 2); round += 1) {
      await goRound(await world.card('submitted'));
    }
    done = true;
    await Promise.all([...readers, maker]);
    expect(versions()).toBeGreaterThan(2);
    for (const { boardVersion, fields, fieldCards } of seen) {
      expect([...(fieldCards['all.done'] ?? [])].sort()).toEqual(await doneAt(boardVersion ?? -1));
      const number = (key: string): number => Number((fields[`all.${key}`] ?? '').replaceAll('.', ''));
      expect(number('done') + number('open')).toBe(number('total'));
      expect(number('doneInTime') + number('doneLate')).toBe(number('done'));
      expect(number('openInTime') + number('openLate')).toBe(number('open'));
    }
    expect(made.length).toBeGreaterThan(1);
    for (const one of made) {
      const [entry] = await apps[0].sql<{ version: number; quoted: string[] }>(
        `SELECT (a.detail ->> 'boardVersion')::int AS version,
                ARRAY(SELECT b.sources -> 0 ->> 'cardId' FROM report_block b WHERE b.report_id::text = a.detail ->> 'report'
                         AND b.kind = 'result' ORDER BY 1) AS quoted
           FROM audit_entry a WHERE a.action = 'report.made' AND a.detail ->> 'report' = $1`,
        [one],
      );
      expect(entry?.quoted).toEqual(await doneAt(entry?.version ?? -1));
    }
  });

  it('that is handed in while a card of it is opened again freezes what was accepted, or is not handed in', async () => {
    const { world, apps } = stage;
    const [officer, head] = [await stage.as('coOfficer', 0), await stage.as('coHead', 1)];
    for (let round = 0; round < 6; round += 1) {
      const cardId = await world.card('submitted');
      expect(outcomes([await stage.act(officer, cardId, 'receive', await world.version(cardId))])).toEqual([
        'ok',
      ]);
      expect(outcomes([await stage.act(head, cardId, 'accept', await world.version(cardId))])).toEqual([
        'ok',
      ]);
      const [task] = await apps[0].sql<{ id: string }>('SELECT task_id AS id FROM card WHERE id = $1', [
        cardId,
      ]);
      const scope = { sectionIds: [], taskIds: [task?.id] };
      const id = await makeReport(apps[0], officer, { kind: 'thematic', scope });
      await leaveOutEmpty(officer, id);
      const [version, { version: expectedVersion }] = [
        await world.version(cardId),
        await seeReport(officer, id),
      ];
      const [submitted] = await Promise.all([
        officer.post(`/api/reports/${id}/acts`, { act: 'submit', expectedVersion }),
        stage.act(head, cardId, 'reopen', version, { reason: 'Bổ sung.' }),
      ]);
      const [outcome = ''] = outcomes([submitted]);
      expect(['ok', 'INCOMPLETE']).toContain(outcome);
      const [frozen] = await apps[0].sql<{ version: number; cards: { id: string; number: number | null }[] }>(
        `SELECT board_version::int AS version,
                (SELECT jsonb_agg(jsonb_build_object('id', c -> 'face' ->> 'id', 'number', c -> 'result' -> 'number'))
                   FROM jsonb_array_elements(content -> 'basis' -> 'data' -> 'cards') c) AS cards
           FROM report_frozen WHERE report_id = $1`,
        [id],
      );
      if (outcome === 'INCOMPLETE') expect(frozen).toBeUndefined();
      else {
        const accepted = (frozen?.cards ?? []).filter(({ number }) => number !== null).map((card) => card.id);
        const then = await doneAt(frozen?.version ?? -1);
        expect(accepted.sort()).toEqual(
          (frozen?.cards ?? [])
            .map((card) => card.id)
            .filter((one) => then.includes(one))
            .sort(),
        );
        expect(accepted).toContain(cardId);
      }
    }
  });

  it('that two hand in at once is frozen once, and of two acts on one version the second is told that it is another', async () => {
    const [officer, head] = [await stage.as('coOfficer', 0), await stage.as('coHead', 1)];
    const [task] = await stage.apps[0].sql<{ id: string }>(
      'SELECT task_id AS id FROM card WHERE board_id = $1 ORDER BY id LIMIT 1',
      [stage.boardId],
    );
    const id = await makeReport(stage.apps[0], officer, {
      ...{ kind: 'thematic', scope: { sectionIds: [], taskIds: [task?.id] } },
    });
    await leaveOutEmpty(officer, id);
    const { version: expectedVersion } = await seeReport(officer, id);
    const answers = await Promise.all(
      [officer, head, officer, head].map((by) =>
        by.post<ReportWritten>(`/api/reports/${id}/acts`, { act: 'submit', expectedVersion }),
      ),
    );
    expect(outcomes(answers).sort()).toEqual(['STALE', 'STALE', 'STALE', 'ok']);
    const frozen = await stage.apps[0].sql('SELECT 1 FROM report_frozen WHERE report_id = $1', [id]);
    expect(frozen).toHaveLength(1);
    expect(await actOnReport(head, id, 'withdraw')).toMatchObject({ status: 200 });
  });
});
