/** Whether the record of a card holds: the log against itself, versions and decisions against the log, the log against its anchor. */
import type { RecordFault } from '@tien-do/shared';
import type { ChainFault, StoredEntry } from '../audit/index.js';
import {
  contentHash,
  decisionHash,
  frozenHash,
  type Decision,
  type RemarkRow,
  type Round,
  type Submission,
} from '../approvals/index.js';
import { faultOf, textOf, wrongfulFault } from './faults.js';
import type { AnchoredBoard, Gathered } from './gather.js';
import {
  judgeAsked,
  judgeFiled,
  missingAsked,
  missingFiled,
  type AskedVerdict,
  type FiledVerdict,
} from './judge-beside.js';
import { decidingActs, wrongDecisions, type Grounds, type Wrongs } from './rightful.js';

const submitting = 'card.submit_internal';
/** Acts that left a decision behind before their entries held its hash. */
const deciding: ReadonlySet<string> = new Set([
  'card.endorse',
  'card.receive',
  'card.accept',
  'card.send_back',
  'card.withdraw',
]);

/** What was found out about one version. */
export interface VersionVerdict {
  number: number;
  /** The hash that its content and files have today. */
  recomputed: string;
  /** The hash of what was frozen, as the log has it. */
  frozen: string | null;
  /** The entry of each decision, in the decisions' order. */
  decisionEntries: (StoredEntry | null)[];
  /** Why each decision was wrongful, in the same order. */
  wrongs: Wrongs;
  faults: RecordFault[];
}

export interface Verdict {
  versions: VersionVerdict[];
  filed: FiledVerdict[];
  asked: AskedVerdict[];
  /** How many decisions and consents were asked whether they were rightful. */
  decisions: number;
  /** The first thing that does not hold; null when everything does. */
  fault: RecordFault | null;
}

/** Reckons everything that was gathered. */
export function judge(gathered: Gathered): Verdict {
  const { rounds, entries, chain, anchored, card, plan } = gathered;
  const grounds: Grounds = { planId: plan.id, leadIds: card.leadIds, rights: gathered.rights };
  const versions = rounds.map((round, index) =>
    judgeVersion(round, rounds[index + 1]?.submission.submittedAt ?? null, gathered, grounds),
  );
  const filed = gathered.filed.map((one) => judgeFiled(one, entries, gathered.isWhole, grounds));
  const asked = gathered.asked.map((one) => judgeAsked(one, entries, gathered.beyond, grounds));
  const faults = [
    ...(chain.fault ? [chainFaultOf(chain.fault)] : []),
    ...missingVersions(rounds, entries),
    ...versions.flatMap((version) => version.faults),
    ...missingFiled(gathered.filed, entries),
    ...filed.flatMap(({ faults }) => faults),
    ...missingAsked(gathered.asked, entries),
    ...asked.flatMap(({ faults }) => faults),
    ...(anchored && !anchorHolds(anchored)
      ? [faultOf('anchor_broken', anchored.head[1], anchored.anchor.number)]
      : []),
  ];
  return { versions, filed, asked, decisions: decisionsIn(gathered), fault: faults[0] ?? null };
}

/** Consents, and acts that decide something of a version or a petition. */
function decisionsIn({ rounds, filed, asked }: Gathered): number {
  return (
    rounds.reduce((sum, { decisions }) => sum + decisions.length, 0) +
    filed.reduce((sum, { versions }) => sum + versions.length, 0) +
    asked.reduce((sum, one) => sum + decidingActs(one).length, 0)
  );
}

/** Whether the board's chain still is where the anchor saw it. */
export function anchorHolds({ head, today }: AnchoredBoard): boolean {
  return today === head[2];
}

function chainFaultOf({ seq, kind }: ChainFault): RecordFault {
  const kinds = { changed: 'entry_changed', gap: 'entry_missing', head: 'log_end' } as const;
  return faultOf(kinds[kind], seq, null);
}

