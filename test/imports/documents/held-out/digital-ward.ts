import {
  type cell,
  describe,
  heading,
  letterhead,
  paragraph,
  strong,
  table,
} from '../../../support/documents/index.js';
import { everyYear, group, noDeadline, on, register, section, task, type DocumentCase } from '../reading.js';

const tall = { rowSpan: 2 };
const row = (number: string, title: string, ...rest: string[]): (string | ReturnType<typeof cell>)[] => [
  number,
  title,
  ...rest,
];

const document = describe(
  [
    letterhead(['ỦY BAN NHÂN DÂN', 'PHƯỜNG AN BÌNH'], 'Số: 09/KH-UBND', 'An Bình, ngày 19 tháng 01 năm 2026'),
    heading('KẾ HOẠCH'),
    heading('Chuyển đổi số phường An Bình năm 2026'),
    paragraph(
      'Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị và Kế hoạch số 03/KH-UBND ngày 05/01/2026 của UBND thành phố, UBND phường ban hành Kế hoạch như sau:',
    ),
    paragraph(
      '1. Phòng Văn hóa - Xã hội chủ trì, theo dõi, đôn đốc việc thực hiện Kế hoạch này; tham mưu UBND phường báo cáo trước ngày 20/11/2026.',
    ),
    heading('PHỤ LỤC I'),
    heading('CHỈ TIÊU CHUYỂN ĐỔI SỐ NĂM 2026'),
    table(
      [6, 54, 20, 20],
      [
        ['STT', 'Tên chỉ tiêu', 'Đơn vị tính', 'Chỉ tiêu năm 2026'],
        ['1', 'Tỷ lệ hồ sơ thủ tục hành chính nộp trực tuyến', '%', '85'],
        ['2', 'Tỷ lệ người dân trưởng thành có tài khoản định danh điện tử', '%', '98'],
        ['3', 'Số khu phố có Tổ công nghệ số cộng đồng hoạt động hiệu quả', 'Tổ', '12'],
      ],
    ),
    heading('PHỤ LỤC II'),
    heading('NHIỆM VỤ CHUYỂN ĐỔI SỐ NĂM 2026'),
    paragraph('(Kèm theo Kế hoạch số 09/KH-UBND ngày 19 tháng 01 năm 2026 của UBND phường An Bình)', {
      centred: true,
    }),
    table(
      [6, 32, 14, 18, 16, 14],
      [
        [
          strong('Mã', tall),
          strong('Nhóm nhiệm vụ / Nhiệm vụ', tall),
          strong('Phân công thực hiện', { span: 2 }),
          strong('Kết quả, sản phẩm', tall),
          strong('Mốc hoàn thành', tall),
        ],
        ['Chịu trách nhiệm chính', 'Tham gia'],
        [strong('1'), strong('Thể chế, hạ tầng'), '', '', '', ''],
        row(
          '1.1',
          'Ban hành Quy chế quản lý, vận hành Trang thông tin điện tử',
          'Văn phòng HĐND và UBND',
          'Phòng VHXH',
          'Quy chế',
          'Trước ngày 28/02/2026',
        ),
        row('1.2', 'Hạ tầng, thiết bị', '', '', '', ''),
        row(
          '1.2.1',
          'Lắp đặt wifi công cộng tại 05 điểm sinh hoạt cộng đồng',
          'Phòng Kinh tế, Hạ tầng và Đô thị',
          'Các khu phố; doanh nghiệp viễn thông',
          '05 điểm wifi',
          'Quý II năm 2026',
        ),
        row(
          '1.2.2',
          'Trang bị máy quét, máy tính cho bộ phận một cửa',
          'Trung tâm Phục vụ hành chính công phường',
          'Phòng Kinh tế, Hạ tầng và Đô thị',
          'Thiết bị được nghiệm thu',
          '31.03.2026',
        ),
        [strong('2'), strong('Dữ liệu'), '', '', '', ''],
        row(
          '2.1',
          'Làm sạch dữ liệu dân cư, đất đai',
          'Công an phường; Phòng Kinh tế, Hạ tầng và Đô thị (mỗi đơn vị theo lĩnh vực phụ trách)',
          'Các khu phố',
          'Báo cáo kết quả làm sạch',
          'Giai đoạn 1: 30/6/2026\nGiai đoạn 2: 31/10/2026',
        ),
        row(
          '2.2',
          'Cập nhật dữ liệu an sinh xã hội (phân tổ theo giới tính, dân tộc)',
          'Phòng VHXH',
          'Công an phường (cung cấp dữ liệu dân cư), Các khu phố',
          'Cơ sở dữ liệu an sinh xã hội được cập nhật',
          'Định kỳ hằng tháng',
        ),
        [strong('3'), strong('Kỹ năng số'), '', '', '', ''],
        row(
          '3.1',
          'Phong trào “Bình dân học vụ số”',
          'Phòng VHXH',
          'Đoàn TNCS Hồ Chí Minh phường; Hội LHPN phường',
          '- 12 lớp tại khu phố;\n- 600 người dân được hướng dẫn',
          'Đến hết tháng 9 năm 2026',
        ),
      ],
      { headerRows: 2 },
    ),
  ],
  { landscape: true },
);

