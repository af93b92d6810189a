import { Injectable } from '@nestjs/common';
import { dayOf, groupBy, may, type Day, type FiguresKind, type SetMembers } from '@tien-do/shared';
import type { FigurePlace, PlanFigures } from '@tien-do/shared/contract';
import { DataSource, type EntityManager } from 'typeorm';
import { authorize, scope } from '../access/index.js';
import { leftLeadSql } from '../approvals/index.js';
import type { Context } from '../database/context.js';
import { selectRow, selectRows } from '../database/rows.js';
import { Plan } from '../plans/index.js';
import { indicatorOf, setsOf } from './asked.js';
import { IndicatorRow } from './entities.js';
import { memberOnSql, outsideOf, readMembers, readTaking } from './members.js';

type Year = PlanFigures['years'][number];
type Card = Year['cards'][number] & { boardId: string };
type Source = Year['sources'][number];

/** The figures that a plan came to, as far as their reader may read them. */
@Injectable()
export class FiguresService {
  constructor(private readonly source: DataSource) {}

  /**
   * The cards that my agencies lead and the contributions that they were asked for, as far as I write there and figures are asked,
   * in the order of plans and tasks. Whether they may be written now, each says itself.
   */
  async places(ctx: Context): Promise<FigurePlace[]> {
    ctx.checked.add('Card');
    const parameters: unknown[] = [dayOf(ctx.now())];
    const leads = scope(ctx.ability, 'write', 'Card', parameters);
    const contributes = scope(ctx.ability, 'write', 'Contribution', parameters);
    return this.source.query<FigurePlace[]>(
      `SELECT place.kind, place."cardId", place."contributionId", place."agencyIds", b.id AS "boardId", p.id AS "planId",
              p.short_title AS "planShortTitle", y.year, t.key AS "taskKey", t.title
         FROM (SELECT 'lead' AS kind, c.id AS "cardId", NULL::uuid AS "contributionId", c.lead_ids AS "agencyIds", c.board_id, c.task_id
                 FROM card c WHERE ${alive} AND ${leads} AND ${asks('lead', 'c.lead_ids')}
               UNION ALL
               SELECT 'contributor', c.id, o.id, ARRAY[o.agency_id], c.board_id, c.task_id
                 FROM contribution o JOIN card c ON c.id = o.card_id
                WHERE o.kind = 'contribution' AND o.state IN ('asked', 'awaiting_consent', 'filed')
                  AND ${alive} AND ${contributes} AND ${asks('contributor', 'ARRAY[o.agency_id]')}) place
         JOIN board b ON b.id = place.board_id AND NOT b.archived JOIN cycle y ON y.id = b.cycle_id AND y.phase = 'open'
         JOIN plan p ON p.id = b.plan_id JOIN task t ON t.id = place.task_id
        ORDER BY p.short_title, p.id, y.year DESC, t.position, place.kind DESC, place."cardId", place."agencyIds"`,
      parameters,
    );
  }

