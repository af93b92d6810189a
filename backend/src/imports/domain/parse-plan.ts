/** The plan reader as a whole: from a document to a proposal, with everything said that was guessed. */
import {
  assignKeys,
  planYearOf,
  proposeIndicators,
  type Breakdown,
  type DeadlineContext,
  type Knowledge,
  type PlanDocument,
  type Proposal,
  type ProposedPlan,
  type ProposedRow,
} from '@tien-do/shared';
import { agencyFinder } from './agencies/index.js';
import { amendedPlanFindings } from './amended-plan.js';
import { findAppendix, type ReadAppendix } from './appendix.js';
import { readBreakdowns } from './breakdowns.js';
import {
  missingCells,
  noticeFindings,
  notesBeside,
  numbered,
  planFindings,
  repeatedTitles,
  type PlacedFinding,
} from './compose-findings.js';
import { readDeadline } from './deadline.js';
import { readDutyParagraphs } from './duty-paragraphs.js';
import { clippedProposal, withinLimits } from './limits.js';
import { readPlanFacts } from './plan-facts.js';
import { readResults } from './results.js';
import { firstPlan } from './several-plans.js';
import { buildTree } from './tree.js';
import { findTypos } from './typos.js';
import type { AgencyFinder, FindingDraft, PlanFacts, TreeRow } from './types.js';

/** The appendix of a document, or, where no table holds duties, the paragraphs that assign them. */
function appendixOf(document: PlanDocument): ReadAppendix {
  const appendix = findAppendix(document);
  // What stands around the table of a spreadsheet are facts of the plan, and no duties.
  if (appendix.rows.length === 0 && appendix.span !== null && document.format === 'xlsx') {
    const about = { weight: 'must', sureness: 'sure', field: null, words: '', suggestion: null } as const;
    const empty: FindingDraft = { ...about, kind: 'empty_table', line: appendix.span.from };
    return { ...appendix, findings: [...appendix.findings, empty] };
  }
  const paragraphs = appendix.rows.length > 0 ? null : readDutyParagraphs(document);
  const { rows, findings } = withinLimits(paragraphs?.rows ?? appendix.rows);
  return {
    rows,
    span: paragraphs === null ? appendix.span : null,
    findings: [...appendix.findings, ...(paragraphs?.findings ?? []), ...findings],
  };
}

type Inherited = 'leads' | 'coordinating' | 'deadline';

/** Rows with what they take from the groups above them. */
class Composer {
  readonly found: PlacedFinding[] = [];
  private readonly byId: ReadonlyMap<string, TreeRow>;
  private readonly asked = new Map<string, Breakdown[]>();

  constructor(
    rows: readonly TreeRow[],
    private readonly finder: AgencyFinder,
    private readonly context: DeadlineContext,
  ) {
    this.byId = new Map(rows.map((row) => [row.id, row]));
  }

  row(row: TreeRow): ProposedRow {
    for (const one of row.findings) this.say(row, one);
    return row.kind === 'task' ? this.task(row) : this.group(row);
  }

  private say(row: TreeRow, draft: FindingDraft): void {
    this.found.push({ rowId: row.id, draft });
  }

  private lineOf(row: TreeRow): number {
    return row.lines[0] ?? 1;
  }

  /** The words of the nearest group above that has any. */
  private above(row: TreeRow, role: Inherited): string {
    let parent = row.parentId === null ? undefined : this.byId.get(row.parentId);
    while (parent) {
      if (parent.cells[role] !== '') return parent.cells[role];
      parent = parent.parentId === null ? undefined : this.byId.get(parent.parentId);
    }
    return '';
  }

  /** A group's request for figures holds for everything under it. */
  private breakdowns(row: TreeRow): Breakdown[] {
    const from = row.parentId === null ? [] : (this.asked.get(row.parentId) ?? []);
    const own = readBreakdowns(`${row.cells.title}\n${row.cells.results}`);
    const asked = [...new Set([...from, ...own])];
    this.asked.set(row.id, asked);
    return asked;
  }

  private group(row: TreeRow): ProposedRow {
    return {
      ...this.frame(row),
      leadMode: 'single',
      leads: [],
      coordinating: [],
      expectedResults: [],
      deadline: { kind: 'none' },
      feedsAnnualReport: false,
      indicators: [],
    };
  }

