import { Agency } from '../agencies/entities.js';
import type { Duty, RecordedCapacity } from '@tien-do/shared';
import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { DayColumn, Instant, Int, Key, Text, Texts, Uuid } from '../database/columns.js';

@Entity('person')
export class Person {
  @Key() id: string;
  @Text('username', { unique: true }) username: string;
  @Text('name') name: string;
  /** Where mail goes; null where nobody has said. */
  @Text('email', { nullable: true }) email: string | null;
  /** argon2id in PHC form; never leaves the identity folder. Null until the person has set a first password. */
  @Text('password_hash', { nullable: true }) passwordHash: string | null;
  @Instant('created_at') createdAt: Date;
  @Instant('disabled_at', { nullable: true }) disabledAt: Date | null;
}

/** A person's duty in an agency between two instants. */
@Entity('membership')
@Index('membership_person', ['personId'])
@Index('membership_agency', ['agencyId'])
export class Membership {
  @Key() id: string;
  @ForeignKey(() => Person)
  @Uuid('person_id')
  personId: string;
  @ForeignKey(() => Agency)
  @Uuid('agency_id')
  agencyId: string;
  @Text('duty') duty: Duty;
  @Instant('valid_from') validFrom: Date;
  @Instant('valid_to', { nullable: true }) validTo: Date | null;
}

/** What a person may sign as besides what the duty gives, and the document on which it rests. */
@Entity('signer')
@Index('signer_membership', ['membershipId'])
export class SignerRow {
  @Key() id: string;
  @ForeignKey(() => Membership)
  @Uuid('membership_id')
  membershipId: string;
  @Text('kind') kind: RecordedCapacity;
  /** As printed above the name. */
  @Texts('lines') lines: string[];
  @Text('basis') basis: string;
  @DayColumn('valid_from', { nullable: true }) validFrom: string | null;
  @DayColumn('valid_to', { nullable: true }) validTo: string | null;
}

/** A one-time way to a password of one's own. The link holds a secret of which only the SHA-256 is stored. */
@Entity('invitation')
@Index('invitation_person', ['personId'])
export class Invitation {
  @Key() id: string;
  @Text('secret_hash', { unique: true }) secretHash: string;
  @ForeignKey(() => Person)
  @Uuid('person_id')
  personId: string;
  /** The agency whose administrator made it; null when it was one of the system's. */
  @Uuid('agency_id', { nullable: true }) agencyId: string | null;
  @Instant('created_at') createdAt: Date;
  @Instant('expires_at') expiresAt: Date;
  @Instant('used_at', { nullable: true }) usedAt: Date | null;
  @Instant('revoked_at', { nullable: true }) revokedAt: Date | null;
}

/** A server-side session. The cookie holds a secret of which only the SHA-256 is stored. */
@Entity('session')
@Index('session_person', ['personId'])
export class Session {
  @Key() id: string;
  @Text('secret_hash', { unique: true }) secretHash: string;
  @ForeignKey(() => Person)
  @Uuid('person_id')
  personId: string;
  @Instant('created_at') createdAt: Date;
  @Instant('last_seen_at') lastSeenAt: Date;
  @Instant('expires_at') expiresAt: Date;
  @Text('address') address: string;
  @Text('device') device: string;
}

/** Failed sign-ins by account and by source, counted in the database so that several processes share them. */
@Entity('sign_in_attempt')
export class SignInAttempt {
  @PrimaryColumn({ type: 'text' }) key: string;
  @Int('failures') failures: number;
  @Instant('window_start') windowStart: Date;
}
