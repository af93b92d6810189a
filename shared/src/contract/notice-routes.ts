/** Notices: what a person is told, and how they want to be told; part of `routes`. */
import { z } from 'zod';
import { mailStates } from '../reminders/mail-states.js';
import { mailWays, noticeGroups, noticeKinds } from '../reminders/notices.js';
import { petitionKinds } from '../workflow/petitions.js';
import * as p from './parts.js';
import type { RouteAccess, RouteContract } from './route.js';

const own: RouteAccess = { kind: 'own' };

export const notice = z.strictObject({
  id: p.id,
  kind: z.enum(noticeKinds),
  madeAt: p.instant,
  /** Null while it is unread. */
  readAt: p.instant.nullable(),
  /** What it asks for has been done meanwhile, by whomever. */
  done: z.boolean(),
  /** In which register whoever leads the card is spoken of. */
  register: z.enum(['ordered', 'asked']),
  plan: z.strictObject({ id: p.id, shortTitle: z.string(), year: z.int() }).nullable(),
  card: z
    .strictObject({ id: p.id, boardId: p.id, key: z.string(), printedNumber: z.string(), title: z.string() })
    .nullable(),
  facts: z.strictObject({
    /** Short name of the agency that brought it about. */
    byAgency: z.string().nullable(),
    byPerson: z.string().nullable(),
    /** Days left or late, or working days waited, when it was made. */
    days: z.int().nullable(),
    /** The day that it speaks of. */
    on: p.day.nullable(),
    aboutId: p.id.nullable(),
    outcome: z.string().nullable(),
    /** What kind of petition it is about. */
    petition: z.enum(petitionKinds).nullable(),
    /** The agency that it is told to, how many tasks it is about, and how many of them are late. */
    toAgency: z.string().nullable(),
    count: z.int().nullable(),
    late: z.int().nullable(),
  }),
});

export const noticesView = z.strictObject({
  unread: z.int(),
  /** The newest first. */
  notices: z.array(notice),
  /** Give it back as `before` for what is older; null when there is nothing older. */
  next: p.id.nullable(),
});

export const noticeSetting = z.strictObject({
  group: z.enum(noticeGroups),
  inApp: z.boolean(),
  /** Null for the product's own way. */
  mail: z.enum(mailWays).nullable(),
});

export const noticeSettings = z.strictObject({
  /** Where mail goes; null where nobody has said. */
  email: z.string().nullable(),
  settings: z.array(noticeSetting),
});

const email = z.string().trim().max(254).pipe(z.email());

const readMail: RouteAccess = { kind: 'right', subject: 'Mail', action: 'read' };

export const mailsView = z.strictObject({
  /** False where there is no mail server: nothing leaves, and what was written can be read here. */
  server: z.boolean(),
  /** How many mails of the last thirty days there are in each state. */
  counts: z.record(z.enum(mailStates), z.int()),
  mails: z.array(
    z.strictObject({
      id: p.id,
      kind: z.enum(['notice', 'digest']),
      person: p.personRef,
      /** With most of the name before the @ left out; null where the person has none. */
      address: z.string().nullable(),
      /** Of a mail that waits where there is no mail server, what it would say now; '' while it says nothing yet. */
      subject: z.string(),
      /** Only where it goes nowhere. */
      body: z.string().nullable(),
      state: z.enum(mailStates),
      attempts: z.int(),
      madeAt: p.instant,
      nextAt: p.instant,
      endedAt: p.instant.nullable(),
      /** What the mail server said, without addresses. */
      error: z.string(),
    }),
  ),
  /** Give it back as `before` for what is older; null when there is nothing older. */
  next: p.id.nullable(),
});

export const noticeRoutes = {
  mails: {
    method: 'GET',
    path: '/api/mails',
    summary: 'What became of mails, the newest first',
    access: readMail,
    query: z.strictObject({ before: p.id.optional(), state: z.enum(mailStates).optional() }),
    response: mailsView,
  },
  notices: {
    method: 'GET',
    path: '/api/notices',
    summary: 'What I was told, the newest first, and how much of it is unread',
    access: own,
    query: z.strictObject({
      before: p.id.optional(),
      unread: z.enum(['1']).optional(),
      group: z.enum(noticeGroups).optional(),
    }),
    response: noticesView,
  },
  readNotices: {
    method: 'POST',
    path: '/api/notices/read',
    summary: 'Mark notices as read: these, or all up to one',
    access: own,
    body: z.union([z.strictObject({ ids: z.array(p.id).min(1).max(200) }), z.strictObject({ upTo: p.id })]),
    response: z.strictObject({ unread: z.int() }),
  },
  noticeSettings: {
    method: 'GET',
    path: '/api/notice-settings',
    summary: 'How I want to be told',
    access: own,
    response: noticeSettings,
  },
  changeNoticeSettings: {
    method: 'PUT',
    path: '/api/notice-settings',
    summary: 'Say how I want to be told',
    access: own,
    body: z.strictObject({
      email: email.nullable().optional(),
      settings: z.array(noticeSetting).max(noticeGroups.length),
    }),
    response: noticeSettings,
  },
} as const satisfies Record<string, RouteContract>;
