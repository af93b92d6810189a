/** What is asked for beside a card's own way: contributions of other agencies, and petitions. */
import {
  decisionOfAct,
  isAwaited,
  isOpenPetition,
  standingOfPetition,
  type ContributionKind,
  type ContributionState,
  type Duty,
  type Figures,
  type PetitionActKind,
  type PetitionKind,
  type PetitionState,
  type ResolvedChain,
} from '@tien-do/shared';
import { canonicalJson, contributionHash, sha256, type ActSaid, type FrozenFile } from '@tien-do/backend';
import { rightFaults, type Rights } from './invariants-rights.js';
import type { CardRow, Entry, RoundRow, Sql, Violation } from './invariants-rows.js';

interface FiledRow {
  number: number;
  text: string;
  figures: Figures;
  files: FrozenFile[];
  submissionSha256: string | null;
  sha256: string;
  writtenBy: string[];
  personId: string;
  agencyId: string;
  duty: Duty;
  delegationId: string | null;
  onBehalfOfId: string | null;
  exception: string;
  at: number;
}

export interface ContributionRow extends Record<string, unknown> {
  id: string;
  cardId: string;
  agencyId: string;
  kind: ContributionKind;
  state: ContributionState;
  text: string;
  number: number;
  versions: FiledRow[];
}

export interface PetitionActFact {
  number: number;
  kind: PetitionActKind;
  step: number | null;
  personId: string | null;
  agencyId: string | null;
  duty: Duty | null;
  delegationId: string | null;
  onBehalfOfId: string | null;
  words: ActSaid;
  sha256: string;
  at: number;
}

export interface PetitionRow extends Record<string, unknown> {
  id: string;
  cardId: string | null;
  planId: string;
  kind: PetitionKind;
  state: PetitionState;
  agencyId: string;
  sent: 'yes' | 'no';
  chain: ResolvedChain | null;
  words: Record<string, unknown>;
  raisedBy: string;
  version: number;
  acts: PetitionActFact[];
}

/** The contributions and supplements of a board, each with what was filed. */
export function readContributions(sql: Sql, boardId: string): Promise<ContributionRow[]> {
  return sql<ContributionRow>(
    `SELECT o.id, o.card_id AS "cardId", o.agency_id AS "agencyId", o.kind, o.state, o.text, o.number,
            coalesce((SELECT json_agg(json_build_object(
                        'number', v.number, 'text', v.text, 'figures', v.figures, 'files', v.files, 'submissionSha256', v.submission_sha256,
                        'sha256', v.sha256, 'writtenBy', v.written_by, 'personId', v.consented_by, 'agencyId', v.agency_id,
                        'duty', v.duty, 'delegationId', v.delegation_id, 'onBehalfOfId', v.on_behalf_of_id,
                        'exception', v.exception, 'at', (extract(epoch FROM v.at) * 1000)::bigint) ORDER BY v.number)
                        FROM contribution_version v WHERE v.contribution_id = o.id), '[]') AS versions
       FROM contribution o WHERE o.board_id = $1 ORDER BY o.id`,
    [boardId],
  );
}

/** The petitions of a board, each with its acts. */
export function readPetitions(sql: Sql, boardId: string): Promise<PetitionRow[]> {
  return sql<PetitionRow>(
    `SELECT p.id, p.card_id AS "cardId", p.plan_id AS "planId", p.kind, p.state, p.agency_id AS "agencyId", p.sent, p.chain, p.words,
            p.raised_by AS "raisedBy", p.version,
            coalesce((SELECT json_agg(json_build_object(
                        'number', a.number, 'kind', a.kind, 'step', a.step, 'personId', a.person_id, 'agencyId', a.agency_id,
                        'duty', a.duty, 'delegationId', a.delegation_id, 'onBehalfOfId', a.on_behalf_of_id, 'words', a.words,
                        'sha256', a.sha256, 'at', (extract(epoch FROM a.at) * 1000)::bigint) ORDER BY a.number)
                        FROM petition_act a WHERE a.petition_id = p.id), '[]') AS acts
       FROM petition p WHERE p.board_id = $1 ORDER BY p.raised_at, p.id`,
    [boardId],
  );
}

/** What holds of the contributions to a card: each filed version once, as the log says, and none open when it was submitted. */
export function contributionFaults(
  card: CardRow,
  contributions: readonly ContributionRow[],
  rounds: readonly RoundRow[],
  entries: readonly Entry[],
  rights: Rights,
): Violation[] {
  const open = contributions.filter(({ kind, state }) => kind === 'contribution' && isAwaited(state));
  return [
    ...(open.length === card.contributionsOpen
      ? []
      : [`counts ${String(card.contributionsOpen)} open contributions and has ${String(open.length)}`]),
    ...contributions.flatMap((one) =>
      [...filingFaults(one, entries), ...consentFaults(card, one, rights)].map(
        (fault) => `${one.kind} ${one.id}: ${fault}`,
      ),
    ),
    ...frozenFaults(
      contributions.filter(({ kind }) => kind === 'contribution'),
      rounds,
      entries,
    ),
  ];
}

