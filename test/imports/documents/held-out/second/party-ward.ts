import { describe, heading, paragraph, strong, table, cell } from '../../../../support/documents/index.js';
import { everyYear, noDeadline, on, register, section, task, type DocumentCase } from '../../reading.js';

const head = table(
  [2, 3],
  [
    [strong('ĐẢNG BỘ THÀNH PHỐ HẢI NINH\nĐẢNG ỦY PHƯỜNG AN BÌNH\n*'), strong('ĐẢNG CỘNG SẢN VIỆT NAM')],
    ['Số 27-KH/ĐU', 'An Bình, ngày 09 tháng 02 năm 2026'],
  ],
  { headerRows: 0, ruled: false },
);

const counted = { numbered: { list: 'rows', level: 0 } };

const document = describe(
  [
    head,
    heading('KẾ HOẠCH'),
    heading('thực hiện Chương trình công tác kiểm tra, giám sát năm 2026'),
    paragraph(
      'Thực hiện Chương trình số 05-CTr/TU ngày 15/01/2026 của Thành ủy Hải Ninh, Đảng ủy phường An Bình xây dựng Kế hoạch như sau:',
    ),
    paragraph('I. NHIỆM VỤ', { bold: true }),
    table(
      [6, 30, 16, 16, 17, 15],
      [
        [
          'Stt',
          'Nội dung công việc',
          'Cơ quan tham mưu',
          'Người chịu trách nhiệm',
          'Cơ quan phối hợp',
          'Thời gian hoàn thành',
        ],
        [strong('A'), strong('Công tác kiểm tra'), '', '', '', ''],
        [
          cell('', counted),
          'Kiểm tra việc lãnh đạo, chỉ đạo thực hiện nghị quyết đại hội đối với 02 chi bộ',
          'Ủy ban Kiểm tra Đảng ủy',
          'Đ/c Phó Bí thư Thường trực',
          'Ban Xây dựng Đảng; Văn phòng Đảng ủy',
          'Tháng 4 - tháng 5/2026',
        ],
        [
          cell('', counted),
          'Kiểm tra công tác thu, nộp đảng phí',
          'Văn phòng Đảng ủy',
          'Đ/c Chánh Văn phòng',
          'Ủy ban Kiểm tra Đảng ủy',
          'Trước 30/9/2026',
        ],
        [strong('B'), strong('Công tác giám sát'), '', '', '', ''],
        [
          cell('', counted),
          'Giám sát việc rèn luyện đạo đức, lối sống của đảng viên',
          'Các chi bộ trực thuộc',
          'Bí thư các chi bộ',
          'Mặt trận Tổ quốc Việt Nam phường',
          'Thường xuyên',
        ],
        [
          cell('', counted),
          'Theo dõi, giải quyết đơn thư tố cáo đảng viên',
          'Ủy ban Kiểm tra Đảng ủy',
          'Đ/c Chủ nhiệm Ủy ban Kiểm tra',
          '',
          'Khi có đơn thư phát sinh',
        ],
        [
          cell('', counted),
          'Báo cáo tổng kết công tác kiểm tra, giám sát',
          'Ủy ban Kiểm tra Đảng ủy',
          'Đ/c Bí thư Đảng ủy',
          'Ban Xây dựng Đảng',
          'Chậm nhất ngày 30 tháng 11 năm 2026',
        ],
      ],
    ),
    paragraph('II. TỔ CHỨC THỰC HIỆN', { bold: true }),
    paragraph(
      '1. Giao Ủy ban Kiểm tra Đảng ủy làm cơ quan thường trực, giúp Ban Thường vụ Đảng ủy theo dõi, đôn đốc, kiểm tra việc thực hiện.',
    ),
    paragraph(
      '2. Các chi bộ trực thuộc báo cáo kết quả về Đảng ủy (qua Ủy ban Kiểm tra Đảng ủy) chậm nhất ngày 25 tháng 11 hằng năm.',
    ),
    table(
      [1, 1],
      [
        [
          'Nơi nhận:\n- Thành ủy Hải Ninh;\n- Các chi bộ trực thuộc;\n- Lưu Văn phòng Đảng ủy.',
          strong('T/M ĐẢNG ỦY\nBÍ THƯ'),
        ],
      ],
      { headerRows: 0, ruled: false },
    ),
  ],
  { landscape: true, lists: { rows: [{ format: 'decimal', text: '%1' }] } },
);

