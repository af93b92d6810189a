/** Plans come in as they do for everybody: a file is uploaded, read, corrected by an officer and accepted by a head. */
import { createHash } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import {
  ImportAcceptance,
  ImportIntake,
  ImportReadings,
  ImportReview,
  ImportsService,
  type Context,
} from '@tien-do/backend';
import type { Proposal, ProposalEdit } from '@tien-do/shared';
import { actAs } from './acting.js';
import { idOf, type Register } from './register.js';

/** The clock of what is done, epoch milliseconds; `pass` lets time go by between two acts. */
export interface Time {
  now: () => number;
  pass: (ms: number) => void;
}

/** Corrections that a person makes at one go, seeing the proposal as it is then. */
export type Correction = (proposal: Proposal, register: Register) => ProposalEdit[];

/** A plan's document, and through whose hands it goes. */
export interface PlanSource {
  /** What the office calls its file. */
  name: string;
  text: string;
  /** Key of the agency that takes it in. */
  agency: string;
  /** User names. */
  officer: string;
  head: string;
  corrections: readonly Correction[];
}

const minute = 60_000;

/**
 * Uploads the document and reads it in the child process, as the job does: it is then under review.
 * @returns the import's id. @throws Error when it cannot be read.
 */
export async function uploadPlan(
  app: INestApplicationContext,
  register: Register,
  source: PlanSource,
  time: Time,
): Promise<string> {
  const officer = await actAs(app, register, source.officer, time.now);
  const bytes = Buffer.from(source.text, 'utf8');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const to = { agencyId: idOf(register.agencyIds, source.agency), basePlanId: null };
  const file = { name: source.name, bytes, sha256, format: 'text' as const };
  const { id } = await app.get(ImportIntake).add(officer, to, 'document', file, 'vi');
  await app.get(ImportReadings).read({ importId: id, round: 1 });
  const { status, problem } = await app.get(ImportsService).view(officer, id, 'vi');
  if (status !== 'review') throw new Error(`${source.name} was not read: ${JSON.stringify(problem)}`);
  return id;
}

/**
 * Takes a plan in: upload, corrections one after another, acceptance.
 * @returns the plan's id. @throws Error or ProblemError when a step is refused.
 */
export async function takePlanIn(
  app: INestApplicationContext,
  register: Register,
  source: PlanSource,
  time: Time,
): Promise<string> {
  const importId = await uploadPlan(app, register, source, time);
  const officer = await actAs(app, register, source.officer, time.now);
  for (const correction of source.corrections) {
    time.pass(6 * minute);
    const { proposal, version } = await viewOf(app, officer, importId);
    const edits = correction(proposal, register);
    await app.get(ImportReview).edit(officer, importId, { expectedVersion: version, edits });
  }
  time.pass(25 * minute);
  const head = await actAs(app, register, source.head, time.now);
  const { version } = await viewOf(app, head, importId);
  const accepting = { expectedVersion: version, openYear: null };
  const { planId } = await app.get(ImportAcceptance).accept(head, importId, accepting);
  return planId;
}

async function viewOf(
  app: INestApplicationContext,
  ctx: Context,
  importId: string,
): Promise<{ proposal: Proposal; version: number }> {
  const { proposal, version } = await app.get(ImportsService).view(ctx, importId, 'vi');
  if (proposal === null) throw new Error(`import ${importId} has no proposal`);
  return { proposal, version };
}