function submissionNumber({ detail }: StoredEntry): number | null {
  const number = detail['submission'];
  return typeof number === 'number' ? number : null;
}

function missingVersions(rounds: readonly Round[], entries: readonly StoredEntry[]): RecordFault[] {
  const known = new Set(rounds.map(({ submission }) => submission.number));
  return entries
    .filter((entry) => entry.action === submitting && !known.has(submissionNumber(entry) ?? 0))
    .map((entry) => faultOf('version_missing', entry.seq, submissionNumber(entry)));
}

function judgeVersion(
  round: Round,
  until: Date | null,
  { entries, isWhole, remarks, filed }: Gathered,
  grounds: Grounds,
): VersionVerdict {
  const { submission, decisions } = round;
  const { number } = submission;
  const own = entries.filter((entry) => submissionNumber(entry) === number);
  const entry = own.find(({ action }) => action === submitting);
  const recomputed = contentHash(submission.content, submission.files, submission);
  const frozen = entry ? textOf(entry, 'frozen') : null;
  const decisionEntries = decisions.map((decision) => entryOf(decision, own));
  const order = decisions.map((decision, index) => decisionEntries[index]?.seq ?? placeOf(decision, entries));
  const wrongs = wrongDecisions(round, order, until, filed, grounds);
  return {
    number,
    recomputed,
    frozen,
    decisionEntries,
    wrongs,
    faults: [
      ...(recomputed === submission.sha256 ? [] : [faultOf('content_changed', null, number)]),
      ...logFaults(submission, entry, frozen),
      ...(isWhole(submission.files) ? [] : [faultOf('file_changed', null, number)]),
      ...decisionFaults(decisions, remarks, decisionEntries, own, number),
      ...wrongs.flatMap((wrong, index) => wrongfulFault(wrong, decisionEntries[index], number)),
    ],
  };
}

function logFaults(
  submission: Submission,
  entry: StoredEntry | undefined,
  frozen: string | null,
): RecordFault[] {
  const { number } = submission;
  if (!entry) return [faultOf('version_unlogged', null, number)];
  return [
    ...(textOf(entry, 'sha256') === submission.sha256
      ? []
      : [faultOf('version_unlike_log', entry.seq, number)]),
    // Versions of before the log kept this hash have nothing to be compared with.
    ...(frozen === null || frozen === frozenHash(submission)
      ? []
      : [faultOf('frozen_changed', entry.seq, number)]),
  ];
}

function decisionFaults(
  decisions: readonly Decision[],
  remarks: readonly RemarkRow[],
  found: readonly (StoredEntry | null)[],
  own: readonly StoredEntry[],
  number: number,
): RecordFault[] {
  const faults = decisions.flatMap((decision, index) => {
    const entry = found[index];
    if (!entry) return [faultOf('decision_unlogged', null, number)];
    const logged = textOf(entry, 'decision');
    if (logged === null || logged === decisionHash(decision, remarks)) return [];
    return [faultOf('decision_changed', entry.seq, number)];
  });
  const missing = own
    .filter((entry) => deciding.has(entry.action) || textOf(entry, 'decision') !== null)
    .filter((entry) => !found.includes(entry))
    .map((entry) => faultOf('decision_missing', entry.seq, number));
  return [...faults, ...missing];
}

/** The entry of a decision: the act of its person at its instant. */
function entryOf(decision: Decision, own: readonly StoredEntry[]): StoredEntry | null {
  return (
    own.find(
      ({ action, at, personId, detail }) =>
        action !== submitting &&
        personId === decision.personId &&
        detail['step'] === decision.step &&
        Date.parse(at) === decision.at.getTime(),
    ) ?? null
  );
}

/** Where in the log a decision would stand that has no entry: behind the last one that is not later. */
function placeOf({ at }: Decision, entries: readonly StoredEntry[]): number {
  const before = entries.findLast((entry) => Date.parse(entry.at) <= at.getTime());
  return (before?.seq ?? 0) + 0.5;
}
