/** A plan of any number of rows as a Word file, and the agencies that it names. */
import fs from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import {
  describe,
  heading,
  letterhead,
  makeFile,
  paragraph,
  table,
  type MadeFile,
} from '../support/documents/index.js';

const departments = [
  'Tư pháp',
  'Nội vụ',
  'Tài chính',
  'Y tế',
  'Xây dựng',
  'Công Thương',
  'Khoa học và Công nghệ',
  'Nông nghiệp và Môi trường',
  'Giáo dục và Đào tạo',
  'Văn hóa, Thể thao và Du lịch',
].map((field) => `Sở ${field}`);
const year = new Date().getUTCFullYear();
/** Of the table, beside the row with the headings. */
const rowsPerSection = 50;

const { tasks } = JSON.parse(
  fs.readFileSync(path.resolve(import.meta.dirname, '../../seeds/data/tra-vinh-2023.json'), 'utf8'),
) as { tasks: { title: string }[] };

export interface MadePlan {
  /** Of the appendix, its sections among them. */
  rows: number;
  tasks: number;
  file: MadeFile;
}

/** Puts the agencies that lead the tasks into the register. */
export async function nameAgencies(db: pg.Client): Promise<void> {
  await db.query(
    `INSERT INTO agency (id, code, name, short_name, search_text, kind, level, aliases)
     SELECT uuidv7(), 'bench-lead-' || n, name, name, '', 'unit', 'city', '{}'
       FROM unnest($1::text[]) WITH ORDINALITY AS named (name, n)`,
    [departments],
  );
}

/**
 * @param rows of the appendix, sections among them
 * @param turn tells one plan from the other
 */
export async function makePlan(rows: number, turn: number): Promise<MadePlan> {
  const lines = Array.from({ length: rows }, (_, n) =>
    n % rowsPerSection === 0 ? sectionRow(n / rowsPerSection + 1) : taskRow(n),
  );
  const document = describe([
    letterhead(
      ['ỦY BAN NHÂN DÂN', 'THÀNH PHỐ'],
      `Số: ${String(1_000 + turn)}/KH-UBND`,
      `ngày 15 tháng 01 năm ${String(year)}`,
    ),
    heading('KẾ HOẠCH'),
    heading(`Thực hiện các nhiệm vụ trọng tâm, đợt ${String(turn)}`),
    paragraph('Ủy ban nhân dân thành phố ban hành kế hoạch với các nhiệm vụ theo phụ lục.'),
    heading('PHỤ LỤC'),
    table(
      [1, 6, 3, 3, 3, 2],
      [['STT', 'Nhiệm vụ', 'Cơ quan chủ trì', 'Cơ quan phối hợp', 'Kết quả', 'Thời hạn'], ...lines],
    ),
  ]);
  const file = await makeFile('ke-hoach', document, 'docx');
  return { rows, tasks: rows - Math.ceil(rows / rowsPerSection), file };
}

function sectionRow(number: number): string[] {
  return [roman(number), `Nhóm nhiệm vụ số ${String(number)}`, '', '', '', ''];
}

function taskRow(n: number): string[] {
  const lead = departments[n % departments.length] ?? '';
  const partner = departments[(n + 3) % departments.length] ?? '';
  const title = tasks[n % tasks.length]?.title ?? '';
  return [
    String(n % rowsPerSection),
    `${title} (nội dung thứ ${String(n)})`,
    lead,
    `Công an thành phố, ${partner}`,
    'Báo cáo kết quả thực hiện',
    'Hằng năm',
  ];
}

function roman(number: number): string {
  const signs: [number, string][] = [
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  let rest = number;
  let written = '';
  for (const [value, sign] of signs) {
    written += sign.repeat(Math.floor(rest / value));
    rest %= value;
  }
  return written;
}
