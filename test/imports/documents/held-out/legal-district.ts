import {
  describe,
  heading,
  letterhead,
  paragraph,
  strong,
  table,
  type CellInput,
} from '../../../support/documents/index.js';
import { everyYear, noDeadline, on, register, section, task, type DocumentCase } from '../reading.js';

const over = (title: string): CellInput[] => [strong(title, { span: 6 })];

const document = describe(
  [
    letterhead(
      ['UBND HUYỆN KHE MÂY', 'PHÒNG TƯ PHÁP'],
      'Số:     /KH-TP',
      'Khe Mây, ngày     tháng     năm 2023',
    ),
    heading('KẾ HOẠCH'),
    heading(
      'Phổ biến, giáo dục pháp luật; hoà giải ở cơ sở; xây dựng xã đạt chuẩn tiếp cận pháp luật năm 2023',
    ),
    paragraph(
      'Thực hiện Kế hoạch số 21/KH-UBND ngày 17/01/2023 của UBND huyện, Phòng Tư pháp xây dựng kế hoạch như sau:',
    ),
    table(
      [5, 33, 12, 15, 17, 18],
      [
        ['TT', 'Công việc', 'Hạn', 'Sản phẩm', 'Chủ trì', 'Phối hợp'],
        over('I/ PHỔ BIẾN, GIÁO DỤC PHÁP LUẬT'),
        [
          '1',
          'Tổ chức hội nghị triển khai văn bản luật mới',
          'T5, T10/2023',
          'Hội nghị',
          'Phòng Tư pháp',
          'VP HĐND-UBND; Trung tâm Chính trị',
        ],
        [
          '2',
          'Tổ chức cuộc thi tìm hiểu pháp luật bằng hình thức trực tuyến cho cán bộ, công chức, học sinh và Nhân dân trên địa bàn',
          '9/11/2023',
          'Kế hoạch; Thể lệ; Báo cáo tổng kết cuộc thi',
          'Phòng Tư pháp, Phòng GD&ĐT, Huyện đoàn',
          'UBND xã, thị trấn',
        ],
        [
          '3',
          'Hưởng ứng Ngày Pháp luật nước CHXHCN Việt Nam',
          'Cao điểm từ 01/11 - 10/11/2023',
          'Pa nô, băng rôn',
          'Các cơ quan, đơn vị; UBND các xã, thị trấn',
          'Phòng Tư pháp hướng dẫn',
        ],
        over('II/ HOÀ GIẢI Ở CƠ SỞ'),
        [
          '1',
          'Bồi dưỡng nghiệp vụ cho hoà giải viên',
          'Quý 3/2023',
          '02 lớp',
          'Phòng Tư pháp',
          'Đề nghị UBMTTQ huyện; UBND xã, thị trấn',
        ],
        [
          '2',
          'Củng cố, kiện toàn tổ hoà giải',
          'Thường xuyên',
          'Quyết định công nhận',
          'UBND xã, thị trấn',
          'UBMTTQ xã, thị trấn',
        ],
        over('III/ CHUẨN TIẾP CẬN PHÁP LUẬT'),
        [
          '1',
          'Đánh giá, công nhận xã, thị trấn đạt chuẩn tiếp cận pháp luật',
          'Theo Quyết định số 25/2021/QĐ-TTg',
          'Quyết định công nhận của Chủ tịch UBND huyện',
          'Phòng Tư pháp',
          'Thành viên Hội đồng đánh giá',
        ],
        ['2', 'Báo cáo kết quả thực hiện', '6 tháng: 05/6; năm: 05/11', 'Báo cáo', 'UBND xã, thị trấn', ''],
      ],
    ),
    paragraph(
      'Yêu cầu các đơn vị triển khai thực hiện; gửi báo cáo về Phòng Tư pháp trước ngày 05/11/2023 để tổng hợp báo cáo Sở Tư pháp.',
    ),
  ],
  { landscape: true },
);

const communes = 'UBND xã, thị trấn';

