/** The register of agencies, duties and invitations × every actor; part of the table of routes. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { RouteName } from '@tien-do/shared/contract';
import type { RouteCase, Target } from './route-table.js';
import type { World } from './world.js';

// The columns are those of the whole table: the register is open to every duty and kept by the system's administrator.
const everybody = ' + +  + + +   + +   + + +   +   + + + +   + +';
const readers = '   - -  n + +   + +   + + +   +   + + + +   + +';
const keepers = '   - -  n f +   f f   f f f   f   f f f f   f f';
const peoples = '   - -  n n +   n n   n n n   n   n n n n   n f';

/** An agency, a set and a member of it that one request may use up. */
async function newPlace(world: World): Promise<Partial<Target>> {
  const [agencyId, setId, setMemberId] = [randomUUID(), randomUUID(), randomUUID()];
  await world.app.sql(
    `INSERT INTO agency (id, code, name, short_name, search_text, kind, level, aliases)
     VALUES ($1::uuid, $1::text, $1::text, 'Thử', '', 'unit', 'city', '{}')`,
    [agencyId],
  );
  await world.app.sql(
    `INSERT INTO agency_set (id, code, name, aliases) VALUES ($1::uuid, $1::text, $1::text, '{}')`,
    [setId],
  );
  await world.app.sql(`INSERT INTO agency_set_member (id, set_id, agency_id) VALUES ($1, $2, $3)`, [
    setMemberId,
    setId,
    agencyId,
  ]);
  return { agencyId, setId, setMemberId };
}

async function closedPlace(world: World): Promise<Partial<Target>> {
  const place = await newPlace(world);
  await world.app.sql(`UPDATE agency SET valid_to = '2020-12-31' WHERE id = $1`, [place.agencyId]);
  return place;
}

async function invited(world: World): Promise<Partial<Target>> {
  const personId = await world.person(`moi.${randomUUID()}`);
  const invitationToken = randomBytes(32).toString('base64url');
  await world.app.sql(
    `INSERT INTO invitation (id, secret_hash, person_id, created_at, expires_at)
     VALUES ($1, $2, $3, '2020-01-01', '2100-01-01')`,
    [randomUUID(), createHash('sha256').update(invitationToken).digest('hex'), personId],
  );
  return { personId, invitationToken };
}

const facts = (): Record<string, unknown> => ({
  name: `Cơ quan ${randomUUID()}`,
  shortName: 'Cơ quan',
  symbol: null,
  kind: 'unit',
  level: 'city',
  parentId: null,
  validFrom: null,
  foundingDocument: null,
  officialCodes: [],
});
const agency = (target: Target): string => `/api/agencies/${target.agencyId}`;
const members = (target: Target): string => `/api/agency-sets/${target.setId}/members`;
const always = { validFrom: null, validTo: null };

export const agencyRouteTable = {
  agencyRegister: { row: readers, send: (c) => c.get('/api/agency-register') },
  agency: { row: readers, send: (c, t) => c.get(agency(t)), id: 'agencyId' },
  newAgency: { row: keepers, send: (c) => c.post('/api/agencies', facts()) },
  changeAgency: {
    row: keepers,
    make: newPlace,
    send: (c, t) => c.patch(agency(t), { expectedVersion: 0, level: 'ward' }),
    id: 'agencyId',
  },
  renameAgency: {
    row: keepers,
    make: newPlace,
    send: (c, t) =>
      c.post(`${agency(t)}/rename`, {
        expectedVersion: 0,
        name: `Tên mới ${randomUUID()}`,
        shortName: 'Mới',
        symbol: null,
        from: '2025-01-01',
        document: '1/QĐ-UBND',
      }),
    id: 'agencyId',
  },
  closeAgency: {
    row: keepers,
    make: newPlace,
    send: (c, t) =>
      c.post(`${agency(t)}/close`, { expectedVersion: 0, lastDay: '2026-01-01', document: '2/QĐ-UBND' }),
    id: 'agencyId',
  },
  reopenAgency: {
    row: keepers,
    make: closedPlace,
    send: (c, t) => c.post(`${agency(t)}/reopen`, { expectedVersion: 0, reason: 'Ghi nhầm cơ quan.' }),
    id: 'agencyId',
  },
  calendar: { row: readers, send: (c) => c.get('/api/calendar') },
  changeCalendar: {
    row: keepers,
    send: async (c) => {
      const { body } = await c.get<{ version?: number }>('/api/calendar');
      return c.put('/api/calendar', { expectedVersion: body.version ?? 0, put: [], remove: [] });
    },
  },
  agencySets: { row: readers, send: (c) => c.get('/api/agency-sets') },
  newAgencySet: {
    row: keepers,
    send: (c) => c.post('/api/agency-sets', { name: randomUUID(), memberIds: [], validFrom: null }),
  },
  changeAgencySet: {
    row: keepers,
    make: newPlace,
    send: (c, t) => c.patch(`/api/agency-sets/${t.setId}`, { name: randomUUID() }),
    id: 'setId',
  },
  newSetMember: {
    row: keepers,
    make: newPlace,
    send: (c, t, world) => c.post(members(t), { agencyId: world.agency('tu-phap'), ...always }),
    id: 'setId',
  },
  changeSetMember: {
    row: keepers,
    make: newPlace,
    send: (c, t) => c.patch(`${members(t)}/${t.setMemberId}`, { validFrom: null, validTo: '2026-01-01' }),
    id: 'setId',
  },
  giveDuty: {
    row: peoples,
    make: newPlace,
    send: (c, t) =>
      c.post(`${agency(t)}/memberships`, {
        username: 'dantoc.chuyenvien',
        duty: 'clerk',
        from: null,
        lastDay: null,
      }),
    id: 'agencyId',
  },
  newInvitation: {
    row: peoples,
    make: invited,
    send: (c, t) => c.post(`/api/accounts/${t.personId}/invitation`),
    id: 'personId',
  },
  revokeInvitation: {
    row: peoples,
    make: invited,
    send: (c, t) => c.del(`/api/accounts/${t.personId}/invitation`),
    id: 'personId',
  },
  lookInvitation: {
    row: everybody,
    make: invited,
    send: (c, t) => c.post('/api/invitations/look', { token: t.invitationToken }),
  },
  acceptInvitation: {
    row: everybody,
    make: invited,
    send: (c, t) =>
      c.post('/api/invitations/accept', { token: t.invitationToken, password: 'mat-khau-moi-cua-toi' }),
  },
} satisfies Partial<Record<RouteName, RouteCase>>;
