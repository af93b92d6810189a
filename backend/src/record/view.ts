import { capacityWords, may } from '@tien-do/shared';
import type { CardRecord, PersonRef, RecordedEntry, RecordedVersion } from '@tien-do/shared/contract';
import { anchorLine, lineHash, type StoredEntry } from '../audit/index.js';
import { evaluateRound, leftLeadAt, type Decision, type Round } from '../approvals/index.js';
import { chainStepView, readsWorkingText } from '../cards/index.js';
import type { Context } from '../database/context.js';
import type { Gathered } from './gather.js';
import { anchorHolds, type Verdict, type VersionVerdict } from './judge.js';

type People = Gathered['people'];
type Shown = NonNullable<RecordedVersion['shown']>;

/** Whether a reader may read a version: the lead agency all of them, others those that left it. */
export function readsVersion(ctx: Context, { facts }: Gathered, round: Round): boolean {
  if (!may(ctx.ability, 'read_content', 'Card', facts)) return false;
  return readsWorkingText(ctx.actor, facts) || leftLeadAt(round) !== null;
}

/** The record as its reader sees it. */
export function recordView(ctx: Context, gathered: Gathered, verdict: Verdict): CardRecord {
  const { card, plan, task, chain, rounds } = gathered;
  return {
    at: new Date(ctx.now()).toISOString(),
    cardId: card.id,
    boardId: card.boardId,
    plan: {
      id: plan.id,
      title: plan.title,
      shortTitle: plan.shortTitle,
      number: plan.number,
      issuedOn: plan.issuedOn,
      issuerId: plan.issuerId,
      coordinatorId: plan.coordinatorId,
    },
    year: gathered.year,
    task: {
      key: task.key,
      printedNumber: task.printedNumber,
      title: task.title,
      deadlineWords: task.deadlineWords,
    },
    leadIds: card.leadIds,
    coordinatingIds: card.coordinatingIds,
    state: card.state,
    dueOn: card.dueOn,
    doneOn: card.doneOn,
    versions: rounds.map((round, index) =>
      versionView(round, verdict.versions[index], readsVersion(ctx, gathered, round), gathered.people),
    ),
    entries: gathered.entries.map((entry) => entryView(entry, gathered)),
    chain: { entries: chain.entries, head: chain.head, holds: chain.fault === null },
    anchor: anchorView(gathered),
    fault: verdict.fault,
  };
}

function personOf(people: People, id: string): PersonRef {
  return people.get(id) ?? { id, name: '' };
}

function versionView(
  round: Round,
  verdict: VersionVerdict | undefined,
  shown: boolean,
  people: People,
): RecordedVersion {
  if (!verdict) throw new Error('a version was not judged');
  const { number, sha256 } = round.submission;
  return {
    number,
    sha256,
    recomputed: shown ? verdict.recomputed : null,
    holds: verdict.faults.length === 0,
    shown: shown ? shownVersion(round, verdict, people) : null,
  };
}

function shownVersion(round: Round, verdict: VersionVerdict, people: People): Shown {
  const { submission, decisions } = round;
  return {
    submittedAt: submission.submittedAt.toISOString(),
    submittedBy: personOf(people, submission.submittedBy),
    contributors: submission.contributorIds.map((id) => personOf(people, id)),
    lateReason: submission.lateReason,
    task: submission.task,
    files: submission.files,
    chain: submission.chain.steps.map(chainStepView),
    frozen: verdict.frozen,
    decisions: decisions.map((decision, index) =>
      decisionView(decision, verdict.decisionEntries[index] ?? null, people),
    ),
    outcome: evaluateRound(round).outcome,
  };
}

function decisionView(
  decision: Decision,
  entry: StoredEntry | null,
  people: People,
): Shown['decisions'][number] {
  const behalf = entry?.detail['onBehalfOf'];
  return {
    step: decision.step,
    kind: decision.kind,
    act: decision.act,
    person: personOf(people, decision.personId),
    agencyId: decision.agencyId,
    duty: decision.duty,
    remark: decision.remark,
    at: decision.at.toISOString(),
    capacity: entry ? capacityWords(entry.detail) : '',
    onBehalfOf: typeof behalf === 'string' ? personOf(people, behalf) : null,
    to: decision.toPersonId === null ? null : personOf(people, decision.toPersonId),
    exception: decision.exception,
    seq: entry?.seq ?? null,
  };
}

/** An entry of the log, without where it came from. */
export function entryView(entry: StoredEntry, { people, chain }: Gathered): RecordedEntry {
  const { seq, at, action, personId, agencyId, duty, detail, hash, prevHash } = entry;
  const ids = new Set(Object.values(detail).filter((value) => typeof value === 'string'));
  return {
    seq,
    at: new Date(at).toISOString(),
    action,
    person: personId === null ? null : personOf(people, personId),
    agencyId,
    duty,
    detail,
    named: [...ids].flatMap((id) => people.get(id) ?? []),
    hash,
    prevHash,
    // From the first fault on nothing is certain any more.
    holds: chain.fault === null || seq < chain.fault.seq,
  };
}

function anchorView({ anchored }: Gathered): CardRecord['anchor'] {
  if (!anchored) return null;
  const { anchor, head } = anchored;
  return {
    number: anchor.number,
    at: anchor.at,
    leaves: anchor.leaves,
    root: anchor.root,
    hash: lineHash(anchorLine(anchor)),
    seq: head[1],
    head: head[2],
    holds: anchorHolds(anchored),
  };
}
