import { problemSentence, problemStatus, type ProblemCode } from '@tien-do/shared';
import { clientMessages, routes, serverMessages, type RouteContract } from '@tien-do/shared/contract';
import { z } from 'zod';

/** `docs/api.md` as the contract has it: a page for people, beside `GET /api/openapi.json` for programs. */
export function apiPage(): string {
  return [
    '# API',
    '',
    'Made from the contract in `shared/src/contract` by `npm run docs:api`; a test fails when it is not fresh. Programs read',
    '`GET /api/openapi.json`.',
    '',
    '- JSON in and out; an unknown key is refused. Instants are ISO 8601 in UTC, days `yyyy-mm-dd` in Asia/Ho_Chi_Minh.',
    '- The session is an httpOnly cookie; every write needs the own `Origin`.',
    '- `expectedVersion` is the `version` of the card’s face that was on the screen; another one answers `STALE`.',
    '- Routes marked *key* take an `Idempotency-Key` (8 to 100 visible ASCII letters): the same key and body have one effect',
    '  and one answer for seven days.',
    '- A failure is `application/problem+json` (RFC 9457) with a stable `code` and a sentence in the language of',
    '  `Accept-Language` (Vietnamese unless English stands first).',
    '',
    '## Routes',
    '',
    '| route | what | who | body |',
    '| --- | --- | --- | --- |',
    ...Object.values(routes).map(routeLine),
    '',
    '## Socket',
    '',
    'socket.io at `/socket.io`, transport websocket, the session cookie and own `Origin` at the handshake. A client asks with an',
    'acknowledgement, which is the reply below or `{problem: {code, detail}}`; it never publishes. Join first, then read',
    '`GET /api/boards/:id`; after any doubt `?since=<version>`.',
    '',
    '| from | message | payload | acknowledgement |',
    '| --- | --- | --- | --- |',
    ...Object.entries(clientMessages).map(
      ([name, message]) => `| client | \`${name}\` | ${shape(message.payload)} | ${shape(message.reply)} |`,
    ),
    ...Object.entries(serverMessages).map(
      ([name, payload]) => `| server | \`${name}\` | ${shape(payload)} | |`,
    ),
    '',
    '## Problems',
    '',
    '| code | status | sentence |',
    '| --- | --- | --- |',
    ...(Object.keys(problemStatus) as ProblemCode[]).map(
      (code) =>
        `| \`${code}\` | ${String(problemStatus[code])} | ${problemSentence({ code, data: {} }, 'vi')} |`,
    ),
    '',
  ].join('\n');
}

function routeLine(route: RouteContract): string {
  const who =
    route.access.kind === 'right'
      ? `${route.access.subject}: ${route.access.action}`
      : { public: 'anybody', own: 'signed in' }[route.access.kind];
  const body = route.input === 'file' ? 'multipart, one part `file`' : shape(route.body);
  const query = route.query ? `?${members(route.query).join('&')}` : '';
  const key = route.idempotent ? ' *key*' : '';
  return `| \`${route.method} ${route.path}${query}\` | ${route.summary}${key} | ${who} | ${body} |`;
}

function members(schema: z.ZodType): string[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
  }) as {
    properties?: Record<string, unknown>;
    required?: string[];
  };
  return Object.keys(properties).map((name) => (required.includes(name) ? name : `${name}?`));
}

function shape(schema: z.ZodType | undefined): string {
  if (!schema) return '';
  const names = members(schema);
  return names.length === 0 ? '`{}`' : `\`{${names.join(', ')}}\``;
}
