import { describe as suite, expect, it } from '@jest/globals';
import { importSchemas } from '@tien-do/shared/contract';
import type { DescribedCell, DescribedTable } from '../../support/documents/index.js';
import { heldOutCases as heldOutFirst } from './held-out/index.js';
import { heldOutSecondCases } from './held-out/second/index.js';
import { documentCases, filesOf, tasksOf, type DocumentCase, type ReadRow } from './index.js';

const heldOutCases = [...heldOutFirst, ...heldOutSecondCases];
const cases = [...documentCases, ...heldOutCases];

function wordsOfTable(table: DescribedTable): string[] {
  const wordsOfCell = (cell: DescribedCell): string[] => [
    cell.text,
    ...(cell.table ? wordsOfTable(cell.table) : []),
  ];
  return table.rows.flatMap((row) => row.flatMap(wordsOfCell));
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[\s:;,.“”"]+/gu, ' ')
    .trim();
}

function wordsOf(given: DocumentCase): string {
  const texts = given.files.flatMap(({ document }) =>
    document.blocks.flatMap((block) => (block.kind === 'table' ? wordsOfTable(block) : [block.text])),
  );
  return plain(texts.join(' '));
}

/** A filled-in name stands in the document without the prefix or the place that others share with it. */
function stands(name: string, words: string): boolean {
  const parts = plain(name).split(' ');
  const shorter = [parts.slice(1), parts.slice(0, -1), parts.slice(0, -2)];
  return [parts, ...shorter].some((some) => some.length > 1 && words.includes(some.join(' ')));
}

function titlesOf(rows: readonly ReadRow[]): string[] {
  return rows.flatMap((row) => [row.title, ...(row.kind === 'task' ? [] : titlesOf(row.children))]);
}

suite.each(cases.map((given) => [given.name, given] as const))('%s', (_, given) => {
  const words = wordsOf(given);
  const tasks = tasksOf(given.rows);

  it('reads nothing that does not stand in the document', () => {
    const missing = [
      ...titlesOf(given.rows),
      ...tasks.flatMap((task) => [task.deadlineWords, ...task.results]),
      given.plan.title,
      given.plan.number ?? '',
    ].filter((text) => !words.includes(plain(text)));
    const unnamed = tasks
      .flatMap((task) => [...task.leads, ...task.coordinating])
      .filter((name) => !stands(name, words));
    expect({ missing, unnamed }).toEqual({ missing: [], unnamed: [] });
  });

  it('has a reading that agrees with itself', () => {
    for (const task of tasks) {
      const parties = [...task.leads, ...task.coordinating];
      expect(task.leads.length).toBeGreaterThan(0);
      expect([...task.requested, ...task.provides].filter((name) => !parties.includes(name))).toEqual([]);
      if (task.leadMode === 'single') expect(task.leads).toHaveLength(1);
      if (task.leadMode === 'joint') expect(task.leads.length).toBeGreaterThan(1);
      for (const rule of [task.deadline, ...task.deadlineAlso])
        expect(importSchemas.deadlineRule.parse(rule)).toEqual(rule);
      if (task.deadlineWords === '') expect(task.deadline).toEqual({ kind: 'none' });
    }
  });

  it.each(given.formats)('can be made as %s', async (format) => {
    const files = await filesOf(given, format);
    expect(files).toHaveLength(given.sheets && format === 'xlsx' ? 1 : given.files.length);
    for (const file of files) expect(file.bytes.length).toBeGreaterThan(1_000);
  });
});

it('keeps the held-out documents apart', () => {
  expect(documentCases.filter((given) => given.heldOut)).toEqual([]);
  expect(heldOutCases.filter((given) => !given.heldOut)).toEqual([]);
  expect(new Set(cases.map((given) => given.name)).size).toBe(cases.length);
});