function filingFaults(one: ContributionRow, entries: readonly Entry[]): Violation[] {
  const { id, kind, number, versions, text } = one;
  const faults: Violation[] = [];
  const own = entries.filter(({ detail }) => detail.contribution === id);
  const filed = own.filter(({ action }) => action === `${kind}.filed`).map(({ detail }) => detail);
  const told = filed.map((detail) => [detail.number, detail.sha256]);
  const held = versions.map((version) => [version.number, version.sha256]);
  if (JSON.stringify(told) !== JSON.stringify(held))
    faults.push(`has ${JSON.stringify(held)}, the log says ${JSON.stringify(told)}`);
  if (number !== versions.length || versions.some((version, index) => version.number !== index + 1))
    faults.push(`counts ${String(number)} versions and has ${JSON.stringify(held)}`);
  for (const version of versions)
    if (contributionHash(version) !== version.sha256)
      faults.push(`the hash of version ${String(version.number)} is not that of its content`);
  const saved = own.findLast(({ action }) => action === `${kind}.saved`);
  if (saved && saved.detail.sha256 !== sha256(canonicalJson(text)))
    faults.push('its text is not the one that was saved last');
  return faults;
}

/** What has no next version, and no writer who came later. */
const always = { from: 0, until: null, laterContributors: [] };

/** Whoever consented had the right to, and had not written in it. */
function consentFaults(card: CardRow, one: ContributionRow, rights: Rights): Violation[] {
  const chain: ResolvedChain = {
    steps: [
      {
        key: 'consent',
        act: 'endorse',
        party: one.kind === 'supplement' ? 'lead' : 'coordinating',
        duties: ['head', 'deputy'],
        rule: 'any',
        state: 'internal_review',
        agencyIds: [one.agencyId],
      },
    ],
  };
  return one.versions.flatMap((version) =>
    rightFaults(
      {
        planId: card.planId,
        leadIds: [],
        chain,
        contributorIds: version.writtenBy,
        ...always,
        acts: [{ ...version, step: 0, kind: 'pass' }],
      },
      rights,
    ).map((fault) => `version ${String(version.number)}: ${fault}`),
  );
}

/** Nothing was awaited when a version was submitted, and it froze the last of what had been filed. */
function frozenFaults(
  contributions: readonly ContributionRow[],
  rounds: readonly RoundRow[],
  entries: readonly Entry[],
): Violation[] {
  const byId = new Map(contributions.map((one) => [one.id, one]));
  const byAgency = new Map(contributions.map((one) => [one.agencyId, one.id]));
  const standing = new Map<string, { state: ContributionState; number: number }>();
  const faults: Violation[] = [];
  for (const { action, detail } of entries) {
    for (const agencyId of action === 'contribution.asked' ? (detail.agencies ?? []) : []) {
      const id = byAgency.get(agencyId) ?? '';
      standing.set(id, { state: 'asked', number: standing.get(id)?.number ?? 0 });
    }
    const held = standing.get(detail.contribution ?? '');
    const state = stateAfter(action);
    if (held && state) {
      held.state = state;
      if (state === 'filed') held.number += 1;
    }
    const round =
      action === 'card.submit_internal'
        ? rounds.find(({ number }) => number === detail.submission)
        : undefined;
    if (!round) continue;
    for (const [id, one] of standing)
      if (isAwaited(one.state)) faults.push(`version ${String(round.number)} came while ${id} was awaited`);
    const wanted = [...standing].map(([id, one]) => [id, one.number, one.state === 'waived']);
    const frozen = round.contributions.map(({ id, number, waived }) => [id, number, waived !== undefined]);
    if (JSON.stringify(wanted.sort()) !== JSON.stringify(frozen.sort()))
      faults.push(
        `version ${String(round.number)} froze ${JSON.stringify(frozen)}, there was ${JSON.stringify(wanted)}`,
      );
    for (const { id, number, sha256: hash } of round.contributions)
      if (hash !== (byId.get(id)?.versions[number - 1]?.sha256 ?? ''))
        faults.push(`version ${String(round.number)} froze another text of ${id}`);
  }
  for (const [id, { state }] of standing)
    if (state !== byId.get(id)?.state)
      faults.push(`contribution ${id} is ${String(byId.get(id)?.state)}, the log says ${state}`);
  return faults;
}

function stateAfter(action: string): ContributionState | null {
  switch (action) {
    case 'contribution.saved':
    case 'contribution.taken_back':
    case 'contribution.returned':
      return 'asked';
    case 'contribution.submitted':
      return 'awaiting_consent';
    case 'contribution.filed':
      return 'filed';
    case 'contribution.waived':
      return 'waived';
    default:
      return null;
  }
}

