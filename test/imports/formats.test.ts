/** One plan in every format that is read: the same tasks from each. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Proposal } from '@tien-do/shared';
import { makeFile, madeFormats, planAsDocument, type MadeFormat } from '../support/documents/index.js';
import { readFiles } from '../../backend/src/imports/extract/run.js';
import { heldOutCases } from './documents/held-out/index.js';
import { heldOutSecondCases } from './documents/held-out/second/index.js';
import { documentCases, filesOf } from './documents/index.js';
import { measure, type Disagreement } from './measure.js';
import { proposalOf } from './reading-files.js';
import { madeReading, traVinh, tuyenQuang, type HandReading } from './readings.js';

/** What an accepted plan would hold of its rows, whatever file they came from. */
function tasksOf({ rows }: Proposal): unknown[] {
  const plain = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();
  return rows.map(({ key, kind, printedNumber, title, leads, coordinating, deadline, ...row }) => ({
    key,
    kind,
    printedNumber,
    title: plain(title),
    leadMode: row.leadMode,
    leads: leads.map((party) => party.target ?? party.name),
    coordinating: coordinating.map((party) => [party.target ?? party.name, party.requested, party.provides]),
    deadline,
    feedsAnnualReport: row.feedsAnnualReport,
    breakdowns: row.breakdowns,
  }));
}

const plans = [
  ['tra-vinh-2023', traVinh],
  ['tuyen-quang-2023', tuyenQuang],
] as const;

describe.each(plans)('%s', (name, reading) => {
  const hand: HandReading = reading();
  const proposals = new Map<MadeFormat, Proposal>();

  beforeAll(async () => {
    for (const format of madeFormats) {
      const made = await makeFile(name, planAsDocument(name), format);
      proposals.set(format, (await readFiles([made], hand.knowledge)).proposal);
    }
  });

  function of(format: MadeFormat): Proposal {
    const proposal = proposals.get(format);
    if (!proposal) throw new Error(`not read: ${format}`);
    return proposal;
  }

  it.each(madeFormats)('agrees with its reading by hand as %s', (format) => {
    expect(measure(hand, of(format)).disagreements).toEqual([]);
  });

  it.each(madeFormats)('gives the same tasks as %s', (format) => {
    expect(tasksOf(of(format))).toEqual(tasksOf(of('docx')));
  });
});

/** What differs from the reading by hand, and why it may: `docs/imports.md` argues each. */
const argued: Readonly<Record<string, (one: Disagreement) => boolean>> = {
  // The workbook holds a day, and its own format shows two digits for the month.
  'epidemic-city xlsx': (one) => one.field === 'deadline words' && one.read === '31/03/2025',
};

const cases = documentCases.flatMap((given) =>
  given.formats.map((format) => [`${given.name} ${format}`, given, format] as const),
);

describe('plans in the ways of other provinces', () => {
  it.each(cases)('%s agrees with its reading by hand', async (name, given, format) => {
    const { proposal } = await proposalOf(await filesOf(given, format), given.knowledge);
    const { disagreements } = measure(madeReading(given), proposal);
    expect(disagreements.filter((one) => !argued[name]?.(one))).toEqual([]);
    const kinds = new Set<string>(proposal.findings.map((one) => one.kind));
    // An empty deadline has a finding of its own.
    if (kinds.has('deadline_without_date')) kinds.add('missing_cell');
    expect(given.findings.filter((kind) => !kinds.has(kind))).toEqual([]);
  });
});

/** How many fields of a document once held out still differ, each argued in `docs/imports.md`; none of the others. */
const differing: Readonly<Record<string, number>> = {
  'ministry-office': 6,
  'digital-ward': 1,
  'legal-district': 2,
  'ministry-laws': 2,
  'health-workbook': 1,
};

const heldOut = [...heldOutCases, ...heldOutSecondCases].flatMap((given) =>
  given.formats.map((format) => [`${given.name} ${format}`, given, format] as const),
);

describe('documents once held out', () => {
  it.each(heldOut)('%s is read as well as when it was last measured', async (_, given, format) => {
    const { proposal } = await proposalOf(await filesOf(given, format), given.knowledge);
    const { disagreements } = measure(madeReading(given), proposal);
    expect(disagreements.slice(differing[given.name] ?? 0)).toEqual([]);
    const kinds = new Set<string>(proposal.findings.map((one) => one.kind));
    expect(given.findings.filter((kind) => !kinds.has(kind))).toEqual([]);
  });
});
