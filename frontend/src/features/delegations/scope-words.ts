import type { DelegationLine } from '@tien-do/shared/contract';
import type { Translate } from '../../text/index.ts';

/** The plans by name; those that I may not read are counted. */
export function scopeWords(t: Translate, { plans, planCount }: DelegationLine): string {
  if (planCount === 0) return t('delegations.line.every_plan');
  const hidden = planCount - plans.length;
  const names = plans.map(({ shortTitle }) => shortTitle);
  return [...names, ...(hidden > 0 ? [t('delegations.line.more_plans', { n: hidden })] : [])].join(', ');
}
