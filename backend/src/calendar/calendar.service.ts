import { Injectable } from '@nestjs/common';
import { ProblemError, workCalendar, type CalendarDay, type WorkCalendar } from '@tien-do/shared';
import type { CalendarView, RouteBody } from '@tien-do/shared/contract';
import { DataSource, type EntityManager } from 'typeorm';
import { authorize, membershipFor } from '../access/index.js';
import type { Context } from '../database/context.js';
import { prepared } from '../database/rows.js';
import { Writer } from '../database/write.js';

/** The working calendar of the register: a table, not an algorithm, because swaps are decided each year by a notice. */
@Injectable()
export class CalendarService {
  constructor(
    private readonly source: DataSource,
    private readonly writer: Writer,
  ) {}

  /** All days entered, in order. @throws ProblemError NOT_FOUND for whoever has no duty. */
  async read(ctx: Context): Promise<CalendarView> {
    authorize(ctx, 'Calendar', 'read', 'read', {});
    return viewOf(this.source.manager);
  }

  /**
   * Enters, corrects and takes out days, all or none.
   * @throws ProblemError NOT_FOUND, FORBIDDEN, STALE; NOT_FOUND for a day to take out that is not there.
   */
  async change(
    ctx: Context,
    { expectedVersion, put, remove }: RouteBody<'changeCalendar'>,
  ): Promise<CalendarView> {
    return this.writer.write(ctx, 'calendar', async (write) => {
      authorize(write, 'Calendar', 'manage', 'read', {});
      const before = await viewOf(write.db);
      if (before.version !== expectedVersion) throw new ProblemError('STALE', { version: before.version });
      const known = new Map(before.days.map((day) => [day.day, day]));
      if (remove.some((day) => !known.has(day))) throw new ProblemError('NOT_FOUND');
      await write.db.query('DELETE FROM calendar_day WHERE day = ANY($1::date[])', [remove]);
      await write.db.query(
        `INSERT INTO calendar_day (day, kind, name, legal_basis, status)
         SELECT * FROM unnest($1::date[], $2::text[], $3::text[], $4::text[], $5::text[])
         ON CONFLICT (day) DO UPDATE SET kind = excluded.kind, name = excluded.name, legal_basis = excluded.legal_basis,
                                         status = excluded.status`,
        [
          put.map(({ day }) => day),
          put.map(({ kind }) => kind),
          put.map(({ name }) => name),
          put.map(({ legalBasis }) => legalBasis),
          put.map(({ status }) => status),
        ],
      );
      const by = membershipFor(write.actor, 'manage', 'Calendar', {});
      write.record({
        action: 'calendar.changed',
        detail: {
          put: put.map((day) => ({ before: known.get(day.day) ?? null, after: day })),
          removed: remove.map((day) => known.get(day) ?? null),
        },
        ...(by ? { agencyId: by.agencyId, duty: by.duty } : {}),
      });
      const { days } = await viewOf(write.db);
      return { version: expectedVersion + 1, days };
    });
  }
}

/** Every change raises the log's stream by one, and nothing else is in it. */
async function viewOf(db: EntityManager): Promise<CalendarView> {
  const [stream] = await db.query<{ seq: number }[]>(`SELECT seq FROM audit_stream WHERE name = 'calendar'`);
  return { version: stream?.seq ?? 0, days: await readDays(db) };
}

function readDays(db: EntityManager): Promise<CalendarDay[]> {
  return prepared<CalendarDay>(
    db,
    'SELECT day, kind, name, legal_basis AS "legalBasis", status FROM calendar_day ORDER BY day',
    [],
  );
}

/** Which days are worked. */
export async function readCalendar(db: EntityManager): Promise<WorkCalendar> {
  return workCalendar(
    await prepared<Pick<CalendarDay, 'day' | 'kind'>>(db, 'SELECT day, kind FROM calendar_day', []),
  );
}
