import type { Column, Holder } from '@tien-do/shared';
import { Entity, Index, PrimaryColumn } from 'typeorm';
import { Counter, Instant, Json, Text, Uuid } from '../database/columns.js';

/** What one write changed of one card's row. A trigger writes it, whatever door the write came by. Append-only. */
@Entity('card_change')
@Index('card_change_board', ['boardId', 'at'])
@Index('card_change_card', ['cardId', 'at'])
export class CardChange {
  @PrimaryColumn({ type: 'bigint', generated: 'identity', generatedIdentity: 'BY DEFAULT' }) id: number;
  @Uuid('board_id') boardId: string;
  @Uuid('card_id') cardId: string;
  /** The board's version at which it holds. */
  @Counter('at') at: number;
  /** The instant of the write. */
  @Instant('since') since: Date;
  /** The column in which it left the card; `none` where the card does not count. */
  @Text('column') column: Column | 'none';
  @Text('desk') desk: Holder['desk'];
  /** The columns of the row that changed, with their new values; the whole row where the card was new. */
  @Json('changed') changed: Record<string, unknown>;
}
