import { type cell, describe, heading, paragraph, strong, table } from '../../../support/documents/index.js';
import { everyYear, noDeadline, on, register, task, type DocumentCase } from '../reading.js';

const lead = (text: string, rowSpan: number): ReturnType<typeof cell> => strong(text, { rowSpan });

const document = describe(
  [
    paragraph('ỦY BAN NHÂN DÂN XÃ HÒA LỘC', { bold: true }),
    paragraph('Số: 15/KH-UBND'),
    paragraph('Hòa Lộc, ngày 06/01/2026'),
    heading('KẾ HOẠCH PHÂN CÔNG THỰC HIỆN TIÊU CHÍ NÔNG THÔN MỚI NĂM 2026'),
    table(
      [18, 5, 37, 22, 18],
      [
        [
          'Cơ quan, đơn vị chủ trì',
          'TT',
          'Nội dung, tiêu chí',
          'Cơ quan, đơn vị phối hợp',
          'Tiến độ hoàn thành',
        ],
        [
          lead('Phòng Kinh tế', 3),
          '1',
          'Cứng hóa 3,5 km đường nội đồng',
          'Ban Quản lý dự án, các thôn',
          'Quý III/2026',
        ],
        [
          '2',
          'Rà soát hộ nghèo, cận nghèo theo chuẩn mới',
          'Phòng Văn hóa - Xã hội',
          'Trước ngày 01/11/2026',
        ],
        [
          '3',
          'Phát triển 02 sản phẩm OCOP đạt 3 sao trở lên',
          'Hội Nông dân xã; Hợp tác xã nông nghiệp Hòa Lộc',
          'Tháng 12/2026',
        ],
        [
          lead('Phòng Văn hóa - Xã hội', 2),
          '4',
          'Nâng tỷ lệ người dân tham gia bảo hiểm y tế lên 96%',
          'Bảo hiểm xã hội cơ sở; Trạm Y tế xã',
          '31/12/2026',
        ],
        ['5', 'Duy trì danh hiệu thôn văn hóa', 'UBMTTQVN xã, các thôn', 'Hằng năm'],
        [
          lead('Công an xã', 1),
          '6',
          'Giữ vững tiêu chí an ninh, trật tự',
          'Ban CHQS xã',
          'Thường xuyên, liên tục',
        ],
        [
          lead('Trung tâm Phục vụ hành chính công', 1),
          '7',
          'Tỷ lệ hồ sơ trực tuyến đạt trên 80%',
          'Các phòng chuyên môn, Tổ công nghệ số cộng đồng',
          'Cuối năm 2026',
        ],
        [
          lead('Các thôn', 1),
          '8',
          'Tổ chức thu gom rác, trồng hoa hai bên đường',
          'Đoàn Thanh niên, Hội LHPN xã',
          '2026-2027',
        ],
      ],
    ),
    paragraph(
      'Phòng Kinh tế theo dõi, đôn đốc và tổng hợp kết quả, báo cáo UBND xã trước ngày 25 hằng tháng; báo cáo năm trước ngày 15/12/2026.',
    ),
  ],
  { landscape: true },
);

