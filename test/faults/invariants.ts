/**
 * What must hold of the database at any quiet moment, whatever was done before: asked of its rows and of the pure rules, never of
 * the services that wrote them.
 */
import { evaluate, groupBy, type CardState, type ResolvedChain } from '@tien-do/shared';
import { canonicalJson, contentHash, sha256, supplementWritersSql } from '@tien-do/backend';
import { contributionFaults, petitionFaults, readContributions, readPetitions } from './invariants-aside.js';
import { circleFaults, readRights, roundRightFaults } from './invariants-rights.js';
import { remarkFaults } from './invariants-remarks.js';
import { reportFaults } from './invariants-reports.js';
import type { CardRow, Entry, RoundRow, Sql, Violation } from './invariants-rows.js';

export type { Sql, Violation } from './invariants-rows.js';

/** Does an entry of the log give its card a new version? What does not move a card may still be another basis for who acts next. */
export function raisesVersion({
  action,
  detail,
}: {
  action: string;
  detail: { to?: string; kind?: string; state?: string };
}): boolean {
  return detail.to !== undefined || (action === 'petition.grant' && detail.state === 'granted');
}

/** Writing in a contribution changes nothing of the card, not even its face. */
const isQuiet = ({ action }: Entry): boolean =>
  action === 'contribution.saved' || action === 'supplement.saved';

/** Everything that does not hold on a board. Empty: all is well. */
export async function violationsOn(sql: Sql, boardId: string): Promise<Violation[]> {
  const [cards, entries, rounds, contributions, petitions, rights] = await Promise.all([
    cardsOf(sql, boardId),
    entriesOf(sql, boardId),
    roundsOf(sql, boardId),
    readContributions(sql, boardId),
    readPetitions(sql, boardId),
    readRights(sql),
  ]);
  const board = await sql<{ version: number }>('SELECT version::int AS version FROM board WHERE id = $1', [
    boardId,
  ]);
  const byCard = groupBy(
    entries.filter(({ cardId }) => cardId !== null),
    ({ cardId }) => cardId ?? '',
  );
  const roundsByCard = groupBy(rounds, ({ cardId }) => cardId);
  return [
    ...clockFaults(board[0]?.version ?? -1, entries),
    ...periodFaults(entries),
    ...cards.flatMap((card) => {
      const own = byCard.get(card.id) ?? [];
      const ofCard = roundsByCard.get(card.id) ?? [];
      const asked = petitions.filter(({ cardId }) => cardId === card.id);
      return [
        ...replayFaults(card, own),
        ...standingFaults(card, ofCard, own),
        ...roundFaults(ofCard, own, asked),
        ...roundRightFaults(card, ofCard, asked, rights),
        ...remarkFaults(ofCard, own),
        ...contributionFaults(
          card,
          contributions.filter(({ cardId }) => cardId === card.id),
          ofCard,
          own,
          rights,
        ),
        ...petitionFaults(card, asked, own, rights),
      ].map((fault) => `card ${card.id}: ${fault}`);
    }),
    ...petitionFaults(
      null,
      petitions.filter(({ cardId }) => cardId === null),
      entries,
      rights,
    ),
  ];
}

/** What must hold of the whole database besides. */
export async function violationsBesides(sql: Sql): Promise<Violation[]> {
  const streams = await sql<{ name: string; seq: number; entries: number }>(
    `SELECT s.name, s.seq::int, (SELECT count(*)::int FROM audit_entry e WHERE e.stream_id = s.id) AS entries FROM audit_stream s`,
  );
  const plans = await sql<{ importId: string }>(
    'SELECT import_id AS "importId" FROM plan WHERE import_id IS NOT NULL GROUP BY 1 HAVING count(*) > 1',
  );
  const imports = await sql<{ id: string }>(
    `SELECT i.id FROM plan_import i
      WHERE (i.status = 'accepted') <> EXISTS (SELECT 1 FROM plan p WHERE p.import_id = i.id)`,
  );
  return [
    ...(await historyFaults(sql)),
    ...streams
      .filter(({ seq, entries }) => seq !== entries)
      .map(({ name, seq, entries }) => `stream ${name} is at ${String(seq)} with ${String(entries)} entries`),
    ...plans.map(({ importId }) => `import ${importId} made several plans`),
    ...imports.map(
      ({ id }) => `import ${id} is accepted without a plan, or has a plan without being accepted`,
    ),
    ...circleFaults(await readRights(sql)),
    ...(await adminFaults(sql)),
    ...(await reportFaults(sql)),
  ];
}

