/** The list of petitions as a file. */
import { printInstant } from '@tien-do/shared';
import type { PetitionLine } from '@tien-do/shared/contract';
import type { Translate } from '../../text/index.ts';
import { taskNumber } from '../../ui/index.ts';
import type { ListColumn } from '../../ui/list-table.ts';
import { holderWords } from './petition-words.ts';

/** What a line says, a column each. */
export function petitionColumns(t: Translate, language: 'vi' | 'en'): ListColumn<PetitionLine>[] {
  const time = (iso: string): string => printInstant(Date.parse(iso), language);
  return [
    [t('petitions.list.kind'), ({ kind }) => t(`petitions.kind.${kind}`)],
    [t('petitions.list.state'), ({ state }) => t(`petitions.state.${state}`)],
    [t('petitions.list.plan'), ({ planShortTitle }) => planShortTitle],
    [t('common.file.year'), ({ year }) => year],
    [t('common.file.number'), ({ task }) => (task ? taskNumber(task.key) : '')],
    [t('common.file.task'), ({ task }) => task?.title ?? t('petitions.list.whole_plan')],
    [t('common.file.said'), ({ words }) => words.text],
    [t('petitions.list.answer'), ({ answer }) => answer],
    [t('petitions.list.agency'), ({ agency }) => agency.name],
    [t('common.file.person'), ({ raisedBy }) => raisedBy.name],
    [t('common.file.at'), ({ raisedAt }) => time(raisedAt)],
    [t('common.file.waits'), (line) => holderWords(t, line)],
    [t('common.file.since'), (line) => (line.holder ? time(line.since) : '')],
  ];
}
