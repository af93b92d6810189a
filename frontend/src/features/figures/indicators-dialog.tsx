import {
  directions,
  fillers,
  indicatorFault,
  indicatorTypes,
  rollUpsOf,
  takesBreakdowns,
  type IndicatorFault,
} from '@tien-do/shared';
import type { IndicatorBody, PlanIndicators } from '@tien-do/shared/contract';
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { setIndicators, useErrorSentence, useIntentKeys } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import { FormDialog, taskNumber, useToasts } from '../../ui/index.ts';
import type { IndicatedTask } from './indicators-page.tsx';
import { useMeanwhile } from './use-meanwhile.ts';
import styles from './pages.module.css';

interface IndicatorsDialogProps {
  data: PlanIndicators;
  task: IndicatedTask;
  onClose: () => void;
}

const oneOf = <T extends string>(list: readonly T[], value: string, fallback: T): T =>
  list.find((one) => one === value) ?? fallback;

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
  const faults = list.map((indicator): IndicatorFault | 'name_missing' | null =>
    indicator.name.trim() === '' ? 'name_missing' : indicatorFault(indicator, data.sets),
  );
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
          data={data}
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

interface IndicatorFormProps {
  indicator: IndicatorBody;
  data: PlanIndicators;
  fault: IndicatorFault | 'name_missing' | null;
  onChange: (indicator: IndicatorBody) => void;
  onRemove: () => void;
}

function IndicatorForm({ indicator, data, fault, onChange, onRemove }: IndicatorFormProps): ReactElement {
  const t = useText();
  const change = (part: Partial<IndicatorBody>): void => {
    onChange({ ...indicator, ...part });
  };
  const { type, id } = indicator;
  return (
    <fieldset className={styles.indicatorForm}>
      <TextInput
        label={t('figures.col.name')}
        withAsterisk
        value={indicator.name}
        onChange={(event) => {
          change({ name: event.currentTarget.value });
        }}
      />
      <div className={styles.pair}>
        <NativeSelect
          label={t('figures.set.type')}
          // What was entered would mean something else: another type is another indicator.
          disabled={id !== undefined}
          data={indicatorTypes.map((value) => ({ value, label: t(`figures.type.${value}`) }))}
          value={type}
          onChange={(event) => {
            const next = oneOf(indicatorTypes, event.currentTarget.value, type);
            change({
              type: next,
              rollUp: oneOf(rollUpsOf(next), indicator.rollUp, 'sum'),
              breakdowns: takesBreakdowns(next) ? indicator.breakdowns : [],
              byCase: next === 'count' && indicator.byCase,
              direction: indicator.direction === 'full' && next !== 'rate' ? 'none' : indicator.direction,
            });
          }}
        />
        <TextInput
          label={t('figures.set.unit')}
          value={indicator.unit}
          onChange={(event) => {
            change({ unit: event.currentTarget.value });
          }}
        />
        <NativeSelect
          label={t('figures.set.direction')}
          data={directions
            .filter((value) => value !== 'full' || type === 'rate')
            .map((value) => ({ value, label: t(`figures.want.${value}`) }))}
          value={indicator.direction}
          onChange={(event) => {
            change({ direction: oneOf(directions, event.currentTarget.value, 'none') });
          }}
        />
        <NativeSelect
          label={t('figures.set.roll')}
          data={rollUpsOf(type).map((value) => ({ value, label: t(`figures.roll_up.${value}`) }))}
          value={indicator.rollUp}
          onChange={(event) => {
            change({ rollUp: oneOf(rollUpsOf(type), event.currentTarget.value, 'sum') });
          }}
        />
        <NativeSelect
          label={t('figures.set.filled')}
          data={fillers.map((value) => ({ value, label: t(`figures.filler.${value}`) }))}
          value={indicator.filledBy}
          onChange={(event) => {
            change({ filledBy: oneOf(fillers, event.currentTarget.value, 'lead') });
          }}
        />
      </div>
      {takesBreakdowns(type) && data.sets.length > 0 ? (
        <Checkbox.Group
          label={t('figures.set.breakdowns')}
          value={indicator.breakdowns}
          onChange={(codes) => {
            // In the order in which the plan knows them, whatever was ticked first.
            change({ breakdowns: data.sets.map(({ code }) => code).filter((code) => codes.includes(code)) });
          }}
        >
          <div className={styles.setList}>
            {data.sets.map(({ code, name }) => (
              <Checkbox key={code} value={code} label={name} />
            ))}
          </div>
        </Checkbox.Group>
      ) : null}
      <div className={styles.setList}>
        <Checkbox
          label={t('figures.set.required')}
          checked={indicator.required}
          onChange={(event) => {
            change({ required: event.currentTarget.checked });
          }}
        />
        {type === 'count' ? (
          <Checkbox
            label={t('figures.set.by_case')}
            checked={indicator.byCase}
            onChange={(event) => {
              change({ byCase: event.currentTarget.checked });
            }}
          />
        ) : null}
      </div>
      {fault ? (
        <p className={styles.fault} role="alert">
          {t(`figures.fault.${fault}`)}
        </p>
      ) : null}
      <div>
        <Button
          variant="subtle"
          color="red.8"
          leftSection={<IconTrash size={16} aria-hidden />}
          onClick={onRemove}
        >
          {t('figures.set.remove')}
        </Button>
      </div>
    </fieldset>
  );
}