  private frame(
    row: TreeRow,
  ): Omit<
    ProposedRow,
    | 'leadMode'
    | 'leads'
    | 'coordinating'
    | 'expectedResults'
    | 'deadline'
    | 'feedsAnnualReport'
    | 'indicators'
  > {
    return {
      id: row.id,
      parentId: row.parentId,
      kind: row.kind,
      key: '',
      // A bullet counts nothing.
      printedNumber: /^[-–—•*+]$/u.test(row.number) ? '' : row.number,
      title: row.cells.title,
      leadWords: row.cells.leads,
      coordinatingWords: row.cells.coordinating,
      resultWords: row.cells.results,
      deadlineWords: row.cells.deadline,
      breakdowns: this.breakdowns(row),
      lines: row.lines,
      rejoined: row.rejoined,
      skipped: false,
      standsFor: null,
    };
  }

  private task(row: TreeRow): ProposedRow {
    const line = this.lineOf(row);
    const ledAbove = row.cells.leads === '' ? this.above(row, 'leads') : '';
    const leadWords = row.cells.leads || ledAbove;
    const coordinatingWords =
      row.cells.coordinating || (ledAbove === '' ? '' : this.above(row, 'coordinating'));
    if (ledAbove !== '') {
      this.say(row, { ...this.about('missing_cell', 'look', line), field: 'leads', words: ledAbove });
    }
    const parties = this.finder.parties(leadWords, coordinatingWords, line);
    const { expectedResults, feedsAnnualReport, findings } = readResults(row.cells.results, line);
    const { deadline, deadlineWords } = this.deadline(row, line);
    for (const one of [...parties.findings, ...findings]) this.say(row, one);
    if (parties.leads.length === 0 && !parties.findings.some((one) => one.kind === 'no_lead')) {
      this.say(row, { ...this.about('no_lead', 'must', line), field: 'leads', words: leadWords });
    }
    const frame = this.frame(row);
    const { title, breakdowns } = frame;
    return {
      ...frame,
      indicators: proposeIndicators({ title, expectedResults, breakdowns }),
      leadMode: parties.leadMode,
      leads: parties.leads,
      leadWords,
      coordinating: parties.coordinating,
      coordinatingWords,
      expectedResults,
      feedsAnnualReport,
      deadline,
      deadlineWords,
    };
  }

  private deadline(row: TreeRow, line: number): Pick<ProposedRow, 'deadline' | 'deadlineWords'> {
    const inherited = row.cells.deadline === '' ? this.above(row, 'deadline') : '';
    const words = row.cells.deadline || inherited;
    if (inherited !== '') {
      const said = this.about('deadline_inherited', 'note', line);
      this.say(row, { ...said, field: 'deadline', words: inherited });
    }
    const { deadline, findings } = readDeadline(words, line, this.context);
    for (const one of findings) this.say(row, one);
    return { deadline, deadlineWords: words };
  }

  private about(kind: FindingDraft['kind'], weight: FindingDraft['weight'], line: number): FindingDraft {
    return { kind, weight, sureness: 'likely', field: null, line, words: '', suggestion: null };
  }
}

function planOf(facts: PlanFacts, finder: AgencyFinder): ProposedPlan {
  const one = (words: string): ProposedPlan['issuer'] => (words.trim() === '' ? null : finder.one(words));
  return { ...facts.plan, issuer: one(facts.issuerWords), coordinator: one(facts.coordinatorWords) };
}

/**
 * Reads a plan. Pure: the same document and the same register give the same proposal.
 * @returns the proposal; a document that holds no plan gives one without rows, with findings that say so. Throws nothing.
 */
export function parsePlan(whole: PlanDocument, knowledge: Knowledge): Proposal {
  const { document, findings: further } = firstPlan(whole);
  const appendix = appendixOf(document);
  const facts = readPlanFacts(document, appendix);
  const finder = agencyFinder(document, knowledge, {
    issuerWords: facts.issuerWords,
    issuedOn: facts.plan.issuedOn,
  });
  const tree = buildTree(appendix.rows, appendix.span !== null);
  const composer = new Composer(tree, finder, {
    planYear: planYearOf(facts.plan),
    report: facts.plan.dueRule,
  });
  const rows = tree.map((row) => composer.row(row));
  const plan = planOf(facts, finder);
  const found: PlacedFinding[] = [
    ...noticeFindings(document.notices),
    ...[...further, ...amendedPlanFindings(document), ...appendix.findings].map((draft) => ({
      rowId: null,
      draft,
    })),
    ...planFindings(plan, facts),
    ...composer.found,
    ...missingCells(tree, rows),
    ...repeatedTitles(rows),
    ...notesBeside(tree),
    ...findTypos(document, tree, plan),
  ];
  return clippedProposal({
    plan,
    rows: assignKeys(rows),
    findings: numbered(found, tree),
    newAgencies: [],
    newSets: [],
    aliases: [],
    amendment: null,
  });
}
