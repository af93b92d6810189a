import {
  cell,
  describe,
  heading,
  letterhead,
  paragraph,
  strong,
  table,
} from '../../../support/documents/index.js';
import { everyYear, noDeadline, on, register, section, task, type DocumentCase } from '../reading.js';

const tall = { rowSpan: 2 };

const document = describe(
  [
    letterhead(
      ['BỘ NỘI VỤ', 'CỤC VĂN THƯ VÀ LƯU TRỮ'],
      'Số: 318/KH-VTLT',
      'Hà Nội, ngày 08 tháng 01 năm 2025',
    ),
    heading('KẾ HOẠCH'),
    heading('Ứng dụng công nghệ thông tin, chuyển đổi số của Cục năm 2025'),
    paragraph('Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024;'),
    paragraph(
      'Căn cứ Quyết định số 1120/QĐ-BNV ngày 24/12/2024 của Bộ trưởng Bộ Nội vụ ban hành Kế hoạch chuyển đổi số của Bộ năm 2025;',
    ),
    paragraph('Cục Văn thư và Lưu trữ ban hành Kế hoạch như sau:'),
    paragraph(
      '1. Văn phòng Cục: Là đầu mối đôn đốc, theo dõi, tổng hợp tình hình thực hiện Kế hoạch, báo cáo Lãnh đạo Cục.',
    ),
    paragraph(
      '2. Thủ trưởng các đơn vị thuộc Cục gửi kết quả thực hiện về Văn phòng Cục chậm nhất vào ngày 12 tháng 12 năm 2025.',
    ),
    heading('PHỤ LỤC'),
    paragraph(
      '(Ban hành kèm theo Kế hoạch số 318/KH-VTLT ngày 08 tháng 01 năm 2025 của Cục Văn thư và Lưu trữ)',
      { centred: true },
    ),
    table(
      [5, 27, 14, 15, 9, 10, 12, 8],
      [
        [
          strong('STT', tall),
          strong('Nhiệm vụ cụ thể', tall),
          strong('Đơn vị chủ trì', tall),
          strong('Đơn vị phối hợp', tall),
          strong('Thời gian', { span: 2 }),
          strong('Sản phẩm dự kiến', tall),
          strong('Kinh phí (triệu đồng)', tall),
        ],
        ['Bắt đầu', 'Hoàn thành'],
        [strong('A'), strong('XÂY DỰNG VĂN BẢN', { span: 7 })],
        [
          '1',
          'Xây dựng Thông tư quy định kỹ thuật số hóa tài liệu lưu trữ',
          'Phòng Nghiệp vụ Lưu trữ',
          'Vụ Pháp chế; Phòng Công nghệ thông tin',
          '01/2025',
          '8/2025',
          'Thông tư của Bộ trưởng',
          '250',
        ],
        [
          '2',
          'Ban hành quy chế bảo đảm an toàn thông tin',
          'Phòng Công nghệ thông tin',
          'Văn phòng Cục, các đơn vị thuộc Cục',
          '3/2025',
          '30/5/2025',
          'Quyết định ban hành quy chế',
          '',
        ],
        [strong('B'), strong('TRIỂN KHAI HỆ THỐNG', { span: 7 })],
        [
          '1',
          'Nâng cấp Hệ thống quản lý tài liệu lưu trữ điện tử',
          'Trung tâm Lưu trữ quốc gia I, Trung tâm Lưu trữ quốc gia II',
          'Phòng Công nghệ thông tin',
          'Quý I',
          'Quý IV',
          'Hệ thống vận hành; tài liệu hướng dẫn sử dụng',
          '4.500',
        ],
        [
          '2',
          'Số hóa tài liệu phông lưu trữ',
          'Các Trung tâm Lưu trữ quốc gia I, II, III',
          '',
          'Thường xuyên',
          'Thường xuyên',
          '1,2 triệu trang ảnh/năm',
          '12.000',
        ],
        [strong('C'), strong('ĐÀO TẠO', { span: 7 })],
        [
          '1',
          'Tập huấn sử dụng trí tuệ nhân tạo trong công tác văn thư',
          'Phòng Tổ chức - Hành chính',
          'Học viện Hành chính và Quản trị công',
          'Quý II',
          'Quý III',
          '03 lớp tập huấn',
          '180',
        ],
        [
          cell('2'),
          'Cử công chức tham dự các khóa đào tạo do Bộ tổ chức',
          'Phòng Tổ chức - Hành chính',
          'Các đơn vị thuộc Cục',
          'Theo thông báo của Vụ Tổ chức cán bộ',
          'Theo thông báo của Vụ Tổ chức cán bộ',
          'Danh sách cử tham dự',
          '',
        ],
      ],
      { headerRows: 2 },
    ),
  ],
  { landscape: true },
);

