/** What the operator's commands say about the log. */
import { assertNever, printInstant } from '@tien-do/shared';
import type { DataSource } from 'typeorm';
import { anchorFilesAt, AnchorVerifier, AuditVerifier, type AnchorFault } from './audit/index.js';

type Print = (line: string) => void;

/** Reckons every chain again and prints a line for each. @returns whether all are whole. */
export async function verifyChains(source: DataSource, print: Print): Promise<boolean> {
  const verdicts = await new AuditVerifier(source).verifyAll();
  for (const { streamId, stream, entries, fault } of verdicts) {
    const verdict = fault === null ? 'đúng' : `SAI tại số ${String(fault.seq)} (${fault.kind})`;
    print(`${streamId}  ${stream}: ${String(entries)} dòng, ${verdict}`);
  }
  return verdicts.every(({ fault }) => fault === null);
}

/**
 * Holds the log against a file or folder of anchors and prints a line for each of them.
 * @returns whether there was one, and all hold. @throws Error when the files cannot be read.
 */
export async function verifyAnchors(source: DataSource, place: string, print: Print): Promise<boolean> {
  let count = 0;
  let broken = 0;
  for await (const { line, anchor, fault } of new AnchorVerifier(source).verify(await anchorFilesAt(place))) {
    count += 1;
    if (fault) broken += 1;
    const name = anchor
      ? `Mốc số ${String(anchor.number)} lúc ${printInstant(Date.parse(anchor.at))}: ${String(anchor.leaves)} chuỗi`
      : `Dòng ${String(line)}`;
    print(`${name}, ${fault ? `SAI: ${faultWords(fault)}` : 'đúng'}`);
  }
  if (count === 0) print('Không có mốc nào để đối chiếu.');
  else if (broken === 0) print(`Nhật ký còn giữ đúng ${String(count)} mốc.`);
  else print(`${String(broken)} trong ${String(count)} mốc không còn đúng.`);
  return count > 0 && broken === 0;
}

function faultWords(fault: AnchorFault): string {
  switch (fault.kind) {
    case 'unreadable':
      return 'không phải một dòng mốc, hoặc đã bị sửa';
    case 'order':
      return 'không nối tiếp dòng trước: có dòng bị bỏ, chèn hoặc sửa';
    case 'root':
      return 'gốc không khớp với các chuỗi ghi trong dòng';
    case 'cut':
      return `chuỗi ${fault.stream} (${fault.streamId}) không còn mục số ${String(fault.seq)}: phần cuối đã bị cắt`;
    case 'rewritten':
      return `chuỗi ${fault.stream} (${fault.streamId}) có mục số ${String(fault.seq)} khác với lúc ghi mốc: đã bị ghi lại`;
    default:
      return assertNever(fault);
  }
}
