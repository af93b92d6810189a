/** The list of reports as a file. */
import { dayOf, printDay } from '@tien-do/shared';
import type { ReportLine } from '@tien-do/shared/contract';
import type { Translate } from '../../../text/index.ts';
import type { ListColumn } from '../../../ui/list-table.ts';

/** The columns of the table, with what stands small in them in columns of its own. */
export function reportColumns(t: Translate): ListColumn<ReportLine>[] {
  return [
    [t('reports.head_of.report'), ({ about }) => about],
    [t('common.file.plan'), ({ planShortTitle }) => planShortTitle],
    [t('common.file.year'), ({ kind, year }) => (kind === 'five_year' ? t('reports.list.years') : year)],
    [t('common.file.kind'), ({ kind }) => t(`reports.kind_of.${kind}`)],
    [t('reports.head_of.state'), ({ state }) => t(`reports.state.${state}`)],
    [t('common.file.waits'), ({ waitsFor }) => waitsFor.map(({ shortName }) => shortName).join(', ')],
    [t('reports.head_of.number'), ({ number }) => number],
    [t('common.file.day'), ({ datedOn }) => (datedOn ? printDay(datedOn) : '')],
    [t('reports.head_of.made'), ({ madeBy }) => madeBy.name],
    [t('common.file.agency'), ({ coordinator }) => coordinator.shortName],
    [t('common.file.at'), ({ madeAt }) => printDay(dayOf(Date.parse(madeAt)))],
  ];
}
