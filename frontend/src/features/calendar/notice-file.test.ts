import { expect, it } from '@jest/globals';
import { textOfFile } from './notice-file.ts';

const words = 'Tết Dương lịch';
const utf16 = (littleEndian: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer(2 + words.length * 2));
  [...`\uFEFF${words}`].forEach((sign, at) => {
    view.setUint16(at * 2, sign.charCodeAt(0), littleEndian);
  });
  return new Uint8Array(view.buffer);
};

it.each([
  ['UTF-8', new TextEncoder().encode(words)],
  ['UTF-8 with a mark', new TextEncoder().encode(`\uFEFF${words}`)],
  ['UTF-16, low byte first', utf16(true)],
  ['UTF-16, high byte first', utf16(false)],
])('a notice in %s is read', (_, bytes) => {
  expect(textOfFile(bytes)).toBe(words);
});

it('a notice in an old writing is refused, not read as nonsense', () => {
  expect(textOfFile(Uint8Array.of(0x54, 0xea, 0xec, 0x74))).toBeNull();
});

it('an empty file is an empty text', () => {
  expect(textOfFile(new Uint8Array())).toBe('');
});
