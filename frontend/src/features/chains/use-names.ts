import { registerOf } from '@tien-do/shared';
import type { ChainScope, PlanDetail } from '@tien-do/shared/contract';
import { useCallback, useMemo } from 'react';
import { useAgencies } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import { taskNumber } from '../../ui/index.ts';

/** Names of what a chain can be set for, and the tasks of the plan as options. */
export function useScopeNames(plan: PlanDetail) {
  const t = useText();
  const { data: agencies } = useAgencies();
  const names = useMemo(
    () => new Map([...plan.agencies, ...(agencies ?? [])].map(({ id, shortName }) => [id, shortName])),
    [plan.agencies, agencies],
  );
  const kinds = useMemo(
    () => new Map([...plan.agencies, ...(agencies ?? [])].map(({ id, kind }) => [id, kind])),
    [plan.agencies, agencies],
  );
  const nameOf = useCallback((id: string) => names.get(id) ?? '', [names]);
  const taskOptions = useMemo(
    () =>
      plan.tasks
        .filter(({ endedBy }) => endedBy === null)
        .map(({ id, key, title }) => ({ value: id, label: `${taskNumber(key)}. ${title}` })),
    [plan.tasks],
  );
  /** Short: a task by its number. */
  const scopeName = (scope: ChainScope): string => {
    switch (scope.kind) {
      case 'plan':
        return t('chains.scope.plan');
      case 'report':
        return t('chains.scope.report');
      case 'agency':
        return nameOf(scope.agencyId);
      case 'task': {
        const task = plan.tasks.find(({ id, endedBy }) => id === scope.taskId && endedBy === null);
        return task ? t('chains.scope.task', { number: taskNumber(task.key) }) : '';
      }
    }
  };
  /** How these lead agencies are spoken to. */
  const registerFor = useCallback(
    (leadIds: readonly string[]) => registerOf(leadIds.map((id) => kinds.get(id) ?? '')),
    [kinds],
  );
  return { nameOf, taskOptions, scopeName, registerFor };
}
