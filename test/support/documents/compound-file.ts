const sectorBytes = 512;
const smallBytes = 64;
const smallLimit = 4096;
const free = 0xffffffff;
const end = 0xfffffffe;
const fatMark = 0xfffffffd;

function padded(bytes: Buffer, unit: number): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((unit - (bytes.length % unit)) % unit)]);
}

/** A table of chains: each stretch of units goes from one to the next. */
class Chains {
  readonly next: number[] = [];

  add(units: number): number {
    if (units === 0) return end;
    const start = this.next.length;
    for (let at = 0; at < units; at++) this.next.push(at + 1 < units ? start + at + 1 : end);
    return start;
  }

  bytes(): Buffer {
    const bytes = Buffer.alloc(this.next.length * 4);
    this.next.forEach((value, at) => bytes.writeUInt32LE(value, at * 4));
    const whole = padded(bytes, sectorBytes);
    return whole.fill(0xff, bytes.length);
  }
}

function directoryEntry(
  name: string,
  kind: number,
  child: number,
  right: number,
  start: number,
  size: number,
): Buffer {
  const entry = Buffer.alloc(128);
  entry.write(name, 'utf16le');
  entry.writeUInt16LE(name === '' ? 0 : (name.length + 1) * 2, 64);
  entry.writeUInt8(kind, 66);
  entry.writeUInt8(1, 67);
  entry.writeUInt32LE(free, 68);
  entry.writeUInt32LE(right, 72);
  entry.writeUInt32LE(child, 76);
  entry.writeUInt32LE(start, 116);
  entry.writeUInt32LE(size, 120);
  return entry;
}

/** A compound file of old Office with the given streams; those below 4 KiB lie in the stream of small ones. */
export function compoundFile(streams: Readonly<Record<string, Buffer>>): Buffer {
  const names = Object.keys(streams).sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const fat = new Chains();
  const small = new Chains();
  const sectors: Buffer[] = [];
  const smallParts: Buffer[] = [];
  const place = (bytes: Buffer): number => {
    sectors.push(padded(bytes, sectorBytes));
    return fat.add(Math.ceil(bytes.length / sectorBytes));
  };
  const starts = names.map((name) => {
    const bytes = streams[name] ?? Buffer.alloc(0);
    if (bytes.length >= smallLimit) return place(bytes);
    smallParts.push(padded(bytes, smallBytes));
    return small.add(Math.ceil(bytes.length / smallBytes));
  });
  const smallStream = Buffer.concat(smallParts);
  const smallStart = place(smallStream);
  const smallTable = small.bytes();
  const smallTableStart = place(smallTable);
  const entries = [
    directoryEntry('Root Entry', 5, names.length > 0 ? 1 : free, free, smallStart, smallStream.length),
    ...names.map((name, at) =>
      directoryEntry(
        name,
        2,
        free,
        at + 1 < names.length ? at + 2 : free,
        starts[at] ?? end,
        streams[name]?.length ?? 0,
      ),
    ),
  ];
  const directoryStart = place(padded(Buffer.concat(entries), sectorBytes));
  let fatSectors = 1;
  while ((fat.next.length + fatSectors) * 4 > fatSectors * sectorBytes) fatSectors++;
  const fatStart = fat.next.length;
  for (let at = 0; at < fatSectors; at++) fat.next.push(fatMark);
  const header = Buffer.alloc(sectorBytes, 0xff);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  header.fill(0, 8, 76);
  header.writeUInt16LE(0x3e, 24);
  header.writeUInt16LE(3, 26);
  header.writeUInt16LE(0xfffe, 28);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(fatSectors, 44);
  header.writeUInt32LE(directoryStart, 48);
  header.writeUInt32LE(smallLimit, 56);
  header.writeUInt32LE(smallTableStart, 60);
  header.writeUInt32LE(smallTable.length / sectorBytes, 64);
  header.writeUInt32LE(end, 68);
  for (let at = 0; at < fatSectors; at++) header.writeUInt32LE(fatStart + at, 76 + at * 4);
  return Buffer.concat([header, ...sectors, fat.bytes()]);
}
