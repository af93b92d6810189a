/** The record as a file that a second program verifies without this server. Its form is written down in docs/record-format.md. */
import { historyLine, historySentence, type Telling } from '@tien-do/shared';
import { factsOf, merkleProof } from '../audit/index.js';
import { contentFacts, decisionFacts, frozenFacts, type Round } from '../approvals/index.js';
import type { Context } from '../database/context.js';
import { openFacts, type OpenFacts } from '../database/audit-chain.js';
import type { Gathered, Link } from './gather.js';
import { entryView, readsVersion } from './view.js';

export const exportFormat = 'tien-do/record/1';

/** An entry of the card itself: everything of it that is hashed, and the same as a sentence. */
interface OwnEntry {
  facts: OpenFacts;
  hash: string;
  line: string;
}

export interface RecordExport {
  format: typeof exportFormat;
  at: string;
  boardId: string;
  cardId: string;
  /** For people: nothing here is covered by a hash. */
  about: Record<string, unknown>;
  /** The chain of the board from its first entry: the card's own entries whole, of others what links them. */
  chain: (OwnEntry | Link)[];
  head: { seq: number; hash: string };
  versions: Record<string, unknown>[];
  anchor: Record<string, unknown> | null;
}

/** The export for a reader. */
export function recordExport(ctx: Context, gathered: Gathered, telling: Telling): RecordExport {
  const { card, plan, task, year, chain } = gathered;
  const own = new Map(gathered.entries.map((entry) => [entry.seq, entry]));
  const agencies = new Set([plan.issuerId, plan.coordinatorId, ...card.leadIds, ...card.coordinatingIds]);
  for (const { agencyId } of gathered.entries) if (agencyId !== null) agencies.add(agencyId);
  const at = new Date(ctx.now()).toISOString();
  const entries = gathered.links.map((link, index): OwnEntry | Link => {
    const entry = own.get(index + 1);
    if (!entry || link[1] === '') return link;
    const line = historySentence(historyLine(entryView(entry, gathered), telling));
    return { facts: openFacts(factsOf(entry)), hash: entry.hash, line };
  });
  const versions = gathered.rounds.map((round) => versionOf(round, readsVersion(ctx, gathered, round)));
  // Who worked on a version that this reader may not read is not for them either.
  const shown = JSON.stringify([entries.filter((entry) => 'facts' in entry), versions]);
  const people = [...gathered.people.values()].filter(({ id }) => shown.includes(id));
  return {
    format: exportFormat,
    at,
    boardId: card.boardId,
    cardId: card.id,
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
    anchor: anchorOf(gathered),
  };
}

function versionOf(round: Round, shown: boolean): Record<string, unknown> {
  const { submission, decisions } = round;
  const { number, sha256, content, files } = submission;
  if (!shown) return { number, sha256 };
  return {
    number,
    sha256,
    ...contentFacts(content, files, submission),
    frozen: frozenFacts(submission),
    decisions: decisions.map(decisionFacts),
  };
}

function anchorOf({ anchored }: Gathered): Record<string, unknown> | null {
  if (!anchored) return null;
  const { number, at, leaves, root, heads } = anchored.anchor;
  const index = heads.indexOf(anchored.head);
  return { number, at, leaves, root, head: anchored.head, proof: merkleProof(heads, index) };
}
