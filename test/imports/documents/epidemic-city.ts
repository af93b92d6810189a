import {
  cell,
  describe,
  heading,
  letterhead,
  paragraph,
  strong,
  table,
} from '../../support/documents/index.js';
import { everyYear, group, noDeadline, on, register, section, task, type DocumentCase } from './reading.js';

const tall = (text: string, rowSpan: number): ReturnType<typeof strong> => strong(text, { rowSpan });

const appendix = table(
  [5, 35, 17, 18, 15, 10],
  [
    [
      tall('STT', 2),
      tall('Nội dung, nhiệm vụ', 2),
      strong('Cơ quan thực hiện', { span: 2 }),
      tall('Kết quả', 2),
      tall('Thời gian hoàn thành', 2),
    ],
    ['Chủ trì', 'Phối hợp'],
    ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)'],
    [strong('I'), strong('Công tác chỉ đạo, điều hành'), '', '', '', ''],
    [
      '1',
      'Kiện toàn Ban Chỉ đạo phòng, chống dịch bệnh thành phố và xã, phường',
      cell('Phòng Y tế', { rowSpan: 3 }),
      'Phòng Nội vụ',
      'Quyết định kiện toàn',
      '31/3/2025',
    ],
    [
      '2',
      'Tham mưu ban hành văn bản chỉ đạo khi có dịch',
      'Trung tâm Y tế thành phố',
      'Công văn, công điện',
      'Khi có dịch xảy ra',
    ],
    [
      '3',
      'Kiểm tra công tác phòng, chống dịch tại các xã, phường',
      'Trung tâm Y tế thành phố; UBND các xã, phường',
      'Báo cáo kết quả kiểm tra',
      'Tháng 6 và tháng 12/2025',
    ],
    [strong('II'), strong('Công tác chuyên môn'), '', '', '', ''],
    ['1', 'Giám sát, phát hiện và xử lý ổ dịch', '', '', '', ''],
    [
      '1.1',
      'Giám sát ca bệnh tại cộng đồng và cơ sở y tế',
      cell('Trung tâm Y tế thành phố', { rowSpan: 2 }),
      cell('Trạm Y tế các xã, phường', { rowSpan: 2 }),
      'Báo cáo giám sát hằng tuần',
      'Thường xuyên',
    ],
    [
      '1.2',
      'Điều tra, xử lý ổ dịch sốt xuất huyết, tay chân miệng',
      'Biên bản điều tra; Báo cáo kết thúc ổ dịch',
      'Trong vòng 48 giờ kể từ khi phát hiện ca bệnh',
    ],
    [
      '2',
      'Tổ chức các đợt tiêm chủng bổ sung vắc xin cho trẻ em trong độ tuổi',
      'Trung tâm Y tế thành phố',
      'Phòng Giáo dục và Đào tạo, UBND các xã, phường',
      'Tỷ lệ tiêm chủng đạt trên 95%',
      'Quý I - Quý II/2025',
    ],
    [strong('III'), strong('Công tác truyền thông'), '', '', '', ''],
    [
      '1',
      'Phát động chiến dịch vệ sinh môi trường, diệt lăng quăng',
      'UBND các xã, phường',
      'Phòng Tài nguyên và Môi trường, Hội Liên hiệp Phụ nữ thành phố, Thành đoàn',
      'Mỗi xã, phường tổ chức ít nhất 04 chiến dịch',
      'Hằng quý',
    ],
    [
      '2',
      'Tuyên truyền trên hệ thống truyền thanh, mạng xã hội',
      'Trung tâm Văn hóa - Thông tin và Thể thao',
      'Phòng Y tế, Trung tâm Y tế thành phố',
      'Tin, bài, tờ rơi',
      'Cả năm',
    ],
  ],
  { headerRows: 2 },
);

const document = describe(
  [
    letterhead(
      ['ỦY BAN NHÂN DÂN', 'THÀNH PHỐ BÌNH GIANG'],
      'Số:      /KH-UBND',
      'Bình Giang, ngày      tháng 01 năm 2025',
    ),
    heading('KẾ HOẠCH'),
    heading('Phòng, chống dịch bệnh truyền nhiễm trên địa bàn thành phố Bình Giang năm 2025'),
    paragraph('Căn cứ Luật Phòng, chống bệnh truyền nhiễm năm 2007;'),
    paragraph(
      'Căn cứ Kế hoạch số 07/KH-UBND ngày 10 tháng 01 năm 2025 của Ủy ban nhân dân tỉnh Hải Lâm về phòng, chống dịch bệnh trên địa bàn tỉnh năm 2025;',
    ),
    paragraph(
      'Xét đề nghị của Phòng Y tế, Ủy ban nhân dân thành phố ban hành Kế hoạch với các nội dung sau:',
    ),
    paragraph(
      '1. Phòng Y tế là cơ quan thường trực, chịu trách nhiệm theo dõi, tổng hợp việc thực hiện Kế hoạch.',
      {},
    ),
    paragraph(
      '2. Các cơ quan, đơn vị, UBND các xã, phường báo cáo kết quả về Ủy ban nhân dân thành phố (qua Phòng Y tế) chậm nhất ngày 20 tháng 11 hằng năm.',
    ),
    heading('PHỤ LỤC PHÂN CÔNG NHIỆM VỤ'),
    appendix,
  ],
  { landscape: true },
);

const communes = 'UBND các xã, phường';

