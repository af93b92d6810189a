/** The list of letters as a file. */
import { printDay, printInstant } from '@tien-do/shared';
import type { LetterLine } from '@tien-do/shared/contract';
import type { Translate } from '../../text/index.ts';
import type { ListColumn } from '../../ui/list-table.ts';

/** The columns of the table, with what stands small in them in columns of its own. */
export function letterColumns(t: Translate, language: 'vi' | 'en'): ListColumn<LetterLine>[] {
  const time = (iso: string): string => printInstant(Date.parse(iso), language);
  return [
    [t('letters.head.agency'), ({ agency }) => agency.name],
    [t('common.file.plan'), ({ planShortTitle }) => planShortTitle],
    [t('common.file.year'), ({ year }) => year],
    [
      t('letters.head.number'),
      ({ number, state }) => number ?? (state === 'issued' ? t('letters.unnumbered') : ''),
    ],
    [t('common.file.day'), ({ datedOn }) => (datedOn ? printDay(datedOn) : '')],
    [t('letters.head.tasks'), ({ cardIds }) => cardIds.length],
    [t('letters.head.due'), ({ dueOn }) => printDay(dueOn)],
    [t('letters.head.state'), ({ state }) => t(`letters.state.${state}`)],
    [t('common.file.at'), ({ issuedAt, madeAt }) => time(issuedAt ?? madeAt)],
    [t('letters.head.served'), (letter) => servedWords(t, letter, time)],
  ];
}

function servedWords(
  t: Translate,
  { state, opened, delivered }: LetterLine,
  time: (iso: string) => string,
): string {
  if (state === 'draft') return t('letters.served.not_yet');
  const words = [
    ...(opened ? [t('letters.served.opened', { time: time(opened.at) })] : []),
    ...(delivered ? [t('letters.served.delivered', { day: printDay(delivered.on) })] : []),
  ];
  return words.length > 0 ? words.join('; ') : t('letters.served.not');
}
