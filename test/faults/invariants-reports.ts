/** What must hold of reports at any quiet moment: asked of their rows alone. */
import { evaluate, groupBy, type Decision, type ResolvedChain } from '@tien-do/shared';
import { canonicalJson, sha256 } from '@tien-do/backend';
import type { Sql, Violation } from './invariants-rows.js';

interface ReportRow extends Record<string, unknown> {
  id: string;
  state: string;
  version: number;
  round: number;
  chain: ResolvedChain | null;
  writers: string[];
  frozenId: string | null;
  acts: number;
  /** Entries of the log that give it a version. */
  entries: number;
  /** Of it and of blocks: what they say, as it would be frozen. */
  blocks: { id: string; text: string; dropped: boolean }[];
  frozen: { id: string; round: number; content: FrozenBlocks; sha256: string }[];
  actRows: ActRow[];
}

interface FrozenBlocks {
  blocks: { id: string; text: string; dropped: boolean }[];
}

interface ActRow {
  number: number;
  round: number;
  kind: string;
  step: number | null;
  personId: string;
  agencyId: string;
  sha256: string | null;
}

/** Entries that leave the report's version as it was: somebody had a document made of it. */
const quiet = `('report.document_asked', 'report.document_made', 'report.document_failed')`;

/** Everything that does not hold of any report, and between them. */
export async function reportFaults(sql: Sql): Promise<Violation[]> {
  const rows = await sql<ReportRow>(
    `SELECT r.id, r.state, r.version, r.round, r.chain, r.writers, r.frozen_id AS "frozenId", r.acts,
            (SELECT count(*)::int FROM audit_entry e
              WHERE e.detail ->> 'report' = r.id::text AND e.action LIKE 'report.%' AND e.action NOT IN ${quiet}) AS entries,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'text', b.text, 'dropped', b.dropped) ORDER BY b.id), '[]')
               FROM report_block b WHERE b.report_id = r.id) AS blocks,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'round', f.round, 'content', f.content, 'sha256', f.sha256)
                                       ORDER BY f.round), '[]') FROM report_frozen f WHERE f.report_id = r.id) AS frozen,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('number', a.number, 'round', a.round, 'kind', a.kind, 'step', a.step,
               'personId', a.person_id, 'agencyId', a.agency_id, 'sha256', a.sha256) ORDER BY a.number), '[]')
               FROM report_act a WHERE a.report_id = r.id) AS "actRows"
       FROM report r`,
  );
  return [
    ...rows.flatMap((row) =>
      [...countFaults(row), ...frozenFaults(row), ...approvalFaults(row)].map(
        (fault) => `report ${row.id} (${row.state}): ${fault}`,
      ),
    ),
    ...(await blockFaults(sql)),
    ...(await pairFaults(sql)),
  ];
}

/** Every version has its entry in the log, every act its number. */
function countFaults({ version, entries, acts, actRows }: ReportRow): Violation[] {
  const numbers = actRows.map(({ number }) => number);
  return [
    ...(version === entries ? [] : [`is at version ${String(version)} with ${String(entries)} entries`]),
    ...(numbers.length === acts && numbers.every((number, at) => number === at + 1)
      ? []
      : [`has the acts ${numbers.join()} and counts ${String(acts)}`]),
  ];
}