/** Epidemics in a city: a header of two lines with a merged cell, a row of column numbers, leads merged over several tasks. */
export const epidemicCity: DocumentCase = {
  name: 'epidemic-city',
  heldOut: false,
  about:
    'Two-line header with “Cơ quan thực hiện” over “Chủ trì | Phối hợp”; a row of column numbers; lead cells merged over tasks; number and day blank.',
  formats: ['docx', 'xlsx', 'pdf'],
  files: [{ name: 'Ke hoach phong chong dich 2025', document }],
  knowledge: register(
    [
      ['UBND thành phố Bình Giang', 'UBND thành phố', 'Ủy ban nhân dân thành phố'],
      'Phòng Y tế',
      'Phòng Nội vụ',
      'Phòng Giáo dục và Đào tạo',
      'Phòng Tài nguyên và Môi trường',
      ['Trung tâm Y tế thành phố', 'TTYT thành phố'],
      'Trung tâm Văn hóa - Thông tin và Thể thao',
      ['Hội Liên hiệp Phụ nữ thành phố', 'Hội LHPN thành phố'],
    ],
    [communes, 'Trạm Y tế các xã, phường'],
  ),
  plan: {
    title: 'Phòng, chống dịch bệnh truyền nhiễm trên địa bàn thành phố Bình Giang năm 2025',
    number: null,
    issuedOn: '2025-01',
    issuer: 'UBND thành phố Bình Giang',
    coordinator: 'Phòng Y tế',
    dueRule: { month: 11, day: 20, bound: 'by' },
    parentPlan: '07/KH-UBND',
    legalBases: ['07/KH-UBND'],
  },
  rows: [
    section('I', 'Công tác chỉ đạo, điều hành', [
      task('1', 'Kiện toàn Ban Chỉ đạo phòng, chống dịch bệnh thành phố và xã, phường', {
        leads: ['Phòng Y tế'],
        coordinating: ['Phòng Nội vụ'],
        results: ['Quyết định kiện toàn'],
        words: '31/3/2025',
        due: on('2025-03-31'),
      }),
      task('2', 'Tham mưu ban hành văn bản chỉ đạo khi có dịch', {
        leads: ['Phòng Y tế'],
        coordinating: ['Trung tâm Y tế thành phố'],
        results: ['Công văn, công điện'],
        words: 'Khi có dịch xảy ra',
        due: { kind: 'event', event: 'có dịch xảy ra' },
      }),
      task('3', 'Kiểm tra công tác phòng, chống dịch tại các xã, phường', {
        leads: ['Phòng Y tế'],
        coordinating: ['Trung tâm Y tế thành phố', communes],
        results: ['Báo cáo kết quả kiểm tra'],
        words: 'Tháng 6 và tháng 12/2025',
        due: {
          kind: 'milestones',
          stages: [
            { label: 'Tháng 6', year: 2025, on: '2025-06-30' },
            { label: 'Tháng 12', year: 2025, on: '2025-12-31' },
          ],
        },
        deadlineAlso: [on('2025-12-31')],
      }),
    ]),
    section('II', 'Công tác chuyên môn', [
      group('1', 'Giám sát, phát hiện và xử lý ổ dịch', [
        task('1.1', 'Giám sát ca bệnh tại cộng đồng và cơ sở y tế', {
          leads: ['Trung tâm Y tế thành phố'],
          coordinating: ['Trạm Y tế các xã, phường'],
          results: ['Báo cáo giám sát hằng tuần'],
          words: 'Thường xuyên',
          due: everyYear,
          deadlineAlso: [noDeadline],
        }),
        task('1.2', 'Điều tra, xử lý ổ dịch sốt xuất huyết, tay chân miệng', {
          leads: ['Trung tâm Y tế thành phố'],
          coordinating: ['Trạm Y tế các xã, phường'],
          results: ['Biên bản điều tra', 'Báo cáo kết thúc ổ dịch'],
          words: 'Trong vòng 48 giờ kể từ khi phát hiện ca bệnh',
          due: { kind: 'event', event: 'phát hiện ca bệnh' },
        }),
      ]),
      task('2', 'Tổ chức các đợt tiêm chủng bổ sung vắc xin cho trẻ em trong độ tuổi', {
        leads: ['Trung tâm Y tế thành phố'],
        coordinating: ['Phòng Giáo dục và Đào tạo', communes],
        results: ['Tỷ lệ tiêm chủng đạt trên 95%'],
        words: 'Quý I - Quý II/2025',
        due: on('2025-06-30'),
      }),
    ]),
    section('III', 'Công tác truyền thông', [
      task('1', 'Phát động chiến dịch vệ sinh môi trường, diệt lăng quăng', {
        leads: [communes],
        leadMode: 'each',
        coordinating: ['Phòng Tài nguyên và Môi trường', 'Hội Liên hiệp Phụ nữ thành phố', 'Thành đoàn'],
        results: ['Mỗi xã, phường tổ chức ít nhất 04 chiến dịch'],
        words: 'Hằng quý',
        due: everyYear,
        deadlineAlso: [noDeadline],
      }),
      task('2', 'Tuyên truyền trên hệ thống truyền thanh, mạng xã hội', {
        leads: ['Trung tâm Văn hóa - Thông tin và Thể thao'],
        coordinating: ['Phòng Y tế', 'Trung tâm Y tế thành phố'],
        results: ['Tin, bài, tờ rơi'],
        words: 'Cả năm',
        due: everyYear,
        deadlineAlso: [noDeadline, { kind: 'by_year', year: 2025 }],
      }),
    ]),
  ],
  findings: ['number_blank', 'date_blank', 'unknown_agency', 'deadline_without_date'],
  judgementCalls: [
    'A merged lead cell leads every task that it covers.',
    '“Hằng quý”, “Cả năm”, “Thường xuyên” are reported every year; no deadline is accepted.',
    '“Quý I - Quý II/2025” is due at the end of the last quarter.',
    'Two months are two stages; the last one alone is accepted.',
    '“Trong vòng 48 giờ kể từ khi …” starts with an event.',
    'Laws without a number are not counted among the legal bases here.',
  ],
};
