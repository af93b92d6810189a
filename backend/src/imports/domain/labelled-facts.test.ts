import { describe, expect, it } from '@jest/globals';
import type { PlanDocument } from '@tien-do/shared';
import { readPlanFacts } from './plan-facts.js';
import type { PlanFacts } from './types.js';

/** The facts of a document of these lines, a table below them. */
function factsOf(...texts: string[]): PlanFacts {
  const blocks = texts.map((text, index): PlanDocument['blocks'][number] => ({
    kind: 'paragraph',
    line: index + 1,
    place: { kind: 'line', line: index + 1 },
    text,
    bold: false,
    centred: false,
  }));
  const at = texts.length + 1;
  return readPlanFacts(
    { format: 'xlsx', blocks, notices: [] },
    { rows: [], span: { from: at, to: at + 1 }, findings: [] },
  );
}

describe('labelled lines above a table', () => {
  it.each([
    ['Ngày ban hành: ngày 01 tháng 6 năm 2026', '2026-06-01'],
    ['Ngày ban hành: 01/06/2026', '2026-06-01'],
    ['Ngày, tháng, năm ban hành: 1.6.2026', '2026-06-01'],
    ['Ngày ký: 01-06-2026', '2026-06-01'],
    ['Ban hành ngày: 2026-06-01', '2026-06-01'],
    ['Ngày ban hành: tháng sau', null],
    ['Ngày ban hành:', null],
  ])('%s', (text, day) => {
    expect(factsOf(text).plan.issuedOn).toBe(day);
  });

  it.each([
    ['Số, ký hiệu: 125/KH-UBND', '125/KH-UBND'],
    ['Số/ký hiệu: 125/KH-UBND', '125/KH-UBND'],
    ['SỐ VÀ KÝ HIỆU: 125/KH-UBND', '125/KH-UBND'],
    ['Số: 125/KH-UBND', '125/KH-UBND'],
    ['Số, ký hiệu:', null],
  ])('%s', (text, number) => {
    expect(factsOf(text).plan.number).toBe(number);
  });

  it.each([
    ['Thời hạn báo cáo hằng năm: trước ngày 15 tháng 10', { month: 10, day: 15, bound: 'before' }],
    ['Hạn gửi báo cáo năm: trước ngày 01/12', { month: 12, day: 1, bound: 'before' }],
    ['Thời hạn báo cáo: 15/10', { month: 10, day: 15, bound: 'by' }],
    ['Hạn gửi báo cáo hằng năm: chậm nhất ngày 05/12', { month: 12, day: 5, bound: 'by' }],
    ['Thời hạn báo cáo hằng năm: theo yêu cầu', null],
  ])('%s', (text, rule) => {
    expect(factsOf(text).plan.dueRule).toEqual(rule);
  });

  it('names the agencies and the title, over several lines and with the word for the plan before it', () => {
    const facts = factsOf(
      'UBND TỈNH SƠN LA',
      'Cơ quan ban hành: Sở Tư pháp tỉnh Sơn La',
      'Trích yếu: Kế hoạch về việc nâng cao chất lượng\nphổ biến pháp luật',
      'Cơ quan đầu mối: Phòng Phổ biến pháp luật',
    );
    expect(facts).toMatchObject({
      issuerWords: 'Sở Tư pháp tỉnh Sơn La',
      coordinatorWords: 'Phòng Phổ biến pháp luật',
      plan: { title: 'Nâng cao chất lượng phổ biến pháp luật' },
    });
  });

  it('leaves what is not filled in to what else is said', () => {
    const facts = factsOf(
      'ỦY BAN NHÂN DÂN TỈNH SƠN LA',
      'Cơ quan ban hành:',
      'Số: 12/KH-UBND',
      'Số, ký hiệu:',
    );
    expect(facts.issuerWords).toBe('Ủy ban nhân dân tỉnh Sơn La');
    expect(facts.plan.number).toBe('12/KH-UBND');
  });

  it('takes the title above the words that attach a list to its plan, with labels between it and the table', () => {
    const facts = factsOf(
      'SỞ Y TẾ',
      'DANH MỤC NHIỆM VỤ NĂM 2026',
      '(Ban hành kèm theo Kế hoạch số 77/KH-SYT ngày 20/01/2026 của Sở Y tế)',
      'Đơn vị đầu mối: Văn phòng Sở',
      'PHỤ LỤC I: NHIỆM VỤ TRỌNG TÂM',
    );
    expect(facts).toMatchObject({
      issuerWords: 'Sở Y tế',
      coordinatorWords: 'Văn phòng Sở',
      plan: { title: 'Danh mục nhiệm vụ năm 2026', number: '77/KH-SYT', issuedOn: '2026-01-20' },
    });
    expect(facts.plan).toMatchObject({ parentPlan: null, legalBases: [] });
  });
});
