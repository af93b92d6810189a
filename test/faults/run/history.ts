/**
 * What the clients did and were told, and what must hold of it: an acknowledged act is there just once, a refused one is not, one
 * without an answer is either; and nobody is shown an older card after a newer one.
 */
import { groupBy } from '@tien-do/shared';
import { raisesVersion, type Sql, type Violation } from '../invariants.js';

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
  /** Into which contribution, where it was not the card's own text. */
  contributionId?: string;
  importId?: string;
  /** The block of a report into which a save put its word. */
  blockId?: string;
}

interface KeyRow extends Record<string, unknown> {
  key: string;
  personId: string;
  boardVersion: number | null;
  /** What it made. */
  id: string | null;
  /** The plan that an import became, which is the whole answer that is kept. */
  planId: string | null;
}

interface EntryRow extends Record<string, unknown> {
  seq: number;
  boardId: string;
  cardId: string | null;
  personId: string;
  action: string;
  detail: { to?: string; kind?: string; state?: string };
}

/** What does not hold between a history and the boards on which it was made. */
export async function historyFaults(
  sql: Sql,
  boardIds: readonly string[],
  history: readonly Operation[],
): Promise<Violation[]> {
  const keys = await sql<KeyRow>(
    `SELECT key, person_id AS "personId", (response ->> 'boardVersion')::int AS "boardVersion", response ->> 'id' AS id,
            CASE jsonb_typeof(response) WHEN 'string' THEN response #>> '{}' END AS "planId"
       FROM idempotency_key WHERE key = ANY($1)`,
    [history.flatMap(({ key }) => (key === undefined ? [] : [key]))],
  );
  const entries = await sql<EntryRow>(
    `SELECT seq::int, stream_id AS "boardId", card_id AS "cardId", person_id AS "personId", action, detail
       FROM audit_entry WHERE stream_id = ANY($1) ORDER BY seq`,
    [boardIds],
  );
  const done = new Set(keys.map(({ key }) => key));
  return [
    ...effectFaults(history, keys, entries),
    ...(await wordFaults(sql, history, done)),
    ...(await blockWordFaults(sql, history, done)),
    ...(await lendingFaults(sql, history, keys)),
    ...(await importFaults(sql, history, keys)),
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

/** Each word that was acknowledged stands in its text, once; so does each that was done without an answer, and no other. */
async function wordFaults(
  sql: Sql,
  history: readonly Operation[],
  done: ReadonlySet<string>,
): Promise<Violation[]> {
  const saves = history.filter(({ word, blockId }) => word !== undefined && blockId === undefined);
  const byText = groupBy(saves, ({ contributionId, cardId }) => contributionId ?? cardId ?? '');
  const rows = await sql<{ id: string; text: string }>(
    `SELECT card_id AS id, content ->> 'note' AS text FROM card_content WHERE card_id = ANY($1)
     UNION ALL SELECT id, text FROM contribution WHERE id = ANY($1)`,
    [[...byText.keys()]],
  );
  return rows.flatMap(({ id, text }) => {
    const wanted = (byText.get(id) ?? [])
      .filter(({ key }) => done.has(key ?? ''))
      .map(({ word }) => word ?? '');
    const found = text.split(' ').filter(Boolean);
    return JSON.stringify([...wanted].sort()) === JSON.stringify([...found].sort())
      ? []
      : [`text ${id} should hold the words ${wanted.join(' ')} and holds ${found.join(' ')}`];
  });
}

/** Each word that was acknowledged made one version of its block, each that was refused made none. */
async function blockWordFaults(
  sql: Sql,
  history: readonly Operation[],
  done: ReadonlySet<string>,
): Promise<Violation[]> {
  const saves = history.filter(({ blockId }) => blockId !== undefined);
  const rows = await sql<{ text: string }>(
    `SELECT text FROM report_block_version WHERE act = 'edit' AND block_id = ANY($1)`,
    [[...new Set(saves.map(({ blockId }) => blockId))]],
  );
  return saves.flatMap(({ blockId, word = '', key = '' }) => {
    const found = rows.filter(({ text }) => text.endsWith(` ${word}`)).length;
    return found === (done.has(key) ? 1 : 0)
      ? []
      : [`word ${word} made ${String(found)} versions of block ${blockId ?? ''}`];
  });
}

/** What was lent is there just once for each key, and each lending and each taking back stands once in the log. */
async function lendingFaults(
  sql: Sql,
  history: readonly Operation[],
  keys: readonly KeyRow[],
): Promise<Violation[]> {
  const lends = new Set(history.filter(({ op }) => op === 'lend duty').map(({ key }) => key));
  const made = keys.filter(({ key }) => lends.has(key)).map(({ id }) => id);
  const rows = await sql<{ id: string; given: number; taken: number; revoked: boolean }>(
    `SELECT d.id, d.revoked_at IS NOT NULL AS revoked,
            (SELECT count(*)::int FROM audit_entry e WHERE e.action = 'delegation.given' AND e.detail ->> 'delegation' = d.id::text) AS given,
            (SELECT count(*)::int FROM audit_entry e WHERE e.action = 'delegation.revoked' AND e.detail ->> 'delegation' = d.id::text) AS taken
       FROM delegation d`,
  );
  const there = new Set(rows.map(({ id }) => id));
  return [
    ...(new Set(made).size === made.length ? [] : ['two acts of lending made one delegation']),
    ...made.flatMap((id) => (id !== null && there.has(id) ? [] : [`delegation ${String(id)} was lost`])),
    ...rows
      .filter(({ given, taken, revoked }) => given !== 1 || taken !== (revoked ? 1 : 0))
      .map(
        ({ id, given, taken }) =>
          `delegation ${id} was given ${String(given)} and taken back ${String(taken)} times`,
      ),
  ];
}

/** An import came to one plan or to none; everybody who accepted it was told of the same. */
async function importFaults(
  sql: Sql,
  history: readonly Operation[],
  keys: readonly KeyRow[],
): Promise<Violation[]> {
  const kept = new Map(keys.map((row) => [row.key, row]));
  const byImport = groupBy(
    history.filter(({ importId }) => importId !== undefined),
    ({ importId }) => importId ?? '',
  );
  const rows = await sql<{ id: string; status: string; planIds: string[]; tasks: number; versions: number }>(
    `SELECT i.id, i.status, array(SELECT p.id FROM plan p WHERE p.import_id = i.id) AS "planIds",
            (SELECT count(*)::int FROM task t JOIN plan p ON p.id = t.plan_id WHERE p.import_id = i.id) AS tasks,
            (SELECT count(*)::int FROM plan_version v JOIN plan p ON p.id = v.plan_id WHERE p.import_id = i.id) AS versions
       FROM plan_import i WHERE i.id = ANY($1)`,
    [[...byImport.keys()]],
  );
  return rows.flatMap(({ id, status, planIds, tasks, versions }) => {
    const rowsOf = (op: string): KeyRow[] =>
      (byImport.get(id) ?? []).flatMap((one) => {
        const row = one.op === op ? kept.get(one.key ?? '') : undefined;
        return row ? [row] : [];
      });
    const told = new Set(rowsOf('accept import').map(({ planId }) => planId));
    const wanted = told.size > 0 ? 1 : 0;
    const faults: Violation[] = [];
    if (planIds.length !== wanted || [...told].some((planId) => !planIds.includes(planId ?? '')))
      faults.push(`is the plan ${planIds.join()}, and who accepted was told ${[...told].join()}`);
    if (tasks !== wanted || versions !== wanted)
      faults.push(`made ${String(tasks)} tasks and ${String(versions)} versions of plans`);
    if (rowsOf('discard import').length > 0 !== (status === 'discarded')) faults.push(`is ${status}`);
    return faults.map((fault) => `import ${id} ${fault}`);
  });
}

/**
 * A card is one register. Its versions are all different and come in one order, that of the log; so it is linearizable when no
 * operation that began after another had ended has an older version, and what was read is what the log says of that version.
 */
function orderFaults(history: readonly Operation[], entries: readonly EntryRow[]): Violation[] {
  const faults: Violation[] = [];
  const stateAt = statesOf(entries);
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
        faults.push(`${op} of ${cardId} was shown ${state} at ${String(version)}, the log says ${said}`);
    }
  }
  return faults;
}

/** The state of each card at each of its versions, by the log. */
function statesOf(entries: readonly EntryRow[]): ReadonlyMap<string, string> {
  const stateAt = new Map<string, string>();
  for (const [cardId, own] of groupBy(entries, (entry) => entry.cardId ?? '')) {
    let state = 'draft';
    for (const entry of own) {
      state = entry.detail.to ?? state;
      if (raisesVersion(entry)) stateAt.set(`${cardId} ${String(entry.seq)}`, state);
    }
  }
  return stateAt;
}
