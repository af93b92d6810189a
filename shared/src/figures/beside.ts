/** What the agencies beside a card have given of a figure, and who is missing. */
import type { ContributionState } from '../workflow/contributions.js';
import { isBlankFigure, type FigureEntry, type Figures } from './entry.js';
import { fillersAt, type SetMembers } from './filling.js';
import type { Indicator } from './indicator.js';
import { rollUpFigures, type RolledUp } from './roll-up.js';

/** What an agency was asked to contribute, as far as its figures go. */
export interface FiledFigures {
  agencyId: string;
  state: ContributionState;
  /** What was filed last; null where nothing was. */
  filed: { figures: Figures; at: string } | null;
}

/** `given`: a figure, or the statement that nothing occurred; `blank`: filed without it; `never`: not asked to contribute. */
export type BesideState = 'given' | 'blank' | 'awaited' | 'waived' | 'never';

export interface FiguresBeside {
  /** One line for each agency, in the order of the plan. */
  lines: { agencyId: string; state: BesideState; entry: FigureEntry | null }[];
  /** What those that were given come to. */
  rolled: RolledUp;
  /** The agencies that are still to give it: those that nobody asked yet are among them, those that were waived are not. */
  missing: string[];
}

/**
 * One figure of all agencies that contribute to a card. What was filed counts although more is asked for meanwhile.
 * Of an indicator that a set fills, the members alone are awaited; what others filed once still counts.
 * @param coordinatingIds the agencies that the plan names beside the leads.
 * @param members of the sets by which indicators are filled.
 */
export function figuresBeside(
  indicator: Indicator,
  coordinatingIds: readonly string[],
  filed: readonly FiledFigures[],
  members: readonly SetMembers[],
): FiguresBeside {
  const ids = [...new Set([...coordinatingIds, ...filed.map(({ agencyId }) => agencyId)])];
  const isAsked = (agencyId: string): boolean =>
    fillersAt(indicator, { kind: 'contributor', agencyIds: [agencyId] }, members).length > 0;
  const all = ids.map((agencyId): FiguresBeside['lines'][number] => {
    const one = filed.find((other) => other.agencyId === agencyId);
    const entry = one?.filed?.figures[indicator.id];
    if (entry && !isBlankFigure(entry)) return { agencyId, state: 'given', entry };
    return { agencyId, state: one ? withoutFigure(one.state) : 'never', entry: null };
  });
  const lines = all.filter(({ agencyId, state }) => state === 'given' || isAsked(agencyId));
  const rolled = rollUpFigures(
    indicator,
    lines.flatMap(({ agencyId, entry }) =>
      entry ? [{ agencyId, entry, at: filed.find((one) => one.agencyId === agencyId)?.filed?.at ?? '' }] : [],
    ),
  );
  const missing = lines.filter(({ state }) => state !== 'given' && state !== 'waived');
  return { lines, rolled, missing: missing.map(({ agencyId }) => agencyId) };
}

function withoutFigure(state: ContributionState): BesideState {
  switch (state) {
    case 'asked':
    case 'awaiting_consent':
      return 'awaited';
    case 'filed':
      return 'blank';
    case 'waived':
    case 'dropped':
      return 'waived';
  }
}