/** What was handed in is there with its hash, and what is under approval says what was frozen. */
function frozenFaults({ state, round, frozenId, frozen, blocks, actRows }: ReportRow): Violation[] {
  const faults: Violation[] = [];
  const handedIn = actRows.filter(({ kind }) => kind === 'submit').length;
  if (frozen.length !== handedIn || round !== handedIn)
    faults.push(
      `was handed in ${String(handedIn)} times, frozen ${String(frozen.length)}, round ${String(round)}`,
    );
  for (const one of frozen)
    if (sha256(canonicalJson(one.content)) !== one.sha256)
      faults.push(`round ${String(one.round)} has another hash`);
  if (state === 'draft' || state === 'discarded') return faults;
  const last = frozen.at(-1);
  if (!last || last.id !== frozenId) return [...faults, 'does not stand on what was frozen last'];
  const said = (some: FrozenBlocks['blocks']): string =>
    JSON.stringify(some.map(({ id, text, dropped }) => [id, text, dropped]).sort());
  if (said(last.content.blocks) !== said(blocks)) faults.push('says something else than what was frozen');
  for (const { kind, round: of, sha256: hash, number } of actRows)
    if (of === round && kind === 'pass' && hash !== last.sha256)
      faults.push(`act ${String(number)} is about another version`);
  return faults;
}

/** It is approved when and only when its chain is walked, by others than those who wrote in it, each once. */
function approvalFaults({ state, round, chain, writers, actRows }: ReportRow): Violation[] {
  const passes = actRows.filter((row) => row.round === round && row.kind === 'pass');
  const faults: Violation[] = passes
    .filter(({ personId }) => writers.includes(personId))
    .map(({ personId }) => `${personId} wrote in it and approved it`);
  if (new Set(passes.map(({ personId }) => personId)).size < passes.length)
    faults.push('somebody passed it twice');
  if (chain === null)
    return state === 'draft' || state === 'discarded' ? faults : [...faults, 'has no chain'];
  const since = actRows.findLastIndex(({ kind }) => kind === 'submit');
  const decisions = actRows
    .slice(since)
    .flatMap(({ kind, step, personId, agencyId }): Decision[] =>
      kind === 'pass' && step !== null ? [{ step, agencyId, personId, kind: 'pass' }] : [],
    );
  const done = evaluate(chain, decisions).outcome === 'accepted';
  if (state !== 'discarded' && done !== (state !== 'review'))
    faults.push(`its chain is ${done ? '' : 'not '}walked`);
  return faults;
}

/** The versions of a block follow each other, and the last one is how it stands. */
async function blockFaults(sql: Sql): Promise<Violation[]> {
  const rows = await sql<{ id: string; version: number; versions: number[]; same: boolean }>(
    `SELECT b.id, b.version, array_agg(v.number ORDER BY v.number) AS versions,
            (array_agg(v.text ORDER BY v.number DESC))[1] = b.text AND (array_agg(v.dropped ORDER BY v.number DESC))[1] = b.dropped AS same
       FROM report_block b JOIN report_block_version v ON v.block_id = b.id GROUP BY b.id`,
  );
  return rows
    .filter(
      ({ version, versions, same }) =>
        !same || versions.at(-1) !== version || versions.some((n, at) => n !== at),
    )
    .map(
      ({ id, version, versions }) =>
        `block ${id} is at ${String(version)} with the versions ${versions.join()}`,
    );
}

/** A period has one report that stands, a number one of a signer and year. */
async function pairFaults(sql: Sql): Promise<Violation[]> {
  const standing = await sql<{
    boardId: string;
    id: string;
    number: string | null;
    signer: string;
    year: string;
  }>(
    `SELECT id, board_id AS "boardId", number, signer_id::text AS signer, to_char(dated_on, 'YYYY') AS year
       FROM report WHERE kind = 'periodic' AND state NOT IN ('discarded', 'replaced', 'recalled') AND replaces_id IS NULL`,
  );
  const numbered = await sql<{ place: string }>(
    `SELECT concat_ws(' ', signer_id, number, to_char(dated_on, 'YYYY')) AS place FROM report WHERE number IS NOT NULL`,
  );
  const twice = [...groupBy(standing, ({ boardId }) => boardId)].filter(([, own]) => own.length > 1);
  const shared = [...groupBy(numbered, ({ place }) => place)].filter(([, own]) => own.length > 1);
  return [
    ...twice.map(([boardId]) => `board ${boardId} has two reports of its period`),
    ...shared.map(([place]) => `two reports have the number ${place}`),
  ];
}
