/** Files handed to the reading child as the server hands them, and what came of it. */
import { ProblemError, type Knowledge, type ReasonKey } from '@tien-do/shared';
import type { ReadLimits } from '../../backend/src/imports/extract/limits.js';
import type { FileBytes, ReadResult } from '../../backend/src/imports/extract/protocol.js';
import { readFiles } from '../../backend/src/imports/extract/run.js';
import { docxParts, xlsxParts, zipOf } from './zip-files.js';

export const noKnowledge: Knowledge = { agencies: [], sets: [], aroundAgencyId: null };

/** Reads one file; what the child says besides goes nowhere. */
export async function read(name: string, bytes: Buffer, limits?: Partial<ReadLimits>): Promise<ReadResult> {
  return readFiles([{ name, bytes }], noKnowledge, limits, () => undefined);
}

export interface Refusal {
  reason: ReasonKey | undefined;
  code: string;
  /** The file that it is about. */
  name: string | undefined;
}

/** Reads files that cannot be read. @throws Error when they were read, or failed in another way than by a Problem. */
export async function refusedAll(
  files: readonly FileBytes[],
  limits?: Partial<ReadLimits>,
): Promise<Refusal> {
  const error = await readFiles(files, noKnowledge, limits, () => undefined).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ProblemError)) throw new Error(`they were read, or failed: ${String(error)}`);
  const { code, data } = error.problem;
  return { reason: data.reason, code, name: data.name };
}

/** As `refusedAll` with one file. */
export async function refused(name: string, bytes: Buffer, limits?: Partial<ReadLimits>): Promise<Refusal> {
  return refusedAll([{ name, bytes }], limits);
}

export const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
export const body = paragraph('Số: 12/KH-UBND') + paragraph('KẾ HOẠCH');
export const plainDocx = (): Buffer => zipOf(docxParts(body));

/** A row of a sheet, in the sheet's XML. */
export function sheetRow(row: number, texts: readonly string[]): string {
  const cells = texts.map(
    (text, column) =>
      `<c r="${String.fromCharCode(65 + column)}${row}" t="inlineStr"><is><t>${text}</t></is></c>`,
  );
  return `<row r="${row}">${cells.join('')}</row>`;
}

/** A workbook of an ordinary appendix with so many tasks. */
export function taskSheet(tasks: number): Buffer {
  const head = ['STT', 'Nhiệm vụ', 'Cơ quan chủ trì', 'Cơ quan phối hợp', 'Kết quả', 'Thời hạn'];
  const rows = Array.from({ length: tasks }, (_, n) =>
    sheetRow(n + 2, [
      String(n + 1),
      `Rà soát, đánh giá văn bản quy phạm pháp luật của địa phương về lĩnh vực số ${n + 1}`,
      'Sở Tư pháp',
      'Công an tỉnh, Sở Nội vụ và các cơ quan có liên quan',
      'Báo cáo kết quả rà soát',
      'Hằng năm',
    ]),
  );
  return zipOf(xlsxParts(sheetRow(1, head) + rows.join('')));
}
