/** Both lists as files. */
import { printDay, printInstant, timingOf, type Day } from '@tien-do/shared';
import type { InboxItem, SentItem } from '@tien-do/shared/contract';
import type { Translate } from '../../text/index.ts';
import { taskNumber } from '../../ui/index.ts';
import type { ListColumn } from '../../ui/list-table.ts';
import { deskWord, nextWord, roleWord, sentWord } from './list-words.ts';

function ofBoth<Item extends InboxItem | SentItem>(t: Translate, today: Day): ListColumn<Item>[] {
  return [
    [t('common.file.number'), ({ key }) => taskNumber(key)],
    [t('common.file.task'), ({ title, planShortTitle }) => title || planShortTitle],
    [t('common.file.plan'), ({ planShortTitle }) => planShortTitle],
    [t('common.file.year'), ({ year }) => year],
    [t('common.file.agency'), ({ leadNames }) => leadNames.join(' + ')],
    [t('common.file.due'), ({ face }) => (face?.dueOn ? printDay(face.dueOn) : '')],
    [
      t('common.file.timing'),
      ({ face, timing }) => {
        if (!face) return '';
        const { class: kind, days } = timingOf(face, today, timing);
        return t(`common.timing.${kind}`, { n: days });
      },
    ],
  ];
}

/** What waits for me. */
export function inboxColumns(
  t: Translate,
  nameOf: (agencyId: string) => string,
  today: Day,
  language: 'vi' | 'en',
): ListColumn<InboxItem>[] {
  return [
    [t('common.file.kind'), ({ why }) => t(`inbox.group.${why}`)],
    ...ofBoth<InboxItem>(t, today),
    [t('common.file.role'), (item) => roleWord(t, item, nameOf)],
    [t('common.file.since'), ({ since }) => printInstant(Date.parse(since), language)],
    [t('common.file.wanted'), ({ wantedBy }) => (wantedBy ? printDay(wantedBy) : '')],
  ];
}

/** What I wait for. */
export function sentColumns(t: Translate, today: Day, language: 'vi' | 'en'): ListColumn<SentItem>[] {
  return [
    [t('common.file.kind'), (item) => sentWord(t, item)],
    ...ofBoth<SentItem>(t, today),
    [t('common.file.waits'), ({ awaited }) => awaited.map((desk) => deskWord(t, desk)).join('; ')],
    [t('common.file.next'), (item) => nextWord(t, item)],
    [t('common.file.since'), ({ since }) => printInstant(Date.parse(since), language)],
    [t('common.file.wanted'), ({ wantedBy }) => (wantedBy ? printDay(wantedBy) : '')],
  ];
}
