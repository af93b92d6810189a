import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { maximumReason } from '@tien-do/shared';
import type { LendableDuty } from '@tien-do/shared/contract';
import { useState, type ReactElement } from 'react';
import { giveDelegation, useErrorSentence, useIntentKeys } from '../../api/index.ts';
import { serverNow, useToday } from '../../live/index.ts';
import { useText } from '../../text/index.ts';
import { FormDialog, useToasts } from '../../ui/index.ts';
import styles from './delegations.module.css';
import { bodyOf, faultsIn, newDraft, type DelegationDraft, type DraftField } from './draft.ts';

export interface DelegationFormProps {
  lendable: readonly LendableDuty[];
  onClose: () => void;
}

interface PartProps {
  draft: DelegationDraft;
  faultOf: (field: DraftField) => string | null;
  onChange: (patch: Partial<DelegationDraft>) => void;
}

/** Lends a duty of mine: which, to whom, from when to when, for which plans, and why. */
export function DelegationForm({ lendable, onClose }: DelegationFormProps): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { show } = useToasts();
  const keyOf = useIntentKeys();
  const today = useToday();
  const [draft, setDraft] = useState(() => newDraft(lendable));
  const [touched, setTouched] = useState(false);
  const duty = lendable.find(({ membershipId }) => membershipId === draft.membershipId);
  const faults = faultsIn(draft, serverNow(), today);
  const part: PartProps = {
    draft,
    faultOf: (field) => {
      const fault = faults[field];
      return touched && fault ? t(fault) : null;
    },
    onChange: (patch) => {
      setDraft({ ...draft, ...patch });
    },
  };
  return (
    <FormDialog
      title={t('delegations.new.title')}
      verb={t('delegations.new.submit')}
      onClose={onClose}
      ready={(duty?.colleagues.length ?? 0) > 0}
      check={() => {
        setTouched(true);
        return Object.values(faultsIn(draft, serverNow(), today)).every((fault) => fault === null);
      }}
      onSend={async () => {
        const body = bodyOf(draft, today);
        const { delegate } = await giveDelegation(body, keyOf(body));
        show({ text: t('delegations.new.done', { name: delegate.name }), tone: 'done' });
        onClose();
      }}
      sentenceOf={sentenceOf}
    >
      <WhoFields {...part} lendable={lendable} duty={duty} />
      <TimeFields {...part} today={today} />
      {duty && duty.plans.length > 0 ? <PlanFields {...part} duty={duty} /> : null}
      <Textarea
        label={t('delegations.field.reason')}
        required
        rows={2}
        maxLength={maximumReason}
        value={draft.reason}
        error={part.faultOf('reason')}
        onChange={(event) => {
          part.onChange({ reason: event.currentTarget.value });
        }}
      />
    </FormDialog>
  );
}

function WhoFields({
  draft,
  faultOf,
  onChange,
  lendable,
  duty,
}: PartProps & { lendable: readonly LendableDuty[]; duty: LendableDuty | undefined }): ReactElement {
  const t = useText();
  const colleagues = duty?.colleagues ?? [];
  return (
    <>
      <NativeSelect
        label={t('delegations.field.duty')}
        data={lendable.map((one) => ({
          value: one.membershipId,
          label: `${t(`common.duty.${one.duty}`)} · ${one.agencyName}`,
        }))}
        value={draft.membershipId}
        onChange={(event) => {
          onChange({ membershipId: event.currentTarget.value, delegateId: '', planIds: [], everyPlan: true });
        }}
      />
      {colleagues.length === 0 ? (
        <p className={styles.note}>{t('delegations.new.nobody')}</p>
      ) : (
        <NativeSelect
          label={t('delegations.field.delegate')}
          required
          data-autofocus
          data={[
            { value: '', label: t('delegations.field.choose') },
            ...colleagues.map(({ id, name, duties }) => ({
              value: id,
              label: `${name} · ${duties.map((held) => t(`common.duty.${held}`)).join(', ')}`,
            })),
          ]}
          value={draft.delegateId}
          error={faultOf('delegateId')}
          onChange={(event) => {
            onChange({ delegateId: event.currentTarget.value });
          }}
        />
      )}
    </>
  );
}

function TimeFields({ draft, faultOf, onChange, today }: PartProps & { today: string }): ReactElement {
  const t = useText();
  return (
    <div className={styles.times}>
      <TextInput
        type="date"
        label={t('delegations.field.from')}
        description={t('delegations.field.from_hint')}
        min={today}
        value={draft.fromDay}
        error={faultOf('from')}
        onChange={(event) => {
          onChange({ fromDay: event.currentTarget.value });
        }}
      />
      <TextInput
        type="time"
        label={t('delegations.field.from_time')}
        description={t('common.optional')}
        disabled={draft.fromDay === ''}
        value={draft.fromTime}
        onChange={(event) => {
          onChange({ fromTime: event.currentTarget.value });
        }}
      />
      <TextInput
        type="date"
        label={t('delegations.field.to')}
        description={t('common.required')}
        required
        withAsterisk={false}
        min={draft.fromDay || today}
        value={draft.toDay}
        error={faultOf('to')}
        onChange={(event) => {
          onChange({ toDay: event.currentTarget.value });
        }}
      />
      <TextInput
        type="time"
        label={t('delegations.field.to_time')}
        description={t('delegations.field.to_time_hint')}
        value={draft.toTime}
        onChange={(event) => {
          onChange({ toTime: event.currentTarget.value });
        }}
      />
    </div>
  );
}

function PlanFields({ draft, faultOf, onChange, duty }: PartProps & { duty: LendableDuty }): ReactElement {
  const t = useText();
  return (
    <fieldset className={styles.plans}>
      <legend>{t('delegations.field.plans')}</legend>
      <Checkbox
        label={t('delegations.field.every_plan')}
        checked={draft.everyPlan}
        onChange={(event) => {
          onChange({ everyPlan: event.currentTarget.checked });
        }}
      />
      {draft.everyPlan ? null : (
        <Checkbox.Group
          aria-label={t('delegations.field.plans')}
          value={[...draft.planIds]}
          error={faultOf('planIds')}
          onChange={(planIds) => {
            onChange({ planIds });
          }}
        >
          {duty.plans.map(({ id, shortTitle }) => (
            <Checkbox key={id} className={styles.plan} value={id} label={shortTitle} />
          ))}
        </Checkbox.Group>
      )}
    </fieldset>
  );
}
