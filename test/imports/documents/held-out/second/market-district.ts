import { describe, heading, letterhead, paragraph, signature } from '../../../../support/documents/index.js';
import { everyYear, noDeadline, on, register, section, task, type DocumentCase } from '../../reading.js';

const part = (text: string): ReturnType<typeof paragraph> => paragraph(text, { bold: true });

const document = describe([
  letterhead(['ỦY BAN NHÂN DÂN', 'HUYỆN LÂM SƠN'], 'Số: 46/KH-UBND', 'Lâm Sơn, ngày 08 tháng 3 năm 2024'),
  heading('KẾ HOẠCH'),
  heading('Phát triển, quản lý chợ và phòng, chống buôn lậu trên địa bàn huyện Lâm Sơn năm 2024'),
  paragraph(
    'Thực hiện Kế hoạch số 35/KH-UBND ngày 20 tháng 02 năm 2024 của UBND tỉnh Hà Bắc, UBND huyện Lâm Sơn ban hành Kế hoạch như sau:',
  ),
  part('I. MỤC TIÊU'),
  paragraph('100% chợ trên địa bàn có nội quy được phê duyệt.'),
  part('II. NHIỆM VỤ CỤ THỂ'),
  part('1. Phát triển hạ tầng chợ'),
  paragraph('1.1. Cải tạo, nâng cấp chợ trung tâm thị trấn.'),
  paragraph('- Đơn vị chủ trì: Ban Quản lý dự án đầu tư xây dựng huyện.'),
  paragraph('- Đơn vị phối hợp: Phòng Kinh tế và Hạ tầng, UBND thị trấn Lâm Sơn.'),
  paragraph('- Thời gian hoàn thành: Quý IV/2024.'),
  paragraph('1.2. Rà soát, ban hành nội quy chợ.'),
  paragraph('- Đơn vị chủ trì: UBND các xã, thị trấn.'),
  paragraph('- Đơn vị phối hợp: Phòng Kinh tế và Hạ tầng.'),
  paragraph('- Sản phẩm: Quyết định phê duyệt nội quy chợ.'),
  paragraph('- Thời gian hoàn thành: Trước ngày 30/6/2024.'),
  part('2. Quản lý thị trường'),
  paragraph('2.1. Kiểm tra, kiểm soát hàng giả, hàng kém chất lượng.'),
  paragraph('- Đơn vị chủ trì: Đội Quản lý thị trường số 3.'),
  paragraph('- Đơn vị phối hợp: Công an huyện; Phòng Y tế; đề nghị Chi cục Thuế khu vực Lâm Sơn - Bình Hải.'),
  paragraph('- Thời gian thực hiện: Thường xuyên; cao điểm trước, trong và sau Tết Nguyên đán.'),
  paragraph('2.2. Tuyên truyền, vận động hộ kinh doanh ký cam kết không kinh doanh hàng cấm.'),
  paragraph('- Đơn vị chủ trì: Hội Liên hiệp Phụ nữ huyện, Hội Nông dân huyện.'),
  paragraph('- Thời gian thực hiện: Trong năm 2024.'),
  part('III. TỔ CHỨC THỰC HIỆN'),
  paragraph(
    '1. Giao Phòng Kinh tế và Hạ tầng chủ trì, theo dõi, đôn đốc, tổng hợp kết quả, tham mưu UBND huyện báo cáo UBND tỉnh theo quy định.',
  ),
  paragraph(
    '2. Các phòng, ban, đơn vị, UBND các xã, thị trấn báo cáo kết quả thực hiện về Phòng Kinh tế và Hạ tầng chậm nhất ngày 05/12/2024./.',
  ),
  signature(['- UBND tỉnh;', '- Lưu: VT, KTHT.'], ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH']),
]);

/** Markets of a district: no table; beneath each numbered task stand lines that say who, with whom, by when. */
export const marketDistrict: DocumentCase = {
  name: 'market-district',
  heldOut: true,
  about:
    'No table: a numbered task, and beneath it “- Đơn vị chủ trì: …”, “- Đơn vị phối hợp: …”, “- Sản phẩm: …”, “- Thời gian …” on lines of their own; not every task has each.',
  formats: ['docx', 'doc', 'pdf', 'text_rows'],
  files: [{ name: 'KH 46 chợ', document }],
  knowledge: register(
    [
      ['UBND huyện Lâm Sơn', 'UBND huyện', 'Ủy ban nhân dân huyện'],
      'Ban Quản lý dự án đầu tư xây dựng huyện',
      'Phòng Kinh tế và Hạ tầng',
      'Phòng Y tế',
      'Công an huyện',
      'UBND thị trấn Lâm Sơn',
      'Hội Liên hiệp Phụ nữ huyện',
      'Hội Nông dân huyện',
    ],
    ['UBND các xã, thị trấn'],
  ),
  plan: {
    title: 'Phát triển, quản lý chợ và phòng, chống buôn lậu trên địa bàn huyện Lâm Sơn năm 2024',
    number: '46/KH-UBND',
    issuedOn: '2024-03-08',
    issuer: 'UBND huyện Lâm Sơn',
    coordinator: 'Phòng Kinh tế và Hạ tầng',
    dueRule: { month: 12, day: 5, bound: 'by' },
    parentPlan: '35/KH-UBND',
    legalBases: ['35/KH-UBND'],
  },
  rows: [
    section('1.', 'Phát triển hạ tầng chợ', [
      task('1.1.', 'Cải tạo, nâng cấp chợ trung tâm thị trấn', {
        leads: ['Ban Quản lý dự án đầu tư xây dựng huyện'],
        coordinating: ['Phòng Kinh tế và Hạ tầng', 'UBND thị trấn Lâm Sơn'],
        words: 'Quý IV/2024',
        due: on('2024-12-31'),
      }),
      task('1.2.', 'Rà soát, ban hành nội quy chợ', {
        leads: ['UBND các xã, thị trấn'],
        leadMode: 'each',
        coordinating: ['Phòng Kinh tế và Hạ tầng'],
        results: ['Quyết định phê duyệt nội quy chợ'],
        words: 'Trước ngày 30/6/2024',
        due: on('2024-06-29'),
      }),
    ]),
    section('2.', 'Quản lý thị trường', [
      task('2.1.', 'Kiểm tra, kiểm soát hàng giả, hàng kém chất lượng', {
        leads: ['Đội Quản lý thị trường số 3'],
        coordinating: ['Công an huyện', 'Phòng Y tế', 'Chi cục Thuế khu vực Lâm Sơn - Bình Hải'],
        requested: ['Chi cục Thuế khu vực Lâm Sơn - Bình Hải'],
        words: 'Thường xuyên; cao điểm trước, trong và sau Tết Nguyên đán',
        due: everyYear,
        deadlineAlso: [noDeadline],
      }),
      task('2.2.', 'Tuyên truyền, vận động hộ kinh doanh ký cam kết không kinh doanh hàng cấm', {
        leads: ['Hội Liên hiệp Phụ nữ huyện', 'Hội Nông dân huyện'],
        words: 'Trong năm 2024',
        due: { kind: 'by_year', year: 2024 },
      }),
    ]),
  ],
  findings: ['no_table', 'unknown_agency'],
  judgementCalls: [
    'Part I (targets) and part III (organisation) hold no tasks.',
    '“Đề nghị” after the semicolon covers the tax office only; its name contains " - ".',
    'A range of seasons beside “thường xuyên” adds no day.',
    'Two associations without words on authority: joint.',
  ],
};
