/** Figures as sentences of a report. */
import {
  printDecimal,
  rollUpSources,
  type BreakdownSet,
  type FiguredSource,
  type Indicator,
  type RolledUp,
} from '../figures/index.js';
import { fieldToken, type Fields } from './fields.js';

const name = (indicator: Pick<Indicator, 'id'>, ...rest: string[]): string =>
  ['figure', indicator.id, ...rest].join('.');

/** The fields of an indicator: its value, its denominator, its share, its parts. */
export function figureFields(
  indicator: Indicator,
  sets: readonly BreakdownSet[],
  sources: readonly FiguredSource[],
): Fields {
  const { value, of, share, parts } = rollUpSources(indicator, sources);
  const fields: Record<string, string> = {};
  if (value !== null) fields[name(indicator)] = printed(value);
  if (of !== null) fields[name(indicator, 'of')] = printed(of);
  if (share !== null) fields[name(indicator, 'share')] = `${printDecimal(share)}%`;
  for (const set of sets) {
    for (const { code } of set.categories) {
      const part = parts[set.code]?.[code];
      if (part !== undefined) fields[name(indicator, set.code, code)] = printed(part);
    }
  }
  return fields;
}

/** An indicator as a sentence whose numbers are fields; null where nothing was reported that adds up. */
export function figureSentence(
  indicator: Indicator,
  sets: readonly BreakdownSet[],
  sources: readonly FiguredSource[],
): string | null {
  const rolled = rollUpSources(indicator, sources);
  if (rolled.value === null) return null;
  const { type, unit } = indicator;
  const head = `${indicator.name}:`;
  switch (type) {
    case 'text':
      return rolled.lines.length === 0 ? `${head} không có.` : `${head} ${rolled.lines.join('; ')}.`;
    case 'yes_no':
      return `${head} ${fieldToken(name(indicator))}/${fieldToken(name(indicator, 'of'))} cơ quan.`;
    case 'rate': {
      const share = rolled.share === null ? '' : ` (${fieldToken(name(indicator, 'share'))})`;
      return `${head} ${fieldToken(name(indicator))}/${fieldToken(name(indicator, 'of'))} ${unit}${share}${partWords(indicator, sets, rolled)}.`;
    }
    case 'count':
    case 'money':
      return `${head} ${fieldToken(name(indicator))} ${unit}${partWords(indicator, sets, rolled)}${estimated(rolled)}.`;
  }
}

function estimated({ estimates }: RolledUp): string {
  return estimates > 0 ? ' (số ước)' : '';
}

function partWords(indicator: Indicator, sets: readonly BreakdownSet[], { parts }: RolledUp): string {
  const said = sets
    .filter(({ code }) => indicator.breakdowns.includes(code) && parts[code])
    .map((set) =>
      set.categories
        .filter(({ code }) => parts[set.code]?.[code] !== undefined)
        .map((category) => `${small(category.name)} ${fieldToken(name(indicator, set.code, category.code))}`)
        .join(', '),
    )
    .filter(Boolean);
  return said.length === 0 ? '' : `, trong đó ${said.join('; ')}`;
}

/** Names of categories that are words; a people's and a religion's own name is written large (Nghị định 30/2020/NĐ-CP, Phụ lục II). */
const commonWords =
  /^(?:Nam|Nữ|Phụ nữ|Trẻ em|Người|Dân tộc|Các|Tôn giáo|Theo|Không|Khác|Từ|Dưới|Trên|Đủ|Chưa|Trong|Ngoài)(?=\s|$)/u;

function small(name: string): string {
  return commonWords.test(name) ? `${name.charAt(0).toLocaleLowerCase('vi')}${name.slice(1)}` : name;
}

/** A figure in prose: a count below ten takes a zero. */
function printed(value: string): string {
  return /^[1-9]$/u.test(value) ? `0${value}` : printDecimal(value);
}
