/** A figure in words, for reading and for comparing. */
import {
  noFigure,
  printDecimal,
  shareOf,
  type BreakdownSet,
  type FigureEntry,
  type FigureFault,
  type Indicator,
} from '@tien-do/shared';
import type { Translate } from '../../text/index.ts';

/** What a card or a contribution is asked for. */
export interface Asked {
  indicators: readonly Indicator[];
  breakdowns: readonly BreakdownSet[];
}

/** A set of agencies that may fill an indicator. */
export interface NamedSet {
  id: string;
  name: string;
}

/** What an indicator is, beside its name: type, unit, direction, breakdowns, who fills it. */
export function indicatorWords(
  t: Translate,
  indicator: Omit<Indicator, 'id'>,
  sets: readonly BreakdownSet[],
  agencySets: readonly NamedSet[],
): string {
  const nameOf = (code: string): string => sets.find((set) => set.code === code)?.name ?? code;
  return [
    t(`figures.type.${indicator.type}`),
    indicator.unit,
    t(`figures.want.${indicator.direction}`),
    indicator.breakdowns.map(nameOf).join(', '),
    fillerWords(t, indicator, agencySets),
  ]
    .filter(Boolean)
    .join(' · ');
}

function fillerWords(
  t: Translate,
  { filledBy, setId }: Omit<Indicator, 'id'>,
  agencySets: readonly NamedSet[],
): string {
  const set = agencySets.find(({ id }) => id === setId);
  return set ? t('figures.filler_set', { name: set.name }) : t(`figures.filler.${filledBy}`);
}

/** The value with its unit; what nobody entered is said as such. */
export function valueWords(t: Translate, indicator: Indicator, entry: FigureEntry | undefined): string {
  const { nil, value, of, yes, lines, estimate } = entry ?? noFigure;
  if (nil) return t('figures.nil');
  const about = estimate ? ` (${t('figures.estimate').toLocaleLowerCase('vi')})` : '';
  switch (indicator.type) {
    case 'yes_no':
      return yes === null ? t('figures.blank') : t(yes ? 'figures.yes' : 'figures.no');
    case 'text': {
      const said = lines.map((line) => line.trim()).filter(Boolean);
      return said.length === 0 ? t('figures.blank') : said.join('; ');
    }
    case 'rate': {
      if (value === '' && of === '') return t('figures.blank');
      const share = shareOf({ value, of });
      const percent = share === null ? '' : ` = ${printDecimal(share)}%`;
      return `${printDecimal(value)}/${printDecimal(of)} ${indicator.unit}${percent}${about}`;
    }
    case 'count':
    case 'money':
      return value === '' ? t('figures.blank') : `${printDecimal(value)} ${indicator.unit}${about}`;
  }
}

/** The parts of a figure, a line for each breakdown that was filled. */
export function partWords(
  { breakdowns }: Pick<Asked, 'breakdowns'>,
  indicator: Indicator,
  entry: FigureEntry | undefined,
): string[] {
  return breakdowns
    .filter(({ code }) => indicator.breakdowns.includes(code))
    .map((set) =>
      set.categories
        .flatMap(({ code, name }) => {
          const part = entry?.parts[set.code]?.[code] ?? '';
          return part === '' ? [] : [`${name} ${printDecimal(part)}`];
        })
        .join(', '),
    )
    .filter(Boolean);
}

/** Everything that a figure says, line by line. */
export function figureWords(
  t: Translate,
  asked: Asked,
  indicator: Indicator,
  entry: FigureEntry | undefined,
): string {
  const parts = partWords(asked, indicator, entry);
  return [
    valueWords(t, indicator, entry),
    ...parts.map((part) => `${t('figures.among')}: ${part}`),
    ...(entry && entry.cases.length > 0 ? [entry.cases.join(', ')] : []),
    ...(entry?.word ? [entry.word] : []),
  ].join('\n');
}

/** Why a figure cannot be submitted as it is. */
export function faultWords(t: Translate, fault: FigureFault, entry: FigureEntry): string {
  const [found, value] = [fault.found ?? '', entry.value].map((number) =>
    number === '' ? '' : printDecimal(number),
  );
  return t(`figures.rule.${fault.rule}`, { found: found ?? '', value: value ?? '' });
}
