import {
  describe,
  heading,
  letterhead,
  paragraph,
  signature,
  type DescribedBlock,
} from '../../support/documents/index.js';
import { everyYear, noDeadline, on, register, section, task, type DocumentCase } from './reading.js';

const agency = (text: string): DescribedBlock => paragraph(text, { bold: true });

const document = describe([
  letterhead(
    ['ỦY BAN NHÂN DÂN', 'THÀNH PHỐ BÌNH GIANG'],
    'Số: 77/KH-UBND',
    'Bình Giang, ngày 02 tháng 4 năm 2024',
  ),
  heading('KẾ HOẠCH'),
  heading('Bảo vệ môi trường, phân loại chất thải rắn sinh hoạt tại nguồn năm 2024'),
  paragraph('Căn cứ Luật Bảo vệ môi trường ngày 17 tháng 11 năm 2020;'),
  paragraph(
    'Căn cứ Quyết định số 22/QĐ-UBND ngày 08/01/2024 của UBND tỉnh Hải Lâm ban hành Chương trình bảo vệ môi trường năm 2024, UBND thành phố xây dựng Kế hoạch như sau:',
  ),
  paragraph('I. Mục tiêu', { bold: true }),
  paragraph('- Tỷ lệ chất thải rắn sinh hoạt đô thị được thu gom, xử lý đạt 98%.'),
  paragraph('- 100% phường, xã có mô hình phân loại rác tại nguồn.'),
  paragraph('II. Phân công nhiệm vụ', { bold: true }),
  agency('1. Phòng Tài nguyên và Môi trường'),
  paragraph(
    '- Chủ trì, phối hợp với UBND các phường, xã hướng dẫn phân loại chất thải rắn sinh hoạt tại nguồn; hoàn thành trước ngày 31/5/2024.',
  ),
  paragraph(
    '- Kiểm tra việc chấp hành pháp luật về bảo vệ môi trường của các cơ sở sản xuất, kinh doanh (Quý III/2024).',
  ),
  paragraph('- Là cơ quan đầu mối tổng hợp, báo cáo UBND thành phố kết quả thực hiện trước ngày 20/12/2024.'),
  agency('2. Phòng Quản lý đô thị'),
  paragraph('- Tham mưu đầu tư điểm tập kết, trung chuyển chất thải rắn theo quy hoạch.'),
  paragraph('- Phối hợp Phòng Tài nguyên và Môi trường kiểm tra đơn vị thu gom, vận chuyển rác.'),
  agency('3. Phòng Tài chính - Kế hoạch'),
  paragraph('Cân đối, bố trí kinh phí sự nghiệp môi trường trong dự toán năm 2024 theo quy định.'),
  agency('4. Ủy ban nhân dân các phường, xã'),
  paragraph('- Thành lập tổ tự quản bảo vệ môi trường tại từng khóm, ấp trong tháng 4/2024.'),
  paragraph('- Tổ chức ra quân tổng vệ sinh vào sáng thứ Bảy hằng tuần.'),
  agency('5. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam và các đoàn thể thành phố'),
  paragraph('Vận động đoàn viên, hội viên và Nhân dân tham gia phân loại rác, hạn chế sử dụng túi ni lông.'),
  paragraph(
    'Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các đơn vị phản ánh về Phòng Tài nguyên và Môi trường để tổng hợp./.',
  ),
  signature(['- Như mục II;', '- Lưu: VT, TNMT.'], ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH']),
]);

const wards = 'Ủy ban nhân dân các phường, xã';

/** Environment of a city: agencies are the headings, their tasks stand beneath, with dashes or as one paragraph. */
export const environmentCity: DocumentCase = {
  name: 'environment-city',
  heldOut: false,
  about:
    'Agencies as headings with their tasks beneath; tasks without numbers; the duty to compile stands among the tasks.',
  formats: ['docx', 'pdf', 'text_rows'],
  files: [{ name: 'KH 77', document }],
  knowledge: register(
    [
      ['UBND thành phố Bình Giang', 'UBND thành phố', 'Ủy ban nhân dân thành phố'],
      ['Phòng Tài nguyên và Môi trường', 'Phòng TN&MT'],
      ['Phòng Quản lý đô thị', 'Phòng QLĐT'],
      'Phòng Tài chính - Kế hoạch',
      ['Ủy ban Mặt trận Tổ quốc Việt Nam thành phố', 'UBMTTQVN thành phố'],
    ],
    [['UBND các phường, xã', 'Ủy ban nhân dân các phường, xã']],
  ),
  plan: {
    title: 'Bảo vệ môi trường, phân loại chất thải rắn sinh hoạt tại nguồn năm 2024',
    number: '77/KH-UBND',
    issuedOn: '2024-04-02',
    issuer: 'UBND thành phố Bình Giang',
    coordinator: 'Phòng Tài nguyên và Môi trường',
    dueRule: { month: 12, day: 20, bound: 'before' },
    parentPlan: null,
    legalBases: ['22/QĐ-UBND'],
  },
  rows: [
    section('1.', 'Phòng Tài nguyên và Môi trường', [
      task('', 'Hướng dẫn phân loại chất thải rắn sinh hoạt tại nguồn', {
        leads: ['Phòng Tài nguyên và Môi trường'],
        coordinating: ['UBND các phường, xã'],
        words: 'trước ngày 31/5/2024',
        due: on('2024-05-30'),
        deadlineAlso: [on('2024-05-31')],
      }),
      task(
        '',
        'Kiểm tra việc chấp hành pháp luật về bảo vệ môi trường của các cơ sở sản xuất, kinh doanh (Quý III/2024)',
        {
          leads: ['Phòng Tài nguyên và Môi trường'],
          words: 'Quý III/2024',
          due: on('2024-09-30'),
        },
      ),
      task(
        '',
        'Là cơ quan đầu mối tổng hợp, báo cáo UBND thành phố kết quả thực hiện trước ngày 20/12/2024',
        {
          leads: ['Phòng Tài nguyên và Môi trường'],
          words: 'trước ngày 20/12/2024',
          due: on('2024-12-19'),
          deadlineAlso: [on('2024-12-20')],
        },
      ),
    ]),
    section('2.', 'Phòng Quản lý đô thị', [
      task('', 'Tham mưu đầu tư điểm tập kết, trung chuyển chất thải rắn theo quy hoạch', {
        leads: ['Phòng Quản lý đô thị'],
      }),
      task('', 'Phối hợp Phòng Tài nguyên và Môi trường kiểm tra đơn vị thu gom, vận chuyển rác', {
        leads: ['Phòng Quản lý đô thị'],
        coordinating: ['Phòng Tài nguyên và Môi trường'],
      }),
    ]),
    section('3.', 'Phòng Tài chính - Kế hoạch', [
      task('', 'Cân đối, bố trí kinh phí sự nghiệp môi trường trong dự toán năm 2024 theo quy định', {
        leads: ['Phòng Tài chính - Kế hoạch'],
      }),
    ]),
    section('4.', wards, [
      task('', 'Thành lập tổ tự quản bảo vệ môi trường tại từng khóm, ấp trong tháng 4/2024', {
        leads: [wards],
        leadMode: 'each',
        words: 'trong tháng 4/2024',
        due: on('2024-04-30'),
      }),
      task('', 'Tổ chức ra quân tổng vệ sinh vào sáng thứ Bảy hằng tuần', {
        leads: [wards],
        leadMode: 'each',
        words: 'hằng tuần',
        due: everyYear,
        deadlineAlso: [noDeadline],
      }),
    ]),
    section('5.', 'Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam và các đoàn thể thành phố', [
      task(
        '',
        'Vận động đoàn viên, hội viên và Nhân dân tham gia phân loại rác, hạn chế sử dụng túi ni lông',
        {
          leads: ['Ủy ban Mặt trận Tổ quốc Việt Nam thành phố', 'các đoàn thể thành phố'],
          leadMode: 'each',
          requested: ['Ủy ban Mặt trận Tổ quốc Việt Nam thành phố', 'các đoàn thể thành phố'],
        },
      ),
    ]),
  ],
  findings: ['no_table'],
  judgementCalls: [
    'The agency headings become the sections, their agency the lead of every task beneath.',
    '“Phối hợp X kiểm tra …” under an agency’s heading: the agency of the heading answers for it; X is named as coordinating. A finding is right here.',
    'The duty to compile is entered as a task and is also the due rule; only as the rule is accepted by a clerk too, but then it must be among the duties.',
    '“trong dự toán năm 2024” is no deadline.',
    'Two bodies share “thành phố” at the end of a heading: the Front is that of the city; its printed name without the place is accepted.',
    'Targets of part I with dashes are no tasks.',
    'A paragraph on difficulties at the end is no task of the Front.',
  ],
};
