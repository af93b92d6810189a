import { Injectable } from '@nestjs/common';
import type { InboxItem, SentItem } from '@tien-do/shared/contract';
import { DataSource } from 'typeorm';
import { deskOf } from '../access/index.js';
import type { Context } from '../database/context.js';
import { cardsSent } from './cards-sent.js';
import { cardsWaiting } from './cards-waiting.js';
import type { InboxSource } from './source.js';
import { stepsWithoutAnybody } from './uncovered.js';

/** The cards themselves: decisions, dues, returns, work, assignments, and steps that nobody could take. */
@Injectable()
export class CardsInboxSource implements InboxSource {
  constructor(private readonly source: DataSource) {}

  async waiting(ctx: Context): Promise<InboxItem[]> {
    ctx.checked.add('Card');
    const db = this.source.manager;
    const desk = await deskOf(db, ctx.actor, ctx.now());
    return [...(await cardsWaiting(db, ctx, desk)), ...(await stepsWithoutAnybody(db, ctx, desk))];
  }

  async sent(ctx: Context): Promise<SentItem[]> {
    ctx.checked.add('Card');
    const db = this.source.manager;
    return cardsSent(db, ctx, await deskOf(db, ctx.actor, ctx.now()));
  }
}
