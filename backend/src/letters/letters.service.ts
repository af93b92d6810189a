import { Injectable } from '@nestjs/common';
import {
  dayOf,
  lastWorkingDay,
  may,
  phaseLock,
  type Capacity,
  type CyclePhase,
  type Day,
} from '@tien-do/shared';
import type { LetterLine, LetterList, LetterQuery, LetterView, UrgingView } from '@tien-do/shared/contract';
import { DataSource } from 'typeorm';
import { authorize, membershipFor, scope } from '../access/index.js';
import { readCapacities } from '../approvals/index.js';
import { Board } from '../boards/index.js';
import { readCalendar } from '../calendar/index.js';
import type { Context } from '../database/context.js';
import { place, selectList, selectRow } from '../database/rows.js';
import { docxOf } from '../documents/index.js';
import { letterDocument } from './document.js';
import { Letter } from './entities.js';
import { LetterGround } from './ground.js';
import { LetterKeepingService } from './keeping.service.js';
import { asEarlier } from './making.service.js';

/** A letter without what it says: lists have many. */
interface LineRow extends Omit<Letter, 'model' | 'composed'> {
  subject: string;
  planShortTitle: string;
  year: number;
  phase: CyclePhase;
  agencyName: LetterLine['agency'];
  coordinatorName: LetterLine['agency'];
  people: { id: string; name: string }[];
}

interface LetterRow extends LineRow {
  model: Letter['model'];
  composed: Letter['composed'];
}

const mostLines = 500;
/** In how many working days results are asked for where nobody has said otherwise. */
const askedWithin = 5;

/** Letters that urge, for whoever may read them. */
@Injectable()
export class LettersService {
  constructor(
    private readonly source: DataSource,
    private readonly keeping: LetterKeepingService,
  ) {}

  /** Letters that I may read, newest first. What was given up is left out. */
  async list(ctx: Context, query: LetterQuery): Promise<LetterList> {
    ctx.checked.add('Letter');
    const rows = await this.rows<LineRow>(
      ctx,
      (parameters) => {
        const conditions = [
          ...(query.boardId ? [`l.board_id = ${place(parameters, query.boardId)}`] : []),
          ...(query.agencyId ? [`l.agency_id = ${place(parameters, query.agencyId)}`] : []),
          ...(query.to ? [`l.agency_id = ANY(${place(parameters, agenciesOf(ctx))})`] : []),
          ...(query.cardId ? [`l.card_ids @> ARRAY[${place(parameters, query.cardId)}]::uuid[]`] : []),
        ];
        return ["l.state <> 'withdrawn'", 'NOT b.archived', ...conditions].join(' AND ');
      },
      mostLines + 1,
      ['model', 'composed'],
    );
    return { letters: rows.slice(0, mostLines).map(lineOf), more: rows.length > mostLines };
  }

  /** A letter with its text. Whoever opens it in the agency that it urges is noted. @throws ProblemError NOT_FOUND. */
  async one(ctx: Context, id: string): Promise<LetterView> {
    await this.open(ctx, id);
    const row = await this.row(ctx, id);
    const db = this.source.manager;
    const board = await selectRow(db, Board, 't.id = $1', [row.boardId]);
    if (!board) throw new Error(`letter ${id} has no board`);
    const right = (action: 'draft_letters' | 'issue_letters' | 'keep_letters'): boolean =>
      may(ctx.ability, action, 'Plan', board);
    const isDraft = row.state === 'draft';
    const open = phaseLock(row.phase) === null;
    const today = dayOf(ctx.now());
    const ground = isDraft ? await LetterGround.read(db, board, [row.agencyId], row.cardIds, today) : null;
    const readings = await db.query<
      { id: string; name: string; duty: LetterView['readings'][number]['duty']; at: Date }[]
    >(
      `SELECT p.id, p.name, r.duty, r.at FROM letter_reading r JOIN person p ON p.id = r.person_id
        WHERE r.letter_id = $1 ORDER BY r.at, p.id`,
      [id],
    );
    const mayIssue = isDraft && open && right('issue_letters');
    return {
      ...lineOf(row),
      ...{ model: row.model, version: row.version, reworded: row.composed !== null },
      fallenIds: ground?.divide(row.agencyId, row.cardIds).fallen ?? [],
      readings: readings.map(({ id: personId, name, duty, at }) => ({
        person: { id: personId, name },
        ...{ duty, at: at.toISOString() },
      })),
      may: {
        reword: isDraft && open && right('draft_letters'),
        issue: mayIssue,
        withdraw: isDraft && right('draft_letters'),
        keep: row.state === 'issued' && right('keep_letters'),
      },
      capacities: mayIssue ? await this.capacities(ctx, board, today) : [],
    };
  }

  /** The letter as a file. Fetched by somebody of the agency that it urges, it is opened. @throws ProblemError NOT_FOUND. */
  async file(ctx: Context, id: string): Promise<{ name: string; bytes: Uint8Array }> {
    await this.open(ctx, id);
    const row = await this.row(ctx, id);
    const number = row.number?.split('/')[0];
    const name = `don-doc-${number ?? dayOf((row.issuedAt ?? row.madeAt).getTime())}-${row.agencyName.shortName}.docx`;
    return { name: name.replace(/[\\/\s]+/gu, '-'), bytes: await docxOf(letterDocument(row)) };
  }

