/** Whether the plan is somebody else's to accept, and the words for it. */
import type { Proposal } from '@tien-do/shared';
import { useAgencies } from '../../../api/index.ts';
import { useText } from '../../../text/index.ts';
import { targetName, type AgencyBook } from '../form/parties.ts';
import { foreignTo } from './acceptance.ts';

/** The sentence that says why the import's agency cannot accept the plan, and what to do; null where it can, or as long as nobody knows. */
export function useForeignPlan(proposal: Proposal, book: AgencyBook, agencyId: string): string | null {
  const t = useText();
  const { data: agencies } = useAgencies();
  const other = foreignTo(proposal, agencyId);
  if (other === null) return null;
  const own = agencies?.find(({ id }) => id === agencyId)?.name ?? '';
  return t('imports.review.foreign', { own, other: targetName(other, book)?.full ?? '' });
}
