/**
 * A report from what was accepted: every text quoted as it was accepted, every count reckoned, every block knowing where it comes
 * from. Pure: the same data give the same blocks under the same keys.
 */
import { groupBy } from '../group.js';
import {
  officialCount,
  officialDate,
  officialDay,
  officialTime,
  titleInside,
} from '../letters/official-words.js';
import { taskNumber } from '../plans/task-number.js';
import { assertNever } from '../problem.js';
import { compareText } from '../text/fold.js';
import { absence, countCards, countFields, countsInReport } from './counts.js';
import { citedDocuments, type CitedDocument } from './citations.js';
import type { ReportApproval, ReportCard, ReportData, ReportSection, ReportTask } from './data.js';
import { fieldToken, quotedText, type Fields } from './fields.js';
import { figureFields, figureSentence } from './figures.js';
import {
  fillTemplate,
  flatSections,
  type ReportTemplate,
  type TemplatePlace,
  type TemplateSection,
} from './template.js';

export const blockKinds = [
  'sentence',
  'heading',
  'result',
  'absent',
  'figure',
  'difficulty',
  'cause',
  'proposal',
  'document',
  'empty',
  'written',
] as const;
export type BlockKind = (typeof blockKinds)[number];

/** What a block rests on. */
export type BlockSource =
  | {
      kind: 'submission';
      cardId: string;
      number: number;
      sha256: string;
      agencyIds: string[];
      acceptedAt: string;
      approvals: ReportApproval[];
    }
  | { kind: 'card'; cardId: string; agencyIds: string[] }
  | { kind: 'figure'; indicatorId: string; taskId: string; cards: { cardId: string; number: number }[] }
  | { kind: 'petition'; petitionId: string; cardId: string | null; agencyId: string }
  | { kind: 'counts'; cardIds: string[] }
  | { kind: 'letters'; agencyIds: string[] };

export interface CompiledBlock {
  /** The same for the same thing, whenever it is compiled. */
  key: string;
  /** Key of the template's section. */
  section: string;
  kind: BlockKind;
  /** Whose words they are, printed before them; '' for none. */
  label: string;
  text: string;
  sources: BlockSource[];
}

export interface CompiledReport {
  about: string;
  opening: string;
  closing: string;
  /** Sections with their titles filledText in, in order, each with its number as printed. */
  sections: { key: string; level: 1 | 2; number: string; title: string }[];
  blocks: CompiledBlock[];
  /** Values of the fields that the texts name. */
  fields: Fields;
  documents: IssuedDocument[];
}

/** A document that a result says was issued in the period. */
export interface IssuedDocument extends CitedDocument {
  cardId: string;
  agencyIds: string[];
}

/**
 * Compiles. @param addressee to whom the report goes; '' where it is not said yet.
 * @throws nothing: an empty board gives a report that says so.
 */
export function compileReport(template: ReportTemplate, data: ReportData, addressee: string): CompiledReport {
  const places = placesOf(data, addressee);
  const documents = issuedDocuments(data);
  const blocks = flatSections(template.sections).flatMap((section) => {
    const found = blocksOf(section, data, documents);
    if (found.length > 0 || section.sections.length > 0) return found;
    const kind = section.whenEmpty === '' ? 'written' : 'empty';
    return [block(`${kind}:${section.key}`, section, kind, section.whenEmpty, [])];
  });
  return {
    about: fillTemplate(template.about, places),
    opening: fillTemplate(template.opening, places),
    closing: fillTemplate(template.closing, places),
    sections: numbered(template.sections, places),
    blocks,
    fields: fieldsOf(data),
    documents,
  };
}

const romans = [
  'I',
  'II',
  'III',
  'IV',
  'V',
  'VI',
  'VII',
  'VIII',
  'IX',
  'X',
  'XI',
  'XII',
  'XIII',
  'XIV',
  'XV',
];

