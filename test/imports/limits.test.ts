/** Files that were made to hurt, or are not what they call themselves: each ends in a reason that says what to do. */
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { writeXlsx } from 'hucre';
import { reasonSentences, type ReasonKey } from '@tien-do/shared';
import { pdfOf } from './pdf-files.js';
import { body, paragraph, plainDocx, read, refused, sheetRow } from './reading.js';
import { docxParts, xlsxParts, zipOf, type Part } from './zip-files.js';

/** `megabytes` of zeros, packed: one block after the other, so that the test never holds them. */
function packedZeros(megabytes: number): Buffer {
  const block = deflateRawSync(Buffer.alloc(1024 * 1024), { finishFlush: 2 });
  return Buffer.concat([...Array.from({ length: megabytes }, () => block), deflateRawSync(Buffer.alloc(0))]);
}

const replaced = (parts: readonly Part[], name: string, change: Partial<Part>): Part[] =>
  parts.map((part) => (part.name === name ? { ...part, ...change } : part));

const unpacked = (parts: readonly Part[]): Part[] =>
  parts.map((part) => ({ ...part, packed: deflateRawSync(Buffer.from(part.content), { level: 0 }) }));

const taskRow = (row: number): string => sheetRow(row, [String(row), 'Nhiệm vụ']);

/** The file system of old Office with one stream of this name: header, allocation table, directory. */
function compoundFile(stream: string): Buffer {
  const file = Buffer.alloc(3 * 512);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file);
  file.writeUInt16LE(9, 30);
  file.writeUInt32LE(1, 48);
  file.writeUInt32LE(0xfffffffe, 68);
  file.fill(0xff, 76, 512);
  file.writeUInt32LE(0, 76);
  file.fill(0xff, 512, 1024);
  file.writeUInt32LE(0xfffffffd, 512);
  file.writeUInt32LE(0xfffffffe, 516);
  for (const [index, name] of ['Root Entry', stream].entries()) {
    const at = 1024 + index * 128;
    file.write(name, at, 'utf16le');
    file.writeUInt16LE(name.length * 2 + 2, at + 64);
    file.writeUInt8(index === 0 ? 5 : 2, at + 66);
  }
  return file;
}

/** What passes it is refused as too slow, and not for what is wrong with it. */
const seconds = { milliseconds: 10_000 };

