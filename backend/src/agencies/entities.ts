import { Entity, ForeignKey, Index } from 'typeorm';
import { DayColumn, Key, Text, Texts, Uuid } from '../database/columns.js';

/** An organisation with dates of validity; never deleted. */
@Entity('agency')
export class Agency {
  @Key() id: string;
  @Text('code', { unique: true }) code: string;
  @Text('name') name: string;
  @Text('short_name') shortName: string;
  /** Folded names, for search without diacritics. */
  @Text('search_text') searchText: string;
  @Text('kind') kind: string;
  @Text('level') level: string;
  @Texts('aliases') aliases: string[];
  @Uuid('parent_id', { nullable: true }) parentId: string | null;
  @DayColumn('valid_from', { nullable: true }) validFrom: string | null;
  @DayColumn('valid_to', { nullable: true }) validTo: string | null;
}

/** A named set used in plans; expands to its members at a date. */
@Entity('agency_set')
export class AgencySet {
  @Key() id: string;
  @Text('code', { unique: true }) code: string;
  @Text('name') name: string;
  @Texts('aliases') aliases: string[];
}

@Entity('agency_set_member')
@Index('agency_set_member_once', ['setId', 'agencyId'], { unique: true })
export class AgencySetMember {
  @Key() id: string;
  @ForeignKey(() => AgencySet)
  @Uuid('set_id')
  setId: string;
  @ForeignKey(() => Agency)
  @Uuid('agency_id')
  agencyId: string;
  @DayColumn('valid_from', { nullable: true }) validFrom: string | null;
  @DayColumn('valid_to', { nullable: true }) validTo: string | null;
}
