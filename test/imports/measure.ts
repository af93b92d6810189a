/** How much of a reading by hand a proposal says without help: field by field, row by row. */
import { foldText, type Proposal, type ProposedParty, type ProposedRow } from '@tien-do/shared';
import type { HandPlan, HandReading, HandRow } from './readings.js';

export const measuredFields = [
  'rows',
  'kind',
  'parent',
  'number',
  'title',
  'leads',
  'lead mode',
  'coordinating',
  'requested',
  'provides',
  'results',
  'deadline words',
  'deadline rule',
  'feeds report',
  'breakdowns',
  'plan title',
  'plan number',
  'plan date',
  'issuer',
  'coordinator',
  'due rule',
  'parent plan',
  'legal bases',
] as const;
export type MeasuredField = (typeof measuredFields)[number];

export interface Disagreement {
  field: MeasuredField;
  /** The row's title, shortened; empty for the plan. */
  where: string;
  byHand: unknown;
  read: unknown;
}

export interface Score {
  right: number;
  all: number;
}

export interface Measured {
  scores: Record<MeasuredField, Score>;
  disagreements: Disagreement[];
}

/** By content alone: what comes out of a copy or another process has other prototypes. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));
}

function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(inOrder);
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, inOrder(inner)]),
  );
}

const plain = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();

/** How the rows of a table inside a cell are joined is free. */
const unpointed = (text: string): string => plain(text.replaceAll(/[;:,.]/gu, ' '));

