import { describe, expect, it } from '@jest/globals';
import { acceptedFiles, fileKind, localRefusal } from './file-rules.ts';

describe('file rules', () => {
  it('spares what the server would refuse by its name', () => {
    expect(localRefusal('Báo cáo.PDF', 10)).toBeNull();
    expect(localRefusal('Báo cáo.doc', 10)).toBe('type');
    expect(localRefusal('không đuôi', 10)).toBe('type');
    expect(localRefusal('a.xlsx', 0)).toBe('empty');
    expect(acceptedFiles).toContain('.docx');
  });

  it('names kinds', () => {
    expect(fileKind('Bảng.xlsx')).toBe('table');
    expect(fileKind('Ảnh.JPEG')).toBe('picture');
  });
});
