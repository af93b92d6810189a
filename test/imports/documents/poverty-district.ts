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
import { group, noDeadline, on, register, section, task, type DocumentCase } from './reading.js';

const plan = describe([
  letterhead(['UỶ BAN NHÂN DÂN', 'HUYỆN KHE MÂY'], 'Số: 58/KH-UBND', 'Khe Mây, ngày 18 tháng 3 năm 2024'),
  heading('KẾ HOẠCH'),
  heading('Thực hiện Chương trình mục tiêu quốc gia giảm nghèo bền vững năm 2024'),
  paragraph(
    'Căn cứ Quyết định số 90/QĐ-TTg ngày 18/01/2022 của Thủ tướng Chính phủ phê duyệt Chương trình mục tiêu quốc gia giảm nghèo bền vững giai đoạn 2021 - 2025;',
  ),
  paragraph(
    'Thực hiện Kế hoạch số 40/KH-UBND ngày 26/02/2024 của UBND tỉnh Sơn Lĩnh, Uỷ ban nhân dân huyện ban hành Kế hoạch như sau:',
  ),
  paragraph('I. NHIỆM VỤ', { bold: true }),
  paragraph('Các nhiệm vụ cụ thể được phân công tại Phụ lục ban hành kèm theo Kế hoạch này.'),
  paragraph('II. TỔ CHỨC THỰC HIỆN', { bold: true }),
  paragraph(
    '1. Phòng Lao động - Thương binh và Xã hội: chủ trì theo dõi, đôn đốc, tổng hợp, báo cáo Uỷ ban nhân dân huyện và Sở Lao động - Thương binh và Xã hội theo quy định.',
  ),
  paragraph(
    '2. Các cơ quan, đơn vị, UBND các xã báo cáo 6 tháng trước ngày 10/6, báo cáo năm trước ngày 25/11./.',
  ),
  signature(['- UBND tỉnh;', '- Lưu: VT.'], ['TM. UỶ BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH']),
]);

const targets = table(
  [3, 2],
  [
    ['Xã Nậm Lạnh', '45 hộ'],
    ['Xã Pà Cò', '38 hộ'],
  ],
  { headerRows: 0 },
);

const appendix = describe(
  [
    heading('PHỤ LỤC'),
    heading('PHÂN CÔNG NHIỆM VỤ THỰC HIỆN CHƯƠNG TRÌNH GIẢM NGHÈO BỀN VỮNG NĂM 2024'),
    paragraph('(Ban hành kèm theo Kế hoạch số 58/KH-UBND ngày 18/3/2024 của UBND huyện Khe Mây)', {
      centred: true,
    }),
    table(
      [5, 30, 20, 16, 17, 12],
      [
        [
          'TT',
          'Dự án, nhiệm vụ',
          'Kết quả cần đạt',
          'Cơ quan chủ trì',
          'Cơ quan phối hợp',
          'Thời gian hoàn thành',
        ],
        [strong('I'), strong('Dự án 1: Hỗ trợ đầu tư phát triển hạ tầng kinh tế - xã hội'), '', '', '', ''],
        [
          '1',
          'Duy tu, bảo dưỡng công trình hạ tầng các xã đặc biệt khó khăn',
          '05 công trình',
          'Ban Quản lý dự án đầu tư xây dựng huyện',
          'UBND các xã',
          'Quý IV/2024',
        ],
        [strong('II'), strong('Dự án 2: Đa dạng hoá sinh kế, phát triển mô hình giảm nghèo'), '', '', '', ''],
        [
          '1',
          'Hỗ trợ con giống, cây trồng cho hộ nghèo, hộ cận nghèo',
          cell('Giảm số hộ nghèo:', { table: targets }),
          'Phòng Nông nghiệp và Phát triển nông thôn',
          'Phòng Lao động - Thương binh và Xã hội, Ngân hàng Chính sách xã hội huyện',
          'Tháng 10/2024',
        ],
        ['2', 'Nâng cao năng lực, truyền thông', '', '', '', ''],
        [
          'a',
          'Tập huấn cho cán bộ làm công tác giảm nghèo các cấp',
          '02 lớp, 120 học viên',
          'Phòng Lao động - Thương binh và Xã hội',
          'Trung tâm Chính trị huyện',
          'Trước tháng 8/2024',
        ],
        [
          'b',
          'Truyền thông về giảm nghèo đa chiều',
          'Tin, bài; băng rôn, khẩu hiệu; 04 buổi truyền thông lưu động',
          'Các Phòng: Văn hoá và Thông tin, Dân tộc, Giáo dục và Đào tạo',
          'UBND các xã; đề nghị UBMTTQVN huyện',
          '',
        ],
        [strong('III'), strong('Kiểm tra, giám sát'), '', '', '', ''],
        [
          '1',
          'Rà soát hộ nghèo, hộ cận nghèo cuối năm (phân tổ theo giới tính, dân tộc của chủ hộ)',
          'Quyết định phê duyệt kết quả rà soát',
          'UBND các xã',
          'Phòng Lao động - Thương binh và Xã hội, Chi cục Thống kê',
          'Chậm nhất ngày 15/11/2024',
        ],
      ],
    ),
  ],
  { landscape: true },
);

