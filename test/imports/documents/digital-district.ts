import {
  cell,
  describe,
  heading,
  letterhead,
  paragraph,
  signature,
  strong,
  table,
} from '../../support/documents/index.js';
import { everyYear, noDeadline, on, register, section, task, type DocumentCase } from './reading.js';

const over = { span: 7 };

const body = [
  letterhead(['ỦY BAN NHÂN DÂN', 'HUYỆN PHÚ SƠN'], 'Số: 46/KH-UBND', 'Phú Sơn, ngày 22 tháng 02 năm 2024'),
  heading('KẾ HOẠCH'),
  heading('Chuyển đổi số trên địa bàn huyện Phú Sơn năm 2024'),
  paragraph(
    'Căn cứ Quyết định số 749/QĐ-TTg ngày 03 tháng 6 năm 2020 của Thủ tướng Chính phủ phê duyệt “Chương trình Chuyển đổi số quốc gia đến năm 2025, định hướng đến năm 2030”;',
  ),
  paragraph(
    'Thực hiện Kế hoạch số 18/KH-UBND ngày 25/01/2024 của UBND tỉnh về chuyển đổi số tỉnh Hải Lâm năm 2024, Ủy ban nhân dân huyện ban hành Kế hoạch chuyển đổi số trên địa bàn huyện năm 2024 như sau:',
  ),
  paragraph('I. MỤC ĐÍCH, YÊU CẦU', { bold: true }),
  paragraph('1. Cụ thể hóa các nhiệm vụ chuyển đổi số của tỉnh phù hợp với điều kiện của huyện.'),
  paragraph('2. Phân công rõ trách nhiệm của từng cơ quan, đơn vị; bảo đảm hoàn thành đúng tiến độ.'),
  paragraph('II. NHIỆM VỤ TRỌNG TÂM', { bold: true }),
  paragraph('(Chi tiết tại Phụ lục kèm theo Kế hoạch này)'),
  paragraph('III. TỔ CHỨC THỰC HIỆN', { bold: true }),
  paragraph(
    '1. Giao Phòng Văn hóa và Thông tin là cơ quan đầu mối, theo dõi, đôn đốc, tổng hợp kết quả thực hiện Kế hoạch, báo cáo Ủy ban nhân dân huyện.',
  ),
  paragraph(
    '2. Các phòng, ban, ngành huyện và UBND các xã, thị trấn báo cáo kết quả thực hiện về Phòng Văn hóa và Thông tin trước ngày 05 tháng 12 năm 2024 để tổng hợp./.',
  ),
  signature(
    ['- Sở Thông tin và Truyền thông;', '- TT. Huyện ủy;', '- Lưu: VT.'],
    ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
  ),
  heading('PHỤ LỤC'),
  heading('DANH MỤC NHIỆM VỤ CHUYỂN ĐỔI SỐ NĂM 2024'),
  paragraph('(Kèm theo Kế hoạch số 46/KH-UBND ngày 22/02/2024 của UBND huyện Phú Sơn)', { centred: true }),
];

