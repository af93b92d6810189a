/** Small files that are what their names say, and some that are not. */
import zlib from 'node:zlib';

export const pdf = (text = 'một'): Buffer => Buffer.from(`%PDF-1.4\n% ${text}\n%%EOF\n`);

export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export const jpg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');

export const docx = officeFile(
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  'word/document.xml',
);
export const xlsx = officeFile(
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
  'xl/workbook.xml',
);
/** A document with macros. */
export const docm = officeFile('application/vnd.ms-word.document.macroEnabled.main+xml', 'word/document.xml');
export const plainZip = zip([['a.txt', Buffer.from('a')]]);

function officeFile(type: string, part: string): Buffer {
  const types = `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${part}" ContentType="${type}"/></Types>`;
  return zip([
    ['[Content_Types].xml', Buffer.from(types)],
    [part, Buffer.from('<x/>')],
  ]);
}

/** A zip archive of stored (not compressed) entries. */
function zip(entries: [string, Buffer][]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, data] of entries) {
    const nameBytes = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(zlib.crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(nameBytes.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, nameBytes, data]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, rest, nameBytes]));
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end]);
}