describe('archives', () => {
  const tenGigabytes = packedZeros(10 * 1024);
  const empty = deflateRawSync('');

  test.each<[string, Part[], ReasonKey]>([
    [
      'a part of 10 GB that says so',
      [...docxParts(body), { name: 'word/media/a.bin', content: '', packed: tenGigabytes, size: 0xfffffff0 }],
      'file_unpacks_too_large',
    ],
    [
      'a part of 10 GB that says 40 MB',
      [
        ...docxParts(body),
        { name: 'word/media/a.bin', content: '', packed: tenGigabytes, size: 40 * 1024 * 1024 },
      ],
      'file_broken',
    ],
    [
      'a part of 10 GB that says 10 bytes',
      [...docxParts(body), { name: 'word/media/a.bin', content: '', packed: tenGigabytes, size: 10 }],
      'file_broken',
    ],
    [
      'a document that swells more than a hundred times',
      replaced(docxParts(body), 'word/document.xml', { content: Buffer.alloc(4 * 1024 * 1024, 32) }),
      'file_unpacks_too_large',
    ],
    [
      '100,000 parts',
      [
        ...docxParts(body),
        ...Array.from({ length: 100_000 }, (_, index) => ({ name: `a${index}`, content: '', packed: empty })),
      ],
      'file_unpacks_too_large',
    ],
    [
      'parts laid over each other',
      [
        ...docxParts(body),
        { name: 'word/b.xml', content: '<a/>' },
        { name: 'word/b.xml', content: '<a/>', sameAs: 3 },
      ],
      'file_broken',
    ],
    [
      'a name that leads out',
      [...docxParts(body), { name: '../../etc/cron.d/x', content: 'x' }],
      'file_broken',
    ],
    ['an absolute name', [...docxParts(body), { name: '/etc/passwd', content: 'x' }], 'file_broken'],
    [
      'another name before the part',
      [...docxParts(body), { name: 'word/a.xml', localName: 'word/b.xml', content: '<a/>' }],
      'file_broken',
    ],
    ['a wrong checksum', replaced(docxParts(body), 'word/document.xml', { crc: 1 }), 'file_broken'],
    ['a wrong size', replaced(docxParts(body), 'word/document.xml', { size: 99_999 }), 'file_broken'],
    ['an encrypted part', replaced(docxParts(body), 'word/document.xml', { flags: 1 }), 'file_encrypted'],
    [
      'XML 100,000 elements deep',
      docxParts('<w:p>'.repeat(100_000) + '</w:p>'.repeat(100_000)),
      'file_broken',
    ],
    [
      'entities that multiply',
      replaced(docxParts(body), 'word/document.xml', {
        content: `<!DOCTYPE a [<!ENTITY b "xxxxxxxxxx"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]><a>&c;&c;&c;</a>`,
      }),
      'file_broken',
    ],
    [
      '25,000 rows in Word',
      unpacked(docxParts(`<w:tbl>${'<w:tr><w:tc><w:p/></w:tc></w:tr>'.repeat(25_000)}</w:tbl>`)),
      'file_too_many_rows',
    ],
    ['missing parts', docxParts(body).slice(0, 2), 'import_kind'],
    [
      'a Word document without its body',
      [...docxParts(body).slice(0, 2), { name: 'word/styles.xml', content: '<a/>' }],
      'file_broken',
    ],
    ['an archive of something else', [{ name: 'a.txt', content: 'x' }], 'import_kind'],
  ])('%s', async (_name, parts, reason) => {
    expect(await refused('plan.docx', zipOf(parts), seconds)).toMatchObject({ reason });
  });

  test('a workbook with a part of 10 GB', async () => {
    const part = { name: 'xl/media/a.bin', content: '', packed: tenGigabytes, size: 0xfffffff0 };
    const found = await refused('plan.xlsx', zipOf([...xlsxParts(taskRow(1)), part]), seconds);
    expect(found.reason).toBe('file_unpacks_too_large');
  });

  test('a spreadsheet of 300,000 rows', async () => {
    let rows = '';
    for (let row = 1; row <= 300_000; row++) rows += taskRow(row);
    const bytes = zipOf(xlsxParts(rows));
    expect(bytes.length).toBeGreaterThan(1_000_000);
    const found = await refused('plan.xlsx', bytes, seconds);
    expect(found).toMatchObject({ reason: 'file_too_many_rows', code: 'TOO_LARGE' });
  });

  test('an archive inside the archive stays closed, and the document is read', async () => {
    const inner = zipOf([{ name: 'a', content: '', packed: tenGigabytes, size: 10 }]);
    const { document } = await read(
      'plan.docx',
      zipOf([
        ...docxParts(body),
        { name: 'word/embeddings/a.zip', content: inner, packed: deflateRawSync(inner, { level: 0 }) },
      ]),
    );
    expect(document.blocks).toHaveLength(2);
  });

  test('cells at the far corner of the sheet', async () => {
    const rows = `${taskRow(1)}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`;
    const found = await refused('plan.xlsx', zipOf(xlsxParts(rows)));
    expect(['file_broken', 'file_too_slow', 'file_too_many_rows']).toContain(found.reason);
  });
});

