import { ApiProblem, isProblem, NetworkFailure } from '../api/index.ts';
import type { FailureKind } from './autosave.ts';

/** What a failed call means to whoever saves a text by itself. */
export function failureKind(error: unknown): FailureKind {
  if (error instanceof NetworkFailure || isProblem(error, 'SIGNED_OUT')) return 'cut';
  if (isProblem(error, 'BUSY') || isProblem(error, 'THROTTLED') || isProblem(error, 'UNEXPECTED'))
    return 'cut';
  return error instanceof ApiProblem && error.code === 'STALE' ? 'stale' : 'refused';
}
