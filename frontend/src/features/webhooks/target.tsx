import { ActionIcon, Button, Menu } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconDots,
  IconKey,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconSend,
  IconTrash,
} from '@tabler/icons-react';
import { printCount, printInstant, webhookKinds } from '@tien-do/shared';
import type { WebhookView } from '@tien-do/shared/contract';
import { useState, type ReactElement } from 'react';
import { newKey, useErrorSentence } from '../../api/index.ts';
import { useNow } from '../../live/index.ts';
import { useLanguage, useText } from '../../text/index.ts';
import { useToasts } from '../../ui/index.ts';
import { changeWebhook, sendTest } from './webhooks-data.ts';
import type { WebhookTask } from './webhooks-page.tsx';
import styles from './webhooks.module.css';

export interface TargetProps {
  webhook: WebhookView;
  /** Its deliveries are shown under it. */
  open: boolean;
  onOpen: (open: boolean) => void;
  onTask: (task: WebhookTask) => void;
}

/** A target: how it goes, and what can be done with it. */
export function Target({ webhook, open, onOpen, onTask }: TargetProps): ReactElement {
  const t = useText();
  const { show } = useToasts();
  const sentenceOf = useErrorSentence();
  const [busy, setBusy] = useState<'test' | 'pause' | null>(null);
  const { id, version, name, url, paused } = webhook;
  const run = async (what: 'test' | 'pause', act: () => Promise<unknown>, done: string): Promise<void> => {
    setBusy(what);
    try {
      await act();
      show({ text: done, tone: 'done' });
    } catch (error) {
      show({ text: sentenceOf(error), tone: 'failed' });
    } finally {
      setBusy(null);
    }
  };
  return (
    <div className={styles.head}>
      <div className={styles.words}>
        <h2>{name}</h2>
        <StateWord webhook={webhook} />
        <p className={styles.url}>{url}</p>
        <Facts webhook={webhook} />
        {paused ? <p className={styles.hint}>{t('webhooks.paused_hint')}</p> : null}
      </div>
      <div className={styles.verbs}>
        <Button
          variant="default"
          loading={busy === 'test'}
          leftSection={<IconSend size={16} stroke={1.7} aria-hidden />}
          onClick={() => {
            void run('test', () => sendTest(id, newKey()), t('webhooks.tested')).then(() => {
              onOpen(true);
            });
          }}
        >
          {t('webhooks.test')}
        </Button>
        <Button
          variant="default"
          loading={busy === 'pause'}
          leftSection={
            paused ? (
              <IconPlayerPlay size={16} stroke={1.7} aria-hidden />
            ) : (
              <IconPlayerPause size={16} stroke={1.7} aria-hidden />
            )
          }
          onClick={() => {
            void run(
              'pause',
              () => changeWebhook(id, { expectedVersion: version, paused: !paused }),
              paused ? t('webhooks.resumed') : t('webhooks.paused', { name }),
            );
          }}
        >
          {t(paused ? 'webhooks.resume' : 'webhooks.pause')}
        </Button>
        <Menu position="bottom-end" width={220}>
          <Menu.Target>
            <ActionIcon variant="default" size={36} aria-label={t('webhooks.more', { name })}>
              <IconDots size={18} stroke={1.7} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconPencil size={16} stroke={1.7} aria-hidden />}
              onClick={() => {
                onTask({ kind: 'edit', webhook });
              }}
            >
              {t('webhooks.edit')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconKey size={16} stroke={1.7} aria-hidden />}
              onClick={() => {
                onTask({ kind: 'renew', webhook });
              }}
            >
              {t('webhooks.renew')}
            </Menu.Item>
            <Menu.Item
              color="red.8"
              leftSection={<IconTrash size={16} stroke={1.7} aria-hidden />}
              onClick={() => {
                onTask({ kind: 'remove', webhook });
              }}
            >
              {t('webhooks.remove')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      <button
        type="button"
        className={styles.opener}
        aria-expanded={open}
        onClick={() => {
          onOpen(!open);
        }}
      >
        {t(open ? 'webhooks.hide' : 'webhooks.show')}
      </button>
    </div>
  );
}

/** How it goes, as a word with a mark. */
function StateWord({ webhook: { paused, failures } }: { webhook: WebhookView }): ReactElement {
  const t = useText();
  const state = paused ?? (failures > 0 ? 'failing' : 'going');
  const Mark =
    state === 'going' ? IconCircleCheck : state === 'by_hand' ? IconPlayerPause : IconAlertTriangle;
  return (
    <span className={styles.state} data-state={state}>
      <Mark size={14} stroke={1.8} aria-hidden />
      {t(`webhooks.state.${state}`)}
    </span>
  );
}

function Facts({ webhook }: { webhook: WebhookView }): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const now = useNow();
  const at = (instant: string): string => printInstant(Date.parse(instant), language);
  const { kinds, planIds, waiting, failed, last, holdUntil, formerUntil, paused, failures } = webhook;
  const result = (): string => {
    if (!last) return t('webhooks.last_none');
    const word = t(`webhooks.delivery.${last.state}`).toLocaleLowerCase(language);
    const code = last.status === null ? '' : ` (${t('webhooks.code', { status: last.status })})`;
    return t('webhooks.last', { at: at(last.at), state: `${word}${code}` });
  };
  const facts = [
    t('webhooks.kinds_of', { n: kinds.length, all: webhookKinds.length }),
    planIds.length === 0 ? t('webhooks.plans_all') : t('webhooks.plans_some', { n: planIds.length }),
    result(),
    ...(waiting > 0 ? [t('webhooks.waiting', { n: printCount(waiting) })] : []),
    ...(failed > 0 ? [t('webhooks.failed', { n: printCount(failed) })] : []),
    ...(holdUntil !== null && paused === null && failures > 0
      ? [t('webhooks.hold', { at: at(holdUntil) })]
      : []),
    ...(formerUntil !== null && Date.parse(formerUntil) > now
      ? [t('webhooks.former', { at: at(formerUntil) })]
      : []),
  ];
  return <p className={styles.facts}>{facts.join(' · ')}</p>;
}
