/** Prints how many of every field were right without help: `node test/imports/print-measure.mjs [development|held-out|held-out-second]`. */
import { planAsDocument, makeFile, madeFormats, type MadeFile } from '../support/documents/index.js';
import { readFileSync } from 'node:fs';
import { documentCases, filesOf, type DocumentCase } from './documents/index.js';
import { measure, measuredFields, type Measured } from './measure.js';
import { proposalOf } from './reading-files.js';
import { madeReading, traVinh, tuyenQuang, type HandReading } from './readings.js';

interface Column {
  name: string;
  format: string;
  hand: HandReading;
  files(): Promise<MadeFile[]>;
}

function realColumns(): Column[] {
  return [traVinh(), tuyenQuang()].flatMap((hand) => {
    const name = hand.name as 'tra-vinh-2023' | 'tuyen-quang-2023';
    const text = new URL(`../../seeds/data/plans/${name}.txt`, import.meta.url);
    const original = {
      name,
      format: 'text as found',
      hand,
      files: () => Promise.resolve([{ name: `${name}.txt`, bytes: readFileSync(text) }]),
    };
    const made = madeFormats.map((format) => ({
      name,
      format,
      hand,
      files: async () => [await makeFile(name, planAsDocument(name), format)],
    }));
    return [original, ...made];
  });
}

function columnsOf(cases: readonly DocumentCase[]): Column[] {
  return cases.flatMap((given) =>
    given.formats.map((format) => ({
      name: given.name,
      format,
      hand: madeReading(given),
      files: () => filesOf(given, format),
    })),
  );
}

function tableOf(measured: readonly { column: Column; result: Measured }[]): string {
  const head = ['field', ...measured.map(({ column }) => `${column.name} ${column.format}`)];
  const rows = measuredFields.map((field) => [
    field,
    ...measured.map(({ result }) => `${result.scores[field].right}/${result.scores[field].all}`),
  ]);
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function shown(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing';
}

async function columnsOfSet(which: string): Promise<Column[]> {
  if (which === 'held-out') return columnsOf((await import('./documents/held-out/index.js')).heldOutCases);
  if (which === 'held-out-second')
    return columnsOf((await import('./documents/held-out/second/index.js')).heldOutSecondCases);
  return [...realColumns(), ...columnsOf(documentCases)];
}

/** Measures the real plans and the made documents of a set, and prints the table and what disagrees. */
export async function measureAll(which: string, only: string | undefined): Promise<void> {
  const columns = await columnsOfSet(which);
  const measured: { column: Column; result: Measured }[] = [];
  for (const column of columns) {
    if (only !== undefined && !`${column.name} ${column.format}`.includes(only)) continue;
    const { proposal } = await proposalOf(await column.files(), column.hand.knowledge);
    const result = measure(column.hand, proposal);
    measured.push({ column, result });
    process.stdout.write(`\n${column.name} ${column.format}: ${result.disagreements.length} differ\n`);
    for (const one of result.disagreements)
      process.stdout.write(
        `  ${one.field} [${one.where}]\n    by hand ${shown(one.byHand)}\n    read    ${shown(one.read)}\n`,
      );
  }
  process.stdout.write(`\n${tableOf(measured)}\n`);
}
