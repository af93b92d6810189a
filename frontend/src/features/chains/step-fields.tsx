import { ActionIcon, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import {
  mostPeople,
  mostWorkingDays,
  parties,
  reportParties,
  reportStepActs,
  stateOfParty,
  stepActs,
  type Party,
  type StepAct,
} from '@tien-do/shared';
import type { ReactElement } from 'react';
import { useText } from '../../text/index.ts';
import styles from './chains.module.css';
import type { Passing } from './scope.ts';
import type { EditedStep, StepFault } from './steps.ts';
import { actWord, faultWords, wordingOf } from './words.ts';

export interface StepFieldsProps {
  step: EditedStep;
  index: number;
  last: boolean;
  passing: Passing;
  faults: readonly StepFault[];
  onChange: (change: Partial<EditedStep>) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

const stepDuties = ['officer', 'head', 'deputy'] as const;

/** What can be chosen: of whom a step is, and by which act it is passed. */
const choices: Record<Passing, { parties: readonly Party[]; acts: readonly StepAct[] }> = {
  result: { parties, acts: stepActs },
  report: { parties: reportParties, acts: reportStepActs },
};

/** One step with everything that can be set about it; its faults stand below it. */
export function StepFields(props: StepFieldsProps): ReactElement {
  const { step, index, faults, passing, onChange } = props;
  const t = useText();
  const faultId = `${step.key}-faults`;
  const endorses = stateOfParty(step.party) === 'internal_review';
  return (
    <li className={styles.step} data-faulty={faults.length > 0} data-joined={index > 0 && step.withAbove}>
      <fieldset aria-describedby={faults.length > 0 ? faultId : undefined}>
        <legend className="td-visually-hidden">{t('chains.step.number', { n: index + 1 })}</legend>
        <StepHead {...props} />
        <div className={styles.fields} data-of={passing}>
          <NativeSelect
            label={t('chains.step.party')}
            data={choices[passing].parties.map((value) => ({ value, label: t(`chains.party.${value}`) }))}
            value={step.party}
            onChange={(event) => {
              onChange({ party: event.currentTarget.value as Party });
            }}
          />
          <NativeSelect
            label={t('chains.step.act')}
            data={choices[passing].acts
              .filter((act) => !endorses || act === 'endorse' || act === step.act)
              .map((value) => ({ value, label: actWord(t, value, wordingOf(passing)) }))}
            value={step.act}
            onChange={(event) => {
              onChange({ act: event.currentTarget.value as StepAct });
            }}
          />
          {/* Of a report each step is of one agency: none of several is to be chosen. */}
          {passing === 'report' ? null : <RuleFields step={step} onChange={onChange} />}
          <NumberField
            label={t(passing === 'report' ? 'chains.step.people_report' : 'chains.step.people')}
            most={mostPeople}
            value={step.people}
            placeholder="1"
            onChange={(people) => {
              onChange({ people });
            }}
          />
          <NumberField
            label={t('chains.step.days')}
            most={mostWorkingDays}
            value={step.workingDays}
            placeholder={t('chains.step.days_none')}
            onChange={(workingDays) => {
              onChange({ workingDays });
            }}
          />
        </div>
        <div className={styles.checks}>
          <Checkbox.Group
            label={t('chains.step.duties')}
            value={step.duties}
            onChange={(chosen) => {
              onChange({ duties: stepDuties.filter((duty) => chosen.includes(duty)) });
            }}
          >
            <div className={styles.checkLine}>
              {stepDuties.map((duty) => (
                <Checkbox key={duty} value={duty} label={t(`common.duty.${duty}`)} />
              ))}
            </div>
          </Checkbox.Group>
          {index > 0 ? (
            <Checkbox
              label={t('chains.step.with_above')}
              checked={step.withAbove}
              onChange={(event) => {
                onChange({ withAbove: event.currentTarget.checked });
              }}
            />
          ) : null}
        </div>
        <div id={faultId}>
          {faults.map(({ kind }) => (
            <p key={kind} className={styles.fault}>
              {faultWords(t, kind, passing)}
            </p>
          ))}
        </div>
      </fieldset>
    </li>
  );
}

function StepHead({ step, index, last, passing, onChange, onMove, onRemove }: StepFieldsProps): ReactElement {
  const t = useText();
  const n = index + 1;
  return (
    <div className={styles.stepHead}>
      <span className={styles.number} aria-hidden>
        {n}
      </span>
      <TextInput
        id={`${step.key}-label`}
        aria-label={t('chains.step.label')}
        placeholder={actWord(t, step.act, wordingOf(passing))}
        maxLength={120}
        value={step.label ?? ''}
        onChange={(event) => {
          onChange({ label: event.currentTarget.value });
        }}
      />
      <ActionIcon
        id={`${step.key}-up`}
        aria-label={t('chains.steps.up', { n })}
        disabled={index === 0}
        onClick={() => {
          onMove(-1);
        }}
      >
        <IconArrowUp size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon
        id={`${step.key}-down`}
        aria-label={t('chains.steps.down', { n })}
        disabled={last}
        onClick={() => {
          onMove(1);
        }}
      >
        <IconArrowDown size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon aria-label={t('chains.steps.remove', { n })} onClick={onRemove}>
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </div>
  );
}

function RuleFields({ step, onChange }: Pick<StepFieldsProps, 'step' | 'onChange'>): ReactElement {
  const t = useText();
  const { rule } = step;
  const counts = typeof rule === 'number';
  return (
    <>
      <NativeSelect
        label={t('chains.step.rule')}
        data={(['any', 'all', 'count'] as const).map((value) => ({
          value,
          label: t(`chains.rule.${value}`),
        }))}
        value={counts ? 'count' : rule}
        onChange={(event) => {
          const { value } = event.currentTarget;
          onChange({ rule: value === 'any' || value === 'all' ? value : 2 });
        }}
      />
      {counts ? (
        <NumberField
          label={t('chains.step.count')}
          most={100}
          value={rule}
          placeholder=""
          onChange={(count) => {
            onChange({ rule: Math.min(count ?? 0, 100) });
          }}
        />
      ) : null}
    </>
  );
}

interface NumberFieldProps {
  label: string;
  most: number;
  value: number | undefined;
  placeholder: string;
  onChange: (value: number | undefined) => void;
}

/** A whole number, or nothing; what is out of range stands there with its fault. */
function NumberField({ label, most, value, placeholder, onChange }: NumberFieldProps): ReactElement {
  return (
    <TextInput
      type="number"
      inputMode="numeric"
      label={label}
      min={1}
      max={most}
      placeholder={placeholder}
      value={value === undefined ? '' : String(value)}
      onChange={(event) => {
        const { value: typed } = event.currentTarget;
        onChange(typed === '' ? undefined : Math.min(Math.trunc(Number(typed)), 999));
      }}
    />
  );
}
