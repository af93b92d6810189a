/** The yearly reports behind a number of a summary of years: pure. */
import type { BlockSource } from '@tien-do/shared';
import type { ReportBlockView, ReportView } from '@tien-do/shared/contract';

type YearSource = Extract<BlockSource, { kind: 'report' }>;

export interface YearBehind {
  source: YearSource;
  /** The year's own number; null where the summary does not know it by itself. */
  value: string | null;
  /** The number in that report; '' where it has no such one. */
  ask: string;
}

/**
 * The reports of the years from which a number was reckoned, oldest first: one for a number of one year, all for one over the years; none in
 * any other report. They are those behind the block, or behind the overview where the number was written elsewhere.
 */
export function yearsBehind(
  { blocks, fields }: Pick<ReportView, 'blocks' | 'fields'>,
  block: Pick<ReportBlockView, 'sources'>,
  field: string,
): YearBehind[] {
  const own = reportsIn(block);
  const all = own.length > 0 ? own : blocks.filter(({ key }) => key === 'overview').flatMap(reportsIn);
  const [, count, countOf, figureOf] =
    /^(?:(?:years|y(?=\d{4}\.))(\d{4})?\.(\w+)|figure\.[0-9a-f-]{36}\.y(\d{4}))$/u.exec(field) ?? [];
  const year = count ?? figureOf;
  if (countOf === undefined && figureOf === undefined) return [];
  return all
    .filter((source) => year === undefined || source.year === Number(year))
    .map((source) => ({
      source,
      value: year === undefined ? (fields[`y${String(source.year)}.${countOf ?? ''}`] ?? null) : null,
      ask: countOf === undefined ? '' : `all.${countOf}`,
    }));
}

function reportsIn({ sources }: Pick<ReportBlockView, 'sources'>): YearSource[] {
  const found = sources.filter((source) => source.kind === 'report');
  return [...new Map(found.map((source) => [source.year, source])).values()].sort((a, b) => a.year - b.year);
}
