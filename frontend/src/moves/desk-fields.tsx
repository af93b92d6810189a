import { printDay, type Capacity, type CapacityKind, type Day } from '@tien-do/shared';
import type { CardDetail } from '@tien-do/shared/contract';
import { TextInput } from '@mantine/core';
import { useId, type ReactElement, type ReactNode } from 'react';
import { useText } from '../text/index.ts';
import styles from './moves.module.css';
import { proposedDay } from './move-words.ts';

export type DeskView = NonNullable<CardDetail['desk']>;

interface Option<V extends string> {
  value: V;
  label: ReactNode;
  detail?: string;
}

interface ChoiceProps<V extends string> {
  legend: string;
  name: string;
  options: readonly Option<V>[];
  value: V | undefined;
  error?: string | null;
  description?: string;
  onChange: (value: V) => void;
}

/** One of a few, all of them in sight. */
function Choice<V extends string>(props: ChoiceProps<V>): ReactElement {
  const { legend, name, options, value, error, description, onChange } = props;
  const errorId = useId();
  return (
    <fieldset className={styles.choice} aria-describedby={error ? errorId : undefined}>
      <legend>{legend}</legend>
      {description ? <p className={styles.hint}>{description}</p> : null}
      {options.map((option, index) => (
        <label key={option.value} className={styles.option}>
          <input
            type="radio"
            name={name}
            checked={value === option.value}
            data-autofocus={index === 0 && value === undefined ? true : undefined}
            onChange={() => {
              onChange(option.value);
            }}
          />
          <span>
            {option.label}
            {option.detail ? <small>{option.detail}</small> : null}
          </span>
        </label>
      ))}
      {error ? (
        <p className={styles.fault} id={errorId}>
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}

/** The lines of a capacity as one. */
export function capacityWord({ lines }: Pick<Capacity, 'lines'>): string {
  return lines.join(', ');
}

interface CapacityFieldProps {
  desk: DeskView;
  value: CapacityKind | undefined;
  onChange: (kind: CapacityKind) => void;
}

/** In which capacity it is signed, and whose right it is when it is exercised by delegation. */
export function CapacityField({ desk, value, onChange }: CapacityFieldProps): ReactElement | null {
  const t = useText();
  const { capacities, onBehalfOf } = desk;
  const behalf = onBehalfOf ? t('deciding.behalf', { name: onBehalfOf.name }) : null;
  const [first, ...others] = capacities;
  if (!first) {
    return onBehalfOf ? (
      <p className={styles.signing}>{t('deciding.behalf_alone', { name: onBehalfOf.name })}</p>
    ) : null;
  }
  if (others.length === 0) {
    return (
      <p className={styles.signing}>
        {t('deciding.capacity')}: <b>{capacityWord(first)}</b>
        {behalf ? `, ${behalf}` : ''}
      </p>
    );
  }
  return (
    <Choice
      legend={behalf ? `${t('deciding.capacity')} (${behalf})` : t('deciding.capacity')}
      name="capacity"
      value={value}
      options={capacities.map((capacity) => ({
        value: capacity.kind,
        label: capacityWord(capacity),
        detail: capacity.basis ? t('deciding.capacity.basis', { document: capacity.basis }) : undefined,
      }))}
      onChange={onChange}
    />
  );
}

interface ColleagueFieldProps {
  desk: DeskView;
  value: string | undefined;
  error: string | null;
  onChange: (personId: string) => void;
}

/** To whom a step is handed on; says so when there is nobody. */
export function ColleagueField({ desk, value, error, onChange }: ColleagueFieldProps): ReactElement {
  const t = useText();
  if (desk.colleagues.length === 0) {
    return <p className={styles.warning}>{t('deciding.colleague.none')}</p>;
  }
  return (
    <Choice
      legend={t('deciding.colleague.label')}
      description={t('deciding.colleague.detail')}
      name="toPersonId"
      value={value}
      error={error}
      options={desk.colleagues.map(({ id, name, duty }) => ({
        value: id,
        label: name,
        detail: t(`common.duty.${duty}`),
      }))}
      onChange={onChange}
    />
  );
}

/** Days after which a returned version is usually expected back. */
const usualDays = [3, 5, 10];

interface BackByFieldProps {
  value: Day | undefined;
  today: Day;
  error: string | null;
  onChange: (day: Day | undefined) => void;
}

/** By when a returned version is to come back. */
export function BackByField({ value, today, error, onChange }: BackByFieldProps): ReactElement {
  const t = useText();
  return (
    <div>
      <TextInput
        type="date"
        label={`${t('deciding.back_by.label')} (${t('common.optional')})`}
        name="backBy"
        min={today}
        error={error}
        value={value ?? ''}
        onChange={(event) => {
          onChange(event.currentTarget.value || undefined);
        }}
      />
      <div className={styles.proposals} role="group" aria-label={t('deciding.back_by.proposals')}>
        {usualDays.map((days) => {
          const day = proposedDay(today, days);
          return (
            <button
              key={days}
              type="button"
              aria-pressed={value === day}
              onClick={() => {
                onChange(day);
              }}
            >
              {t('deciding.back_by.in', { n: days })} <small>{printDay(day)}</small>
            </button>
          );
        })}
      </div>
    </div>
  );
}
