/** What was filed into a card and what was asked about it as lines of the history: the same words as for the entries of the log. */
import type { Capacity } from '../approval/capacity.js';
import type { Duty } from '../access/vocabulary.js';
import type { ContributionKind } from '../workflow/contributions.js';
import type { PetitionActKind, PetitionKind } from '../workflow/petitions.js';
import { historyLine, type HistoryLine, type Telling } from './history-line.js';

interface Named {
  id: string;
  name: string;
}

/** A consent under which something was filed. */
export interface FiledLine {
  kind: ContributionKind;
  agencyId: string;
  number: number;
  sha256: string;
  consent: {
    person: Named;
    onBehalfOf: Named | null;
    duty: Duty;
    capacity: Capacity | null;
    exception: string;
  };
  at: string;
}

/** Who consented to what was filed, and as what. */
export function filedLine(
  { kind, agencyId, number, sha256, consent, at }: FiledLine,
  telling: Telling,
): HistoryLine {
  const { person, onBehalfOf, duty, capacity, exception } = consent;
  return historyLine(
    {
      action: `${kind}.filed`,
      ...{ at, person, agencyId, duty },
      detail: { number, sha256, capacity, exception, ...behalf(onBehalfOf) },
      named: onBehalfOf ? [onBehalfOf] : [],
    },
    telling,
  );
}

/** Who went on without what was asked for, and why. */
export function waivedLine(
  { kind, agencyId }: Pick<FiledLine, 'kind' | 'agencyId'>,
  { reason, at, by }: { reason: string; at: string; by: Named },
  telling: Telling,
): HistoryLine {
  return historyLine(
    {
      action: `${kind}.waived`,
      ...{ at, person: by, agencyId: null, duty: null },
      detail: { agency: agencyId, reason },
      named: [],
    },
    telling,
  );
}

/** An act on a petition. */
export interface PetitionActLine {
  kind: PetitionActKind;
  person: Named | null;
  agencyId: string | null;
  duty: Duty | null;
  capacity: Capacity | null;
  onBehalfOf: Named | null;
  words: string;
  dueOn: string | null;
  toAgencyId: string | null;
  at: string;
}

/** Who did what about a petition, and what was said and given with it. */
export function petitionActLine(kind: PetitionKind, act: PetitionActLine, telling: Telling): HistoryLine {
  const { person, agencyId, duty, capacity, onBehalfOf, words, dueOn, toAgencyId, at } = act;
  const why = act.kind === 'refuse' || act.kind === 'ask_again';
  return historyLine(
    {
      action: `petition.${act.kind === 'raise' ? 'raised' : act.kind}`,
      ...{ at, person, agencyId, duty },
      detail: {
        kind,
        capacity,
        [why ? 'reason' : 'remark']: words,
        dueOn,
        toAgency: toAgencyId,
        ...behalf(onBehalfOf),
      },
      named: onBehalfOf ? [onBehalfOf] : [],
    },
    telling,
  );
}

function behalf(person: Named | null): { onBehalfOf?: string } {
  return person ? { onBehalfOf: person.id } : {};
}
