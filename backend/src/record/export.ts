/** The record as a file that a second program verifies without this server. Its form is written down in docs/record-format.md. */
import { historyLine, historySentence, type HeldDuty, type LentDuty, type Telling } from '@tien-do/shared';
import { factsOf, merkleProof } from '../audit/index.js';
import { decisionFacts, frozenFacts, versionFacts, type RemarkRow, type Round } from '../approvals/index.js';
import { petitionActFacts, raisedFacts } from '../cards/index.js';
import { consentFacts, filedFacts } from '../contributions/index.js';
import type { Context } from '../database/context.js';
import { openFacts, type OpenFacts } from '../database/audit-chain.js';
import type { Asked, Filed } from './beside.js';
import type { Gathered, Link } from './gather.js';
import { entryView, readsVersion } from './view.js';
import { readableVersions, readsFiled, readsPetition } from './view-beside.js';

export const exportFormat = 'tien-do/record/2';

/** An entry of the card itself: everything of it that is hashed, and the same as a sentence. */
interface OwnEntry {
  facts: OpenFacts;
  hash: string;
  line: string;
}

type Members = Record<string, unknown>;

export interface RecordExport {
  format: typeof exportFormat;
  at: string;
  boardId: string;
  cardId: string;
  planId: string;
  /** For people: nothing here is covered by a hash. */
  about: Members;
  /** The chain of the board from its first entry: the card's own entries whole, of others what links them. */
  chain: (OwnEntry | Link)[];
  head: { seq: number; hash: string };
  versions: Members[];
  contributions: Members[];
  petitions: Members[];
  /** By which duties and delegations those acted whose acts are shown. No hash covers them either. */
  rights: { duties: HeldDuty[]; delegations: LentDuty[] };
  /** How much of it is given by number and hash, or by its id, alone: its reader may not read it. */
  leftOut: { versions: number; contributions: number; petitions: number };
  anchor: Members | null;
}

/** The export for a reader. */
export function recordExport(ctx: Context, gathered: Gathered, telling: Telling): RecordExport {
  const { card, plan, task, year, chain } = gathered;
  const agencies = new Set([plan.issuerId, plan.coordinatorId, ...card.leadIds, ...card.coordinatingIds]);
  for (const { agencyId } of gathered.entries) if (agencyId !== null) agencies.add(agencyId);
  const at = new Date(ctx.now()).toISOString();
  const entries = entriesOf(gathered, telling);
  const versions = gathered.rounds.map((round) =>
    versionOf(round, gathered.remarks, readsVersion(ctx, gathered, round)),
  );
  const contributions = gathered.filed.flatMap((filed) => contributionOf(ctx, filed, gathered));
  const petitions = gathered.asked.map((asked) => petitionOf(asked, readsPetition(ctx, asked)));
  // Who worked on a version that this reader may not read is not for them either.
  const acts = JSON.stringify([versions, contributions, petitions]);
  const shown = JSON.stringify([entries.filter((entry) => 'facts' in entry)]) + acts;
  const people = [...gathered.people.values()].filter(({ id }) => shown.includes(id));
  return {
    format: exportFormat,
    at,
    boardId: card.boardId,
    cardId: card.id,
    planId: plan.id,
    about: {
      plan: plan.title,
      planNumber: plan.number,
      year,
      task: task.title,
      taskKey: task.key,
      people: Object.fromEntries(people.map(({ id, name }) => [id, name])),
      agencies: Object.fromEntries([...agencies].map((id) => [id, telling.agencyName(id, at)])),
    },
    chain: entries,
    head: chain.head,
    versions,
    contributions,
    petitions,
    rights: rightsOf(ctx, gathered, acts),
    leftOut: {
      versions: versions.filter((version) => !('said' in version)).length,
      contributions: contributions
        .flatMap((contribution) => contribution.versions)
        .filter((version) => !('said' in version)).length,
      petitions: petitions.filter((petition) => !('acts' in petition)).length,
    },
    anchor: anchorOf(gathered),
  };
}

function entriesOf(gathered: Gathered, telling: Telling): (OwnEntry | Link)[] {
  const own = new Map(gathered.entries.map((entry) => [entry.seq, entry]));
  return gathered.links.map((link, index) => {
    const entry = own.get(index + 1);
    if (!entry || link[1] === '') return link;
    const line = historySentence(historyLine(entryView(entry, gathered), telling));
    return { facts: openFacts(factsOf(entry)), hash: entry.hash, line };
  });
}

function versionOf(round: Round, remarks: readonly RemarkRow[], shown: boolean): Members {
  const { submission, decisions } = round;
  const { number, sha256 } = submission;
  if (!shown) return { number, sha256 };
  return {
    number,
    sha256,
    said: versionFacts(submission),
    frozen: frozenFacts(submission),
    decisions: decisions.map((decision) => decisionFacts(decision, remarks)),
  };
}

/** What was filed, and why it was waived. What was merely asked for has nothing to be proven. */
function contributionOf(
  ctx: Context,
  filed: Filed,
  gathered: Gathered,
): (Members & { versions: Members[] })[] {
  const { row, versions } = filed;
  const waived = readsFiled(ctx, filed) ? row.waived : null;
  if (versions.length === 0 && !waived) return [];
  const readable = readableVersions(ctx, filed, gathered);
  return [
    {
      id: row.id,
      kind: row.kind,
      agencyId: row.agencyId,
      versions: versions.map((version) => {
        const { number, sha256 } = version;
        const shown = readable.has(version);
        return shown
          ? { number, sha256, said: filedFacts(version), consent: consentFacts(version) }
          : { number, sha256 };
      }),
      ...(waived ? { waived } : {}),
    },
  ];
}

function petitionOf({ petition, acts }: Asked, shown: boolean): Members {
  const { id } = petition;
  return shown ? { id, raised: raisedFacts(petition), acts: acts.map(petitionActFacts) } : { id };
}

/** The rights of those whose acts are shown; who else works in their agencies is nobody's business. */
function rightsOf(ctx: Context, gathered: Gathered, acts: string): RecordExport['rights'] {
  const { rounds, filed, asked, rights } = gathered;
  const actors = new Set([
    ...rounds
      .filter((round) => readsVersion(ctx, gathered, round))
      .flatMap(({ decisions }) =>
        decisions.flatMap(({ personId, onBehalfOfId }) => [personId, onBehalfOfId]),
      ),
    ...filed.flatMap((one) =>
      [...readableVersions(ctx, one, gathered)].flatMap((version) => [
        version.consentedBy,
        version.onBehalfOfId,
      ]),
    ),
    ...asked
      .filter((one) => readsPetition(ctx, one))
      .flatMap((one) => one.acts.flatMap(({ personId, onBehalfOfId }) => [personId, onBehalfOfId])),
  ]);
  return {
    duties: rights.duties.filter(({ personId }) => actors.has(personId)),
    delegations: rights.delegations.filter(({ id }) => acts.includes(id)),
  };
}

function anchorOf({ anchored }: Gathered): Members | null {
  if (!anchored) return null;
  const { number, at, leaves, root, heads } = anchored.anchor;
  const index = heads.indexOf(anchored.head);
  return { number, at, leaves, root, head: anchored.head, proof: merkleProof(heads, index) };
}
