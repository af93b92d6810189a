/** Which figures a plan asks its tasks for, and by which breakdowns. */
import '@mantine/core/styles/Checkbox.css';
import '@mantine/core/styles/InlineInput.css';
import { takesBreakdowns, usualBreakdowns } from '@tien-do/shared';
import type { PlanIndicators } from '@tien-do/shared/contract';
import { Button, Checkbox } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import { usePlanIndicators, useErrorSentence } from '../../api/index.ts';
import { links, usePageTitle } from '../../app/index.ts';
import { useText } from '../../text/index.ts';
import { ErrorState, LineBones, taskNumber } from '../../ui/index.ts';
import { indicatorWords } from './figure-words.ts';
import { IndicatorsDialog } from './indicators-dialog.tsx';
import { SetsDialog } from './sets-dialog.tsx';
import styles from './pages.module.css';

export type IndicatedTask = PlanIndicators['tasks'][number];

/** The page. */
export function IndicatorsPage({ planId }: { planId: string }): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { data, error, isPending, refetch } = usePlanIndicators(planId);
  usePageTitle(t('figures.set.title'));
  return (
    <div className={styles.page}>
      <header>
        <Link href={links.plan(planId)}>{t('figures.page.back')}</Link>
        <h1>{t('figures.set.title')}</h1>
        <p className={styles.muted}>{t('figures.set.lead')}</p>
      </header>
      {isPending ? <LineBones lines={8} /> : null}
      {error ? <ErrorState sentence={sentenceOf(error)} onRetry={() => void refetch()} /> : null}
      {data ? <Indicators data={data} /> : null}
    </div>
  );
}

function Indicators({ data }: { data: PlanIndicators }): ReactElement {
  const t = useText();
  const [only, setOnly] = useState(true);
  const [editing, setEditing] = useState<IndicatedTask | 'sets' | null>(null);
  // A plan whose tasks neither have indicators nor ask for breakdowns would show nothing to begin with.
  const asking = data.tasks.filter(
    ({ indicators, askedBreakdowns }) => indicators.length + askedBreakdowns.length > 0,
  );
  const shown = only && asking.length > 0 ? asking : data.tasks;
  return (
    <>
      <section className={styles.panel}>
        <h2>{t('figures.set.sets')}</h2>
        {data.sets.length === 0 ? <p className={styles.muted}>{t('figures.set.sets_none')}</p> : null}
        <ul className={styles.setList}>
          {data.sets.map((set) => (
            <li key={set.code}>
              <b>{set.name}</b>: {set.categories.map(({ name }) => name).join(', ')}
              <span className={styles.muted}>{t(`figures.set.${set.kind}`)}</span>
            </li>
          ))}
        </ul>
        {data.may.set ? (
          <div>
            <Button
              variant="default"
              onClick={() => {
                setEditing('sets');
              }}
            >
              {t('figures.set.sets_edit')}
            </Button>
          </div>
        ) : null}
      </section>
      {asking.length > 0 ? (
        <Checkbox
          label={t('figures.set.only')}
          checked={only}
          onChange={(event) => {
            setOnly(event.currentTarget.checked);
          }}
        />
      ) : null}
      <ul className={styles.tasks}>
        {shown.map((task) => (
          <TaskLine
            key={task.taskId}
            task={task}
            data={data}
            onEdit={() => {
              setEditing(task);
            }}
          />
        ))}
      </ul>
      {editing === 'sets' ? (
        <SetsDialog
          data={data}
          onClose={() => {
            setEditing(null);
          }}
        />
      ) : editing ? (
        <IndicatorsDialog
          data={data}
          task={editing}
          onClose={() => {
            setEditing(null);
          }}
        />
      ) : null}
    </>
  );
}

interface TaskLineProps {
  task: IndicatedTask;
  data: PlanIndicators;
  onEdit: () => void;
}

function TaskLine({ task, data, onEdit }: TaskLineProps): ReactElement {
  const t = useText();
  const { indicators, askedBreakdowns } = task;
  const known = [...data.sets, ...usualBreakdowns];
  const nameOf = (code: string): string => known.find((set) => set.code === code)?.name ?? code;
  // What the plan asks for and no indicator of the task gives.
  const open = askedBreakdowns.filter(
    (code) => !indicators.some(({ type, breakdowns }) => takesBreakdowns(type) && breakdowns.includes(code)),
  );
  return (
    <li className={styles.task}>
      <div>
        <h3>
          {taskNumber(task.key)} {task.title}
        </h3>
        {open.length > 0 ? (
          <p className={styles.asks}>{t('figures.set.asks', { sets: open.map(nameOf).join(', ') })}</p>
        ) : null}
        {indicators.length === 0 ? (
          <p className={styles.muted}>{t('figures.set.none')}</p>
        ) : (
          <ul>
            {indicators.map((indicator) => (
              <li key={indicator.id}>
                {indicator.name}
                <span className={styles.muted}>{indicatorWords(t, indicator, known, data.agencySets)}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
      {data.may.set ? (
        <Button variant="default" onClick={onEdit}>
          {t(indicators.length === 0 ? 'figures.set.add_first' : 'figures.set.edit')}
        </Button>
      ) : null}
    </li>
  );
}
