import type { Provider, Type } from '@nestjs/common';
import { SessionReader } from '../http/session-reader.js';
import { AccountsController } from './accounts.controller.js';
import { InvitationsService } from './invitations.service.js';
import { MembershipsService } from './memberships.service.js';
import { PeopleService } from './people.service.js';
import { SessionCookie } from './session-cookie.js';
import { SessionViews } from './session-views.js';
import { SessionController } from './session.controller.js';
import { SessionsService } from './sessions.service.js';
import { SignInService } from './sign-in.service.js';
import { SignersService } from './signers.service.js';
import { SignInThrottle } from './throttle.js';

export { readAgencyDuties } from './agency-duties.js';
export * from './entities.js';
export * from './memberships.service.js';
export * from './people.service.js';
export { accountFields } from './account-lines.js';
export { hashPassword } from './passwords.js';
export { demoAccountsToken } from './session.controller.js';
export { SessionsService } from './sessions.service.js';
export { SignersService } from './signers.service.js';
export { SignInThrottle, sourceOf } from './throttle.js';

/** The assembly adds `demoAccountsToken` to these. */
export const identityProviders: Provider[] = [
  SignInThrottle,
  SessionsService,
  { provide: SessionReader, useExisting: SessionsService },
  SignInService,
  SessionViews,
  SessionCookie,
  MembershipsService,
  PeopleService,
  InvitationsService,
  SignersService,
];

export const identityControllers: Type[] = [SessionController, AccountsController];
