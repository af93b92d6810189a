/** The exceptions as a file. */
import { printInstant } from '@tien-do/shared';
import type { ExceptionLine } from '@tien-do/shared/contract';
import type { Translate } from '../../text/index.ts';
import type { ListColumn } from '../../ui/list-table.ts';

/** The columns of the table; who decided is parted into name, duty and agency. */
export function exceptionColumns(t: Translate, language: 'vi' | 'en'): ListColumn<ExceptionLine>[] {
  return [
    [t('exceptions.col.when'), ({ at }) => printInstant(Date.parse(at), language)],
    [t('exceptions.col.who'), ({ person }) => person.name],
    [t('common.file.duty'), ({ duty, agency }) => `${t(`common.duty.${duty}`)} · ${agency.name}`],
    [t('exceptions.col.card'), ({ printedNumber, title }) => `${printedNumber} ${title}`],
    [t('exceptions.col.version'), ({ number, year }) => t('exceptions.version', { n: number, year })],
    [
      t('exceptions.col.step'),
      ({ step, label, act }) =>
        t('exceptions.step', { n: step + 1, name: label ?? t(`exceptions.act.${act}`) }),
    ],
    [t('exceptions.col.reason'), ({ reason }) => reason],
  ];
}
