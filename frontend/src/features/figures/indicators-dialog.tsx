import type { IndicatorBody, PlanIndicators } from '@tien-do/shared/contract';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { setIndicators, useErrorSentence, useIntentKeys } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import { FormDialog, taskNumber, useToasts } from '../../ui/index.ts';
import { faultOf, IndicatorForm } from './indicator-form.tsx';
import type { IndicatedTask } from './indicators-page.tsx';
import { useMeanwhile } from './use-meanwhile.ts';
import styles from './pages.module.css';

interface IndicatorsDialogProps {
  data: PlanIndicators;
  task: IndicatedTask;
  onClose: () => void;
}

/** The indicators of one task, each as a small form. */
export function IndicatorsDialog({ data, task, onClose }: IndicatorsDialogProps): ReactElement {
  const t = useText();
  const { show } = useToasts();
  const sentenceOf = useErrorSentence();
  const keyOf = useIntentKeys();
  const { list, setList, sending } = useMeanwhile<IndicatorBody>(
    data.tasks.find(({ taskId }) => taskId === task.taskId)?.indicators ?? task.indicators,
    () => (task.indicators.length > 0 ? [...task.indicators] : [fresh(data, task)]),
    ({ id }) => id ?? null,
    ({ id: _, ...facts }) => facts,
  );
  const [checked, setChecked] = useState(false);
  const faults = list.map((indicator) => faultOf(indicator, data.sets));
  return (
    <FormDialog
      title={t('figures.set.dialog', { number: taskNumber(task.key) })}
      verb={t('figures.set.save')}
      size={720}
      onClose={onClose}
      check={() => {
        setChecked(true);
        return faults.every((fault) => fault === null);
      }}
      onSend={async () => {
        const body = {
          expectedVersion: data.version,
          sets: data.sets,
          tasks: [{ taskId: task.taskId, indicators: [...list] }],
        };
        await sending(() => setIndicators(data.planId, body, keyOf(body)));
        show({ text: t('figures.set.saved'), tone: 'done' });
        onClose();
      }}
      sentenceOf={sentenceOf}
    >
      <p className={styles.muted}>{task.title}</p>
      {list.map((indicator, at) => (
        <IndicatorForm
          key={indicator.id ?? `new ${String(at)}`}
          indicator={indicator}
          sets={data.sets}
          agencySets={data.agencySets}
          fault={checked ? (faults[at] ?? null) : null}
          onChange={(next) => {
            setList(list.map((one, n) => (n === at ? next : one)));
          }}
          onRemove={() => {
            setList(list.filter((_, n) => n !== at));
          }}
        />
      ))}
      <Button
        variant="default"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => {
          setList([...list, fresh(data, task)]);
        }}
      >
        {t('figures.set.add')}
      </Button>
    </FormDialog>
  );
}

/** A new one asks for what the plan's words ask for. */
function fresh({ sets }: PlanIndicators, { askedBreakdowns }: IndicatedTask): IndicatorBody {
  return {
    ...{ name: '', unit: '', type: 'count', direction: 'none', filledBy: 'lead', rollUp: 'sum' },
    breakdowns: askedBreakdowns.filter((code) => sets.some((set) => set.code === code)),
    ...{ byCase: false, required: true },
  };
}
