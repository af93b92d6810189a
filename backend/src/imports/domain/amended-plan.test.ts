import { describe, expect, it } from '@jest/globals';
import type { PlanDocument } from '@tien-do/shared';
import { amendedPlanFindings } from './amended-plan.js';

function documentOf(...texts: string[]): PlanDocument {
  return {
    format: 'text',
    notices: [],
    blocks: texts.map((text, n) => ({
      kind: 'paragraph',
      line: n + 1,
      place: { kind: 'line', line: n + 1 },
      text,
      bold: false,
      centred: false,
    })),
  };
}

describe('the plan that a document amends', () => {
  it.each([
    ['KẾ HOẠCH', 'Điều chỉnh, bổ sung Kế hoạch số 125/KH-UBND ngày 24/3/2023 của UBND tỉnh', '125/KH-UBND'],
    ['QUYẾT ĐỊNH', 'Về việc sửa đổi một số nội dung của Kế hoạch số 7 / KH-UBND', '7 / KH-UBND'],
    ['Về việc điều chỉnh', 'một số nhiệm vụ tại Kế hoạch số: 44/KH-BCĐ-TH', '44/KH-BCĐ-TH'],
  ])('is named in its title: %s %s', (first, second, number) => {
    const [found, ...others] = amendedPlanFindings(documentOf('ỦY BAN NHÂN DÂN', first, second));
    expect(others).toEqual([]);
    expect(found).toMatchObject({ kind: 'amends_plan', weight: 'look' });
    expect(found?.words.endsWith(number)).toBe(true);
  });

  it.each([
    'Căn cứ Kế hoạch số 125/KH-UBND ngày 24/3/2023',
    'Bổ sung kinh phí thực hiện nhiệm vụ. Căn cứ Kế hoạch số 9/KH-UBND',
    'Điều chỉnh kế hoạch khi cần thiết',
  ])('is not: %s', (text) => {
    expect(amendedPlanFindings(documentOf('KẾ HOẠCH', text))).toEqual([]);
  });
});
