import '@fastify/cookie';
import '@fastify/multipart';
/** Decorators by which a controller takes its routes from the contract. */
import {
  applyDecorators,
  createParamDecorator,
  Delete,
  Get,
  HttpCode,
  Patch,
  Post,
  Put,
  SetMetadata,
  type ExecutionContext,
} from '@nestjs/common';
import { ProblemError, type FieldFault } from '@tien-do/shared';
import {
  routes,
  type RouteBody,
  type RouteContract,
  type RouteName,
  type RouteParams,
  type RouteQuery,
} from '@tien-do/shared/contract';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Context } from '../database/context.js';

export const routeKey = 'tien-do:route';

const verbs = { GET: Get, POST: Post, PUT: Put, PATCH: Patch, DELETE: Delete } as const;

/** Serves the named route of the contract: its method, its path, its access, its status. */
export function Route(name: RouteName): MethodDecorator {
  const route: RouteContract = routes[name];
  return applyDecorators(
    verbs[route.method](route.path),
    HttpCode(route.response === 'none' ? 204 : 200),
    SetMetadata(routeKey, name),
  );
}

/** A request once the guard has let it in. */
export interface AdmittedRequest extends FastifyRequest {
  admitted?: { ctx: Context; session: SessionFacts | null; route: RouteName };
}

/** The session a request came with. */
export interface SessionFacts {
  id: string;
  expiresAt: Date;
  username: string;
  name: string;
}

/** What the guard put on the request. @throws Error when the guard did not run. */
export function admitted(request: AdmittedRequest): NonNullable<AdmittedRequest['admitted']> {
  if (!request.admitted) throw new Error('a handler ran without the guard');
  return request.admitted;
}

/** The context of the request: who, when, from where. */
export const Ctx = createParamDecorator((_: unknown, host: ExecutionContext) => {
  return admitted(host.switchToHttp().getRequest<AdmittedRequest>()).ctx;
});

/** The session of the request, or null on a public route. */
export const CurrentSession = createParamDecorator((_: unknown, host: ExecutionContext) => {
  return admitted(host.switchToHttp().getRequest<AdmittedRequest>()).session;
});

export interface RouteInput<N extends RouteName> {
  params: RouteParams<N>;
  query: RouteQuery<N>;
  body: RouteBody<N>;
}

/** The request's parameters, query and body, parsed by the contract; an unknown key is refused. */
export const Input = createParamDecorator((_: unknown, host: ExecutionContext) => {
  const request = host.switchToHttp().getRequest<AdmittedRequest>();
  const route: RouteContract = routes[admitted(request).route];
  return {
    params: parse(route.params, request.params, 'params'),
    query: parse(route.query, request.query, 'query'),
    body: route.input === 'file' ? undefined : parse(route.body, request.body, 'body'),
  };
});

/**
 * A query or a body where the contract has none; asked of every request, also where the handler takes no input.
 * @throws ProblemError INVALID.
 */
export function refuseUnexpected({ query, body, input }: RouteContract, request: FastifyRequest): void {
  const unexpected: [string, boolean][] = [
    ['query', query === undefined && !isEmpty(request.query)],
    ['body', body === undefined && input !== 'file' && !isEmpty(request.body)],
  ];
  const fields = unexpected.flatMap(([path, found]) => (found ? [{ path, rule: 'unexpected' }] : []));
  if (fields.length > 0) throw new ProblemError('INVALID', { fields });
}

function isEmpty(given: unknown): boolean {
  return given === undefined || given === null || Object.keys(given).length === 0;
}

function parse(schema: z.ZodType | undefined, given: unknown, part: string): unknown {
  if (!schema) return undefined;
  const result = schema.safeParse(given ?? {});
  if (result.success) return result.data;
  // A malformed id in the path must not be told from one that does not exist.
  if (part === 'params') throw new ProblemError('NOT_FOUND');
  throw new ProblemError('INVALID', { fields: faultsOf(result.error) });
}

/** Field faults of a zod error: where and which rule, never the value. */
export function faultsOf(error: z.ZodError): FieldFault[] {
  return error.issues.slice(0, 20).map((issue) => ({
    path: [...issue.path, ...('keys' in issue ? issue.keys : [])].map(String).join('.').slice(0, 200),
    rule: issue.code,
    ...('maximum' in issue ? { limit: Number(issue.maximum) } : {}),
    ...('minimum' in issue ? { limit: Number(issue.minimum) } : {}),
  }));
}
