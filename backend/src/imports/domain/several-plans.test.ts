import { describe, expect, it } from '@jest/globals';
import { documentOf, paragraph, tableOf } from '../../../../test/support/plan-documents.js';
import { firstPlan } from './several-plans.js';

const letterhead = (): ReturnType<typeof tableOf> =>
  tableOf([['UBND HUYỆN A\nSố: 12/KH-UBND', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM']]);

describe('firstPlan', () => {
  it('reads the first of two plans, and names the second', () => {
    const document = documentOf(() => [
      letterhead(),
      paragraph('KẾ HOẠCH'),
      paragraph('Cải cách hành chính'),
      letterhead(),
      paragraph('KẾ HOẠCH'),
      paragraph('Chuyển đổi số'),
    ]);
    const { document: first, findings } = firstPlan(document);
    expect(first.blocks).toHaveLength(3);
    expect(findings).toMatchObject([{ kind: 'several_plans', line: 4, words: 'KẾ HOẠCH Chuyển đổi số' }]);
  });

  it('takes a heading without a letterhead for a part of the plan', () => {
    const body = Array.from({ length: 9 }, (_, n) => `Đoạn ${String(n)}`);
    const document = documentOf(() => [
      letterhead(),
      paragraph('KẾ HOẠCH'),
      ...body.map((words) => paragraph(words)),
      paragraph('KẾ HOẠCH'),
      paragraph('(kèm theo)'),
    ]);
    expect(firstPlan(document)).toEqual({ document, findings: [] });
  });
});