const appendix = table(
  [4, 30, 13, 16, 11, 18, 8],
  [
    ['TT', 'Nội dung công việc', 'Đơn vị chủ trì', 'Đơn vị phối hợp', 'Thời gian', 'Sản phẩm', 'Ghi chú'],
    [strong('I. NHẬN THỨC SỐ', over)],
    [
      '1',
      'Tổ chức hội nghị quán triệt, tập huấn kỹ năng số cho cán bộ, công chức cấp huyện, cấp xã',
      'Phòng Nội vụ',
      'Phòng VH&TT; UBND các xã, thị trấn',
      'Quý II/2024',
      'Hội nghị tập huấn',
      '',
    ],
    [
      '2',
      'Xây dựng chuyên mục chuyển đổi số trên Trang thông tin điện tử huyện và hệ thống truyền thanh cơ sở',
      'Trung tâm Văn hóa, Thể thao và Truyền thanh',
      'Phòng VH&TT',
      'Thường xuyên',
      'Tin, bài, phóng sự',
      'Ít nhất 02 tin, bài/tháng',
    ],
    [strong('II. CHÍNH QUYỀN SỐ', over)],
    [
      '3',
      'Rà soát, cắt giảm thủ tục hành chính đủ điều kiện cung cấp dịch vụ công trực tuyến toàn trình',
      'Văn phòng HĐND và UBND huyện',
      'Các phòng, ban chuyên môn; UBND các xã, thị trấn',
      'Trước 30/6/2024',
      'Quyết định công bố danh mục',
      '',
    ],
    [
      '4',
      'Số hóa hồ sơ, kết quả giải quyết thủ tục hành chính còn hiệu lực',
      'UBND các xã, thị trấn',
      'Văn phòng HĐND và UBND huyện',
      'Tháng 9/2024',
      '- Hồ sơ được số hóa;\n- Báo cáo kết quả số hóa.',
      '',
    ],
    [
      '5',
      'Nâng cấp hệ thống mạng nội bộ, bảo đảm an toàn thông tin theo cấp độ',
      'Phòng Văn hóa và Thông tin',
      'Công an huyện, Phòng Tài chính - Kế hoạch',
      'Quý III',
      'Hồ sơ cấp độ được phê duyệt',
      'Theo dự toán được giao',
    ],
    [strong('III. KINH TẾ SỐ, XÃ HỘI SỐ', over)],
    [
      '6',
      'Hỗ trợ hộ sản xuất đưa sản phẩm OCOP lên sàn thương mại điện tử',
      'Phòng Nông nghiệp và PTNT',
      'Phòng Kinh tế và Hạ tầng, Hội Nông dân huyện',
      '15/11/2024',
      'Tối thiểu 20 sản phẩm lên sàn',
      '',
    ],
    [
      '7',
      'Kiện toàn, nâng cao hiệu quả hoạt động của Tổ công nghệ số cộng đồng',
      'UBND các xã, thị trấn',
      'Đề nghị Huyện đoàn phối hợp',
      'Năm 2024',
      'Quyết định kiện toàn; Báo cáo kết quả hoạt động',
      '',
    ],
    [
      cell('8'),
      'Đánh giá, xếp hạng mức độ chuyển đổi số của các cơ quan, đơn vị',
      'Phòng Văn hóa và Thông tin',
      'Các cơ quan, đơn vị liên quan',
      'Theo hướng dẫn của Sở Thông tin và Truyền thông',
      'Báo cáo xếp hạng',
      '',
    ],
  ],
);

const communes = 'UBND các xã, thị trấn';