function numbered(
  sections: readonly TemplateSection[],
  places: Readonly<Record<TemplatePlace, string>>,
): CompiledReport['sections'] {
  return sections.flatMap((section, at) => [
    {
      ...{ key: section.key, level: 1 as const, number: romans[at] ?? String(at + 1) },
      title: fillTemplate(section.title, places),
    },
    ...section.sections.map((one, n) => ({
      ...{ key: one.key, level: 2 as const, number: String(n + 1) },
      title: fillTemplate(one.title, places),
    })),
  ]);
}

function placesOf(
  { plan, year, dataFrom, dataTo, agencies }: ReportData,
  addressee: string,
): Record<TemplatePlace, string> {
  const issued = plan.issuedOn ? ` ${officialTime(plan.issuedOn)}` : '';
  return {
    year: String(year),
    next: String(year + 1),
    plan: plan.number === null ? `Kế hoạch${issued}` : `Kế hoạch số ${plan.number}${issued}`,
    title: titleInside(plan.title),
    issuer: agencies[plan.issuerId] ?? '',
    coordinator: agencies[plan.coordinatorId] ?? '',
    from: officialDate(dataFrom),
    to: officialDate(dataTo),
    addressee: addressee === '' ? 'cấp có thẩm quyền' : addressee,
  };
}

function block(
  key: string,
  section: Pick<TemplateSection, 'key'>,
  kind: BlockKind,
  text: string,
  sources: BlockSource[],
  label = '',
): CompiledBlock {
  return { key, section: section.key, kind, label, text, sources };
}

function blocksOf(
  section: TemplateSection,
  data: ReportData,
  documents: readonly IssuedDocument[],
): CompiledBlock[] {
  switch (section.source) {
    case 'written':
      return [];
    case 'documents':
      return documents.map((document) => documentBlock(section, document, data));
    case 'urging':
      return urgingBlocks(section, data);
    case 'results':
      return resultBlocks(section, data);
    case 'difficulties':
      return difficultyBlocks(section, data, 'difficulty', ({ text }) => text);
    case 'causes':
      return difficultyBlocks(section, data, 'cause', ({ cause }) => cause);
    case 'proposals':
      return difficultyBlocks(section, data, 'proposal', ({ proposal }) => proposal);
    case 'ahead':
      return aheadBlocks(section, data);
    default:
      return assertNever(section.source);
  }
}

/** The agencies of a card as they are called on the day of the report. */
export function leadNames({ face }: ReportCard, { agencies }: Pick<ReportData, 'agencies'>): string {
  return face.leadIds
    .map((id) => agencies[id] ?? '')
    .filter(Boolean)
    .join(', ');
}

function documentBlock(section: TemplateSection, document: IssuedDocument, data: ReportData): CompiledBlock {
  const { type, number, on, about, cardId, agencyIds } = document;
  const of = agencyIds
    .map((id) => data.agencies[id] ?? '')
    .filter(Boolean)
    .join(', ');
  const day = on === null ? '' : ` ${officialDate(on)}`;
  const text = `${type} số ${number}${day}${about === '' ? '' : ` về ${about}`}.`;
  return block(
    `document:${number}:${on ?? ''}`,
    section,
    'document',
    quotedText(text),
    [{ kind: 'card', cardId, agencyIds }],
    of,
  );
}

/** What accepted results cite as issued within the period, each document once, in order of its day. */
function issuedDocuments(data: ReportData): IssuedDocument[] {
  const cards = [...data.cards].sort((a, b) => compareText(a.face.id, b.face.id));
  const all = cards.flatMap(({ face, result }) =>
    result === null
      ? []
      : resultTexts(result)
          .flatMap((text) => citedDocuments(text, data.dataFrom, data.dataTo))
          .map((document): IssuedDocument => ({ ...document, cardId: face.id, agencyIds: face.leadIds })),
  );
  return all
    .filter(({ number, on }, at) => all.findIndex((one) => one.number === number && one.on === on) === at)
    .sort((a, b) => compareText(a.on ?? '', b.on ?? '') || compareText(a.number, b.number));
}

function resultTexts(result: NonNullable<ReportCard['result']>): string[] {
  return [result.result, ...result.parts.map(({ text }) => text), ...result.items.map(({ text }) => text)];
}