/** Digital transformation of a ward: a table of targets before the table of tasks, unusual words in the header. */
export const digitalWard: DocumentCase = {
  name: 'digital-ward',
  heldOut: true,
  about:
    'A table of targets stands before the table of tasks; “Chịu trách nhiệm chính | Tham gia” under a merged heading; codes of three levels; stages in a cell.',
  formats: ['docx', 'xlsx', 'pdf', 'text_rows'],
  files: [{ name: 'KH CĐS phường An Bình', document }],
  knowledge: register(
    [
      ['UBND phường An Bình', 'UBND phường', 'Ủy ban nhân dân phường'],
      ['Văn phòng HĐND và UBND phường', 'Văn phòng HĐND và UBND'],
      ['Phòng Văn hóa - Xã hội', 'Phòng VH-XH'],
      'Phòng Kinh tế, Hạ tầng và Đô thị',
      ['Trung tâm Phục vụ hành chính công phường', 'TTPVHCC phường'],
      'Công an phường',
      ['Hội Liên hiệp Phụ nữ phường', 'Hội LHPN phường'],
    ],
    ['các khu phố'],
  ),
  plan: {
    title: 'Chuyển đổi số phường An Bình năm 2026',
    number: '09/KH-UBND',
    issuedOn: '2026-01-19',
    issuer: 'UBND phường An Bình',
    coordinator: 'Phòng Văn hóa - Xã hội',
    dueRule: { month: 11, day: 20, bound: 'before' },
    parentPlan: '03/KH-UBND',
    legalBases: ['57-NQ/TW', '03/KH-UBND'],
  },
  rows: [
    section('1', 'Thể chế, hạ tầng', [
      task('1.1', 'Ban hành Quy chế quản lý, vận hành Trang thông tin điện tử', {
        leads: ['Văn phòng HĐND và UBND'],
        coordinating: ['Phòng VHXH'],
        results: ['Quy chế'],
        words: 'Trước ngày 28/02/2026',
        due: on('2026-02-27'),
        deadlineAlso: [on('2026-02-28')],
      }),
      group('1.2', 'Hạ tầng, thiết bị', [
        task('1.2.1', 'Lắp đặt wifi công cộng tại 05 điểm sinh hoạt cộng đồng', {
          leads: ['Phòng Kinh tế, Hạ tầng và Đô thị'],
          coordinating: ['Các khu phố', 'doanh nghiệp viễn thông'],
          results: ['05 điểm wifi'],
          words: 'Quý II năm 2026',
          due: on('2026-06-30'),
        }),
        task('1.2.2', 'Trang bị máy quét, máy tính cho bộ phận một cửa', {
          leads: ['Trung tâm Phục vụ hành chính công phường'],
          coordinating: ['Phòng Kinh tế, Hạ tầng và Đô thị'],
          results: ['Thiết bị được nghiệm thu'],
          words: '31.03.2026',
          due: on('2026-03-31'),
        }),
      ]),
    ]),
    section('2', 'Dữ liệu', [
      task('2.1', 'Làm sạch dữ liệu dân cư, đất đai', {
        leads: ['Công an phường', 'Phòng Kinh tế, Hạ tầng và Đô thị'],
        leadMode: 'each',
        coordinating: ['Các khu phố'],
        results: ['Báo cáo kết quả làm sạch'],
        words: 'Giai đoạn 1: 30/6/2026\nGiai đoạn 2: 31/10/2026',
        due: {
          kind: 'milestones',
          stages: [
            { label: 'Giai đoạn 1', year: 2026, on: '2026-06-30' },
            { label: 'Giai đoạn 2', year: 2026, on: '2026-10-31' },
          ],
        },
      }),
      task('2.2', 'Cập nhật dữ liệu an sinh xã hội (phân tổ theo giới tính, dân tộc)', {
        leads: ['Phòng VHXH'],
        coordinating: ['Công an phường', 'Các khu phố'],
        provides: ['Công an phường'],
        results: ['Cơ sở dữ liệu an sinh xã hội được cập nhật'],
        words: 'Định kỳ hằng tháng',
        due: everyYear,
        deadlineAlso: [noDeadline],
      }),
    ]),
    section('3', 'Kỹ năng số', [
      task('3.1', 'Phong trào “Bình dân học vụ số”', {
        leads: ['Phòng VHXH'],
        coordinating: ['Đoàn TNCS Hồ Chí Minh phường', 'Hội LHPN phường'],
        results: ['12 lớp tại khu phố', '600 người dân được hướng dẫn'],
        words: 'Đến hết tháng 9 năm 2026',
        due: on('2026-09-30'),
      }),
    ]),
  ],
  findings: ['several_tables', 'unknown_agency'],
  judgementCalls: [
    'The table of targets holds no tasks: nothing of it may come in as a task, and that it was left out must be said (`several_tables` or `unplaced_text`).',
    'Codes 1, 2, 3 are the sections; 1.2 is a group.',
    '“mỗi đơn vị theo lĩnh vực phụ trách”: each for itself.',
    '“Phòng VHXH” is near the alias “Phòng VH-XH”.',
  ],
};
