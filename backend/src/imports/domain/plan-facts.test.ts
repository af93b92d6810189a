import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { planYearOf, type DueRule, type LegalBasisFacts, type PlanDuty, type Table } from '@tien-do/shared';
import { documentOfLines } from '../../../../test/support/plan-documents.js';
import { readPlanFacts } from './plan-facts.js';
import type { Appendix, LogicalRow } from './types.js';

const data = (file: string) =>
  readFileSync(new URL(`../../../../seeds/data/${file}`, import.meta.url), 'utf8');

const none: Appendix = { rows: [], span: null, findings: [] };

function rowDue(line: number, deadline: string): LogicalRow {
  return {
    lines: [line],
    rejoined: false,
    cutOff: false,
    number: '1',
    cells: { title: '', results: '', deadline, leads: '', coordinating: '', note: '' },
    heading: false,
    findings: [],
  };
}

describe('a real plan', () => {
  interface Seed {
    head: {
      title: string;
      shortTitle: string;
      number: string | null;
      numberPrinted: string;
      issuedOn: string;
      issuedPrinted: string;
      coordinatorQuote: string;
      parentPlan: { number: string; issuedOn: string };
      legalBases: (Omit<LegalBasisFacts, 'role'> & { roles: string[] })[];
      dueRule: DueRule;
      dueBasis: { quote: string };
      otherObligations: PlanDuty[];
    };
  }
  const { head } = JSON.parse(data('tra-vinh-2023.json')) as Seed;
  const lines = data('plans/tra-vinh-2023.txt').split('\n');
  const cited = lines.flatMap((line, at) => {
    const deadline = line.split('\t').at(-1) ?? '';
    return line.includes('\t') && deadline.includes('/QĐ-') ? [rowDue(at + 1, deadline)] : [];
  });
  const text = lines.map((line) => (line.includes('\t') ? '' : line)).join('\n');
  const facts = readPlanFacts(documentOfLines(text.split('\n')), {
    rows: cited,
    span: { from: 147, to: 259 },
    findings: [],
  });

  it('has its number, date, title, issuer and coordinator as read by hand', () => {
    expect(facts.plan).toMatchObject({
      title: head.title,
      shortTitle: head.shortTitle,
      number: null,
      numberPrinted: head.numberPrinted,
      issuedOn: head.issuedOn,
      issuedPrinted: head.issuedPrinted,
      coordinatorQuote: head.coordinatorQuote,
      parentPlan: { number: head.parentPlan.number, issuedOn: head.parentPlan.issuedOn, issuer: 'UBND tỉnh' },
      visibility: 'participants',
    });
    expect(facts.issuerWords).toBe('UBND thành phố Trà Vinh');
    expect(facts.coordinatorWords).toBe('Công an thành phố');
  });

  it('has all thirteen legal bases with their roles', () => {
    const expected = head.legalBases.map(({ number, date, issuer, roles }) => ({
      number,
      date,
      issuer,
      role: roles.join(', '),
    }));
    const found = facts.plan.legalBases.map(({ number, date, issuer, role }) => ({
      number,
      date,
      issuer,
      role,
    }));
    expect(found).toEqual(expect.arrayContaining(expected));
    expect(found).toHaveLength(expected.length);
  });

  it('names each basis that its text names', () => {
    const titles = new Map(facts.plan.legalBases.map((basis) => [basis.number ?? basis.title, basis.title]));
    expect(titles.get('364/QĐ-TTg')).toMatch(
      /^Kế hoạch quốc gia về triển khai thực hiện Công ước chống tra tấn/u,
    );
    expect(titles.get('65/QĐ-TTg')).toMatch(/^Đề án tuyên truyền, phổ biến/u);
    expect(titles.get('1079/QĐ-TTg')).toBe('Đề án truyền thông về quyền con người ở Việt Nam');
    expect(titles.get('1252/QĐ-TTg')).toBeNull();
    expect(titles.get('838/QĐ-UBND')).toMatch(/^Kế hoạch triển khai Đề án/u);
  });

  it('has the due rule and the words on which it rests', () => {
    expect(facts.plan.dueRule).toEqual(head.dueRule);
    expect(facts.plan.dueQuote).toBe(head.dueBasis.quote);
    expect(facts.plan.dataEnds).toEqual({ month: 9, day: 30 });
  });

  it('has every duty of the organising part, in the order of the print', () => {
    const short = ({ ref, line, requested, to }: PlanDuty) => ({ ref, line, requested, to });
    const found = facts.plan.duties.map(short);
    for (const duty of head.otherObligations.map(short)) expect(found).toContainEqual(duty);
    // One more than by hand: "tiếp tục thực hiện các hoạt động …" stands for itself between two semicolons.
    expect(found).toHaveLength(head.otherObligations.length + 1);
    const whoAt = new Map(head.otherObligations.map(({ line, who }) => [line, who]));
    expect(facts.plan.duties.map(({ who }) => who)).toEqual(
      facts.plan.duties.map(({ line }) => (line === null ? null : whoAt.get(line))),
    );
    expect(facts.plan.duties.map((duty) => duty.by)).toEqual(
      expect.arrayContaining([
        'báo cáo hàng năm trước ngày 15 tháng 10',
        'định kỳ hàng năm (trước ngày 15/10)',
      ]),
    );
  });

  it('says what the print leaves blank', () => {
    expect(facts.findings.map((one) => [one.kind, one.weight, one.line])).toEqual([
      ['number_blank', 'look', 3],
      ['date_blank', 'look', 5],
    ]);
  });
});