/** An office of a ministry: beginning and end in two columns under one heading, money in a last column. */
export const ministryOffice: DocumentCase = {
  name: 'ministry-office',
  heldOut: true,
  about:
    'A ministry’s office; “Thời gian” over “Bắt đầu | Hoàn thành”; a column of money; names in a row under one prefix with numerals.',
  formats: ['docx', 'xlsx', 'pdf'],
  files: [{ name: 'KH 318 CNTT', document }],
  knowledge: register(
    [
      'Cục Văn thư và Lưu trữ',
      'Văn phòng Cục',
      'Phòng Nghiệp vụ Lưu trữ',
      ['Phòng Công nghệ thông tin', 'Phòng CNTT'],
      'Phòng Tổ chức - Hành chính',
      'Trung tâm Lưu trữ quốc gia I',
      'Trung tâm Lưu trữ quốc gia II',
      'Trung tâm Lưu trữ quốc gia III',
      'Vụ Pháp chế',
    ],
    ['các đơn vị thuộc Cục'],
  ),
  plan: {
    title: 'Ứng dụng công nghệ thông tin, chuyển đổi số của Cục năm 2025',
    number: '318/KH-VTLT',
    issuedOn: '2025-01-08',
    issuer: 'Cục Văn thư và Lưu trữ',
    coordinator: 'Văn phòng Cục',
    dueRule: { month: 12, day: 12, bound: 'by' },
    parentPlan: null,
    legalBases: ['1120/QĐ-BNV'],
  },
  rows: [
    section('A', 'XÂY DỰNG VĂN BẢN', [
      task('1', 'Xây dựng Thông tư quy định kỹ thuật số hóa tài liệu lưu trữ', {
        leads: ['Phòng Nghiệp vụ Lưu trữ'],
        coordinating: ['Vụ Pháp chế', 'Phòng Công nghệ thông tin'],
        results: ['Thông tư của Bộ trưởng'],
        words: '8/2025',
        due: on('2025-08-31'),
      }),
      task('2', 'Ban hành quy chế bảo đảm an toàn thông tin', {
        leads: ['Phòng Công nghệ thông tin'],
        coordinating: ['Văn phòng Cục', 'các đơn vị thuộc Cục'],
        results: ['Quyết định ban hành quy chế'],
        words: '30/5/2025',
        due: on('2025-05-30'),
      }),
    ]),
    section('B', 'TRIỂN KHAI HỆ THỐNG', [
      task('1', 'Nâng cấp Hệ thống quản lý tài liệu lưu trữ điện tử', {
        leads: ['Trung tâm Lưu trữ quốc gia I', 'Trung tâm Lưu trữ quốc gia II'],
        coordinating: ['Phòng Công nghệ thông tin'],
        results: ['Hệ thống vận hành', 'tài liệu hướng dẫn sử dụng'],
        words: 'Quý IV',
        due: on('2025-12-31'),
      }),
      task('2', 'Số hóa tài liệu phông lưu trữ', {
        leads: [
          'Trung tâm Lưu trữ quốc gia I',
          'Trung tâm Lưu trữ quốc gia II',
          'Trung tâm Lưu trữ quốc gia III',
        ],
        results: ['1,2 triệu trang ảnh/năm'],
        words: 'Thường xuyên',
        due: everyYear,
        deadlineAlso: [noDeadline],
      }),
    ]),
    section('C', 'ĐÀO TẠO', [
      task('1', 'Tập huấn sử dụng trí tuệ nhân tạo trong công tác văn thư', {
        leads: ['Phòng Tổ chức - Hành chính'],
        coordinating: ['Học viện Hành chính và Quản trị công'],
        results: ['03 lớp tập huấn'],
        words: 'Quý III',
        due: on('2025-09-30'),
      }),
      task('2', 'Cử công chức tham dự các khóa đào tạo do Bộ tổ chức', {
        leads: ['Phòng Tổ chức - Hành chính'],
        coordinating: ['Các đơn vị thuộc Cục'],
        results: ['Danh sách cử tham dự'],
        words: 'Theo thông báo của Vụ Tổ chức cán bộ',
        due: { kind: 'by_notice', authority: 'Vụ Tổ chức cán bộ' },
      }),
    ]),
  ],
  findings: ['unknown_agency', 'deadline_without_date'],
  judgementCalls: [
    'The deadline is the column of the end; the words may also keep the beginning beside it.',
    'Three centres under one prefix with numerals, “Các Trung tâm Lưu trữ quốc gia I, II, III”: joint leads; each is accepted where a reader takes it as a set.',
    'The ministry is the superior line of the letterhead; the issuer is the office.',
    'Money has no field.',
    'A decision of the ministry that issues a plan is a legal basis; as a parent plan it is accepted too.',
  ],
};
