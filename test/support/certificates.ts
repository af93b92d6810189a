/** Certificates of a test's own authority: made anew each time, so that none of them ever runs out. */
import { generateKeyPairSync, randomBytes, sign, X509Certificate, type KeyObject } from 'node:crypto';
import { isIPv4 } from 'node:net';

/** A certificate with its key, as a TLS server takes them. */
export interface Certified {
  cert: string;
  key: string;
}

// DER, as far as a certificate needs it: a tag, a length, what is in it.
function der(tag: number, ...parts: Buffer[]): Buffer {
  const held = Buffer.concat(parts);
  const { length } = held;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), held]);
}
const sequence = (...parts: Buffer[]): Buffer => der(0x30, ...parts);
const octets = (held: Buffer): Buffer => der(0x04, held);
const bits = (held: Buffer): Buffer => der(0x03, Buffer.from([0]), held);
const yes = der(0x01, Buffer.from([0xff]));

/** An object's name, its numbers as DER has them. */
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'));
const commonName = oid('550403');
const basicConstraints = oid('551d13');
const alternativeNames = oid('551d11');

const named = (name: string): Buffer =>
  sequence(der(0x31, sequence(commonName, der(0x0c, Buffer.from(name, 'utf8')))));
const instant = (at: Date): Buffer =>
  der(0x17, Buffer.from(at.toISOString().replace(/^20|[-T:]|\.\d+/gu, ''), 'ascii'));
const extension = (kind: Buffer, held: Buffer): Buffer => sequence(kind, yes, octets(held));

const dayMs = 86_400_000;

interface Wanted {
  issuer: string;
  subject: string;
  signedBy: KeyObject;
  extensions: Buffer;
}

function certify({ issuer, subject, signedBy, extensions }: Wanted, publicKey: KeyObject): string {
  const serial = Buffer.concat([Buffer.from([1]), randomBytes(8)]);
  const said = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, serial),
    ecdsaWithSha256,
    named(issuer),
    sequence(instant(new Date(Date.now() - dayMs)), instant(new Date(Date.now() + dayMs))),
    named(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(extensions)),
  );
  const signed = sequence(said, ecdsaWithSha256, bits(sign('sha256', said, signedBy)));
  return new X509Certificate(signed).toString();
}

const keys = (): { publicKey: KeyObject; privateKey: KeyObject } =>
  generateKeyPairSync('ec', { namedCurve: 'prime256v1' });

/** An authority that nobody trusts unless told to. */
export class TestAuthority {
  private readonly keys = keys();
  private readonly name = `Cơ quan chứng thực thử nghiệm ${randomBytes(4).toString('hex')}`;
  /** Its own certificate, for whoever is to trust it. */
  readonly cert = certify(
    {
      ...{ issuer: this.name, subject: this.name, signedBy: this.keys.privateKey },
      extensions: extension(basicConstraints, sequence(yes)),
    },
    this.keys.publicKey,
  );

  /** A certificate for a server. @param host its address, or its name. */
  issue(host: string): Certified {
    const { publicKey, privateKey } = keys();
    const name = isIPv4(host)
      ? der(0x87, Buffer.from(host.split('.').map(Number)))
      : der(0x82, Buffer.from(host, 'ascii'));
    const cert = certify(
      {
        ...{ issuer: this.name, subject: host, signedBy: this.keys.privateKey },
        extensions: extension(alternativeNames, sequence(name)),
      },
      publicKey,
    );
    return { cert, key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
  }
}
