/** Reads what a report's paper is made from: a draft as it would be now, anything else as it was frozen. */
import { capacitiesOf, isApprovedReport, withoutDegrees } from '@tien-do/shared';
import type { EntityManager } from 'typeorm';
import { Agency } from '../agencies/index.js';
import { selectRow } from '../database/rows.js';
import type { OfficialDocument } from '../documents/index.js';
import { blockOfRow, inOrder, readBasis, readBlocks, readFrozenText } from './basis.js';
import type { Report } from './entities.js';
import { readActs } from './facts.js';
import { headingOf } from './names.js';
import type { DraftedSources, PaperFacts, PaperSource } from './paper.js';

/** What was read: the sources are large, and go to whoever makes the paper as they are. */
export interface ReadPaper {
  paper: PaperSource;
  sources: DraftedSources | string;
}

/** Reads it. The caller holds one state of the database. */
export async function readPaper(db: EntityManager, row: Report): Promise<ReadPaper> {
  const facts = await readPaperFacts(db, row);
  if (row.state !== 'draft' && row.frozenId !== null) {
    return { paper: { facts, draft: null }, sources: await readFrozenText(db, row) };
  }
  const { template, signerId, head, appendices } = row;
  const blocks = inOrder(row, await readBlocks(db, row.id)).map(blockOfRow);
  return {
    paper: { facts, draft: { template, signerId, head, appendices } },
    sources: { basis: await readBasis(db, row), blocks },
  };
}

async function readPaperFacts(db: EntityManager, row: Report): Promise<PaperFacts> {
  const signer = await selectRow(db, Agency, 't.id = $1', [row.signerId]);
  if (!signer) throw new Error(`no agency ${row.signerId}`);
  return {
    ...(await headingOf(db, signer, row.on)),
    draft: !isApprovedReport(row.state),
    ...{ number: row.number, datedOn: row.datedOn },
    signature: await signatureOf(db, row, signer),
  };
}

/** The lines and the name of whoever signed it; while nobody has, those of the head. */
async function signatureOf(
  db: EntityManager,
  row: Report,
  signer: Agency,
): Promise<OfficialDocument['signature']> {
  const [usual] = capacitiesOf('head', signer.signing, [], row.on);
  const open = { lines: usual?.lines ?? [], name: '' };
  if (!isApprovedReport(row.state)) return open;
  const acts = await readActs(db, row.id);
  const last = acts.filter(({ kind, round }) => kind === 'pass' && round === row.round).at(-1);
  // Whoever passed it by a right that was lent to them has no title to sign with: that is for ink and paper to say.
  if (!last || last.personId === null || last.capacity === null) return open;
  const [person] = await db.query<{ name: string }[]>('SELECT name FROM person WHERE id = $1', [
    last.personId,
  ]);
  return { lines: last.capacity.lines, name: withoutDegrees(person?.name ?? '') };
}

/** What a report's files are called. */
export function fileName({ year, number, kind }: Report): string {
  if (number !== null) return `bao-cao-${number.replaceAll('/', '-')}`;
  return `bao-cao-${kind === 'periodic' ? 'nam-' : ''}${String(year)}-du-thao`;
}
