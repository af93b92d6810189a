import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { detectLegacy, fromLegacy, judge, legacyFont, type LegacyEncoding } from './legacy-encoding.js';
import { tcvn3Letters } from './legacy-tables.js';
import { readText } from './text.js';

const plan = readFileSync(
  new URL('../../../../seeds/data/plans/tuyen-quang-2023.txt', import.meta.url),
  'utf8',
).normalize('NFC');
const lines = plan.split('\n').filter((line) => line.trim() !== '');

const tcvn3Codes = new Map([...tcvn3Letters].map(([code, letter]) => [letter, code]));

/** The way back to TCVN3, which the product does not need: a text typed with a keyboard of that time. */
const toTcvn3 = (text: string): string =>
  Array.from(text, (character) => tcvn3Codes.get(character) ?? character).join('');

const vniTones: Record<string, string> = {
  '\u0301': 'ù',
  '\u0300': 'ø',
  '\u0309': 'û',
  '\u0303': 'õ',
  '\u0323': 'ï',
};
const vniCircumflex: Record<string, string> = {
  '': 'â',
  '\u0301': 'á',
  '\u0300': 'à',
  '\u0309': 'å',
  '\u0303': 'ã',
  '\u0323': 'ä',
};
const vniBreve: Record<string, string> = {
  '': 'ê',
  '\u0301': 'é',
  '\u0300': 'è',
  '\u0309': 'ú',
  '\u0303': 'ü',
  '\u0323': 'ë',
};
const vniWhole: Record<string, string> = { đ: 'ñ', í: 'í', ì: 'ì', ỉ: 'æ', ĩ: 'ó', ị: 'ò', ỵ: 'î' };

function vniOf(small: string): string {
  const whole = vniWhole[small];
  if (whole !== undefined) return whole;
  const [base = '', ...marks] = Array.from(small.normalize('NFD'));
  const tone = marks.find((mark) => mark in vniTones) ?? '';
  if (marks.includes('\u0302')) return base + (vniCircumflex[tone] ?? '');
  if (marks.includes('\u0306')) return base + (vniBreve[tone] ?? '');
  const horned = marks.includes('\u031B') ? (base === 'o' ? 'ô' : 'ö') : base;
  return horned + (vniTones[tone] ?? '');
}

const toVni = (text: string): string =>
  Array.from(text, (character) => {
    const small = character.toLowerCase();
    const coded = small === character.toLowerCase() && /\p{L}/u.test(character) ? vniOf(small) : character;
    return character === small ? coded : coded.toUpperCase();
  }).join('');

const write: Record<LegacyEncoding, (text: string) => string> = { TCVN3: toTcvn3, VNI: toVni };

const smallLetters =
  'aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ';