/** Inspection of a party committee: its own head and symbols, persons beside agencies, numbers made by the word processor. */
export const partyWard: DocumentCase = {
  name: 'party-ward',
  heldOut: true,
  about:
    'Head and symbols of a party committee (“Số 27-KH/ĐU”, “T/M ĐẢNG ỦY”); “Cơ quan tham mưu | Người chịu trách nhiệm”; automatic numbers that run through lettered sections.',
  formats: ['docx', 'doc', 'pdf', 'text_rows'],
  files: [{ name: 'KH 27 kiểm tra giám sát', document }],
  knowledge: register(
    [
      ['Đảng ủy phường An Bình', 'Đảng ủy phường'],
      ['Ủy ban Kiểm tra Đảng ủy', 'UBKT Đảng ủy'],
      'Ban Xây dựng Đảng',
      'Văn phòng Đảng ủy',
      ['Ủy ban Mặt trận Tổ quốc Việt Nam phường', 'Mặt trận Tổ quốc Việt Nam phường'],
    ],
    ['Các chi bộ trực thuộc'],
  ),
  plan: {
    title: 'Thực hiện Chương trình công tác kiểm tra, giám sát năm 2026',
    number: '27-KH/ĐU',
    issuedOn: '2026-02-09',
    issuer: 'Đảng ủy phường An Bình',
    coordinator: 'Ủy ban Kiểm tra Đảng ủy',
    dueRule: { month: 11, day: 25, bound: 'by' },
    parentPlan: '05-CTr/TU',
    legalBases: ['05-CTr/TU'],
  },
  rows: [
    section('A', 'Công tác kiểm tra', [
      task('1', 'Kiểm tra việc lãnh đạo, chỉ đạo thực hiện nghị quyết đại hội đối với 02 chi bộ', {
        leads: ['Ủy ban Kiểm tra Đảng ủy'],
        coordinating: ['Ban Xây dựng Đảng', 'Văn phòng Đảng ủy'],
        words: 'Tháng 4 - tháng 5/2026',
        due: on('2026-05-31'),
      }),
      task('2', 'Kiểm tra công tác thu, nộp đảng phí', {
        leads: ['Văn phòng Đảng ủy'],
        coordinating: ['Ủy ban Kiểm tra Đảng ủy'],
        words: 'Trước 30/9/2026',
        due: on('2026-09-29'),
      }),
    ]),
    section('B', 'Công tác giám sát', [
      task('3', 'Giám sát việc rèn luyện đạo đức, lối sống của đảng viên', {
        leads: ['Các chi bộ trực thuộc'],
        leadMode: 'each',
        coordinating: ['Mặt trận Tổ quốc Việt Nam phường'],
        words: 'Thường xuyên',
        due: everyYear,
        deadlineAlso: [noDeadline],
      }),
      task('4', 'Theo dõi, giải quyết đơn thư tố cáo đảng viên', {
        leads: ['Ủy ban Kiểm tra Đảng ủy'],
        words: 'Khi có đơn thư phát sinh',
        due: { kind: 'event', event: 'có đơn thư phát sinh' },
        deadlineAlso: [{ kind: 'event', event: 'Khi có đơn thư phát sinh' }],
      }),
      task('5', 'Báo cáo tổng kết công tác kiểm tra, giám sát', {
        leads: ['Ủy ban Kiểm tra Đảng ủy'],
        coordinating: ['Ban Xây dựng Đảng'],
        words: 'Chậm nhất ngày 30 tháng 11 năm 2026',
        due: on('2026-11-30'),
      }),
    ]),
  ],
  findings: ['deadline_without_date'],
  judgementCalls: [
    'The office that prepares the work leads it; the person answerable is a note beside the row.',
    'The title is printed without a capital because “KẾ HOẠCH” stands above it; a clerk writes the capital.',
    'Numbers run on through A and B.',
    'The committee that issues receives the reports, through its inspection committee: that one coordinates.',
  ],
};