/** Legal education of a district: deadline and result before the lead, terse dates, everything of the date blank but the year. */
export const legalDistrict: DocumentCase = {
  name: 'legal-district',
  heldOut: true,
  about:
    'Short headings “Hạn | Sản phẩm | Chủ trì | Phối hợp”; terse dates (T5, T10/2023; Quý 3); section rows “I/ …” over the whole width; number and date blank.',
  formats: ['docx', 'pdf', 'text_rows', 'text_cells'],
  rowsLook: { lineEnd: ' ', rowsPerPage: 3 },
  files: [{ name: 'KH PBGDPL', document }],
  knowledge: register(
    [
      'Phòng Tư pháp',
      ['UBND huyện Khe Mây', 'UBND huyện'],
      ['Văn phòng HĐND và UBND huyện', 'VP HĐND&UBND huyện'],
      ['Phòng Giáo dục và Đào tạo', 'Phòng GD&ĐT'],
      'Trung tâm Chính trị huyện',
      'Huyện đoàn',
      ['Ủy ban Mặt trận Tổ quốc Việt Nam huyện', 'UBMTTQVN huyện'],
    ],
    [['UBND các xã, thị trấn', 'UBND xã, thị trấn']],
  ),
  plan: {
    title:
      'Phổ biến, giáo dục pháp luật; hoà giải ở cơ sở; xây dựng xã đạt chuẩn tiếp cận pháp luật năm 2023',
    number: null,
    issuedOn: '2023',
    issuer: 'Phòng Tư pháp',
    coordinator: 'Phòng Tư pháp',
    dueRule: { month: 11, day: 5, bound: 'before' },
    parentPlan: '21/KH-UBND',
    legalBases: ['21/KH-UBND'],
  },
  rows: [
    section('I/', 'PHỔ BIẾN, GIÁO DỤC PHÁP LUẬT', [
      task('1', 'Tổ chức hội nghị triển khai văn bản luật mới', {
        leads: ['Phòng Tư pháp'],
        coordinating: ['VP HĐND-UBND', 'Trung tâm Chính trị'],
        results: ['Hội nghị'],
        words: 'T5, T10/2023',
        due: {
          kind: 'milestones',
          stages: [
            { label: 'T5', year: 2023, on: '2023-05-31' },
            { label: 'T10', year: 2023, on: '2023-10-31' },
          ],
        },
        deadlineAlso: [on('2023-10-31')],
      }),
      task(
        '2',
        'Tổ chức cuộc thi tìm hiểu pháp luật bằng hình thức trực tuyến cho cán bộ, công chức, học sinh và Nhân dân trên địa bàn',
        {
          leads: ['Phòng Tư pháp', 'Phòng GD&ĐT', 'Huyện đoàn'],
          coordinating: [communes],
          results: ['Kế hoạch', 'Thể lệ', 'Báo cáo tổng kết cuộc thi'],
          words: '9/11/2023',
          due: on('2023-11-09'),
        },
      ),
      task('3', 'Hưởng ứng Ngày Pháp luật nước CHXHCN Việt Nam', {
        leads: ['Các cơ quan, đơn vị', 'UBND các xã, thị trấn'],
        leadMode: 'each',
        coordinating: ['Phòng Tư pháp'],
        results: ['Pa nô, băng rôn'],
        words: 'Cao điểm từ 01/11 - 10/11/2023',
        due: on('2023-11-10'),
      }),
    ]),
    section('II/', 'HOÀ GIẢI Ở CƠ SỞ', [
      task('1', 'Bồi dưỡng nghiệp vụ cho hoà giải viên', {
        leads: ['Phòng Tư pháp'],
        coordinating: ['UBMTTQ huyện', communes],
        requested: ['UBMTTQ huyện'],
        results: ['02 lớp'],
        words: 'Quý 3/2023',
        due: on('2023-09-30'),
      }),
      task('2', 'Củng cố, kiện toàn tổ hoà giải', {
        leads: [communes],
        leadMode: 'each',
        coordinating: ['UBMTTQ xã, thị trấn'],
        results: ['Quyết định công nhận'],
        words: 'Thường xuyên',
        due: everyYear,
        deadlineAlso: [noDeadline],
      }),
    ]),
    section('III/', 'CHUẨN TIẾP CẬN PHÁP LUẬT', [
      task('1', 'Đánh giá, công nhận xã, thị trấn đạt chuẩn tiếp cận pháp luật', {
        leads: ['Phòng Tư pháp'],
        coordinating: ['Thành viên Hội đồng đánh giá'],
        results: ['Quyết định công nhận của Chủ tịch UBND huyện'],
        words: 'Theo Quyết định số 25/2021/QĐ-TTg',
        due: { kind: 'by_document', document: 'Quyết định số 25/2021/QĐ-TTg' },
      }),
      task('2', 'Báo cáo kết quả thực hiện', {
        leads: [communes],
        leadMode: 'each',
        results: ['Báo cáo'],
        words: '6 tháng: 05/6; năm: 05/11',
        due: {
          kind: 'milestones',
          stages: [
            { label: '6 tháng', year: 2023, on: '2023-06-05' },
            { label: 'năm', year: 2023, on: '2023-11-05' },
          ],
        },
        deadlineAlso: [everyYear],
      }),
    ]),
  ],
  findings: ['number_blank', 'date_blank', 'deadline_without_date'],
  judgementCalls: [
    'The request “Đề nghị” covers the Front only, not the communes after the semicolon.',
    '“Phòng Tư pháp hướng dẫn” is coordinating; its word of role is dropped.',
    'Coordinator: reports go to the issuing office itself.',
    'Three leads without words on authority: joint.',
    '“9/11/2023” is the ninth of November.',
  ],
};
