/** Who was asked for a figure, and who has given one. */
import { isBlankFigure, type Figures } from './entry.js';
import { rollUpFigures, type RolledUp } from './roll-up.js';
import { fillersAt, type FiguresKind, type SetMembers } from './filling.js';
import type { Indicator } from './indicator.js';

/** A card as far as its figures are asked for. */
export interface FiguredCard {
  cardId: string;
  taskId: string;
  leadIds: readonly string[];
  /** Nothing is asked of what was stopped or has not been called for. */
  idle: boolean;
  /** Agencies that the plan names beside the leads, or that were asked to contribute, without those that were waived. */
  contributorIds: readonly string[];
}

/** Figures as they were submitted with a card, or filed into it. */
export interface FiguredSource {
  cardId: string;
  taskId: string;
  /** The leads of the card, or the agency that contributed. */
  agencyIds: readonly string[];
  kind: FiguresKind;
  /** Accepted, or still under decision. */
  state: 'accepted' | 'submitted';
  /** Number of the version that holds them. */
  number: number;
  /** When it was submitted or filed; ISO 8601, UTC. */
  at: string;
  figures: Figures;
}

export interface Coverage {
  /** How many entries are asked for. */
  asked: number;
  given: number;
  /** The agencies that have given nothing, each once for each card. */
  missing: { cardId: string; agencyIds: readonly string[] }[];
}

/**
 * Who has reported an indicator of a task, among the cards and sources that the reader may read.
 * @param members of the sets by which indicators are filled.
 */
export function coverageOf(
  indicator: Pick<Indicator, 'id' | 'filledBy' | 'setId'>,
  cards: readonly FiguredCard[],
  sources: readonly FiguredSource[],
  members: readonly SetMembers[],
): Coverage {
  const places = cards
    .filter(({ idle }) => !idle)
    .flatMap(({ cardId, leadIds, contributorIds }) => [
      { cardId, kind: 'lead' as const, agencyIds: leadIds },
      ...contributorIds.map((id) => ({ cardId, kind: 'contributor' as const, agencyIds: [id] })),
    ])
    .map((place) => ({ ...place, agencyIds: fillersAt(indicator, place, members) }))
    .filter(({ agencyIds }) => agencyIds.length > 0);
  const missing = places.filter(
    ({ cardId, kind, agencyIds }) =>
      !sources.some(
        (source) =>
          source.cardId === cardId &&
          source.kind === kind &&
          (kind === 'lead' || source.agencyIds[0] === agencyIds[0]) &&
          !isBlankFigure(source.figures[indicator.id]),
      ),
  );
  return {
    asked: places.length,
    given: places.length - missing.length,
    missing: missing.map(({ cardId, agencyIds }) => ({ cardId, agencyIds })),
  };
}

/** What sources come to for an indicator; joint leads report once, as the first of them. */
export function rollUpSources(indicator: Indicator, sources: readonly FiguredSource[]): RolledUp {
  return rollUpFigures(
    indicator,
    sources.flatMap(({ agencyIds, figures, at }) => {
      const entry = figures[indicator.id];
      return entry ? [{ agencyId: agencyIds[0] ?? '', entry, at }] : [];
    }),
  );
}
