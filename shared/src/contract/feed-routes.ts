/** Links by which a calendar program reads days; part of `routes`. Everybody sees and makes their own. */
import { z } from 'zod';
import * as p from './parts.js';
import type { RouteAccess, RouteContract } from './route.js';

const own: RouteAccess = { kind: 'own' };

/** The most links that one person has open. */
export const mostFeeds = 20;
export const longestFeedLabel = 60;

const namedAgency = z.strictObject({ id: p.id, name: z.string(), shortName: z.string() });

export const calendarFeed = z.strictObject({
  id: p.id,
  /** Whose cards it has; null for the work of whoever made it. */
  agency: namedAgency.nullable(),
  /** Where it is used, in its maker's words. */
  label: z.string(),
  madeAt: p.instant,
  /** When a calendar last read it; null while none has. */
  lastReadAt: p.instant.nullable(),
  /** False where the duty that it rested on has ended: whoever reads it is told nothing. */
  alive: z.boolean(),
});

export const calendarFeeds = z.strictObject({
  /** Those that are not revoked, the newest first. */
  feeds: z.array(calendarFeed),
  /** Whether I have work that a link could show. */
  mine: z.boolean(),
  /** The agencies whose cards I could have a link of, mine first. */
  agencies: z.array(namedAgency),
});

export const newCalendarFeedBody = z.strictObject({
  /** Null for my own work. */
  agencyId: p.id.nullable(),
  label: p.text(longestFeedLabel),
});

export const newCalendarFeed = z.strictObject({
  feed: calendarFeed,
  /** What the link ends with. It is told this once; nobody can read it afterwards. */
  token: z.string(),
});

export const feedRoutes = {
  calendarFeeds: {
    method: 'GET',
    path: '/api/calendar-feeds',
    summary: 'My links for calendar programs, and which I could make',
    access: own,
    response: calendarFeeds,
  },
  newCalendarFeed: {
    method: 'POST',
    path: '/api/calendar-feeds',
    summary: 'Make a link by which a calendar program reads my days, or those of an agency',
    access: own,
    body: newCalendarFeedBody,
    response: newCalendarFeed,
  },
  revokeCalendarFeed: {
    method: 'DELETE',
    path: '/api/calendar-feeds/:id',
    summary: 'Revoke a link of mine: it is as if it had never been',
    access: own,
    params: z.strictObject({ id: p.id }),
    response: 'none',
  },
  calendarFeed: {
    method: 'GET',
    path: '/lich/:file',
    summary: 'The days of a link, as iCalendar (RFC 5545); what its maker may read at this moment',
    access: { kind: 'public' },
    params: z.strictObject({ file: z.string().regex(/^[\w-]{43}\.ics$/u) }),
    response: 'download',
  },
} as const satisfies Record<string, RouteContract>;
