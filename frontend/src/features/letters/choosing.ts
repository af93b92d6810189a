/** What is chosen of the proposed list: pure. A proposal that changes under an open dialog changes what is chosen with it. */
import type { ProposedAgency } from '@tien-do/shared';

/** What a person said about the list; what they said nothing about stands as it is proposed. */
export interface Choice {
  agencies: ReadonlyMap<string, boolean>;
  /** Cards that were taken out, each with its agency. */
  without: ReadonlySet<string>;
}

export const nothingSaid: Choice = { agencies: new Map(), without: new Set() };

/** A card of an agency, as `Choice.without` names it. */
export function cardMark(agencyId: string, cardId: string): string {
  return `${agencyId}:${cardId}`;
}

export interface ChosenAgency {
  agencyId: string;
  cardIds: string[];
}

/** The letters that this choice asks for: agencies that can be written to and have a card left. */
export function chosenOf(proposal: readonly ProposedAgency[], { agencies, without }: Choice): ChosenAgency[] {
  return proposal.flatMap(({ agencyId, blocked, ticked, cards }) => {
    if (blocked !== null || !(agencies.get(agencyId) ?? ticked)) return [];
    const cardIds = cards
      .map(({ cardId }) => cardId)
      .filter((cardId) => !without.has(cardMark(agencyId, cardId)));
    return cardIds.length > 0 ? [{ agencyId, cardIds }] : [];
  });
}

/** The same choice with an agency taken in or left out. A whole agency that is taken in has all its cards again. */
export function withAgency(choice: Choice, { agencyId, cards }: ProposedAgency, taken: boolean): Choice {
  const without = new Set(choice.without);
  if (taken && cards.every(({ cardId }) => without.has(cardMark(agencyId, cardId))))
    for (const { cardId } of cards) without.delete(cardMark(agencyId, cardId));
  return { agencies: new Map(choice.agencies).set(agencyId, taken), without };
}

/** The same choice with a card taken in or left out; taking one in takes its agency in. */
export function withCard(choice: Choice, agencyId: string, cardId: string, taken: boolean): Choice {
  const without = new Set(choice.without);
  if (taken) without.delete(cardMark(agencyId, cardId));
  else without.add(cardMark(agencyId, cardId));
  return { agencies: taken ? new Map(choice.agencies).set(agencyId, true) : choice.agencies, without };
}

/** Every agency taken in or left out at once. */
export function withAll(
  proposal: readonly ProposedAgency[],
  taken: (agency: ProposedAgency) => boolean,
): Choice {
  return { agencies: new Map(proposal.map((one) => [one.agencyId, taken(one)])), without: new Set() };
}
