/** Opening the period of a year, with what it will make. */
import { NativeSelect } from '@mantine/core';
import { printDay } from '@tien-do/shared';
import type { CyclePreview, PlanDetail } from '@tien-do/shared/contract';
import { useState, type ReactElement } from 'react';
import { openCycle, useCyclePreview, useErrorSentence } from '../../api/index.ts';
import { useToday } from '../../live/index.ts';
import { useText } from '../../text/index.ts';
import { ErrorState, LineBones, useToasts } from '../../ui/index.ts';
import { ActDialog } from './act-dialog.tsx';
import { firstOpenable, openableYears } from './openable-years.ts';
import styles from './plans.module.css';

/** The dialog; it is there only while it is open. */
export function OpenCycleDialog({ plan, onClose }: { plan: PlanDetail; onClose: () => void }): ReactElement {
  const t = useText();
  const today = useToday();
  const { show } = useToasts();
  const sentenceOf = useErrorSentence();
  const years = openableYears(plan, today);
  const [year, setYear] = useState(() => firstOpenable(plan, years, today));
  const { data, error, isPlaceholderData, refetch } = useCyclePreview(plan.id, year);
  const fresh = data && !isPlaceholderData;
  const standing = plan.cycles.some((cycle) => cycle.year === year);
  return (
    <ActDialog
      title={t('plans.open.title')}
      verb={standing ? t('plans.open.more', { n: data?.cards ?? 0 }) : t('plans.open.verb', { year })}
      ready={Boolean(fresh && (data.cards > 0 || !standing))}
      onClose={onClose}
      onSend={async (key) => {
        await openCycle(plan.id, year, key);
        show({ text: t('plans.open.done', { year }), tone: 'done' });
        onClose();
      }}
    >
      <NativeSelect
        label={t('plans.open.year')}
        data={years.map(String)}
        value={String(year)}
        data-autofocus
        onChange={(event) => {
          setYear(Number(event.currentTarget.value));
        }}
      />
      {data ? (
        <div className={styles.preview} aria-busy={!fresh} aria-live="polite">
          <Preview preview={data} standing={standing} />
        </div>
      ) : error ? (
        <ErrorState small sentence={sentenceOf(error)} onRetry={() => void refetch()} />
      ) : (
        <LineBones lines={5} />
      )}
    </ActDialog>
  );
}

function Preview({ preview, standing }: { preview: CyclePreview; standing: boolean }): ReactElement {
  const t = useText();
  const { year, cards, agencies, waiting, undated, late, leaderless, deadlines, without } = preview;
  return (
    <>
      {standing ? <p>{t('plans.open.standing', { year, n: preview.standing })}</p> : null}
      <p>
        <b>
          {cards > 0
            ? t('plans.open.will', { n: cards, agencies: agencies.length })
            : t('plans.open.nothing')}
        </b>
      </p>
      <p>
        {t('plans.open.window', {
          from: printDay(preview.dataFrom),
          to: printDay(preview.dataTo),
          due: printDay(preview.dueOn),
        })}
      </p>
      <ul className={styles.notes}>
        {late > 0 ? (
          <li>
            <b>{t('plans.open.late', { late, n: cards })}</b>
          </li>
        ) : null}
        {waiting > 0 ? <li>{t('plans.open.waiting', { n: waiting })}</li> : null}
        {undated > 0 ? <li>{t('plans.open.undated', { n: undated })}</li> : null}
      </ul>
      {leaderless.length > 0 ? (
        <TaskList
          title={t('plans.open.leaderless', { n: leaderless.length })}
          tasks={leaderless.map(({ key, title, sets }) => ({
            key,
            title,
            note: t('plans.open.leaderless_set', { names: sets.join(', ') }),
          }))}
          open
        />
      ) : null}
      {deadlines.length > 0 ? (
        <details open>
          <summary>{t('plans.open.by_deadline')}</summary>
          <ul className={styles.tally}>
            {deadlines.map(({ kind, cards: n }) => (
              <li key={kind}>
                <span>{t(`plans.kind.${kind}`)}</span>
                <b>{t('plans.open.cards', { n })}</b>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {agencies.length > 0 ? (
        <details>
          <summary>{t('plans.open.by_agency', { n: agencies.length })}</summary>
          <ul className={styles.tally}>
            {agencies.map(({ agencyId, name, cards: n }) => (
              <li key={agencyId}>
                <span>{name}</span>
                <b>{t('plans.open.cards', { n })}</b>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {without.length > 0 ? (
        <TaskList
          title={t('plans.open.without', { n: without.length })}
          tasks={without.map(({ key, title, why }) => ({ key, title, note: t(`plans.open.why_${why}`) }))}
        />
      ) : null}
    </>
  );
}

interface TaskListProps {
  title: string;
  tasks: readonly { key: string; title: string; note?: string }[];
  open?: boolean;
}

function TaskList({ title, tasks, open = false }: TaskListProps): ReactElement {
  return (
    <details open={open}>
      <summary>{title}</summary>
      <ul className={styles.notes}>
        {tasks.map((task) => (
          <li key={task.key}>
            {task.title}
            {task.note ? <small> ({task.note})</small> : null}
          </li>
        ))}
      </ul>
    </details>
  );
}
