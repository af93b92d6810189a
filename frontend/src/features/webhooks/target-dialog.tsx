import { Checkbox, Radio, TextInput } from '@mantine/core';
import { webhookGroupOf, webhookGroups, webhookKinds, type WebhookKind } from '@tien-do/shared';
import type { WebhookSecret, WebhookView } from '@tien-do/shared/contract';
import { useRef, useState, type ReactElement } from 'react';
import { isProblem, useErrorSentence } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import { FormDialog, useToasts } from '../../ui/index.ts';
import { addWebhook, changeWebhook } from './webhooks-data.ts';
import styles from './webhooks.module.css';

export interface TargetDialogProps {
  /** The one to change, as it was when the dialog opened; null to add another. */
  webhook: WebhookView | null;
  plans: readonly { id: string; shortTitle: string }[];
  onMade: (made: WebhookSecret) => void;
  onClose: () => void;
}

/** What another system usually wants: what happened to results, and what is late. */
const usual: readonly WebhookKind[] = [
  'assigned',
  'submitted',
  'returned',
  'accepted',
  'overdue',
  'due_set',
  'reopened',
  'held',
  'resumed',
  'cancelled',
];

/** Adds a target, or changes one. */
export function TargetDialog({ webhook, plans, onMade, onClose }: TargetDialogProps): ReactElement {
  const t = useText();
  const { show } = useToasts();
  const sentenceOf = useErrorSentence();
  const [version, setVersion] = useState(webhook?.version ?? 0);
  const [name, setName] = useState(webhook?.name ?? '');
  const [url, setUrl] = useState(webhook?.url ?? '');
  const [kinds, setKinds] = useState<ReadonlySet<WebhookKind>>(new Set(webhook?.kinds ?? usual));
  const [some, setSome] = useState((webhook?.planIds.length ?? 0) > 0);
  const [planIds, setPlanIds] = useState<readonly string[]>(webhook?.planIds ?? []);
  const [touched, setTouched] = useState(false);
  const [urlFault, setUrlFault] = useState<string | null>(null);
  const urlField = useRef<HTMLInputElement>(null);
  const faults = {
    name: name.trim() === '' ? t('webhooks.err.name') : null,
    url: url.trim() === '' ? t('webhooks.err.url') : null,
    kinds: kinds.size === 0 ? t('webhooks.err.kinds') : null,
    plans: some && planIds.length === 0 ? t('webhooks.err.plans') : null,
  };
  return (
    <FormDialog
      title={webhook ? t('webhooks.form.edit', { name: webhook.name }) : t('webhooks.form.add')}
      verb={t(webhook ? 'webhooks.form.save' : 'webhooks.form.add')}
      size={720}
      onClose={onClose}
      check={() => {
        setTouched(true);
        setUrlFault(null);
        return Object.values(faults).every((fault) => fault === null);
      }}
      onSend={async () => {
        const body = {
          ...{ name: name.trim(), url: url.trim() },
          kinds: webhookKinds.filter((kind) => kinds.has(kind)),
          planIds: some ? [...planIds] : [],
        };
        if (!webhook) {
          onMade(await addWebhook(body));
          return;
        }
        await changeWebhook(webhook.id, { ...body, expectedVersion: version });
        show({ text: t('webhooks.form.saved', { name: body.name }), tone: 'done' });
        onClose();
      }}
      sentenceOf={(error) => {
        if (isProblem(error, 'STALE')) {
          setVersion(error.data.version ?? version);
          return t('webhooks.stale');
        }
        // What is wrong with the address is said at the address.
        if (isProblem(error, 'INVALID') && error.data.fields?.some(({ path }) => path === 'url')) {
          setUrlFault(sentenceOf(error));
          urlField.current?.focus();
          return null;
        }
        return sentenceOf(error);
      }}
    >
      <TextInput
        label={t('webhooks.form.name')}
        description={t('webhooks.form.name_hint')}
        required
        data-autofocus
        maxLength={100}
        value={name}
        error={touched ? faults.name : null}
        onChange={(event) => {
          setName(event.currentTarget.value);
        }}
      />
      <TextInput
        ref={urlField}
        label={t('webhooks.form.url')}
        description={t('webhooks.form.url_hint')}
        required
        maxLength={500}
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        value={url}
        error={urlFault ?? (touched ? faults.url : null)}
        onChange={(event) => {
          setUrl(event.currentTarget.value);
          setUrlFault(null);
        }}
      />
      <fieldset className={styles.field}>
        <legend>{t('webhooks.form.plans')}</legend>
        <Radio
          label={t('webhooks.form.plans_all')}
          checked={!some}
          onChange={() => {
            setSome(false);
          }}
        />
        <Radio
          label={t('webhooks.form.plans_some')}
          checked={some}
          onChange={() => {
            setSome(true);
          }}
        />
        {some ? (
          <div className={styles.indented}>
            {plans.map((plan) => (
              <Checkbox
                key={plan.id}
                label={plan.shortTitle}
                checked={planIds.includes(plan.id)}
                onChange={(event) => {
                  const { checked } = event.currentTarget;
                  setPlanIds((held) => (checked ? [...held, plan.id] : held.filter((id) => id !== plan.id)));
                }}
              />
            ))}
          </div>
        ) : null}
        {touched && faults.plans ? <p className={styles.fault}>{faults.plans}</p> : null}
      </fieldset>
      <fieldset className={styles.field}>
        <legend>{t('webhooks.form.kinds')}</legend>
        <Kinds chosen={kinds} onChange={setKinds} />
        {touched && faults.kinds ? <p className={styles.fault}>{faults.kinds}</p> : null}
      </fieldset>
    </FormDialog>
  );
}

interface KindsProps {
  chosen: ReadonlySet<WebhookKind>;
  onChange: (chosen: ReadonlySet<WebhookKind>) => void;
}

/** Kinds by their groups; a group is chosen as a whole by its head. */
function Kinds({ chosen, onChange }: KindsProps): ReactElement {
  const t = useText();
  const change = (kinds: readonly WebhookKind[], wanted: boolean): void => {
    onChange(new Set(webhookKinds.filter((kind) => (kinds.includes(kind) ? wanted : chosen.has(kind)))));
  };
  return (
    <div className={styles.kinds}>
      {webhookGroups.map((group) => {
        const own = webhookKinds.filter((kind) => webhookGroupOf(kind) === group);
        const count = own.filter((kind) => chosen.has(kind)).length;
        const word = t(`webhooks.group.${group}`);
        return (
          <div key={group} role="group" aria-label={word}>
            <Checkbox
              className={styles.group}
              label={word}
              aria-label={t('webhooks.form.all_of', { group: word })}
              checked={count === own.length}
              indeterminate={count > 0 && count < own.length}
              onChange={() => {
                change(own, count < own.length);
              }}
            />
            {own.map((kind) => (
              <Checkbox
                key={kind}
                className={styles.kind}
                label={t(`webhooks.kind.${kind}`)}
                checked={chosen.has(kind)}
                onChange={(event) => {
                  change([kind], event.currentTarget.checked);
                }}
              />
            ))}
          </div>
        );
      })}
    </div>
  );
}
