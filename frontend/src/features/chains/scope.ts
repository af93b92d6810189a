/** For whom a chain is set: the whole plan, an agency or a task in it, its reports; as it stands in the address of the page. */
import type { ChainScope, ChainsView, ChainStepBody, PlanDetail } from '@tien-do/shared/contract';

/** What goes through a chain: results of tasks, or reports. */
export type Passing = 'result' | 'report';

/** What goes through the chain of a scope. */
export function passingOf({ kind }: Pick<ChainScope, 'kind'>): Passing {
  return kind === 'report' ? 'report' : 'result';
}

/** @example scopeText({ kind: 'agency', agencyId }) // 'co-quan:…' */
export function scopeText(scope: ChainScope): string {
  switch (scope.kind) {
    case 'plan':
      return '';
    case 'agency':
      return `co-quan:${scope.agencyId}`;
    case 'task':
      return `nhiem-vu:${scope.taskId}`;
    case 'report':
      return 'bao-cao';
  }
}

/** What a part of the address means; what is not understood is the whole plan. */
export function scopeOfText(text: string): ChainScope {
  const [kind, id = ''] = text.split(':');
  if (kind === 'co-quan' && id) return { kind: 'agency', agencyId: id };
  if (kind === 'nhiem-vu' && id) return { kind: 'task', taskId: id };
  return { kind: text === 'bao-cao' ? 'report' : 'plan' };
}

/** What is set for a scope itself; null where nothing is set apart. */
export function ownSteps(view: ChainsView, scope: ChainScope): ChainStepBody[] | null {
  if (scope.kind === 'plan') return view.steps;
  if (scope.kind === 'report') return view.report.standard ? null : view.report.steps;
  const text = scopeText(scope);
  return view.overrides.find((one) => scopeText(one.scope) === text)?.steps ?? null;
}

/** Who changed what is set for a scope last, and when. */
export function changeOf(view: ChainsView, scope: ChainScope): ChainsView['changes'][number] | undefined {
  const text = scopeText(scope);
  return view.changes.find((one) => scopeText(one.scope) === text);
}

/** What counts for a scope: its own steps, else those of the next wider one; for reports the standard ones. */
export function countingSteps(
  view: ChainsView,
  plan: Pick<PlanDetail, 'tasks'>,
  scope: ChainScope,
): ChainStepBody[] {
  const own = ownSteps(view, scope);
  if (own) return own;
  if (scope.kind === 'report') return view.report.steps;
  if (scope.kind !== 'task') return view.steps;
  const task = plan.tasks.find(({ id }) => id === scope.taskId);
  const [leadId, ...others] = view.parties.find(({ taskId }) => taskId === scope.taskId)?.leadIds ?? [];
  // A task with a card for each lead has no one agency whose chain it would begin with.
  if (!task || leadId === undefined || others.length > 0) return view.steps;
  return ownSteps(view, { kind: 'agency', agencyId: leadId }) ?? view.steps;
}

/** The agencies for which a chain can be set apart: those that lead alone on some card. */
export function leadingAlone(view: ChainsView, plan: Pick<PlanDetail, 'tasks'>): Set<string> {
  const each = new Set(plan.tasks.filter(({ leadMode }) => leadMode === 'each').map(({ id }) => id));
  return new Set(
    view.parties
      .filter(({ taskId, leadIds }) => each.has(taskId) || leadIds.length === 1)
      .flatMap(({ leadIds }) => leadIds),
  );
}
