import { routes, type RouteContract } from '@tien-do/shared/contract';
import { problemDocument } from '@tien-do/shared/contract';
import { problemStatus } from '@tien-do/shared';
import { z } from 'zod';

type Json = Record<string, unknown>;

let made: Json | null = null;

/** The OpenAPI 3.1 description of every route, generated from the contract. */
export function openApiDocument(): Json {
  made ??= build();
  return made;
}

function build(): Json {
  const paths: Record<string, Json> = {};
  for (const [name, route] of Object.entries(routes) as [string, RouteContract][]) {
    const path = route.path.replace(/:(\w+)/gu, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(name, route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tiến Độ',
      version: '0.1.0',
      description:
        'Failures are application/problem+json (RFC 9457) with a stable `code`. Writes with an Idempotency-Key have one effect.',
    },
    paths,
    components: {
      schemas: { Problem: schemaOf(problemDocument, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'tien_do_session' } },
      responses: {
        Problem: {
          description: `A refusal; codes: ${Object.keys(problemStatus).join(', ')}`,
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  };
}

function operation(name: string, route: RouteContract): Json {
  return {
    operationId: name,
    summary: route.summary,
    ...(route.access.kind === 'public' ? {} : { security: [{ session: [] }] }),
    'x-access': route.access,
    parameters: [
      ...parametersOf(route.params, 'path'),
      ...parametersOf(route.query, 'query'),
      ...(route.idempotent
        ? [
            {
              name: 'Idempotency-Key',
              in: 'header',
              schema: { type: 'string', minLength: 8, maxLength: 100 },
            },
          ]
        : []),
    ],
    ...requestOf(route),
    responses: { ...answerOf(route), default: { $ref: '#/components/responses/Problem' } },
  };
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, part]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: part,
  }));
}

function requestOf(route: RouteContract): Json {
  if (route.input === 'file') {
    const schema = {
      type: 'object',
      properties: { file: { type: 'string', format: 'binary' } },
      required: ['file'],
    };
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } };
  }
  if (!route.body) return {};
  return {
    requestBody: {
      required: true,
      content: { 'application/json': { schema: schemaOf(route.body, 'input') } },
    },
  };
}

function answerOf(route: RouteContract): Json {
  if (route.response === 'none') return { '204': { description: 'Done' } };
  if (route.response === 'download') {
    return { '200': { description: 'The file', content: { 'application/octet-stream': {} } } };
  }
  return {
    '200': {
      description: route.summary,
      content: { 'application/json': { schema: schemaOf(route.response, 'output') } },
    },
  };
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  // Values checked by code (packed rules, problem data) have no JSON Schema of their own: anything is said there.
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return rest;
}
