/** What another system may be told of: the kinds of notices that are about work, and what happens to a card or a period itself. */
import { groupOf, noticeKinds, type NoticeGroup, type NoticeKind } from '../reminders/notices.js';

/** Kinds of notices that no other system is told: one person's own affair, and reports, which go by their own packets of exchange. */
const innerKinds = [
  'delegated',
  'mentioned',
  'webhook_stopped',
  'report_step',
  'report_waits',
  'report_decided',
  'document_made',
  'document_failed',
] as const satisfies readonly NoticeKind[];
type InnerKind = (typeof innerKinds)[number];
type WorkKind = Exclude<NoticeKind, InnerKind>;

function isWorkKind(kind: NoticeKind): kind is WorkKind {
  return !(innerKinds as readonly NoticeKind[]).includes(kind);
}

/** What nobody is told as a notice, and another system wants to know. */
export const cardEventKinds = ['due_set', 'reopened', 'held', 'resumed', 'cancelled'] as const;
export const planEventKinds = [
  'period_opened',
  'period_frozen',
  'period_closed',
  'period_reopened',
  'plan_amended',
  'plan_changed',
] as const;

export const webhookKinds = [
  ...noticeKinds.filter(isWorkKind),
  ...cardEventKinds,
  ...planEventKinds,
] as const;
export type WebhookKind = (typeof webhookKinds)[number];

/** Kinds that are chosen together. */
export const webhookGroups = ['tasks', 'decisions', 'partners', 'deadlines', 'urging', 'plan'] as const;
export type WebhookGroup = (typeof webhookGroups)[number];

const planKinds: ReadonlySet<string> = new Set(planEventKinds);
const cardKinds: ReadonlySet<string> = new Set(cardEventKinds);

/** The group that a kind is chosen with. */
export function webhookGroupOf(kind: WebhookKind): WebhookGroup {
  if (planKinds.has(kind)) return 'plan';
  if (cardKinds.has(kind)) return 'tasks';
  const group: NoticeGroup = groupOf(kind as WorkKind);
  return group === 'account' ? 'tasks' : group;
}

/** Is this the kind of something that another system may be told of? */
export function isWebhookKind(kind: string): kind is WebhookKind {
  return (webhookKinds as readonly string[]).includes(kind);
}

/** Why nothing is sent to a target: a person paused it, it failed too often, or it said that it is gone for good. */
export const webhookPauses = ['by_hand', 'failures', 'gone'] as const;
export type WebhookPause = (typeof webhookPauses)[number];

export const deliveryStates = ['waiting', 'sending', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** Why an attempt was none: said in words of the product, never in those of the other side. */
export const deliveryFaults = [
  'status',
  'redirected',
  'timed_out',
  'unreachable',
  'unresolved',
  'private_address',
  'not_listed',
  'tls',
  'interrupted',
] as const;
export type DeliveryFault = (typeof deliveryFaults)[number];