/** Letters alone: rows are recognised by them, whatever a reader did to signs and spaces. */
function letters(text: string): string {
  return foldText(text).replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

/** 2: the same words; 1: one holds the other or they begin alike, as a torn or joined row does. */
function likeness(one: string, other: string): number {
  if (one === '' || other === '') return 0;
  if (one === other) return 2;
  return one.includes(other) || other.includes(one) || one.slice(0, 20) === other.slice(0, 20) ? 1 : 0;
}

/** Which read row is which row of the reading: the best pairing that keeps both orders. */
function pairs(byHand: readonly HandRow[], read: readonly ProposedRow[]): Map<number, number> {
  const [hands, reads] = [byHand.map((row) => letters(row.title)), read.map((row) => letters(row.title))];
  const best = Array.from({ length: hands.length + 1 }, () => new Array<number>(reads.length + 1).fill(0));
  const at = (i: number, j: number): number => best[i]?.[j] ?? 0;
  const like = (i: number, j: number): number => likeness(hands[i] ?? '', reads[j] ?? '');
  for (let i = hands.length - 1; i >= 0; i--)
    for (let j = reads.length - 1; j >= 0; j--) {
      const both = like(i, j);
      const line = best[i];
      if (line) line[j] = Math.max(at(i + 1, j), at(i, j + 1), both > 0 ? both + at(i + 1, j + 1) : 0);
    }
  const found = new Map<number, number>();
  for (let i = 0, j = 0; i < hands.length && j < reads.length;) {
    const both = like(i, j);
    if (both > 0 && at(i, j) === both + at(i + 1, j + 1)) found.set(i++, j++);
    else if (at(i, j) === at(i + 1, j)) i++;
    else j++;
  }
  return found;
}

/** The words of a cell or the full name that they stand for: either is what a clerk would enter. */
function named(party: ProposedParty, names: readonly string[]): string {
  return plain(names.includes(plain(party.words)) ? party.words : party.name);
}

/** An agency of the plan itself: by its printed words, or found in the register under the name that a clerk would choose. */
function agencyOf(party: ProposedParty | null, names: readonly string[]): string | null {
  if (!party) return null;
  const { target } = party;
  return target?.kind === 'agency' && names.includes(target.id) ? target.id : named(party, names);
}

function names(parties: readonly ProposedParty[], byHand: readonly string[]): string[] {
  return parties.map((party) => named(party, byHand));
}

class Comparison {
  readonly disagreements: Disagreement[] = [];
  readonly scores = Object.fromEntries(
    measuredFields.map((field) => [field, { right: 0, all: 0 }]),
  ) as Record<MeasuredField, Score>;

  constructor(
    private readonly hand: HandReading,
    private readonly proposal: Proposal,
  ) {}

  whole(): Measured {
    const found = pairs(this.hand.rows, this.proposal.rows);
    this.hand.rows.forEach((row, at) => {
      const pair = found.get(at);
      const read = pair === undefined ? undefined : this.proposal.rows[pair];
      this.tell('rows', row.title, row.kind, read === undefined ? null : row.kind);
      this.row(row, read, found);
    });
    const taken = new Set(found.values());
    this.proposal.rows.forEach((row, at) => {
      if (!taken.has(at)) this.tell('rows', row.title, null, `${row.printedNumber} ${row.title}`);
    });
    this.plan(this.hand.plan);
    return { scores: this.scores, disagreements: this.disagreements };
  }

  private tell(field: MeasuredField, where: string, byHand: unknown, read: unknown): void {
    this.judge(field, where, byHand, read, isSame(byHand, read));
  }

  private judge(field: MeasuredField, where: string, byHand: unknown, read: unknown, right: boolean): void {
    const score = this.scores[field];
    score.all++;
    if (right) score.right++;
    else this.disagreements.push({ field, where: plain(where).slice(0, 60), byHand, read });
  }

  private row(hand: HandRow, read: ProposedRow | undefined, found: ReadonlyMap<number, number>): void {
    const tell = (field: MeasuredField, byHand: unknown, got: (row: ProposedRow) => unknown): void => {
      if (byHand !== undefined) this.tell(field, hand.title, byHand, read && got(read));
    };
    tell('kind', hand.kind, (row) => row.kind);
    tell('parent', this.parentOf(hand, found), (row) => row.parentId);
    tell('number', hand.number, (row) => row.printedNumber);
    tell('title', plain(hand.title), (row) => plain(row.title));
    if (hand.kind !== 'task') return;
    const marked = (mark: 'requested' | 'provides') => (row: ProposedRow) =>
      names(
        [...row.leads, ...row.coordinating].filter((party) => party[mark]),
        hand[mark] ?? [],
      ).sort();
    tell('leads', hand.leads, (row) => names(row.leads, hand.leads));
    tell('lead mode', hand.leadMode, (row) => row.leadMode);
    tell('coordinating', [...hand.coordinating], (row) => names(row.coordinating, hand.coordinating));
    tell('requested', hand.requested && [...hand.requested].sort(), marked('requested'));
    tell('provides', hand.provides && [...hand.provides].sort(), marked('provides'));
    this.results(hand, read);
    tell('deadline words', plain(hand.deadlineWords), (row) => plain(row.deadlineWords));
    tell('feeds report', hand.feedsAnnualReport, (row) => row.feedsAnnualReport);
    tell('breakdowns', hand.breakdowns && [...hand.breakdowns].sort(), (row) => [...row.breakdowns].sort());
    const rule = read?.deadline;
    const right = hand.deadlines.some((one) => isSame(one, rule));
    this.judge('deadline rule', hand.title, hand.deadlines, rule, right);
  }

  private results(hand: HandRow, read: ProposedRow | undefined): void {
    const [byHand, got] = [hand.results.map(unpointed), read?.expectedResults.map(unpointed)];
    const defended =
      got !== undefined && hand.resultCounts.includes(got.length) && got.join(' ') === byHand.join(' ');
    this.judge('results', hand.title, byHand, got, defended || isSame(byHand, got));
  }

  /** The id of the read row that is the parent by hand; a parent that was not found is nobody's. */
  private parentOf(hand: HandRow, found: ReadonlyMap<number, number>): string | null {
    if (hand.parent === null) return null;
    const at = found.get(hand.parent);
    return at === undefined ? 'not found' : (this.proposal.rows[at]?.id ?? 'not found');
  }

  private plan(hand: HandPlan): void {
    const { plan } = this.proposal;
    const issuer = agencyOf(plan.issuer, hand.issuers);
    const coordinator = agencyOf(plan.coordinator, [hand.coordinator ?? '']);
    const cited = plan.legalBases.flatMap(({ number }) => (number === null ? [] : [number])).sort();
    this.tell('plan title', '', plain(hand.title), plain(plan.title));
    this.tell('plan number', '', hand.number, plan.number);
    this.tell('plan date', '', hand.issuedOn, plan.issuedOn);
    this.judge('issuer', '', hand.issuers, issuer, hand.issuers.includes(issuer ?? ''));
    this.tell('coordinator', '', hand.coordinator, coordinator);
    this.tell('due rule', '', hand.dueRule, plan.dueRule);
    this.tell('parent plan', '', hand.parentPlan, plan.parentPlan?.number ?? null);
    this.tell('legal bases', '', [...hand.legalBases].sort(), cited);
  }
}

/**
 * Compares a proposal with a reading by hand.
 * @returns for every field how many are right of all; a row that was not found is wrong in all its fields, a row too many
 * is one more wrong row.
 */
export function measure(hand: HandReading, proposal: Proposal): Measured {
  return new Comparison(hand, proposal).whole();
}
