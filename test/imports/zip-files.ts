/** Archives written byte by byte, so that they can be wrong in every way. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface Part {
  name: string;
  content: Buffer | string;
  /** The packed bytes, where they are not simply the content deflated. */
  packed?: Buffer;
  /** What the headers say, where it is not the truth. */
  size?: number;
  crc?: number;
  flags?: number;
  /** How it is packed, as the headers say: 8 unless told. */
  method?: number;
  /** The name, and how it is packed, in the header before the part. */
  localName?: string;
  localMethod?: number;
  /** Lies at the place of the part of this index. */
  sameAs?: number;
  /** Lies at this byte of the archive, within another part. */
  at?: number;
}

/** An archive of these parts. */
export function zipOf(parts: readonly Part[]): Buffer {
  const chunks: Buffer[] = [];
  const directory: Buffer[] = [];
  const offsets: number[] = [];
  let at = 0;
  for (const part of parts) {
    const content = Buffer.from(part.content);
    const packed = part.packed ?? deflateRawSync(content);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(part.flags ?? 0x0800, 2);
    fields.writeUInt16LE(part.localMethod ?? part.method ?? 8, 4);
    fields.writeUInt32LE(part.crc ?? crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(part.size ?? content.length, 18);
    const local = withName(fields, part.localName ?? part.name);
    const elsewhere = part.at ?? (part.sameAs === undefined ? undefined : offsets[part.sameAs]);
    const offset = elsewhere ?? at;
    offsets.push(offset);
    if (elsewhere === undefined) {
      chunks.push(Buffer.from('PK\x03\x04', 'latin1'), local, packed);
      at += 4 + local.length + packed.length;
    }
    fields.writeUInt16LE(part.method ?? 8, 4);
    directory.push(centralHeader(fields, part.name, offset));
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(Math.min(parts.length, 0xffff), 8);
  end.writeUInt16LE(Math.min(parts.length, 0xffff), 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...chunks, central, end]);
}

function withName(fields: Buffer, name: string): Buffer {
  const bytes = Buffer.from(name);
  const own = Buffer.from(fields);
  own.writeUInt16LE(bytes.length, 22);
  return Buffer.concat([own, bytes]);
}

function centralHeader(fields: Buffer, name: string, offset: number): Buffer {
  const bytes = Buffer.from(name);
  const header = Buffer.alloc(46);
  header.write('PK\x01\x02', 0, 'latin1');
  header.writeUInt16LE(20, 4);
  fields.copy(header, 6, 0, 22);
  header.writeUInt16LE(bytes.length, 28);
  header.writeUInt32LE(offset, 42);
  return Buffer.concat([header, bytes]);
}

const types = (main: string, type: string): string =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
  `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
  `<Default Extension="xml" ContentType="application/xml"/><Override PartName="/${main}" ContentType="${type}"/></Types>`;

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = (type: string, target: string): string =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
  `<Relationship Id="rId1" Type="${office}/${type}" Target="${target}"/></Relationships>`;

/** The parts of a Word document with this body. */
export function docxParts(body: string): Part[] {
  const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  return [
    {
      name: '[Content_Types].xml',
      content: types(
        'word/document.xml',
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
      ),
    },
    { name: '_rels/.rels', content: relations('officeDocument', 'word/document.xml') },
    {
      name: 'word/document.xml',
      content: `<?xml version="1.0"?><w:document xmlns:w="${word}"><w:body>${body}</w:body></w:document>`,
    },
  ];
}

/** The parts of a workbook with one sheet of these rows, in the sheet's XML. */
export function xlsxParts(rows: string): Part[] {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  return [
    {
      name: '[Content_Types].xml',
      content: types(
        'xl/workbook.xml',
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
      ),
    },
    { name: '_rels/.rels', content: relations('officeDocument', 'xl/workbook.xml') },
    {
      name: 'xl/workbook.xml',
      content: `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Plan" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', content: relations('worksheet', 'worksheets/sheet1.xml') },
    {
      name: 'xl/worksheets/sheet1.xml',
      content: `<?xml version="1.0"?><worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
    },
  ];
}
