/** The hashes by which the log vouches for what was filed: see `approvals/seals.ts`, whose rules hold here as well. */
import { canonicalJson, sha256 } from '../database/audit-chain.js';
import type { ContributionVersion } from './entities.js';

/** What was filed says: that of which `ContributionVersion.sha256` is the hash. */
export function filedFacts({
  text,
  figures,
  files,
  submissionSha256,
}: FiledVersion): Record<string, unknown> {
  return {
    text,
    files,
    ...(Object.keys(figures).length > 0 ? { figures } : {}),
    ...(submissionSha256 === null ? {} : { submission: submissionSha256 }),
  };
}

/** What was filed, of a version. */
export type FiledVersion = Pick<ContributionVersion, 'text' | 'figures' | 'files' | 'submissionSha256'>;

/** The hash that a consent is bound to: text, figures and files, and of a supplement the hash of the version that it completes. */
export function contributionHash(version: FiledVersion): string {
  return sha256(canonicalJson(filedFacts(version)));
}

/** The consent under which it was filed: by whom, in which duty and capacity, and who had written in it. */
export function consentFacts(version: ContributionVersion): Record<string, unknown> {
  const { id, contributionId, number, sha256: hash, writtenBy, consentedBy, agencyId, duty } = version;
  const { membershipId, delegationId, onBehalfOfId, capacity, exception, at } = version;
  return {
    id,
    contributionId,
    number,
    sha256: hash,
    writtenBy,
    consentedBy,
    agencyId,
    duty,
    membershipId,
    delegationId,
    onBehalfOfId,
    capacity,
    exception,
    at: at.toISOString(),
  };
}

/** The hash of that, as the entry of the filing keeps it. */
export function consentHash(version: ContributionVersion): string {
  return sha256(canonicalJson(consentFacts(version)));
}
