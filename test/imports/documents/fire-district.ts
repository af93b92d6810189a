import { describe, heading, letterhead, paragraph, signature } from '../../support/documents/index.js';
import { everyYear, noDeadline, on, register, section, task, type DocumentCase } from './reading.js';

const document = describe([
  letterhead(['ỦY BAN NHÂN DÂN', 'HUYỆN PHÚ SƠN'], 'Số: 31/KH-UBND', 'Phú Sơn, ngày 06 tháng 3 năm 2024'),
  heading('KẾ HOẠCH'),
  heading('Thực hiện công tác phòng cháy, chữa cháy và cứu nạn, cứu hộ năm 2024'),
  paragraph('Căn cứ Luật Phòng cháy và chữa cháy năm 2001, sửa đổi, bổ sung năm 2013;'),
  paragraph(
    'Căn cứ Nghị định số 136/2020/NĐ-CP ngày 24/11/2020 của Chính phủ quy định chi tiết một số điều và biện pháp thi hành Luật Phòng cháy và chữa cháy;',
  ),
  paragraph(
    'Theo đề nghị của Trưởng Công an huyện tại Tờ trình số 15/TTr-CAH ngày 01/3/2024, Ủy ban nhân dân huyện ban hành Kế hoạch như sau:',
  ),
  paragraph('I. MỤC ĐÍCH, YÊU CẦU', { bold: true }),
  paragraph('1. Nâng cao hiệu lực, hiệu quả quản lý nhà nước về phòng cháy, chữa cháy và cứu nạn, cứu hộ.'),
  paragraph('2. Các cơ quan, đơn vị phối hợp chặt chẽ, triển khai nghiêm túc, hiệu quả.'),
  paragraph('II. NỘI DUNG', { bold: true }),
  paragraph('1. Công tác tuyên truyền', { bold: true }),
  paragraph(
    'a) Công an huyện chủ trì, phối hợp với Phòng Văn hóa và Thông tin, Huyện đoàn tổ chức tuyên truyền, phổ biến kiến thức về phòng cháy, chữa cháy tại khu dân cư. Thời gian hoàn thành: Quý II/2024.',
  ),
  paragraph(
    'b) Phòng Giáo dục và Đào tạo chủ trì, phối hợp với Công an huyện đưa nội dung kỹ năng thoát nạn vào hoạt động ngoại khóa của các trường học. Thời gian: trước ngày 30/9/2024.',
  ),
  paragraph('2. Công tác kiểm tra', { bold: true }),
  paragraph(
    'a) Công an huyện chủ trì, phối hợp với các phòng, ban liên quan và UBND các xã, thị trấn kiểm tra an toàn phòng cháy, chữa cháy đối với chợ, trung tâm thương mại, cơ sở karaoke; báo cáo kết quả kiểm tra trước ngày 15/6/2024.',
  ),
  paragraph(
    'b) Phòng Kinh tế và Hạ tầng chủ trì rà soát quy hoạch, nguồn nước, giao thông phục vụ chữa cháy; hoàn thành trong tháng 8/2024.',
  ),
  paragraph('3. Xây dựng lực lượng, phương tiện', { bold: true }),
  paragraph(
    'a) UBND các xã, thị trấn củng cố đội dân phòng tại các ấp, khu phố, bảo đảm chế độ, trang bị theo quy định. Thực hiện thường xuyên.',
  ),
  paragraph(
    'b) Phòng Tài chính - Kế hoạch tham mưu bố trí kinh phí bảo đảm cho công tác phòng cháy, chữa cháy theo phân cấp ngân sách.',
  ),
  paragraph(
    'c) Đề nghị Viện Kiểm sát nhân dân huyện chủ trì, phối hợp với Công an huyện điều tra, xử lý nghiêm các vụ cháy có dấu hiệu tội phạm.',
  ),
  paragraph('III. TỔ CHỨC THỰC HIỆN', { bold: true }),
  paragraph(
    '1. Công an huyện là cơ quan thường trực, giúp Ủy ban nhân dân huyện theo dõi, đôn đốc, kiểm tra và tổng hợp kết quả thực hiện Kế hoạch.',
  ),
  paragraph(
    '2. Các phòng, ban, UBND các xã, thị trấn báo cáo kết quả thực hiện (qua Công an huyện) trước ngày 10/12/2024./.',
  ),
  signature(
    ['- Công an tỉnh;', '- Thường trực Huyện ủy;', '- Lưu: VT, CAH.'],
    ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
  ),
]);

const communes = 'UBND các xã, thị trấn';

