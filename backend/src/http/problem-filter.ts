import { randomUUID } from 'node:crypto';
import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { ProblemError, problemSentence, problemStatus, type Language, type Problem } from '@tien-do/shared';
import type { ProblemDocument } from '@tien-do/shared/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusals } from './refusals.js';
import type { AdmittedRequest } from './route.js';

const fastifyProblems: Record<string, Problem['code']> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'TOO_LARGE',
  FST_REQ_FILE_TOO_LARGE: 'TOO_LARGE',
  FST_PARTS_LIMIT: 'TOO_LARGE',
  FST_FILES_LIMIT: 'INVALID',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'INVALID',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'INVALID',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'INVALID',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'INVALID',
};

/**
 * What passes by itself, and leaves nothing of the act behind: the database ended or not there yet, its connections used up, and a
 * deadlock or failed serialisation that met every try of a write.
 */
const passing = new Set(['57P01', '57P03', 'ECONNREFUSED', '53300', '40P01', '40001']);

/** Turns whatever was thrown into a problem; what nobody expected is logged under a number and shown only by it. */
export function problemOf(error: unknown, logger: Logger): Problem {
  if (error instanceof ProblemError) return error.problem;
  const { code, statusCode } = (error ?? {}) as { code?: string; statusCode?: number };
  const known = code === undefined ? undefined : fastifyProblems[code];
  if (known) return { code: known, data: {} };
  if (error instanceof SyntaxError && statusCode === 400) return { code: 'INVALID', data: {} };
  if (error instanceof HttpException) {
    const status = error.getStatus();
    if (status === 404) return { code: 'NOT_FOUND', data: {} };
    // Nest wraps Fastify's refusal of a long body and loses its code.
    if (status === 413) return { code: 'TOO_LARGE', data: {} };
    if (status < 500) return { code: 'INVALID', data: {} };
  }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return { code: 'INVALID', data: {} };
  if (code !== undefined && passing.has(code)) return { code: 'BUSY', data: {} };
  const traceId = randomUUID();
  logger.error(`${traceId} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return { code: 'UNEXPECTED', data: { traceId } };
}

/** The problem as RFC 9457 has it, in the language asked for. */
export function problemDocumentOf(problem: Problem, language: Language): ProblemDocument {
  return {
    type: `urn:tien-do:problem:${problem.code.toLowerCase()}`,
    title: problemSentence({ code: problem.code, data: {} }, language),
    status: problemStatus[problem.code],
    detail: problemSentence(problem, language),
    code: problem.code,
    data: problem.data,
  };
}

/** The language of an `Accept-Language` header: Vietnamese unless English stands first. */
export function languageOf(header: string | undefined): Language {
  return header?.trim().toLowerCase().startsWith('en') ? 'en' : 'vi';
}

/** The answer to an address that no route can be found for, because it cannot even be read. */
export function answerUnreadable(_error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const language = languageOf(request.headers['accept-language']);
  send(reply, problemDocumentOf({ code: 'NOT_FOUND', data: {} }, language));
}

function send(reply: FastifyReply, document: ProblemDocument): void {
  void reply
    .status(document.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('x-content-type-options', 'nosniff')
    .send(JSON.stringify(document));
}

@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  constructor(private readonly refusals: Refusals) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const request = host.switchToHttp().getRequest<FastifyRequest & AdmittedRequest>();
    const problem = problemOf(error, this.logger);
    await this.refusals.note(request, problem);
    if (reply.sent) return;
    const document = problemDocumentOf(problem, languageOf(request.headers['accept-language']));
    if (problem.data.retryAfter) void reply.header('retry-after', String(problem.data.retryAfter));
    send(reply, document);
  }
}
