import { Injectable } from '@nestjs/common';
import { dayOf, nameInFull, nameOn, placeOf, superiorOf, taskNumber, withoutDegrees } from '@tien-do/shared';
import type { CardDetail } from '@tien-do/shared/contract';
import { DataSource } from 'typeorm';
import { Agency, readFormerNames } from '../agencies/index.js';
import { CardsService } from '../cards/index.js';
import { AskingService } from '../contributions/index.js';
import type { Context } from '../database/context.js';
import { selectRow, selectRows } from '../database/rows.js';
import { docxOf, docxType, pdfOf, pdfType, type MadeFile } from '../documents/index.js';
import { PetitionsService } from '../petitions/index.js';
import { Plan } from '../plans/entities.js';
import { cardSheet, type SheetSource } from './document.js';

/** One card's sheet: read through the services of the screens, so that it never says more than they do. */
@Injectable()
export class CardSheetService {
  constructor(
    private readonly source: DataSource,
    private readonly cards: CardsService,
    private readonly asking: AskingService,
    private readonly petitions: PetitionsService,
  ) {}

  /** The sheet, for a word processor or as it is printed. @throws ProblemError NOT_FOUND. */
  async make(ctx: Context, cardId: string, form: 'docx' | 'pdf'): Promise<MadeFile> {
    const source = await this.read(ctx, cardId);
    const document = cardSheet(source);
    return {
      name: nameOf(source, form),
      ...(form === 'docx'
        ? { type: docxType, bytes: await docxOf(document) }
        : { type: pdfType, bytes: await pdfOf(document) }),
    };
  }

  private async read(ctx: Context, cardId: string): Promise<SheetSource> {
    const detail = await this.cards.read(ctx, cardId);
    const beside = detail.may.content
      ? {
          contributions: await this.asking.list(ctx, cardId),
          petitions: await this.petitions.ofCard(ctx, cardId),
        }
      : null;
    const db = this.source.manager;
    const plan = await selectRow(db, Plan, 't.id = $1', [detail.planId]);
    if (!plan) throw new Error(`card ${cardId} has no plan`);
    const [person] = await db.query<{ name: string }[]>('SELECT name FROM person WHERE id = $1', [
      ctx.actor.personId,
    ]);
    const agency = await this.agencies(detail, beside, plan, dayOf(ctx.now()));
    const coordinator = agency(plan.coordinatorId);
    return {
      ...{ detail, beside, plan, agency },
      ...{ superior: coordinator.superior, heading: coordinator.inFull },
      place: placeOf(coordinator.name) || placeOf(agency(plan.issuerId).name),
      by: withoutDegrees(person?.name ?? ''),
      at: ctx.now(),
    };
  }

  /** Everybody that the sheet names, as they are called today, with the agency above each. */
  private async agencies(
    { face, task, chain, submissions, content }: CardDetail,
    beside: SheetSource['beside'],
    { coordinatorId, issuerId }: Plan,
    today: string,
  ): Promise<(id: string) => { name: string; inFull: string; kind: string; superior: string }> {
    const ids = new Set([
      ...[coordinatorId, issuerId, ...face.leadIds, ...task.coordinatingIds],
      ...chain.flatMap(({ agencyIds }) => agencyIds),
      ...submissions.flatMap((version) => version.chain.flatMap(({ agencyIds }) => agencyIds)),
      ...(content?.parts ?? []).map(({ agencyId }) => agencyId),
      ...(beside?.contributions.contributions ?? []).map(({ agencyId }) => agencyId),
    ]);
    const db = this.source.manager;
    const rows = await selectRows(
      db,
      Agency,
      't.id = ANY($1::uuid[]) OR t.id IN (SELECT parent_id FROM agency WHERE id = ANY($1::uuid[]))',
      [[...ids]],
    );
    const former = await readFormerNames(
      db,
      rows.map(({ id }) => id),
    );
    const names = new Map(
      rows.map((row) => [row.id, nameOn({ ...row, formerNames: former.get(row.id) ?? [] }, today).name]),
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    return (id) => {
      const row = byId.get(id);
      if (!row) return { name: '', inFull: '', kind: '', superior: '' };
      const name = names.get(id) ?? row.name;
      return {
        ...{ name, inFull: nameInFull(name, row.aliases), kind: row.kind },
        superior: names.get(superiorOf(row) ?? '') ?? '',
      };
    };
  }
}

function nameOf({ detail }: SheetSource, form: 'docx' | 'pdf'): string {
  const number = taskNumber(detail.task.key).replace(/[^\w.]+/gu, '-');
  return `phieu-theo-doi-${number}-${String(detail.year)}.${form}`;
}
