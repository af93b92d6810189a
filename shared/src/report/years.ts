/**
 * A summary of several years from their issued reports: what each year's report says is quoted as it was issued, what can be added up
 * is reckoned anew from the frozen data behind it. Pure, as the compiling of one period is.
 */
import { officialCount, titleInside } from '../letters/official-words.js';
import { printDecimal, rollUpSources, trendOf, type Indicator, type RolledUp } from '../figures/index.js';
import { assertNever } from '../problem.js';
import type { Day } from '../text/day.js';
import { compareText } from '../text/fold.js';
import { printShare } from '../text/number.js';
import { compiledBlock, type BlockSource, type CompiledBlock, type CompiledReport } from './compiled.js';
import type { ReportParties } from './compile.js';
import { numberedSections, templatePlacesOf, withAbout } from './compile.js';
import { labelBefore } from './blocks.js';
import { headingOf } from './results.js';
import { countCards, countedCards, countFields, type ReportCounts } from './counts.js';
import { acceptedFigures, type ReportData } from './data.js';
import { fieldToken, filledText, quotedText, type Fields } from './fields.js';
import {
  flatSections,
  fillTemplate,
  type ReportTemplate,
  type SectionSource,
  type TemplateSection,
} from './template.js';

/** The issued report of a year: what it says as it was printed, and what it was frozen with. */
export interface YearReport {
  reportId: string;
  number: string;
  datedOn: Day;
  sha256: string;
  data: ReportData;
  /** The printed blocks in their order, their fields filled in, each with the source of its section. */
  blocks: {
    id: string;
    /** Key of its section in the template of its own report, and where that section's text comes from. */
    section: string;
    from: SectionSource;
    kind: CompiledBlock['kind'];
    label: string;
    text: string;
    sources: BlockSource[];
  }[];
  documents: CompiledReport['documents'];
}

export interface YearsData {
  plan: ReportData['plan'];
  /** The day as of which it speaks. */
  on: Day;
  /** Oldest first, each year once. */
  years: YearReport[];
  /** Names as on that day. */
  agencies: Record<string, string>;
}

/** The years that it is about. @throws Error when there are none. */
export function spanOfYears({ years }: Pick<YearsData, 'years'>): { first: number; last: number } {
  const [first, last] = [years[0], years.at(-1)];
  if (!first || !last) throw new Error('a summary of no years');
  return { first: first.data.year, last: last.data.year };
}

