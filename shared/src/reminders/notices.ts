/** The kinds of notices, and how each reaches whom it is for. */
import { reminderKinds } from './reminders.js';

/** What acts of others bring, beside the reminders that the days bring. */
export const eventKinds = [
  'assigned',
  'submitted',
  'withdrawn',
  'step_opened',
  'returned',
  'supplement_asked',
  'accepted',
  'contribution_asked',
  'contribution_filed',
  'petition_raised',
  'petition_decided',
  'urged',
  'letters_drafted',
  'report_step',
  'report_decided',
  'document_made',
  'document_failed',
  'delegated',
  'mentioned',
  'webhook_stopped',
] as const;

/** `report_waits`: the days bring it of reports, as they bring the reminders of cards. */
export const noticeKinds = [...eventKinds, 'report_waits', ...reminderKinds] as const;
export type NoticeKind = (typeof noticeKinds)[number];

const aboutReports: ReadonlySet<NoticeKind> = new Set<NoticeKind>([
  ...(['report_step', 'report_waits', 'report_decided', 'document_made', 'document_failed'] as const),
]);

/** Does a notice of this kind lead to a report? */
export function isAboutReport(kind: NoticeKind): boolean {
  return aboutReports.has(kind);
}

/** Kinds that a person sets together. */
export const noticeGroups = ['tasks', 'deadlines', 'decisions', 'partners', 'urging', 'account'] as const;
export type NoticeGroup = (typeof noticeGroups)[number];

const groups: Readonly<Record<NoticeKind, NoticeGroup>> = {
  assigned: 'tasks',
  submitted: 'decisions',
  withdrawn: 'decisions',
  step_opened: 'decisions',
  step_waits: 'decisions',
  returned: 'tasks',
  returned_waits: 'deadlines',
  supplement_asked: 'tasks',
  accepted: 'tasks',
  contribution_asked: 'partners',
  contribution_filed: 'partners',
  contribution_soon: 'deadlines',
  contribution_today: 'deadlines',
  contribution_overdue: 'deadlines',
  petition_raised: 'decisions',
  petition_decided: 'tasks',
  urged: 'urging',
  letters_drafted: 'urging',
  report_step: 'decisions',
  report_waits: 'decisions',
  report_decided: 'tasks',
  document_made: 'account',
  document_failed: 'account',
  urge_wanted: 'urging',
  report_wanted: 'urging',
  delegated: 'account',
  webhook_stopped: 'account',
  mentioned: 'tasks',
  due_soon: 'deadlines',
  due_today: 'deadlines',
  overdue: 'deadlines',
};

/** The group that a kind is set with. */
export function groupOf(kind: NoticeKind): NoticeGroup {
  return groups[kind];
}

/** How notices of a group come by mail: each at once, with the digest of the day, or not at all. */
export const mailWays = ['at_once', 'digest', 'none'] as const;
export type MailWay = (typeof mailWays)[number];

/** What is told at once unless a person says otherwise; everything else comes with the digest of the day. */
const pressing: ReadonlySet<NoticeKind> = new Set<NoticeKind>([
  'returned',
  'overdue',
  'petition_decided',
  'urged',
  'supplement_asked',
  'delegated',
  'webhook_stopped',
]);

/** What somebody who waits for it sees in the product, and nobody needs in a mail unless they say so. */
const quiet: ReadonlySet<NoticeKind> = new Set<NoticeKind>(['document_made', 'document_failed']);

/** How a notice comes by mail. @param set what the person set for the group; null where nothing. */
export function mailWayOf(kind: NoticeKind, set: MailWay | null): MailWay {
  if (set !== null) return set;
  if (quiet.has(kind)) return 'none';
  return pressing.has(kind) ? 'at_once' : 'digest';
}
