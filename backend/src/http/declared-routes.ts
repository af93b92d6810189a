import 'reflect-metadata';
import type { Type } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { routes, type RouteName } from '@tien-do/shared/contract';
import { routeKey } from './route.js';

/**
 * Refuses to boot when a handler's right is not declared in the contract, or a route of the contract has no handler or two.
 * @throws Error that names every such handler and route.
 */
export function requireDeclaredRoutes(controllers: readonly Type[]): void {
  const faults: string[] = [];
  const served = new Map<RouteName, string>();
  for (const controller of controllers) {
    const prototype = controller.prototype as Record<string, unknown>;
    for (const key of Object.getOwnPropertyNames(prototype)) {
      const handler = prototype[key];
      if (typeof handler !== 'function' || key === 'constructor') continue;
      if (Reflect.getMetadata(METHOD_METADATA, handler) === undefined) continue;
      const place = `${controller.name}.${key}`;
      const name = Reflect.getMetadata(routeKey, handler) as RouteName | undefined;
      if (name === undefined) faults.push(`${place} serves a route without a declared right`);
      else if (served.has(name)) faults.push(`${place} and ${served.get(name) ?? ''} both serve ${name}`);
      else served.set(name, place);
    }
  }
  for (const name of Object.keys(routes) as RouteName[]) {
    if (!served.has(name)) faults.push(`nothing serves ${name}`);
  }
  if (faults.length > 0) throw new Error(`routes and contract differ:\n${faults.join('\n')}`);
}
