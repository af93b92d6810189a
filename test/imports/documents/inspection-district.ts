import {
  cell,
  describe,
  heading,
  letterhead,
  paragraph,
  strong,
  table,
  type CellInput,
} from '../../support/documents/index.js';
import { everyYear, group, on, register, section, task, type DocumentCase } from './reading.js';

const part = (number: string, title: string): CellInput[] => [strong(number), strong(title), '', '', '', ''];

const document = describe(
  [
    letterhead(
      ['UBND HUYỆN PHÚ SƠN', 'BAN CHỈ ĐẠO AN TOÀN THỰC PHẨM'],
      'Số: 04/KH-BCĐ',
      'Phú Sơn, ngày 9 tháng 4 năm 2024',
    ),
    heading('KẾ HOẠCH'),
    heading('Bảo đảm an toàn thực phẩm trên địa bàn huyện năm 2024'),
    paragraph(
      'Căn cứ Kế hoạch số 12/KH-BCĐ ngày 20/02/2024 của Ban Chỉ đạo liên ngành về an toàn thực phẩm tỉnh Hải Lâm, Ban Chỉ đạo an toàn thực phẩm huyện ban hành Kế hoạch như sau:',
    ),
    paragraph(
      'Phòng Y tế - Cơ quan Thường trực Ban Chỉ đạo - tham mưu Ban Chỉ đạo đôn đốc, kiểm tra và tổng hợp kết quả; các đơn vị gửi báo cáo trước ngày 30 tháng 11.',
    ),
    heading('Phụ lục'),
    table(
      [5, 34, 17, 20, 14, 10],
      [
        ['STT', 'NỘI DUNG', 'CƠ QUAN CHỦ TRÌ', 'CƠ QUAN PHỐI HỢP', 'KẾT QUẢ', 'THỜI GIAN'],
        part('I', 'Truyền thông'),
        [
          '1',
          'Phát động Tháng hành động vì an toàn thực phẩm với chủ đề do Ban Chỉ đạo liên ngành Trung ương về an toàn thực phẩm lựa chọn, treo băng rôn, khẩu hiệu trên các trục đường chính của huyện',
          'Phòng Y tế',
          'Phòng VH&TT UBND các xã, thị trấn',
          'Lể phát động',
          '15/4/2024',
        ],
        [
          '2',
          'Nói chuyện chuyên đề cho chủ cơ sở sản xuất, kinh doanh thực phẩm',
          'Trung tâm Y tê huyện',
          'UBND các xã, thị trấn',
          '- 12 buổi\n- 600 lượt người',
          'Tháng 4 - 12',
        ],
        part('II', 'Thanh tra, kiểm tra'),
        ['1', 'Kiểm tra cơ sở theo phân cấp quản lý', '', '', '', ''],
        [
          '1.1',
          'Cơ sở dịch vụ ăn uống, bếp ăn tập thể',
          'Phòng Y tế',
          'Trung tâm Y tế huyện, Công an huyện',
          'Biên bản, báo cáo kết quả kiểm tra các đợt; trong đó nêu rõ số cơ sở vi phạm, hình thức xử lý',
          'Hàng năm',
        ],
        [
          '1.2',
          'Cơ sở sản xuất, kinh doanh nông, lâm, thủy sản',
          'Phòng Nông nghiệp và Phát triển nông thôn chủ trì',
          'Trạm Chăn nuôi và Thú y phối hợp',
          'Báo cáo kết quả',
          'Hàng năm',
        ],
        [
          '1.2',
          'Chợ, siêu thị, cơ sở kinh doanh bia, rượu, nước giải khát',
          'Phòng Kinh tê và Hạ tầng',
          'Đội Quản lý thị trường số 3',
          'Báo cáo kết quả',
          'Hàng năm',
        ],
        part('II', 'Giám sát mối nguy'),
        [
          '1.',
          'Lấy mẫu kiểm nghiệm thực phẩm nguy cơ cao',
          'Trung tâm Y tế huyện',
          'Phòng Y tế',
          '50 mẫu',
          'Qúy II, III/2024',
        ],
        [
          '2',
          cell('Báo cáo định kỳ, đột xuất'),
          'Phòng Y tế',
          'Các thành viên Ban Chỉ đạo',
          'Báo cáo',
          'Theo quy định',
        ],
      ],
    ),
  ],
  { landscape: true },
);

const communes = 'UBND các xã, thị trấn';

