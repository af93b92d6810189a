import {
  describe,
  heading,
  letterhead,
  paragraph,
  signature,
  strong,
  table,
  type CellInput,
} from '../../../../support/documents/index.js';
import {
  everyYear,
  group,
  noDeadline,
  on,
  register,
  section,
  task,
  type DocumentCase,
} from '../../reading.js';

const part = (number: string, title: string): CellInput[] => [
  strong(number),
  strong(title),
  ...['', '', '', '', ''].map((empty) => strong(empty)),
];

const document = describe(
  [
    letterhead(['BỘ CÔNG THƯƠNG'], 'Số: 214/KH-BCT', 'Hà Nội, ngày 12 tháng 02 năm 2026'),
    heading('KẾ HOẠCH'),
    heading('Xây dựng và tổ chức thi hành pháp luật năm 2026 của Bộ Công Thương'),
    paragraph(
      'Căn cứ Luật Ban hành văn bản quy phạm pháp luật ngày 19 tháng 02 năm 2025; căn cứ Nghị quyết số 140/NQ-CP ngày 17/5/2025 của Chính phủ, Bộ Công Thương ban hành Kế hoạch như sau:',
    ),
    paragraph('I. MỤC TIÊU', { bold: true }),
    paragraph('Bảo đảm tiến độ, chất lượng văn bản được giao chủ trì soạn thảo.'),
    paragraph('II. TỔ CHỨC THỰC HIỆN', { bold: true }),
    paragraph(
      '1. Thủ trưởng các đơn vị thuộc Bộ chịu trách nhiệm trước Bộ trưởng về tiến độ, chất lượng nhiệm vụ được phân công tại Phụ lục.',
    ),
    paragraph(
      '2. Giao Vụ Pháp chế theo dõi, đôn đốc, kiểm tra, tổng hợp tình hình thực hiện Kế hoạch này, báo cáo Bộ trưởng trước ngày 15 tháng 12 hằng năm./.',
    ),
    signature(
      ['- Bộ trưởng (để b/c);', '- Các đơn vị thuộc Bộ;', '- Lưu: VT, PC.'],
      ['KT. BỘ TRƯỞNG', 'THỨ TRƯỞNG'],
    ),
    heading('PHỤ LỤC'),
    heading('DANH MỤC NHIỆM VỤ NĂM 2026'),
    paragraph('(Kèm theo Kế hoạch số 214/KH-BCT ngày 12 tháng 02 năm 2026 của Bộ Công Thương)', {
      centred: true,
    }),
    table(
      [4, 27, 14, 20, 15, 12, 8],
      [
        [
          'TT',
          'Nhiệm vụ',
          'Cơ quan chủ trì',
          'Cơ quan phối hợp',
          'Hình thức văn bản/Sản phẩm',
          'Thời gian trình',
          'Cấp trình',
        ],
        part('A', 'XÂY DỰNG, HOÀN THIỆN THỂ CHẾ'),
        part('I', 'Văn bản trình Chính phủ, Thủ tướng Chính phủ'),
        [
          '1',
          'Nghị định sửa đổi, bổ sung quy định về phát triển công nghiệp hỗ trợ',
          'Cục Công nghiệp',
          'Vụ Pháp chế; các Cục, Vụ có liên quan',
          'Nghị định',
          'Tháng 6/2026',
          'Chính phủ',
        ],
        [
          '2',
          'Đề án phát triển thương mại biên giới đến năm 2030',
          'Cục Xuất nhập khẩu',
          'Sở Công Thương các tỉnh: Lạng Sơn, Cao Bằng, Quảng Ninh',
          'Quyết định của Thủ tướng Chính phủ',
          'Quý III/2026',
          'Thủ tướng',
        ],
        part('II', 'Văn bản thuộc thẩm quyền của Bộ trưởng'),
        [
          '1',
          'Thông tư quy định về dán nhãn năng lượng',
          'Cục Đổi mới sáng tạo, Chuyển đổi xanh và Khuyến công',
          'Vụ Pháp chế',
          'Thông tư',
          'Trước ngày 30/6/2026',
          'Bộ trưởng',
        ],
        [
          '2',
          'Rà soát, hệ thống hóa văn bản quy phạm pháp luật của ngành',
          'Vụ Pháp chế',
          'Các đơn vị thuộc Bộ',
          'Báo cáo kết quả rà soát; Quyết định công bố danh mục văn bản hết hiệu lực',
          'Trước ngày 15/12 hằng năm',
          'Bộ trưởng',
        ],
        part('B', 'TỔ CHỨC THI HÀNH PHÁP LUẬT'),
        [
          '1',
          'Kiểm tra việc chấp hành pháp luật về thương mại điện tử',
          'Cục Thương mại điện tử và Kinh tế số',
          'Ủy ban Cạnh tranh Quốc gia; Sở Công Thương các tỉnh, thành phố',
          'Báo cáo kết quả kiểm tra',
          '6 tháng/lần',
          'Bộ trưởng',
        ],
        [
          '2',
          'Phổ biến văn bản pháp luật mới ban hành',
          'Văn phòng Bộ',
          'Báo Công Thương',
          'Tin, bài; hội nghị phổ biến',
          'Thường xuyên',
          '',
        ],
        [
          '3',
          'Xây dựng tài liệu hướng dẫn thi hành Nghị định',
          'Các đơn vị chủ trì soạn thảo',
          'Vụ Pháp chế',
          'Tài liệu hướng dẫn',
          'Chậm nhất 30 ngày kể từ ngày Nghị định có hiệu lực',
          'Lãnh đạo Bộ',
        ],
      ],
    ),
  ],
  { landscape: true },
);

