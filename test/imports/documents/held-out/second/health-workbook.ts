import { describe, paragraph, strong, table, type CellInput } from '../../../../support/documents/index.js';
import { everyYear, noDeadline, on, register, section, task, type DocumentCase } from '../../reading.js';

const title = (text: string): ReturnType<typeof paragraph> => paragraph(text, { bold: true, centred: true });
const headings = (due: string): CellInput[] =>
  ['STT', 'Tên nhiệm vụ', 'Phòng chủ trì', 'Đơn vị phối hợp', due, 'Sản phẩm', 'Ghi chú'].map((text) =>
    strong(text),
  );
const widths = [5, 35, 15, 17, 10, 13, 5];

const priorities = describe(
  [
    paragraph('UBND TỈNH HÀ BẮC'),
    paragraph('SỞ Y TẾ', { bold: true }),
    title('DANH MỤC NHIỆM VỤ NGÀNH Y TẾ NĂM 2026'),
    title('(Ban hành kèm theo Kế hoạch số 77/KH-SYT ngày 20/01/2026 của Sở Y tế)'),
    paragraph('Đơn vị đầu mối theo dõi, tổng hợp: Văn phòng Sở'),
    paragraph('Thời hạn gửi báo cáo năm: trước ngày 01/12'),
    title('PHỤ LỤC I: NHIỆM VỤ TRỌNG TÂM'),
    table(widths, [
      headings('Ngày hoàn thành'),
      [
        '1',
        'Triển khai bệnh án điện tử tại các bệnh viện tuyến tỉnh',
        'Phòng Nghiệp vụ Y',
        'Bệnh viện Đa khoa tỉnh; Bệnh viện Sản - Nhi',
        '30/09/2026',
        '02 bệnh viện được công nhận',
        '',
      ],
      [
        '2',
        'Xây dựng Đề án sắp xếp trạm y tế',
        'Phòng Tổ chức - Hành chính',
        'Phòng Kế hoạch - Tài chính, UBND các xã, phường',
        '31/03/2026',
        'Đề án; Tờ trình UBND tỉnh',
        'chuyển từ năm 2025',
      ],
      [
        '3',
        'Kiểm tra cơ sở hành nghề y, dược tư nhân',
        'Thanh tra Sở',
        '',
        '20/11/2026',
        'Kết luận kiểm tra',
        '',
      ],
    ]),
  ],
  { landscape: true },
);

const regular = describe(
  [
    title('PHỤ LỤC II: NHIỆM VỤ THƯỜNG XUYÊN'),
    table(widths, [
      headings('Định kỳ báo cáo'),
      [
        '1',
        'Giám sát dịch bệnh truyền nhiễm',
        'Phòng Nghiệp vụ Y',
        'Trung tâm Kiểm soát bệnh tật tỉnh',
        'Hằng tháng',
        'Báo cáo giám sát',
        '',
      ],
      [
        '2',
        'Khám sức khỏe định kỳ cho người cao tuổi (phân tổ theo giới tính, dân tộc)',
        'Phòng Bảo trợ xã hội',
        'Các trạm y tế',
        '6 tháng/lần',
        'Số người được khám',
        '',
      ],
      [
        '3',
        'Tiếp nhận, xử lý phản ánh qua đường dây nóng',
        'Văn phòng Sở',
        'Các đơn vị trực thuộc Sở',
        'Khi có yêu cầu',
        'Văn bản trả lời',
        '',
      ],
    ]),
  ],
  { landscape: true },
);

