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
  everyYearOn,
  group,
  noDeadline,
  on,
  register,
  section,
  task,
  type DocumentCase,
} from '../../reading.js';

const over = (title: string): CellInput[] => [strong(title, { span: 6 })];

const document = describe(
  [
    letterhead(['ỦY BAN NHÂN DÂN', 'TỈNH HÀ BẮC'], 'Số:     /KH-UBND', 'Hà Bắc, ngày     tháng 4 năm 2023'),
    heading('KẾ HOẠCH'),
    heading('Hành động quốc gia về tăng trưởng xanh trên địa bàn tỉnh giai đoạn 2023 - 2030'),
    paragraph(
      'Căn cứ Quyết định số 882/QĐ-TTg ngày 22 tháng 7 năm 2022 của Thủ tướng Chính phủ phê duyệt Kế hoạch hành động quốc gia về tăng trưởng xanh giai đoạn 2021 - 2030;',
    ),
    paragraph('Ủy ban nhân dân tỉnh ban hành Kế hoạch với các nội dung sau:'),
    paragraph('I. MỤC ĐÍCH, YÊU CẦU', { bold: true }),
    paragraph('Cụ thể hóa nhiệm vụ của các sở, ban, ngành, địa phương.'),
    paragraph('II. PHÂN CÔNG NHIỆM VỤ', { bold: true }),
    table(
      [6, 32, 18, 20, 11, 13],
      [
        ['Số TT', 'Nhiệm vụ, giải pháp', 'Đơn vị đầu mối', 'Đơn vị tham gia', 'Thời hạn', 'Kết quả đầu ra'],
        over('I. HOÀN THIỆN CƠ CHẾ, CHÍNH SÁCH'),
        over('1. Lồng ghép tăng trưởng xanh vào quy hoạch'),
        [
          '1.1',
          'Rà soát, tích hợp nội dung tăng trưởng xanh vào quy hoạch tỉnh',
          '- Sở Kế hoạch và Đầu tư',
          '- Sở Xây dựng;\n- Sở Tài nguyên và Môi trường;\n- UBND các huyện, thành phố.',
          'Đến hết năm 2025',
          'Quy hoạch tỉnh được tích hợp',
        ],
        [
          '1.2',
          'Ban hành tiêu chí xanh cho khu, cụm công nghiệp',
          '- Ban Quản lý các khu công nghiệp tỉnh\n- Sở Công Thương',
          '- Sở Khoa học và Công nghệ\n- Các doanh nghiệp kinh doanh hạ tầng',
          'Quý III/2024',
          'Quyết định của UBND tỉnh',
        ],
        over('2. Tài chính xanh'),
        [
          '2.1',
          'Khuyến khích tín dụng xanh',
          '- Ngân hàng Nhà nước Chi nhánh tỉnh (đề nghị)',
          '- Sở Tài chính',
          'Hằng quý',
          'Báo cáo tình hình cấp tín dụng xanh',
        ],
        over('II. NÂNG CAO NHẬN THỨC'),
        [
          '1',
          'Truyền thông về lối sống xanh, tiêu dùng bền vững',
          '- Sở Thông tin và Truyền thông;\n- Đài Phát thanh và Truyền hình tỉnh;\n- Báo Hà Bắc',
          '- Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh;\n- Tỉnh đoàn',
          '2023 - 2030',
          'Chuyên trang, chuyên mục',
        ],
        [
          '2',
          'Thống kê chỉ tiêu tăng trưởng xanh (phân tổ theo giới tính)',
          '- Cục Thống kê',
          '- Các sở, ban, ngành theo lĩnh vực quản lý;\n- UBND các huyện, thành phố.',
          'Trước ngày 30/6 hằng năm',
          'Bộ chỉ tiêu thống kê',
        ],
      ],
    ),
    paragraph('III. TỔ CHỨC THỰC HIỆN', { bold: true }),
    paragraph(
      '1. Sở Kế hoạch và Đầu tư chịu trách nhiệm theo dõi, đôn đốc, tổng hợp, báo cáo UBND tỉnh kết quả thực hiện Kế hoạch.',
    ),
    paragraph(
      '2. Các sở, ban, ngành, UBND các huyện, thành phố định kỳ hằng năm (trước ngày 10 tháng 11) gửi báo cáo về Sở Kế hoạch và Đầu tư./.',
    ),
    signature(['- Bộ Kế hoạch và Đầu tư;', '- Lưu: VT, KT.'], ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH']),
  ],
  { landscape: true },
);

/** Green growth of a province: two levels of rows over the whole width, every agency a bullet of its own. */
export const greenProvince: DocumentCase = {
  name: 'green-province',
  heldOut: true,
  about:
    'Headings of two levels over the whole width, their number inside the text; agencies as bullet lists within cells; the table stands in the body between two parts; the request in brackets behind the name.',
  formats: ['docx', 'xlsx', 'pdf', 'text_cells'],
  files: [{ name: 'KH tăng trưởng xanh', document }],
  knowledge: register(
    [
      ['UBND tỉnh Hà Bắc', 'UBND tỉnh', 'Ủy ban nhân dân tỉnh'],
      ['Sở Kế hoạch và Đầu tư', 'Sở KH&ĐT'],
      'Sở Xây dựng',
      'Sở Công Thương',
      'Sở Tài chính',
      'Sở Tài nguyên và Môi trường',
      'Sở Khoa học và Công nghệ',
      'Sở Thông tin và Truyền thông',
      'Ban Quản lý các khu công nghiệp tỉnh',
      'Đài Phát thanh và Truyền hình tỉnh',
      ['Cục Thống kê tỉnh', 'Cục Thống kê'],
      ['Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh', 'UBMTTQVN tỉnh'],
      'Tỉnh đoàn',
    ],
    ['UBND các huyện, thành phố'],
  ),
  plan: {
    title: 'Hành động quốc gia về tăng trưởng xanh trên địa bàn tỉnh giai đoạn 2023 - 2030',
    number: null,
    issuedOn: '2023-04',
    issuer: 'UBND tỉnh Hà Bắc',
    coordinator: 'Sở Kế hoạch và Đầu tư',
    dueRule: { month: 11, day: 10, bound: 'before' },
    parentPlan: null,
    legalBases: ['882/QĐ-TTg'],
  },
  rows: [
    section('I.', 'HOÀN THIỆN CƠ CHẾ, CHÍNH SÁCH', [
      group('1.', 'Lồng ghép tăng trưởng xanh vào quy hoạch', [
        task('1.1', 'Rà soát, tích hợp nội dung tăng trưởng xanh vào quy hoạch tỉnh', {
          leads: ['Sở Kế hoạch và Đầu tư'],
          coordinating: ['Sở Xây dựng', 'Sở Tài nguyên và Môi trường', 'UBND các huyện, thành phố'],
          results: ['Quy hoạch tỉnh được tích hợp'],
          words: 'Đến hết năm 2025',
          due: { kind: 'by_year', year: 2025 },
        }),
        task('1.2', 'Ban hành tiêu chí xanh cho khu, cụm công nghiệp', {
          leads: ['Ban Quản lý các khu công nghiệp tỉnh', 'Sở Công Thương'],
          coordinating: ['Sở Khoa học và Công nghệ', 'Các doanh nghiệp kinh doanh hạ tầng'],
          results: ['Quyết định của UBND tỉnh'],
          words: 'Quý III/2024',
          due: on('2024-09-30'),
        }),
      ]),
      group('2.', 'Tài chính xanh', [
        task('2.1', 'Khuyến khích tín dụng xanh', {
          leads: ['Ngân hàng Nhà nước Chi nhánh tỉnh'],
          requested: ['Ngân hàng Nhà nước Chi nhánh tỉnh'],
          coordinating: ['Sở Tài chính'],
          results: ['Báo cáo tình hình cấp tín dụng xanh'],
          words: 'Hằng quý',
          due: everyYear,
          deadlineAlso: [noDeadline],
        }),
      ]),
    ]),
    section('II.', 'NÂNG CAO NHẬN THỨC', [
      task('1', 'Truyền thông về lối sống xanh, tiêu dùng bền vững', {
        leads: ['Sở Thông tin và Truyền thông', 'Đài Phát thanh và Truyền hình tỉnh', 'Báo Hà Bắc'],
        coordinating: ['Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh', 'Tỉnh đoàn'],
        results: ['Chuyên trang, chuyên mục'],
        words: '2023 - 2030',
        due: { kind: 'year_range', from: 2023, to: 2030 },
      }),
      task('2', 'Thống kê chỉ tiêu tăng trưởng xanh (phân tổ theo giới tính)', {
        leads: ['Cục Thống kê'],
        coordinating: ['Các sở, ban, ngành', 'UBND các huyện, thành phố'],
        results: ['Bộ chỉ tiêu thống kê'],
        words: 'Trước ngày 30/6 hằng năm',
        due: everyYearOn(6, 30, 'before'),
      }),
    ]),
  ],
  findings: ['number_blank', 'date_blank', 'unknown_agency'],
  judgementCalls: [
    'A request in brackets behind the name is a request.',
    'A newspaper among joint leads is an agency (“Báo Hà Bắc”), not a report.',
    '“theo lĩnh vực quản lý” says how the collective takes part; it is no part of its name.',
    'The table stands in part II of the body; parts I and III hold no tasks.',
  ],
};
