import { describe, expect, it } from '@jest/globals';
import type { PlanDocument } from '@tien-do/shared';
import { documentOf, paragraph } from '../../../../test/support/plan-documents.js';
import { readDutyParagraphs } from './duty-paragraphs.js';
import { buildTree } from './tree.js';

function plan(...lines: string[]): PlanDocument {
  return documentOf(() => lines.map((words) => paragraph(words)));
}

function read(document: PlanDocument): string[][] {
  return buildTree(readDutyParagraphs(document).rows, false).map((row) => [
    row.kind,
    row.number,
    row.cells.title,
    row.cells.leads,
    row.cells.coordinating,
    row.cells.deadline,
    row.cells.results,
  ]);
}

const start = ['KẾ HOẠCH', 'I. MỤC ĐÍCH, YÊU CẦU', '1. Công an huyện chủ trì nâng cao nhận thức của cán bộ.'];

describe('readDutyParagraphs', () => {
  it('reads paragraphs in which an agency leads', () => {
    const document = plan(
      ...start,
      'II. TỔ CHỨC THỰC HIỆN',
      '1. Phòng Tư pháp chủ trì, phối hợp với Công an huyện, Phòng Nội vụ và các cơ quan có liên quan tham mưu Ủy ban nhân dân huyện ban hành văn bản. Thời gian hoàn thành: trước 30/6/2024.',
      '2. Giao Phòng Tài chính - Kế hoạch bố trí kinh phí thực hiện Kế hoạch.',
      '3. UBND các xã, thị trấn có trách nhiệm tuyên truyền trên hệ thống loa truyền thanh',
    );
    expect(read(document)).toEqual([
      [
        'task',
        '1.',
        'Tham mưu Ủy ban nhân dân huyện ban hành văn bản',
        'Phòng Tư pháp',
        'Công an huyện, Phòng Nội vụ và các cơ quan có liên quan',
        'trước 30/6/2024',
        '',
      ],
      ['task', '2.', 'Bố trí kinh phí thực hiện Kế hoạch', 'Phòng Tài chính - Kế hoạch', '', '', ''],
      ['task', '3.', 'Tuyên truyền trên hệ thống loa truyền thanh', 'UBND các xã, thị trấn', '', '', ''],
    ]);
  });

  it('reads an agency as a heading with its tasks beneath', () => {
    const document = plan(
      ...start,
      'III. PHÂN CÔNG NHIỆM VỤ',
      '1. Sở Tư pháp',
      'a) Chủ trì, phối hợp với Công an tỉnh rà soát văn bản; hoàn thành trước ngày 15/10/2024',
      'b) Tổng hợp kết quả, báo cáo Ủy ban nhân dân tỉnh',
      '2. Sở Giáo dục và Đào tạo:',
      '- Tổ chức tuyên truyền trong nhà trường',
    );
    expect(read(document)).toEqual([
      ['section', '1.', 'Sở Tư pháp', '', '', '', ''],
      ['task', 'a)', 'Rà soát văn bản', 'Sở Tư pháp', 'Công an tỉnh', 'trước ngày 15/10/2024', ''],
      ['task', 'b)', 'Tổng hợp kết quả, báo cáo Ủy ban nhân dân tỉnh', 'Sở Tư pháp', '', '', ''],
      ['section', '2.', 'Sở Giáo dục và Đào tạo:', '', '', '', ''],
      ['task', '-', 'Tổ chức tuyên truyền trong nhà trường', 'Sở Giáo dục và Đào tạo', '', '', ''],
    ]);
  });

  it('reads a task with lines under it that say who and when', () => {
    const document = plan(
      ...start,
      'II. NHIỆM VỤ CỤ THỂ',
      '1. Tuyên truyền, phổ biến pháp luật',
      'a) Tổ chức hội nghị quán triệt Luật Căn cước.',
      '- Đơn vị chủ trì: Công an huyện.',
      '- Đơn vị phối hợp: Phòng Tư pháp, UBND các xã.',
      '- Thời gian thực hiện: Quý II/2024.',
      '- Sản phẩm: Hội nghị.',
      'b) Biên soạn tài liệu. Cơ quan chủ trì: Phòng Tư pháp; cơ quan phối hợp: Công an huyện; thời gian: tháng 8/2024.',
    );
    expect(read(document)).toEqual([
      ['section', '1.', 'Tuyên truyền, phổ biến pháp luật', '', '', '', ''],
      [
        'task',
        'a)',
        'Tổ chức hội nghị quán triệt Luật Căn cước',
        'Công an huyện',
        'Phòng Tư pháp, UBND các xã',
        'Quý II/2024',
        'Hội nghị',
      ],
      ['task', 'b)', 'Biên soạn tài liệu.', 'Phòng Tư pháp', 'Công an huyện', 'tháng 8/2024', ''],
    ]);
  });

  it('reads paragraphs without a number under an agency, up to the closing words', () => {
    const document = plan(
      ...start,
      'III. TỔ CHỨC THỰC HIỆN',
      '1. Phòng Văn hóa và Thông tin, Trung tâm Văn hóa - Thể thao',
      'Tăng thời lượng tuyên truyền trên hệ thống truyền thanh',
      '2. UBND các xã, thị trấn',
      'Căn cứ Kế hoạch này, xây dựng kế hoạch của địa phương; hoàn thành trước ngày 15/02/2024',
      'Trên đây là Kế hoạch năm 2024, đề nghị các đơn vị thực hiện./.',
    );
    const tasks = read(document).filter(([kind]) => kind === 'task');
    expect(tasks.map(([, , title, leads, , deadline]) => [title, leads, deadline])).toEqual([
      [
        'Tăng thời lượng tuyên truyền trên hệ thống truyền thanh',
        'Phòng Văn hóa và Thông tin, Trung tâm Văn hóa - Thể thao',
        '',
      ],
      [
        'Căn cứ Kế hoạch này, xây dựng kế hoạch của địa phương',
        'UBND các xã, thị trấn',
        'trước ngày 15/02/2024',
      ],
    ]);
  });

  it('reads who and when in brackets behind the task', () => {
    const document = plan(
      ...start,
      'II. NHIỆM VỤ, GIẢI PHÁP',
      '1. Cắt giảm thủ tục (Văn phòng UBND tỉnh chủ trì, các sở, ngành phối hợp thực hiện; hoàn thành trước 31/12/2025).',
      '2. Phủ sóng (Sở Khoa học và Công nghệ chủ trì, phối hợp với Sở Công Thương).',
    );
    const tasks = read(document).filter(([kind]) => kind === 'task');
    expect(tasks.map((cells) => cells.slice(2, 6))).toEqual([
      ['Cắt giảm thủ tục', 'Văn phòng UBND tỉnh', 'các sở, ngành', 'trước 31/12/2025'],
      ['Phủ sóng', 'Sở Khoa học và Công nghệ', 'Sở Công Thương', ''],
    ]);
  });

  it('leaves the organising part to the body where another part assigns tasks', () => {
    const document = plan(
      ...start,
      'II. NỘI DUNG',
      '1. Công tác tuyên truyền',
      'a) UBND các xã củng cố đội dân phòng. Thực hiện thường xuyên.',
      'b) Phòng Giáo dục và Đào tạo chủ trì, phối hợp với Phòng Văn hóa và Thông tin điều tra nhu cầu (Quý III/2024).',
      'c) Sở Y tế theo chức năng, nhiệm vụ được giao tham mưu, hỗ trợ khi có yêu cầu.',
      'III. TỔ CHỨC THỰC HIỆN',
      '1. Công an huyện theo dõi, đôn đốc việc thực hiện Kế hoạch.',
    );
    expect(read(document)).toEqual([
      ['section', '1.', 'Công tác tuyên truyền', '', '', '', ''],
      ['task', 'a)', 'Củng cố đội dân phòng', 'UBND các xã', '', 'thường xuyên', ''],
      [
        'task',
        'b)',
        'Điều tra nhu cầu (Quý III/2024)',
        'Phòng Giáo dục và Đào tạo',
        'Phòng Văn hóa và Thông tin',
        'Quý III/2024',
        '',
      ],
      [
        'task',
        'c)',
        'Tham mưu, hỗ trợ khi có yêu cầu',
        'Sở Y tế theo chức năng, nhiệm vụ được giao',
        '',
        'khi có yêu cầu',
        '',
      ],
    ]);
  });

  it('takes helping for the duty of the agency that heads it', () => {
    const document = plan(
      ...start,
      'II. PHÂN CÔNG NHIỆM VỤ',
      '1. Phòng Quản lý đô thị',
      '- Phối hợp với Phòng Y tế kiểm tra đơn vị thu gom rác.',
    );
    expect(read(document)[1]?.slice(2, 5)).toEqual([
      'Phối hợp với Phòng Y tế kiểm tra đơn vị thu gom rác',
      'Phòng Quản lý đô thị',
      'Phòng Y tế',
    ]);
  });

  it('takes the task itself, whatever verb it begins with, without the clause that only says by when', () => {
    const document = plan(
      ...start,
      'II. NHIỆM VỤ',
      '1. Công an thành phố chủ trì tuần tra kiểm soát, hoàn thành trước ngày 30/01/2027.',
      '2. Sở Tài chính chủ trì soạn thảo văn bản, trình UBND tỉnh trong tháng 6/2025.',
      '3. Sở Y tế chủ trì và phối hợp với Công an tỉnh kiểm tra; xong trước ngày 01/7/2025.',
    );
    expect(read(document).map((cells) => cells.slice(2, 6))).toEqual([
      ['Tuần tra kiểm soát', 'Công an thành phố', '', 'trước ngày 30/01/2027'],
      ['Soạn thảo văn bản, trình UBND tỉnh trong tháng 6/2025', 'Sở Tài chính', '', 'trong tháng 6/2025'],
      ['Kiểm tra', 'Sở Y tế', 'Công an tỉnh', 'trước ngày 01/7/2025'],
    ]);
    const { rows } = readDutyParagraphs(document);
    for (const { findings } of rows)
      expect(findings).toMatchObject([{ kind: 'title_cut', weight: 'look', field: 'title' }]);
  });

  it('adds who is only told to help to the task before', () => {
    const document = plan(
      ...start,
      'II. NHIỆM VỤ',
      '1. Công an thành phố chủ trì tuần tra kiểm soát, hoàn thành trước ngày 30/01/2027.',
      '2. UBND các phường phối hợp tuyên truyền.',
      '3. Phòng Y tế có trách nhiệm phối hợp với Công an thành phố kiểm tra.',
      '4. Phòng Tư pháp phối hợp với Phòng Nội vụ rà soát văn bản.',
      '5. Đề nghị Hội Nông dân phối hợp vận động hội viên.',
    );
    const { rows } = readDutyParagraphs(document);
    expect(rows.map(({ cells }) => [cells.title, cells.leads, cells.coordinating])).toEqual([
      ['Tuần tra kiểm soát', 'Công an thành phố', 'UBND các phường, Phòng Y tế'],
      ['Rà soát văn bản', 'Phòng Tư pháp', 'Phòng Nội vụ'],
      ['Phối hợp vận động hội viên', 'Đề nghị Hội Nông dân', ''],
    ]);
    expect(rows[0]?.findings.map(({ kind, field }) => [kind, field])).toEqual([
      ['title_cut', 'title'],
      ['help_joined', 'coordinating'],
      ['help_joined', 'coordinating'],
    ]);
  });

  it('makes no task of what assigns nothing', () => {
    const document = plan(...start, 'II. TỔ CHỨC THỰC HIỆN', '1. Kế hoạch này có hiệu lực kể từ ngày ký.');
    expect(readDutyParagraphs(document).rows).toEqual([]);
    expect(readDutyParagraphs(document).findings).toMatchObject([{ kind: 'no_table' }]);
  });
});
