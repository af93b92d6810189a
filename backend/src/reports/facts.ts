/** A report as the rules see it, and who of the actor's duties sits at its open step. */
import {
  dayOf,
  decisionOfReportAct,
  fourEyes,
  isHeadDuty,
  may,
  openReportStates,
  type ActiveMembership,
  type Actor,
  type AppAbility,
  type Decision,
  type ReportContext,
  type ReportFacts,
  type Unsettled,
} from '@tien-do/shared';
import type { EntityManager } from 'typeorm';
import { abilityFor } from '../access/index.js';
import { selectRows } from '../database/rows.js';
import { ReportActRow, ReportFrozen, type Report } from './entities.js';

/** Everything done about a report, oldest first. */
export function readActs(db: EntityManager, reportId: string): Promise<ReportActRow[]> {
  return selectRows(db, ReportActRow, 't.report_id = $1 ORDER BY t.number', [reportId]);
}

/** What was decided on the frozen version. */
export function decisionsOf(report: Pick<Report, 'round'>, acts: readonly ReportActRow[]): Decision[] {
  return acts
    .filter(({ round }) => round === report.round)
    .flatMap(({ kind, step, personId, agencyId, onBehalfOfId }) => {
      const decision = decisionOfReportAct({
        ...{ kind, step, onBehalfOfId },
        ...{ personId: personId ?? '', agencyId: agencyId ?? '' },
      });
      return decision ? [decision] : [];
    });
}

/** Nothing is to be settled: of a report that is no draft. */
export const nothingLeft: ReportFacts['unsettled'] = { changed: 0, fresh: 0, empty: 0 };

/** How much is to be settled of each kind. */
export function howMany({ changed, fresh, empty }: Unsettled): ReportFacts['unsettled'] {
  return { changed: changed.length, fresh: fresh.length, empty: empty.length };
}

/** The facts on which acts are decided. @param left what is to be settled; nothing in a report that is no draft. */
export async function readFacts(
  db: EntityManager,
  report: Report,
  acts: readonly ReportActRow[],
  left: ReportFacts['unsettled'],
): Promise<ReportFacts> {
  const { planId, coordinatorId, issuerId, sent, stepSeats, state } = report;
  const [frozen] =
    report.frozenId === null ? [] : await selectRows(db, ReportFrozen, 't.id = $1', [report.frozenId]);
  const begun = await db.query<unknown[]>('SELECT 1 FROM report WHERE replaces_id = $1 AND state = ANY($2)', [
    report.id,
    [...openReportStates],
  ]);
  return {
    ...{ planId, coordinatorId, issuerId, sent, stepSeats, state },
    contributorIds: report.writers,
    submittedBy: report.submittedBy,
    decisions: decisionsOf(report, acts),
    unsettled: left,
    frozenOn: frozen ? dayOf(frozen.at.getTime()) : null,
    beingReplaced: begun.length > 0,
  };
}

/** The duty by which the actor would decide on it: one that four eyes allow before others; null when it does not wait for them. */
export function seatAt(actor: Actor, facts: ReportFacts): ActiveMembership | null {
  const seats = actor.memberships.filter((membership) =>
    may(abilityFor({ personId: actor.personId, memberships: [membership] }), 'decide', 'Report', facts),
  );
  const isFree = ({ delegation }: ActiveMembership): boolean =>
    fourEyes(actor.personId, facts.contributorIds, facts.decisions, delegation?.fromId ?? null) === null;
  return seats.find(isFree) ?? seats[0] ?? null;
}

/** Who asks, as the rules see it. */
export function contextOf(
  { actor, ability, today }: { actor: Actor; ability: AppAbility; today: string },
  facts: ReportFacts,
  seat: ActiveMembership | null,
): ReportContext {
  return {
    ...{ ability, personId: actor.personId, today },
    onBehalfOfId: seat?.delegation?.fromId ?? null,
    isOwnHead: actor.memberships.some(
      ({ agencyId, duty, delegation }) => agencyId === facts.coordinatorId && !delegation && isHeadDuty(duty),
    ),
  };
}
