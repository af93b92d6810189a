import { Injectable } from '@nestjs/common';
import type { AuditEntryView, AuditState, RouteResponse } from '@tien-do/shared/contract';
import { DataSource } from 'typeorm';
import { authorize } from '../access/index.js';
import { readFacts } from '../cards/index.js';
import type { Context } from '../database/context.js';
import { anchorLine, AnchorsService, lineHash } from './anchors/index.js';
import { AuditChecks } from './checks.js';
import { viewsOf, type LoggedRow } from './entry-views.js';
import { AuditVerifier, type StreamVerdict } from './verifier.js';

type AuditLine = RouteResponse<'audit'>[number];

interface EntryRow extends LoggedRow {
  streamId: string;
  stream: string;
  cardId: string | null;
}

const columns = `e.stream_id AS "streamId", e.card_id AS "cardId", e.seq, e.at, e.action, e.person_id AS "personId",
  p.name AS "personName", e.agency_id AS "agencyId", e.duty, e.detail, e.hash`;

/** Reading the log. Nothing here changes it; entries are written by `Writer` alone. */
@Injectable()
export class AuditService {
  constructor(
    private readonly source: DataSource,
    private readonly verifier: AuditVerifier,
    private readonly checks: AuditChecks,
    private readonly anchors: AnchorsService,
  ) {}

  /** The log of a card, newest first. @throws ProblemError NOT_FOUND, FORBIDDEN. */
  async ofCard(ctx: Context, cardId: string): Promise<AuditEntryView[]> {
    const { facts } = await readFacts(this.source.manager, cardId);
    authorize(ctx, 'Card', 'read_audit', 'read', facts);
    const rows = await this.source.query<EntryRow[]>(
      `SELECT ${columns}, '' AS stream FROM audit_entry e LEFT JOIN person p ON p.id = e.person_id
        WHERE e.card_id = $1 ORDER BY e.seq DESC`,
      [cardId],
    );
    return viewsOf(this.source.manager, rows);
  }

  /**
   * A page of the whole log, newest first.
   * @param before only entries before this instant. A page has 100 entries and whatever shares the last one's instant, so
   *   that the next page misses nothing.
   * @throws ProblemError NOT_FOUND for whoever may not read the log.
   */
  async page(ctx: Context, before: string | undefined): Promise<AuditLine[]> {
    authorize(ctx, 'AuditLog', 'read', 'read', {});
    const rows = await this.source.query<EntryRow[]>(
      `SELECT ${columns}, coalesce(s.name, plan.short_title || ' ' || cycle.year, '?') AS stream
         FROM (SELECT * FROM audit_entry WHERE at < coalesce($1, 'infinity'::timestamptz)
                ORDER BY at DESC FETCH FIRST 100 ROWS WITH TIES) e
         LEFT JOIN person p ON p.id = e.person_id
         LEFT JOIN audit_stream s ON s.id = e.stream_id
         LEFT JOIN board ON board.id = e.stream_id
         LEFT JOIN cycle ON cycle.id = board.cycle_id
         LEFT JOIN plan ON plan.id = board.plan_id
        ORDER BY e.at DESC, e.stream_id, e.seq DESC`,
      [before ?? null],
    );
    const views = await viewsOf(this.source.manager, rows);
    return rows.map(({ streamId, stream, cardId }, index) => ({
      ...(views[index] as AuditEntryView),
      streamId,
      stream,
      cardId,
    }));
  }

  /** Reckons every chain again. @throws ProblemError NOT_FOUND for whoever may not read the log. */
  async verify(ctx: Context): Promise<StreamVerdict[]> {
    authorize(ctx, 'AuditLog', 'read', 'read', {});
    return this.verifier.verifyAll();
  }

  /** How the log stands without anybody asking. @throws ProblemError NOT_FOUND for whoever may not read the log. */
  async state(ctx: Context): Promise<AuditState> {
    authorize(ctx, 'AuditLog', 'read', 'read', {});
    const check = await this.checks.last();
    const anchor = await this.anchors.latest();
    return {
      check: check && {
        at: check.at.toISOString(),
        chains: check.chains,
        entries: check.entries,
        faults: check.faults,
        anchorFault: check.anchorFault,
      },
      anchor: anchor && {
        number: anchor.number,
        at: anchor.at,
        leaves: anchor.leaves,
        root: anchor.root,
        hash: lineHash(anchorLine(anchor)),
      },
    };
  }
}
