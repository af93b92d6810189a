import { Submission, type FrozenFile } from '../approvals/entities.js';
import { Card } from '../cards/entities.js';
import type { Capacity, ContributionKind, ContributionState, Duty, Figures } from '@tien-do/shared';
import { Entity, ForeignKey, Index } from 'typeorm';
import { Counter, Instant, Int, Json, Key, Text, Uuid, Uuids } from '../database/columns.js';

/** What was asked of an agency. */
export interface ContributionAsk {
  words: string;
  missing: string[];
  dueOn: string;
  at: string;
  byId: string;
  agencyId: string;
}

/** A word that somebody left with a change of state. */
export interface SaidWords {
  words: string;
  at: string;
  byId: string;
}

/** What another agency is asked to file into a card, or a lead to complete its submission with; its working text. */
@Entity('contribution')
@Index('contribution_card', ['cardId'])
@Index('contribution_agency', ['agencyId'])
@Index('contribution_once', { synchronize: false })
export class Contribution {
  @Key() id: string;
  @Uuid('plan_id') planId: string;
  @Uuid('board_id') boardId: string;
  @ForeignKey(() => Card)
  @Uuid('card_id')
  cardId: string;
  @Uuid('agency_id') agencyId: string;
  @Text('kind') kind: ContributionKind;
  /** Of a supplement: the version of the card that it completes. */
  @ForeignKey(() => Submission)
  @Uuid('submission_id', { nullable: true })
  submissionId: string | null;
  @Uuids('asker_ids') askerIds: string[];
  /** Every agency that may read it once it is filed. */
  @Uuids('reader_ids') readerIds: string[];
  /** Oldest first; the last one stands. */
  @Json('asks') asks: ContributionAsk[];
  @Text('state') state: ContributionState;
  @Instant('since') since: Date;
  @Text('text') text: string;
  @Json('figures', { default: () => `'{}'` }) figures: Figures;
  /** Who wrote in it or attached a file since it was last asked for: none of them may consent to it. */
  @Uuids('contributor_ids') contributorIds: string[];
  @Uuid('updated_by', { nullable: true }) updatedBy: string | null;
  @Instant('updated_at', { nullable: true }) updatedAt: Date | null;
  /** What the agency's own head said when it came back. */
  @Json('returned', { nullable: true }) returned: SaidWords | null;
  @Json('waived', { nullable: true }) waived: SaidWords | null;
  /** Number of the last version that was filed, 0 before the first. */
  @Int('number') number: number;
  /** Board version of the last change; sent back as `expectedVersion`. */
  @Counter('version') version: number;
}

/** What was filed under the consent of the agency's head. Triggers refuse any later change. */
@Entity('contribution_version')
@Index('contribution_version_number', ['contributionId', 'number'], { unique: true })
@Index('contribution_version_card', ['cardId'])
export class ContributionVersion {
  @Key() id: string;
  @Uuid('board_id') boardId: string;
  @ForeignKey(() => Card)
  @Uuid('card_id')
  cardId: string;
  @ForeignKey(() => Contribution)
  @Uuid('contribution_id')
  contributionId: string;
  @Int('number') number: number;
  @Text('text') text: string;
  @Json('figures', { default: () => `'{}'` }) figures: Figures;
  @Json('files') files: FrozenFile[];
  /** Of a supplement: the hash of the version of the card that it completes. */
  @Text('submission_sha256', { nullable: true }) submissionSha256: string | null;
  /** SHA-256 over the canonical JSON of text and files, and of that hash where there is one; hex. */
  @Text('sha256') sha256: string;
  @Uuids('written_by') writtenBy: string[];
  @Uuid('consented_by') consentedBy: string;
  @Uuid('agency_id') agencyId: string;
  @Text('duty') duty: Duty;
  /** The duty's row, and the delegation by which it was exercised. */
  @Uuid('membership_id', { nullable: true }) membershipId: string | null;
  @Uuid('delegation_id', { nullable: true }) delegationId: string | null;
  @Uuid('on_behalf_of_id', { nullable: true }) onBehalfOfId: string | null;
  @Json('capacity', { nullable: true }) capacity: Capacity | null;
  /** Why four eyes were set aside; '' where they were not. */
  @Text('exception') exception: string;
  @Instant('at') at: Date;
}