function urgingBlocks(section: TemplateSection, { urgings }: ReportData): CompiledBlock[] {
  if (urgings.length === 0) return [];
  const agencyIds = [...new Set(urgings.map(({ agencyId }) => agencyId))].sort();
  const text = `Trong kỳ đã ban hành ${fieldToken('urging.letters')} công văn đôn đốc, đề nghị gửi kết quả đối với ${fieldToken('urging.agencies')} cơ quan, đơn vị.`;
  return [block('urging', section, 'sentence', text, [{ kind: 'letters', agencyIds }])];
}

function aheadBlocks(section: TemplateSection, data: ReportData): CompiledBlock[] {
  const open = data.cards.filter((card) => countsInReport(card, data) && card.result === null);
  if (open.length === 0) return [];
  const text = `Tiếp tục thực hiện ${fieldToken('all.open')} đầu việc chưa hoàn thành của năm ${String(data.year)}, trong đó ${fieldToken('all.openLate')} đầu việc đã quá hạn (chi tiết tại Phụ lục I).`;
  return [
    block('ahead', section, 'sentence', text, [
      { kind: 'counts', cardIds: open.map(({ face }) => face.id).sort() },
    ]),
  ];
}

function difficultyBlocks(
  section: TemplateSection,
  { difficulties, agencies }: ReportData,
  kind: 'difficulty' | 'cause' | 'proposal',
  textOf: (difficulty: ReportData['difficulties'][number]) => string,
): CompiledBlock[] {
  return [...difficulties]
    .sort((a, b) => compareText(a.raisedAt, b.raisedAt) || compareText(a.id, b.id))
    .filter((difficulty) => textOf(difficulty).trim() !== '')
    .map((difficulty) => {
      const { id, cardId, agencyId } = difficulty;
      const sources: BlockSource[] = [{ kind: 'petition', petitionId: id, cardId, agencyId }];
      return block(
        `${kind}:${id}`,
        section,
        kind,
        quotedText(textOf(difficulty).trim()),
        sources,
        agencies[agencyId] ?? '',
      );
    });
}

function resultBlocks(section: TemplateSection, data: ReportData): CompiledBlock[] {
  const byTask = groupBy(data.cards, ({ face }) => face.taskId);
  const cardIds = data.cards.map(({ face }) => face.id).sort();
  const overview =
    data.cards.length === 0
      ? block('overview', section, 'sentence', 'Trong kỳ không có nhiệm vụ nào được giao theo Kế hoạch.', [])
      : block('overview', section, 'sentence', overviewWords, [{ kind: 'counts', cardIds }]);
  const nodes = data.sections.filter(({ parentId }) => parentId === null);
  return [overview, ...nodes.flatMap((node) => nodeBlocks(section, node, data, byTask))];
}

const overviewWords = [
  `Kế hoạch giao ${fieldToken('all.tasks')} nhiệm vụ, gồm ${fieldToken('all.total')} đầu việc theo từng cơ quan chủ trì.`,
  `Đến thời điểm báo cáo đã hoàn thành ${fieldToken('all.done')} đầu việc (${fieldToken('all.doneShare')}), trong đó đúng hạn ${fieldToken('all.doneInTime')}, quá hạn ${fieldToken('all.doneLate')};`,
  `chưa hoàn thành ${fieldToken('all.open')} đầu việc (${fieldToken('all.openShare')}), trong đó trong hạn ${fieldToken('all.openInTime')}, quá hạn ${fieldToken('all.openLate')}.`,
  `Chưa phát sinh ${fieldToken('all.notTriggered')} đầu việc, dừng thực hiện ${fieldToken('all.cancelled')} đầu việc.`,
].join(' ');

