/** Where messages may go: only where the operator said so, and never to an address of a private network by accident. Pure. */
import { isIP } from 'node:net';
import type { ReasonKey } from '@tien-do/shared';
import ipaddr from 'ipaddr.js';

/** What may leave, as the operator set it. */
export interface Outbound {
  /** `host:port`, or `*.domain:port` for every host below it. Empty: nothing leaves. */
  hosts: readonly string[];
  /** `address:port` that may be reached though it is not public. */
  privateAddresses: readonly string[];
  /** Whether those may be spoken to without TLS; never on a server of the real thing. */
  plainAllowed: boolean;
}

export interface Place {
  url: URL;
  /** Without brackets. */
  host: string;
  port: number;
}

type AddressReason = Extract<ReasonKey, 'webhook_form' | 'webhook_off' | 'webhook_host' | 'webhook_private'>;

/** An address and a port as one text, in the one form that lists and sockets are compared by. */
export function addressAndPort(address: string, port: number): string {
  return `${ipaddr.process(address).toString()}:${String(port)}`;
}

/**
 * Is this the address of a host on the open internet? Everything that is not is refused by being nothing else: loopback, private
 * networks, link-local, documentation, and every form of IPv6 that carries an address of IPv4 in it (mapped, 6to4, Teredo, NAT64).
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  // Only 2000::/3 is given out for hosts; what lies outside has no meaning on the internet.
  return parsed.kind() === 'ipv4' || (parsed.toByteArray()[0] ?? 0) >> 5 === 1;
}

/** May a socket be opened to this address? Without TLS only to one that the operator named. */
export function mayConnect(
  address: string,
  { port, url }: Pick<Place, 'port' | 'url'>,
  outbound: Outbound,
): boolean {
  if (isIP(address) === 0) return false;
  if (isNamed(address, port, outbound)) return true;
  return url.protocol === 'https:' && isPublicAddress(address);
}

/**
 * Reads the address of a target and says whether messages may go there, as far as that can be told without looking up its name.
 * Numbers in other forms (`127.1`, `0x7f000001`, full-width dots) are read as the browser reads them, before they are judged.
 */
export function readPlace(text: string, outbound: Outbound): Place | { reason: AddressReason } {
  if (!URL.canParse(text)) return { reason: 'webhook_form' };
  const url = new URL(text);
  if (!['https:', 'http:'].includes(url.protocol) || url.hostname === '') return { reason: 'webhook_form' };
  if (url.username || url.password || url.hash || text.includes('@')) return { reason: 'webhook_form' };
  const host = url.hostname.replace(/^\[(.*)\]$/u, '$1');
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
  const literal = isIP(host) !== 0;
  if (literal && !isPublicAddress(host) && !isNamed(host, port, outbound))
    return { reason: 'webhook_private' };
  const named = literal && isNamed(host, port, outbound);
  if (!named && outbound.hosts.length === 0) return { reason: 'webhook_off' };
  if (!named && !outbound.hosts.some((entry) => covers(entry, host, port))) return { reason: 'webhook_host' };
  if (url.protocol === 'http:' && !outbound.plainAllowed) return { reason: 'webhook_form' };
  return { url, host, port };
}

function isNamed(address: string, port: number, { privateAddresses }: Outbound): boolean {
  return privateAddresses.includes(addressAndPort(address, port));
}

function covers(entry: string, host: string, port: number): boolean {
  if (!entry.startsWith('*.')) return entry === `${host}:${String(port)}`;
  // `*.example.vn` covers hosts below example.vn, and not example.vn itself.
  return `${host}:${String(port)}`.endsWith(entry.slice(1));
}
