import { describe, expect, it, test } from '@jest/globals';
import { cardSchemas, type CardContent } from '@tien-do/shared/contract';
import { emptyContent, hasEvidence, hasResult } from './content.js';

const empty = emptyContent(2);

describe('the text that nobody has written in', () => {
  it('has a place for each expected result and fits the contract', () => {
    expect(empty.items).toEqual([
      { done: false, text: '' },
      { done: false, text: '' },
    ]);
    expect(cardSchemas.contentBody.parse({ expectedVersion: 0, content: empty }).content).toEqual(empty);
    expect([hasResult(empty), hasEvidence(empty, 0)]).toEqual([false, false]);
  });
});

describe('what may be submitted', () => {
  test.each<[Partial<CardContent>, number, boolean, boolean]>([
    [{ result: 'Đã xong' }, 0, true, false],
    [{ result: 'Đã xong' }, 1, true, true],
    [{ result: 'Đã xong', noEvidenceReason: 'Lưu tại đơn vị' }, 0, true, true],
    [{ result: 'Đã xong', noEvidenceReason: ' \n ' }, 0, true, false],
    [{ result: ' \n\t ' }, 1, false, true],
    [{ nil: true }, 0, false, true],
    [{ nil: true, nilReason: '  ' }, 0, false, true],
    [{ nil: true, nilReason: 'Không có vụ việc' }, 0, true, true],
    [{ nil: true, result: 'Đã xong' }, 0, false, true],
    [{ nilReason: 'Không có vụ việc' }, 0, false, false],
    [{ note: 'ghi chú', items: [{ done: true, text: 'xong' }] }, 0, false, false],
  ])('%j with %d files: result %s, evidence %s', (patch, files, result, evidence) => {
    const content = { ...empty, ...patch };
    expect([hasResult(content), hasEvidence(content, files)]).toEqual([result, evidence]);
  });
});
