import { Entity, Index, PrimaryColumn } from 'typeorm';
import { Instant, Json, Text } from './columns.js';

/** What a person's write with a key answered: the same key gives the same answer and no second effect. */
@Entity('idempotency_key')
@Index('idempotency_key_age', ['createdAt'])
export class IdempotencyKey {
  @PrimaryColumn({ type: 'uuid', name: 'person_id' }) personId: string;
  @PrimaryColumn({ type: 'text' }) key: string;
  /** SHA-256 of route and body: another request under the same key is refused. */
  @Text('fingerprint') fingerprint: string;
  @Json('response') response: unknown;
  @Instant('created_at') createdAt: Date;
}
