import { Injectable } from '@nestjs/common';
import type {
  AppAbility,
  BoardChange,
  CardFields,
  ImportFields,
  PlanVisibility,
  ReportFields,
} from '@tien-do/shared';
import { DataSource } from 'typeorm';
import { readChange } from '../boards/index.js';

/** A board as far as its watchers' rights depend on it, with its version at the same instant. */
export interface BoardRights {
  id: string;
  version: number;
  coordinatorId: string;
  issuerId: string;
  participantIds: string[];
  visibility: PlanVisibility;
}

export interface CardRights extends CardFields {
  id: string;
}

export interface ImportRights extends ImportFields {
  id: string;
  version: number;
}

export interface ReportRights extends ReportFields {
  id: string;
  version: number;
}

/**
 * Reads by key that are asked for in the same turn of the event loop, as one query. It starts after the last of them was
 * asked for: what an answer says was true after the question.
 */
class Gathered<T extends { id: string }> {
  private open: { ids: Set<string>; rows: Promise<Map<string, T>> } | null = null;

  constructor(private readonly load: (ids: string[]) => Promise<T[]>) {}

  async read(id: string): Promise<T | null> {
    const batch = (this.open ??= this.begin());
    batch.ids.add(id);
    return (await batch.rows).get(id) ?? null;
  }

  private begin(): { ids: Set<string>; rows: Promise<Map<string, T>> } {
    const ids = new Set<string>();
    const rows = new Promise<void>((resolve) => setImmediate(resolve)).then(async () => {
      this.open = null;
      const found = await this.load([...ids]);
      return new Map(found.map((row) => [row.id, row]));
    });
    return { ids, rows };
  }
}

/** What the live part reads of the database. */
@Injectable()
export class LiveReads {
  private readonly gatheredBoards = new Gathered<BoardRights>((ids) => this.boards(ids));
  private readonly gatheredCards = new Gathered<CardRights>((ids) => this.cards(ids));
  private readonly gatheredImports = new Gathered<ImportRights>((ids) => this.imports(ids));
  private readonly gatheredReports = new Gathered<ReportRights>((ids) => this.reports(ids));

  constructor(private readonly source: DataSource) {}

  /** A board, or null when there is none. */
  async board(id: string): Promise<BoardRights | null> {
    return this.gatheredBoards.read(id);
  }

  /** A card, or null when there is none. */
  async card(id: string): Promise<CardRights | null> {
    return this.gatheredCards.read(id);
  }

  /** An import, or null when there is none. */
  async import(id: string): Promise<ImportRights | null> {
    return this.gatheredImports.read(id);
  }

  /** A report, or null when there is none. */
  async report(id: string): Promise<ReportRights | null> {
    return this.gatheredReports.read(id);
  }

  async boards(ids: readonly string[]): Promise<BoardRights[]> {
    return this.source.query<BoardRights[]>(
      `SELECT id, version, coordinator_id AS "coordinatorId", issuer_id AS "issuerId",
              participant_ids AS "participantIds", visibility
         FROM board WHERE id = ANY($1)`,
      [ids],
    );
  }

  /** The boards that are listed anywhere. @param ids of these; null for all. */
  async listedBoards(ids: readonly string[] | null): Promise<BoardRights[]> {
    return this.source.query<BoardRights[]>(
      `SELECT id, version, coordinator_id AS "coordinatorId", issuer_id AS "issuerId",
              participant_ids AS "participantIds", visibility
         FROM board WHERE NOT archived AND ($1::uuid[] IS NULL OR id = ANY($1))`,
      [ids],
    );
  }

  async cards(ids: readonly string[]): Promise<CardRights[]> {
    return this.source.query<CardRights[]>(
      `SELECT c.id, c.lead_ids AS "leadIds", c.coordinating_ids AS "coordinatingIds", c.state,
              c.step_seats AS "stepSeats",
              b.coordinator_id AS "coordinatorId", b.issuer_id AS "issuerId",
              b.participant_ids AS "participantIds", b.visibility
         FROM card c JOIN board b ON b.id = c.board_id WHERE c.id = ANY($1)`,
      [ids],
    );
  }

  async imports(ids: readonly string[]): Promise<ImportRights[]> {
    return this.source.query<ImportRights[]>(
      'SELECT id, version, agency_id AS "agencyId" FROM plan_import WHERE id = ANY($1)',
      [ids],
    );
  }

  async reports(ids: readonly string[]): Promise<ReportRights[]> {
    return this.source.query<ReportRights[]>(
      `SELECT r.id, r.version, r.plan_id AS "planId", r.coordinator_id AS "coordinatorId", r.issuer_id AS "issuerId",
              r.sent, r.step_seats AS "stepSeats"
         FROM report r WHERE r.id = ANY($1)`,
      [ids],
    );
  }

  /** What changed on a board after a version, for an ability. */
  async change(boardId: string, ability: AppAbility, since: number): Promise<BoardChange> {
    return readChange(this.source.manager, boardId, ability, since);
  }
}
