/** Reads what a packet of exchange says of an issued report beside what stands on its paper. */
import {
  isReportState,
  issuedReportStates,
  nameInFull,
  nameOn,
  ProblemError,
  type Day,
} from '@tien-do/shared';
import type { DataSource, EntityManager } from 'typeorm';
import { Agency, readFormerNames } from '../agencies/index.js';
import { selectRow, selectRows } from '../database/rows.js';
import type { ExchangeBusiness } from '../documents/index.js';
import { readAllChunks } from '../files/index.js';
import { Report, ReportFileRow } from './entities.js';
import type { ExchangeFacts, KnownAgency } from './exchange.js';
import { readActs } from './facts.js';

/**
 * Reads it, with the bytes of the signed copy where one came back.
 * @throws ProblemError WRONG_STATE before it is issued.
 */
export async function readExchange({
  db,
  source,
  row,
  at,
}: {
  db: EntityManager;
  source: DataSource;
  row: Report;
  at: Date;
}): Promise<{ facts: ExchangeFacts; signed: Buffer | null }> {
  const { number, datedOn, signerId } = row;
  if (!isReportState(row.state, issuedReportStates) || number === null || datedOn === null) {
    throw new ProblemError('WRONG_STATE', { reason: 'report_not_issued' });
  }
  const business = await businessOf(db, row);
  const [file] = await selectRows(db, ReportFileRow, 't.report_id = $1 ORDER BY t.at DESC LIMIT 1', [row.id]);
  return {
    facts: {
      ...{ id: packetId(row.id, business), business, signerId, number, datedOn },
      agencies: await knownAgencies(db, datedOn),
      ...{ at: at.toISOString(), signed: file?.name ?? null },
    },
    signed: file ? await readAllChunks(source, file.id, Number(file.size)) : null,
  };
}

/** A packet about a document that was sent before is another document than that. */
function packetId(id: string, { kind }: ExchangeBusiness): string {
  switch (kind) {
    case 'revocation':
      return `${id}.R`;
    case 'update':
      return `${id}.U`;
    case 'new':
    case 'replacement':
      return id;
  }
}

/** What the packet is for: a recall and a correction are about the report itself, a replacement about the one that it replaces. */
async function businessOf(db: EntityManager, row: Report): Promise<ExchangeBusiness> {
  const acts = await readActs(db, row.id);
  if (row.state === 'recalled' || row.state === 'corrected') {
    const last = acts.findLast(({ kind }) => kind === (row.state === 'recalled' ? 'recall' : 'correct'));
    if (!last) throw new Error(`report ${row.id} is ${row.state} by no act`);
    const reason = last.document ? `Theo ${last.document}: ${last.words}` : last.words;
    return { kind: row.state === 'recalled' ? 'revocation' : 'update', reason, about: row.id };
  }
  if (row.replacesId === null) return { kind: 'new' };
  const replacing = (await readActs(db, row.replacesId)).findLast(({ kind }) => kind === 'replace');
  const replaced = await selectRow(db, Report, 't.id = $1', [row.replacesId]);
  return {
    kind: 'replacement',
    reason: replacing?.words || `Thay thế Báo cáo số ${replaced?.number ?? ''}`,
    about: row.replacesId,
  };
}

async function knownAgencies(db: EntityManager, on: Day): Promise<KnownAgency[]> {
  const rows = await selectRows(db, Agency, 'true', []);
  const former = await readFormerNames(db, null);
  return rows.map((row) => {
    const names = nameOn({ ...row, formerNames: former.get(row.id) ?? [] }, on);
    const { id, parentId, officialCodes, validFrom, validTo } = row;
    return {
      ...{ id, parentId, officialCodes, validFrom, validTo, named: names.name },
      spellings: [
        nameInFull(names.name),
        names.name,
        names.shortName,
        row.name,
        row.shortName,
        ...row.aliases,
      ],
    };
  });
}
