/** Reads what a slip says of the approval of a report. */
import { ProblemError } from '@tien-do/shared';
import type { EntityManager } from 'typeorm';
import { Agency } from '../agencies/index.js';
import { selectRow } from '../database/rows.js';
import type { Report } from './entities.js';
import { readActs } from './facts.js';
import { headingOf, Names, namesOn } from './names.js';
import type { SlipFacts } from './slip.js';

/**
 * Reads it, of a report under approval or after it.
 * @throws ProblemError WRONG_STATE while nobody has handed it in.
 */
export async function readSlip(db: EntityManager, row: Report): Promise<SlipFacts> {
  if (row.frozenId === null || row.chain === null || row.state === 'draft' || row.state === 'discarded') {
    throw new ProblemError('WRONG_STATE', { reason: 'slip_not_submitted' });
  }
  const { steps } = row.chain;
  const [frozen] = await db.query<{ byId: string; at: Date; sha256: string }[]>(
    'SELECT by_id AS "byId", at, sha256 FROM report_frozen WHERE id = $1',
    [row.frozenId],
  );
  if (!frozen) throw new Error(`report ${row.id} is frozen and has no frozen version`);
  const acts = (await readActs(db, row.id)).filter(({ round }) => round === row.round);
  const agencyIds = [...new Set(steps.flatMap((step) => step.agencyIds))];
  const names = await Names.read(db, [frozen.byId, ...acts.map(({ personId }) => personId)], []);
  const own = await selectRow(db, Agency, 't.id = $1', [row.coordinatorId]);
  if (!own) throw new Error(`no agency ${row.coordinatorId}`);
  const called = await namesOn(db, agencyIds, row.on);
  return {
    ...{ steps, round: row.round, handedInAt: frozen.at.toISOString(), sha256: frozen.sha256 },
    ...{ head: await headingOf(db, own, row.on), dataFrom: row.dataFrom, dataTo: row.dataTo },
    by: names.person(frozen.byId).name,
    words: acts.find(({ kind }) => kind === 'submit')?.words ?? '',
    agencies: Object.fromEntries(called),
    passes: acts
      .filter(({ kind }) => kind === 'pass')
      .map(({ step, words, at, capacity, personId }) => ({
        ...{ step, words, at: at.toISOString() },
        lines: capacity?.lines ?? [],
        name: names.personOrNull(personId)?.name ?? '',
      })),
  };
}
