import type { ChainScope, ChainStepBody, ChainsView, PlanDetail } from '@tien-do/shared/contract';
import { useMemo, type ReactElement } from 'react';
import { useSearchPart } from '../../app/index.ts';
import { useText } from '../../text/index.ts';
import styles from './chains.module.css';
import { Picker } from './picker.tsx';
import { ownSteps } from './scope.ts';
import { useScopeNames } from './use-names.ts';
import { Way } from './way.tsx';
import { shownTurns } from './words.ts';

export interface PreviewProps {
  plan: PlanDetail;
  view: ChainsView;
  scope: TaskScope;
  steps: readonly ChainStepBody[];
  /** There are faults: nobody can be asked who could act. */
  faulty: boolean;
}

type TaskScope = Exclude<ChainScope, { kind: 'report' }>;

/** What the chain in hand means for one task: a picture, words, and who could act today. */
export function Preview({ plan, view, scope, steps, faulty }: PreviewProps): ReactElement {
  const t = useText();
  const [search, change] = useSearchPart();
  const { nameOf, taskOptions, registerFor } = useScopeNames(plan);
  const options = useMemo(() => optionsFor(plan, view, scope, taskOptions), [plan, view, scope, taskOptions]);
  const asked = search.get('nv');
  const taskId = (options.find(({ value }) => value === asked) ?? options[0])?.value ?? null;
  const task = plan.tasks.find(({ id }) => id === taskId);
  const found = view.parties.find((one) => one.taskId === taskId);
  const leads = task?.leadMode === 'each' ? (found?.leadIds ?? []) : [];
  const wanted = scope.kind === 'agency' ? scope.agencyId : search.get('cq');
  const leadId = leads.find((id) => id === wanted) ?? leads[0] ?? null;
  const leadIds = leadId === null ? (found?.leadIds ?? []) : [leadId];
  const parties = found && {
    leadIds,
    coordinatingIds: found.coordinatingIds,
    coordinatorId: plan.coordinator.id,
    issuerId: plan.issuer.id,
  };
  return (
    <section className={styles.panel} aria-labelledby="xem-thu">
      <h2 id="xem-thu">{t('chains.preview.title')}</h2>
      {taskId === null ? <p className={styles.note}>{t('chains.preview.no_task')}</p> : null}
      {taskId === null ? null : (
        <Picker
          label={t('chains.preview.task')}
          placeholder={t('chains.scope.search_task')}
          data={options}
          value={taskId}
          onChange={(nv) => {
            change({ nv });
          }}
        />
      )}
      {leads.length > 1 && scope.kind !== 'agency' ? (
        <Picker
          label={t('chains.preview.lead')}
          placeholder={t('chains.scope.search_agency')}
          data={leads.map((value) => ({ value, label: nameOf(value) }))}
          value={leadId}
          onChange={(cq) => {
            change({ cq });
          }}
        />
      ) : null}
      {taskId === null ? null : (
        <Counting view={view} scope={scope} taskId={taskId} leadIds={leadIds} nameOf={nameOf} />
      )}
      <Way
        turns={shownTurns(steps, parties ?? null, registerFor(leadIds))}
        plan={plan}
        steps={steps}
        passing="result"
        asked={view.mayEdit && taskId !== null && !faulty ? { taskId, leadId } : null}
        faulty={view.mayEdit && faulty}
        nameOf={nameOf}
      />
    </section>
  );
}

/** The tasks on which the chain can be tried: those that it would count for. */
function optionsFor(
  plan: PlanDetail,
  view: ChainsView,
  scope: TaskScope,
  all: readonly { value: string; label: string }[],
): readonly { value: string; label: string }[] {
  if (scope.kind === 'plan') return all;
  if (scope.kind === 'task') return all.filter(({ value }) => value === scope.taskId);
  const each = new Set(plan.tasks.filter(({ leadMode }) => leadMode === 'each').map(({ id }) => id));
  const own = new Set(
    view.parties
      .filter(
        ({ taskId, leadIds }) =>
          leadIds.includes(scope.agencyId) && (each.has(taskId) || leadIds.length === 1),
      )
      .map(({ taskId }) => taskId),
  );
  return all.filter(({ value }) => own.has(value));
}

interface CountingProps {
  view: ChainsView;
  scope: TaskScope;
  taskId: string;
  leadIds: readonly string[];
  nameOf: (id: string) => string;
}

/** Where the task's chain is set today, where that is not the one in hand. */
function Counting({ view, scope, taskId, leadIds, nameOf }: CountingProps): ReactElement | null {
  const t = useText();
  const [leadId] = leadIds;
  const ofAgency =
    leadIds.length === 1 && leadId !== undefined && ownSteps(view, { kind: 'agency', agencyId: leadId });
  const from = ownSteps(view, { kind: 'task', taskId }) ? 'task' : ofAgency ? 'agency' : 'plan';
  if (from === scope.kind) return null;
  return (
    <p className={styles.note}>
      {from === 'agency'
        ? t('chains.preview.counts_agency', { name: nameOf(leadId ?? '') })
        : t(`chains.preview.counts_${from}`)}{' '}
      {t('chains.preview.tried')}
    </p>
  );
}
