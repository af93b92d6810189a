import type { InboxItem, SentItem } from '@tien-do/shared/contract';
import type { ReactElement } from 'react';
import { useToday } from '../../live/index.ts';
import { useLanguage, useText } from '../../text/index.ts';
import { ListSave } from '../../ui/save-menu.tsx';
import { useAgencyNames } from '../card/index.ts';
import { inboxColumns, sentColumns } from './columns.ts';

interface SaveProps<Item> {
  /** In the order in which they stand. */
  items: readonly Item[];
  planId: string;
}

/** Takes away what waits for me. */
export function InboxSave({ items, planId }: SaveProps<InboxItem>): ReactElement {
  const t = useText();
  const today = useToday();
  const { language } = useLanguage();
  const { nameOf } = useAgencyNames();
  return (
    <ListSave
      title={t('inbox.side.inbox')}
      filter={[planId && items[0]?.planShortTitle]}
      columns={inboxColumns(t, nameOf, today, language)}
      lines={items}
    />
  );
}

/** Takes away what I wait for. */
export function SentSave({ items, planId }: SaveProps<SentItem>): ReactElement {
  const t = useText();
  const today = useToday();
  const { language } = useLanguage();
  return (
    <ListSave
      title={t('inbox.side.sent')}
      filter={[planId && items[0]?.planShortTitle]}
      columns={sentColumns(t, today, language)}
      lines={items}
    />
  );
}