  /** What urging agencies of a board begins with. @throws ProblemError NOT_FOUND, FORBIDDEN. */
  async urging(ctx: Context, boardId: string): Promise<UrgingView> {
    const db = this.source.manager;
    const board = await selectRow(db, Board, 't.id = $1', [boardId]);
    authorize(ctx, 'Plan', 'draft_letters', 'read', board);
    const today = dayOf(ctx.now());
    const ground = await LetterGround.read(db, board, [], [], today);
    const calendar = await readCalendar(db);
    const [plan] = await db.query<{ urgeAfter: number }[]>(
      `SELECT (ladder ->> 'urgeAfter')::int AS "urgeAfter" FROM plan WHERE id = $1`,
      [board.planId],
    );
    const letters = await db.query<{ agencyId: string; issuedAt: Date | null }[]>(
      `SELECT agency_id AS "agencyId", issued_at AS "issuedAt" FROM letter WHERE board_id = $1 AND state <> 'withdrawn'`,
      [boardId],
    );
    // What was written last stands: nobody types place and symbol twice.
    const [last] = await db.query<{ place: string; symbol: string }[]>(
      `SELECT model ->> 'place' AS place, model ->> 'symbol' AS symbol FROM letter
        WHERE coordinator_id = $1 ORDER BY made_at DESC, id DESC LIMIT 1`,
      [board.coordinatorId],
    );
    const mayIssue = may(ctx.ability, 'issue_letters', 'Plan', board);
    return {
      dueOn: lastWorkingDay(calendar, today, askedWithin),
      ...(last ?? ground.defaults()),
      urgeAfter: plan?.urgeAfter ?? 0,
      letters: letters.map(({ agencyId, issuedAt }) => ({ agencyId, ...asEarlier({ issuedAt }) })),
      may: { draft: true, issue: mayIssue },
      capacities: mayIssue ? await this.capacities(ctx, board, today) : [],
    };
  }

  private async open(ctx: Context, id: string): Promise<void> {
    const letter = await selectRow(this.source.manager, Letter, 't.id = $1', [id]);
    authorize(ctx, 'Letter', 'read', 'read', letter);
    await this.keeping.noteOpening(ctx, letter);
  }

  private async row(ctx: Context, id: string): Promise<LetterRow> {
    const [row] = await this.rows<LetterRow>(ctx, (parameters) => `l.id = ${place(parameters, id)}`, 1);
    if (!row) throw new Error(`letter ${id} is gone`);
    return row;
  }

  private async rows<R extends LineRow>(
    ctx: Context,
    condition: (parameters: unknown[]) => string,
    most: number,
    without: ('model' | 'composed')[] = [],
  ): Promise<R[]> {
    const parameters: unknown[] = [];
    const visible = scope(ctx.ability, 'read', 'Letter', parameters);
    const name = (alias: string): string =>
      `json_build_object('id', ${alias}.id, 'name', ${alias}.name, 'shortName', ${alias}.short_name)`;
    return this.source.query<R[]>(
      `SELECT ${selectList(this.source.manager, Letter, 'l', '', without)}, l.model ->> 'subject' AS subject, p.short_title AS "planShortTitle", y.year, y.phase,
              ${name('a')} AS "agencyName", ${name('k')} AS "coordinatorName",
              (SELECT coalesce(json_agg(json_build_object('id', w.id, 'name', w.name)), '[]') FROM person w
                WHERE w.id IN (l.made_by, l.issued_by, l.opened_by, l.delivery_by)) AS people
         FROM letter l JOIN board b ON b.id = l.board_id JOIN cycle y ON y.id = b.cycle_id JOIN plan p ON p.id = l.plan_id
         JOIN agency a ON a.id = l.agency_id JOIN agency k ON k.id = l.coordinator_id
        WHERE ${visible} AND ${condition(parameters)} ORDER BY l.made_at DESC, a.name, l.id LIMIT ${String(most)}`,
      parameters,
    );
  }

  private async capacities(ctx: Context, board: Board, today: Day): Promise<Capacity[]> {
    const membership = membershipFor(ctx.actor, 'issue_letters', 'Plan', board);
    if (!membership) return [];
    return readCapacities(this.source.manager, ctx.actor, membership, new Date(ctx.now()), today);
  }
}

function agenciesOf({ actor }: Context): string[] {
  return actor.memberships.map(({ agencyId }) => agencyId);
}

function lineOf(row: LineRow): LetterLine {
  const person = (id: string): LetterLine['madeBy'] => ({
    id,
    name: row.people.find((one) => one.id === id)?.name ?? '',
  });
  const { deliveredOn, deliveryDocument, deliveryBy, deliveryAt } = row;
  return {
    ...{ id: row.id, boardId: row.boardId, planId: row.planId, year: row.year, state: row.state },
    planShortTitle: row.planShortTitle,
    agency: row.agencyName,
    coordinator: row.coordinatorName,
    subject: row.subject,
    cardIds: row.cardIds,
    dueOn: row.dueOn,
    madeBy: person(row.madeBy),
    madeAt: row.madeAt.toISOString(),
    issuedBy: row.issuedBy === null ? null : person(row.issuedBy),
    issuedAt: row.issuedAt?.toISOString() ?? null,
    number: row.number,
    datedOn: row.datedOn,
    opened:
      row.openedAt && row.openedBy !== null
        ? { at: row.openedAt.toISOString(), by: person(row.openedBy) }
        : null,
    delivered:
      deliveredOn !== null && deliveryBy !== null && deliveryAt
        ? {
            on: deliveredOn,
            document: deliveryDocument ?? '',
            by: person(deliveryBy),
            at: deliveryAt.toISOString(),
          }
        : null,
  };
}
