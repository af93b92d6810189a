/**
 * What must hold of the database at any quiet moment, whatever was done before: asked of its rows and of the pure rules, never of
 * the services that wrote them.
 */
import {
  evaluate,
  fourEyes,
  groupBy,
  type CardState,
  type Decision,
  type ResolvedChain,
} from '@tien-do/shared';
import type { CardContent } from '@tien-do/shared/contract';
import { canonicalJson, contentHash, sha256 } from '@tien-do/backend';

export type Sql = <R extends Record<string, unknown>>(text: string, params?: unknown[]) => Promise<R[]>;

/** Something that does not hold, in words for whoever looks into it. */
export type Violation = string;

/** Everything that does not hold on a board. Empty: all is well. */
export async function violationsOn(sql: Sql, boardId: string): Promise<Violation[]> {
  const [cards, entries, rounds] = await Promise.all([
    cardsOf(sql, boardId),
    entriesOf(sql, boardId),
    roundsOf(sql, boardId),
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
      return [
        ...replayFaults(card, own),
        ...standingFaults(card, ofCard, own),
        ...roundFaults(ofCard, own),
      ].map((fault) => `card ${card.id}: ${fault}`);
    }),
    ...(await dutyFaults(sql, boardId)),
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
    ...streams
      .filter(({ seq, entries }) => seq !== entries)
      .map(({ name, seq, entries }) => `stream ${name} is at ${String(seq)} with ${String(entries)} entries`),
    ...plans.map(({ importId }) => `import ${importId} made several plans`),
    ...imports.map(
      ({ id }) => `import ${id} is accepted without a plan, or has a plan without being accepted`,
    ),
    ...(await adminFaults(sql)),
  ];
}

interface CardRow extends Record<string, unknown> {
  id: string;
  state: CardState;
  version: number;
  at: number;
  submissions: number;
  returns: number;
  returned: boolean;
  open: { index: number; agencyIds: string[] }[];
  comments: number;
}

interface Entry extends Record<string, unknown> {
  seq: number;
  action: string;
  cardId: string | null;
  detail: { from?: CardState; to?: CardState; sha256?: string; submission?: number; step?: number };
}

interface RoundRow extends Record<string, unknown> {
  id: string;
  cardId: string;
  number: number;
  chain: ResolvedChain;
  content: CardContent;
  files: { id: string; name: string; size: number; sha256: string }[];
  sha256: string;
  contributorIds: string[];
  decisions: (Decision & { exception: string })[];
}

function cardsOf(sql: Sql, boardId: string): Promise<CardRow[]> {
  return sql<CardRow>(
    `SELECT c.id, c.state, c.version::int, c.at::int, c.submissions, c.returns, c.returned, c.step_open AS open, c.comments
       FROM card c WHERE c.board_id = $1`,
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
            coalesce((SELECT json_agg(json_build_object('step', d.step, 'kind', d.kind, 'personId', d.person_id,
                                                        'onBehalfOfId', d.on_behalf_of_id, 'agencyId', d.agency_id,
                                                        'exception', d.exception) ORDER BY d.at, d.id)
                        FROM decision d WHERE d.submission_id = s.id), '[]') AS decisions
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
      (action.startsWith('card.') || action.startsWith('file.')) &&
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
  if (last && last.seq !== card.version)
    faults.push(`has version ${String(card.version)}, its last move has ${String(last.seq)}`);
  const lastOfAll = entries.at(-1);
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

/** Of each version: nobody twice, four eyes, an end that stays the end, the hash of what somebody had saved. */
function roundFaults(rounds: readonly RoundRow[], entries: readonly Entry[]): Violation[] {
  return rounds.flatMap(({ number, chain, decisions, content, files, sha256: hash, contributorIds }) => {
    const faults: Violation[] = [];
    decisions.forEach((decision, index) => {
      const before = decisions.slice(0, index);
      const standing = evaluate(chain, before);
      const who = `${decision.kind} of ${decision.personId}`;
      if (standing.outcome !== 'pending') faults.push(`${who} came after it was ${standing.outcome}`);
      if (decision.kind !== 'pass') return;
      const reason = fourEyes(decision.personId, contributorIds, before, decision.onBehalfOfId ?? null);
      // The one way out is named, reasoned and kept with the decision.
      if (reason && !(reason === 'contributed' && decision.exception))
        faults.push(`${who} although they ${reason}`);
      if (standing.outcome === 'pending') {
        const open = standing.open.find(({ step }) => step === decision.step);
        if (!open?.awaitedAgencyIds.includes(decision.agencyId))
          faults.push(`${who} on step ${String(decision.step)}, which did not wait for ${decision.agencyId}`);
      }
    });
    if (contentHash(content, files) !== hash) faults.push('its hash is not that of its content');
    const submitted = entries.findIndex(
      ({ detail }) => detail.submission === number && detail.sha256 === hash,
    );
    const saved = entries.slice(0, submitted).findLast(({ action }) => action === 'card.content_saved');
    if (submitted === -1) faults.push('no entry says that it was submitted with this hash');
    else if (saved && saved.detail.sha256 !== sha256(canonicalJson(content)))
      faults.push('its text is not the one that was saved last before it');
    return faults.map((fault) => `version ${String(number)}: ${fault}`);
  });
}

/**
 * Whoever decided held the duty that the decision names, in that agency, at that instant; by delegation its holder did, and the
 * delegation was in force.
 */
async function dutyFaults(sql: Sql, boardId: string): Promise<Violation[]> {
  const rows = await sql<{ id: string; personId: string; at: Date }>(
    `SELECT d.id, d.person_id AS "personId", d.at FROM decision d
      WHERE d.board_id = $1 AND (
        NOT EXISTS (
          SELECT 1 FROM membership m WHERE m.person_id = coalesce(d.on_behalf_of_id, d.person_id) AND m.agency_id = d.agency_id
             AND m.duty = d.duty AND m.valid_from <= d.at AND (m.valid_to IS NULL OR m.valid_to >= d.at))
        OR (d.delegation_id IS NULL) <> (d.on_behalf_of_id IS NULL)
        OR (d.delegation_id IS NOT NULL AND NOT EXISTS (
          SELECT 1 FROM delegation g WHERE g.id = d.delegation_id AND g.delegate_id = d.person_id
             AND g.delegator_id = d.on_behalf_of_id AND g.valid_from <= d.at AND g.valid_to > d.at
             AND (g.revoked_at IS NULL OR g.revoked_at >= d.at))))`,
    [boardId],
  );
  return rows.map(
    ({ id, personId, at }) => `decision ${id} of ${personId} at ${at.toISOString()} without its duty`,
  );
}

/** Somebody can always administer the system. */
async function adminFaults(sql: Sql): Promise<Violation[]> {
  const rows = await sql(
    `SELECT 1 FROM membership m JOIN person p ON p.id = m.person_id JOIN agency a ON a.id = m.agency_id
      WHERE m.duty = 'admin' AND a.kind = 'system' AND m.valid_to IS NULL AND p.disabled_at IS NULL`,
  );
  return rows.length > 0 ? [] : ['nobody administers the system'];
}
