/** "Gửi sự kiện sang hệ thống khác": targets of webhooks, and what was sent to them. */
import '@mantine/core/styles/Checkbox.css';
import '@mantine/core/styles/Combobox.css';
import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/Radio.css';
import '@mantine/core/styles/ScrollArea.css';
import { Button } from '@mantine/core';
import { IconPlus, IconWebhook } from '@tabler/icons-react';
import type { WebhookSecret, WebhookView } from '@tien-do/shared/contract';
import { useState, type ReactElement } from 'react';
import { useErrorSentence } from '../../api/index.ts';
import { usePageTitle, useSearchPart } from '../../app/index.ts';
import { useText } from '../../text/index.ts';
import { EmptyState, ErrorState, LineBones } from '../../ui/index.ts';
import { Deliveries } from './deliveries.tsx';
import { RemoveDialog, RenewDialog, SecretDialog } from './secret-dialogs.tsx';
import { TargetDialog } from './target-dialog.tsx';
import { Target } from './target.tsx';
import { useWebhooks } from './webhooks-data.ts';
import styles from './webhooks.module.css';

/** What is being done. */
export type WebhookTask =
  | { kind: 'add' }
  | { kind: 'edit' | 'renew' | 'remove'; webhook: WebhookView }
  | { kind: 'secret'; made: WebhookSecret };

/** The page. */
export function WebhooksPage(): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const [search, change] = useSearchPart();
  const [task, setTask] = useState<WebhookTask | null>(null);
  usePageTitle(t('webhooks.title'));
  const { data, error, isPending, refetch } = useWebhooks();
  const open = search.get('mo') ?? '';
  const add = (
    <Button
      leftSection={<IconPlus size={16} stroke={1.8} aria-hidden />}
      onClick={() => {
        setTask({ kind: 'add' });
      }}
    >
      {t('webhooks.add')}
    </Button>
  );

  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <div>
          <h1>{t('webhooks.title')}</h1>
          <p>{t('webhooks.lead')}</p>
        </div>
        {data && data.webhooks.length > 0 ? add : null}
      </header>
      {data ? (
        <>
          <p className={styles.hosts} data-off={data.hosts.length === 0}>
            {data.hosts.length === 0
              ? t('webhooks.off')
              : t('webhooks.allowed', { hosts: data.hosts.join(', ') })}
          </p>
          {data.webhooks.length === 0 ? (
            <EmptyState
              icon={IconWebhook}
              title={t('webhooks.empty')}
              text={t('webhooks.empty_detail')}
              actions={add}
            />
          ) : (
            <ul className={styles.targets} aria-label={t('webhooks.list')}>
              {data.webhooks.map((webhook) => (
                <li key={webhook.id} className={styles.target}>
                  <Target
                    webhook={webhook}
                    open={open === webhook.id}
                    onOpen={(shown) => {
                      change({ mo: shown ? webhook.id : '', 'ket-qua': '' });
                    }}
                    onTask={setTask}
                  />
                  {open === webhook.id ? <Deliveries webhook={webhook} /> : null}
                </li>
              ))}
            </ul>
          )}
          <Tasks task={task} plans={data.plans} onTask={setTask} />
        </>
      ) : isPending ? (
        <LineBones lines={8} />
      ) : (
        <ErrorState sentence={sentenceOf(error)} onRetry={() => void refetch()} />
      )}
    </div>
  );
}

interface TasksProps {
  task: WebhookTask | null;
  plans: readonly { id: string; shortTitle: string }[];
  onTask: (task: WebhookTask | null) => void;
}

/** The dialog of what is being done; a new secret is shown where it was made. */
function Tasks({ task, plans, onTask }: TasksProps): ReactElement | null {
  const close = (): void => {
    onTask(null);
  };
  const showSecret = (made: WebhookSecret): void => {
    onTask({ kind: 'secret', made });
  };
  switch (task?.kind) {
    case undefined:
      return null;
    case 'add':
      return <TargetDialog webhook={null} plans={plans} onMade={showSecret} onClose={close} />;
    case 'edit':
      return <TargetDialog webhook={task.webhook} plans={plans} onMade={showSecret} onClose={close} />;
    case 'renew':
      return <RenewDialog webhook={task.webhook} onMade={showSecret} onClose={close} />;
    case 'remove':
      return <RemoveDialog webhook={task.webhook} onClose={close} />;
    case 'secret':
      return <SecretDialog made={task.made} onClose={close} />;
  }
}
