import type { ChainScope, ChainsView, ChainStepBody, PlanDetail } from '@tien-do/shared/contract';
import { useCallback, useMemo, useState } from 'react';
import { call, isProblem, keys, queryClient, setChain, useIntentKeys } from '../../api/index.ts';
import { countingSteps, ownSteps } from './scope.ts';
import { sameSteps, stepsInHand, type EditedStep } from './steps.ts';

interface Held {
  steps: EditedStep[];
  /** What was there when the editing began, and whether it was set for the scope itself. */
  base: EditedStep[];
  own: boolean;
}

export interface Draft {
  steps: readonly EditedStep[];
  /** What is on the server now. */
  server: readonly EditedStep[];
  /** Something would be lost by leaving. */
  changed: boolean;
  /** The chain was changed by somebody else while it was edited here. */
  overtaken: boolean;
  change: (steps: EditedStep[]) => void;
  discard: () => void;
  /** Goes on with what was entered, knowing what is there now. */
  keep: () => void;
  /** @throws ApiProblem, NetworkFailure; when somebody was faster `overtaken` says so beside that. */
  save: (steps: ChainStepBody[]) => Promise<void>;
}

/** The steps in hand: those of the server until something is changed, then one's own until they are saved or let go. */
export function useDraft(plan: PlanDetail, view: ChainsView, scope: ChainScope): Draft {
  const keyOf = useIntentKeys();
  const [held, setHeld] = useState<Held | null>(null);
  const server = useMemo(() => stepsInHand(countingSteps(view, plan, scope)), [view, plan, scope]);
  const own = ownSteps(view, scope) !== null;
  const discard = useCallback(() => {
    setHeld(null);
  }, []);

  const send = async (steps: ChainStepBody[], expectedVersion: number): Promise<void> => {
    const body = { expectedVersion, scope, steps };
    await setChain(plan.id, body, keyOf(body));
    setHeld(null);
  };
  const save = async (steps: ChainStepBody[]): Promise<void> => {
    try {
      await send(steps, view.version);
    } catch (error) {
      if (!isProblem(error, 'STALE')) throw error;
      const fresh = await call('chains', { params: { id: plan.id } });
      const there = stepsInHand(countingSteps(fresh, plan, scope));
      // Something else of the plan was changed: that takes nothing back.
      const untouched =
        (ownSteps(fresh, scope) !== null) === (held?.own ?? own) && sameSteps(there, held?.base ?? server);
      if (untouched) {
        await send(steps, fresh.version);
        return;
      }
      setHeld((now) => now ?? { steps: stepsInHand(steps), base: server, own });
      queryClient.setQueryData(keys.chains(plan.id), fresh);
      throw error;
    }
  };
  const changed = held !== null && !sameSteps(held.steps, server);
  return {
    steps: held?.steps ?? server,
    server,
    changed,
    // Whoever has entered the same has nothing to choose.
    overtaken: changed && (held.own !== own || !sameSteps(held.base, server)),
    change: (steps) => {
      setHeld((now) => ({ steps, base: now?.base ?? server, own: now?.own ?? own }));
    },
    discard,
    keep: () => {
      setHeld((now) => now && { ...now, base: server, own });
    },
    save,
  };
}
