/**
 * A function per duty; a higher duty calls the lower one. Rules are additive: nothing is ever forbidden by a rule, it is
 * only not allowed. Every condition is over the resource's own fields and names the membership's agency.
 */
import type { ActiveMembership } from './actor.js';
import {
  dailyDuties,
  isHeadDuty,
  seatOf,
  type SubjectFields,
  type SubjectName,
  type Vocabulary,
} from './vocabulary.js';
import { assertNever } from '../problem.js';

/** A condition on one field: equal, or (for a list field) contains. */
export type Conditions<S extends SubjectName> = {
  [F in keyof SubjectFields[S]]?: SubjectFields[S][F] extends readonly (infer I)[] ? I : SubjectFields[S][F];
};

export interface RoleWriter {
  /** Allows the actions on subjects that fit all conditions. @throws Error when a condition is undefined or empty. */
  allow<S extends SubjectName>(
    subject: S,
    actions: readonly Vocabulary[S][],
    conditions: Conditions<S>,
  ): void;
  /** Allows the actions on every subject of that name. */
  allowEvery<S extends SubjectName>(subject: S, actions: readonly Vocabulary[S][]): void;
}

/** The register of agencies and the working calendar are open to whoever has a duty. */
function registerReader(may: RoleWriter): void {
  may.allowEvery('Agency', ['read']);
  may.allowEvery('AgencySet', ['read']);
  may.allowEvery('Calendar', ['read']);
}

/** What anybody with a duty in an agency may read: the plans that it takes part in, and the content that concerns it. */
function reader(may: RoleWriter, agencyId: string): void {
  registerReader(may);
  may.allow('Plan', ['read'], { participantIds: agencyId });
  may.allow('Board', ['read'], { participantIds: agencyId });
  may.allow('Card', ['read'], { participantIds: agencyId, visibility: 'participants' });
  may.allow('Card', ['read', 'read_content', 'read_audit'], { leadIds: agencyId });
  may.allow('Card', ['read', 'read_content', 'read_audit'], { coordinatingIds: agencyId });
  may.allow('Card', ['read', 'read_content', 'read_audit'], { coordinatorId: agencyId });
  may.allow('Card', ['read', 'read_content', 'read_audit'], { issuerId: agencyId });
  may.allow('Contribution', ['read'], { agencyId });
  may.allow('Contribution', ['read'], { askerIds: agencyId });
  may.allow('Contribution', ['read'], { readerIds: agencyId, state: 'filed' });
  // That a lead goes on without one, and why, is for whoever decides on its submission.
  may.allow('Contribution', ['read'], { readerIds: agencyId, state: 'waived' });
  may.allow('Petition', ['read'], { agencyId });
  may.allow('Petition', ['read'], { readerIds: agencyId, sent: 'yes' });
  may.allow('Letter', ['read'], { coordinatorId: agencyId });
  may.allow('Letter', ['read'], { agencyId, sent: 'yes' });
  may.allow('Letter', ['read'], { issuerId: agencyId, sent: 'yes' });
  may.allow('Report', ['read'], { coordinatorId: agencyId });
  may.allow('Report', ['read'], { issuerId: agencyId, sent: 'yes' });
}

const deciding = ['endorse', 'receive', 'accept', 'send_back', 'take_over', 'hand_on'] as const;

/** Deciding is a matter of the step that is open on the card, whichever chain it came from. */
function decider(may: RoleWriter, membership: ActiveMembership): void {
  const stepSeats = seatOf(membership.agencyId, membership.duty);
  may.allow('Card', [...deciding, 'ask_supplement'], { stepSeats });
  may.allow('Petition', ['decide'], { stepSeats });
  may.allow('Report', ['decide'], { stepSeats });
  may.allow('Petition', ['answer'], { answerSeats: stepSeats, sent: 'yes' });
}

/**
 * By delegation one decides in another's stead and does nothing else; what one may read follows from a duty of one's own in the
 * same agency.
 */
function delegate(may: RoleWriter, { agencyId, duty }: ActiveMembership, planId: string | null): void {
  const within = planId === null ? {} : { planId };
  const stepSeats = seatOf(agencyId, duty);
  may.allow('Card', [...deciding, 'ask_supplement'], { stepSeats, ...within });
  may.allow('Petition', ['decide'], { stepSeats, ...within });
  may.allow('Report', ['decide'], { stepSeats, ...within });
  if (isHeadDuty(duty)) may.allow('Contribution', ['consent'], { agencyId, ...within });
}

