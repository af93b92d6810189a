import { Inject, Injectable } from '@nestjs/common';
import type { MailsView } from '@tien-do/shared/contract';
import { DataSource } from 'typeorm';
import { authorize } from '../access/index.js';
import type { Context } from '../database/context.js';
import { mailTransportToken } from './sender.service.js';
import type { MailTransport } from './transport.js';

interface MailRow extends Omit<MailsView['mails'][number], 'madeAt' | 'nextAt' | 'endedAt'> {
  madeAt: Date;
  nextAt: Date;
  endedAt: Date | null;
}

const most = 200;

/** What became of mails, for the administrator. Where there is no mail server they can be read, since they went nowhere. */
@Injectable()
export class MailsService {
  constructor(
    private readonly source: DataSource,
    @Inject(mailTransportToken) private readonly transport: MailTransport | null,
  ) {}

  /** The newest mails. @throws ProblemError NOT_FOUND for whoever may not see them. */
  async list(ctx: Context): Promise<MailsView> {
    authorize(ctx, 'Mail', 'read', 'read', {});
    const rows = await this.source.query<MailRow[]>(
      `SELECT m.id, m.kind, m.address, m.subject, CASE WHEN m.state = 'caught' THEN m.body END AS body, m.state, m.attempts,
              m.made_at AS "madeAt", m.next_at AS "nextAt", m.ended_at AS "endedAt", m.error,
              json_build_object('id', p.id, 'name', p.name) AS person
         FROM mail m JOIN person p ON p.id = m.person_id ORDER BY m.made_at DESC, m.id DESC LIMIT ${String(most)}`,
    );
    return {
      server: this.transport !== null,
      mails: rows.map((row) => ({
        ...row,
        madeAt: row.madeAt.toISOString(),
        nextAt: row.nextAt.toISOString(),
        endedAt: row.endedAt?.toISOString() ?? null,
      })),
    };
  }
}
