/** Figures in the printed record: each under its indicator, with its parts, and whether it is an estimate. */
import {
  isBlankFigure,
  printDecimal,
  shareOf,
  type BreakdownSet,
  type FigureEntry,
  type Figures,
  type Indicator,
} from '@tien-do/shared';
import type { Content } from 'pdfmake/interfaces.js';
import { facts, muted } from './parts.js';

/** The figures as lines under their heading; nothing where none was asked for. */
export function figuresPart(
  indicators: readonly Indicator[],
  breakdowns: readonly BreakdownSet[],
  figures: Figures,
): Content[] {
  if (indicators.length === 0) return [];
  return [
    { text: 'Số liệu', fontSize: 12, color: muted, margin: [0, 5, 0, 0] },
    facts(
      indicators.map((indicator) => [
        indicator.name,
        figureLines(indicator, breakdowns, figures[indicator.id]).join('\n'),
      ]),
    ),
  ];
}

/** A figure as lines: its value, its parts, its cases, the word that explains it. */
export function figureLines(
  indicator: Indicator,
  breakdowns: readonly BreakdownSet[],
  entry: FigureEntry | undefined,
): string[] {
  if (!entry || isBlankFigure(entry)) return ['Chưa có số liệu'];
  return [
    valueWords(indicator, entry),
    ...breakdowns
      .filter(({ code }) => indicator.breakdowns.includes(code))
      .flatMap((set) => partWords(set, entry)),
    ...(entry.cases.length > 0 ? [`Mã vụ việc: ${entry.cases.join(', ')}`] : []),
    ...(entry.word === '' ? [] : [`Giải trình: ${entry.word}`]),
  ];
}

function valueWords({ type, unit }: Indicator, entry: FigureEntry): string {
  const { nil, value, of, yes, lines, estimate } = entry;
  if (nil) return 'Không phát sinh';
  const about = estimate ? ' (số ước)' : '';
  switch (type) {
    case 'yes_no':
      return yes === true ? 'Có' : 'Không';
    case 'text':
      return lines.filter((line) => line.trim() !== '').join('; ');
    case 'rate': {
      const share = shareOf({ value, of });
      return `${number(value)}/${number(of)} ${unit}${share === null ? '' : ` = ${printDecimal(share)}%`}${about}`;
    }
    case 'count':
    case 'money':
      return `${number(value)} ${unit}${about}`;
  }
}

/** A version that was frozen unfinished, before figures had to agree, may lack one. */
const number = (value: string): string => (value === '' ? '…' : printDecimal(value));

function partWords(set: BreakdownSet, { parts }: FigureEntry): string[] {
  const given = set.categories.flatMap(({ code, name }) => {
    const part = parts[set.code]?.[code] ?? '';
    return part === '' ? [] : [`${name} ${printDecimal(part)}`];
  });
  return given.length === 0 ? [] : [`Trong đó: ${given.join(', ')}`];
}
