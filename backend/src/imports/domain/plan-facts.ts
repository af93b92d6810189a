import type { LegalBasisFacts, PlanDocument, ProposedPlan } from '@tien-do/shared';
import { paragraphsOf, readBody, sentencesOf, type BodyLine, type BodyText } from './body-text.js';
import { readDuties } from './body-duties.js';
import { readCoordinator, type CoordinatorWords } from './coordinator.js';
import { dataEndsOf, readDueRule, type DueWords } from './due-rule.js';
import { numberedIn, readLegalBases } from './legal-bases.js';
import { readLabelledFacts, type LabelledFact, type LabelledWords } from './labelled-facts.js';
import { headOf, readLetterhead, type Letterhead } from './letterhead.js';
import { oneLine } from './plain.js';
import { shortTitleOf } from './short-title.js';
import { titleAsWritten } from './title-case.js';
import type { Appendix, FindingDraft, PlanFacts } from './types.js';

/**
 * The facts of a plan from its letterhead, body, notes and the head of its appendix. What the print leaves blank stays
 * blank and is said in a finding; agencies are given as words.
 */
export function readPlanFacts(document: PlanDocument, appendix: Appendix): PlanFacts {
  const text = readBody(document, appendix);
  const labelled = readLabelledFacts(
    [...headOf(text.body, mostLabelledLines), ...text.appendixHead].filter(
      ({ line }) => line < (appendix.span?.from ?? Infinity),
    ),
  );
  const head = readLetterhead(text, labelled);
  const body = paragraphsOf(text.body.slice(head.bodyFrom));
  const opening = openingOf(body);
  const coordinator = labelledCoordinator(labelled) ?? readCoordinator(body);
  const due = labelledDue(labelled) ?? readDueRule(body);
  const legalBases = readLegalBases(sourcesOf(text, head, body, opening, appendix), head.number);
  const title = titleAsWritten(head.title, textsOf(text, appendix));
  const plan: PlanFacts['plan'] = {
    title,
    shortTitle: shortTitleOf(title, head.issuerWords),
    number: head.number,
    numberPrinted: head.numberPrinted,
    issuedOn: head.issuedOn,
    issuedPrinted: head.issuedPrinted,
    coordinatorQuote: coordinator?.quote ?? '',
    parentPlan: parentPlanOf(opening, legalBases),
    legalBases,
    dueRule: due?.rule ?? null,
    dueQuote: due?.quote ?? '',
    dataEnds: dataEndsOf(due?.rule ?? null),
    visibility: 'participants',
    duties: readDuties(body),
  };
  return {
    plan,
    issuerWords: head.issuerWords,
    coordinatorWords: coordinator?.words ?? '',
    findings: findingsOf(head, plan, coordinator, due),
  };
}

function* textsOf(text: BodyText, appendix: Appendix): Generator<string> {
  for (const line of [...text.body, ...text.after]) yield line.text;
  for (const { cells } of appendix.rows) yield* Object.values(cells);
}

/** Above a table without a plan's own head no more lines than these are looked at for labels. */
const mostLabelledLines = 30;

type Labelled = ReadonlyMap<LabelledFact, LabelledWords>;

function labelledCoordinator(labelled: Labelled): CoordinatorWords | null {
  const { words = '', line = 1 } = labelled.get('coordinator') ?? {};
  return words === '' ? null : { words, quote: words, strength: 1, line };
}

/** "trước ngày 15 tháng 10" or "15/10": the label has said already what is due. */
function labelledDue(labelled: Labelled): DueWords | null {
  const { words = '', line = 1 } = labelled.get('due') ?? {};
  if (words === '') return null;
  for (const between of ['', 'ngày ']) {
    const text = `Báo cáo hằng năm: ${between}${words}`;
    const found = readDueRule([{ line, text, centred: false, bold: false }]);
    if (found) return { ...found, quote: words };
  }
  return null;
}

/** The paragraphs before the first heading: on what the plan rests. */
function openingOf(body: readonly BodyLine[]): BodyLine[] {
  const heading = body.findIndex((line) => /^(?:[IVX]+|[A-Z]|\d{1,2}|Phần\s\S+)[.:)]\s/u.test(line.text));
  return body.slice(0, heading < 0 ? Math.min(body.length, 6) : heading);
}

function sourcesOf(
  text: BodyText,
  head: Letterhead,
  body: readonly BodyLine[],
  opening: readonly BodyLine[],
  appendix: Appendix,
): Parameters<typeof readLegalBases>[0] {
  const asLine = (words: string, line: number): BodyLine => ({
    line,
    text: words,
    centred: false,
    bold: false,
  });
  return [
    { where: 'title', lines: [asLine(head.title, 1)] },
    { where: 'opening', lines: opening },
    { where: 'body', lines: body.slice(opening.length) },
    {
      where: 'deadline',
      lines: appendix.rows.map((row) => asLine(oneLine(row.cells.deadline), row.lines[0] ?? 1)),
    },
    { where: 'note', lines: paragraphsOf(text.after) },
    {
      where: 'body',
      lines: appendix.rows.flatMap((row) =>
        [row.cells.title, row.cells.results].map((words) => asLine(oneLine(words), row.lines[0] ?? 1)),
      ),
    },
  ];
}

function parentPlanOf(
  opening: readonly BodyLine[],
  bases: readonly LegalBasisFacts[],
): ProposedPlan['parentPlan'] {
  const cited = opening.flatMap((line) => sentencesOf(line.text)).flatMap(numberedIn);
  const parents = bases.filter((basis) => basis.role.split(', ').includes('parent_plan'));
  const parent = parents.find((basis) => basis.issuer !== null) ?? parents[0];
  if (!parent?.number || !cited.some((citation) => citation.number === parent.number)) return null;
  return { number: parent.number, issuedOn: parent.date, issuer: parent.issuer ?? '' };
}

function findingsOf(
  head: Letterhead,
  plan: PlanFacts['plan'],
  coordinator: ReturnType<typeof readCoordinator>,
  due: ReturnType<typeof readDueRule>,
): FindingDraft[] {
  const findings: FindingDraft[] = [];
  const say = (draft: Omit<FindingDraft, 'suggestion'>) => findings.push({ ...draft, suggestion: null });
  if (plan.number === null) {
    const words = plan.numberPrinted;
    say({
      kind: 'number_blank',
      weight: 'look',
      sureness: 'sure',
      field: 'number',
      line: head.numberLine,
      words,
    });
  }
  if (plan.issuedOn?.length !== 10) {
    const words = plan.issuedPrinted;
    say({
      kind: 'date_blank',
      weight: 'look',
      sureness: 'sure',
      field: 'issuedOn',
      line: head.dateLine,
      words,
    });
  }
  if (head.issuerWords === '') {
    say({ kind: 'no_issuer', weight: 'must', sureness: 'sure', field: 'issuer', line: null, words: '' });
  }
  if (!coordinator) {
    say({
      kind: 'no_coordinator',
      weight: 'must',
      sureness: 'sure',
      field: 'coordinator',
      line: null,
      words: '',
    });
  }
  if (!due)
    say({ kind: 'no_due_rule', weight: 'must', sureness: 'sure', field: 'dueRule', line: null, words: '' });
  else if (due.contested) {
    const { line, quote } = due;
    say({ kind: 'no_due_rule', weight: 'look', sureness: 'unsure', field: 'dueRule', line, words: quote });
  }
  return findings;
}
