/** The list of notices as a file. */
import { printInstant } from '@tien-do/shared';
import type { NoticeView } from '@tien-do/shared/contract';
import type { Translate } from '../../text/index.ts';
import type { ListColumn } from '../../ui/list-table.ts';
import { noticeWords } from './notice-words.ts';

/** What a line says, a column each. */
export function noticeColumns(t: Translate, language: 'vi' | 'en'): ListColumn<NoticeView>[] {
  return [
    [t('common.file.at'), ({ madeAt }) => printInstant(Date.parse(madeAt), language)],
    [t('common.file.said'), (notice) => noticeWords(t, notice)],
    [t('common.file.task'), ({ card }) => card?.title ?? ''],
    [t('common.file.plan'), ({ plan }) => plan?.shortTitle ?? ''],
    [t('common.file.year'), ({ plan }) => plan?.year ?? null],
    [
      t('common.file.state'),
      ({ readAt, done }) =>
        [...(readAt === null ? [t('notices.unread_mark')] : []), ...(done ? [t('notices.done')] : [])].join(
          '; ',
        ),
    ],
  ];
}
