/** One attempt over the network: to the address that was checked, within a time, without following anybody anywhere. */
import { lookup } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import type { DeliveryFault } from '@tien-do/shared';
import { mayConnect, readPlace, type Outbound, type Place } from './address.js';

/** The addresses of a host by its name. @throws Error when there are none. */
export type Resolve = (host: string) => Promise<string[]>;

/** What the machine's own resolver says. */
export const systemResolve: Resolve = async (host) =>
  (await lookup(host, { all: true })).map(({ address }) => address);

/** What came of an attempt: `fault` null when the target took the message. */
export interface PostOutcome {
  status: number | null;
  fault: DeliveryFault | null;
}

/** From the look-up of the name to the last byte of the answer. */
const patienceMs = 10_000;
/** An answer is read only so that the other side may end it; what it says is not kept. */
const mostAnswerBytes = 64 * 1024;

class TimedOut extends Error {}

/**
 * The address to connect to, or why there is none. One address that may not be reached refuses the host: whoever answers for its name
 * could lead elsewhere.
 */
export async function findAddress(
  place: Place,
  outbound: Outbound,
  resolve: Resolve,
): Promise<{ address: string } | { fault: 'unresolved' | 'private_address' }> {
  let addresses: string[];
  try {
    addresses = isIP(place.host) === 0 ? await resolve(place.host) : [place.host];
  } catch {
    return { fault: 'unresolved' };
  }
  const [first] = addresses;
  if (first === undefined) return { fault: 'unresolved' };
  if (!addresses.every((address) => mayConnect(address, place, outbound))) {
    return { fault: 'private_address' };
  }
  return { address: first };
}

/** Sends a message once. It never throws for what the other side does. */
export async function post(
  url: string,
  message: { headers: Record<string, string>; body: string },
  { outbound, resolve, signal }: { outbound: Outbound; resolve: Resolve; signal: AbortSignal },
): Promise<PostOutcome> {
  const place = readPlace(url, outbound);
  if ('reason' in place) {
    return { status: null, fault: place.reason === 'webhook_private' ? 'private_address' : 'not_listed' };
  }
  const late = new AbortController();
  const timer = setTimeout(() => {
    late.abort(new TimedOut());
  }, patienceMs);
  const ended = AbortSignal.any([signal, late.signal]);
  try {
    const found = await Promise.race([findAddress(place, outbound, resolve), rejected(ended)]);
    if ('fault' in found) return { status: null, fault: found.fault };
    return await exchange(place, found.address, message, ended);
  } catch {
    return { status: null, fault: late.signal.aborted ? 'timed_out' : 'interrupted' };
  } finally {
    clearTimeout(timer);
  }
}

function rejected(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const end = (): void => {
      reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
    };
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}

function exchange(
  { url, host, port }: Place,
  address: string,
  { headers, body }: { headers: Record<string, string>; body: string },
  signal: AbortSignal,
): Promise<PostOutcome> {
  const bytes = Buffer.from(body, 'utf8');
  const family = isIP(address);
  return new Promise((resolve, reject) => {
    let outcome: PostOutcome | null = null;
    let failure: unknown = null;
    const request = (url.protocol === 'https:' ? https : http).request(
      {
        method: 'POST',
        host,
        port,
        path: `${url.pathname}${url.search}`,
        // A connection of its own, to the address that was checked: a name that says something else a moment later changes nothing.
        agent: false,
        lookup: (_host, options, done) => {
          if (options.all) done(null, [{ address, family }]);
          else done(null, address, family);
        },
        ...(isIP(host) === 0 ? { servername: host } : {}),
        headers: { ...headers, 'content-length': bytes.length },
      },
      (response) => {
        outcome = judged(response.statusCode ?? 0);
        let read = 0;
        response.on('data', (chunk: Buffer) => {
          read += chunk.length;
          if (read > mostAnswerBytes) request.destroy();
        });
        // What happens to the answer after its status does not change what became of the message.
        response.on('error', () => undefined);
      },
    );
    const end = (): void => {
      request.destroy();
    };
    if (signal.aborted) end();
    signal.addEventListener('abort', end, { once: true });
    request.on('error', (error) => {
      failure = error;
    });
    request.on('close', () => {
      signal.removeEventListener('abort', end);
      if (outcome) resolve(outcome);
      else if (signal.aborted) reject(new Error('aborted'));
      else resolve({ status: null, fault: isTlsFailure(failure) ? 'tls' : 'unreachable' });
    });
    request.end(bytes);
  });
}

function judged(status: number): PostOutcome {
  if (status >= 200 && status < 300) return { status, fault: null };
  return { status, fault: status >= 300 && status < 400 ? 'redirected' : 'status' };
}

const certificateCodes = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

function isTlsFailure(failure: unknown): boolean {
  const code: unknown =
    typeof failure === 'object' && failure !== null && 'code' in failure ? failure.code : '';
  return typeof code === 'string' && (certificateCodes.has(code) || /^(ERR_TLS|ERR_SSL|EPROTO)/u.test(code));
}
