/** The table as a file. */
import { printDay, printInstant, printShare } from '@tien-do/shared';
import type { Translate } from '../../text/index.ts';
import type { SheetTable } from '../../ui/sheet.ts';
import type { Row } from './rows.ts';

/** The rows that are shown, under the words of the table's head. */
export function portfolioTable(
  t: Translate,
  rows: readonly Row[],
  time: string,
  language: 'vi' | 'en',
): SheetTable {
  const heads = [
    t('portfolio.plan'),
    t('portfolio.csv.number'),
    t('portfolio.csv.issuer'),
    t('portfolio.csv.coordinator'),
    t('portfolio.csv.year'),
    t('portfolio.due'),
    t('portfolio.given'),
    t('dashboard.square.doneInTime'),
    t('dashboard.square.doneLate'),
    t('dashboard.square.openInTime'),
    t('dashboard.square.openLate'),
    t('portfolio.csv.oldest'),
    t('portfolio.rate_full'),
    t('portfolio.compiled_full'),
    t('portfolio.submitted_full'),
    t('portfolio.extensions_full'),
    t('portfolio.petitions_full'),
    t('portfolio.updated'),
  ];
  const lines = rows.map(({ line: { shortTitle, number, issuer, coordinator, cycle, numbers } }) => [
    shortTitle,
    number ?? '',
    issuer.name,
    coordinator.name,
    cycle?.year ?? null,
    cycle ? printDay(cycle.dueOn) : '',
    ...(numbers
      ? [
          numbers.total,
          numbers.quadrants.doneInTime,
          numbers.quadrants.doneLate,
          numbers.quadrants.openInTime,
          numbers.quadrants.openLate,
          numbers.oldest?.days ?? null,
          printShare(numbers.done.inTime, numbers.done.total),
          printShare(numbers.done.total, numbers.total),
          numbers.columns.submitted,
          numbers.extensions,
          numbers.petitions,
          numbers.lastChangeAt ? printInstant(Date.parse(numbers.lastChangeAt), language) : '',
        ]
      : []),
  ]);
  return {
    title: t('portfolio.title'),
    about: [t('common.file.made', { time, n: rows.length })],
    heads,
    rows: lines,
  };
}
