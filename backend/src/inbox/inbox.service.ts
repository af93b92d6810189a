import { Inject, Injectable } from '@nestjs/common';
import type { AgencySigning } from '@tien-do/shared';
import type { InboxItem, SentItem, VacantDesk } from '@tien-do/shared/contract';
import { DataSource } from 'typeorm';
import type { Context } from '../database/context.js';
import { byAge, byAgeWithin } from './order.js';
import { inboxSourcesToken, type InboxSource } from './source.js';
import { vacantDesks } from './vacant.js';

/** What waits for a person, and what a person waits for, over all boards and from every source. */
@Injectable()
export class InboxService {
  constructor(
    private readonly source: DataSource,
    @Inject(inboxSourcesToken) private readonly sources: InboxSource[],
  ) {}

  /** What waits for me, the oldest first; what a colleague has taken comes after what nobody has. */
  async waiting(ctx: Context): Promise<InboxItem[]> {
    const found = await Promise.all(this.sources.map((source) => source.waiting(ctx)));
    return (await this.titled(found.flat())).sort(byAgeWithin(({ heldBy }) => heldBy !== null));
  }

  /** Steps that nobody could take, for whoever gives the duties that they wait for. */
  vacant(ctx: Context): Promise<VacantDesk[]> {
    return vacantDesks(this.source.manager, ctx);
  }

  /** What my agencies sent or asked for that is under way elsewhere, the oldest first. */
  async sent(ctx: Context): Promise<SentItem[]> {
    const found = await Promise.all(this.sources.map((source) => source.sent(ctx)));
    return found.flat().sort(byAge);
  }

  /** Names the duties as their agencies do. */
  private async titled(items: InboxItem[]): Promise<InboxItem[]> {
    const ids = [...new Set(items.map(({ role }) => role.agencyId))];
    if (ids.length === 0) return items;
    const agencies = await this.source.query<{ id: string; signing: AgencySigning }[]>(
      'SELECT id, signing FROM agency WHERE id = ANY($1) AND signing IS NOT NULL',
      [ids],
    );
    const signing = new Map(agencies.map((agency) => [agency.id, agency.signing]));
    return items.map((item) => {
      const title = titleOf(item.role.duty, signing.get(item.role.agencyId));
      return title ? { ...item, role: { ...item.role, title } } : item;
    });
  }
}

function titleOf(duty: InboxItem['role']['duty'], signing: AgencySigning | undefined): string {
  if (duty === 'head') return signing?.headTitle.trim() ?? '';
  return duty === 'deputy' ? (signing?.deputyTitle.trim() ?? '') : '';
}
