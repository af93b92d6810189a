/** Everything that the record of a card is made of, read in one snapshot. */
import type { MoveFacts } from '@tien-do/shared';
import type { PersonRef } from '@tien-do/shared/contract';
import type { EntityManager } from 'typeorm';
import {
  factsOf,
  walkStream,
  type Anchor,
  type ChainFault,
  type ChainHead,
  type Head,
  type StoredEntry,
} from '../audit/index.js';
import { readRounds, RemarkRow, type FrozenFile, type Round } from '../approvals/index.js';
import { readFacts, type Card } from '../cards/index.js';
import { cardMark, factsHash, firstFormHash } from '../database/audit-chain.js';
import { selectRow, selectRows } from '../database/rows.js';
import { readEverAsked } from '../figures/index.js';
import { Plan, Task } from '../plans/entities.js';
import {
  readAskedBeside,
  readFiledBeside,
  readRights,
  type Asked,
  type Filed,
  type Rights,
} from './beside.js';

/**
 * An entry of the board's chain by what may be shown of it to everybody: see `linkHash`. Of the first form of the log nothing
 * can be shown so: `facts` is empty.
 */
export type Link = [mark: string, facts: string, hash: string];

/** An anchor with what it says of the board, and where the board's chain stands there today. */
export interface AnchoredBoard {
  anchor: Anchor;
  head: Head;
  /** The hash of the entry of that number today; null when there is none. */
  today: string | null;
}

export interface Gathered {
  card: Card;
  facts: MoveFacts;
  year: number;
  plan: Plan;
  task: Task;
  rounds: Round[];
  remarks: RemarkRow[];
  /** The card's own entries, oldest first. */
  entries: StoredEntry[];
  chain: { entries: number; head: ChainHead; fault: ChainFault | null };
  /** All entries of the board, where they were asked for. */
  links: Link[];
  anchored: AnchoredBoard | null;
  /** Entries of the board that are about no single card. */
  beyond: StoredEntry[];
  filed: Filed[];
  /** What the task was ever asked for. */
  filedFigures: Awaited<ReturnType<typeof readEverAsked>>;
  asked: Asked[];
  rights: Rights;
  /** Whether files that were frozen still have the bytes that they had. */
  isWhole: (files: readonly FrozenFile[]) => boolean;
  people: Map<string, PersonRef>;
}

/** Files above this are compared by what their row says: to reckon them would hold up everybody else. */
const reckonedBytes = 64 * 1024 * 1024;

/**
 * Reads the card with its versions, its entries and the chain that these are part of.
 * @param admit is given the card's facts before anything else is read. @throws ProblemError NOT_FOUND, and what it throws.
 */
export async function gather(
  db: EntityManager,
  cardId: string,
  anchor: Anchor | null,
  admit: (facts: MoveFacts) => void,
  withLinks: boolean,
): Promise<Gathered> {
  const { card, facts, year } = await readFacts(db, cardId);
  admit(facts);
  const task = await selectRow(db, Task, 't.id = $1', [card.taskId]);
  const plan = task && (await selectRow(db, Plan, 't.id = $1', [task.planId]));
  if (!plan) throw new Error(`card ${cardId} has no plan`);
  const rounds = (await readRounds(db, cardId)).reverse();
  const remarks = await selectRows(db, RemarkRow, 't.card_id = $1 ORDER BY t.decision_id, t.position', [
    cardId,
  ]);

  const filed = await readFiledBeside(db, cardId);
  const asked = await readAskedBeside(db, cardId);

  const head = anchor?.heads.find(([streamId]) => streamId === card.boardId) ?? null;
  const entries: StoredEntry[] = [];
  const beyond: StoredEntry[] = [];
  const links: Link[] = [];
  let today: string | null = null;
  const chain = await walkStream(db, card.boardId, (row) => {
    if (row.cardId === cardId) entries.push(row);
    if (row.cardId === null) beyond.push(row);
    if (head && row.seq === head[1]) today = row.hash;
    if (withLinks) links.push(linkOf(row));
  });
  return {
    card,
    facts,
    year,
    plan,
    task,
    rounds,
    remarks,
    entries,
    chain,
    links,
    anchored: anchor && head ? { anchor, head, today } : null,
    beyond,
    filed,
    filedFigures: await readEverAsked(db, card.taskId),
    asked,
    rights: await readRights(db, rounds, filed, asked),
    isWhole: await wholeness(db, rounds, filed),
    people: await peopleIn(db, rounds, entries, filed, asked),
  };
}

function linkOf(row: StoredEntry): Link {
  const facts = factsOf(row);
  const old = row.hash === firstFormHash(row.prevHash, facts);
  return [cardMark(row.cardId, row.seq), old ? '' : factsHash(facts), row.hash];
}

async function wholeness(
  db: EntityManager,
  rounds: readonly Round[],
  filed: readonly Filed[],
): Promise<Gathered['isWhole']> {
  const frozen = [
    ...rounds.flatMap(({ submission }) => submission.files),
    ...filed.flatMap(({ versions }) => versions.flatMap(({ files }) => files)),
  ];
  const ids = [...new Set(frozen.map(({ id }) => id))];
  const hashes = new Map<string, string>();
  // One after the other: a file is in memory while it is reckoned.
  for (const id of ids) {
    const [found] = await db.query<{ sha256: string }[]>(
      `SELECT CASE WHEN f.size > $2 THEN f.sha256 ELSE
              (SELECT encode(sha256(coalesce(string_agg(c.data, ''::bytea ORDER BY c.seq), '')), 'hex')
                 FROM file_chunk c WHERE c.file_id = f.id) END AS sha256
         FROM file f WHERE f.id = $1`,
      [id, reckonedBytes],
    );
    if (found) hashes.set(id, found.sha256);
  }
  return (files) => files.every(({ id, sha256 }) => hashes.get(id) === sha256);
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

async function peopleIn(
  db: EntityManager,
  rounds: readonly Round[],
  entries: readonly StoredEntry[],
  filed: readonly Filed[],
  asked: readonly Asked[],
): Promise<Map<string, PersonRef>> {
  const ids = new Set<string>();
  for (const { submission, decisions } of rounds) {
    const { submittedBy, contributorIds, eligible } = submission;
    for (const id of [submittedBy, ...contributorIds, ...eligible.map(({ personId }) => personId)])
      ids.add(id);
    for (const { personId, onBehalfOfId, toPersonId } of decisions) {
      for (const id of [personId, onBehalfOfId, toPersonId]) if (id !== null) ids.add(id);
    }
  }
  for (const { row, versions } of filed) {
    if (row.waived) ids.add(row.waived.byId);
    for (const { writtenBy, consentedBy, onBehalfOfId } of versions) {
      for (const id of [...writtenBy, consentedBy, onBehalfOfId]) if (id !== null) ids.add(id);
    }
  }
  for (const { petition, acts } of asked) {
    ids.add(petition.raisedBy);
    for (const { personId, onBehalfOfId } of acts) {
      for (const id of [personId, onBehalfOfId]) if (id !== null) ids.add(id);
    }
  }
  for (const { personId, detail } of entries) {
    for (const value of [personId, ...Object.values(detail)]) {
      if (typeof value === 'string' && uuid.test(value)) ids.add(value);
    }
  }
  const people = await db.query<PersonRef[]>('SELECT id, name FROM person WHERE id = ANY($1)', [[...ids]]);
  return new Map(people.map((person) => [person.id, person]));
}
