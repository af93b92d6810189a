import {
  describe,
  heading,
  letterhead,
  paragraph,
  signature,
  type DescribedBlock,
} from '../../../support/documents/index.js';
import { everyYearOn, noDeadline, on, register, section, task, type DocumentCase } from '../reading.js';

const part = (text: string): DescribedBlock =>
  paragraph(text, { bold: true, numbered: { list: 'parts', level: 0 } });
const head = (text: string): DescribedBlock =>
  paragraph(text, { bold: true, numbered: { list: 'parts', level: 1 } });
const duty = (text: string): DescribedBlock => paragraph(text, { numbered: { list: 'parts', level: 2 } });

const document = describe(
  [
    letterhead(
      ['ỦY BAN NHÂN DÂN', 'TỈNH SƠN LĨNH'],
      'Số: 1204/KH-UBND',
      'Sơn Lĩnh, ngày 12 tháng 5 năm 2025',
    ),
    heading('KẾ HOẠCH'),
    heading('Phòng, chống thiên tai và tìm kiếm cứu nạn tỉnh Sơn Lĩnh năm 2025'),
    paragraph(
      'Căn cứ Luật Phòng, chống thiên tai ngày 19/6/2013; Luật sửa đổi, bổ sung một số điều của Luật Phòng, chống thiên tai và Luật Đê điều ngày 17/6/2020;',
    ),
    paragraph('Căn cứ Nghị định số 66/2021/NĐ-CP ngày 06/7/2021 của Chính phủ;'),
    paragraph('UBND tỉnh Sơn Lĩnh ban hành Kế hoạch như sau:'),
    part('MỤC ĐÍCH'),
    paragraph('Chủ động phòng ngừa, ứng phó kịp thời, khắc phục nhanh hậu quả thiên tai.'),
    part('NHIỆM VỤ CỤ THỂ'),
    head('Phòng ngừa'),
    duty(
      'Giao Sở Nông nghiệp và Môi trường chủ trì, phối hợp với UBND các huyện, thành phố kiểm tra, đánh giá chất lượng đê điều, hồ đập trước lũ, hoàn thành trước ngày 15/6/2025.',
    ),
    duty(
      'Sở Xây dựng chủ trì, phối hợp với các cơ quan liên quan rà soát phương án bảo đảm giao thông khi có thiên tai, trình UBND tỉnh trong tháng 6/2025.',
    ),
    duty(
      'UBND các huyện, thành phố tổ chức diễn tập, tập huấn cho lực lượng xung kích cấp xã; thời gian thực hiện: Quý II, hằng năm.',
    ),
    head('Ứng phó'),
    duty(
      'Đề nghị Bộ Chỉ huy Quân sự tỉnh chủ trì, phối hợp với Công an tỉnh, Sở Y tế sẵn sàng lực lượng, phương tiện cứu hộ, cứu nạn khi có yêu cầu.',
    ),
    duty(
      'Đài Khí tượng Thủy văn tỉnh cung cấp kịp thời bản tin dự báo, cảnh báo cho Ban Chỉ huy Phòng thủ dân sự tỉnh và các cơ quan báo chí.',
    ),
    head('Khắc phục hậu quả'),
    duty(
      'Sở Tài chính, Sở Nông nghiệp và Môi trường theo chức năng, nhiệm vụ được giao tham mưu hỗ trợ, khắc phục thiệt hại ngay sau thiên tai.',
    ),
    duty(
      'Báo và Phát thanh, Truyền hình Sơn Lĩnh thông tin kịp thời, chính xác về tình hình thiên tai và công tác khắc phục.',
    ),
    part('TỔ CHỨC THỰC HIỆN'),
    paragraph(
      'Sở Nông nghiệp và Môi trường là cơ quan đầu mối, theo dõi, tổng hợp, báo cáo UBND tỉnh. Các sở, ban, ngành, UBND các huyện, thành phố gửi báo cáo kết quả trước ngày 05/12 hằng năm./.',
    ),
    signature(
      ['- Bộ Nông nghiệp và Môi trường (b/c);', '- TT. Tỉnh ủy, HĐND tỉnh;', '- Lưu: VT.'],
      ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
    ),
  ],
  {
    lists: {
      parts: [
        { format: 'upperRoman', text: '%1.' },
        { format: 'decimal', text: '%2.' },
        { format: 'decimal', text: '%2.%3.' },
      ],
    },
  },
);

const districts = 'UBND các huyện, thành phố';