/** A section or group with everything below it, in the plan's own order; nothing where no card is below it. */
function nodeBlocks(
  section: TemplateSection,
  node: ReportSection,
  data: ReportData,
  byTask: ReadonlyMap<string, ReportCard[]>,
): CompiledBlock[] {
  const below = [
    ...data.tasks
      .filter(({ sectionId }) => sectionId === node.id)
      .map((task) => ({
        at: task.position,
        blocks: () => taskBlocks(section, task, data, byTask.get(task.id) ?? []),
      })),
    ...data.sections
      .filter(({ parentId }) => parentId === node.id)
      .map((child) => ({ at: child.position, blocks: () => nodeBlocks(section, child, data, byTask) })),
  ]
    .sort((a, b) => a.at - b.at)
    .flatMap(({ blocks }) => blocks());
  if (below.length === 0) return [];
  return [block(`heading:${node.id}`, section, 'heading', quotedText(headingOf(node.title)), []), ...below];
}

function headingOf(title: string): string {
  return title.replace(/[:.;]+$/u, '');
}

function taskBlocks(
  section: TemplateSection,
  task: ReportTask,
  data: ReportData,
  cards: readonly ReportCard[],
): CompiledBlock[] {
  const shown = [...cards].sort(
    (a, b) => compareText(leadNames(a, data), leadNames(b, data)) || compareText(a.face.id, b.face.id),
  );
  const figures = task.indicators.flatMap((indicator): CompiledBlock[] => {
    const sources = data.figures.filter(({ taskId, state }) => taskId === task.id && state === 'accepted');
    const text = figureSentence(indicator, data.breakdowns, sources);
    if (text === null) return [];
    const of = sources.map(({ cardId, number }) => ({ cardId, number }));
    return [
      block(`figure:${indicator.id}`, section, 'figure', text, [
        { kind: 'figure', indicatorId: indicator.id, taskId: task.id, cards: of },
      ]),
    ];
  });
  return [...shown.map((card) => cardBlock(section, task, card, data)), ...figures];
}

function cardBlock(
  section: TemplateSection,
  task: ReportTask,
  card: ReportCard,
  data: ReportData,
): CompiledBlock {
  const { face, result } = card;
  const label = leadNames(card, data);
  const agencyIds = [...face.leadIds];
  if (result === null) {
    const text = `Nhiệm vụ ${taskNumber(task.key)}: ${absence(card, data)}`;
    return block(
      `card:${face.id}`,
      section,
      'absent',
      quotedText(text),
      [{ kind: 'card', cardId: face.id, agencyIds }],
      label,
    );
  }
  const { number, sha256, acceptedAt, approvals } = result;
  return block(
    `card:${face.id}`,
    section,
    'result',
    quotedText(resultText(result, data)),
    [{ kind: 'submission', cardId: face.id, number, sha256, agencyIds, acceptedAt, approvals }],
    label,
  );
}

/** An accepted version as it is quoted: the result, each lead's part, what was answered to expected results. */
export function resultText(
  { result, parts, items, nil, nilReason, expectedResults }: NonNullable<ReportCard['result']>,
  { agencies }: Pick<ReportData, 'agencies'>,
): string {
  if (nil) return `Trong kỳ không phát sinh. ${nilReason.trim()}`.trim();
  return [
    result.trim(),
    ...parts
      .filter(({ text }) => text.trim() !== '')
      .map(({ agencyId, text }) => `${agencies[agencyId] ?? ''}: ${text.trim()}`),
    ...items.flatMap(({ text }, at) =>
      text.trim() === ''
        ? []
        : [expectedResults.length > 1 ? `- ${expectedResults[at] ?? ''}: ${text.trim()}` : text.trim()],
    ),
  ]
    .filter(Boolean)
    .join('\n');
}

function fieldsOf(data: ReportData): Fields {
  const agencies = new Set(data.urgings.map(({ agencyId }) => agencyId));
  return {
    ...countFields('all', countCards(data.cards, data)),
    'urging.letters': officialCount(data.urgings.length),
    'urging.agencies': officialCount(agencies.size),
    'period.from': officialDay(data.dataFrom),
    'period.to': officialDay(data.dataTo),
    ...Object.fromEntries(
      data.tasks.flatMap((task) =>
        task.indicators.flatMap((indicator) =>
          Object.entries(
            figureFields(
              indicator,
              data.breakdowns,
              data.figures.filter(({ taskId, state }) => taskId === task.id && state === 'accepted'),
            ),
          ),
        ),
      ),
    ),
  };
}