/** Fire safety of a district: no appendix, no table, tasks as numbered paragraphs. */
export const fireDistrict: DocumentCase = {
  name: 'fire-district',
  heldOut: false,
  about:
    'No table: “Công an huyện chủ trì, phối hợp với … <việc>. Thời gian …” in lettered paragraphs under numbered headings.',
  formats: ['docx', 'pdf', 'text_rows'],
  files: [{ name: 'KH 31 PCCC', document }],
  knowledge: register(
    [
      ['UBND huyện Phú Sơn', 'UBND huyện', 'Ủy ban nhân dân huyện'],
      'Công an huyện',
      ['Phòng Văn hóa và Thông tin', 'Phòng VH&TT'],
      'Phòng Giáo dục và Đào tạo',
      'Phòng Kinh tế và Hạ tầng',
      'Phòng Tài chính - Kế hoạch',
      ['Viện Kiểm sát nhân dân huyện', 'VKSND huyện'],
      'Huyện đoàn',
    ],
    [communes],
  ),
  plan: {
    title: 'Thực hiện công tác phòng cháy, chữa cháy và cứu nạn, cứu hộ năm 2024',
    number: '31/KH-UBND',
    issuedOn: '2024-03-06',
    issuer: 'UBND huyện Phú Sơn',
    coordinator: 'Công an huyện',
    dueRule: { month: 12, day: 10, bound: 'before' },
    parentPlan: null,
    legalBases: ['136/2020/NĐ-CP', '15/TTr-CAH'],
  },
  rows: [
    section('1.', 'Công tác tuyên truyền', [
      task('a)', 'Tổ chức tuyên truyền, phổ biến kiến thức về phòng cháy, chữa cháy tại khu dân cư', {
        leads: ['Công an huyện'],
        coordinating: ['Phòng Văn hóa và Thông tin', 'Huyện đoàn'],
        words: 'Quý II/2024',
        due: on('2024-06-30'),
      }),
      task('b)', 'Đưa nội dung kỹ năng thoát nạn vào hoạt động ngoại khóa của các trường học', {
        leads: ['Phòng Giáo dục và Đào tạo'],
        coordinating: ['Công an huyện'],
        words: 'trước ngày 30/9/2024',
        due: on('2024-09-29'),
        deadlineAlso: [on('2024-09-30')],
      }),
    ]),
    section('2.', 'Công tác kiểm tra', [
      task(
        'a)',
        'Kiểm tra an toàn phòng cháy, chữa cháy đối với chợ, trung tâm thương mại, cơ sở karaoke; báo cáo kết quả kiểm tra trước ngày 15/6/2024',
        {
          leads: ['Công an huyện'],
          coordinating: ['các phòng, ban liên quan', communes],
          words: 'trước ngày 15/6/2024',
          due: on('2024-06-14'),
          deadlineAlso: [on('2024-06-15')],
        },
      ),
      task('b)', 'Rà soát quy hoạch, nguồn nước, giao thông phục vụ chữa cháy', {
        leads: ['Phòng Kinh tế và Hạ tầng'],
        words: 'trong tháng 8/2024',
        due: on('2024-08-31'),
      }),
    ]),
    section('3.', 'Xây dựng lực lượng, phương tiện', [
      task('a)', 'Củng cố đội dân phòng tại các ấp, khu phố, bảo đảm chế độ, trang bị theo quy định', {
        leads: [communes],
        leadMode: 'each',
        words: 'thường xuyên',
        due: everyYear,
        deadlineAlso: [noDeadline],
      }),
      task(
        'b)',
        'Tham mưu bố trí kinh phí bảo đảm cho công tác phòng cháy, chữa cháy theo phân cấp ngân sách',
        {
          leads: ['Phòng Tài chính - Kế hoạch'],
        },
      ),
      task('c)', 'Điều tra, xử lý nghiêm các vụ cháy có dấu hiệu tội phạm', {
        leads: ['Viện Kiểm sát nhân dân huyện'],
        requested: ['Viện Kiểm sát nhân dân huyện'],
        coordinating: ['Công an huyện'],
      }),
    ]),
  ],
  findings: ['no_table'],
  judgementCalls: [
    'The title of a task is what is left without agencies, role words and a sentence that only says the time; it may also keep the whole sentence: compare by containment.',
    'Part I (purpose) and part III (organisation) hold no tasks: the body of a plan, not its work.',
    'The date of a decision or submission in the preamble is no deadline.',
    'No results are named; “báo cáo kết quả kiểm tra” may be entered as one.',
  ],
};
