import { describe, expect, it } from '@jest/globals';
import { fileFault, inReadingOrder, moved } from './file-rules.ts';

const file = (name: string, size = 10): { name: string; size: number } => ({ name, size });

describe('files of a plan', () => {
  it('are refused before they are sent where that is certain', () => {
    expect(fileFault(file('KH.DOCX'))).toBeNull();
    expect(fileFault(file('anh.png'))).toBe('wrong_kind');
    expect(fileFault(file('kh.pdf', 0))).toBe('empty_file');
    expect(fileFault(file('kh.pdf', 21 * 1024 * 1024))).toBe('too_large');
  });

  it('are read with the plan before its appendices', () => {
    const names = (...given: string[]): string[] =>
      inReadingOrder(given.map((one) => file(one))).map(({ name }) => name);
    expect(names('Phụ lục 1.docx', 'KH 125.docx')).toEqual(['KH 125.docx', 'Phụ lục 1.docx']);
    expect(names('PL_1.xlsx', 'phuluc2.docx', 'ke-hoach.pdf')).toEqual([
      'ke-hoach.pdf',
      'PL_1.xlsx',
      'phuluc2.docx',
    ]);
    // Two letters inside a word are no appendix.
    expect(names('Kế hoạch PLX.docx', 'b.docx')).toEqual(['Kế hoạch PLX.docx', 'b.docx']);
  });

  it('change places', () => {
    expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  });
});