/** Natural disasters of a province: no table, automatic numbers of three levels, sentences of many makes. */
export const floodProvince: DocumentCase = {
  name: 'flood-province',
  heldOut: true,
  about:
    'No table; automatic numbers of three levels; “Giao … chủ trì”, “Đề nghị … chủ trì”, “theo chức năng”, who only provides; a name that contains “và” and a comma.',
  formats: ['docx', 'doc', 'pdf', 'text_rows'],
  files: [{ name: 'KH PCTT 2025', document }],
  knowledge: register(
    [
      ['UBND tỉnh Sơn Lĩnh', 'UBND tỉnh', 'Ủy ban nhân dân tỉnh'],
      'Sở Nông nghiệp và Môi trường',
      'Sở Xây dựng',
      'Sở Tài chính',
      'Sở Y tế',
      'Công an tỉnh',
      ['Bộ Chỉ huy Quân sự tỉnh', 'Bộ CHQS tỉnh'],
      'Báo và Phát thanh, Truyền hình Sơn Lĩnh',
      'Đài Khí tượng Thủy văn tỉnh',
    ],
    [districts],
  ),
  plan: {
    title: 'Phòng, chống thiên tai và tìm kiếm cứu nạn tỉnh Sơn Lĩnh năm 2025',
    number: '1204/KH-UBND',
    issuedOn: '2025-05-12',
    issuer: 'UBND tỉnh Sơn Lĩnh',
    coordinator: 'Sở Nông nghiệp và Môi trường',
    dueRule: { month: 12, day: 5, bound: 'before' },
    parentPlan: null,
    legalBases: ['66/2021/NĐ-CP'],
  },
  rows: [
    section('1.', 'Phòng ngừa', [
      task('1.1.', 'Kiểm tra, đánh giá chất lượng đê điều, hồ đập trước lũ', {
        leads: ['Sở Nông nghiệp và Môi trường'],
        coordinating: [districts],
        words: 'trước ngày 15/6/2025',
        due: on('2025-06-14'),
        deadlineAlso: [on('2025-06-15')],
      }),
      task(
        '1.2.',
        'Rà soát phương án bảo đảm giao thông khi có thiên tai, trình UBND tỉnh trong tháng 6/2025',
        {
          leads: ['Sở Xây dựng'],
          coordinating: ['các cơ quan liên quan'],
          words: 'trong tháng 6/2025',
          due: on('2025-06-30'),
        },
      ),
      task('1.3.', 'Tổ chức diễn tập, tập huấn cho lực lượng xung kích cấp xã', {
        leads: [districts],
        leadMode: 'each',
        words: 'Quý II, hằng năm',
        due: everyYearOn(6, 30, 'by'),
      }),
    ]),
    section('2.', 'Ứng phó', [
      task('2.1.', 'Sẵn sàng lực lượng, phương tiện cứu hộ, cứu nạn khi có yêu cầu', {
        leads: ['Bộ Chỉ huy Quân sự tỉnh'],
        requested: ['Bộ Chỉ huy Quân sự tỉnh'],
        coordinating: ['Công an tỉnh', 'Sở Y tế'],
        words: 'khi có yêu cầu',
        due: { kind: 'on_request', authority: '' },
        deadlineAlso: [noDeadline, { kind: 'event', event: 'có yêu cầu' }],
      }),
      task(
        '2.2.',
        'Cung cấp kịp thời bản tin dự báo, cảnh báo cho Ban Chỉ huy Phòng thủ dân sự tỉnh và các cơ quan báo chí',
        {
          leads: ['Đài Khí tượng Thủy văn tỉnh'],
        },
      ),
    ]),
    section('3.', 'Khắc phục hậu quả', [
      task('3.1.', 'Tham mưu hỗ trợ, khắc phục thiệt hại ngay sau thiên tai', {
        leads: ['Sở Tài chính', 'Sở Nông nghiệp và Môi trường'],
        leadMode: 'each',
        words: 'ngay sau thiên tai',
        due: { kind: 'event', event: 'thiên tai' },
        deadlineAlso: [noDeadline],
      }),
      task('3.2.', 'Thông tin kịp thời, chính xác về tình hình thiên tai và công tác khắc phục', {
        leads: ['Báo và Phát thanh, Truyền hình Sơn Lĩnh'],
      }),
    ]),
  ],
  findings: ['no_table'],
  judgementCalls: [
    'Titles are compared by containment, as in every plan without a table.',
    'The authorities of on_request and event are compared loosely: kinds count.',
    '“Đài … cung cấp” is the only agency of its sentence: it leads, it is no mere provider.',
    'The part in Roman numerals may stand as a section above the headings; then they are groups: compare tasks and their nearest heading.',
  ],
};
