/** The doubtful places of a proposal, in the order in which a person goes through them: pure. */
import { skippedIds, type Finding, type FindingField, type Proposal } from '@tien-do/shared';

const fieldOrder: readonly (FindingField | null)[] = [
  'number',
  'title',
  'leads',
  'coordinating',
  'results',
  'deadline',
  'issuer',
  'coordinator',
  'issuedOn',
  'dueRule',
  'parentPlan',
  'legalBases',
  null,
];

/** Where a finding stands in the walk: what must be settled first, then by row, then by field. */
type Rank = readonly [number, number, number, number];

function compare(a: Rank, b: Rank): number {
  for (let at = 0; at < a.length; at += 1) {
    const by = (a[at] ?? 0) - (b[at] ?? 0);
    if (by !== 0) return by;
  }
  return 0;
}

export interface Place {
  finding: Finding;
  rank: Rank;
}

/** All findings that ask for a look, settled ones too, in the order of the walk; nothing of rows that are left out. */
export function placesOf(proposal: Proposal): Place[] {
  const at = new Map(proposal.rows.map((row, n) => [row.id, n]));
  const skipped = skippedIds(proposal.rows);
  return proposal.findings
    .filter(
      ({ weight, rowId }) => weight !== 'note' && (rowId === null || (at.has(rowId) && !skipped.has(rowId))),
    )
    .map((finding, n) => ({
      finding,
      rank: [
        finding.weight === 'must' ? 0 : 1,
        finding.rowId === null ? -1 : (at.get(finding.rowId) ?? 0),
        fieldOrder.indexOf(finding.field),
        n,
      ] as const,
    }))
    .sort((a, b) => compare(a.rank, b.rank));
}

/**
 * The open place after (or before) another, around the end to the beginning.
 * @param from id of the finding that was visited last, open or settled; null: none yet.
 * @returns null when nothing is open any more.
 */
export function nextPlace(places: readonly Place[], from: string | null, by: 1 | -1): Finding | null {
  const open = places.filter(({ finding }) => finding.settled === null);
  const ordered = by === 1 ? open : [...open].reverse();
  const current = places.find(({ finding }) => finding.id === from);
  if (!current) return ordered[0]?.finding ?? null;
  const beyond = ordered.find(({ rank }) => compare(rank, current.rank) * by > 0);
  return (beyond ?? ordered[0])?.finding ?? null;
}

/** The findings of every row (null: of the plan), those of rows that are gone with the plan. */
export function findingsByRow(proposal: Proposal): ReadonlyMap<string | null, readonly Finding[]> {
  const byRow = new Map<string | null, Finding[]>();
  for (const finding of proposal.findings) {
    const held = byRow.get(finding.rowId);
    if (held) held.push(finding);
    else byRow.set(finding.rowId, [finding]);
  }
  return byRow;
}

/** The fields that a row's form shows; a finding about any other place stands at its head. */
export function findingsAt(
  findings: readonly Finding[],
  fields: readonly (FindingField | null)[],
): readonly Finding[] {
  return findings.filter(({ field }) => fields.includes(field));
}
