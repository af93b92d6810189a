import { useDebouncedValue } from '@mantine/hooks';
import type {
  ChainPreview,
  ChainScope,
  ChainStepBody,
  ChainsView,
  PlanDetail,
} from '@tien-do/shared/contract';
import { useMemo, type ReactElement } from 'react';
import { useChainPreview, useErrorSentence } from '../../api/index.ts';
import { useSearchPart } from '../../app/index.ts';
import { useText } from '../../text/index.ts';
import styles from './chains.module.css';
import { Picker } from './picker.tsx';
import { Picture } from './picture.tsx';
import { ownSteps } from './scope.ts';
import { useScopeNames } from './use-names.ts';
import { missingIn, shownTurns } from './words.ts';
import { WayInWords } from './way-in-words.tsx';

export interface PreviewProps {
  plan: PlanDetail;
  view: ChainsView;
  scope: ChainScope;
  steps: readonly ChainStepBody[];
  /** There are faults: nobody can be asked who could act. */
  faulty: boolean;
}

const pauseMs = 350;

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
  scope: ChainScope,
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
  scope: ChainScope;
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

interface WayProps {
  plan: PlanDetail;
  steps: readonly ChainStepBody[];
  turns: ReturnType<typeof shownTurns>;
  asked: { taskId: string; leadId: string | null } | null;
  faulty: boolean;
  nameOf: (id: string) => string;
}

function Way({ plan, steps, turns, asked, faulty, nameOf }: WayProps): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const body = asked && { ...asked, steps: [...steps] };
  const written = JSON.stringify(body);
  const [settled] = useDebouncedValue(written, pauseMs);
  const { data, error, isPlaceholderData } = useChainPreview(plan.id, JSON.parse(settled) as typeof body);
  // An answer to what is no longer asked names nobody.
  const answer: ChainPreview | null =
    settled === written && !isPlaceholderData && !error ? (data ?? null) : null;
  const missing = answer ? missingIn(answer) : [];
  return (
    <>
      <div role="status">
        {faulty ? <p className={styles.fault}>{t('chains.preview.faults')}</p> : null}
        {asked && !answer && !error ? <p className={styles.note}>{t('chains.preview.waiting')}</p> : null}
        {error ? <p className={styles.fault}>{sentenceOf(error)}</p> : null}
        {missing.length > 0 ? <p className={styles.fault}>{t('chains.preview.nobody_so')}</p> : null}
      </div>
      <h3>{t('chains.preview.picture')}</h3>
      <Picture turns={turns} steps={steps} missing={missing} nameOf={nameOf} />
      <h3>{t('chains.preview.words')}</h3>
      <WayInWords turns={turns} steps={steps} answer={answer} missing={missing} nameOf={nameOf} />
    </>
  );
}
