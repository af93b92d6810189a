import { Membership, Person } from '../identity/entities.js';
import { Entity, ForeignKey, Index } from 'typeorm';
import { Instant, Key, Text, Uuid, Uuids } from '../database/columns.js';

/**
 * Deciding by a duty of somebody else's, between two instants. It ends with the duty, with the delegate's own duty in that agency,
 * and when it is revoked; it is never passed on.
 */
@Entity('delegation')
@Index('delegation_delegate', ['delegateId'])
@Index('delegation_membership', ['membershipId'])
export class Delegation {
  @Key() id: string;
  /** The duty by which the delegate decides. */
  @ForeignKey(() => Membership)
  @Uuid('membership_id')
  membershipId: string;
  /** Whose duty it is. */
  @ForeignKey(() => Person)
  @Uuid('delegator_id')
  delegatorId: string;
  @ForeignKey(() => Person)
  @Uuid('delegate_id')
  delegateId: string;
  @Uuid('agency_id') agencyId: string;
  /** The plans for which it holds; none: for all. */
  @Uuids('plan_ids') planIds: string[];
  /** The reason, or the document on which it rests. */
  @Text('reason') reason: string;
  @Instant('valid_from') validFrom: Date;
  @Instant('valid_to') validTo: Date;
  @Instant('made_at') madeAt: Date;
  @Instant('revoked_at', { nullable: true }) revokedAt: Date | null;
  @Uuid('revoked_by', { nullable: true }) revokedBy: string | null;
}
