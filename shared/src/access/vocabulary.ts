/** The vocabulary of rights: duties, actions and subjects. A rule that names anything else does not compile. */

export const duties = ['officer', 'head', 'deputy', 'clerk', 'admin', 'auditor'] as const;
export type Duty = (typeof duties)[number];

/** The duties of an agency's daily work: those that its own administrator gives and ends. */
export const dailyDuties = ['officer', 'head', 'deputy', 'clerk'] as const satisfies readonly Duty[];

/** The duties of those who write and decide. */
export const workingDuties = ['officer', 'head', 'deputy'] as const satisfies readonly Duty[];

/** Does whoever holds this duty write or decide? */
export function isWorkingDuty(duty: Duty): duty is (typeof workingDuties)[number] {
  return duty === 'officer' || isHeadDuty(duty);
}

/** Duties each once, in the order in which they are named everywhere. */
export function dutiesInOrder(held: readonly Duty[]): Duty[] {
  return duties.filter((duty) => held.includes(duty));
}

/** Does whoever holds this duty lead the agency, or stand in for its head? */
export function isHeadDuty(duty: Duty): duty is 'head' | 'deputy' {
  return duty === 'head' || duty === 'deputy';
}

/** An agency and a duty in it: who may take an open approval step. */
export function seatOf(agencyId: string, duty: Duty): string {
  return `${agencyId}:${duty}`;
}

/** The actions that move a card; `workflow/` says from where to where, `roles.ts` who may. */
export const cardMoves = [
  'assign',
  'record_request',
  'propose_due',
  'agree_due',
  'refuse_due',
  'set_due',
  'accept_assignment',
  'submit_internal',
  'endorse',
  'receive',
  'accept',
  'send_back',
  'take_over',
  'hand_on',
  'withdraw',
  'reopen',
  'hold',
  'resume',
  'cancel',
] as const;
export type CardMove = (typeof cardMoves)[number];

export const cardActions = [
  'read',
  'read_content',
  'read_audit',
  'write',
  'comment',
  'ask_contribution',
  'ask_supplement',
  'ask_extension',
  'ask_reassignment',
  'ask_return',
  'raise_difficulty',
  ...cardMoves,
] as const;
export const boardActions = ['read'] as const;
export const planActions = [
  'read',
  'edit',
  'raise_difficulty',
  'archive',
  'open_cycle',
  'freeze_cycle',
  'close_cycle',
  'reopen_cycle',
  'draft_letters',
  'issue_letters',
  'keep_letters',
  'set_indicators',
  'draft_report',
] as const;
/** What an agency files into another's card, or to complete its own submission. */
export const contributionActions = ['read', 'write', 'consent', 'waive'] as const;
/** A request with a small life of its own: an extension, a difficulty, a reassignment, a return that is asked for. */
export const petitionActions = ['read', 'decide', 'answer', 'close', 'withdraw'] as const;
/** A letter that urges an agency; making and issuing it are rights on the plan. */
export const letterActions = ['read'] as const;
/** A report of a plan; making one is a right on the plan. `keep`: number, date and the signed copy; `settle`: what becomes of an issued one. */
export const reportActions = ['read', 'write', 'comment', 'decide', 'keep', 'settle'] as const;
export const importActions = ['read', 'edit', 'accept'] as const;
export const agencyActions = ['read', 'manage'] as const;
export const agencySetActions = ['read', 'manage'] as const;
export const calendarActions = ['read', 'manage'] as const;
export const mailActions = ['read'] as const;
export const webhookActions = ['read', 'manage'] as const;
export const accountActions = ['read', 'manage'] as const;
export const membershipActions = ['read', 'manage'] as const;
export const auditActions = ['read'] as const;

export interface Vocabulary {
  Card: (typeof cardActions)[number];
  Board: (typeof boardActions)[number];
  Plan: (typeof planActions)[number];
  Contribution: (typeof contributionActions)[number];
  Petition: (typeof petitionActions)[number];
  Letter: (typeof letterActions)[number];
  Report: (typeof reportActions)[number];
  Import: (typeof importActions)[number];
  Agency: (typeof agencyActions)[number];
  AgencySet: (typeof agencySetActions)[number];
  Calendar: (typeof calendarActions)[number];
  Mail: (typeof mailActions)[number];
  Webhook: (typeof webhookActions)[number];
  Account: (typeof accountActions)[number];
  Membership: (typeof membershipActions)[number];
  AuditLog: (typeof auditActions)[number];
}

export type SubjectName = keyof Vocabulary;

