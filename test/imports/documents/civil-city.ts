import {
  cell,
  describe,
  heading,
  paragraph,
  strong,
  table,
  type CellInput,
} from '../../support/documents/index.js';
import { everyYear, noDeadline, on, register, section, task, type DocumentCase } from './reading.js';

const part = (title: string): CellInput[] => [strong(title), cell(''), cell(''), cell(''), cell('')];

const document = describe(
  [
    paragraph('UBND THÀNH PHỐ BÌNH GIANG', { bold: true }),
    heading('BẢNG PHÂN CÔNG NHIỆM VỤ XÂY DỰNG ĐÔ THỊ VĂN MINH NĂM 2025'),
    paragraph('(Kèm theo Kế hoạch số 120/KH-UBND ngày 14/3/2025 của UBND thành phố Bình Giang)', {
      centred: true,
    }),
    table(
      [36, 18, 20, 14, 22],
      [
        ['Nội dung công việc', 'Đơn vị thực hiện', 'Đơn vị phối hợp', 'Hạn hoàn thành', 'Sản phẩm đầu ra'],
        part('Chỉnh trang đô thị'),
        [
          'Chỉnh trang vỉa hè, bó vỉa các tuyến đường trung tâm',
          'Phòng QLĐT',
          'UBND các phường',
          '30/06/2025',
          'Biên bản nghiệm thu',
        ],
        [
          'Tháo dỡ, bó gọn cáp viễn thông',
          'Phòng VHTT',
          'Điện lực Bình Giang, Viễn thông Bình Giang',
          '15/08/2025',
          '12 tuyến đường được chỉnh trang',
        ],
        ['Trồng, thay thế cây xanh', 'Cty CP Công trình đô thị', 'Phòng QLĐT', 'Mùa mưa năm 2025', '500 cây'],
        part('Trật tự đô thị'),
        [
          'Lập lại trật tự lòng đường, vỉa hè',
          'Công an TP',
          'UBND các phường',
          'thường xuyên',
          'Báo cáo tháng',
        ],
        [
          'Xử lý quảng cáo, rao vặt sai quy định',
          'UBND các phường',
          'Phòng VHTT, Thành đoàn',
          'hàng tháng',
          'Số điểm quảng cáo sai quy định được xóa',
        ],
        part('Nếp sống văn minh'),
        [
          'Phát động phong trào "Tuyến đường không rác"',
          'Hội LHPN TP',
          'Phòng TNMT',
          'trước 30/4',
          'Lễ phát động; 10 tuyến đường đăng ký',
        ],
        [
          'Chấm điểm, công nhận phường đạt chuẩn đô thị văn minh',
          'Phòng VHTT',
          '',
          '20/11/2025',
          'Hồ sơ công nhận',
        ],
      ],
    ),
  ],
  { landscape: true },
);

/** Civil streets of a city: a spreadsheet with title lines, without any number. */
export const civilCity: DocumentCase = {
  name: 'civil-city',
  heldOut: false,
  about:
    'A spreadsheet: title lines above the table, no number column at all, abbreviations, dates that are dates.',
  formats: ['xlsx', 'docx', 'text_rows'],
  files: [{ name: 'Phan cong DTVM 2025', document }],
  knowledge: register(
    [
      ['UBND thành phố Bình Giang', 'UBND thành phố'],
      ['Phòng Quản lý đô thị', 'Phòng QLĐT'],
      ['Phòng Văn hóa và Thông tin', 'Phòng VHTT', 'Phòng VH&TT'],
      ['Phòng Tài nguyên và Môi trường', 'Phòng TN&MT'],
      ['Công an thành phố', 'Công an TP'],
      ['Hội Liên hiệp Phụ nữ thành phố', 'Hội LHPN thành phố'],
      'Thành đoàn',
    ],
    ['UBND các phường'],
  ),
  plan: {
    title: 'Bảng phân công nhiệm vụ xây dựng đô thị văn minh năm 2025',
    number: '120/KH-UBND',
    issuedOn: '2025-03-14',
    issuer: 'UBND thành phố Bình Giang',
    coordinator: null,
    dueRule: null,
    parentPlan: null,
    legalBases: [],
  },
  rows: [
    section('', 'Chỉnh trang đô thị', [
      task('', 'Chỉnh trang vỉa hè, bó vỉa các tuyến đường trung tâm', {
        leads: ['Phòng QLĐT'],
        coordinating: ['UBND các phường'],
        results: ['Biên bản nghiệm thu'],
        words: '30/06/2025',
        due: on('2025-06-30'),
      }),
      task('', 'Tháo dỡ, bó gọn cáp viễn thông', {
        leads: ['Phòng VHTT'],
        coordinating: ['Điện lực Bình Giang', 'Viễn thông Bình Giang'],
        results: ['12 tuyến đường được chỉnh trang'],
        words: '15/08/2025',
        due: on('2025-08-15'),
      }),
      task('', 'Trồng, thay thế cây xanh', {
        leads: ['Cty CP Công trình đô thị'],
        coordinating: ['Phòng QLĐT'],
        results: ['500 cây'],
        words: 'Mùa mưa năm 2025',
        due: { kind: 'by_year', year: 2025 },
        deadlineAlso: [noDeadline, { kind: 'event', event: 'Mùa mưa năm 2025' }],
      }),
    ]),
    section('', 'Trật tự đô thị', [
      task('', 'Lập lại trật tự lòng đường, vỉa hè', {
        leads: ['Công an TP'],
        coordinating: ['UBND các phường'],
        results: ['Báo cáo tháng'],
        words: 'thường xuyên',
        due: everyYear,
        deadlineAlso: [noDeadline],
      }),
      task('', 'Xử lý quảng cáo, rao vặt sai quy định', {
        leads: ['UBND các phường'],
        leadMode: 'each',
        coordinating: ['Phòng VHTT', 'Thành đoàn'],
        results: ['Số điểm quảng cáo sai quy định được xóa'],
        words: 'hàng tháng',
        due: everyYear,
        deadlineAlso: [noDeadline],
      }),
    ]),
    section('', 'Nếp sống văn minh', [
      task('', 'Phát động phong trào "Tuyến đường không rác"', {
        leads: ['Hội LHPN TP'],
        coordinating: ['Phòng TNMT'],
        results: ['Lễ phát động', '10 tuyến đường đăng ký'],
        words: 'trước 30/4',
        due: on('2025-04-29'),
        deadlineAlso: [on('2025-04-30')],
      }),
      task('', 'Chấm điểm, công nhận phường đạt chuẩn đô thị văn minh', {
        leads: ['Phòng VHTT'],
        results: ['Hồ sơ công nhận'],
        words: '20/11/2025',
        due: on('2025-11-20'),
      }),
    ]),
  ],
  findings: ['no_coordinator', 'no_due_rule', 'unknown_agency'],
  judgementCalls: [
    '“Đơn vị thực hiện” beside a column “phối hợp” is the lead.',
    'A bold row without anything but its title is a section.',
    '“Mùa mưa năm 2025” is due in 2025.',
    'A day without a year takes the year of the plan.',
    '“Phòng TNMT”, “Hội LHPN TP” are near other names in the register: recognised or pointed out.',
  ],
};
