/** The cache of what was read over HTTP. */
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import type { SessionView } from '@tien-do/shared/contract';
import { ApiProblem, isProblem, NetworkFailure } from './problem.ts';
import { keys } from './keys.ts';

const mostRetries = 3;

/** A refusal will be the same again; a line that was cut may come back. */
function worthRetrying(failures: number, error: unknown): boolean {
  if (error instanceof NetworkFailure) return failures < mostRetries;
  return error instanceof ApiProblem && error.code === 'BUSY' && failures < mostRetries;
}

function retryDelay(attempt: number, error: unknown): number {
  const asked = error instanceof ApiProblem ? error.data.retryAfter : undefined;
  return asked ? asked * 1000 : Math.min(8000, 500 * 2 ** attempt);
}

/** A session that ended elsewhere: whatever was asked, the app shows the sign-in page. */
function noticeSignOut(error: unknown): void {
  if (isProblem(error, 'SIGNED_OUT')) queryClient.setQueryData(keys.session, null);
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSignOut }),
  mutationCache: new MutationCache({ onError: noticeSignOut }),
  defaultOptions: {
    queries: {
      retry: worthRetrying,
      retryDelay,
      staleTime: 15_000,
      // The browser's own idea of being online is often wrong in offices behind a proxy: try, and say what happened.
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});

/** Somebody signed in, or out (null): nothing that was read before is left for whoever comes next. */
export function enterSession(session: SessionView | null): void {
  queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== keys.session[0] });
  queryClient.setQueryData(keys.session, session);
}