/** What was kept of a card's changes makes the card as it is, and no change is later than it. */
export async function historyFaults(sql: Sql): Promise<Violation[]> {
  const rows = await sql<{ id: string }>(
    `SELECT c.id FROM card c LEFT JOIN (SELECT card_id, jsonb_merge(changed ORDER BY id) AS row, max(at) AS at
                                          FROM card_change GROUP BY card_id) h ON h.card_id = c.id
      WHERE to_jsonb(c) IS DISTINCT FROM h.row OR h.at <> c.at`,
  );
  return rows.map(({ id }) => `the changes of card ${id} do not make it`);
}

function cardsOf(sql: Sql, boardId: string): Promise<CardRow[]> {
  return sql<CardRow>(
    `SELECT c.id, c.state, c.version::int, c.at::int, c.submissions, c.returns, c.returned, c.step_open AS open, c.comments,
            b.plan_id AS "planId", c.lead_ids AS "leadIds", c.due_on::text AS "dueOn", c.original_due_on::text AS "originalDueOn",
            c.contributions_open AS "contributionsOpen", c.petitions_open AS "petitionsOpen"
       FROM card c JOIN board b ON b.id = c.board_id WHERE c.board_id = $1`,
    [boardId],
  );
}

function entriesOf(sql: Sql, boardId: string): Promise<Entry[]> {
  return sql<Entry>(
    `SELECT seq::int, action, card_id AS "cardId", detail FROM audit_entry WHERE stream_id = $1 ORDER BY seq`,
    [boardId],
  );
}

function roundsOf(sql: Sql, boardId: string): Promise<RoundRow[]> {
  return sql<RoundRow>(
    `SELECT s.id, s.card_id AS "cardId", s.number, s.chain, s.content, s.files, s.sha256, s.contributor_ids AS "contributorIds",
            s.submitted_at AS "submittedAt", s.answers, s.contributions, ${supplementWritersSql('s')} AS "supplementWriterIds",
            coalesce((SELECT json_agg(json_build_object('step', d.step, 'kind', d.kind, 'personId', d.person_id,
                                                        'onBehalfOfId', d.on_behalf_of_id, 'agencyId', d.agency_id,
                                                        'duty', d.duty, 'delegationId', d.delegation_id,
                                                        'at', (extract(epoch FROM d.at) * 1000)::bigint,
                                                        'exception', d.exception) ORDER BY d.at, d.id)
                        FROM decision d WHERE d.submission_id = s.id), '[]') AS decisions,
            coalesce((SELECT json_agg(json_build_object('id', r.id, 'path', r.path, 'text', r.text) ORDER BY r.position)
                        FROM remark r WHERE r.submission_id = s.id), '[]') AS remarks
       FROM submission s WHERE s.board_id = $1 ORDER BY s.card_id, s.number`,
    [boardId],
  );
}

/** The board's clock: one entry for each version, none left out, none twice. */
function clockFaults(version: number, entries: readonly Entry[]): Violation[] {
  const wrong = entries.findIndex(({ seq }, index) => seq !== index + 1);
  if (entries.length === version && wrong === -1) return [];
  return [
    `board at ${String(version)} with ${String(entries.length)} entries, the first out of place at ${String(wrong)}`,
  ];
}

/** Nothing about a card but words is done between a freeze and the reopening. */
function periodFaults(entries: readonly Entry[]): Violation[] {
  const faults: Violation[] = [];
  let standsStill = false;
  for (const { seq, action } of entries) {
    if (action === 'cycle.frozen' || action === 'cycle.closed') standsStill = true;
    else if (action === 'cycle.reopened') standsStill = false;
    else if (
      standsStill &&
      /^(card|file|contribution|petition)\./u.test(action) &&
      action !== 'card.commented'
    )
      faults.push(`${action} at ${String(seq)} while the period stood still`);
  }
  return faults;
}

/** The log, replayed, gives the card as it stands. */
function replayFaults(card: CardRow, entries: readonly Entry[]): Violation[] {
  const faults: Violation[] = [];
  const moves = entries.filter(({ detail }) => detail.to !== undefined);
  moves.forEach(({ seq, detail }, index) => {
    const before = moves[index - 1]?.detail.to;
    if (before !== undefined && before !== detail.from)
      faults.push(`at ${String(seq)} it left ${String(detail.from)}, but had been brought to ${before}`);
  });
  const last = moves.at(-1);
  if (last && last.detail.to !== card.state)
    faults.push(`is ${card.state}, the log says ${String(last.detail.to)}`);
  const raised = entries.findLast(raisesVersion);
  if (raised && raised.seq !== card.version)
    faults.push(`has version ${String(card.version)}, its last change has ${String(raised.seq)}`);
  const lastOfAll = entries.findLast((entry) => !isQuiet(entry));
  if (lastOfAll && lastOfAll.seq !== card.at)
    faults.push(`is at ${String(card.at)}, its last entry at ${String(lastOfAll.seq)}`);
  const comments = entries.filter(({ action }) => action === 'card.commented').length;
  if (comments !== card.comments)
    faults.push(`counts ${String(card.comments)} comments, the log ${String(comments)}`);
  return faults;
}

