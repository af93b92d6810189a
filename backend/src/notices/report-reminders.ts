/** Reports that wait long for an approval: those of whom it waits are reminded, whatever the period is at. */
import { audienceOf, dayOf, stepReminder, type Day, type Ladder, type WorkCalendar } from '@tien-do/shared';
import type { EntityManager } from 'typeorm';
import { reportDoneIdsSql } from '../approvals/index.js';
import { keepNotices, type NewNotice } from './make.js';
import { Staff } from './people.js';

interface ReportRow {
  id: string;
  planId: string;
  coordinatorId: string;
  issuerId: string;
  ladder: Ladder;
  round: number;
  stepSeats: string[];
  /** Since when its open steps wait: those of a group since all of them were asked. */
  heldSince: Date;
  /** Working days that these steps have; null where their chain gives none. */
  stepDays: number | null;
  /** Four eyes keep them from it. */
  doneIds: string[];
}

const waitingReports = `
  SELECT r.id, r.plan_id AS "planId", r.coordinator_id AS "coordinatorId", r.issuer_id AS "issuerId", p.ladder, r.round,
         r.step_seats AS "stepSeats",
         (SELECT max(a.at) FROM report_act a WHERE a.report_id = r.id AND a.round = r.round
             AND (a.kind = 'submit' OR a.kind = 'pass' AND NOT EXISTS (
                   SELECT 1 FROM jsonb_to_recordset(r.step_open) AS o("index" int)
                    WHERE o."index" = a.step
                       OR r.chain -> 'steps' -> o."index" ->> 'group' = r.chain -> 'steps' -> a.step ->> 'group'))) AS "heldSince",
         (SELECT max((r.chain -> 'steps' -> o."index" ->> 'workingDays')::int)
            FROM jsonb_to_recordset(r.step_open) AS o("index" int)) AS "stepDays",
         ${reportDoneIdsSql} AS "doneIds"
    FROM report r JOIN plan p ON p.id = r.plan_id
   WHERE r.state = 'review' AND p.archived_at IS NULL ORDER BY r.id`;

/**
 * Reminds of the reports under approval, each once for a day: notices are unique by person, report and day.
 * @param since no reminder is of this day or an earlier one.
 * @returns whom something new was told.
 */
export async function remindReports(
  db: EntityManager,
  calendar: WorkCalendar,
  since: Day,
  now: Date,
): Promise<string[]> {
  const to = dayOf(now.getTime());
  const rows = await db.query<ReportRow[]>(waitingReports);
  const due = rows.flatMap((report) => {
    const waiting = { heldOn: dayOf(report.heldSince.getTime()), stepDays: report.stepDays };
    const reminder = stepReminder(waiting, report.ladder, calendar, { since, to });
    return reminder ? [{ report, reminder }] : [];
  });
  if (due.length === 0) return [];
  const agencyIds = due.flatMap(({ report }) => report.stepSeats.flatMap((seat) => seat.split(':')[0] ?? []));
  const staff = await Staff.read(db, [...new Set(agencyIds)], now);
  const notices = due.flatMap(({ report, reminder }) =>
    staff
      .of(audienceOf('report_waits'), {
        ...{ leadIds: [], contributorIds: [], addresseeIds: [], personIds: [] },
        ...{ coordinatorId: report.coordinatorId, issuerId: report.issuerId, stepSeats: report.stepSeats },
      })
      .filter((personId) => !report.doneIds.includes(personId))
      .map((personId): NewNotice => ({
        ...{ personId, kind: 'report_waits', planId: report.planId, boardId: null, cardId: null, at: now },
        key: `day:${report.id}:${String(report.round)}:report_waits:${reminder.day}`,
        facts: { aboutId: report.id, days: reminder.days },
      })),
  );
  return keepNotices(db, notices, now);
}
