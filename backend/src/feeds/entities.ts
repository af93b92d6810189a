import { Entity, ForeignKey, Index } from 'typeorm';
import { Agency } from '../agencies/entities.js';
import { Instant, Key, Text, Uuid } from '../database/columns.js';
import { Person } from '../identity/entities.js';

/**
 * A link by which a calendar program reads days, without a session. Only the SHA-256 of its secret is kept, and what it shows is
 * decided at every reading by what its maker may read then.
 */
@Entity('calendar_feed')
@Index('calendar_feed_secret', ['secretHash'], { unique: true })
@Index('calendar_feed_person', ['personId'])
export class CalendarFeed {
  @Key() id: string;
  @Text('secret_hash') secretHash: string;
  @ForeignKey(() => Person, { name: 'calendar_feed_person_fk' })
  @Uuid('person_id')
  personId: string;
  /** Whose cards it has; null for the work of whoever made it. */
  @ForeignKey(() => Agency, { name: 'calendar_feed_agency_fk' })
  @Uuid('agency_id', { nullable: true })
  agencyId: string | null;
  /** Where it is used, in its maker's words; '' where nothing was said. */
  @Text('label') label: string;
  @Instant('made_at') madeAt: Date;
  @Instant('last_read_at', { nullable: true }) lastReadAt: Date | null;
  @Instant('revoked_at', { nullable: true }) revokedAt: Date | null;
}
