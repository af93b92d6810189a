const centralHeader = 0x02014b50;
const endOfCentral = 0x06054b50;
/** 1 January 1980, the earliest day that the format can say. */
const firstDay = 0x0021;

function endAt(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= 0; at--) {
    if (bytes.readUInt32LE(at) === endOfCentral) return at;
  }
  throw new Error('no zip file');
}

/**
 * A zip file without the times at which its entries were packed, so that the same content has the same bytes.
 * @throws Error when the bytes are no zip file.
 */
export function withoutTimes(given: Buffer): Buffer {
  const bytes = Buffer.from(given);
  const end = endAt(bytes);
  const entries = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  for (let entry = 0; entry < entries; entry++) {
    if (bytes.readUInt32LE(at) !== centralHeader) throw new Error('no entry of a zip file');
    bytes.writeUInt16LE(0, at + 12);
    bytes.writeUInt16LE(firstDay, at + 14);
    const local = bytes.readUInt32LE(at + 42);
    bytes.writeUInt16LE(0, local + 10);
    bytes.writeUInt16LE(firstDay, local + 12);
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return bytes;
}