describe('what a name and a content say', () => {
  const html = Buffer.from('<!DOCTYPE html><html><script>1</script></html>');
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000)]);

  const openDocument = zipOf([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text' },
    { name: 'content.xml', content: '<office:document-content/>' },
  ]);
  const oldExcel = compoundFile('Workbook');

  test.each<[string, string, Buffer, ReasonKey]>([
    ['nothing', 'plan.txt', Buffer.alloc(0), 'file_without_content'],
    ['blanks', 'plan.txt', Buffer.from(' \n\t\n'), 'file_without_content'],
    ['an HTML page as text', 'plan.txt', html, 'import_kind'],
    ['an HTML page as Word', 'plan.docx', html, 'import_kind'],
    ['an HTML page as PDF', 'plan.pdf', html, 'import_kind'],
    ['SVG', 'plan.txt', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'import_kind'],
    ['XML', 'plan.txt', Buffer.from('\ufeff<?xml version="1.0"?><a/>'), 'import_kind'],
    ['RTF', 'plan.doc', Buffer.from('{\\rtf1 plan}'), 'import_kind'],
    ['RTF by its own name', 'plan.rtf', Buffer.from('{\\rtf1 plan}'), 'import_kind'],
    ['a web page by its own name', 'plan.html', html, 'import_kind'],
    ['a workbook of old Excel', 'plan.xls', oldExcel, 'import_kind'],
    ['a workbook of old Excel that calls itself new', 'plan.xlsx', oldExcel, 'import_kind'],
    ['an OpenDocument text', 'plan.odt', openDocument, 'import_kind'],
    ['an OpenDocument text that calls itself Word', 'plan.docx', openDocument, 'import_kind'],
    ['a page in mail form', 'plan.doc', Buffer.from('MIME-Version: 1.0\nContent-Type: x'), 'import_kind'],
    ['a picture', 'plan.pdf', png, 'import_kind'],
    ['zeros', 'plan.txt', Buffer.alloc(1000), 'import_kind'],
    ['a text that calls itself Word', 'plan.docx', Buffer.from('Kế hoạch'), 'import_kind'],
    ['Word that calls itself text', 'plan.txt', plainDocx(), 'import_kind'],
    ['Word that calls itself Excel', 'plan.xlsx', plainDocx(), 'import_kind'],
    ['no ending', 'plan', Buffer.from('Kế hoạch'), 'import_kind'],
    ['an empty compound file', 'plan.doc', ole, 'file_broken'],
    ['half a document', 'plan.docx', plainDocx().subarray(0, 600), 'file_broken'],
    ['a broken PDF', 'plan.pdf', Buffer.from('%PDF-1.7\nnothing'), 'file_broken'],
  ])('%s', async (_name, name, bytes, reason) => {
    expect(await refused(name, bytes)).toMatchObject({ reason, code: 'UNSUPPORTED_FILE' });
  });

  test('what is of no kind that is read says what to do', () => {
    expect(reasonSentences.import_kind.vi).toContain('lưu lại thành .docx hoặc .xlsx');
  });

  test('an encrypted workbook', async () => {
    const bytes = await writeXlsx({
      sheets: [{ name: 'A', rows: [['x']] }],
      encryption: { password: 'x', spinCount: 1000 },
    });
    expect(await refused('plan.xlsx', Buffer.from(bytes))).toMatchObject({ reason: 'file_encrypted' });
  });

  test('an encrypted PDF', async () => {
    const bytes = await pdfOf({ userPassword: 'x', content: ['Kế hoạch'] });
    expect(await refused('plan.pdf', bytes)).toMatchObject({ reason: 'file_encrypted' });
  });

  test('a scanned PDF', async () => {
    const pixel =
      'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const bytes = await pdfOf({ content: [{ image: pixel, width: 400 }, { text: '1' }] });
    expect(await refused('plan.pdf', bytes)).toMatchObject({ reason: 'file_without_text' });
  });

  test('a PDF of too many pages', async () => {
    const bytes = await pdfOf({
      content: Array.from({ length: 3 }, (_, page) => ({
        text: 'Kế hoạch triển khai thực hiện nhiệm vụ',
        pageBreak: page === 0 ? undefined : 'before',
      })),
    });
    expect(await refused('plan.pdf', bytes, { pages: 2 })).toMatchObject({ reason: 'file_too_many_rows' });
    expect((await read('plan.pdf', bytes, { pages: 3 })).document.blocks).not.toHaveLength(0);
  });

  test('a mark of secrecy', async () => {
    const bytes = zipOf(docxParts(paragraph('TỐI MẬT') + body));
    expect(await refused('plan.docx', bytes)).toMatchObject({ reason: 'state_secret' });
  });
});
