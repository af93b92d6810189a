/** The hashes by which the log vouches for petitions: see `approvals/seals.ts`, whose rules hold here as well. */
import { canonicalJson, sha256 } from '../database/audit-chain.js';
import type { Petition, PetitionActRow } from '../petitions/entities.js';

/** What never changes of a petition: what was said when it was raised, and the chain by which it is decided. */
export function raisedFacts(petition: Petition): Record<string, unknown> {
  const { id, kind, planId, cardId, agencyId, coordinatorId, chain, words, raisedBy, raisedAt } = petition;
  return {
    id,
    kind,
    planId,
    cardId,
    agencyId,
    coordinatorId,
    chain,
    words,
    raisedBy,
    raisedAt: raisedAt.toISOString(),
  };
}

/** The hash of that, as the entry of the raising keeps it. */
export function raisedHash(petition: Petition): string {
  return sha256(canonicalJson(raisedFacts(petition)));
}

/** An act on a petition as it is hashed. Its random id keeps anybody from guessing a short word. */
export function petitionActFacts(act: PetitionActRow): Record<string, unknown> {
  const { id, petitionId, number, kind, step, personId, agencyId, duty, membershipId, delegationId } = act;
  const { onBehalfOfId, capacity, words, sha256: hash, at } = act;
  return {
    id,
    petitionId,
    number,
    kind,
    step,
    personId,
    agencyId,
    duty,
    membershipId,
    delegationId,
    onBehalfOfId,
    capacity,
    words,
    sha256: hash,
    at: at.toISOString(),
  };
}

/** The hash of that, as the entry of the act keeps it. */
export function petitionActHash(act: PetitionActRow): string {
  return sha256(canonicalJson(petitionActFacts(act)));
}

/** An act that something else made of a petition, as the entry of that other thing keeps it. */
export interface EndedPetition {
  petition: string;
  act: string;
}

/** What an entry says of the petitions that it ended; nothing where there are none. */
export function endedDetail(acts: readonly PetitionActRow[]): { ended?: EndedPetition[] } {
  if (acts.length === 0) return {};
  return { ended: acts.map((act) => ({ petition: act.petitionId, act: petitionActHash(act) })) };
}