describe('old encodings', () => {
  it.each([
    ['TCVN3', 'Céng hoµ x· héi chñ nghÜa ViÖt Nam', 'Cộng hoà xã hội chủ nghĩa Việt Nam'],
    ['TCVN3', '§éc lËp - Tù do - H¹nh phóc', 'Độc lập - Tự do - Hạnh phúc'],
    ['TCVN3', 'Uû ban nh©n d©n tØnh, tr\u00ADëng phßng', 'Uỷ ban nhân dân tỉnh, trưởng phòng'],
    ['TCVN3', 'QuyÕt ®Þnh vÒ kÕ ho¹ch n¨m', 'Quyết định về kế hoạch năm'],
    ['VNI', 'Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam', 'Cộng hòa xã hội chủ nghĩa Việt Nam'],
    ['VNI', 'ÑOÄC LAÄP - TÖÏ DO - HAÏNH PHUÙC', 'ĐỘC LẬP - TỰ DO - HẠNH PHÚC'],
    ['VNI', 'Uûy ban nhaân daân tænh, tröôûng phoøng', 'Ủy ban nhân dân tỉnh, trưởng phòng'],
    ['VNI', 'Quyeát ñònh veà keá hoaïch naêm', 'Quyết định về kế hoạch năm'],
  ] as const)('%s: %s', (encoding, written, meant) => {
    expect(fromLegacy(written, encoding)).toBe(meant);
    expect(detectLegacy(written)).toBe(encoding);
  });

  it('have every letter of Vietnamese, small ones in both and capitals in VNI', () => {
    expect(fromLegacy(toTcvn3(smallLetters), 'TCVN3')).toBe(smallLetters);
    expect(toTcvn3(smallLetters)).not.toMatch(/[\u0100-\uFFFF]/u);
    for (const letters of [smallLetters, smallLetters.toUpperCase()]) {
      expect(fromLegacy(toVni(letters), 'VNI')).toBe(letters);
      expect(toVni(letters)).not.toMatch(/[\u0100-\uFFFF]/u);
    }
  });

  it.each(['TCVN3', 'VNI'] as const)(
    '%s brings back every paragraph of a plan, and is recognised',
    (encoding) => {
      // Capitals with marks are small letters in a font of capitals there: the letters alone do not say it.
      const telling = lines
        .filter((line) => line.length > 20)
        .map((line) => (encoding === 'TCVN3' ? line.toLowerCase() : line));
      let recognised = 0;
      for (const line of telling) {
        const written = write[encoding](line);
        expect(fromLegacy(written, encoding)).toBe(line);
        if (detectLegacy(written) === encoding) recognised++;
      }
      expect(recognised / telling.length).toBeGreaterThan(0.98);
    },
  );

  it('are not seen where there are none', () => {
    expect(lines.filter((line) => detectLegacy(line) !== null)).toEqual([]);
    expect(
      lines.map((line) => line.replace(/[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]/gu, '')).filter((line) => detectLegacy(line)),
    ).toEqual([]);
    expect(detectLegacy('Café crème à la carte, façade, naïve, déjà vu')).toBeNull();
    expect(detectLegacy('Plan 12/KH-UBND')).toBeNull();
  });

  it('take characters of the symbol area for the same', () => {
    const shifted = 'Céng hoµ'.replace(/[\u00A0-\u00FF]/gu, (one) =>
      String.fromCharCode(one.charCodeAt(0) + 0xf000),
    );
    expect(fromLegacy(shifted, 'TCVN3')).toBe('Cộng hoà');
  });

  it('are known by the names of their fonts', () => {
    expect(legacyFont('.VnTime')).toEqual({ encoding: 'TCVN3', capitals: false });
    expect(legacyFont('.VnArialH')).toEqual({ encoding: 'TCVN3', capitals: true });
    expect(legacyFont('VNI-Times')).toEqual({ encoding: 'VNI', capitals: false });
    expect(['Times New Roman', 'Vnote', 'Arial'].map(legacyFont)).toEqual([null, null, null]);
  });

  it('are not believed of Unicode in their fonts', () => {
    expect(judge('Công an tỉnh', 'TCVN3')).toBe('unicode');
    expect(judge('C«ng an tØnh', 'TCVN3')).toBe('legacy');
    expect(judge('Công an', 'TCVN3')).toBe('unclear');
  });

  it('are found in a text file: in its bytes, in all of it, in one pasted paragraph', async () => {
    const text = lines
      .filter((line) => line.length > 60 && line.length < 200)
      .slice(3, 7)
      .map((line) => line.trim().toLowerCase())
      .join('\n');
    const words = (blocks: unknown): string => JSON.stringify(blocks);
    const plain = words((await readText(Buffer.from(text))).blocks);
    const bytes = await readText(Buffer.from(toTcvn3(text), 'latin1'));
    expect(words(bytes.blocks)).toBe(plain);
    expect(bytes.notices).toEqual([{ kind: 'encoding_converted', line: null, words: 'TCVN3' }]);
    const whole = await readText(Buffer.from(toVni(text)));
    expect(words(whole.blocks)).toBe(plain);
    expect(whole.notices).toEqual([{ kind: 'encoding_converted', line: 1, words: 'VNI' }]);
    const mixed = text.split('\n').map((line, index) => (index === 2 ? toTcvn3(line) : line));
    const pasted = await readText(Buffer.from(mixed.join('\n')));
    expect(words(pasted.blocks)).toBe(plain);
    expect(pasted.notices).toEqual([{ kind: 'encoding_converted', line: 3, words: 'TCVN3' }]);
  });
});
