import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Injectable } from '@nestjs/common';
import { dayOf, nameOn, registerOf, type Telling } from '@tien-do/shared';
import type { CardRecord } from '@tien-do/shared/contract';
import { DataSource } from 'typeorm';
import { authorize } from '../access/index.js';
import { readFormerNames } from '../agencies/index.js';
import { Agency } from '../agencies/entities.js';
import { AnchorsDiverge, AnchorsService } from '../audit/index.js';
import type { Context } from '../database/context.js';
import { selectRows } from '../database/rows.js';
import { recordExport, type RecordExport } from './export.js';
import { gather, type Gathered } from './gather.js';
import { judge } from './judge.js';
import { printRecord } from './print/print.js';
import { recordView } from './view.js';

/** The program that verifies an export, seen from `src` and from `dist` alike. */
const verifierFile = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '../../verifier/verify-record.mjs',
);

/** "Chứng thực lịch sử": the history of a card, reckoned again whenever somebody asks. */
@Injectable()
export class RecordService {
  /** One after the other: each walks a whole chain. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly source: DataSource,
    private readonly anchors: AnchorsService,
  ) {}

  /** The record of a card. @throws ProblemError NOT_FOUND, FORBIDDEN. */
  async read(ctx: Context, cardId: string): Promise<CardRecord> {
    const gathered = await this.gather(ctx, cardId, false);
    return recordView(ctx, gathered, judge(gathered));
  }

  /** The record as the bytes of a PDF. @throws ProblemError NOT_FOUND, FORBIDDEN. */
  async print(ctx: Context, cardId: string): Promise<Uint8Array> {
    const gathered = await this.gather(ctx, cardId, false);
    const record = recordView(ctx, gathered, judge(gathered));
    return printRecord(record, await this.telling(gathered, 'name'));
  }

  /**
   * The record for a second program. A board that no anchor has yet gets one: without it, a chain that was written anew as a
   * whole could not be told from the true one.
   * @throws ProblemError NOT_FOUND, FORBIDDEN.
   */
  async export(ctx: Context, cardId: string): Promise<RecordExport> {
    let gathered = await this.gather(ctx, cardId, true);
    if (!gathered.anchored && gathered.chain.entries > 0) {
      await this.anchor(ctx);
      gathered = await this.gather(ctx, cardId, true);
    }
    return recordExport(ctx, gathered, await this.telling(gathered, 'shortName'));
  }

  /** The program that verifies an export. */
  verifier(): Promise<Buffer> {
    return readFile(verifierFile);
  }

  private async anchor(ctx: Context): Promise<void> {
    try {
      await this.anchors.now(ctx.now());
    } catch (error) {
      // It was made all the same; that the files are not its own is told to the operator each hour.
      if (!(error instanceof AnchorsDiverge)) throw error;
    }
  }

  private gather(ctx: Context, cardId: string, withLinks: boolean): Promise<Gathered> {
    const work = async (): Promise<Gathered> => {
      const anchor = await this.anchors.latest();
      return this.source.transaction('REPEATABLE READ', (db) =>
        gather(
          db,
          cardId,
          anchor,
          (facts) => {
            authorize(ctx, 'Card', 'read_audit', 'read', facts);
          },
          withLinks,
        ),
      );
    };
    const mine = this.last.then(work, work);
    this.last = mine.catch(() => undefined);
    return mine;
  }

  /** How acts are told: with the names that agencies had at the time. */
  private async telling(
    { card, plan, entries, rounds, filed, asked }: Gathered,
    length: 'name' | 'shortName',
  ): Promise<Telling> {
    const ids = [
      plan.issuerId,
      plan.coordinatorId,
      ...card.leadIds,
      ...card.coordinatingIds,
      ...entries.flatMap(({ agencyId }) => agencyId ?? []),
      ...filed.map(({ row }) => row.agencyId),
      ...asked.flatMap(({ petition, acts }) => [
        petition.agencyId,
        ...[petition.words.proposedAgencyId ?? []].flat(),
        ...acts.flatMap(({ agencyId, words }) => [agencyId ?? [], words.toAgencyId ?? []].flat()),
      ]),
      ...rounds.flatMap(({ submission }) => submission.chain.steps.flatMap(({ agencyIds }) => agencyIds)),
    ];
    const db = this.source.manager;
    const agencies = await selectRows(db, Agency, 't.id = ANY($1)', [ids]);
    const former = await readFormerNames(db, ids);
    const byId = new Map(
      agencies.map((agency) => [agency.id, { ...agency, formerNames: former.get(agency.id) ?? [] }]),
    );
    return {
      language: 'vi',
      register: registerOf(card.leadIds.map((id) => byId.get(id)?.kind ?? '')),
      agencyName: (id, at) => {
        const agency = byId.get(id);
        return agency ? nameOn(agency, dayOf(Date.parse(at)))[length] : '';
      },
    };
  }
}