  /**
   * Cycle by cycle: the cards of the tasks that are asked for figures and whose content may be read, and what stands in their accepted
   * versions, or in those that are under decision. A text in the making is in none of it.
   * @throws ProblemError NOT_FOUND.
   */
  async ofPlan(ctx: Context, planId: string): Promise<PlanFigures> {
    return this.source.transaction('REPEATABLE READ', async (db) => {
      const plan = await selectRow(db, Plan, 't.id = $1', [planId]);
      authorize(ctx, 'Plan', 'read', 'read', plan);
      const rows = await selectRows(db, IndicatorRow, 't.plan_id = $1 ORDER BY t.position, t.id', [planId]);
      const byTask = groupBy(rows, ({ taskId }) => taskId);
      const tasks = await db.query<Omit<PlanFigures['tasks'][number], 'indicators' | 'ended'>[]>(
        `SELECT id AS "taskId", key, printed_number AS "printedNumber", title FROM task WHERE id = ANY($1) ORDER BY position`,
        [[...byTask.keys()]],
      );
      const cards = await readCards(db, ctx, planId, [...byTask.keys()]);
      const sources = [
        ...(await readSubmitted(
          db,
          cards.map(({ cardId }) => cardId),
        )),
        ...(await readContributed(
          db,
          ctx,
          cards.map(({ cardId }) => cardId),
        )),
      ];
      const boards = await db.query<YearOfBoard[]>(
        `SELECT y.year, b.id AS "boardId", b.version::int AS "boardVersion", y.phase, y.data_to::text AS "dataTo" FROM board b JOIN cycle y ON y.id = b.cycle_id
          WHERE b.plan_id = $1 ORDER BY y.year DESC`,
        [planId],
      );
      const filled = await readFilled(db, ctx, plan, rows, boards);
      const boardOf = new Map(cards.map(({ cardId, boardId }) => [cardId, boardId]));
      return {
        planId,
        planShortTitle: plan.shortTitle,
        sets: setsOf(rows.map(indicatorOf), plan.breakdownSets),
        tasks: tasks.map((task) => ({
          ...task,
          indicators: (byTask.get(task.taskId) ?? []).map(indicatorOf),
          ended: (byTask.get(task.taskId) ?? [])
            .filter(({ endedAt }) => endedAt !== null)
            .map(({ id }) => id),
        })),
        agencies: await readAgencies(db, cards, sources, [...filled.values()]),
        years: boards.map(({ dataTo: _, ...board }) => ({
          ...board,
          ...(filled.get(board.boardId) ?? nobody),
          cards: cards
            .filter(({ boardId }) => boardId === board.boardId)
            .map(({ boardId: _, ...card }) => card),
          sources: sources.filter(({ cardId }) => boardOf.get(cardId) === board.boardId),
        })),
      };
    });
  }
}

type YearOfBoard = Pick<Year, 'year' | 'boardId' | 'boardVersion' | 'phase'> & { dataTo: Day };
type FilledYear = Pick<Year, 'members' | 'outside'>;

const nobody: FilledYear = { members: [], outside: [] };

/** By board: who fills what sets fill. Members without a part in a task are told to who may choose another set. */
async function readFilled(
  db: EntityManager,
  ctx: Context,
  plan: Plan,
  rows: readonly IndicatorRow[],
  boards: readonly YearOfBoard[],
): Promise<Map<string, FilledYear>> {
  const indicators = rows
    .filter(({ filledBy }) => filledBy === 'set')
    .map((row) => ({ ...indicatorOf(row), taskId: row.taskId, ended: row.endedAt !== null }));
  const found = new Map<string, FilledYear>();
  if (indicators.length === 0) return found;
  const today = dayOf(ctx.now());
  const taking = may(ctx.ability, 'set_indicators', 'Plan', plan)
    ? await readTaking(
        db,
        plan.id,
        indicators.map(({ taskId }) => taskId),
      )
    : [];
  for (const { boardId, phase, dataTo } of boards) {
    const members: SetMembers[] = await readMembers(
      db,
      indicators,
      phase === 'open' || today < dataTo ? today : dataTo,
    );
    const outside = outsideOf(
      indicators.filter(({ ended }) => !ended),
      taking.filter((one) => one.boardId === boardId),
      members,
    );
    found.set(boardId, { members, outside });
  }
  return found;
}

const alive = 'NOT c.cancelled AND NOT c.not_triggered';

/** Does the card's task ask these agencies for figures, on the day of the first parameter? */
function asks(kind: FiguresKind, agencyIds: string): string {
  const filler = kind === 'lead' ? 'lead' : 'contributors';
  return `EXISTS (SELECT 1 FROM indicator i WHERE i.task_id = c.task_id AND i.ended_at IS NULL AND (
                    i.filled_by IN ('${filler}', 'both') OR (i.filled_by = 'set' AND EXISTS (
                      SELECT 1 FROM agency_set_member m JOIN agency a ON a.id = m.agency_id
                       WHERE m.set_id = i.set_id AND m.agency_id = ANY(${agencyIds}) AND ${memberOnSql('$1::date')}))))`;
}

