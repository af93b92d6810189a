/** P107: where one is led back to after signing in. */
import { describe, expect, it } from '@jest/globals';
import { links, safeBack } from './links.ts';

describe('the way back after signing in', () => {
  it.each([
    ...[
      '//evil.example',
      '/\\evil.example',
      '\\\\evil.example',
      'https:evil.example',
      'https://evil.example',
    ],
    ...['javascript:alert(1)', 'data:text/html,x', 'evil.example', '', ' //evil.example'],
  ])('is never another’s address: %j', (back) => {
    expect(safeBack(back)).toBe('/');
  });

  it.each(['/', '/bang/1?the=2', '/%0d%0aLocation: https://evil.example', '/../..//evil.example'])(
    'stays on our own origin: %j',
    (back) => {
      expect(new URL(safeBack(back), 'https://tiendo.example.vn').origin).toBe('https://tiendo.example.vn');
      expect(links.signIn(back).startsWith('/dang-nhap')).toBe(true);
    },
  );
});