const finalActs: ReadonlySet<PetitionActKind> = new Set(['grant', 'refuse', 'withdraw', 'lapse', 'close']);

/** What holds of petitions: one end at most, by whoever might, and of extensions the dues that they granted. */
export function petitionFaults(
  card: CardRow | null,
  petitions: readonly PetitionRow[],
  entries: readonly Entry[],
  rights: Rights,
): Violation[] {
  const faults = petitions.flatMap((petition) =>
    [...actFaults(petition, entries), ...decisionFaults(petition, rights)].map(
      (fault) => `${petition.kind} ${petition.id}: ${fault}`,
    ),
  );
  return card ? [...faults, ...countFaults(card, petitions), ...dueFaults(card, petitions, entries)] : faults;
}

function actFaults(petition: PetitionRow, entries: readonly Entry[]): Violation[] {
  const { id, kind, words, version, state, acts } = petition;
  const faults: Violation[] = [];
  if (acts.length !== version || acts.some(({ number }, index) => number !== index + 1))
    faults.push(`is at ${String(version)} with the acts ${acts.map(({ number }) => number).join()}`);
  const ends = acts.filter((act) => finalActs.has(act.kind));
  if (ends.length > 1 || (ends.length === 1 && ends[0] !== acts.at(-1)))
    faults.push(`was ended by ${ends.map((act) => act.kind).join(' and ')}`);
  if (isOpenPetition(state) !== (ends.length === 0))
    faults.push(`is ${state} after ${String(acts.at(-1)?.kind)}`);
  const hash = sha256(canonicalJson({ kind, words }));
  if (acts.some((act) => act.sha256 !== hash)) faults.push('is not what was acted on');
  // A move of the card that ends it has the entry of the move.
  const own = acts.filter((act) => act.kind !== 'lapse' && !(kind === 'return' && act.kind === 'grant'));
  const logged = entries.filter(({ detail }) => detail.petition === id).length;
  if (logged !== own.length)
    faults.push(`has ${String(own.length)} acts of its own, the log ${String(logged)}`);
  return faults;
}

function decisionFaults(petition: PetitionRow, rights: Rights): Violation[] {
  const { chain, kind, state, agencyId, planId, raisedBy, acts } = petition;
  if (!chain) return [];
  const made = acts.flatMap((act) => {
    const { personId, agencyId: ofAgency, duty } = act;
    if (personId === null || ofAgency === null || duty === null) return [];
    const decision = decisionOfAct({ ...act, personId, agencyId: ofAgency });
    const { at, delegationId } = act;
    return decision ? [{ ...decision, at, duty, delegationId, exception: '' }] : [];
  });
  const standing = standingOfPetition(chain, made);
  const raisedByHead = acts[0]?.step === 0;
  return [
    ...(state === 'lapsed' || standing === state ? [] : [`is ${state}; by its chain it is ${standing}`]),
    ...rightFaults(
      {
        planId,
        leadIds: [agencyId],
        chain,
        // A head who raises it consents by that; the card's own return grants a return, whoever makes it.
        contributorIds: raisedByHead || kind === 'return' ? [] : [raisedBy],
        ...always,
        acts: made,
      },
      rights,
    ),
  ];
}

function countFaults(card: CardRow, petitions: readonly PetitionRow[]): Violation[] {
  const open = petitions.filter(({ sent, state }) => sent === 'yes' && isOpenPetition(state)).length;
  return open === card.petitionsOpen
    ? []
    : [`counts ${String(card.petitionsOpen)} open petitions and has ${String(open)}`];
}

/** The due is what was granted last, from the first due on without a gap; the first stays. */
function dueFaults(card: CardRow, petitions: readonly PetitionRow[], entries: readonly Entry[]): Violation[] {
  const granted = petitions
    .filter(({ kind }) => kind === 'extension')
    .flatMap(({ acts }) => acts.filter(({ words }) => words.dueOn !== undefined))
    .sort((a, b) => a.at - b.at)
    .map(({ words }) => words);
  // A due that came from elsewhere begins anew.
  const elsewhere = entries.some(({ action }) =>
    ['card.set_due', 'card.agree_due', 'card.record_request'].includes(action),
  );
  if (elsewhere) return [];
  const faults: Violation[] = [];
  granted.forEach(({ before, dueOn }, index) => {
    const earlier = index === 0 ? card.originalDueOn : granted[index - 1]?.dueOn;
    if (before !== earlier)
      faults.push(`was extended from ${String(before)}, and had ${String(earlier)} then`);
    if (before !== undefined && dueOn !== undefined && dueOn <= before)
      faults.push(`was extended to ${dueOn}`);
  });
  const last = granted.at(-1);
  if (last && last.dueOn !== card.dueOn)
    faults.push(`is due on ${String(card.dueOn)}, granted was ${String(last.dueOn)}`);
  if (!last && card.originalDueOn !== null)
    faults.push(`keeps ${card.originalDueOn} as its first due, and was never extended`);
  return faults;
}
