/** Plans below plans: the tree of those that a person may read, and what rolls up in it. */
import { sumProgress, type PlanProgress } from './progress.js';

/** What the tree needs to know of a plan. */
export interface PlanInTree {
  id: string;
  parentId: string | null;
  /** Of the period in hand; null when there is none. */
  progress: PlanProgress | null;
}

export interface PlanNode<P extends PlanInTree> {
  plan: P;
  children: PlanNode<P>[];
  /** Over this plan and all below it; null when none of them has a period in hand. */
  rolledUp: { progress: PlanProgress; plans: number } | null;
}

/** What says where a plan stands. */
type Placed = Pick<PlanInTree, 'id' | 'parentId'>;

/** A plan and those below it. */
export interface BarePlanNode<P extends Placed> {
  plan: P;
  children: BarePlanNode<P>[];
}

/**
 * The plans as a tree, in the order in which they come. A plan whose parent is not among them stands at the top: of what may
 * not be read there is no trace. Every plan is there exactly once, also where parents (by an error) go in a circle.
 */
export function barePlanTree<P extends Placed>(plans: readonly P[]): BarePlanNode<P>[] {
  const known = new Map(plans.map((plan) => [plan.id, plan]));
  const childrenOf = new Map<string | null, P[]>();
  for (const plan of plans) {
    const above =
      plan.parentId !== null && known.has(plan.parentId) && !goesRound(known, plan) ? plan.parentId : null;
    childrenOf.set(above, [...(childrenOf.get(above) ?? []), plan]);
  }
  const node = (plan: P): BarePlanNode<P> => ({ plan, children: (childrenOf.get(plan.id) ?? []).map(node) });
  return (childrenOf.get(null) ?? []).map(node);
}

/** That tree with what the plans of the register come to. */
export function planTree<P extends PlanInTree>(plans: readonly P[]): PlanNode<P>[] {
  const node = ({ plan, children: below }: BarePlanNode<P>): PlanNode<P> => {
    const children = below.map(node);
    return { plan, children, rolledUp: rollUp(plan, children) };
  };
  return barePlanTree(plans).map(node);
}

/** Does following the parents of a plan lead back to it? */
function goesRound<P extends Placed>(known: ReadonlyMap<string, P>, plan: P): boolean {
  const seen = new Set<string>();
  for (let at = plan.parentId; at !== null && !seen.has(at); at = known.get(at)?.parentId ?? null) {
    if (at === plan.id) return true;
    seen.add(at);
  }
  return false;
}

function rollUp<P extends PlanInTree>(plan: P, children: readonly PlanNode<P>[]): PlanNode<P>['rolledUp'] {
  const parts = [
    ...(plan.progress ? [{ progress: plan.progress, plans: 1 }] : []),
    ...children.flatMap((child) => (child.rolledUp ? [child.rolledUp] : [])),
  ];
  if (parts.length === 0) return null;
  return {
    progress: sumProgress(parts.map((part) => part.progress)),
    plans: parts.reduce((sum, part) => sum + part.plans, 0),
  };
}

/** A plan's node wherever it is in the tree, or null. */
export function findNode<P extends PlanInTree>(
  nodes: readonly PlanNode<P>[],
  id: string,
): PlanNode<P> | null {
  for (const node of nodes) {
    const found = node.plan.id === id ? node : findNode(node.children, id);
    if (found) return found;
  }
  return null;
}
