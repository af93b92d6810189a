/** The one way to the server over HTTP: typed by the contract, with refusals as `ApiProblem`. */
import type {
  RouteBodyInput,
  RouteName,
  RouteParams,
  RouteQuery,
  RouteResponse,
} from '@tien-do/shared/contract';
import { pathOf, paths } from './paths.ts';
import { NetworkFailure, problemOf } from './problem.ts';

type Part<K extends string, T> = [T] extends [undefined] ? { [P in K]?: undefined } : { [P in K]: T };

export type CallOptions<N extends RouteName> = Part<'params', RouteParams<N>> &
  Part<'body', RouteBodyInput<N>> & {
    query?: RouteQuery<N>;
    /** Made once per intent of the person (`newKey()`), kept over retries. Idempotent routes make one when none is given. */
    idempotencyKey?: string;
    signal?: AbortSignal;
  };

type Arguments<N extends RouteName> =
  Record<never, never> extends CallOptions<N> ? [options?: CallOptions<N>] : [options: CallOptions<N>];

/** The options as the code below reads them, whichever route they are for. */
interface AnyOptions {
  params?: Record<string, string>;
  body?: unknown;
  query?: Record<string, string | number | undefined>;
  idempotencyKey?: string;
  signal?: AbortSignal;
}

let language = 'vi';

/** Tells the server in which language its sentences should be. */
export function setCallLanguage(next: 'vi' | 'en'): void {
  language = next;
}

/** A new idempotency key. */
export function newKey(): string {
  // randomUUID exists only in secure contexts, and an office server may be plain http on the local network.
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The headers that every request carries. */
export function requestHeaders(): Record<string, string> {
  return { accept: 'application/json', 'accept-language': language };
}

/**
 * Calls a route of the contract.
 * @throws ApiProblem when the server refused. @throws NetworkFailure when no answer came.
 */
export async function call<N extends RouteName>(
  name: N,
  ...[options]: Arguments<N>
): Promise<RouteResponse<N>> {
  const { params, query, body, idempotencyKey, signal } = (options ?? {}) as AnyOptions;
  const place: { method: string; idempotent?: boolean } = paths[name];
  const headers = requestHeaders();
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (place.idempotent) headers['idempotency-key'] = idempotencyKey ?? newKey();
  const text = body === undefined ? undefined : JSON.stringify(body);
  let response: Response;
  try {
    response = await fetch(pathOf(name, params, query), {
      method: place.method,
      headers,
      body: text,
      // What is written while the page goes away must outlive it; browsers allow that for 64 kB in all.
      keepalive: text !== undefined && text.length < 20_000 && document.visibilityState === 'hidden',
      credentials: 'same-origin',
      signal,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new NetworkFailure(error, place.method === 'GET');
  }
  if (!response.ok) throw await problemOf(response);
  if (response.status === 204) return undefined as RouteResponse<N>;
  try {
    return (await response.json()) as RouteResponse<N>;
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new NetworkFailure(error, place.method === 'GET');
  }
}