function readCards(db: EntityManager, ctx: Context, planId: string, taskIds: string[]): Promise<Card[]> {
  const parameters: unknown[] = [planId, taskIds];
  return db.query<Card[]>(
    `SELECT c.id AS "cardId", c.board_id AS "boardId", c.task_id AS "taskId", c.lead_ids AS "leadIds",
            (c.cancelled OR c.not_triggered) AS idle,
            ARRAY(SELECT DISTINCT e.id FROM unnest(c.coordinating_ids || ARRAY(
                    SELECT o.agency_id FROM contribution o WHERE o.card_id = c.id AND o.kind = 'contribution')) e (id)
                   WHERE NOT EXISTS (SELECT 1 FROM contribution w WHERE w.card_id = c.id AND w.kind = 'contribution'
                                        AND w.agency_id = e.id AND w.number = 0 AND w.state IN ('waived', 'dropped'))
                   ORDER BY e.id) AS "contributorIds"
       FROM card c JOIN board b ON b.id = c.board_id JOIN task t ON t.id = c.task_id
      WHERE b.plan_id = $1 AND c.task_id = ANY($2) AND ${scope(ctx.ability, 'read_content', 'Card', parameters)}
      ORDER BY t.position, c.id`,
    parameters,
  );
}

/** Of each card its accepted version, or the last one that left the lead agency. */
function readSubmitted(db: EntityManager, cardIds: string[]): Promise<Source[]> {
  return db.query<Source[]>(
    `SELECT DISTINCT ON (c.id) c.id AS "cardId", c.task_id AS "taskId", c.lead_ids AS "agencyIds", 'lead' AS kind,
            CASE WHEN c.state = 'compiled' AND s.number = c.accepted THEN 'accepted' ELSE 'submitted' END AS state,
            s.number, to_char(s.submitted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at,
            s.content -> 'figures' AS figures
       FROM card c JOIN submission s ON s.card_id = c.id
      WHERE c.id = ANY($1) AND s.content ? 'figures'
        AND (s.number = c.accepted OR (c.state = 'submitted' AND s.number = c.submissions AND ${leftLeadSql('s')}))
      ORDER BY c.id, s.number DESC`,
    [cardIds],
  );
}

/** What was filed into the cards, the last version of each. */
function readContributed(db: EntityManager, ctx: Context, cardIds: string[]): Promise<Source[]> {
  const parameters: unknown[] = [cardIds];
  return db.query<Source[]>(
    `SELECT o.card_id AS "cardId", c.task_id AS "taskId", ARRAY[o.agency_id] AS "agencyIds", 'contributor' AS kind,
            CASE WHEN c.state = 'compiled' THEN 'accepted' ELSE 'submitted' END AS state,
            v.number, to_char(v.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, v.figures
       FROM contribution o JOIN card c ON c.id = o.card_id
       JOIN contribution_version v ON v.contribution_id = o.id AND v.number = o.number
      WHERE o.card_id = ANY($1) AND o.kind = 'contribution' AND v.figures <> '{}'
        AND ${scope(ctx.ability, 'read', 'Contribution', parameters)}
      ORDER BY o.card_id, o.agency_id`,
    parameters,
  );
}

function readAgencies(
  db: EntityManager,
  cards: readonly Card[],
  sources: readonly Source[],
  years: readonly FilledYear[],
): Promise<PlanFigures['agencies']> {
  const ids = new Set([
    ...cards.flatMap(({ leadIds, contributorIds }) => [...leadIds, ...contributorIds]),
    ...sources.flatMap(({ agencyIds }) => agencyIds),
    ...years.flatMap(({ outside }) => outside.flatMap(({ agencyIds }) => agencyIds)),
  ]);
  return db.query<PlanFigures['agencies']>(
    'SELECT id, name, short_name AS "shortName" FROM agency WHERE id = ANY($1) ORDER BY name, id',
    [[...ids]],
  );
}
