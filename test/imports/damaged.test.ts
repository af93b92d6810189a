/** Files with random damage: whatever they do, they do it to the child. */
import { expect, test } from '@jest/globals';
import { ProblemError } from '@tien-do/shared';
import { pdfOf } from './pdf-files.js';
import { body, paragraph, read, taskSheet } from './reading.js';
import { docxParts, zipOf } from './zip-files.js';

/** The same numbers on every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Cut off, one piece left out, a few bytes changed, or many. */
function damaged(bytes: Buffer, next: () => number): Buffer {
  const copy = Buffer.from(bytes);
  const at = (): number => Math.floor(next() * copy.length);
  const kind = Math.floor(next() * 4);
  if (kind === 0) return copy.subarray(0, at());
  if (kind === 1) {
    const from = at();
    return Buffer.concat([copy.subarray(0, from), copy.subarray(from + 1 + Math.floor(next() * 500))]);
  }
  const changes = kind === 2 ? 1 + Math.floor(next() * 20) : 200;
  for (let change = 0; change < changes; change++) copy[at()] = Math.floor(next() * 256);
  return copy;
}

async function goodFiles(): Promise<[string, Buffer][]> {
  const row = `<w:tr><w:tc>${paragraph('1')}</w:tc></w:tr>`;
  const table = { body: ['STT,Nhiệm vụ', '1,Rà soát'].map((cells) => cells.split(',')) };
  return [
    ['plan.docx', zipOf(docxParts(`${body}<w:tbl>${row.repeat(20)}</w:tbl>`))],
    ['plan.xlsx', taskSheet(40)],
    ['plan.pdf', await pdfOf({ content: ['Kế hoạch', { table }] })],
    ['plan.txt', Buffer.from('Số: 12/KH-UBND\nKẾ HOẠCH\n1\tRà soát\tSở Tư pháp\n'.repeat(10))],
  ];
}

const reasons = [
  'file_broken',
  'file_encrypted',
  'file_without_text',
  'file_without_content',
  'import_kind',
  'file_unpacks_too_large',
  'file_too_many_rows',
  'file_too_slow',
];

test('sixty of them end in a document or a reason, and the server hardly works for them', async () => {
  const good = await goodFiles();
  const next = random(20_260_601);
  const files = Array.from({ length: 60 }, (_, index) => {
    const [name, bytes] = good[index % good.length] ?? ['', Buffer.alloc(0)];
    return { name, bytes: damaged(bytes, next) };
  });
  const began = process.cpuUsage();
  const outcomes = await Promise.all(
    files.map(({ name, bytes }) =>
      read(name, bytes, { milliseconds: 10_000 }).then(
        () => 'read',
        (error: unknown) => (error instanceof ProblemError ? error.problem.data.reason : String(error)),
      ),
    ),
  );
  const { user } = process.cpuUsage(began);
  expect(outcomes.filter((outcome) => outcome !== 'read' && !reasons.includes(outcome ?? ''))).toEqual([]);
  expect(outcomes).toContain('read');
  expect(outcomes).toContain('file_broken');
  // Processor time is not that of the clock: other work on the machine does not lengthen it.
  expect(user / 1_000 / files.length).toBeLessThan(40);
});
