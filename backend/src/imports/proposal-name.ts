import type { Proposal } from '@tien-do/shared';

/** What an import is called: the plan's title, in short where it has a short one; else what it was called before. */
export function nameOf({ plan }: Proposal, before: string): string {
  return plan.shortTitle.trim() || plan.title.trim().slice(0, 300) || before;
}
