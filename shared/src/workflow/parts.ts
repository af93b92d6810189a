/** Joint leads: one card, one part of the text for each lead, written by its own people. */

export interface ContentPart {
  agencyId: string;
  text: string;
}

/** The content as far as parts are concerned. */
export interface PartedContent {
  parts?: readonly ContentPart[] | undefined;
  nil: boolean;
}

/** Has a card parts at all? */
export function hasParts(leadIds: readonly string[]): boolean {
  return leadIds.length > 1;
}

/** The part of a lead; '' where nothing is written. */
export function partOfLead(content: Pick<PartedContent, 'parts'>, agencyId: string): string {
  return content.parts?.find((part) => part.agencyId === agencyId)?.text ?? '';
}

/** The leads whose parts are not written yet: none of a card with one lead, nor where nothing occurred. */
export function missingParts(content: PartedContent, leadIds: readonly string[]): string[] {
  if (!hasParts(leadIds) || content.nil) return [];
  return leadIds.filter((id) => partOfLead(content, id).trim() === '');
}

/** The parts that are nobody's, or are there twice: of an agency that does not lead, or of a card with one lead. */
export function strangeParts(content: Pick<PartedContent, 'parts'>, leadIds: readonly string[]): string[] {
  const seen = new Set<string>();
  return (content.parts ?? []).flatMap(({ agencyId }) => {
    const strange = !hasParts(leadIds) || !leadIds.includes(agencyId) || seen.has(agencyId);
    seen.add(agencyId);
    return strange ? [agencyId] : [];
  });
}

/** The leads whose part changed. */
export function changedParts(
  before: Pick<PartedContent, 'parts'>,
  after: Pick<PartedContent, 'parts'>,
): string[] {
  const ids = new Set([...(before.parts ?? []), ...(after.parts ?? [])].map(({ agencyId }) => agencyId));
  return [...ids].filter((id) => partOfLead(before, id) !== partOfLead(after, id));
}
