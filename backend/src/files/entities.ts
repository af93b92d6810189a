import { Card } from '../cards/entities.js';
import { Contribution } from '../contributions/entities.js';
import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Column } from 'typeorm';
import { Counter, Instant, Key, Text, Uuid } from '../database/columns.js';

/** A piece of evidence. Its bytes are in `file_chunk`, so that one backup of the database holds everything. */
@Entity('file')
@Index('file_card', ['cardId'])
@Index('file_contribution', ['contributionId'])
export class StoredFile {
  @Key() id: string;
  @Uuid('board_id') boardId: string;
  @ForeignKey(() => Card)
  @Uuid('card_id')
  cardId: string;
  /** Of which contribution it is; null for evidence of the card itself. */
  @ForeignKey(() => Contribution)
  @Uuid('contribution_id', { nullable: true })
  contributionId: string | null;
  /** The name as given, NFC, without control characters. */
  @Text('name') name: string;
  /** Media type by content, never by what the client said. */
  @Text('type') type: string;
  @Counter('size') size: number;
  @Text('sha256') sha256: string;
  @Uuid('uploaded_by') uploadedBy: string;
  @Instant('uploaded_at') uploadedAt: Date;
  @Instant('removed_at', { nullable: true }) removedAt: Date | null;
}

@Entity('file_chunk')
export class FileChunk {
  @PrimaryColumn({ type: 'uuid', name: 'file_id' }) fileId: string;
  @PrimaryColumn({ type: 'integer' }) seq: number;
  @Column({ type: 'bytea' }) data: Buffer;
}
