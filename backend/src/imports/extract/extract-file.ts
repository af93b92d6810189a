/** One file as a document, whatever its format is. */
import { ProblemError, type DocumentFormat, type PlanDocument } from '@tien-do/shared';
import { formatOf } from './kind.js';
import { refusal, type ReadLimits } from './limits.js';
import type { FileBytes } from './protocol.js';
import { secretMark } from './secret-mark.js';
import { guardArchive } from './zip-guard.js';

export interface ExtractedFile {
  format: DocumentFormat;
  document: PlanDocument;
}

/**
 * Reads one file: its format by its contents, then its text and tables. Meant for the reading child: a hostile file may take
 * all the time and memory that there is.
 * @throws ProblemError UNSUPPORTED_FILE or TOO_LARGE with the reason and the file's name.
 */
export async function extractFile(file: FileBytes, limits: ReadLimits): Promise<ExtractedFile> {
  const format = await formatOf(file.name, file.bytes);
  const document = await extract(file, format, limits).catch((error: unknown) => {
    if (error instanceof ProblemError) throw refusal(error.problem.data.reason ?? 'file_broken', file.name);
    // A reader that stumbles over a file says that the file is broken; the log says over what.
    console.error(error);
    throw refusal('file_broken', file.name);
  });
  if (!hasText(document)) throw refusal('file_without_content', file.name);
  if (rowsOf(document) > limits.rows) throw refusal('file_too_many_rows', file.name);
  if (secretMark(document) !== null) throw refusal('state_secret', file.name);
  return { format, document };
}

async function extract(file: FileBytes, format: DocumentFormat, limits: ReadLimits): Promise<PlanDocument> {
  switch (format) {
    case 'docx':
      await guardArchive(file.bytes, limits);
      return (await import('./docx.js')).readDocx(file.bytes);
    case 'xlsx':
      await guardArchive(file.bytes, limits);
      return (await import('./xlsx.js')).readXlsxPlan(file.bytes);
    case 'doc':
      return (await import('./doc.js')).readDoc(file.bytes);
    case 'pdf':
      return (await import('./pdf.js')).readPdf(file.bytes, limits.pages);
    case 'text':
      return (await import('./text.js')).readText(file.bytes);
  }
}

function hasText(document: PlanDocument): boolean {
  return document.blocks.some((block) =>
    block.kind === 'paragraph'
      ? block.text.trim() !== ''
      : block.rows.some((row) => row.cells.some((cell) => cell.text.trim() !== '' || cell.table !== null)),
  );
}

function rowsOf(document: PlanDocument): number {
  return document.blocks.reduce((sum, block) => sum + (block.kind === 'table' ? block.rows.length : 1), 0);
}
