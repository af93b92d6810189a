import type { IncomingHttpHeaders } from 'node:http';
import type { HttpSettings } from './settings.js';

/**
 * Does a request come from a page of this system? A browser names its origin on every write and on every socket handshake;
 * a request without an origin is not from a page, and then `Sec-Fetch-Site` must not say otherwise.
 */
export function isOwnOrigin(headers: IncomingHttpHeaders, settings: HttpSettings): boolean {
  const origin = headers.origin;
  if (origin === undefined) {
    const site = headers['sec-fetch-site'];
    return site === undefined || site === 'same-origin' || site === 'none';
  }
  if (settings.publicUrl !== null) return origin === new URL(settings.publicUrl).origin;
  const forwarded = settings.trustProxy ? first(headers['x-forwarded-host']) : undefined;
  const host = forwarded ?? headers.host;
  if (host === undefined) return false;
  return origin === `http://${host}` || origin === `https://${host}`;
}

function first(value: string | string[] | undefined): string | undefined {
  const text = Array.isArray(value) ? value[0] : value;
  return text?.split(',')[0]?.trim();
}
