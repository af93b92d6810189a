/** What is set about a plan, as the form holds it, and what of it was changed. */
import { dueSources } from '@tien-do/shared';
import type { PlanChangeBody, PlanDetail } from '@tien-do/shared/contract';
import {
  isSameLadder,
  readLadder,
  readTiming,
  typedLadder,
  typedTiming,
  type TypedLadder,
  type TypedTiming,
} from './time-settings.ts';

export type Settings = Pick<
  PlanDetail,
  'shortTitle' | 'visibility' | 'dueRule' | 'dataEnds' | 'extensionGrantors' | 'parentId'
> & { timing: TypedTiming; ladder: TypedLadder };

/** The settings of a plan. */
export function settingsOf(plan: PlanDetail): Settings {
  const { shortTitle, visibility, dueRule, dataEnds, extensionGrantors, parentId } = plan;
  return {
    shortTitle,
    visibility,
    dueRule,
    dataEnds,
    extensionGrantors,
    parentId,
    timing: typedTiming(plan.timing),
    ladder: typedLadder(plan.ladder),
  };
}

/** What is to be sent: what differs and nothing else, so that nobody's change of another setting is taken back. */
export function changeOf(plan: PlanDetail, settings: Settings): Omit<PlanChangeBody, 'expectedVersion'> {
  const { dueRule, dataEnds } = settings;
  const shortTitle = settings.shortTitle.trim();
  const timing = readTiming(settings.timing);
  const ladder = readLadder(settings.ladder);
  return {
    ...(shortTitle === plan.shortTitle ? {} : { shortTitle }),
    ...(settings.visibility === plan.visibility ? {} : { visibility: settings.visibility }),
    ...(dueRule.month === plan.dueRule.month &&
    dueRule.day === plan.dueRule.day &&
    dueRule.bound === plan.dueRule.bound
      ? {}
      : { dueRule }),
    ...(dataEnds.month === plan.dataEnds.month && dataEnds.day === plan.dataEnds.day ? {} : { dataEnds }),
    ...(dueSources.every((source) => settings.extensionGrantors[source] === plan.extensionGrantors[source])
      ? {}
      : { extensionGrantors: settings.extensionGrantors }),
    ...(timing === null ||
    (timing.soonDays === plan.timing.soonDays &&
      timing.urgentDays === plan.timing.urgentDays &&
      timing.doneBy === plan.timing.doneBy)
      ? {}
      : { timing }),
    ...(ladder === null || isSameLadder(ladder, plan.ladder) ? {} : { ladder }),
    ...(settings.parentId === plan.parentId ? {} : { parentId: settings.parentId }),
  };
}

/** Does every year have this day? */
export function isYearlyDay({ month, day }: { month: number; day: number }): boolean {
  const longest = month === 2 ? 28 : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return day >= 1 && day <= longest;
}
