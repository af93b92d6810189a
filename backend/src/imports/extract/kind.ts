/** Of what format an upload is, by its content; the name may only agree. */
import { isUtf8 } from 'node:buffer';
import yauzl from 'yauzl';
import { ProblemError, type DocumentFormat } from '@tien-do/shared';
import { streamNamesOf } from './compound-file.js';
import { readLimits, refusal } from './limits.js';

/** The endings that a name may have. */
const endings: Readonly<Record<DocumentFormat, readonly string[]>> = {
  docx: ['docx'],
  doc: ['doc'],
  xlsx: ['xlsx'],
  pdf: ['pdf'],
  text: ['txt'],
};

const zipMark = Buffer.from('PK\x03\x04', 'latin1');
const oleMark = Buffer.from('d0cf11e0a1b11ae1', 'hex');
/** Readers of PDF look for its mark in the first kilobyte. */
const pdfMarkWithin = 1024;

/**
 * The format of a file. Nothing is unpacked for it: it is safe to ask in any process.
 * @throws ProblemError UNSUPPORTED_FILE with the reason: empty, encrypted, broken, or of a kind that is not read, which is
 * also what a name that says another kind than the content is; TOO_LARGE for an archive of too many parts.
 */
export async function formatOf(name: string, bytes: Buffer): Promise<DocumentFormat> {
  if (bytes.length === 0) throw refusal('file_without_content', name);
  const format = await formatOfContent(bytes).catch((error: unknown) => {
    throw error instanceof ProblemError && error.problem.data.reason
      ? refusal(error.problem.data.reason, name)
      : error;
  });
  const ending = /\.([^.]*)$/u.exec(name)?.[1]?.toLowerCase() ?? '';
  if (!endings[format].includes(ending)) throw refusal('import_kind', name);
  return format;
}

// The marks are compared here and not by a library: to name an archive, that would inflate parts of it, uncounted.
async function formatOfContent(bytes: Buffer): Promise<DocumentFormat> {
  if (bytes.subarray(0, 4).equals(zipMark)) return formatOfArchive(bytes);
  if (bytes.subarray(0, 8).equals(oleMark)) return formatOfCompound(bytes);
  if (bytes.subarray(0, pdfMarkWithin).includes('%PDF-')) return 'pdf';
  if (isPlainText(bytes)) return 'text';
  throw refusal('import_kind');
}

/** Word and Excel pack XML into an archive; which of them it was stands in the names of the parts. */
async function formatOfArchive(bytes: Buffer): Promise<DocumentFormat> {
  const names = new Set<string>();
  try {
    const archive = await yauzl.fromBufferPromise(bytes, { lazyEntries: true });
    if (archive.entryCount > readLimits.entries) throw refusal('file_unpacks_too_large');
    for await (const entry of archive.eachEntry()) names.add(entry.fileName);
  } catch (error) {
    throw error instanceof ProblemError ? error : refusal('file_broken');
  }
  if (names.has('word/document.xml')) return 'docx';
  if (names.has('xl/workbook.xml')) return 'xlsx';
  // What Word or Excel would open says so in this part; without its body it is broken, without the part another kind.
  throw refusal(
    names.has('[Content_Types].xml') && [...names].some((name) => /^(word|xl)\//u.test(name))
      ? 'file_broken'
      : 'import_kind',
  );
}

/** Old Office keeps its files as streams in a small file system; their names tell the program. */
function formatOfCompound(bytes: Buffer): DocumentFormat {
  const streams = new Set(streamNamesOf(bytes));
  // A Word document may carry a workbook inside, so it is asked for first.
  if (streams.has('WordDocument')) return 'doc';
  if (streams.has('EncryptedPackage')) throw refusal('file_encrypted');
  throw refusal('import_kind');
}

// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const binary = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/u;
const markup = /^\s*(<[!?/a-z]|\{\\rtf|%!PS|MIME-Version:)/iu;

/** So much of a text is looked at character by character; the rest shows itself when it is read. */
const lookedAt = 256 * 1024;

function isPlainText(bytes: Buffer): boolean {
  const text = decodedStart(bytes);
  return text !== null && !binary.test(text) && !markup.test(text);
}

/**
 * The beginning of the text: UTF-16 by its mark, UTF-8, or one byte for each character, as texts in the fonts before Unicode
 * are; of those at least half is plain ASCII, or it is no text.
 */
function decodedStart(bytes: Buffer): string | null {
  const start = bytes.subarray(0, lookedAt);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return start.toString('utf16le', 2);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    const even = start.subarray(2, start.length - (start.length % 2));
    return Buffer.from(even).swap16().toString('utf16le');
  }
  if (bytes.includes(0)) return null;
  if (isUtf8(bytes)) return start.toString('utf8').replace(/^\ufeff/u, '');
  let ascii = 0;
  for (const byte of start) if (byte < 0x80) ascii += 1;
  return ascii * 2 >= start.length ? start.toString('latin1') : null;
}
