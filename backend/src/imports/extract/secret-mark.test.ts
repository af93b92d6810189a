import { describe, expect, test } from '@jest/globals';
import type { Cell, PlanDocument, Table } from '@tien-do/shared';
import { secretMark } from './secret-mark.js';

const place = { kind: 'line', line: 1 } as const;

function paragraphs(...texts: string[]): PlanDocument {
  return {
    format: 'text',
    notices: [],
    blocks: texts.map((text, index) => ({
      kind: 'paragraph',
      line: index + 1,
      place,
      text,
      bold: false,
      centred: false,
    })),
  };
}

function cell(text: string, column: number, table: Table | null = null): Cell {
  return { column, span: 1, text, bold: false, continued: false, table };
}

function tableOf(...rows: string[][]): Table {
  return {
    kind: 'table',
    line: 1,
    rows: rows.map((texts, index) => ({
      line: index + 1,
      lastLine: index + 1,
      place,
      cells: texts.map((text, column) => cell(text, column)),
    })),
  };
}

const inTable = (...rows: string[][]): PlanDocument => ({
  format: 'docx',
  notices: [],
  blocks: [tableOf(...rows)],
});

const nested: PlanDocument = {
  format: 'docx',
  notices: [],
  blocks: [
    {
      kind: 'table',
      line: 1,
      rows: [{ line: 1, lastLine: 1, place, cells: [cell('', 0, tableOf(['TUYỆT MẬT']))] }],
    },
  ],
};

describe('a mark of secrecy is found', () => {
  test.each<[string, PlanDocument]>([
    ['on a line', paragraphs('MẬT')],
    ['the second degree', paragraphs('TỐI MẬT')],
    ['the third degree', paragraphs('TUYỆT MẬT')],
    ['among others', paragraphs('ỦY BAN NHÂN DÂN TỈNH', 'MẬT', 'Số: 12/KH-UBND')],
    ['with letters apart', paragraphs('M Ậ T')],
    ['second, with letters apart', paragraphs('T Ố I   M Ậ T')],
    ['third, with letters apart', paragraphs('T U Y Ệ T  M Ậ T')],
    ['with points between', paragraphs('M.Ậ.T')],
    ['with hyphens between', paragraphs('M-Ậ-T')],
    ['decomposed', paragraphs('MẬT'.normalize('NFD'))],
    ['second, decomposed', paragraphs('TỐI MẬT'.normalize('NFD'))],
    ['third, decomposed', paragraphs('TUYỆT MẬT'.normalize('NFD'))],
    ['decomposed and apart', paragraphs('M Ậ T'.normalize('NFD'))],
    ['in brackets', paragraphs('(MẬT)')],
    ['in square brackets', paragraphs('[TỐI MẬT]')],
    ['between dashes', paragraphs('- MẬT -')],
    ['in quotation marks', paragraphs('“MẬT”')],
    ['with a full stop', paragraphs('TUYỆT MẬT.')],
    ['with an exclamation mark', paragraphs('MẬT!')],
    ['in Markdown', paragraphs('**MẬT**')],
    ['as a Markdown heading', paragraphs('## TỐI MẬT')],
    ['with a space that does not break', paragraphs('TỐI\u00a0MẬT')],
    ['with a character of no width', paragraphs('M\u200bẬT')],
    ['with a soft hyphen', paragraphs('TUYỆT\u00ad MẬT')],
    ['with spaces around', paragraphs('   MẬT   ')],
    ['over two lines', paragraphs('TỐI\nMẬT')],
    ['on the last line of a paragraph', paragraphs('ỦY BAN NHÂN DÂN\nMẬT')],
    ['on the first line of a paragraph', paragraphs('MẬT\nSố: 05/KH-UBND')],
    ['after a tab', paragraphs('ỦY BAN NHÂN DÂN TỈNH\tMẬT')],
    ['apart on the line', paragraphs('UBND TỈNH BẮC NINH      TỐI MẬT')],
    ['between strokes', paragraphs('UBND TỈNH | MẬT | Số: 4')],
    ['beside the number', paragraphs('Số: 12/KH-UBND MẬT')],
    ['beside the number in brackets', paragraphs('Số: 12/KH-UBND (MẬT)')],
    ['labelled', paragraphs('Độ mật: Mật')],
    ['labelled in capitals', paragraphs('ĐỘ MẬT: TỐI MẬT')],
    ['labelled with a mức', paragraphs('Mức độ mật: tuyệt mật')],
    ['as a document', paragraphs('TÀI LIỆU MẬT')],
    ['as a secret writing', paragraphs('VĂN BẢN TỐI MẬT')],
    ['in small letters, second', paragraphs('Tối mật')],
    ['in small letters, third', paragraphs('Tuyệt mật')],
    ['in a cell', inTable(['UBND TỈNH', 'MẬT'])],
    ['in a lower cell', inTable(['STT', 'Nhiệm vụ'], ['TUYỆT MẬT', ''])],
    ['on a line of a cell', inTable(['UBND TỈNH\nMẬT\nSố: 3/KH', 'CỘNG HÒA'])],
    ['labelled in two cells', inTable(['Độ mật', 'Mật'])],
    ['labelled in two cells with a colon', inTable(['Mức độ mật:', 'Tối mật'])],
    ['in a table inside a cell', nested],
  ])('%s', (_name, document) => {
    expect(secretMark(document)).not.toBeNull();
  });

  test('with its line and its words', () => {
    expect(secretMark(paragraphs('KẾ HOẠCH', 'T Ố I M Ậ T'))).toEqual({ line: 2, words: 'TỐI MẬT' });
  });
});

