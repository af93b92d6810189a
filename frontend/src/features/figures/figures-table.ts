/** The figures of a plan as lines of a table: what each indicator came to in a year, against the year before. */
import {
  comparable,
  coverageOf,
  exactNumber,
  printDecimal,
  publicParts,
  publicValue,
  rollUpSources,
  taskNumber,
  trendOf,
  type BreakdownSet,
  type Coverage,
  type FiguredSource,
  type Indicator,
  type RolledUp,
  type Trend,
} from '@tien-do/shared';
import type { PlanFigures } from '@tien-do/shared/contract';
import type { SheetCell } from '../../ui/sheet.ts';

type Year = PlanFigures['years'][number];

export interface FigureFilter {
  year: number;
  /** One agency's figures alone; null for all. */
  agencyId: string | null;
  /** Only what was accepted; else also what is still under decision. */
  acceptedOnly: boolean;
}

export interface FigureLine {
  task: PlanFigures['tasks'][number];
  indicator: Indicator;
  rolled: RolledUp;
  before: RolledUp;
  trend: Trend;
  coverage: Coverage;
  /** Members of the indicator's set that have no part in the task. */
  outside: readonly string[];
  /** What the roll-up is made of. */
  sources: FiguredSource[];
}

/** The lines of a year, in the order of the appendix. */
export function figureLines({ tasks, years }: PlanFigures, filter: FigureFilter): FigureLine[] {
  const year = years.find((one) => one.year === filter.year);
  const before = years.find((one) => one.year === filter.year - 1);
  return tasks.flatMap((task) =>
    task.indicators.flatMap((indicator): FigureLine[] => {
      const sources = sourcesOf(year, task.taskId, indicator.id, filter);
      const rolled = rollUpSources(indicator, sources);
      const was = rollUpSources(
        indicator,
        sourcesOf(before, task.taskId, indicator.id, { ...filter, acceptedOnly: true }),
      );
      const coverage = coverageOf(
        indicator,
        // Of what is asked for no more nobody owes anything.
        task.ended.includes(indicator.id) ? [] : cardsOf(year, task.taskId, filter),
        sources,
        year?.members ?? [],
      );
      const outside = outsideIn(year, indicator.id, filter);
      if (coverage.asked + sources.length + outside.length === 0) return [];
      return [
        {
          ...{ task, indicator, rolled, before: was, coverage, outside, sources },
          trend: trendOf(indicator.direction, comparable(was), comparable(rolled)),
        },
      ];
    }),
  );
}

function outsideIn(
  year: Year | undefined,
  indicatorId: string,
  { agencyId }: FigureFilter,
): readonly string[] {
  const all = year?.outside.find((one) => one.indicatorId === indicatorId)?.agencyIds ?? [];
  return agencyId === null ? all : [];
}

function sourcesOf(
  year: Year | undefined,
  taskId: string,
  indicatorId: string,
  { agencyId, acceptedOnly }: FigureFilter,
): FiguredSource[] {
  return (year?.sources ?? []).filter(
    (source) =>
      source.taskId === taskId &&
      source.figures[indicatorId] !== undefined &&
      (agencyId === null || source.agencyIds.includes(agencyId)) &&
      (!acceptedOnly || source.state === 'accepted'),
  );
}

/** The cards of a task; of one agency alone, as far as it has a place in them. */
function cardsOf(year: Year | undefined, taskId: string, { agencyId }: FigureFilter): Year['cards'] {
  const cards = (year?.cards ?? []).filter((card) => card.taskId === taskId);
  if (agencyId === null) return cards;
  return cards.map((card) => ({
    ...card,
    leadIds: card.leadIds.includes(agencyId) ? card.leadIds : [],
    contributorIds: card.contributorIds.filter((id) => id === agencyId),
  }));
}

/** A roll-up as it is read: `12`, `12/15 = 80%`; '' where nothing adds up. */
export function rolledWords({ type }: Pick<Indicator, 'type'>, { value, of, share }: RolledUp): string {
  if (value === null) return '';
  if (type === 'rate' || type === 'yes_no') {
    const percent = share === null || type === 'yes_no' ? '' : ` = ${printDecimal(share)}%`;
    return `${printDecimal(value)}/${printDecimal(of ?? '0')}${percent}`;
  }
  return printDecimal(value);
}

/** The parts that the sets of an indicator have, in their order. */
export function partsOfLine({ indicator, rolled }: FigureLine, sets: readonly BreakdownSet[]): PartOfLine[] {
  return sets
    .filter(({ code }) => indicator.breakdowns.includes(code))
    .flatMap((set) =>
      set.categories.map(({ code, name }) => ({
        set,
        code,
        name,
        value: rolled.parts[set.code]?.[code] ?? '',
      })),
    );
}

export interface PartOfLine {
  set: BreakdownSet;
  code: string;
  name: string;
  value: string;
}

/** A decimal as a spreadsheet takes it: a number where it keeps every digit, else a text. */
function cell(decimal: string | null): SheetCell {
  if (decimal === null || decimal === '') return null;
  return exactNumber(decimal) ?? decimal;
}

/** What is hidden from the public: one mark for the small and for what would tell it, so that neither is known nor misstated. */
export const hiddenMark = '*';

/**
 * A row for each number: an indicator's value and below it its parts.
 * @param isPublic small numbers of people are hidden, and whatever would tell them.
 */
export function figureRows(
  lines: readonly FigureLine[],
  sets: readonly BreakdownSet[],
  isPublic: boolean,
): SheetCell[][] {
  return lines.flatMap((line) => {
    const { task, indicator, rolled, before, coverage } = line;
    const countsPeople = indicator.type === 'count';
    const told = (value: string | null): SheetCell =>
      value !== null && isPublic && countsPeople && publicValue(value) === null ? hiddenMark : cell(value);
    const head = [taskNumber(task.key), indicator.name, indicator.unit];
    const reach = [coverage.given, coverage.asked];
    const own = [
      ...head,
      '',
      told(rolled.value),
      cell(rolled.of),
      cell(rolled.share),
      told(before.value),
      ...reach,
    ];
    const parts = sets
      .filter(({ code }) => indicator.breakdowns.includes(code))
      .flatMap((set) => {
        const given = rolled.parts[set.code];
        if (!given) return [];
        const shown = isPublic && countsPeople ? publicParts(given, rolled.value, set.kind) : given;
        return set.categories.map(({ code, name }) => {
          const value = shown[code];
          return [
            ...head,
            `${set.name}: ${name}`,
            value === null ? hiddenMark : cell(value ?? null),
            null,
            null,
            null,
            null,
            null,
          ];
        });
      });
    return [own, ...parts];
  });
}
