import { Injectable } from '@nestjs/common';
import {
  assertNever,
  closingInstead,
  boardVersionOf,
  decideReport,
  evaluate,
  isReportState,
  standingReportStates,
  ProblemError,
  reportChain,
  reportTransitions,
  seatsOf,
  standingOfReport,
  stepOfSeat,
  type ActiveMembership,
  type Capacity,
  type ReportAct,
  type ReportState,
} from '@tien-do/shared';
import type { ReportActBody, ReportActed } from '@tien-do/shared/contract';
import { membershipFor } from '../access/index.js';
import { openSteps, readCapacities, refuse, reportChainOf, requireApprovers } from '../approvals/index.js';
import { canonicalJson, sha256 } from '../database/audit-chain.js';
import type { Context } from '../database/context.js';
import { insertRows, selectRow, updateRow } from '../database/rows.js';
import { newId } from '../database/uuid.js';
import { Writer, type Write } from '../database/write.js';
import { Plan } from '../plans/index.js';
import { readBlocks, readDrafted } from './basis.js';
import { Report, ReportActRow, ReportFrozen, type FrozenContent } from './entities.js';
import { contextOf, decisionsOf, howMany, nothingLeft, readActs, readFacts, seatAt } from './facts.js';
import { begin, lockPeriod } from './making.service.js';
import { lockReport, recordOn, saveReport } from './report-write.js';

/** What an act made of a report. */
interface Outcome {
  patch: Partial<Report>;
  /** The report that was begun in its stead. */
  begunId: string | null;
  /** What the log has beside the act itself. */
  detail: Record<string, unknown>;
}

/** What people do about a report: handing in, approving, numbering, and what becomes of an issued one. */
@Injectable()
export class ReportActsService {
  constructor(private readonly writer: Writer) {}

  /**
   * Acts on a report.
   * @throws ProblemError NOT_FOUND, STALE, FORBIDDEN, FOUR_EYES, WRONG_STATE, LOCKED, INVALID; INCOMPLETE while something is to be
   *   settled in it; NO_APPROVER when living people could not approve it; EXISTS for a number that is taken.
   */
  async act(ctx: Context, id: string, body: ReportActBody): Promise<ReportActed> {
    return this.writer.write(ctx, 'reports', async (write) => {
      const report = await lockReport(write, id, 'read');
      if (report.version !== body.expectedVersion)
        throw new ProblemError('STALE', { version: report.version });
      const acts = await readActs(write.db, id);
      if (body.act === 'submit' && report.boardId !== null) {
        await lockPeriod(write.db, report.planId, report.boardId);
      }
      const drafted =
        body.act === 'submit' && report.state === 'draft' ? await readDrafted(write.db, report) : null;
      const left = drafted ? howMany(drafted.unsettled) : nothingLeft;
      const facts = await readFacts(write.db, report, acts, left);
      const { membership, capacities } = await actingOn(write, body.act, facts);
      refuse(
        decideReport(
          contextOf(write, facts, membership),
          body.act,
          facts,
          body,
          capacities.map(({ kind }) => kind),
        ),
      );
      if (!membership) throw new ProblemError('FORBIDDEN');
      const capacity = capacities.find(({ kind }) => kind === body.capacity) ?? capacities[0] ?? null;
      const frozen =
        body.act === 'submit' && drafted
          ? await freeze(write, report, drafted)
          : await frozenOf(write, report);
      const row = actRow(write, report, {
        act: body.act,
        membership,
        capacity,
        body,
        sha256: frozen?.sha256 ?? null,
      });
      const outcome = await carryOut(write, body, report, [...acts, row], frozen);
      await insertRows(write.db, ReportActRow, [{ ...row, round: outcome.patch.round ?? row.round }]);
      const next = await saveReport(write, report, { ...outcome.patch, acts: row.number });
      recordOn(
        write,
        report,
        reportActWords[body.act],
        {
          ...{ plan: report.planId, was: report.state, state: next.state, ...outcome.detail },
          ...{ coordinator: report.coordinatorId, issuer: report.issuerId, waits: next.stepSeats },
          ...(frozen ? { sha256: frozen.sha256 } : {}),
          ...(capacity ? { capacity } : {}),
          ...(row.onBehalfOfId ? { onBehalfOf: row.onBehalfOfId, delegation: row.delegationId } : {}),
          ...(row.document === '' ? {} : { document: row.document }),
          ...(row.words === '' ? {} : { words: row.words }),
        },
        reportTransitions[body.act].right,
      );
      return { id, version: next.version, state: next.state, begunId: outcome.begunId };
    });
  }
}

