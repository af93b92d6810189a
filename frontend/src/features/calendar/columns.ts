/** The days of a year as a file. */
import { printDay, type CalendarDay } from '@tien-do/shared';
import { weekdayName, type Translate } from '../../text/index.ts';
import type { ListColumn } from '../../ui/list-table.ts';

/** The columns of the table. */
export function calendarColumns(t: Translate, language: 'vi' | 'en'): ListColumn<CalendarDay>[] {
  return [
    [t('calendar.col.day'), ({ day }) => printDay(day)],
    [t('common.file.weekday'), ({ day }) => weekdayName(day, language)],
    [t('calendar.col.name'), ({ name }) => name],
    [t('calendar.col.kind'), ({ kind }) => t(`calendar.kind.${kind}`)],
    [t('calendar.col.basis'), ({ legalBasis }) => legalBasis],
    [t('calendar.col.status'), ({ status }) => t(`calendar.status.${status}`)],
  ];
}