/** The card stands where its chain and the decisions say. */
function standingFaults(card: CardRow, rounds: readonly RoundRow[], entries: readonly Entry[]): Violation[] {
  const faults: Violation[] = [];
  if (rounds.length !== card.submissions || rounds.some(({ number }, index) => number !== index + 1))
    faults.push(
      `counts ${String(card.submissions)} versions and has ${rounds.map(({ number }) => number).join(', ')}`,
    );
  const returns = rounds.filter(({ decisions }) => decisions.some(({ kind }) => kind === 'send_back')).length;
  if (returns !== card.returns)
    faults.push(`counts ${String(card.returns)} returns and has ${String(returns)}`);
  rounds.forEach(({ number, chain, decisions }, index) => {
    const standing = evaluate(chain, decisions);
    const isLast = index === rounds.length - 1;
    if (standing.outcome === 'pending' && !isLast) faults.push(`version ${String(number)} still waits`);
    if (!isLast) return;
    const wanted = stateOf(
      standing.outcome === 'pending' ? standing.open[0].step : null,
      standing.outcome,
      chain,
      entries,
    );
    if (wanted !== card.state) faults.push(`is ${card.state}; by chain and decisions it is ${wanted}`);
    const open =
      standing.outcome === 'pending'
        ? standing.open.map(({ step, awaitedAgencyIds }) => [step, awaitedAgencyIds])
        : [];
    const held = card.open.map(({ index: step, agencyIds }) => [step, agencyIds]);
    if (JSON.stringify(open) !== JSON.stringify(held))
      faults.push(`shows ${JSON.stringify(held)} as open; open is ${JSON.stringify(open)}`);
  });
  return faults;
}

function stateOf(
  open: number | null,
  outcome: ReturnType<typeof evaluate>['outcome'],
  chain: ResolvedChain,
  entries: readonly Entry[],
): CardState {
  switch (outcome) {
    case 'pending':
      return chain.steps[open ?? 0]?.state ?? 'internal_review';
    case 'returned':
    case 'withdrawn':
      return 'in_progress';
    case 'accepted': {
      // What came after the acceptance: opened again, or asked for once more.
      const accepted = entries.findLastIndex(
        ({ detail }) => detail.to === 'compiled' && detail.from !== 'compiled',
      );
      return entries.slice(accepted + 1).some(({ detail }) => detail.to === 'in_progress')
        ? 'in_progress'
        : 'compiled';
    }
  }
}

/** Of each version: the hash of what somebody had saved. */
function roundFaults(
  rounds: readonly RoundRow[],
  entries: readonly Entry[],
  petitions: readonly { kind: string; state: string }[],
): Violation[] {
  // What the former lead wrote became the new lead's part, without anybody saving it.
  const isReassigned = petitions.some(({ kind, state }) => kind === 'reassignment' && state === 'granted');
  return rounds.flatMap((round) => {
    const faults: Violation[] = [];
    const { number, content, files, sha256: hash } = round;
    if (contentHash(content, files, round) !== hash) faults.push('its hash is not that of its content');
    const submitted = entries.findIndex(
      ({ detail }) => detail.submission === number && detail.sha256 === hash,
    );
    const saved = entries.slice(0, submitted).findLast(({ action }) => action === 'card.content_saved');
    if (submitted === -1) faults.push('no entry says that it was submitted with this hash');
    else if (saved && !isReassigned && saved.detail.sha256 !== sha256(canonicalJson(content)))
      faults.push('its text is not the one that was saved last before it');
    return faults.map((fault) => `version ${String(number)}: ${fault}`);
  });
}

/** Somebody can always administer the system. */
async function adminFaults(sql: Sql): Promise<Violation[]> {
  const rows = await sql(
    `SELECT 1 FROM membership m JOIN person p ON p.id = m.person_id JOIN agency a ON a.id = m.agency_id
      WHERE m.duty = 'admin' AND a.kind = 'system' AND m.valid_to IS NULL AND p.disabled_at IS NULL`,
  );
  return rows.length > 0 ? [] : ['nobody administers the system'];
}
