/** What was sent to a target, as a file. */
import { printInstant } from '@tien-do/shared';
import type { DeliveryView } from '@tien-do/shared/contract';
import type { Translate } from '../../text/index.ts';
import type { ListColumn } from '../../ui/list-table.ts';

/** The columns of the table. */
export function deliveryColumns(t: Translate, language: 'vi' | 'en'): ListColumn<DeliveryView>[] {
  return [
    [t('webhooks.col.at'), ({ madeAt }) => printInstant(Date.parse(madeAt), language)],
    [t('webhooks.col.type'), ({ type }) => t(`webhooks.kind.${type}`)],
    [t('webhooks.col.about'), ({ card, plan }) => [card?.number, plan].filter(Boolean).join(' · ')],
    [t('webhooks.col.result'), ({ state }) => t(`webhooks.delivery.${state}`)],
    [
      t('common.file.fault'),
      ({ state, fault, status }) =>
        [
          ...(fault && state !== 'delivered' ? [t(`webhooks.fault.${fault}`)] : []),
          ...(status === null ? [] : [t('webhooks.code', { status })]),
        ].join(' · '),
    ],
    [t('webhooks.col.attempts'), ({ attempts }) => attempts],
    [t('common.file.code'), ({ messageId }) => messageId],
  ];
}
