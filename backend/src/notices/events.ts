/** Which notices an act of the log brings. Pure. */
import { dayOf, petitionKinds, type NoticeKind } from '@tien-do/shared';
import type { NoticeFacts } from './entities.js';

/** What of an entry of the log notices are made of. */
export interface ToldEntry {
  action: string;
  personId: string | null;
  agencyId: string | null;
  detail: Record<string, unknown>;
}

/** A notice before it is known whom it reaches. */
export interface Tiding {
  kind: NoticeKind;
  facts: NoticeFacts;
  /** The agencies that were asked to contribute. */
  contributorIds: string[];
  /** The agencies that it is addressed to. */
  addresseeIds: string[];
  /** Whom it names itself. */
  personIds: string[];
  /** The petition whose raiser it is for; null: for the leads of the card. */
  petitionId: string | null;
  /** The comment whose mentions it is for. */
  commentId: string | null;
  /** What a report is about and whom it waits for; null: what the board and its card say. */
  report: ReportPlace | null;
}

/** Where a report stood when something was done about it. */
export interface ReportPlace {
  planId: string;
  coordinatorId: string;
  issuerId: string;
  stepSeats: string[];
}

const words = (value: unknown): string => (typeof value === 'string' ? value : '');
const list = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

/** The notices that an entry brings: most acts are nobody's business but their own. */
export function tidingsOf(entry: ToldEntry): Tiding[] {
  if (entry.action === 'letters.issued') return letterTidings(entry);
  const tiding = tidingOf(entry);
  // A task that goes to another agency is news to both: what came of the petition, and a new task.
  const assigned = words(entry.detail['toAgency']) ? tidingOf({ ...entry, action: 'card.assign' }) : null;
  return [tiding, assigned].filter((one) => one !== null);
}

function tidingOf({ action, personId, agencyId, detail }: ToldEntry): Tiding | null {
  const by: NoticeFacts = {
    ...(agencyId ? { byAgencyId: agencyId } : {}),
    ...(personId ? { byPersonId: personId } : {}),
  };
  const tiding = (kind: NoticeKind, facts: NoticeFacts = {}, rest: Partial<Tiding> = {}): Tiding => ({
    kind,
    facts: { ...by, ...facts },
    contributorIds: [],
    addresseeIds: [],
    personIds: [],
    petitionId: null,
    commentId: null,
    report: null,
    ...rest,
  });
  const reportTiding = (
    kind: 'report_step' | 'report_decided' | 'document_made' | 'document_failed',
    outcome = words(detail['state']),
  ): Tiding =>
    tiding(
      kind,
      { aboutId: words(detail['report']), outcome },
      {
        report: {
          planId: words(detail['plan']),
          coordinatorId: words(detail['coordinator']),
          issuerId: words(detail['issuer']),
          stepSeats: list(detail['waits']),
        },
        // Only what is one person's own names one.
        personIds: list(detail['for']),
      },
    );
  const to = words(detail['to']);
  const from = words(detail['from']);
  switch (action) {
    case 'card.assign':
      return tiding('assigned');
    case 'card.submit_internal':
    case 'card.endorse':
    case 'card.receive':
    case 'card.accept':
      if (to === 'compiled') return tiding('accepted');
      return tiding(to === 'submitted' && from !== 'submitted' ? 'submitted' : 'step_opened');
    case 'card.send_back':
      return tiding('returned', { on: words(detail['backBy']) || null });
    case 'card.withdraw':
      return from === 'submitted' ? tiding('withdrawn') : null;
    case 'supplement.asked':
      return tiding('supplement_asked', { on: words(detail['dueOn']) || null });
    case 'contribution.asked':
      return tiding(
        'contribution_asked',
        { on: words(detail['dueOn']) || null },
        { contributorIds: list(detail['agencies']) },
      );
    case 'contribution.filed':
      return tiding('contribution_filed', { aboutId: words(detail['contribution']) });
    case 'petition.raised':
    case 'petition.consent':
      return to === '' && ['decision', 'raised'].includes(words(detail['state']))
        ? tiding('petition_raised', { aboutId: words(detail['petition']), ...petitionOf(detail) })
        : null;
    case 'petition.grant':
    case 'petition.refuse':
    case 'petition.answer':
      // Who grants may be one of several: it is decided when the petition is.
      return ['granted', 'refused', 'answered'].includes(words(detail['state']))
        ? tiding(
            'petition_decided',
            {
              aboutId: words(detail['petition']),
              outcome: words(detail['state']),
              on: words(detail['dueOn']) || null,
              ...petitionOf(detail),
            },
            { petitionId: words(detail['petition']) },
          )
        : null;
    case 'delegation.given':
      return tiding(
        'delegated',
        { on: lastDayOf(words(detail['ends'])) },
        { personIds: [words(detail['delegate'])] },
      );
    case 'letters.drafted':
      return tiding('letters_drafted', { count: countOf(detail['letters']) });
    case 'report.submitted':
    case 'report.passed':
      return words(detail['state']) === 'review'
        ? reportTiding('report_step')
        : reportTiding('report_decided');
    case 'report.returned':
    case 'report.issued':
      return reportTiding('report_decided');
    case 'report.document_made':
      return reportTiding('document_made', words(detail['form']));
    case 'report.document_failed':
      return reportTiding('document_failed', words(detail['form']));
    case 'card.commented':
      return tiding('mentioned', {}, { commentId: words(detail['comment']) });
    default:
      return null;
  }
}

function countOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}

/** Each letter is told to the agency that it urges. */
function letterTidings({ agencyId, personId, detail }: ToldEntry): Tiding[] {
  const letters = Array.isArray(detail['letters']) ? (detail['letters'] as unknown[]) : [];
  return letters.flatMap((one): Tiding[] => {
    if (typeof one !== 'object' || one === null) return [];
    const letter = one as Record<string, unknown>;
    const toAgencyId = words(letter['agency']);
    const late = letter['late'];
    return [
      {
        kind: 'urged',
        facts: {
          ...(agencyId ? { byAgencyId: agencyId } : {}),
          ...(personId ? { byPersonId: personId } : {}),
          toAgencyId,
          aboutId: words(letter['letter']),
          on: words(letter['dueOn']) || null,
          count: list(letter['cards']).length,
          ...(typeof late === 'number' ? { late } : {}),
        },
        contributorIds: [],
        addresseeIds: [toAgencyId],
        personIds: [],
        petitionId: null,
        commentId: null,
        report: null,
      },
    ];
  });
}

function petitionOf(detail: Record<string, unknown>): Pick<NoticeFacts, 'petition'> {
  const petition = petitionKinds.find((kind) => kind === detail['kind']);
  return petition ? { petition } : {};
}

/** The last day on which something is in force that ends at an instant; an end at midnight belongs to the day before. */
function lastDayOf(ends: string): string | null {
  const ms = Date.parse(ends);
  return Number.isNaN(ms) ? null : dayOf(ms - 1);
}
