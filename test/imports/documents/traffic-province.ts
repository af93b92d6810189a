import { describe, heading, letterhead, paragraph, strong, table } from '../../support/documents/index.js';
import { everyYear, everyYearOn, on, register, section, task, type DocumentCase } from './reading.js';

const over = { span: 5 };

const document = describe(
  [
    letterhead(
      ['UBND TỈNH HẢI LÂM', 'BAN AN TOÀN GIAO THÔNG'],
      'Số: 09/KH-BATGT',
      'Hải Lâm, ngày 15 tháng 3 năm 2024',
    ),
    heading('KẾ HOẠCH'),
    heading('Bảo đảm trật tự, an toàn giao thông trên địa bàn tỉnh giai đoạn 2024 - 2025'),
    paragraph(
      'Thực hiện Chỉ thị số 10/CT-TTg ngày 19/4/2023 của Thủ tướng Chính phủ về tăng cường công tác bảo đảm trật tự, an toàn giao thông trong tình hình mới, Ban An toàn giao thông tỉnh xây dựng Kế hoạch như sau:',
    ),
    paragraph('A. NỘI DUNG', { bold: true }),
    table(
      [5, 34, 29, 20, 12],
      [
        ['Số TT', 'Nhiệm vụ', 'Phân công', 'Kết quả đầu ra', 'Thời gian thực hiện'],
        [strong('A. TUYÊN TRUYỀN, GIÁO DỤC', over)],
        [
          '1',
          'Tuyên truyền pháp luật về trật tự, an toàn giao thông trong trường học',
          '- Chủ trì: Sở Giáo dục và Đào tạo\n- Phối hợp: Công an tỉnh, Tỉnh đoàn',
          '100% trường học tổ chức ít nhất 01 buổi tuyên truyền',
          'Tháng 9 - 10 hằng năm',
        ],
        [
          '2',
          'Xây dựng phóng sự, chuyên đề về an toàn giao thông',
          'Chủ trì: Đài Phát thanh và Truyền hình tỉnh; phối hợp: Sở Giao thông vận tải, Sở Thông tin và Truyền thông',
          '12 phóng sự/năm',
          '2024 - 2025',
        ],
        [strong('B. TUẦN TRA, KIỂM SOÁT, XỬ LÝ VI PHẠM', over)],
        [
          '1',
          'Mở đợt cao điểm xử lý vi phạm nồng độ cồn, tốc độ, quá khổ, quá tải',
          '- Chủ trì: Công an tỉnh\n- Phối hợp: Sở Giao thông vận tải, UBND các huyện, thị xã, thành phố',
          '- Kế hoạch cao điểm\n- Báo cáo kết quả',
          'Từ ngày 15/12/2024 đến ngày 15/02/2025',
        ],
        [
          '2',
          'Kiểm tra điều kiện kinh doanh vận tải',
          '- Chủ trì: Sở Giao thông vận tải, Công an tỉnh (theo chức năng, nhiệm vụ được giao)\n- Phối hợp: Cục Thuế tỉnh',
          'Kết luận kiểm tra',
          'Hằng năm',
        ],
        [
          '3',
          'Rà soát, xử lý điểm đen, điểm tiềm ẩn tai nạn giao thông',
          '- Chủ trì: Sở Giao thông vận tải, UBND các huyện, thị xã, thành phố\n- Phối hợp: Công an tỉnh\n- Cung cấp số liệu: Sở Y tế',
          'Danh mục điểm đen; phương án xử lý',
          'Xong trước tháng 12/2025',
        ],
        [strong('C. TỔ CHỨC THỰC HIỆN', over)],
        [
          '1',
          'Sơ kết, tổng kết việc thực hiện Kế hoạch',
          '- Chủ trì: Văn phòng Ban An toàn giao thông tỉnh\n- Phối hợp: Các cơ quan thành viên',
          'Báo cáo sơ kết; Báo cáo tổng kết',
          'Sơ kết: tháng 12/2024; tổng kết: tháng 12/2025',
        ],
      ],
    ),
    paragraph(
      'Văn phòng Ban An toàn giao thông tỉnh làm đầu mối theo dõi, đôn đốc; các sở, ngành, địa phương gửi báo cáo trước ngày 15/12 hằng năm để tổng hợp, báo cáo Ủy ban nhân dân tỉnh.',
    ),
  ],
  { landscape: true },
);

const districts = 'UBND các huyện, thị xã, thành phố';

