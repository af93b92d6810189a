import { Button, Radio, TextInput } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import type { WebhookSecret, WebhookView } from '@tien-do/shared/contract';
import { useRef, useState, type ReactElement } from 'react';
import { useErrorSentence } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import { ConfirmDialog, Dialog, FormDialog, useToasts } from '../../ui/index.ts';
import { deleteWebhook, renewSecret } from './webhooks-data.ts';
import styles from './webhooks.module.css';

/** Shows a secret, the one time that it can be shown. */
export function SecretDialog({ made, onClose }: { made: WebhookSecret; onClose: () => void }): ReactElement {
  const t = useText();
  const { show } = useToasts();
  const field = useRef<HTMLInputElement>(null);
  const copy = async (): Promise<void> => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(made.secret);
    } catch {
      // A page without https may not write there; what is selected is copied by hand.
      return;
    }
    show({ text: t('common.copied'), tone: 'done' });
  };
  return (
    <Dialog title={t('webhooks.secret.title', { name: made.webhook.name })} width={560} onClose={onClose}>
      <div className={styles.secret}>
        <p>{t('webhooks.secret.lead')}</p>
        <TextInput ref={field} label={t('webhooks.secret.label')} value={made.secret} readOnly />
        <Button leftSection={<IconCopy size={16} stroke={1.8} aria-hidden />} onClick={() => void copy()}>
          {t('webhooks.secret.copy')}
        </Button>
      </div>
    </Dialog>
  );
}

export interface RenewDialogProps {
  webhook: WebhookView;
  onMade: (made: WebhookSecret) => void;
  onClose: () => void;
}

/** Gives a target a new secret, with or without a day to change over. */
export function RenewDialog({ webhook, onMade, onClose }: RenewDialogProps): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const [leaked, setLeaked] = useState(false);
  return (
    <FormDialog
      title={t('webhooks.renew.title', { name: webhook.name })}
      verb={t('webhooks.renew.verb')}
      onClose={onClose}
      check={() => true}
      onSend={async () => {
        onMade(await renewSecret(webhook.id, leaked));
      }}
      sentenceOf={sentenceOf}
    >
      <p className={styles.ask}>{t('webhooks.renew.lead')}</p>
      <Radio
        label={t('webhooks.renew.keep')}
        checked={!leaked}
        onChange={() => {
          setLeaked(false);
        }}
      />
      <Radio
        label={t('webhooks.renew.leaked')}
        checked={leaked}
        onChange={() => {
          setLeaked(true);
        }}
      />
    </FormDialog>
  );
}

/** Deletes a target. */
export function RemoveDialog({
  webhook,
  onClose,
}: {
  webhook: WebhookView;
  onClose: () => void;
}): ReactElement {
  const t = useText();
  const { show } = useToasts();
  const sentenceOf = useErrorSentence();
  return (
    <ConfirmDialog
      opened
      danger
      title={t('webhooks.remove.title', { name: webhook.name })}
      verb={t('webhooks.remove.verb')}
      onClose={onClose}
      onConfirm={async () => {
        await deleteWebhook(webhook.id);
        show({ text: t('webhooks.removed', { name: webhook.name }), tone: 'done' });
      }}
      sentenceOf={sentenceOf}
    >
      <p className={styles.ask}>{t('webhooks.remove.ask')}</p>
    </ConfirmDialog>
  );
}
