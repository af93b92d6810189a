import type { ProposalEdit } from '@tien-do/shared';
import { useCallback, useMemo, useState } from 'react';
import { newKey } from '../../../api/index.ts';
import { useToday } from '../../../live/index.ts';
import type { Surroundings } from '../form/new-agency.ts';
import type { Choice } from '../form/parties.ts';
import { useRegisterChoices, type RegisterChoices } from '../form/register-book.ts';
import { useReviewing } from '../review/reviewing.ts';
import {
  answerAll,
  batchesOf,
  choicesToCome,
  editsOf,
  faultsOf,
  type Answer,
  type Answered,
  type AnswerFault,
  type Said,
  type UnknownName,
} from './unknown.ts';

export interface Answers {
  register: RegisterChoices;
  surroundings: Surroundings;
  answered: readonly Answered[];
  faults: ReadonlyMap<string, AnswerFault>;
  /** The new agencies of this list, for the sets of this list. */
  coming: readonly Choice[];
  change: (unknown: UnknownName, answer: Answer) => void;
  /** What is going to be done. */
  said: Said;
  batches: readonly ProposalEdit[][];
}

/** What every name is said to be: as a person said, else as the register proposes. */
export function useAnswers(names: readonly UnknownName[], remember: boolean): Answers {
  const today = useToday();
  const { proposal } = useReviewing();
  const register = useRegisterChoices();
  const { choices, standing } = register;
  const [changed, setChanged] = useState<ReadonlyMap<string, Answer>>(new Map());
  const [keys] = useState(() => new Map<string, string>());
  const { issuer, coordinator } = proposal.plan;
  const { surroundings, answered } = useMemo(() => {
    const parties = [issuer, coordinator].filter((one) => one !== null);
    const known = parties.flatMap(({ target }) => {
      if (target?.kind === 'agency') return [target.id];
      return target?.kind === 'new_agency' ? [target.key] : [];
    });
    const around = {
      agencies: standing,
      aroundId: issuer?.target === null ? null : (known[0] ?? null),
      aroundName: issuer?.target === null ? issuer.name || issuer.words : '',
      day: today,
    };
    const keyOf = (unknown: UnknownName): string => {
      const key = keys.get(unknown.key) ?? newKey();
      keys.set(unknown.key, key);
      return key;
    };
    return answerAll(names, changed, keyOf, { choices, surroundings: around });
  }, [names, changed, keys, choices, standing, issuer, coordinator, today]);
  const faults = useMemo(() => faultsOf(answered, choices), [answered, choices]);
  const coming = useMemo(() => choicesToCome(answered, faults, today), [answered, faults, today]);
  const said = useMemo(() => editsOf(answered, choices, remember), [answered, choices, remember]);
  const batches = useMemo(() => batchesOf(said.edits), [said]);
  const change = useCallback((unknown: UnknownName, answer: Answer) => {
    setChanged((held) => new Map(held).set(unknown.key, answer));
  }, []);
  return { register, surroundings, answered, faults, coming, change, said, batches };
}
