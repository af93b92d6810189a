import {
  cell,
  describe,
  heading,
  letterhead,
  paragraph,
  signature,
  table,
  type CellInput,
  type DescribedBlock,
} from '../../support/documents/index.js';
import { everyYear, noDeadline, on, register, section, task, type DocumentCase } from './reading.js';

const part = (text: string): DescribedBlock =>
  paragraph(text, { bold: true, numbered: { list: 'parts', level: 0 } });
const duty = (text: string): DescribedBlock => paragraph(text, { numbered: { list: 'duties', level: 0 } });
const sectionTitle = (text: string): DescribedBlock =>
  paragraph(text, { bold: true, numbered: { list: 'sections', level: 0 } });

/** The number is the word processor's: the cell itself is empty. */
function row(list: string, cells: string[]): CellInput[] {
  return [cell('', { numbered: { list, level: 0 } }), ...cells];
}

function sectionTable(list: string, rows: string[][]): DescribedBlock {
  return table(
    [6, 34, 18, 18, 12, 12],
    [
      ['STT', 'Nhiệm vụ', 'Cơ quan, đơn vị chủ trì', 'Cơ quan, đơn vị phối hợp', 'Sản phẩm', 'Thời hạn'],
      ...rows.map((cells) => row(list, cells)),
    ],
  );
}

const numbers = [{ format: 'decimal' as const, text: '%1.' }];