/** A ministry's laws of a year: form of the document, when and to whom it is submitted, each a column. */
export const ministryLaws: DocumentCase = {
  name: 'ministry-laws',
  heldOut: true,
  about:
    '“Hình thức văn bản/Sản phẩm | Thời gian trình | Cấp trình”; letters above numerals above numbers; a yearly day, a half-yearly rhythm and a term from an event among the deadlines.',
  formats: ['docx', 'xlsx', 'pdf', 'text_rows'],
  files: [{ name: 'KH 214 thể chế', document }],
  knowledge: register(
    [
      'Bộ Công Thương',
      'Vụ Pháp chế',
      'Cục Công nghiệp',
      'Cục Xuất nhập khẩu',
      'Cục Đổi mới sáng tạo, Chuyển đổi xanh và Khuyến công',
      'Cục Thương mại điện tử và Kinh tế số',
      'Ủy ban Cạnh tranh Quốc gia',
      ['Văn phòng Bộ', 'VP Bộ'],
    ],
    ['Các đơn vị thuộc Bộ'],
  ),
  plan: {
    title: 'Xây dựng và tổ chức thi hành pháp luật năm 2026 của Bộ Công Thương',
    number: '214/KH-BCT',
    issuedOn: '2026-02-12',
    issuer: 'Bộ Công Thương',
    coordinator: 'Vụ Pháp chế',
    dueRule: { month: 12, day: 15, bound: 'before' },
    parentPlan: null,
    legalBases: ['140/NQ-CP'],
  },
  rows: [
    section('A', 'XÂY DỰNG, HOÀN THIỆN THỂ CHẾ', [
      group('I', 'Văn bản trình Chính phủ, Thủ tướng Chính phủ', [
        task('1', 'Nghị định sửa đổi, bổ sung quy định về phát triển công nghiệp hỗ trợ', {
          leads: ['Cục Công nghiệp'],
          coordinating: ['Vụ Pháp chế', 'các Cục, Vụ có liên quan'],
          results: ['Nghị định'],
          words: 'Tháng 6/2026',
          due: on('2026-06-30'),
        }),
        task('2', 'Đề án phát triển thương mại biên giới đến năm 2030', {
          leads: ['Cục Xuất nhập khẩu'],
          coordinating: ['Sở Công Thương Lạng Sơn', 'Sở Công Thương Cao Bằng', 'Sở Công Thương Quảng Ninh'],
          results: ['Quyết định của Thủ tướng Chính phủ'],
          words: 'Quý III/2026',
          due: on('2026-09-30'),
        }),
      ]),
      group('II', 'Văn bản thuộc thẩm quyền của Bộ trưởng', [
        task('1', 'Thông tư quy định về dán nhãn năng lượng', {
          leads: ['Cục Đổi mới sáng tạo, Chuyển đổi xanh và Khuyến công'],
          coordinating: ['Vụ Pháp chế'],
          results: ['Thông tư'],
          words: 'Trước ngày 30/6/2026',
          due: on('2026-06-29'),
        }),
        task('2', 'Rà soát, hệ thống hóa văn bản quy phạm pháp luật của ngành', {
          leads: ['Vụ Pháp chế'],
          coordinating: ['Các đơn vị thuộc Bộ'],
          results: ['Báo cáo kết quả rà soát', 'Quyết định công bố danh mục văn bản hết hiệu lực'],
          words: 'Trước ngày 15/12 hằng năm',
          due: everyYear,
        }),
      ]),
    ]),
    section('B', 'TỔ CHỨC THI HÀNH PHÁP LUẬT', [
      task('1', 'Kiểm tra việc chấp hành pháp luật về thương mại điện tử', {
        leads: ['Cục Thương mại điện tử và Kinh tế số'],
        coordinating: ['Ủy ban Cạnh tranh Quốc gia', 'Sở Công Thương các tỉnh, thành phố'],
        results: ['Báo cáo kết quả kiểm tra'],
        words: '6 tháng/lần',
        due: everyYear,
        deadlineAlso: [noDeadline],
      }),
      task('2', 'Phổ biến văn bản pháp luật mới ban hành', {
        leads: ['Văn phòng Bộ'],
        coordinating: ['Báo Công Thương'],
        results: ['Tin, bài', 'hội nghị phổ biến'],
        words: 'Thường xuyên',
        due: everyYear,
        deadlineAlso: [noDeadline],
      }),
      task('3', 'Xây dựng tài liệu hướng dẫn thi hành Nghị định', {
        leads: ['Các đơn vị chủ trì soạn thảo'],
        leadMode: 'each',
        coordinating: ['Vụ Pháp chế'],
        results: ['Tài liệu hướng dẫn'],
        words: 'Chậm nhất 30 ngày kể từ ngày Nghị định có hiệu lực',
        due: { kind: 'event', event: 'Nghị định có hiệu lực' },
        deadlineAlso: [
          { kind: 'event', event: 'ngày Nghị định có hiệu lực' },
          { kind: 'event', event: 'Chậm nhất 30 ngày kể từ ngày Nghị định có hiệu lực' },
        ],
      }),
    ]),
  ],
  findings: ['unknown_agency', 'deadline_without_date'],
  judgementCalls: [
    '“Cấp trình” says to whom a draft goes: no agency of the task, a note beside it.',
    'A sector’s departments in three named provinces are three agencies.',
    '“Trước ngày 15/12 hằng năm” comes every year; the day itself must not be lost (a finding may keep it).',
    'The unit that drafts a decree is each of them for itself.',
  ],
};
