/**
 * What the clients did and were told, and what must hold of it: an acknowledged act is there just once, a refused one is not, one
 * without an answer is either; and nobody is shown an older card after a newer one.
 */
import { groupBy } from '@tien-do/shared';
import type { Sql, Violation } from '../invariants.js';

export interface Operation {
  /** Which client. */
  process: number;
  op: string;
  personId: string;
  cardId?: string;
  boardId?: string;
  /** The idempotency key; an operation without one only reads, or its effect is checked elsewhere. */
  key?: string;
  /** Milliseconds of one clock for all clients. */
  invokedAt: number;
  endedAt: number;
  outcome: 'ok' | 'fail' | 'info';
  status: number;
  code?: string;
  /** The card's version that was answered or read. */
  version?: number;
  /** The board's version that an acknowledged write was given. */
  boardVersion?: number;
  state?: string;
  /** What a save put into the text. */
  word?: string;
}

interface KeyRow extends Record<string, unknown> {
  key: string;
  personId: string;
  boardVersion: number | null;
  cardId: string | null;
}

interface EntryRow extends Record<string, unknown> {
  seq: number;
  boardId: string;
  cardId: string | null;
  personId: string;
  action: string;
  to: string | null;
}

/** What does not hold between a history and the boards on which it was made. */
export async function historyFaults(
  sql: Sql,
  boardIds: readonly string[],
  history: readonly Operation[],
): Promise<Violation[]> {
  const keys = await sql<KeyRow>(
    `SELECT key, person_id AS "personId", (response ->> 'boardVersion')::int AS "boardVersion", response #>> '{face,id}' AS "cardId"
       FROM idempotency_key WHERE key = ANY($1)`,
    [history.flatMap(({ key }) => (key === undefined ? [] : [key]))],
  );
  const entries = await sql<EntryRow>(
    `SELECT seq::int, stream_id AS "boardId", card_id AS "cardId", person_id AS "personId", action, detail ->> 'to' AS to
       FROM audit_entry WHERE stream_id = ANY($1) ORDER BY seq`,
    [boardIds],
  );
  return [
    ...effectFaults(history, keys, entries),
    ...(await wordFaults(sql, history, new Set(keys.map(({ key }) => key)))),
    ...orderFaults(history, entries),
  ];
}

/** Each acknowledged write has its own entry, each refused one none, and no entry is without its write. */
function effectFaults(
  history: readonly Operation[],
  keys: readonly KeyRow[],
  entries: readonly EntryRow[],
): Violation[] {
  const faults: Violation[] = [];
  const kept = new Map(keys.map((row) => [row.key, row]));
  const entryAt = new Map(entries.map((entry) => [`${entry.boardId} ${String(entry.seq)}`, entry]));
  const claimed = new Map<string, Operation>();
  for (const operation of history) {
    const { key, op, outcome, boardId, cardId } = operation;
    if (key === undefined) continue;
    const row = kept.get(key);
    const name = `${op} ${key} of client ${String(operation.process)}`;
    if (outcome === 'ok' && !row) faults.push(`${name} was acknowledged and is not there`);
    if (outcome === 'fail' && row)
      faults.push(`${name} was refused with ${operation.code ?? ''} and is there`);
    if (row && row.personId !== operation.personId) faults.push(`${name} is another person's`);
    if (!row || cardId === undefined || boardId === undefined || row.boardVersion === null) continue;
    if (outcome === 'ok' && operation.boardVersion !== row.boardVersion)
      faults.push(
        `${name} was answered with ${String(operation.boardVersion)} and is kept with ${String(row.boardVersion)}`,
      );
    const place = `${boardId} ${String(row.boardVersion)}`;
    const entry = entryAt.get(place);
    if (entry?.cardId !== cardId || entry.personId !== operation.personId)
      faults.push(`${name} has no entry of its own at ${place}`);
    const other = claimed.get(place);
    if (other) faults.push(`${name} and ${other.op} ${other.key ?? ''} both claim ${place}`);
    claimed.set(place, operation);
  }
  for (const { boardId, seq, action, cardId } of entries) {
    if (cardId !== null && action !== 'file.added' && !claimed.has(`${boardId} ${String(seq)}`))
      faults.push(`${action} at ${String(seq)} of ${boardId} was asked for by nobody`);
  }
  return faults;
}

/** Each word that was acknowledged stands in the text, once; so does each that was done without an answer, and no other. */
async function wordFaults(
  sql: Sql,
  history: readonly Operation[],
  done: ReadonlySet<string>,
): Promise<Violation[]> {
  const saves = history.filter(({ word }) => word !== undefined);
  const rows = await sql<{ cardId: string; note: string }>(
    `SELECT card_id AS "cardId", content ->> 'note' AS note FROM card_content WHERE card_id = ANY($1)`,
    [[...new Set(saves.map(({ cardId }) => cardId ?? ''))]],
  );
  const byCard = groupBy(saves, ({ cardId }) => cardId ?? '');
  return rows.flatMap(({ cardId, note }) => {
    const wanted = (byCard.get(cardId) ?? [])
      .filter(({ key }) => done.has(key ?? ''))
      .map(({ word }) => word ?? '');
    const found = note.split(' ').filter(Boolean);
    return JSON.stringify([...wanted].sort()) === JSON.stringify([...found].sort())
      ? []
      : [`card ${cardId} should hold the words ${wanted.join(' ')} and holds ${found.join(' ')}`];
  });
}

/**
 * A card is one register. Its versions are all different and come in one order, that of the log; so it is linearizable when no
 * operation that began after another had ended has an older version, and what was read is what the log says of that version.
 */
function orderFaults(history: readonly Operation[], entries: readonly EntryRow[]): Violation[] {
  const faults: Violation[] = [];
  const stateAt = new Map(
    entries
      .filter(({ to }) => to !== null)
      .map(({ cardId, seq, to }) => [`${cardId ?? ''} ${String(seq)}`, to]),
  );
  const seen = history.filter(
    (operation) => operation.outcome === 'ok' && operation.version !== undefined && operation.cardId,
  );
  for (const [cardId, operations] of groupBy(seen, (operation) => operation.cardId ?? '')) {
    const ends = [...operations].sort((a, b) => a.endedAt - b.endedAt);
    let newest = -1;
    let next = 0;
    for (const operation of [...operations].sort((a, b) => a.invokedAt - b.invokedAt)) {
      for (let end = ends[next]; end && end.endedAt < operation.invokedAt; end = ends[next]) {
        newest = Math.max(newest, end.version ?? -1);
        next += 1;
      }
      const { version = -1, op, state } = operation;
      if (version < newest)
        faults.push(`${op} of ${cardId} was shown ${String(version)} after ${String(newest)}`);
      const said = stateAt.get(`${cardId} ${String(version)}`);
      if (version > 0 && said === undefined)
        faults.push(`${op} of ${cardId} was shown ${String(version)}, which never was`);
      if (state !== undefined && said !== undefined && said !== state)
        faults.push(
          `${op} of ${cardId} was shown ${state} at ${String(version)}, the log says ${String(said)}`,
        );
    }
  }
  return faults;
}
