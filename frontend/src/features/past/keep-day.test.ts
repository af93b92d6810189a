import { describe, expect, it } from '@jest/globals';
import { keepDay } from './keep-day.ts';

describe('links inside a day that is over', () => {
  const keep = (to: string): string => keepDay(to, 'b1', '2026-09-16');

  it('keep the day on the pages of the same board', () => {
    expect(keep('/bang/b1')).toBe('/bang/b1?ngay=2026-09-16');
    expect(keep('/bang/b1?han=overdue,due_soon&the=c1')).toBe(
      '/bang/b1?han=overdue,due_soon&the=c1&ngay=2026-09-16',
    );
    expect(keep('/dieu-hanh/b1?sap=-giao')).toBe('/dieu-hanh/b1?sap=-giao&ngay=2026-09-16');
  });

  it('take another day that is named, and leave the day everywhere else', () => {
    expect(keep('/bang/b1?ngay=2026-09-01')).toBe('/bang/b1?ngay=2026-09-01');
    for (const to of ['/bang/b2', '/the/c1', '/ke-hoach', '/cho-toi?x=1']) expect(keep(to)).toBe(to);
  });
});