/** Poverty reduction of a mountain district: the appendix is a second file, with the result before the lead and a table in a cell. */
export const povertyDistrict: DocumentCase = {
  name: 'poverty-district',
  heldOut: false,
  about:
    'Appendix in a second file; result column before the lead; a nested table in a result cell; “Các Phòng: A, B, C”; rows a, b.',
  formats: ['docx', 'pdf'],
  files: [
    { name: 'KH 58 giảm nghèo', document: plan },
    { name: 'Phụ lục KH 58', document: appendix },
  ],
  knowledge: register(
    [
      ['UBND huyện Khe Mây', 'UBND huyện', 'Ủy ban nhân dân huyện'],
      ['Phòng Lao động - Thương binh và Xã hội', 'Phòng LĐTB&XH'],
      'Phòng Nông nghiệp và Phát triển nông thôn',
      'Phòng Văn hóa và Thông tin',
      'Phòng Dân tộc',
      'Phòng Giáo dục và Đào tạo',
      'Trung tâm Chính trị huyện',
      ['Ủy ban Mặt trận Tổ quốc Việt Nam huyện', 'UBMTTQVN huyện'],
      'Chi cục Thống kê huyện',
    ],
    ['UBND các xã'],
  ),
  plan: {
    title: 'Thực hiện Chương trình mục tiêu quốc gia giảm nghèo bền vững năm 2024',
    number: '58/KH-UBND',
    issuedOn: '2024-03-18',
    issuer: 'UBND huyện Khe Mây',
    coordinator: 'Phòng Lao động - Thương binh và Xã hội',
    dueRule: { month: 11, day: 25, bound: 'before' },
    parentPlan: '40/KH-UBND',
    legalBases: ['90/QĐ-TTg', '40/KH-UBND'],
  },
  rows: [
    section('I', 'Dự án 1: Hỗ trợ đầu tư phát triển hạ tầng kinh tế - xã hội', [
      task('1', 'Duy tu, bảo dưỡng công trình hạ tầng các xã đặc biệt khó khăn', {
        leads: ['Ban Quản lý dự án đầu tư xây dựng huyện'],
        coordinating: ['UBND các xã'],
        results: ['05 công trình'],
        words: 'Quý IV/2024',
        due: on('2024-12-31'),
      }),
    ]),
    section('II', 'Dự án 2: Đa dạng hoá sinh kế, phát triển mô hình giảm nghèo', [
      task('1', 'Hỗ trợ con giống, cây trồng cho hộ nghèo, hộ cận nghèo', {
        leads: ['Phòng Nông nghiệp và Phát triển nông thôn'],
        coordinating: ['Phòng Lao động - Thương binh và Xã hội', 'Ngân hàng Chính sách xã hội huyện'],
        results: ['Giảm số hộ nghèo: Xã Nậm Lạnh: 45 hộ; Xã Pà Cò: 38 hộ'],
        words: 'Tháng 10/2024',
        due: on('2024-10-31'),
      }),
      group('2', 'Nâng cao năng lực, truyền thông', [
        task('a', 'Tập huấn cho cán bộ làm công tác giảm nghèo các cấp', {
          leads: ['Phòng Lao động - Thương binh và Xã hội'],
          coordinating: ['Trung tâm Chính trị huyện'],
          results: ['02 lớp, 120 học viên'],
          words: 'Trước tháng 8/2024',
          due: on('2024-07-31'),
        }),
        task('b', 'Truyền thông về giảm nghèo đa chiều', {
          leads: ['Phòng Văn hoá và Thông tin', 'Phòng Dân tộc', 'Phòng Giáo dục và Đào tạo'],
          coordinating: ['UBND các xã', 'UBMTTQVN huyện'],
          requested: ['UBMTTQVN huyện'],
          results: ['Tin, bài', 'băng rôn, khẩu hiệu', '04 buổi truyền thông lưu động'],
          due: noDeadline,
        }),
      ]),
    ]),
    section('III', 'Kiểm tra, giám sát', [
      task('1', 'Rà soát hộ nghèo, hộ cận nghèo cuối năm (phân tổ theo giới tính, dân tộc của chủ hộ)', {
        leads: ['UBND các xã'],
        leadMode: 'each',
        coordinating: ['Phòng Lao động - Thương binh và Xã hội', 'Chi cục Thống kê'],
        results: ['Quyết định phê duyệt kết quả rà soát'],
        words: 'Chậm nhất ngày 15/11/2024',
        due: on('2024-11-15'),
      }),
    ]),
  ],
  findings: ['missing_cell', 'unknown_agency'],
  judgementCalls: [
    'The words of a table inside a cell belong to that cell; how its rows are joined is free (compare the words without punctuation).',
    'Three departments under one prefix, without words on authority: joint leads.',
    '“Trước tháng 8/2024” ends with July.',
    'An empty deadline stays empty: no deadline is taken over from a neighbour.',
    'Two reports a year: the yearly one is the due rule.',
    '“Chi cục Thống kê” is the one of the district in the register: a short form.',
  ],
};