/** Fields of a card that a rule may put a condition on; `backend/access/scope` maps each to a column. */
export interface CardFields {
  planId: string;
  leadIds: string[];
  coordinatingIds: string[];
  coordinatorId: string;
  issuerId: string;
  participantIds: string[];
  visibility: PlanVisibility;
  state: string;
  /** Who the open steps wait for: each an agency and a duty in it, as `seatOf` writes them. */
  stepSeats: string[];
}

export interface BoardFields {
  participantIds: string[];
}

export interface PlanFields {
  participantIds: string[];
  coordinatorId: string;
  issuerId: string;
}

export interface ContributionFields {
  planId: string;
  /** Whose contribution it is. */
  agencyId: string;
  /** The agencies that asked for it: the card's leads, or who decides on its submission. */
  askerIds: string[];
  /** Every agency that may read it once it is filed. */
  readerIds: string[];
  /**
   * `filed` once its own head has consented, though more may be asked; `waived` when the lead goes on without any. Before, it is
   * the business of its agency and of who asked.
   */
  state: string;
}

export interface PetitionFields {
  planId: string;
  /** Who raised it. */
  agencyId: string;
  coordinatorId: string;
  /** Every agency that may read it once it has left the one that raised it. */
  readerIds: string[];
  /** `yes` once it has left the agency that raised it. */
  sent: string;
  /** Who the open steps wait for, as `seatOf` writes them. */
  stepSeats: string[];
  /** Of a difficulty, who may answer it, written alike. */
  answerSeats: string[];
}

export interface LetterFields {
  /** Whom it urges. */
  agencyId: string;
  coordinatorId: string;
  issuerId: string;
  /** `yes` once it was issued: before, it is the coordinator's own. */
  sent: string;
}

export interface ReportFields {
  planId: string;
  coordinatorId: string;
  issuerId: string;
  /** `yes` once it was at the issuer, or is issued: before, it is the coordinator's own. */
  sent: string;
  /** Who the open steps wait for, as `seatOf` writes them. */
  stepSeats: string[];
}

/** A plan on its way in belongs to the agency that takes it in. */
export interface ImportFields {
  agencyId: string;
}

export interface AgencyFields {
  id: string;
}

/** An account by the duties that its person holds or will hold: what has ended counts no more. */
export interface AccountFields {
  /** Every agency in which there is a duty. */
  agencyIds: string[];
  /** The one agency of all the duties, when every one of them is a daily one; '' otherwise. */
  soleAgencyId: string;
}

export interface MembershipFields {
  agencyId: string;
  duty: Duty;
}

/** A subject whose rights do not depend on its fields. */
export type NoFields = Record<never, never>;

export interface SubjectFields {
  Card: CardFields;
  Board: BoardFields;
  Plan: PlanFields;
  Contribution: ContributionFields;
  Petition: PetitionFields;
  Letter: LetterFields;
  Report: ReportFields;
  Import: ImportFields;
  Agency: AgencyFields;
  AgencySet: NoFields;
  Calendar: NoFields;
  Mail: NoFields;
  Webhook: NoFields;
  Account: AccountFields;
  Membership: MembershipFields;
  AuditLog: NoFields;
}

/** Whether every participant of a plan sees every card's face, or each only what is its own. */
export type PlanVisibility = 'participants' | 'own';

/** Every (subject, action) pair: what the tests walk and what a route may declare. */
export const everyRight: readonly { subject: SubjectName; action: string }[] = [
  ...cardActions.map((action) => ({ subject: 'Card' as const, action })),
  ...boardActions.map((action) => ({ subject: 'Board' as const, action })),
  ...planActions.map((action) => ({ subject: 'Plan' as const, action })),
  ...contributionActions.map((action) => ({ subject: 'Contribution' as const, action })),
  ...petitionActions.map((action) => ({ subject: 'Petition' as const, action })),
  ...letterActions.map((action) => ({ subject: 'Letter' as const, action })),
  ...reportActions.map((action) => ({ subject: 'Report' as const, action })),
  ...importActions.map((action) => ({ subject: 'Import' as const, action })),
  ...agencyActions.map((action) => ({ subject: 'Agency' as const, action })),
  ...agencySetActions.map((action) => ({ subject: 'AgencySet' as const, action })),
  ...calendarActions.map((action) => ({ subject: 'Calendar' as const, action })),
  ...mailActions.map((action) => ({ subject: 'Mail' as const, action })),
  ...webhookActions.map((action) => ({ subject: 'Webhook' as const, action })),
  ...accountActions.map((action) => ({ subject: 'Account' as const, action })),
  ...membershipActions.map((action) => ({ subject: 'Membership' as const, action })),
  ...auditActions.map((action) => ({ subject: 'AuditLog' as const, action })),
];