/** New countryside in a commune: the lead stands first and spans its tasks; everything in one sheet. */
export const countrysideCommune: DocumentCase = {
  name: 'countryside-commune',
  heldOut: true,
  about:
    'The lead is the first column and spans its tasks; no result column; number and date as plain lines above.',
  formats: ['xlsx', 'docx', 'pdf'],
  files: [{ name: 'Phân công NTM 2026', document }],
  knowledge: register(
    [
      ['UBND xã Hòa Lộc', 'UBND xã', 'Ủy ban nhân dân xã'],
      'Phòng Kinh tế',
      ['Phòng Văn hóa - Xã hội', 'Phòng VH-XH'],
      'Công an xã',
      ['Ban Chỉ huy Quân sự xã', 'BCHQS xã'],
      ['Trung tâm Phục vụ hành chính công xã', 'TTPVHCC'],
      ['Ủy ban Mặt trận Tổ quốc Việt Nam xã', 'UBMTTQVN xã'],
      'Trạm Y tế xã',
      'Hội Nông dân xã',
      ['Hội Liên hiệp Phụ nữ xã', 'Hội LHPN xã'],
    ],
    ['các thôn'],
  ),
  plan: {
    title: 'Phân công thực hiện tiêu chí nông thôn mới năm 2026',
    number: '15/KH-UBND',
    issuedOn: '2026-01-06',
    issuer: 'UBND xã Hòa Lộc',
    coordinator: 'Phòng Kinh tế',
    dueRule: { month: 12, day: 15, bound: 'before' },
    parentPlan: null,
    legalBases: [],
  },
  rows: [
    task('1', 'Cứng hóa 3,5 km đường nội đồng', {
      leads: ['Phòng Kinh tế'],
      coordinating: ['Ban Quản lý dự án', 'các thôn'],
      words: 'Quý III/2026',
      due: on('2026-09-30'),
    }),
    task('2', 'Rà soát hộ nghèo, cận nghèo theo chuẩn mới', {
      leads: ['Phòng Kinh tế'],
      coordinating: ['Phòng Văn hóa - Xã hội'],
      words: 'Trước ngày 01/11/2026',
      due: on('2026-10-31'),
      deadlineAlso: [on('2026-11-01')],
    }),
    task('3', 'Phát triển 02 sản phẩm OCOP đạt 3 sao trở lên', {
      leads: ['Phòng Kinh tế'],
      coordinating: ['Hội Nông dân xã', 'Hợp tác xã nông nghiệp Hòa Lộc'],
      words: 'Tháng 12/2026',
      due: on('2026-12-31'),
    }),
    task('4', 'Nâng tỷ lệ người dân tham gia bảo hiểm y tế lên 96%', {
      leads: ['Phòng Văn hóa - Xã hội'],
      coordinating: ['Bảo hiểm xã hội cơ sở', 'Trạm Y tế xã'],
      words: '31/12/2026',
      due: on('2026-12-31'),
    }),
    task('5', 'Duy trì danh hiệu thôn văn hóa', {
      leads: ['Phòng Văn hóa - Xã hội'],
      coordinating: ['UBMTTQVN xã', 'các thôn'],
      words: 'Hằng năm',
      due: everyYear,
    }),
    task('6', 'Giữ vững tiêu chí an ninh, trật tự', {
      leads: ['Công an xã'],
      coordinating: ['Ban CHQS xã'],
      words: 'Thường xuyên, liên tục',
      due: everyYear,
      deadlineAlso: [noDeadline],
    }),
    task('7', 'Tỷ lệ hồ sơ trực tuyến đạt trên 80%', {
      leads: ['Trung tâm Phục vụ hành chính công'],
      coordinating: ['Các phòng chuyên môn', 'Tổ công nghệ số cộng đồng'],
      words: 'Cuối năm 2026',
      due: { kind: 'by_year', year: 2026 },
      deadlineAlso: [on('2026-12-31')],
    }),
    task('8', 'Tổ chức thu gom rác, trồng hoa hai bên đường', {
      leads: ['Các thôn'],
      leadMode: 'each',
      coordinating: ['Đoàn Thanh niên', 'Hội LHPN xã'],
      words: '2026-2027',
      due: { kind: 'year_range', from: 2026, to: 2027 },
    }),
  ],
  findings: ['unknown_agency'],
  judgementCalls: [
    'No sections: the tasks are the roots of the tree; one section that a reader makes for them all is accepted.',
    'A result column is missing: no results, no finding for each row needed.',
    'Monthly and yearly report: the yearly one is the due rule.',
    'The kind of document stands in the title line: “KẾ HOẠCH PHÂN CÔNG …”; the title may keep “Kế hoạch”.',
  ],
};
