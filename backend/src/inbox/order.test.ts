import { expect, it } from '@jest/globals';
import { byAge, byAgeWithin } from './order.js';

const line = (since: string, key: string, back = false) => ({
  since,
  key,
  back,
  aboutId: null,
  face: { id: key },
});

it('puts the oldest first, and equals in the order of the plan', () => {
  const lines = [
    line('2026-11-02T00:00:00Z', 'II/10'),
    line('2026-11-02T00:00:00Z', 'II/9'),
    line('2026-11-01T20:00:00+07:00', 'V/1'),
    line('2026-11-01T14:00:00Z', 'I/1'),
  ];
  expect([...lines].sort(byAge).map(({ key }) => key)).toEqual(['V/1', 'I/1', 'II/9', 'II/10']);
});

it('puts what is taken behind what is free, each by age', () => {
  const lines = [
    line('2026-11-01T00:00:00Z', 'taken', true),
    line('2026-11-03T00:00:00Z', 'late'),
    line('2026-11-02T00:00:00Z', 'early'),
  ];
  expect([...lines].sort(byAgeWithin(({ back }) => back)).map(({ key }) => key)).toEqual([
    'early',
    'late',
    'taken',
  ]);
});