/** Food safety of a district, printed carelessly: misprints, a missing comma, numbers that stand twice. */
export const inspectionDistrict: DocumentCase = {
  name: 'inspection-district',
  heldOut: false,
  about:
    'Misprints in agencies and words, a missing comma between agencies, a numeral and a number printed twice; text torn by pages.',
  formats: ['docx', 'pdf', 'text_rows', 'text_cells'],
  rowsLook: { lineEnd: ' ', rowsPerPage: 4 },
  files: [{ name: 'KH ATTP 2024', document }],
  knowledge: register(
    [
      ['UBND huyện Phú Sơn', 'UBND huyện'],
      'Ban Chỉ đạo an toàn thực phẩm huyện',
      'Phòng Y tế',
      'Trung tâm Y tế huyện',
      ['Phòng Văn hóa và Thông tin', 'Phòng VH&TT'],
      'Phòng Nông nghiệp và Phát triển nông thôn',
      'Phòng Kinh tế và Hạ tầng',
      'Công an huyện',
      'Trạm Chăn nuôi và Thú y',
      'Đội Quản lý thị trường số 3',
    ],
    [communes],
  ),
  plan: {
    title: 'Bảo đảm an toàn thực phẩm trên địa bàn huyện năm 2024',
    number: '04/KH-BCĐ',
    issuedOn: '2024-04-09',
    issuer: 'Ban Chỉ đạo an toàn thực phẩm huyện',
    coordinator: 'Phòng Y tế',
    dueRule: { month: 11, day: 30, bound: 'before' },
    parentPlan: '12/KH-BCĐ',
    legalBases: ['12/KH-BCĐ'],
  },
  rows: [
    section('I', 'Truyền thông', [
      task(
        '1',
        'Phát động Tháng hành động vì an toàn thực phẩm với chủ đề do Ban Chỉ đạo liên ngành Trung ương về an toàn thực phẩm lựa chọn, treo băng rôn, khẩu hiệu trên các trục đường chính của huyện',
        {
          leads: ['Phòng Y tế'],
          coordinating: ['Phòng VH&TT', communes],
          results: ['Lể phát động'],
          words: '15/4/2024',
          due: on('2024-04-15'),
        },
      ),
      task('2', 'Nói chuyện chuyên đề cho chủ cơ sở sản xuất, kinh doanh thực phẩm', {
        leads: ['Trung tâm Y tê huyện'],
        coordinating: [communes],
        results: ['12 buổi', '600 lượt người'],
        words: 'Tháng 4 - 12',
        due: on('2024-12-31'),
      }),
    ]),
    section('II', 'Thanh tra, kiểm tra', [
      group('1', 'Kiểm tra cơ sở theo phân cấp quản lý', [
        task('1.1', 'Cơ sở dịch vụ ăn uống, bếp ăn tập thể', {
          leads: ['Phòng Y tế'],
          coordinating: ['Trung tâm Y tế huyện', 'Công an huyện'],
          results: [
            'Biên bản, báo cáo kết quả kiểm tra các đợt; trong đó nêu rõ số cơ sở vi phạm, hình thức xử lý',
          ],
          words: 'Hàng năm',
          due: everyYear,
        }),
        task('1.2', 'Cơ sở sản xuất, kinh doanh nông, lâm, thủy sản', {
          leads: ['Phòng Nông nghiệp và Phát triển nông thôn'],
          coordinating: ['Trạm Chăn nuôi và Thú y'],
          results: ['Báo cáo kết quả'],
          words: 'Hàng năm',
          due: everyYear,
        }),
        task('1.2', 'Chợ, siêu thị, cơ sở kinh doanh bia, rượu, nước giải khát', {
          leads: ['Phòng Kinh tê và Hạ tầng'],
          coordinating: ['Đội Quản lý thị trường số 3'],
          results: ['Báo cáo kết quả'],
          words: 'Hàng năm',
          due: everyYear,
        }),
      ]),
    ]),
    section('II', 'Giám sát mối nguy', [
      task('1.', 'Lấy mẫu kiểm nghiệm thực phẩm nguy cơ cao', {
        leads: ['Trung tâm Y tế huyện'],
        coordinating: ['Phòng Y tế'],
        results: ['50 mẫu'],
        words: 'Qúy II, III/2024',
        due: on('2024-09-30'),
      }),
      task('2', 'Báo cáo định kỳ, đột xuất', {
        leads: ['Phòng Y tế'],
        coordinating: ['Các thành viên Ban Chỉ đạo'],
        results: ['Báo cáo'],
        words: 'Theo quy định',
        due: { kind: 'none' },
        deadlineAlso: [
          { kind: 'by_document', document: 'quy định' },
          everyYear,
          { kind: 'by_notice', authority: '' },
        ],
      }),
    ]),
  ],
  findings: ['possible_typo', 'number_repeated', 'similar_agency', 'deadline_without_date'],
  judgementCalls: [
    'Misprints stay as printed: “Trung tâm Y tê huyện”, “Phòng Kinh tê và Hạ tầng”, “Lể”, “Qúy”; the agencies are matched with a finding.',
    '“Phòng VH&TT UBND các xã, thị trấn” are two parties with the comma missing.',
    'The second “II” is a section of its own; the second “1.2” a task of its own.',
    '“Theo quy định” says nothing: no deadline, with a finding.',
    '“Tháng 4 - 12” without a year ends with December of the plan’s year.',
    'In torn text, bullets inside a cell are joined by blanks: “- 12 buổi - 600 lượt người” is still two results.',
  ],
};