type Drafted = Awaited<ReturnType<typeof readDrafted>>;

/** What the log calls the acts. */
const reportActWords: Record<ReportAct, string> = {
  submit: 'submitted',
  pass: 'passed',
  send_back: 'returned',
  withdraw: 'withdrawn',
  number: 'issued',
  keep_signed: 'signed_kept',
  correct: 'corrected',
  replace: 'replacing',
  recall: 'recalled',
  discard: 'discarded',
};

/** Everything that the report says and says it from, with its hash, for good. The caller holds the board. */
async function freeze(
  write: Write,
  report: Report,
  { basis, compiled, rows }: Drafted,
): Promise<ReportFrozen> {
  const { blocks: _blocks, ...rest } = compiled;
  const content: FrozenContent = {
    ...{ basis, compiled: rest, head: report.head, appendices: report.appendices },
    blocks: rows.map(({ id, key, section, kind, label, text, sources, dropped, mergedInto }) => ({
      ...{ id, key, section, kind, label, text, sources, dropped, mergedInto },
    })),
  };
  const frozen: ReportFrozen = {
    id: newId(),
    ...{ reportId: report.id, round: report.round + 1, boardVersion: boardVersionOf(basis), content },
    ...{ sha256: sha256(canonicalJson(content)), byId: write.actor.personId, at: write.at },
  };
  await insertRows(write.db, ReportFrozen, [frozen]);
  return frozen;
}

async function frozenOf(write: Write, { frozenId }: Report): Promise<ReportFrozen | null> {
  return frozenId === null ? null : selectRow(write.db, ReportFrozen, 't.id = $1', [frozenId]);
}

async function carryOut(
  write: Write,
  body: ReportActBody,
  report: Report,
  acts: readonly ReportActRow[],
  frozen: ReportFrozen | null,
): Promise<Outcome> {
  switch (body.act) {
    case 'submit':
      return submitted(write, report, frozen);
    case 'pass':
    case 'send_back': {
      if (!report.chain) throw new Error(`report ${report.id} is under approval and has no chain`);
      const decisions = decisionsOf(report, acts);
      return plain(decided(report, standingOfReport(report.chain, decisions), decisions));
    }
    case 'withdraw':
      return plain({ state: 'draft', ...nobody });
    case 'number':
      return numbered(write, report, body);
    case 'correct':
      return plain({ state: 'corrected' });
    case 'recall':
      return plain({ state: 'recalled' });
    case 'discard':
      return plain({ state: 'discarded' });
    case 'replace':
      return replaced(write, report);
    default:
      return assertNever(body.act);
  }
}

function plain(patch: Partial<Report>): Outcome {
  return { patch, begunId: null, detail: {} };
}

const nobody = { chain: null, stepOpen: [], stepSeats: [] } satisfies Partial<Report>;

/** Hands it in: the chain of its plan is found and frozen, and must be one that living people can walk. */
async function submitted(write: Write, report: Report, frozen: ReportFrozen | null): Promise<Outcome> {
  if (!frozen) throw new Error(`report ${report.id} is handed in and was not frozen`);
  const writers = [...new Set([...report.writers, write.actor.personId])];
  const plan = await planOf(write, report);
  const chain = reportChain(reportChainOf(plan), report, report.head.signer);
  await requireApprovers(write.db, chain, writers, write.at);
  const stepOpen = openSteps(chain, []);
  return {
    patch: {
      ...{ state: 'review', chain, stepOpen, stepSeats: seatsOf(stepOpen), writers },
      ...{ round: frozen.round, frozenId: frozen.id, submittedBy: write.actor.personId },
      sent: reachesIssuer(report, stepOpen) ? 'yes' : report.sent,
    },
    begunId: null,
    detail: { round: frozen.round, boardVersion: frozen.boardVersion },
  };
}

async function planOf(write: Write, report: Report): Promise<Plan> {
  const plan = await selectRow(write.db, Plan, 't.id = $1', [report.planId]);
  if (!plan) throw new Error(`report ${report.id} has no plan`);
  return plan;
}

function reachesIssuer(report: Report, stepOpen: Report['stepOpen']): boolean {
  return stepOpen.some(({ agencyIds }) => agencyIds.includes(report.issuerId));
}

function decided(
  report: Report,
  state: ReportState,
  decisions: Parameters<typeof evaluate>[1],
): Partial<Report> {
  if (state === 'draft') return { state, ...nobody };
  const stepOpen = report.chain ? openSteps(report.chain, decisions) : [];
  const sent = reachesIssuer(report, stepOpen) ? 'yes' : report.sent;
  return { state, stepOpen, stepSeats: seatsOf(stepOpen), sent };
}

