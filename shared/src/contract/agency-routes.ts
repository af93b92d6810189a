/** The routes of the register of agencies; part of `routes`. */
import { z } from 'zod';
import type { Vocabulary } from '../access/vocabulary.js';
import * as agencies from './agencies.js';
import * as p from './parts.js';
import type { RouteAccess, RouteContract } from './route.js';

const onAgency = (action: Vocabulary['Agency']): RouteAccess => ({
  kind: 'right',
  subject: 'Agency',
  action,
});
const onSet = (action: Vocabulary['AgencySet']): RouteAccess => ({
  kind: 'right',
  subject: 'AgencySet',
  action,
});
const byId = z.strictObject({ id: p.id });
const byMember = z.strictObject({ id: p.id, memberId: p.id });

export const agencyRoutes = {
  agencyRegister: {
    method: 'GET',
    path: '/api/agency-register',
    summary: 'The register: every agency with its names over time and what is in its hands',
    access: onAgency('read'),
    response: z.array(agencies.registerLine),
  },
  agency: {
    method: 'GET',
    path: '/api/agencies/:id',
    summary: 'An agency with its sets, its people and the plans in which it takes part',
    access: onAgency('read'),
    params: byId,
    response: agencies.agencyDetail,
  },
  newAgency: {
    method: 'POST',
    path: '/api/agencies',
    summary: 'Enter an agency',
    access: onAgency('manage'),
    body: agencies.newAgencyBody,
    response: agencies.agencyDetail,
    idempotent: true,
  },
  changeAgency: {
    method: 'PATCH',
    path: '/api/agencies/:id',
    summary: 'Correct facts of an agency',
    access: onAgency('manage'),
    params: byId,
    body: agencies.agencyChangeBody,
    response: agencies.agencyDetail,
  },
  renameAgency: {
    method: 'POST',
    path: '/api/agencies/:id/rename',
    summary: 'Rename an agency from a day on; the name until then stays as a former one',
    access: onAgency('manage'),
    params: byId,
    body: agencies.renameBody,
    response: agencies.agencyDetail,
    idempotent: true,
  },
  closeAgency: {
    method: 'POST',
    path: '/api/agencies/:id/close',
    summary: 'End an agency with a day; nothing of it is deleted',
    access: onAgency('manage'),
    params: byId,
    body: agencies.closeBody,
    response: agencies.agencyDetail,
    idempotent: true,
  },
  reopenAgency: {
    method: 'POST',
    path: '/api/agencies/:id/reopen',
    summary: 'Take back the ending of an agency that was ended by mistake',
    access: onAgency('manage'),
    params: byId,
    body: agencies.reopenBody,
    response: agencies.agencyDetail,
    idempotent: true,
  },
  agencySets: {
    method: 'GET',
    path: '/api/agency-sets',
    summary: 'The sets that plans speak of, with their members over time',
    access: onSet('read'),
    response: z.array(agencies.agencySet),
  },
  newAgencySet: {
    method: 'POST',
    path: '/api/agency-sets',
    summary: 'Make a set',
    access: onSet('manage'),
    body: agencies.newSetBody,
    response: agencies.agencySet,
    idempotent: true,
  },
  changeAgencySet: {
    method: 'PATCH',
    path: '/api/agency-sets/:id',
    summary: 'Rename a set or forget spellings of it',
    access: onSet('manage'),
    params: byId,
    body: agencies.setChangeBody,
    response: agencies.agencySet,
  },
  newSetMember: {
    method: 'POST',
    path: '/api/agency-sets/:id/members',
    summary: 'Take an agency into a set for a time; cards that exist stay as they are',
    access: onSet('manage'),
    params: byId,
    body: agencies.newSetMemberBody,
    response: agencies.agencySet,
    idempotent: true,
  },
  changeSetMember: {
    method: 'PATCH',
    path: '/api/agency-sets/:id/members/:memberId',
    summary: 'Change from when to when an agency is in a set',
    access: onSet('manage'),
    params: byMember,
    body: agencies.setMemberChangeBody,
    response: agencies.agencySet,
  },
  giveDuty: {
    method: 'POST',
    path: '/api/agencies/:id/memberships',
    summary: 'Give a daily duty in the agency to whoever has this user name',
    access: { kind: 'right', subject: 'Membership', action: 'manage' },
    params: byId,
    body: agencies.giveDutyBody,
    response: agencies.agencyDuty,
    idempotent: true,
  },
  newSigner: {
    method: 'POST',
    path: '/api/memberships/:id/signers',
    summary:
      'Enter what somebody may sign as besides what the duty gives, with the document that it rests on',
    access: { kind: 'right', subject: 'Membership', action: 'manage' },
    params: byId,
    body: agencies.newSignerBody,
    response: agencies.signerLine,
    idempotent: true,
  },
  endSigner: {
    method: 'POST',
    path: '/api/signers/:id/end',
    summary: 'End what somebody may sign as; what was signed stays as it was signed',
    access: { kind: 'right', subject: 'Membership', action: 'manage' },
    params: byId,
    response: agencies.signerLine,
    idempotent: true,
  },
} as const satisfies Record<string, RouteContract>;
