import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { mostSteps } from '@tien-do/shared';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useText } from '../../text/index.ts';
import styles from './chains.module.css';
import type { Passing } from './scope.ts';
import { StepFields } from './step-fields.tsx';
import { withChange, withMoved, withNewStep, withoutStep, type EditedStep, type StepFault } from './steps.ts';
import { faultWords } from './words.ts';

export interface StepListProps {
  steps: readonly EditedStep[];
  faults: readonly StepFault[];
  passing: Passing;
  onChange: (steps: EditedStep[]) => void;
}

/** The steps as a list to be edited; what was pressed keeps the focus, wherever its step went. */
export function StepList({ steps, faults, passing, onChange }: StepListProps): ReactElement {
  const t = useText();
  const [said, setSaid] = useState('');
  const focus = useRef<string[]>([]);
  useEffect(() => {
    const wanted = focus.current.splice(0);
    const found = wanted
      .map((id) => document.getElementById(id))
      .find((element) => element && !(element instanceof HTMLButtonElement && element.disabled));
    found?.focus();
  }, [steps]);

  const move = (index: number, by: -1 | 1): void => {
    const key = steps[index]?.key ?? '';
    focus.current = by < 0 ? [`${key}-up`, `${key}-down`] : [`${key}-down`, `${key}-up`];
    setSaid(t('chains.steps.moved', { n: index + 1 + by }));
    onChange(withMoved(steps, index, by));
  };
  const remove = (index: number): void => {
    const next = steps[index + 1] ?? steps[index - 1];
    focus.current = [next ? `${next.key}-label` : 'them-buoc'];
    setSaid(t('chains.steps.removed', { n: index + 1 }));
    onChange(withoutStep(steps, index));
  };
  const add = (): void => {
    const made = withNewStep(steps, passing);
    focus.current = [`${made.key}-label`];
    setSaid(t('chains.steps.added', { n: made.steps.findIndex(({ key }) => key === made.key) + 1 }));
    onChange(made.steps);
  };

  const ofChain = faults.filter(({ step }) => step === null);
  return (
    <>
      {ofChain.map(({ kind }) => (
        <p key={kind} className={styles.fault}>
          {faultWords(t, kind, passing)}
        </p>
      ))}
      <ol className={styles.steps}>
        {steps.map((step, index) => (
          <StepFields
            key={step.key}
            step={step}
            index={index}
            last={index === steps.length - 1}
            passing={passing}
            faults={faults.filter((fault) => fault.step === index)}
            onChange={(change) => {
              onChange(withChange(steps, index, change));
            }}
            onMove={(by) => {
              move(index, by);
            }}
            onRemove={() => {
              remove(index);
            }}
          />
        ))}
      </ol>
      <Button
        id="them-buoc"
        variant="default"
        leftSection={<IconPlus size={16} aria-hidden />}
        disabled={steps.length >= mostSteps}
        onClick={add}
      >
        {t('chains.steps.add')}
      </Button>
      <span className="td-visually-hidden" role="status">
        {said}
      </span>
    </>
  );
}
