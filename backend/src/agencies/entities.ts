import type { AgencySigning } from '@tien-do/shared';
import { Entity, ForeignKey, Index } from 'typeorm';
import { DayColumn, Int, Json, Key, Text, Texts, Uuid } from '../database/columns.js';

/** A code in an official list of agencies, which lists give and take back. */
export interface OfficialCode {
  code: string;
  validFrom: string | null;
  validTo: string | null;
}

/** An organisation with dates of validity; never deleted. */
@Entity('agency')
export class Agency {
  @Key() id: string;
  @Text('code', { unique: true }) code: string;
  @Text('name') name: string;
  @Text('short_name') shortName: string;
  /** As in the number of its documents, for instance `CATP`. */
  @Text('symbol', { nullable: true }) symbol: string | null;
  /** Folded names, former ones among them, for search without diacritics. */
  @Text('search_text') searchText: string;
  @Text('kind') kind: string;
  @Text('level') level: string;
  @Texts('aliases') aliases: string[];
  @Uuid('parent_id', { nullable: true }) parentId: string | null;
  @DayColumn('valid_from', { nullable: true }) validFrom: string | null;
  @DayColumn('valid_to', { nullable: true }) validTo: string | null;
  @Text('founding_document', { nullable: true }) foundingDocument: string | null;
  @Text('closing_document', { nullable: true }) closingDocument: string | null;
  @Json('official_codes', { default: () => `'[]'` }) officialCodes: OfficialCode[];
  /** How its head and deputies sign; null until it was said. */
  @Json('signing', { nullable: true }) signing: AgencySigning | null;
  /** Raised by every change that a person makes here; sent back as `expectedVersion`. */
  @Int('version', { default: 0 }) version: number;
}

/** A name that an agency had until a document gave it another. */
@Entity('agency_name')
@Index('agency_name_agency', ['agencyId'])
export class FormerAgencyName {
  @Key() id: string;
  @ForeignKey(() => Agency)
  @Uuid('agency_id')
  agencyId: string;
  @Text('name') name: string;
  @Text('short_name') shortName: string;
  @Text('symbol', { nullable: true }) symbol: string | null;
  @DayColumn('valid_from', { nullable: true }) validFrom: string | null;
  @DayColumn('valid_to') validTo: string;
  /** What the next name rests on. */
  @Text('document') document: string;
}

/** A named set used in plans; expands to its members at a date. */
@Entity('agency_set')
export class AgencySet {
  @Key() id: string;
  @Text('code', { unique: true }) code: string;
  @Text('name') name: string;
  @Texts('aliases') aliases: string[];
  /** For whose plans it is: the agency's own and those of the agencies below it. Null: for everybody's. */
  @ForeignKey(() => Agency)
  @Uuid('owner_id', { nullable: true })
  ownerId: string | null;
}

/** An agency may leave a set and come back: a row for each time, and no two of them have a day in common. */
@Entity('agency_set_member')
@Index('agency_set_member_agency', ['setId', 'agencyId'])
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