const document = describe(
  [
    letterhead(
      ['ỦY BAN NHÂN DÂN', 'XÃ ĐÔNG THẠNH'],
      'Số: 112/KH-UBND',
      'Đông Thạnh, ngày 28 tháng 8 năm 2025',
    ),
    heading('KẾ HOẠCH'),
    heading('Cải cách hành chính xã Đông Thạnh 6 tháng cuối năm 2025'),
    paragraph('Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;'),
    paragraph(
      'Thực hiện Kế hoạch số 205/KH-UBND ngày 11/8/2025 của UBND tỉnh về cải cách hành chính 6 tháng cuối năm 2025,',
    ),
    paragraph('Ủy ban nhân dân xã ban hành Kế hoạch như sau:'),
    part('MỤC TIÊU'),
    duty('100% thủ tục hành chính được niêm yết công khai.'),
    duty('Mức độ hài lòng của người dân đạt từ 95% trở lên.'),
    part('NHIỆM VỤ'),
    sectionTitle('Cải cách thủ tục hành chính'),
    sectionTable('rows-1', [
      [
        'Niêm yết, công khai thủ tục hành chính tại Trung tâm Phục vụ hành chính công xã',
        'Trung tâm Phục vụ hành chính công',
        'Văn phòng HĐND và UBND xã',
        'Bảng niêm yết',
        'Trước 15/9/2025',
      ],
      [
        'Tiếp nhận, giải quyết thủ tục hành chính không phụ thuộc địa giới hành chính',
        'Trung tâm Phục vụ hành chính công',
        'Phòng Kinh tế; Phòng Văn hóa - Xã hội; Công an xã',
        'Hồ sơ được giải quyết đúng hạn',
        'Thường xuyên',
      ],
    ]),
    sectionTitle('Cải cách tổ chức bộ máy'),
    sectionTable('rows-2', [
      [
        'Xây dựng quy chế làm việc, quy chế phối hợp giữa các phòng',
        'Văn phòng HĐND và UBND xã',
        'Các phòng chuyên môn',
        'Quy chế được ban hành',
        '30/9/2025',
      ],
      [
        'Đào tạo, bồi dưỡng cán bộ, công chức xã',
        'Phòng Văn hóa - Xã hội',
        'Các phòng, đơn vị thuộc xã',
        'Danh sách cử đi đào tạo',
        'Theo kế hoạch của Sở Nội vụ',
      ],
    ]),
    sectionTitle('Cải cách tài chính công'),
    sectionTable('rows-3', [
      [
        'Rà soát, sắp xếp, xử lý trụ sở, tài sản công dôi dư sau sắp xếp đơn vị hành chính',
        'Phòng Kinh tế',
        'Văn phòng HĐND và UBND xã, Công an xã, Ban Chỉ huy Quân sự xã',
        'Phương án sắp xếp; Báo cáo kết quả',
        'Quý IV/2025',
      ],
    ]),
    part('TỔ CHỨC THỰC HIỆN'),
    duty('Văn phòng HĐND và UBND xã theo dõi, đôn đốc, tổng hợp tình hình thực hiện Kế hoạch.'),
    duty('Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam xã giám sát việc thực hiện Kế hoạch.'),
    duty(
      'Các phòng, đơn vị báo cáo kết quả về Văn phòng HĐND và UBND xã trước ngày 10 của tháng cuối quý và trước ngày 01/12/2025 đối với báo cáo năm./.',
    ),
    signature(['- UBND tỉnh;', '- Như trên;', '- Lưu: VT.'], ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH']),
  ],
  {
    lists: {
      parts: [{ format: 'upperRoman', text: '%1.' }],
      duties: numbers,
      sections: numbers,
      'rows-1': numbers,
      'rows-2': numbers,
      'rows-3': numbers,
    },
  },
);

/** Administrative reform of a commune after the reform of 2025: automatic numbers, a table in every section. */
export const reformCommune: DocumentCase = {
  name: 'reform-commune',
  heldOut: false,
  about:
    'Commune level of 2025; numbers made by the word processor, also in the number column; one table under each section heading.',
  formats: ['docx', 'doc', 'pdf', 'text_rows'],
  files: [{ name: 'KH CCHC xã Đông Thạnh', document }],
  knowledge: register([
    ['UBND xã Đông Thạnh', 'UBND xã', 'Ủy ban nhân dân xã'],
    ['Văn phòng HĐND và UBND xã', 'Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã'],
    'Phòng Kinh tế',
    ['Phòng Văn hóa - Xã hội', 'Phòng VH-XH'],
    ['Trung tâm Phục vụ hành chính công xã', 'TTPVHCC xã'],
    'Công an xã',
    ['Ban Chỉ huy Quân sự xã', 'BCHQS xã'],
    ['Ủy ban Mặt trận Tổ quốc Việt Nam xã', 'MTTQ xã'],
  ]),
  plan: {
    title: 'Cải cách hành chính xã Đông Thạnh 6 tháng cuối năm 2025',
    number: '112/KH-UBND',
    issuedOn: '2025-08-28',
    issuer: 'UBND xã Đông Thạnh',
    coordinator: 'Văn phòng HĐND và UBND xã',
    dueRule: { month: 12, day: 1, bound: 'before' },
    parentPlan: '205/KH-UBND',
    legalBases: ['205/KH-UBND'],
  },
  rows: [
    section('1.', 'Cải cách thủ tục hành chính', [
      task('1.', 'Niêm yết, công khai thủ tục hành chính tại Trung tâm Phục vụ hành chính công xã', {
        leads: ['Trung tâm Phục vụ hành chính công'],
        coordinating: ['Văn phòng HĐND và UBND xã'],
        results: ['Bảng niêm yết'],
        words: 'Trước 15/9/2025',
        due: on('2025-09-14'),
        deadlineAlso: [on('2025-09-15')],
      }),
      task('2.', 'Tiếp nhận, giải quyết thủ tục hành chính không phụ thuộc địa giới hành chính', {
        leads: ['Trung tâm Phục vụ hành chính công'],
        coordinating: ['Phòng Kinh tế', 'Phòng Văn hóa - Xã hội', 'Công an xã'],
        results: ['Hồ sơ được giải quyết đúng hạn'],
        words: 'Thường xuyên',
        due: everyYear,
        deadlineAlso: [noDeadline],
      }),
    ]),
    section('2.', 'Cải cách tổ chức bộ máy', [
      task('1.', 'Xây dựng quy chế làm việc, quy chế phối hợp giữa các phòng', {
        leads: ['Văn phòng HĐND và UBND xã'],
        coordinating: ['Các phòng chuyên môn'],
        results: ['Quy chế được ban hành'],
        words: '30/9/2025',
        due: on('2025-09-30'),
      }),
      task('2.', 'Đào tạo, bồi dưỡng cán bộ, công chức xã', {
        leads: ['Phòng Văn hóa - Xã hội'],
        coordinating: ['Các phòng, đơn vị thuộc xã'],
        results: ['Danh sách cử đi đào tạo'],
        words: 'Theo kế hoạch của Sở Nội vụ',
        due: { kind: 'by_lead_plan', authority: 'Sở Nội vụ' },
        deadlineAlso: [{ kind: 'by_document', document: 'kế hoạch của Sở Nội vụ' }],
      }),
    ]),
    section('3.', 'Cải cách tài chính công', [
      task('1.', 'Rà soát, sắp xếp, xử lý trụ sở, tài sản công dôi dư sau sắp xếp đơn vị hành chính', {
        leads: ['Phòng Kinh tế'],
        coordinating: ['Văn phòng HĐND và UBND xã', 'Công an xã', 'Ban Chỉ huy Quân sự xã'],
        results: ['Phương án sắp xếp', 'Báo cáo kết quả'],
        words: 'Quý IV/2025',
        due: on('2025-12-31'),
      }),
    ]),
  ],
  findings: ['deadline_without_date'],
  judgementCalls: [
    'An automatic number is the printed one; where a reader of .docx cannot know it, a missing number with a finding is right too.',
    'Two report rules: the yearly one (before 1 December) is the due rule, the quarterly one is a duty.',
    'The headings above the tables are the sections; the parts in Roman numerals are the body.',
    'The title of the first task names a place “tại Trung tâm …”, no agency to be matched there.',
  ],
};
