/** One file packed as .zip, as exchange between document systems carries its attachments. */
import { crc32, deflateRawSync } from 'node:zlib';

const signature = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50 } as const;
/** PKZIP 2.0, names in UTF-8, deflated. */
const version = 20;
const utf8 = 0x0800;
const deflated = 8;
/** The first day that the format knows: the packet of the same file is the same bytes. */
const firstDay = 0x21;

/** The bytes of an archive with that one file. */
export function zipOf(name: string, bytes: Uint8Array): Buffer {
  const path = Buffer.from(name, 'utf8');
  const packed = deflateRawSync(bytes);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(version, 0);
  common.writeUInt16LE(utf8, 2);
  common.writeUInt16LE(deflated, 4);
  common.writeUInt16LE(firstDay, 8);
  common.writeUInt32LE(crc32(bytes), 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(bytes.length, 18);
  common.writeUInt16LE(path.length, 22);
  const local = Buffer.concat([number(signature.local), common, path, packed]);
  // Nothing of comments, disks and attributes; the only file begins at the beginning.
  const central = Buffer.concat([number(signature.central), half(version), common, Buffer.alloc(14), path]);
  const end = Buffer.concat([
    ...[number(signature.end), Buffer.alloc(4), half(1), half(1)],
    ...[number(central.length), number(local.length), half(0)],
  ]);
  return Buffer.concat([local, central, end]);
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function half(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}
