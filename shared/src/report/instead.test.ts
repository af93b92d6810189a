import { expect, it } from '@jest/globals';
import { closingInstead } from './instead.js';

it('names the report that is replaced, and no earlier one', () => {
  const first = closingInstead('Trân trọng báo cáo.', { number: '12/BC-UBND', datedOn: '2026-10-05' });
  expect(first).toBe(
    'Báo cáo này thay thế Báo cáo số 12/BC-UBND ngày 05 tháng 10 năm 2026.\nTrân trọng báo cáo.',
  );
  expect(closingInstead(first, { number: '15/BC-UBND', datedOn: '2026-10-20' })).toBe(
    'Báo cáo này thay thế Báo cáo số 15/BC-UBND ngày 20 tháng 10 năm 2026.\nTrân trọng báo cáo.',
  );
});
