/** P016: a handler without a declared right, or a right that nothing serves, stops the boot. */
import 'reflect-metadata';
import { Controller, Get, type Type } from '@nestjs/common';
import { expect, it } from '@jest/globals';
import type { CallHandler, ExecutionContext } from '@nestjs/common';
import { lastValueFrom, of } from 'rxjs';
import { CheckedInterceptor } from '../../backend/src/http/checked.interceptor.js';
import { requireDeclaredRoutes } from '../../backend/src/http/declared-routes.js';
import { PlatformController } from '../../backend/src/http/platform.controller.js';
import { Route } from '../../backend/src/http/index.js';
import { routes, type RouteName } from '@tien-do/shared/contract';

/** A controller that serves every route of the contract. */
function everything(): Type {
  class Everything {}
  for (const name of Object.keys(routes) as RouteName[]) {
    const handler = (): null => null;
    Object.defineProperty(Everything.prototype, name, { value: handler });
    Route(name)(Everything.prototype, name, { value: handler });
  }
  return Everything;
}

it('boots with every route served once', () => {
  expect(() => {
    requireDeclaredRoutes([everything()]);
  }).not.toThrow();
});

it('refuses a handler without a declared right, by its name', () => {
  @Controller()
  class Leaky {
    @Get('/api/leak')
    secret(): string {
      return 'all of it';
    }
  }
  expect(() => {
    requireDeclaredRoutes([everything(), Leaky]);
  }).toThrow('Leaky.secret serves a route without a declared right');
});

it('refuses a contract that nothing serves, naming every missing route', () => {
  expect(() => {
    requireDeclaredRoutes([PlatformController]);
  }).toThrow(/nothing serves signIn[\s\S]*nothing serves card\n[\s\S]*nothing serves verifyAudit/u);
});

it('refuses two handlers of one route', () => {
  expect(() => {
    requireDeclaredRoutes([everything(), PlatformController]);
  }).toThrow('both serve health');
});

it('takes an answer back when the handler never asked for the right that it declares', async () => {
  const answer = (route: RouteName, checked: string[]): Promise<unknown> => {
    const request = { admitted: { route, session: null, ctx: { checked: new Set(checked) } } };
    const host = { switchToHttp: () => ({ getRequest: () => request }) } as unknown as ExecutionContext;
    const next: CallHandler = { handle: () => of('the card') };
    return lastValueFrom(new CheckedInterceptor().intercept(host, next));
  };
  await expect(answer('card', [])).rejects.toThrow('the route card answered without asking');
  await expect(answer('card', ['Board'])).rejects.toThrow('the route card answered without asking');
  await expect(answer('card', ['Card'])).resolves.toBe('the card');
  await expect(answer('session', [])).resolves.toBe('the card');
});
