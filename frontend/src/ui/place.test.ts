import { describe, expect, it } from '@jest/globals';
import { placeAt } from './place.ts';

const view = { width: 1000, height: 600 };
const at = (left: number, top: number): { left: number; right: number; top: number; bottom: number } => ({
  left,
  right: left + 100,
  top,
  bottom: top + 30,
});

describe('where a panel opens', () => {
  it('below, at the edge of its button', () => {
    expect(placeAt(at(50, 20), { width: 200, height: 300 }, view, 'start')).toMatchObject({
      left: 50,
      top: 54,
    });
    expect(placeAt(at(500, 20), { width: 200, height: 300 }, view, 'end')).toMatchObject({
      left: 400,
      top: 54,
    });
  });

  it('never out of the window', () => {
    expect(placeAt(at(950, 20), { width: 200, height: 300 }, view, 'start').left).toBe(792);
    expect(placeAt(at(0, 20), { width: 200, height: 300 }, view, 'end').left).toBe(8);
  });

  it('above when there is more room, and no higher than the room', () => {
    expect(placeAt(at(50, 500), { width: 200, height: 300 }, view, 'start').top).toBe(196);
    expect(placeAt(at(50, 400), { width: 200, height: 900 }, view, 'start')).toMatchObject({
      top: 8,
      maxHeight: 388,
    });
  });
});
