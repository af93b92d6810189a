/**
 * A report from what was accepted: every text quoted as it was accepted, every count reckoned, every block knowing where it comes
 * from. Pure: the same data give the same blocks under the same keys.
 */
import {
  aboutInside,
  issuedWords,
  nameInFull,
  officialCount,
  officialDate,
  officialDay,
  titleInside,
} from '../letters/official-words.js';
import { assertNever } from '../problem.js';
import { compareText } from '../text/fold.js';
import { citedDocuments } from './citations.js';
import {
  compiledBlock,
  type BlockSource,
  type CompiledBlock,
  type CompiledReport,
  type IssuedDocument,
} from './compiled.js';
import { countCards, countedCards, countFields, countsInReport } from './counts.js';
import { acceptedFigures, type ReportCard, type ReportData } from './data.js';
import { fieldToken, quotedText, type Fields } from './fields.js';
import { figureFields } from './figures.js';
import { numbered, type NumberedSection } from './outline.js';
import { resultBlocks } from './results.js';
import {
  fillTemplate,
  flatSections,
  type ReportTemplate,
  type TemplatePlace,
  type TemplateSection,
} from './template.js';

/** Whose document a report is, and to whom it goes; '' where that is not said yet. */
export interface ReportParties {
  reporterId: string;
  addressee: string;
  /** What it is about, where somebody says otherwise than the template. */
  about?: string | undefined;
}

/** Compiles. @throws nothing: an empty board gives a report that says so. */
export function compileReport(
  template: ReportTemplate,
  data: ReportData,
  parties: ReportParties,
): CompiledReport {
  const places = withAbout(
    template,
    parties,
    templatePlacesOf(data, parties, data.year, { from: data.dataFrom, to: data.dataTo }),
  );
  const documents = issuedDocuments(data);
  const blocks = flatSections(template.sections).flatMap((section) => {
    const found = blocksOf(section, data, documents);
    if (found.length > 0 || section.sections.length > 0) return found;
    const kind = section.whenEmpty === '' ? 'written' : 'empty';
    return [
      compiledBlock(`${kind}:${section.key}`, section, kind, fillTemplate(section.whenEmpty, places), []),
    ];
  });
  return {
    about: fillTemplate(template.about, places),
    opening: fillTemplate(template.opening, places),
    closing: fillTemplate(template.closing, places),
    sections: numberedSections(template.sections, places),
    blocks,
    fields: fieldsOf(data),
    counted: countedCards('all', data.cards, data),
    documents,
  };
}

/** Sections of a template with their titles filled in and their numbers. */
export function numberedSections(
  sections: readonly TemplateSection[],
  places: Readonly<Record<TemplatePlace, string>>,
): NumberedSection[] {
  const titled = (level: 1 | 2, { key, title }: TemplateSection): Omit<NumberedSection, 'number'> => ({
    ...{ key, level, title: fillTemplate(title, places) },
  });
  return numbered(
    sections.flatMap((section) => [titled(1, section), ...section.sections.map((one) => titled(2, one))]),
  );
}

/** The places with what the report is about, as it stands inside a sentence. */
export function withAbout(
  template: Pick<ReportTemplate, 'about'>,
  { about }: Pick<ReportParties, 'about'>,
  places: Record<TemplatePlace, string>,
): Record<TemplatePlace, string> {
  return { ...places, about: aboutInside(about || fillTemplate(template.about, places)) };
}

/** What the places of a template stand for, but for what it is about. */
export function templatePlacesOf(
  { plan, agencies }: Pick<ReportData, 'plan' | 'agencies'>,
  { reporterId, addressee }: ReportParties,
  year: number,
  { from, to }: { from: string; to: string },
): Record<TemplatePlace, string> {
  return {
    year: String(year),
    next: String(year + 1),
    plan: `Kế hoạch${plan.number === null ? '' : ` số ${plan.number}`}${issuedWords(plan)}`,
    title: titleInside(plan.title),
    issuer: nameInFull(agencies[plan.issuerId] ?? ''),
    coordinator: nameInFull(agencies[plan.coordinatorId] ?? ''),
    reporter: nameInFull(agencies[reporterId] ?? ''),
    from: officialDate(from),
    to: officialDate(to),
    addressee: addressee === '' ? 'cấp có thẩm quyền' : addressee,
    about: '',
  };
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

function documentBlock(section: TemplateSection, document: IssuedDocument, data: ReportData): CompiledBlock {
  const { type, number, on, about, cardId, agencyIds } = document;
  const of = agencyIds
    .map((id) => data.agencies[id] ?? '')
    .filter(Boolean)
    .join(', ');
  const day = on === null ? '' : ` ${officialDate(on)}`;
  const text = `${type} số ${number}${day}${about === '' ? '' : ` về ${about}`}.`;
  return compiledBlock(
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
  return [compiledBlock('urging', section, 'sentence', text, [{ kind: 'letters', agencyIds }])];
}

function aheadBlocks(section: TemplateSection, data: ReportData): CompiledBlock[] {
  const open = data.cards.filter((card) => countsInReport(card, data) && card.result === null);
  if (open.length === 0) return [];
  const text = `Tiếp tục thực hiện ${fieldToken('all.open')} đầu việc chưa hoàn thành của năm ${String(data.year)}, trong đó ${fieldToken('all.openLate')} đầu việc đã quá hạn (chi tiết tại Phụ lục I).`;
  return [
    compiledBlock('ahead', section, 'sentence', text, [
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
      return compiledBlock(
        `${kind}:${id}`,
        section,
        kind,
        quotedText(textOf(difficulty).trim()),
        sources,
        agencies[agencyId] ?? '',
      );
    });
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
          Object.entries(figureFields(indicator, data.breakdowns, acceptedFigures(data, task.id))),
        ),
      ),
    ),
  };
}