/** Number and date make it an issued document; what it replaces is replaced at that moment. */
async function numbered(write: Write, report: Report, { number, datedOn }: ReportActBody): Promise<Outcome> {
  if (number === undefined || datedOn === undefined) throw new Error('a report is numbered without a number');
  const taken = await write.db.query<unknown[]>(
    `SELECT 1 FROM report WHERE signer_id = $1 AND number = $2 AND date_part('year', dated_on::timestamp) = $3`,
    [report.signerId, number, Number(datedOn.slice(0, 4))],
  );
  if (taken.length > 0) throw new ProblemError('EXISTS', { reason: 'report_number_taken' });
  if (report.replacesId !== null) await replace(write, report.replacesId, report);
  return {
    patch: { state: 'issued', number, datedOn, sent: 'yes' },
    begunId: null,
    detail: { number, datedOn, ...(report.replacesId === null ? {} : { replaces: report.replacesId }) },
  };
}

async function replace(write: Write, id: string, by: Report): Promise<void> {
  const old = await selectRow(write.db, Report, 't.id = $1 FOR UPDATE', [id]);
  if (!old) throw new Error(`report ${by.id} replaces one that is not there`);
  // Recalled meanwhile, it stays recalled.
  const state = isReportState(old.state, standingReportStates) ? 'replaced' : old.state;
  const number = old.acts + 1;
  await insertRows(write.db, ReportActRow, [
    {
      id: newId(),
      ...{ reportId: id, number, round: old.round, kind: 'replaced' as const, step: null },
      ...{
        personId: write.actor.personId,
        agencyId: null,
        duty: null,
        membershipId: null,
        delegationId: null,
      },
      ...{ onBehalfOfId: null, capacity: null, words: '', document: '', sha256: null, at: write.at },
    },
  ]);
  await updateRow(write.db, Report, id, {
    ...{ state, replacedById: by.id, acts: number, version: old.version + 1, changedAt: write.at },
  });
  write.tell({ kind: 'report', id, version: old.version + 1 });
}

/** Begins the report that takes its place; it stands until that one is issued. */
async function replaced(write: Write, report: Report): Promise<Outcome> {
  const plan = await planOf(write, report);
  if (report.boardId !== null) await lockPeriod(write.db, report.planId, report.boardId);
  const rows = await readBlocks(write.db, report.id);
  const head = { ...report.head, closing: closingInstead(report.head.closing, report) };
  const beginning = { ...report, head, on: write.today, replacesId: report.id };
  const { id } = await begin(write, plan, beginning, rows);
  return { patch: {}, begunId: id, detail: { begun: id } };
}

interface Saying {
  act: ReportAct;
  membership: ActiveMembership;
  capacity: Capacity | null;
  body: Pick<ReportActBody, 'words' | 'number' | 'datedOn' | 'document'>;
  sha256: string | null;
}

/** An act as a row of the report's history. */
export function actRow(
  write: Write,
  report: Report,
  { act, membership, capacity, body, sha256: hash }: Saying,
): ReportActRow {
  const { agencyId, duty, delegation, id: membershipId } = membership;
  const decides = act === 'pass' || act === 'send_back';
  const open = decides ? stepOfSeat(report.stepOpen, membership) : undefined;
  if (decides && !open) throw new Error(`no open step of report ${report.id} waits for who decides on it`);
  return {
    id: newId(),
    ...{ reportId: report.id, number: report.acts + 1, round: report.round, kind: act },
    step: open?.index ?? null,
    ...{ personId: write.actor.personId, agencyId, duty, membershipId },
    ...{ delegationId: delegation?.id ?? null, onBehalfOfId: delegation?.fromId ?? null, capacity },
    words: body.words?.trim() ?? '',
    document:
      act === 'number' ? `${body.number ?? ''} · ${body.datedOn ?? ''}` : (body.document?.trim() ?? ''),
    ...{ sha256: hash, at: write.at },
  };
}

/** By which duty somebody acts, and as what they could sign where the act is a decision. */
async function actingOn(
  write: Write,
  act: ReportAct,
  facts: Awaited<ReturnType<typeof readFacts>>,
): Promise<{ membership: ActiveMembership | null; capacities: Capacity[] }> {
  const { right } = reportTransitions[act];
  if (right !== 'decide')
    return { membership: membershipFor(write.actor, right, 'Report', facts), capacities: [] };
  const membership = seatAt(write.actor, facts);
  const capacities = membership
    ? await readCapacities(write.db, write.actor, membership, write.at, write.today)
    : [];
  return { membership, capacities };
}