/** Traffic safety of a province: who leads and who helps in one cell. */
export const trafficProvince: DocumentCase = {
  name: 'traffic-province',
  heldOut: false,
  about:
    'One column “Phân công” with “- Chủ trì: … - Phối hợp: …”; the table stands in the body; no appendix.',
  formats: ['docx', 'pdf', 'text_rows', 'text_cells'],
  files: [{ name: 'KH 09 ATGT', document }],
  knowledge: register(
    [
      ['UBND tỉnh Hải Lâm', 'UBND tỉnh', 'Ủy ban nhân dân tỉnh'],
      ['Ban An toàn giao thông tỉnh', 'Ban ATGT tỉnh'],
      'Văn phòng Ban An toàn giao thông tỉnh',
      'Công an tỉnh',
      'Sở Giao thông vận tải',
      'Sở Giáo dục và Đào tạo',
      'Sở Thông tin và Truyền thông',
      'Sở Y tế',
      'Đài Phát thanh và Truyền hình tỉnh',
    ],
    [districts],
  ),
  plan: {
    title: 'Bảo đảm trật tự, an toàn giao thông trên địa bàn tỉnh giai đoạn 2024 - 2025',
    number: '09/KH-BATGT',
    issuedOn: '2024-03-15',
    issuer: 'Ban An toàn giao thông tỉnh',
    coordinator: 'Văn phòng Ban An toàn giao thông tỉnh',
    dueRule: { month: 12, day: 15, bound: 'before' },
    parentPlan: null,
    legalBases: ['10/CT-TTg'],
  },
  rows: [
    section('A.', 'TUYÊN TRUYỀN, GIÁO DỤC', [
      task('1', 'Tuyên truyền pháp luật về trật tự, an toàn giao thông trong trường học', {
        leads: ['Sở Giáo dục và Đào tạo'],
        coordinating: ['Công an tỉnh', 'Tỉnh đoàn'],
        results: ['100% trường học tổ chức ít nhất 01 buổi tuyên truyền'],
        words: 'Tháng 9 - 10 hằng năm',
        due: everyYearOn(10, 31, 'by'),
      }),
      task('2', 'Xây dựng phóng sự, chuyên đề về an toàn giao thông', {
        leads: ['Đài Phát thanh và Truyền hình tỉnh'],
        coordinating: ['Sở Giao thông vận tải', 'Sở Thông tin và Truyền thông'],
        results: ['12 phóng sự/năm'],
        words: '2024 - 2025',
        due: { kind: 'year_range', from: 2024, to: 2025 },
      }),
    ]),
    section('B.', 'TUẦN TRA, KIỂM SOÁT, XỬ LÝ VI PHẠM', [
      task('1', 'Mở đợt cao điểm xử lý vi phạm nồng độ cồn, tốc độ, quá khổ, quá tải', {
        leads: ['Công an tỉnh'],
        coordinating: ['Sở Giao thông vận tải', districts],
        results: ['Kế hoạch cao điểm', 'Báo cáo kết quả'],
        words: 'Từ ngày 15/12/2024 đến ngày 15/02/2025',
        due: on('2025-02-15'),
      }),
      task('2', 'Kiểm tra điều kiện kinh doanh vận tải', {
        leads: ['Sở Giao thông vận tải', 'Công an tỉnh'],
        leadMode: 'each',
        coordinating: ['Cục Thuế tỉnh'],
        results: ['Kết luận kiểm tra'],
        words: 'Hằng năm',
        due: everyYear,
      }),
      task('3', 'Rà soát, xử lý điểm đen, điểm tiềm ẩn tai nạn giao thông', {
        leads: ['Sở Giao thông vận tải', districts],
        leadMode: 'each',
        coordinating: ['Công an tỉnh', 'Sở Y tế'],
        provides: ['Sở Y tế'],
        results: ['Danh mục điểm đen', 'phương án xử lý'],
        words: 'Xong trước tháng 12/2025',
        due: on('2025-11-30'),
      }),
    ]),
    section('C.', 'TỔ CHỨC THỰC HIỆN', [
      task('1', 'Sơ kết, tổng kết việc thực hiện Kế hoạch', {
        leads: ['Văn phòng Ban An toàn giao thông tỉnh'],
        coordinating: ['Các cơ quan thành viên'],
        results: ['Báo cáo sơ kết', 'Báo cáo tổng kết'],
        words: 'Sơ kết: tháng 12/2024; tổng kết: tháng 12/2025',
        due: {
          kind: 'milestones',
          stages: [
            { label: 'Sơ kết', year: 2024, on: '2024-12-31' },
            { label: 'tổng kết', year: 2025, on: '2025-12-31' },
          ],
        },
      }),
    ]),
  ],
  findings: ['unknown_agency', 'open_set'],
  judgementCalls: [
    '“Tháng 9 - 10 hằng năm” is due every year at the end of October.',
    'A set among the leads makes them lead each for itself.',
    '“Cung cấp số liệu: Sở Y tế”: coordinating, provides only.',
    'From one day to another: due at the end.',
    'The issuer is the second line of the letterhead, not its superior.',
  ],
};
