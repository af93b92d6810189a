/** The hashes by which the log vouches for what was filed: see `approvals/seals.ts`, whose rules hold here as well. */
import type { FrozenFile } from '../approvals/index.js';
import { canonicalJson, sha256 } from '../database/audit-chain.js';
import type { ContributionVersion } from './entities.js';

/** What was filed says: that of which `ContributionVersion.sha256` is the hash. */
export function filedFacts({
  text,
  files,
  submissionSha256,
}: Pick<ContributionVersion, 'text' | 'files' | 'submissionSha256'>): Record<string, unknown> {
  return { text, files, ...(submissionSha256 === null ? {} : { submission: submissionSha256 }) };
}

/** The hash that a consent is bound to: text and files, and of a supplement the hash of the version that it completes. */
export function contributionHash(text: string, files: FrozenFile[], submissionSha256: string | null): string {
  return sha256(canonicalJson(filedFacts({ text, files, submissionSha256 })));
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
