/** The two ways in which a call fails: the server refused it, or the server was not reached. */
import {
  ProblemError,
  problemSentence,
  type Language,
  type Problem,
  type ProblemCode,
  type ProblemData,
} from '@tien-do/shared';
import type { ProblemDocument } from '@tien-do/shared/contract';

/** A refusal: code and data are the contract; `detail` is the server's sentence in the language of the request. */
export class ApiProblem extends Error implements Problem {
  readonly code: ProblemCode;
  readonly data: ProblemData;
  readonly status: number;
  readonly detail: string;
  constructor(problem: ProblemDocument) {
    super(problem.detail);
    this.name = 'ApiProblem';
    this.code = problem.code;
    this.data = problem.data;
    this.status = problem.status;
    this.detail = problem.detail;
  }
}

/** No answer came (line cut, server away, request stopped on the way): the same request may be sent again. */
export class NetworkFailure extends Error {
  /** @param reading nothing was to be sent */
  constructor(
    cause?: unknown,
    readonly reading = false,
  ) {
    super('the server did not answer', { cause });
    this.name = 'NetworkFailure';
  }
}

/** True when the error is a refusal with that code. */
export function isProblem(error: unknown, code: ProblemCode): error is ApiProblem {
  return error instanceof ApiProblem && error.code === code;
}

const networkSentence: Record<Language, string> = {
  vi: 'Không kết nối được máy chủ. Nội dung chưa gửi; vui lòng thử lại.',
  en: 'The server cannot be reached. Nothing was sent; please try again.',
};

const unreadSentence: Record<Language, string> = {
  vi: 'Không kết nối được máy chủ; vui lòng thử lại.',
  en: 'The server cannot be reached; please try again.',
};

/** The sentence that a person reads about any error of a call. */
export function errorSentence(error: unknown, language: Language): string {
  if (error instanceof ApiProblem) return problemSentence(error, language);
  if (error instanceof ProblemError) return problemSentence(error.problem, language);
  if (error instanceof NetworkFailure) return (error.reading ? unreadSentence : networkSentence)[language];
  return problemSentence({ code: 'UNEXPECTED', data: {} }, language);
}

/** Reads a failed answer; an answer that is not a problem document (a proxy's page) counts as unexpected or busy. */
export async function problemOf(response: Response): Promise<ApiProblem | NetworkFailure> {
  const type = response.headers.get('content-type') ?? '';
  if (type.includes('json')) {
    const body: unknown = await response.json().catch(() => null);
    if (isProblemDocument(body)) return new ApiProblem(body);
  }
  if (response.status >= 502 && response.status <= 504) return new NetworkFailure();
  return new ApiProblem({
    type: 'about:blank',
    title: response.statusText,
    status: response.status,
    detail: '',
    code: response.status === 404 ? 'NOT_FOUND' : 'UNEXPECTED',
    data: {},
  });
}

function isProblemDocument(body: unknown): body is ProblemDocument {
  return typeof body === 'object' && body !== null && 'code' in body && 'status' in body && 'data' in body;
}
