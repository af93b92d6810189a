/** What every probe asks of a refusal, and of the process after it. */
import http from 'node:http';
import { expect } from '@jest/globals';
import { problemStatus, type ProblemCode } from '@tien-do/shared';
import { problemDocument, type ProblemDocument } from '@tien-do/shared/contract';
import type { Answer, Client, TestApp } from '../support/app.js';

/** Traces of the inside that no answer may show. */
const inside =
  /\bat [\w.<>]+ \(|node_modules|\.ts:\d|\.js:\d|SELECT |INSERT |relation "|Error:|QueryFailed|zod|fastify|FST_/iu;

/** The answer is this problem and nothing else, as RFC 9457 has it, in Vietnamese unless English was asked for. */
export function expectProblem(answer: Answer, code: ProblemCode | readonly ProblemCode[]): ProblemDocument {
  const codes: readonly string[] = typeof code === 'string' ? [code] : code;
  const problem = problemDocument.parse(answer.body);
  expect(codes).toContain(problem.code);
  expect(answer.status).toBe(problemStatus[problem.code]);
  expect(problem.status).toBe(answer.status);
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(problem.type).toBe(`urn:tien-do:problem:${problem.code.toLowerCase()}`);
  // Diacritics tell Vietnamese from English without knowing the sentence.
  expect(problem.detail).toMatch(/[ăâđêôơưàáạảãèéẹẻẽìíịỉĩòóọỏõùúụủũỳýỵỷỹấầậẩẫắằặẳẵếềệểễốồộổỗớờợởỡứừựửữ]/iu);
  expect(JSON.stringify(problem)).not.toMatch(inside);
  return problem;
}

/** The process lives and answers at once. */
export async function expectAlive(app: TestApp): Promise<void> {
  const started = performance.now();
  const answer = await app.anonymous().get<{ status: string }>('/api/health');
  expect(answer).toMatchObject({ status: 200, body: { status: 'ok' } });
  expect(performance.now() - started).toBeLessThan(1_000);
}

export interface RawRequest {
  method: string;
  /** As it goes on the wire: nothing is encoded or normalised. */
  path: string;
  headers?: http.OutgoingHttpHeaders;
  body?: string | Buffer;
}

/** A request as no browser would send it. An early answer to a body that is still being sent counts. */
export async function knock(app: TestApp, client: Client, given: RawRequest): Promise<Answer> {
  const { hostname, port } = new URL(app.origin);
  return new Promise((resolve, reject) => {
    let answered = false;
    const request = http.request({
      hostname,
      port,
      agent: false,
      method: given.method,
      path: given.path,
      headers: {
        origin: app.origin,
        ...(client.cookie ? { cookie: client.cookie } : {}),
        ...(given.body === undefined ? {} : { 'content-length': Buffer.byteLength(given.body) }),
        ...given.headers,
      },
    });
    request.on('response', (response) => {
      answered = true;
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        request.destroy();
        const text = Buffer.concat(chunks).toString();
        const isJson = (response.headers['content-type'] ?? '').includes('json');
        resolve({
          status: response.statusCode ?? 0,
          body: isJson && text !== '' ? (JSON.parse(text) as unknown) : text,
          headers: new Headers(
            Object.entries(response.headers).map(([name, value]): [string, string] => [name, String(value)]),
          ),
        });
      });
    });
    request.on('error', (error) => {
      if (!answered) reject(error);
    });
    request.end(given.body);
  });
}
