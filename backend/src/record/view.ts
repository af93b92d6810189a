import { may } from '@tien-do/shared';
import type { CardRecord, PersonRef, RecordedEntry, RecordedVersion } from '@tien-do/shared/contract';
import { anchorLine, lineHash, type StoredEntry } from '../audit/index.js';
import { leftLeadAt, type Round } from '../approvals/index.js';
import { readsWorkingText, submissionView } from '../cards/index.js';
import type { Context } from '../database/context.js';
import type { Gathered } from './gather.js';
import { contributionViews, petitionViews } from './view-beside.js';
import { anchorHolds, type Verdict, type VersionVerdict } from './judge.js';

type People = Gathered['people'];

/** Whether a reader may read a version: the lead agency all of them, others those that left it. */
export function readsVersion(ctx: Context, { facts }: Gathered, round: Round): boolean {
  if (!may(ctx.ability, 'read_content', 'Card', facts)) return false;
  return readsWorkingText(ctx.actor, facts) || leftLeadAt(round) !== null;
}

/** The record as its reader sees it. */
export function recordView(ctx: Context, gathered: Gathered, verdict: Verdict): CardRecord {
  const { card, plan, task, chain, rounds } = gathered;
  const versions = rounds.map((round, index) =>
    versionView(round, verdict.versions[index], readsVersion(ctx, gathered, round), gathered),
  );
  const contributions = contributionViews(ctx, gathered, verdict.filed);
  const petitions = petitionViews(ctx, gathered, verdict.asked);
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
    versions,
    contributions,
    filedFigures: gathered.filedFigures,
    petitions,
    leftOut: {
      versions: versions.filter(({ shown }) => !shown).length,
      contributions: contributions.flatMap((one) => one.versions).filter(({ shown }) => !shown).length,
      petitions: gathered.asked.length - petitions.length,
    },
    decisions: verdict.decisions,
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
  gathered: Gathered,
): RecordedVersion {
  if (!verdict) throw new Error('a version was not judged');
  const { number, sha256 } = round.submission;
  return {
    number,
    sha256,
    recomputed: shown ? verdict.recomputed : null,
    holds: verdict.faults.length === 0,
    shown: shown ? shownVersion(round, verdict, gathered) : null,
  };
}

function shownVersion(
  round: Round,
  verdict: VersionVerdict,
  { remarks, people }: Gathered,
): NonNullable<RecordedVersion['shown']> {
  const { content, number: _number, sha256: _hash, ...shown } = submissionView(round, remarks, people);
  return {
    ...shown,
    figures: content.figures ?? {},
    frozen: verdict.frozen,
    decisionEntries: verdict.decisionEntries.map((entry) => entry?.seq ?? null),
    wrongs: verdict.wrongs,
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