/** Digital transformation of a district: other headings and column order, section rows over the whole width, a column of remarks. */
export const digitalDistrict: DocumentCase = {
  name: 'digital-district',
  heldOut: false,
  about:
    'Other headings and column order; section rows over the whole width; numbers that run through the sections; quarters, months, days.',
  formats: ['docx', 'xlsx', 'pdf', 'text_rows', 'text_cells'],
  files: [{ name: 'KH chuyển đổi số 2024', document: describe([...body, appendix], { landscape: true }) }],
  knowledge: register(
    [
      ['UBND huyện Phú Sơn', 'UBND huyện', 'Ủy ban nhân dân huyện'],
      ['Văn phòng HĐND và UBND huyện', 'VP HĐND&UBND huyện'],
      'Phòng Nội vụ',
      ['Phòng Văn hóa và Thông tin', 'Phòng VH&TT'],
      ['Phòng Tài chính - Kế hoạch', 'Phòng TC-KH'],
      ['Phòng Nông nghiệp và Phát triển nông thôn', 'Phòng NN&PTNT'],
      'Phòng Kinh tế và Hạ tầng',
      'Công an huyện',
      'Hội Nông dân huyện',
    ],
    [['UBND các xã, thị trấn', 'Ủy ban nhân dân các xã, thị trấn']],
  ),
  plan: {
    title: 'Chuyển đổi số trên địa bàn huyện Phú Sơn năm 2024',
    number: '46/KH-UBND',
    issuedOn: '2024-02-22',
    issuer: 'UBND huyện Phú Sơn',
    coordinator: 'Phòng Văn hóa và Thông tin',
    dueRule: { month: 12, day: 5, bound: 'before' },
    parentPlan: '18/KH-UBND',
    legalBases: ['749/QĐ-TTg', '18/KH-UBND'],
  },
  rows: [
    section('I.', 'NHẬN THỨC SỐ', [
      task('1', 'Tổ chức hội nghị quán triệt, tập huấn kỹ năng số cho cán bộ, công chức cấp huyện, cấp xã', {
        leads: ['Phòng Nội vụ'],
        coordinating: ['Phòng VH&TT', communes],
        results: ['Hội nghị tập huấn'],
        words: 'Quý II/2024',
        due: on('2024-06-30'),
      }),
      task(
        '2',
        'Xây dựng chuyên mục chuyển đổi số trên Trang thông tin điện tử huyện và hệ thống truyền thanh cơ sở',
        {
          leads: ['Trung tâm Văn hóa, Thể thao và Truyền thanh'],
          coordinating: ['Phòng VH&TT'],
          results: ['Tin, bài, phóng sự'],
          words: 'Thường xuyên',
          due: everyYear,
          deadlineAlso: [noDeadline],
        },
      ),
    ]),
    section('II.', 'CHÍNH QUYỀN SỐ', [
      task(
        '3',
        'Rà soát, cắt giảm thủ tục hành chính đủ điều kiện cung cấp dịch vụ công trực tuyến toàn trình',
        {
          leads: ['Văn phòng HĐND và UBND huyện'],
          coordinating: ['Các phòng, ban chuyên môn', communes],
          results: ['Quyết định công bố danh mục'],
          words: 'Trước 30/6/2024',
          due: on('2024-06-29'),
          deadlineAlso: [on('2024-06-30')],
        },
      ),
      task('4', 'Số hóa hồ sơ, kết quả giải quyết thủ tục hành chính còn hiệu lực', {
        leads: [communes],
        leadMode: 'each',
        coordinating: ['Văn phòng HĐND và UBND huyện'],
        results: ['Hồ sơ được số hóa', 'Báo cáo kết quả số hóa'],
        words: 'Tháng 9/2024',
        due: on('2024-09-30'),
      }),
      task('5', 'Nâng cấp hệ thống mạng nội bộ, bảo đảm an toàn thông tin theo cấp độ', {
        leads: ['Phòng Văn hóa và Thông tin'],
        coordinating: ['Công an huyện', 'Phòng Tài chính - Kế hoạch'],
        results: ['Hồ sơ cấp độ được phê duyệt'],
        words: 'Quý III',
        due: on('2024-09-30'),
      }),
    ]),
    section('III.', 'KINH TẾ SỐ, XÃ HỘI SỐ', [
      task('6', 'Hỗ trợ hộ sản xuất đưa sản phẩm OCOP lên sàn thương mại điện tử', {
        leads: ['Phòng Nông nghiệp và PTNT'],
        coordinating: ['Phòng Kinh tế và Hạ tầng', 'Hội Nông dân huyện'],
        results: ['Tối thiểu 20 sản phẩm lên sàn'],
        words: '15/11/2024',
        due: on('2024-11-15'),
      }),
      task('7', 'Kiện toàn, nâng cao hiệu quả hoạt động của Tổ công nghệ số cộng đồng', {
        leads: [communes],
        leadMode: 'each',
        coordinating: ['Huyện đoàn'],
        requested: ['Huyện đoàn'],
        results: ['Quyết định kiện toàn', 'Báo cáo kết quả hoạt động'],
        words: 'Năm 2024',
        due: { kind: 'by_year', year: 2024 },
      }),
      task('8', 'Đánh giá, xếp hạng mức độ chuyển đổi số của các cơ quan, đơn vị', {
        leads: ['Phòng Văn hóa và Thông tin'],
        coordinating: ['Các cơ quan, đơn vị liên quan'],
        results: ['Báo cáo xếp hạng'],
        words: 'Theo hướng dẫn của Sở Thông tin và Truyền thông',
        due: { kind: 'by_notice', authority: 'Sở Thông tin và Truyền thông' },
        deadlineAlso: [
          { kind: 'on_request', authority: 'Sở Thông tin và Truyền thông' },
          { kind: 'by_document', document: 'hướng dẫn của Sở Thông tin và Truyền thông' },
        ],
      }),
    ]),
  ],
  findings: ['unknown_agency', 'deadline_without_date'],
  judgementCalls: [
    '“Trước 30/6/2024” ends with 29/6, as “trước ngày” of the reporting rule; 30/6 is accepted.',
    '“Thường xuyên” has no kind of its own: reported every year; no deadline is accepted.',
    '“Quý III” without a year takes the year of the plan.',
    'Remarks have no field: they may be lost, but must not slip into another cell.',
    'The due rule names 2024 only; its day and month are the rule.',
  ],
};