describe('an appendix without its plan', () => {
  const lines = data('plans/tuyen-quang-2023.txt').split('\n').slice(0, 8);
  const facts = readPlanFacts(documentOfLines(lines), { rows: [], span: { from: 9, to: 90 }, findings: [] });

  it('gives the number, date and issuer that its subtitle names, and its own title', () => {
    expect(facts.plan).toMatchObject({ number: '125/KH-UBND', issuedOn: '2023-06-01', dueRule: null });
    expect(facts.issuerWords).toBe('Uỷ ban nhân dân tỉnh');
    expect(facts.plan.title).toMatch(/^Các nhiệm vụ, giải pháp nhằm .* chống tra tấn$/u);
  });

  it('asks for what it does not say', () => {
    expect(facts.findings.map((one) => [one.kind, one.weight])).toEqual([
      ['no_coordinator', 'must'],
      ['no_due_rule', 'must'],
    ]);
  });
});

describe('a letterhead in a table, and the title lines of a sheet', () => {
  const cell = (text: string, column = 0) => ({
    column,
    span: 1,
    text,
    bold: false,
    continued: false,
    table: null,
  });
  const table = (rows: string[][]): Table => ({
    kind: 'table',
    line: 1,
    rows: rows.map((texts, at) => ({
      line: at + 1,
      lastLine: at + 1,
      place: { kind: 'paragraph', paragraph: at + 1 },
      cells: texts.map(cell),
    })),
  });

  it('reads the cells of a letterhead', () => {
    const rest = documentOfLines([
      '',
      '',
      'KẾ HOẠCH',
      'Phát triển nhà ở năm 2026',
      'Căn cứ Luật Nhà ở năm 2023, UBND tỉnh ban hành.',
    ]);
    const head = table([
      ['ỦY BAN NHÂN DÂN\nTỈNH NINH BÌNH', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc'],
      ['Số: 18/KH-UBND', 'Ninh Bình, ngày 08 tháng 01 năm 2026'],
    ]);
    const facts = readPlanFacts({ ...rest, format: 'docx', blocks: [head, ...rest.blocks] }, none);
    expect(facts.plan).toMatchObject({
      number: '18/KH-UBND',
      issuedOn: '2026-01-08',
      title: 'Phát triển nhà ở năm 2026',
    });
    expect(facts.issuerWords).toBe('Ủy ban nhân dân tỉnh Ninh Bình');
  });

  it('reads the rows above the header of a sheet', () => {
    const sheet = table([
      ['PHỤ LỤC I'],
      ['PHÂN CÔNG NHIỆM VỤ CHUYỂN ĐỔI SỐ'],
      ['(Kèm theo Kế hoạch số 33/KH-UBND ngày 02 tháng 3 năm 2025 của UBND huyện Ba Bể)'],
      ['STT', 'Nhiệm vụ'],
      ['1', 'Báo cáo'],
    ]);
    const facts = readPlanFacts(
      { format: 'xlsx', blocks: [sheet], notices: [] },
      { rows: [], span: { from: 4, to: 5 }, findings: [] },
    );
    expect(facts.plan).toMatchObject({
      number: '33/KH-UBND',
      issuedOn: '2025-03-02',
      title: 'Phân công nhiệm vụ chuyển đổi số',
    });
    expect(facts.issuerWords).toBe('UBND huyện Ba Bể');
  });
});

describe('the year of a plan', () => {
  it.each([
    [{ title: 'Cải cách hành chính năm 2025', issuedOn: '2024-12-20' }, 2025],
    [{ title: 'Phòng, chống ma túy', issuedOn: '2023-08' }, 2023],
    [{ title: 'Phòng, chống ma túy', issuedOn: null }, null],
  ])('%j', (plan, year) => {
    expect(planYearOf(plan)).toBe(year);
  });
});
