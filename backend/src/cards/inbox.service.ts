import { Injectable } from '@nestjs/common';
import { abilityOf, dayOf, foldText, type Vocabulary } from '@tien-do/shared';
import type { InboxItem, RouteResponse } from '@tien-do/shared/contract';
import { DataSource } from 'typeorm';
import { scope } from '../access/index.js';
import type { Context } from '../database/context.js';
import { place, selectList } from '../database/rows.js';
import { Card } from './entities.js';
import { faceOf } from './face-of.js';

type InboxRow = Card & {
  year: number;
  planShortTitle: string;
  printedNumber: string;
  key: string;
  title: string;
  leadNames: string[];
};

type SearchLine = RouteResponse<'search'>[number];

const leadNames = `ARRAY(SELECT a.short_name FROM agency a WHERE a.id = ANY(c.lead_ids) ORDER BY a.name) AS "leadNames"`;
const from = `FROM card c JOIN board b ON b.id = c.board_id JOIN cycle y ON y.id = b.cycle_id
  JOIN plan p ON p.id = b.plan_id JOIN task t ON t.id = c.task_id`;
const mostItems = 500;

/** Lists over all boards: what waits for a person, and what a person searches. Rights are in every WHERE. */
@Injectable()
export class InboxService {
  constructor(private readonly source: DataSource) {}

  /**
   * What waits for me: decisions first, then dues to agree on, then what came back, then work, then what is to be assigned; by
   * due date within. A card is there once, for what comes first.
   */
  async inbox(ctx: Context): Promise<InboxItem[]> {
    ctx.checked.add('Card');
    const decide = await this.waiting(ctx, ctx.ability, 'send_back', 'decide', (parameters) => {
      const me = place(parameters, ctx.actor.personId);
      // Four eyes: what I wrote or decided before cannot wait for me.
      return `c.state IN ('internal_review', 'submitted') AND NOT EXISTS (
        SELECT 1 FROM submission s WHERE s.card_id = c.id AND s.number = c.submissions
           AND (${me}::uuid = ANY(s.contributor_ids) OR EXISTS (
             SELECT 1 FROM decision d WHERE d.submission_id = s.id AND d.person_id = ${me}::uuid AND d.kind = 'pass')))`;
    });
    // A head may write and assign too, but only an officer's desk has it as a daily task.
    const desk = abilityOf({
      personId: ctx.actor.personId,
      memberships: ctx.actor.memberships.filter((membership) => membership.duty === 'officer'),
    });
    const due = await this.waiting(
      ctx,
      desk,
      'agree_due',
      'due',
      () => `c.state IN ('draft', 'in_progress') AND c.due_on IS NULL AND c.due_proposed_on IS NOT NULL`,
    );
    const returned = await this.waiting(
      ctx,
      desk,
      'submit_internal',
      'returned',
      () => `c.state = 'in_progress' AND c.returned`,
    );
    const work = await this.waiting(
      ctx,
      desk,
      'submit_internal',
      'work',
      () => `c.state = 'in_progress' AND NOT c.returned`,
    );
    const assign = await this.waiting(
      ctx,
      desk,
      'assign',
      'assign',
      () => `c.state = 'draft' AND NOT c.not_triggered`,
    );
    const first = new Set(due.map(({ face }) => face.id));
    const rest = [...returned, ...work, ...assign].filter(({ face }) => !first.has(face.id));
    return [...decide, ...due, ...rest];
  }

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
      `SELECT c.id AS "cardId", c.board_id AS "boardId", y.year, t.key, t.title, ${leadNames} ${from}
        WHERE ${visible} AND NOT b.archived AND ${conditions.join(' AND ') || 'false'}
        ORDER BY ${inHandFirst(parameters, ctx)}, t.position, c.lead_key LIMIT 20`,
      parameters,
    );
  }

  private async waiting(
    ctx: Context,
    ability: Context['ability'],
    action: Vocabulary['Card'],
    why: InboxItem['why'],
    condition: (parameters: unknown[]) => string,
  ): Promise<InboxItem[]> {
    const parameters: unknown[] = [];
    const mine = scope(ability, action, 'Card', parameters);
    const rows = await this.source.query<InboxRow[]>(
      `SELECT ${selectList(this.source.manager, Card, 'c')}, y.year, p.short_title AS "planShortTitle",
              t.printed_number AS "printedNumber", t.key, t.title, ${leadNames} ${from}
        WHERE ${mine} AND ${condition(parameters)} AND NOT c.on_hold AND NOT c.cancelled AND NOT b.archived AND y.phase = 'open'
        ORDER BY ${inHandFirst(parameters, ctx)}, c.due_on NULLS LAST, c.held_since, c.id LIMIT ${String(mostItems)}`,
      parameters,
    );
    return rows.map((row) => ({
      boardId: row.boardId,
      year: row.year,
      planShortTitle: row.planShortTitle,
      printedNumber: row.printedNumber,
      key: row.key,
      title: row.title,
      leadNames: row.leadNames,
      why,
      since: row.heldSince.toISOString(),
      onBehalfOf: null,
      aboutId: null,
      face: faceOf(row),
    }));
  }
}

/** Order in which the cycle in hand comes first: open, and its report's day the nearest to today. */
function inHandFirst(parameters: unknown[], ctx: Context): string {
  return `y.phase <> 'open', abs(y.due_on - ${place(parameters, dayOf(ctx.now()))}::date)`;
}