/** A health department's workbook: one sheet of priorities, one of regular work, titles above both headers. */
export const healthWorkbook: DocumentCase = {
  name: 'health-workbook',
  heldOut: true,
  about:
    'Two sheets of one workbook (as Word: two files), each with title rows above its header; facts as labelled lines; numbers begin anew; the deadline is a day in one sheet and a rhythm in the other.',
  formats: ['xlsx', 'docx', 'pdf'],
  sheets: true,
  files: [
    { name: 'Trọng tâm', document: priorities },
    { name: 'Thường xuyên', document: regular },
  ],
  knowledge: register(
    [
      'Sở Y tế',
      ['UBND tỉnh Hà Bắc', 'UBND tỉnh'],
      ['Văn phòng Sở', 'Văn phòng'],
      'Phòng Nghiệp vụ Y',
      'Phòng Tổ chức - Hành chính',
      'Phòng Kế hoạch - Tài chính',
      'Thanh tra Sở',
      'Phòng Bảo trợ xã hội',
      'Bệnh viện Đa khoa tỉnh',
      ['Trung tâm Kiểm soát bệnh tật tỉnh', 'CDC tỉnh'],
    ],
    ['Các đơn vị trực thuộc Sở', 'UBND các xã, phường', 'Các trạm y tế'],
  ),
  plan: {
    title: 'Danh mục nhiệm vụ ngành Y tế năm 2026',
    number: '77/KH-SYT',
    issuedOn: '2026-01-20',
    issuer: 'Sở Y tế',
    coordinator: 'Văn phòng Sở',
    dueRule: { month: 12, day: 1, bound: 'before' },
    parentPlan: null,
    legalBases: [],
  },
  rows: [
    section('', 'PHỤ LỤC I: NHIỆM VỤ TRỌNG TÂM', [
      task('1', 'Triển khai bệnh án điện tử tại các bệnh viện tuyến tỉnh', {
        leads: ['Phòng Nghiệp vụ Y'],
        coordinating: ['Bệnh viện Đa khoa tỉnh', 'Bệnh viện Sản - Nhi'],
        results: ['02 bệnh viện được công nhận'],
        words: '30/09/2026',
        due: on('2026-09-30'),
      }),
      task('2', 'Xây dựng Đề án sắp xếp trạm y tế', {
        leads: ['Phòng Tổ chức - Hành chính'],
        coordinating: ['Phòng Kế hoạch - Tài chính', 'UBND các xã, phường'],
        results: ['Đề án', 'Tờ trình UBND tỉnh'],
        words: '31/03/2026',
        due: on('2026-03-31'),
      }),
      task('3', 'Kiểm tra cơ sở hành nghề y, dược tư nhân', {
        leads: ['Thanh tra Sở'],
        results: ['Kết luận kiểm tra'],
        words: '20/11/2026',
        due: on('2026-11-20'),
      }),
    ]),
    section('', 'PHỤ LỤC II: NHIỆM VỤ THƯỜNG XUYÊN', [
      task('1', 'Giám sát dịch bệnh truyền nhiễm', {
        leads: ['Phòng Nghiệp vụ Y'],
        coordinating: ['Trung tâm Kiểm soát bệnh tật tỉnh'],
        results: ['Báo cáo giám sát'],
        words: 'Hằng tháng',
        due: everyYear,
        deadlineAlso: [noDeadline],
      }),
      task('2', 'Khám sức khỏe định kỳ cho người cao tuổi (phân tổ theo giới tính, dân tộc)', {
        leads: ['Phòng Bảo trợ xã hội'],
        coordinating: ['Các trạm y tế'],
        results: ['Số người được khám'],
        words: '6 tháng/lần',
        due: everyYear,
        deadlineAlso: [noDeadline],
      }),
      task('3', 'Tiếp nhận, xử lý phản ánh qua đường dây nóng', {
        leads: ['Văn phòng Sở'],
        coordinating: ['Các đơn vị trực thuộc Sở'],
        results: ['Văn bản trả lời'],
        words: 'Khi có yêu cầu',
        due: { kind: 'on_request', authority: '' },
      }),
    ]),
  ],
  findings: ['unknown_agency'],
  judgementCalls: [
    'Each sheet is a section named by its own title row; its printed number is part of the title.',
    'The workbook has no “KẾ HOẠCH”: the list’s own title is the title; whether “y tế” or “Y tế” is a matter of taste, the department’s name decides.',
    'The remark “chuyển từ năm 2025” is a note, no deadline.',
  ],
};
