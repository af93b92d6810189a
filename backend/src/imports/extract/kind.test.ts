import { describe, expect, test } from '@jest/globals';
import { ProblemError } from '@tien-do/shared';
import { formatOf } from './kind.js';

const reasonOf = async (name: string, bytes: Buffer): Promise<string | undefined> =>
  formatOf(name, bytes).then(
    (format) => `read as ${format}`,
    (error: unknown) => (error instanceof ProblemError ? error.problem.data.reason : String(error)),
  );

const big = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le').swap16();

describe('a text is a text by what is in it', () => {
  test.each<[string, Buffer]>([
    ['UTF-8', Buffer.from('Kế hoạch')],
    ['UTF-8 with its mark', Buffer.from('\ufeffKế hoạch')],
    ['UTF-16', Buffer.from('\ufeffKế hoạch', 'utf16le')],
    ['UTF-16, big end first', big('Kế hoạch')],
    ['one byte for each character', Buffer.from('KÕ ho¹ch cña tØnh', 'latin1')],
    ['a tab and a form feed', Buffer.from('1\tRà soát\f\r\n')],
    ['HTML rests in it', Buffer.from('Rà soát <br/> <b>văn bản</b>')],
    ['a quotation of a tag', Buffer.from('Số < 5 & > 3')],
  ])('%s', async (_name, bytes) => {
    expect(await formatOf('plan.txt', bytes)).toBe('text');
    expect(await formatOf('PLAN.TXT', bytes)).toBe('text');
  });

  test.each<[string, Buffer]>([
    ['a zero byte', Buffer.from('Kế hoạch\0')],
    ['a zero byte far behind', Buffer.concat([Buffer.alloc(500_000, 65), Buffer.alloc(1)])],
    ['a control character', Buffer.from('Kế\u0001 hoạch')],
    ['half a character and nothing of ASCII', Buffer.alloc(100, 0xe1)],
    ['a script in front', Buffer.from('  <script>alert(1)</script>')],
    ['PostScript', Buffer.from('%!PS-Adobe-3.0')],
  ])('and not with %s', async (_name, bytes) => {
    expect(await reasonOf('plan.txt', bytes)).toBe('import_kind');
  });
});

test('the name may only agree', async () => {
  const text = Buffer.from('Kế hoạch');
  expect(await reasonOf('plan.pdf', text)).toBe('import_kind');
  expect(await reasonOf('plan.txt.exe', text)).toBe('import_kind');
  expect(await reasonOf('txt', text)).toBe('import_kind');
  expect(await reasonOf('plan.txt', Buffer.alloc(0))).toBe('file_without_content');
  expect(await reasonOf('plan.pdf', Buffer.from('%PDF-1.7'))).toBe('read as pdf');
  expect(await reasonOf('plan.doc', Buffer.from('%PDF-1.7'))).toBe('import_kind');
});