describe('what only contains the word is no mark', () => {
  test.each<[string, PlanDocument]>(
    [
      'mật khẩu',
      'Mật khẩu',
      'MẬT KHẨU',
      'bí mật',
      'BÍ MẬT NHÀ NƯỚC',
      'bí mật đời tư',
      'Bảo vệ bí mật nhà nước',
      'BẢO VỆ BÍ MẬT NHÀ NƯỚC',
      'mật độ dân số',
      'MẬT ĐỘ DÂN SỐ',
      'bảo mật',
      'BẢO MẬT',
      'BẢO MẬT THÔNG TIN',
      'ĐỘ MẬT: không',
      'Độ mật: Không',
      'Độ mật: Thường',
      'Độ mật:',
      'ĐỘ MẬT',
      'Mức độ mật',
      'mật',
      'mật ong',
      'MẬT ONG RỪNG',
      'Mật thiết',
      'quan hệ mật thiết',
      'mật mã',
      'Ban Cơ yếu, mật mã',
      'cơ mật',
      'mật vụ',
      'mật danh',
      'thân mật',
      'gặp mặt thân mật',
      'MẶT TRẬN',
      'MẮT',
      'MẠT',
      'TỐI MẮT',
      'Tài liệu mật được lưu riêng theo quy định',
      'Danh mục bí mật nhà nước độ Tuyệt mật, Tối mật, Mật',
      'MẬT, TỐI MẬT, TUYỆT MẬT',
      'Xác định độ mật (Mật, Tối mật hoặc Tuyệt mật) của văn bản',
      'Văn bản số 12-KH/TU (Mật) ngày 03/01/2026',
      'Sở Nội vụ quản lý tài liệu MẬT của tỉnh',
      'Tỷ lệ văn bản mật',
      'tối mặt tối mũi',
      'BẢO\nMẬT',
      'MẬT\nKHẨU',
      'Công tác bảo vệ bí\nMẬT\nnhà nước',
      'MẬT\nĐỘ',
      'Nâng cao năng lực bảo mật, an toàn thông tin',
    ].map((text) => [text, paragraphs(text)]),
  )('%j', (_text, document) => {
    expect(secretMark(document)).toBeNull();
  });

  test.each<[string, PlanDocument]>([
    ['a heading over two paragraphs', paragraphs('KẾ HOẠCH BẢO VỆ BÍ', 'MẬT', 'NHÀ NƯỚC')],
    ['a word over two paragraphs', paragraphs('MẬT', 'KHẨU')],
    ['a column of densities', inTable(['STT', 'Mật độ'], ['1', '320'])],
    ['a label with a no', inTable(['Độ mật', 'Không'])],
    ['a label with nothing', inTable(['Độ mật', ''])],
    ['an empty document', paragraphs()],
  ])('%s', (_name, document) => {
    expect(secretMark(document)).toBeNull();
  });
});
