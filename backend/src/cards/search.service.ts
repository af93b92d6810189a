import { Injectable } from '@nestjs/common';
import { dayOf, foldText } from '@tien-do/shared';
import type { RouteResponse } from '@tien-do/shared/contract';
import { DataSource } from 'typeorm';
import { scope } from '../access/index.js';
import type { Context } from '../database/context.js';
import { place } from '../database/rows.js';
import { cardLineFrom, leadNamesSql } from './card-lines.js';

type SearchLine = RouteResponse<'search'>[number];

/** What a person searches over all boards. Rights are in the WHERE. */
@Injectable()
export class SearchService {
  constructor(private readonly source: DataSource) {}

  /** Cards of which I may read the face and whose number, title or lead agency has all the words. At most 20. */
  async search(ctx: Context, query: string): Promise<SearchLine[]> {
    ctx.checked.add('Card');
    const parameters: unknown[] = [];
    const visible = scope(ctx.ability, 'read', 'Card', parameters);
    const words = foldText(query).split(' ').filter(Boolean).slice(0, 10);
    const conditions = words.map((word) => {
      const pattern = place(parameters, `%${word.replace(/[\\%_]/gu, '\\$&')}%`);
      return `(t.search_text LIKE ${pattern} OR EXISTS (
        SELECT 1 FROM agency a WHERE a.id = ANY(c.lead_ids) AND a.search_text LIKE ${pattern}))`;
    });
    return this.source.query<SearchLine[]>(
      `SELECT c.id AS "cardId", c.board_id AS "boardId", y.year, t.key, t.title, ${leadNamesSql} AS "leadNames" ${cardLineFrom}
        WHERE ${visible} AND NOT b.archived AND ${conditions.join(' AND ') || 'false'}
        ORDER BY ${inHandFirst(parameters, ctx)}, t.position, c.lead_key LIMIT 20`,
      parameters,
    );
  }
}

/** Order in which the cycle in hand comes first: open, and its report's day the nearest to today. */
function inHandFirst(parameters: unknown[], ctx: Context): string {
  return `y.phase <> 'open', abs(y.due_on - ${place(parameters, dayOf(ctx.now()))}::date)`;
}
