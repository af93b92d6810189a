import { Button, NativeSelect } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconClock, IconRefresh } from '@tabler/icons-react';
import { deliveryStates, printCount, printInstant } from '@tien-do/shared';
import type { DeliveryView, WebhookView } from '@tien-do/shared/contract';
import { useState, type ReactElement } from 'react';
import { call, newKey, useErrorSentence } from '../../api/index.ts';
import { useSearchPart } from '../../app/index.ts';
import { useLanguage, useText } from '../../text/index.ts';
import { EmptyState, ErrorState, LineBones, useToasts } from '../../ui/index.ts';
import { allLines } from '../../ui/list-table.ts';
import { ListLine } from '../../ui/save-menu.tsx';
import { deliveryColumns } from './columns.ts';
import { sendAgain, useDeliveries } from './webhooks-data.ts';
import styles from './webhooks.module.css';

/** What was sent to a target or waits for it, the newest first. */
export function Deliveries({ webhook }: { webhook: WebhookView }): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const sentenceOf = useErrorSentence();
  const [search, change] = useSearchPart();
  const state = deliveryStates.find((one) => one === search.get('ket-qua'));
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useDeliveries(
    webhook.id,
    state,
  );
  const deliveries = data?.pages.flatMap((page) => page.deliveries) ?? [];
  return (
    <section className={styles.sent} aria-label={t('webhooks.sent.title', { name: webhook.name })}>
      <ListLine
        title={t('webhooks.sent.title', { name: webhook.name })}
        filter={[state && t(`webhooks.delivery.${state}`)]}
        columns={deliveryColumns(t, language)}
        lines={deliveries}
        all={() =>
          allLines({
            held: data?.pages ?? [],
            linesOf: (page) => page.deliveries,
            nextOf: ({ next }) => next ?? undefined,
            read: (before) =>
              call('deliveries', {
                params: { id: webhook.id },
                query: { before, ...(state ? { state } : {}) },
              }),
          })
        }
      >
        <NativeSelect
          className={styles.filter}
          aria-label={t('webhooks.sent.filter')}
          value={state ?? ''}
          data={[
            { value: '', label: t('webhooks.sent.all') },
            ...deliveryStates.map((value) => ({ value, label: t(`webhooks.delivery.${value}`) })),
          ]}
          onChange={(event) => {
            change({ 'ket-qua': event.currentTarget.value });
          }}
        />
      </ListLine>
      {list()}
      {hasNextPage ? (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('webhooks.sent.older')}
        </Button>
      ) : null}
    </section>
  );

  function list(): ReactElement {
    if (!data) {
      if (error) return <ErrorState small sentence={sentenceOf(error)} onRetry={() => void refetch()} />;
      return <LineBones lines={5} />;
    }
    if (deliveries.length === 0) {
      return <EmptyState small text={t(state ? 'webhooks.sent.empty_narrowed' : 'webhooks.sent.empty')} />;
    }
    return (
      <table className={styles.table}>
        <caption className="td-visually-hidden">{t('webhooks.sent.title', { name: webhook.name })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('webhooks.col.at')}</th>
            <th scope="col">{t('webhooks.col.type')}</th>
            <th scope="col" className={styles.wide}>
              {t('webhooks.col.about')}
            </th>
            <th scope="col">{t('webhooks.col.result')}</th>
            <th scope="col" className={styles.wide}>
              {t('webhooks.col.attempts')}
            </th>
            <th scope="col">
              <span className="td-visually-hidden">{t('webhooks.col.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {deliveries.map((delivery) => (
            <Row key={delivery.id} delivery={delivery} />
          ))}
        </tbody>
      </table>
    );
  }
}

const marks = {
  waiting: IconClock,
  sending: IconClock,
  delivered: IconCircleCheck,
  failed: IconAlertTriangle,
};

function Row({ delivery }: { delivery: DeliveryView }): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const { show } = useToasts();
  const sentenceOf = useErrorSentence();
  const [busy, setBusy] = useState(false);
  const { id, messageId, type, plan, card, madeAt, state, attempts, nextAt, status, fault } = delivery;
  const at = (instant: string): string => printInstant(Date.parse(instant), language);
  const word = t(`webhooks.kind.${type}`);
  const Mark = marks[state];
  const about = [card?.number, plan].filter(Boolean).join(' · ');
  const details = [
    ...(fault && state !== 'delivered' ? [t(`webhooks.fault.${fault}`)] : []),
    ...(status === null ? [] : [t('webhooks.code', { status })]),
    ...(nextAt !== null && attempts > 0 ? [t('webhooks.next', { at: at(nextAt) })] : []),
  ];
  const again = async (): Promise<void> => {
    setBusy(true);
    try {
      await sendAgain(id, newKey());
      show({ text: t('webhooks.sent.queued'), tone: 'done' });
    } catch (error) {
      show({ text: sentenceOf(error), tone: 'failed' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <tr>
      <th scope="row" className={styles.at} title={t('webhooks.sent.id', { id: messageId })}>
        {at(madeAt)}
      </th>
      <td>
        {word}
        {about ? <span className={styles.narrow}>{about}</span> : null}
      </td>
      <td className={styles.wide}>{about}</td>
      <td>
        <span className={styles.result} data-state={state}>
          <Mark size={14} stroke={1.8} aria-hidden />
          {t(`webhooks.delivery.${state}`)}
        </span>
        {details.length > 0 ? <span className={styles.details}>{details.join(' · ')}</span> : null}
      </td>
      <td className={styles.wide}>{printCount(attempts)}</td>
      <td className={styles.actions}>
        {type === 'test' ? null : (
          <Button
            variant="subtle"
            size="compact-sm"
            mih={32}
            loading={busy}
            disabled={state === 'sending'}
            leftSection={<IconRefresh size={14} stroke={1.8} aria-hidden />}
            aria-label={t('webhooks.sent.again_of', { type: word, at: at(madeAt) })}
            onClick={() => void again()}
          >
            {t('webhooks.sent.again')}
          </Button>
        )}
      </td>
    </tr>
  );
}