/** Compiles a summary of years. */
export function compileYears(
  template: ReportTemplate,
  data: YearsData,
  parties: ReportParties,
): CompiledReport {
  const { first, last } = spanOfYears(data);
  const ends = {
    from: data.years[0]?.data.dataFrom ?? data.on,
    to: data.years.at(-1)?.data.dataTo ?? data.on,
  };
  const places = withAbout(template, parties, {
    ...templatePlacesOf(data, parties, last, ends),
    year: `${String(first)} - ${String(last)}`,
    title: titleInside(data.plan.title),
  });
  const blocks = flatSections(template.sections).flatMap((section) => {
    const found = blocksOf(section, data, template);
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
    fields: yearFields(data),
    counted: Object.assign(
      {},
      ...data.years.map(({ data: one }) => countedCards(`y${String(one.year)}`, one.cards, one)),
    ) as Record<string, string[]>,
    documents: documentsOf(data),
  };
}

function blocksOf(section: TemplateSection, data: YearsData, template: ReportTemplate): CompiledBlock[] {
  switch (section.source) {
    case 'results':
      return [overviewBlock(section, data), ...resultBlocks(section, data), ...figureBlocks(section, data)];
    case 'ahead':
      return [];
    case 'written':
      return writtenBlocks(section, data, template);
    case 'documents':
    case 'urging':
    case 'difficulties':
    case 'causes':
    case 'proposals':
      return quoted(section, data, ({ from, kind }) => from === section.source && kind !== 'empty');
    default:
      return assertNever(section.source);
  }
}

/** What people wrote stands below the same heading; what was written below one that the summary has not, below the first that is written. */
function writtenBlocks(section: TemplateSection, data: YearsData, template: ReportTemplate): CompiledBlock[] {
  const all = flatSections(template.sections);
  const first = all.find(({ source, sections }) => source === 'written' && sections.length === 0);
  const placed = (key: string): boolean => all.some((one) => one.source === 'written' && one.key === key);
  return quoted(
    section,
    data,
    (block) =>
      block.from === 'written' &&
      (placed(block.section) ? block.section === section.key : section.key === first?.key),
  );
}

const yearName = (year: number): string => `y${String(year)}`;

/** What the counts of the years come to, and under it a line for each year: tabs make it a table. */
function overviewBlock(section: TemplateSection, data: YearsData): CompiledBlock {
  const { first, last } = spanOfYears(data);
  const keys = ['total', 'done', 'doneInTime', 'doneLate', 'open', 'doneShare'];
  const lines = data.years.map(({ data: { year } }) =>
    [String(year), ...keys.map((key) => fieldToken(`${yearName(year)}.${key}`))].join('\t'),
  );
  const text = [
    `Giai đoạn ${String(first)} - ${String(last)}, Kế hoạch được thực hiện qua ${officialCount(data.years.length)} năm với ${fieldToken('years.total')} lượt đầu việc; đã hoàn thành ${fieldToken('years.done')} (${fieldToken('years.doneShare')}), trong đó đúng hạn ${fieldToken('years.doneInTime')}, quá hạn ${fieldToken('years.doneLate')}; chưa hoàn thành ${fieldToken('years.open')} lượt.`,
    ['Năm', 'Đầu việc', 'Hoàn thành', 'Đúng hạn', 'Quá hạn', 'Chưa hoàn thành', 'Tỷ lệ hoàn thành'].join(
      '\t',
    ),
    ...lines,
  ].join('\n');
  const sources = data.years.map((year) => sourceOf(year, countsOf(year)));
  return compiledBlock('overview', section, 'sentence', text, sources);
}

function sourceOf(
  { reportId, number, datedOn, sha256, data }: YearReport,
  blockId: string | null,
): BlockSource {
  return { kind: 'report', ...{ reportId, number, datedOn, sha256, year: data.year, blockId } };
}

/** The block in which a year's report says its counts; null where it was left out. */
function countsOf({ blocks }: YearReport): string | null {
  return blocks.find(({ from, kind }) => from === 'results' && kind === 'sentence')?.id ?? null;
}

/** The block in which a year's report says an indicator; null where it was left out. */
function figureOf({ blocks }: YearReport, indicatorId: string): string | null {
  const says = ({ sources }: YearReport['blocks'][number]): boolean =>
    sources.some((source) => source.kind === 'figure' && source.indicatorId === indicatorId);
  return blocks.find(says)?.id ?? null;
}

/** What the years' reports say in such places, a year after the other. */
function quoted(
  section: TemplateSection,
  { years }: YearsData,
  wants: (block: YearReport['blocks'][number]) => boolean,
): CompiledBlock[] {
  return years.flatMap((year) =>
    year.blocks
      .filter((block) => wants(block) && block.text.trim() !== '')
      .map((block) => yearBlock(section, year, block)),
  );
}

function yearBlock(
  section: TemplateSection,
  year: YearReport,
  { id, kind, label, text, sources }: YearReport['blocks'][number],
): CompiledBlock {
  const whose = labelBefore({ label, text });
  const named = `Năm ${String(year.data.year)}${whose === '' ? '' : ` - ${whose}`}`;
  // A document has its own day.
  const said = kind === 'document' ? label : named;
  return compiledBlock(
    `${yearName(year.data.year)}:${id}`,
    section,
    kind,
    quotedText(text),
    [sourceOf(year, id), ...sources],
    said,
  );
}

/** Results below the headings of the plan, task by task, a year after the other; what a year did not reach is left to its report. */
function resultBlocks(section: TemplateSection, data: YearsData): CompiledBlock[] {
  const sections = lastOf(data, ({ sections: all }) => all);
  const tasks = lastOf(data, ({ tasks: all }) => all);
  const of = new Map<string, CompiledBlock[]>();
  const loose: CompiledBlock[] = [];
  for (const year of data.years) {
    const taskOfCard = new Map(year.data.cards.map(({ face }) => [face.id, face.taskId]));
    for (const block of year.blocks) {
      if (block.from !== 'results' || (block.kind !== 'result' && block.kind !== 'written')) continue;
      const cardId = block.sources.flatMap((source) => ('cardId' in source ? [source.cardId] : []))[0];
      const taskId = cardId ? taskOfCard.get(cardId) : undefined;
      const made = yearBlock(section, year, block);
      if (taskId === undefined) loose.push(made);
      else of.set(taskId, [...(of.get(taskId) ?? []), made]);
    }
  }
  const headings = [...sections.values()].sort((a, b) => a.position - b.position);
  const below = (parentId: string | null): CompiledBlock[] =>
    headings
      .filter((one) => one.parentId === parentId)
      .flatMap((one): CompiledBlock[] => {
        const own = [...tasks.values()]
          .filter(({ sectionId }) => sectionId === one.id)
          .sort((a, b) => a.position - b.position)
          .flatMap(({ id }) => of.get(id) ?? []);
        const all = [...own, ...below(one.id)];
        if (all.length === 0) return [];
        return [
          compiledBlock(`heading:${one.id}`, section, 'heading', quotedText(headingOf(one.title)), []),
          ...all,
        ];
      });
  return [...below(null), ...loose];
}

/** Rows by their id as the latest year has them: a plan that was amended is read as it stood last. */
export function lastOf<T extends { id: string }>(
  { years }: YearsData,
  rowsOf: (data: ReportData) => readonly T[],
): Map<string, T> {
  return new Map(years.flatMap(({ data }) => rowsOf(data).map((row): [string, T] => [row.id, row])));
}

interface YearFigure {
  year: number;
  rolled: RolledUp;
}

/** The indicators of all years, each as the latest year has it, with its value in every year in which it was asked for. */
export function yearFigures(
  data: YearsData,
): { indicator: Indicator; taskId: string; values: YearFigure[] }[] {
  const tasks = [...lastOf(data, ({ tasks: all }) => all).values()].sort((a, b) => a.position - b.position);
  return tasks.flatMap((task) => {
    const indicators = new Map(
      data.years.flatMap(({ data: { tasks: all } }) =>
        all
          .filter(({ id }) => id === task.id)
          .flatMap((one) => one.indicators.map((own) => [own.id, own] as const)),
      ),
    );
    return [...indicators.values()].map((indicator) => ({
      indicator,
      taskId: task.id,
      values: data.years.flatMap(({ data: one }) =>
        one.tasks.some(
          ({ id, indicators: own }) => id === task.id && own.some((asked) => asked.id === indicator.id),
        )
          ? [{ year: one.year, rolled: rollUpSources(indicator, acceptedFigures(one, task.id)) }]
          : [],
      ),
    }));
  });
}

const trends = {
  as_wanted: ', đúng hướng đề ra',
  against: ', chưa đúng hướng đề ra',
  level: ', không đổi',
  unknown: '',
};

function figureBlocks(section: TemplateSection, data: YearsData): CompiledBlock[] {
  return yearFigures(data).flatMap(({ indicator, taskId, values }): CompiledBlock[] => {
    const given = values.filter(({ rolled }) => measureOf(rolled) !== null);
    if (given.length === 0 || indicator.type === 'text') return [];
    const said = given.map(
      ({ year }) => `năm ${String(year)}: ${fieldToken(`figure.${indicator.id}.${yearName(year)}`)}`,
    );
    const [first, last] = [given[0], given.at(-1)];
    const trend =
      first && last && first !== last
        ? trends[trendOf(indicator.direction, measureOf(first.rolled), measureOf(last.rolled))]
        : '';
    const cards = data.years.flatMap(({ data: one }) =>
      acceptedFigures(one, taskId).map(({ cardId, number }) => ({ cardId, number })),
    );
    const sources: BlockSource[] = [
      { kind: 'figure', indicatorId: indicator.id, taskId, cards },
      ...data.years
        .filter(({ data: { year } }) => given.some((one) => one.year === year))
        .map((year) => sourceOf(year, figureOf(year, indicator.id))),
    ];
    // A rate is said as a share, whose unit is the mark behind it.
    const unit = indicator.type === 'rate' ? '' : ` (${quotedText(unitInYears(indicator))})`;
    const text = `${quotedText(indicator.name)}${unit}: ${said.join('; ')}${trend}.`;
    return [compiledBlock(`figure:${indicator.id}`, section, 'figure', text, sources)];
  });
}

function measureOf({ share, value }: RolledUp): string | null {
  return share ?? value;
}

/** What a figure of a year is counted in. */
export function unitInYears({ type, unit }: Pick<Indicator, 'type' | 'unit'>): string {
  if (type === 'rate') return '%';
  return type === 'yes_no' ? 'cơ quan' : unit;
}

/** A rate is compared by its share, everything else by its value. */
export function printYearFigure(rolled: RolledUp): string {
  if (rolled.share !== null) return `${printDecimal(rolled.share)}%`;
  return rolled.value === null ? '' : printDecimal(rolled.value);
}

function yearFields(data: YearsData): Fields {
  const counts = data.years.map(({ data: one }) => ({ year: one.year, counts: countCards(one.cards, one) }));
  const sum = (of: (one: ReportCounts) => number): number =>
    counts.reduce((total, one) => total + of(one.counts), 0);
  const numbers = {
    total: sum(({ total }) => total),
    doneInTime: sum(({ doneInTime }) => doneInTime),
    doneLate: sum(({ doneLate }) => doneLate),
    open: sum(({ openInTime, openLate }) => openInTime + openLate),
  };
  const done = numbers.doneInTime + numbers.doneLate;
  return {
    ...Object.fromEntries(
      Object.entries({ ...numbers, done }).map(([key, count]) => [`years.${key}`, officialCount(count)]),
    ),
    'years.doneShare': printShare(done, numbers.total),
    ...Object.fromEntries(
      counts.flatMap(({ year, counts: own }) => Object.entries(countFields(yearName(year), own))),
    ),
    ...Object.fromEntries(
      yearFigures(data).flatMap(({ indicator, values }) =>
        values
          .map(
            ({ year, rolled }) =>
              [`figure.${indicator.id}.${yearName(year)}`, printYearFigure(rolled)] as const,
          )
          .filter(([, value]) => value !== ''),
      ),
    ),
  };
}

/** Documents of all years, each once, in order of their days. */
function documentsOf({ years }: YearsData): CompiledReport['documents'] {
  const all = years.flatMap(({ documents }) => documents);
  return all
    .filter(({ number, on }, at) => all.findIndex((one) => one.number === number && one.on === on) === at)
    .sort((a, b) => compareText(a.on ?? '', b.on ?? '') || compareText(a.number, b.number));
}

/** Takes the issued report of a year as a source of the summary. */
export function yearReportOf(
  report: Pick<YearReport, 'reportId' | 'number' | 'datedOn' | 'sha256' | 'data'>,
  template: ReportTemplate,
  compiled: Pick<CompiledReport, 'fields' | 'documents'>,
  blocks: readonly (Pick<YearReport['blocks'][number], 'id' | 'kind' | 'label' | 'text' | 'sources'> & {
    section: string;
  })[],
): YearReport {
  const from = new Map(flatSections(template.sections).map(({ key, source }) => [key, source]));
  return {
    ...report,
    documents: compiled.documents,
    blocks: blocks.map(({ id, section, kind, label, text, sources }) => ({
      ...{ id, section, kind, label, sources, from: from.get(section) ?? 'written' },
      text: filledText(text, compiled.fields),
    })),
  };
}
