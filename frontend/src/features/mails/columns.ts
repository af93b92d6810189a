/** The list of mails as a file; what they say stays on the screen. */
import { printInstant } from '@tien-do/shared';
import type { MailsView } from '@tien-do/shared/contract';
import type { Translate } from '../../text/index.ts';
import type { ListColumn } from '../../ui/list-table.ts';

/** What a line says before it is opened. */
export function mailColumns(t: Translate, language: 'vi' | 'en'): ListColumn<MailsView['mails'][number]>[] {
  return [
    [t('common.file.at'), ({ endedAt, madeAt }) => printInstant(Date.parse(endedAt ?? madeAt), language)],
    [t('common.file.kind'), ({ kind }) => t(`mails.kind.${kind}`)],
    [t('common.file.about'), ({ subject }) => subject || t('mails.no_subject')],
    [t('common.file.person'), ({ person }) => person.name],
    [t('common.file.address'), ({ address }) => address ?? t('mails.no_address')],
    [t('common.file.state'), ({ state }) => t(`mails.state.${state}`)],
    [t('common.file.attempts'), ({ attempts }) => attempts],
    [t('common.file.fault'), ({ error }) => error],
  ];
}
