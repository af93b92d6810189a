import { Cycle } from '../cycles/entities.js';
import type { PlanVisibility } from '@tien-do/shared';
import { Entity, ForeignKey, Index } from 'typeorm';
import { Counter, Flag, Text, Key, Uuid, Uuids } from '../database/columns.js';

/** One plan in one cycle: the unit of locking, of live update and of catching up. */
@Entity('board')
@Index('board_cycle', ['cycleId'], { unique: true })
@Index('board_plan', ['planId'])
export class Board {
  @Key() id: string;
  @Uuid('plan_id') planId: string;
  @ForeignKey(() => Cycle)
  @Uuid('cycle_id')
  cycleId: string;
  @Uuid('coordinator_id') coordinatorId: string;
  @Uuid('issuer_id') issuerId: string;
  @Uuids('participant_ids') participantIds: string[];
  @Text('visibility') visibility: PlanVisibility;
  /** Its plan was archived: it is read by its address, listed nowhere and changed by nobody. */
  @Flag('archived', { default: false }) archived: boolean;
  /** The one clock of the board: raised under its row lock by every change. */
  @Counter('version') version: number;
  /** Hash of the last audit entry of this board, hex. */
  @Text('audit_head') auditHead: string;
}
