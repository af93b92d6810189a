/** Links of calendars × every actor; part of the table of routes. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { RouteName } from '@tien-do/shared/contract';
import { usernames, type ActorName } from './actors.js';
import type { RouteCase, Target } from './route-table.js';
import type { World } from './world.js';

/** A link of the lead's officer, who alone may revoke it. */
async function aFeed(world: World, _actor: ActorName): Promise<Partial<Target>> {
  const feedId = randomUUID();
  const feedToken = randomBytes(32).toString('base64url');
  await world.app.sql(
    `INSERT INTO calendar_feed (id, secret_hash, person_id, label, made_at)
     SELECT $1, $2, id, '', '2026-01-01' FROM person WHERE username = $3`,
    [feedId, createHash('sha256').update(feedToken).digest('hex'), usernames.leadOfficer],
  );
  return { feedId, feedToken };
}

export const feedRouteTable = {
  calendarFeeds: {
    row: '- -  + + +   + +   + + +   +   + + + +   + +',
    send: (c) => c.get('/api/calendar-feeds'),
  },
  newCalendarFeed: {
    // Whoever has a part in the daily work of an agency, in the plan or not.
    row: '- -  f + f   + +   + + +   +   + + + +   + f',
    send: (c) => c.post('/api/calendar-feeds', { agencyId: null, label: '' }),
  },
  revokeCalendarFeed: {
    row: '- -  n n n   n n   + n n   n   n n n n   n n',
    make: aFeed,
    send: (c, t) => c.del(`/api/calendar-feeds/${t.feedId}`),
    id: 'feedId',
  },
  calendarFeed: {
    // The link is the key: what it shows is its maker's, whoever holds it.
    row: '+ +  + + +   + +   + + +   +   + + + +   + +',
    make: aFeed,
    send: (c, t) => c.get(`/lich/${t.feedToken}.ics`),
  },
} satisfies Partial<Record<RouteName, RouteCase>>;