function officer(may: RoleWriter, membership: ActiveMembership): void {
  const { agencyId } = membership;
  reader(may, agencyId);
  decider(may, membership);
  may.allow('Import', ['read', 'edit'], { agencyId });
  may.allow('Card', ['comment', 'write', 'accept_assignment', 'submit_internal'], { leadIds: agencyId });
  may.allow('Card', ['record_request', 'propose_due'], { leadIds: agencyId });
  may.allow('Card', ['withdraw'], { leadIds: agencyId, state: 'internal_review' });
  may.allow('Card', ['ask_contribution', 'ask_extension', 'ask_reassignment', 'ask_return'], {
    leadIds: agencyId,
  });
  may.allow('Card', ['raise_difficulty'], { leadIds: agencyId });
  may.allow('Card', ['raise_difficulty'], { coordinatingIds: agencyId });
  may.allow('Plan', ['raise_difficulty'], { participantIds: agencyId });
  may.allow('Contribution', ['write'], { agencyId });
  may.allow('Contribution', ['waive'], { askerIds: agencyId });
  may.allow('Petition', ['close', 'withdraw'], { agencyId });
  may.allow('Card', ['comment'], { coordinatingIds: agencyId });
  may.allow('Card', ['comment', 'assign', 'record_request'], { coordinatorId: agencyId });
  may.allow('Card', ['agree_due', 'refuse_due', 'set_due'], { coordinatorId: agencyId });
  may.allow('Card', ['assign'], { issuerId: agencyId });
  may.allow('Plan', ['draft_letters', 'keep_letters', 'set_indicators', 'draft_report'], {
    coordinatorId: agencyId,
  });
  may.allow('Report', ['write', 'comment', 'keep'], { coordinatorId: agencyId });
  may.allow('Report', ['comment', 'keep'], { issuerId: agencyId, sent: 'yes' });
}

function head(may: RoleWriter, membership: ActiveMembership): void {
  const { agencyId } = membership;
  officer(may, membership);
  may.allow('Card', ['withdraw'], { leadIds: agencyId });
  may.allow('Contribution', ['consent'], { agencyId });
  may.allow('Card', ['reopen', 'hold', 'resume', 'cancel'], { coordinatorId: agencyId });
  may.allow('Card', ['comment'], { issuerId: agencyId });
  may.allow(
    'Plan',
    ['edit', 'archive', 'open_cycle', 'freeze_cycle', 'close_cycle', 'reopen_cycle', 'issue_letters'],
    {
      coordinatorId: agencyId,
    },
  );
  may.allow('Report', ['settle'], { coordinatorId: agencyId });
  may.allow('Import', ['accept'], { agencyId });
}

/** Numbers and dates what is issued, and records what was handed over on paper. */
function clerk(may: RoleWriter, agencyId: string): void {
  reader(may, agencyId);
  may.allow('Plan', ['keep_letters'], { coordinatorId: agencyId });
  may.allow('Report', ['keep'], { coordinatorId: agencyId });
  may.allow('Report', ['keep'], { issuerId: agencyId, sent: 'yes' });
}

function auditor(may: RoleWriter): void {
  registerReader(may);
  may.allowEvery('Plan', ['read']);
  may.allowEvery('Board', ['read']);
  may.allowEvery('Card', ['read', 'read_content', 'read_audit']);
  may.allowEvery('Contribution', ['read']);
  may.allowEvery('Petition', ['read']);
  may.allowEvery('Letter', ['read']);
  may.allowEvery('Report', ['read']);
  may.allowEvery('AuditLog', ['read']);
  may.allowEvery('Import', ['read']);
  may.allowEvery('Account', ['read']);
  may.allowEvery('Membership', ['read']);
}

/** In the system's own agency: everything about agencies, accounts, duties, the working calendar and what leaves the system. */
function systemAdmin(may: RoleWriter): void {
  registerReader(may);
  may.allowEvery('Agency', ['manage']);
  may.allowEvery('AgencySet', ['manage']);
  may.allowEvery('Calendar', ['manage']);
  may.allowEvery('Mail', ['read']);
  may.allowEvery('Webhook', ['read', 'manage']);
  may.allowEvery('Account', ['read', 'manage']);
  may.allowEvery('Membership', ['read', 'manage']);
}

/**
 * In any other agency: its daily duties, and the accounts that serve in it alone. An account with a duty elsewhere, or with
 * an administrator's or auditor's, is out of reach: whoever sets its password would come by rights that are not theirs to give.
 */
function agencyAdmin(may: RoleWriter, agencyId: string): void {
  registerReader(may);
  may.allow('Account', ['read'], { agencyIds: agencyId });
  may.allow('Account', ['manage'], { soleAgencyId: agencyId });
  may.allow('Membership', ['read'], { agencyId });
  for (const duty of dailyDuties) may.allow('Membership', ['manage'], { agencyId, duty });
}

/** Writes the rules of one membership. */
export function writeRules(may: RoleWriter, membership: ActiveMembership): void {
  if (membership.delegation) {
    delegate(may, membership, membership.delegation.planId);
    return;
  }
  switch (membership.duty) {
    case 'officer':
      officer(may, membership);
      return;
    case 'head':
    case 'deputy':
      head(may, membership);
      return;
    case 'clerk':
      clerk(may, membership.agencyId);
      return;
    case 'auditor':
      auditor(may);
      return;
    case 'admin':
      if (membership.system === true) systemAdmin(may);
      else agencyAdmin(may, membership.agencyId);
      return;
    default:
      assertNever(membership.duty);
  }
}
