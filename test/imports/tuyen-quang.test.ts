/** The appendix of the plan of Tuyên Quang province, measured field by field against its reading by hand. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { PlanDocument, Proposal, ProposedRow } from '@tien-do/shared';
import { measure, type Measured } from './measure.js';
import { proposalOf } from './reading-files.js';
import { tuyenQuang } from './readings.js';

const file = new URL('../../seeds/data/plans/tuyen-quang-2023.txt', import.meta.url);
const hand = tuyenQuang();

let document: PlanDocument;
let proposal: Proposal;
let measured: Measured;

beforeAll(async () => {
  const bytes = readFileSync(file);
  ({ document, proposal } = await proposalOf([{ name: 'plan.txt', bytes }], hand.knowledge));
  measured = measure(hand, proposal);
});

function rowAt(key: string): ProposedRow {
  const row = proposal.rows.find((one) => one.key === key);
  if (!row) throw new Error(`no row ${key}`);
  return row;
}

describe('the appendix of Tuyên Quang, against its reading by hand', () => {
  it('says the same in every field of every row', () => {
    expect(measured.disagreements).toEqual([]);
    expect(measured.scores.rows).toEqual({ right: 68, all: 68 });
    for (const field of ['leads', 'coordinating', 'results', 'deadline rule', 'provides'] as const)
      expect([field, measured.scores[field]]).toEqual([field, { right: 53, all: 53 }]);
  });

  it('has the tasks, groups and sections of the print, none of them torn', () => {
    const count = (kind: ProposedRow['kind']): number =>
      proposal.rows.filter((row) => row.kind === kind).length;
    expect([count('task'), count('group'), count('section')]).toEqual([53, 10, 5]);
    expect(proposal.rows.filter((row) => row.rejoined)).toEqual([]);
  });

  it('takes in the last row as it is cut off, and says so', () => {
    const last = rowAt('Đ/II');
    expect(last).toMatchObject({ deadline: { kind: 'none' }, deadlineWords: '', expectedResults: [] });
    const cut = proposal.findings.filter((one) => one.kind === 'cut_off');
    expect(cut).toMatchObject([{ rowId: last.id, weight: 'look', line: 564 }]);
    expect(document.blocks.at(-1)?.kind).toBe('table');
  });

  it('asks for what an appendix alone does not say, and who leads for an open set, once', () => {
    const must = proposal.findings.filter((one) => one.weight === 'must').map((one) => one.kind);
    expect(must.sort()).toEqual(['no_coordinator', 'no_due_rule', 'open_set']);
  });

  it('keeps the spellings of the print, and finds the agency behind each', () => {
    const party = rowAt('C/VI/2').leads[0];
    expect(party).toMatchObject({ words: 'Sở Thông tin và truyền thông', match: 'alias' });
    expect(rowAt('B/VII/3').coordinating.map((one) => one.words)).toContain('Dân tộc tỉnh');
  });
});
