/** What plans of several provinces ask for in their own words, and what only sounds like it. */
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { indicatorFault, usualBreakdowns } from './indicator.js';
import { proposeIndicators, type ProposedIndicator } from './propose.js';

const of = (title: string, results: string[] = [], breakdowns: string[] = []): ProposedIndicator[] =>
  proposeIndicators({ title, expectedResults: results, breakdowns });
const brief = (found: readonly ProposedIndicator[]): string[] =>
  found.map(({ type, name, unit, direction }) => [type, name, unit, direction].join(' | '));

describe('figures that a result names', () => {
  it.each<[string, string[]]>([
    [
      'Tỷ lệ hồ sơ giải quyết đúng hạn đạt trên 98%.',
      ['rate | Tỷ lệ hồ sơ giải quyết đúng hạn | hồ sơ | rising'],
    ],
    [
      'Tỉ lệ người dân tham gia bảo hiểm y tế đạt 100%',
      ['rate | Tỉ lệ người dân tham gia bảo hiểm y tế | người | full'],
    ],
    [
      '100% cán bộ, công chức được tập huấn về kỹ năng số',
      ['rate | Tỷ lệ cán bộ, công chức được tập huấn về kỹ năng số | người | full'],
    ],
    [
      'Số vụ bạo lực gia đình giảm ít nhất 5% so với năm trước',
      ['count | Số vụ bạo lực gia đình | vụ | falling'],
    ],
    [
      'Số lớp tập huấn; số lượt người tham dự; kinh phí thực hiện',
      [
        'count | Số lớp tập huấn | lớp | none',
        'count | Số lượt người tham dự | lượt người | none',
        'money | Kinh phí thực hiện | triệu đồng | none',
      ],
    ],
    [
      'Tổng số tiền xử phạt vi phạm hành chính',
      ['money | Tổng số tiền xử phạt vi phạm hành chính | triệu đồng | none'],
    ],
    [
      'Giảm số người nghiện ma túy không có hồ sơ quản lý',
      ['count | Số người nghiện ma túy không có hồ sơ quản lý | người | falling'],
    ],
    [
      'Phấn đấu trên 95% số xã đạt chuẩn tiếp cận pháp luật',
      ['rate | Tỷ lệ xã đạt chuẩn tiếp cận pháp luật | xã | rising'],
    ],
    ['Giảm 5% số vụ tai nạn', ['count | Số vụ tai nạn | vụ | falling']],
    ['Báo cáo; xây dựng số liệu thống kê có liên quan', []],
    [
      'Số lượng mô hình điểm về phòng cháy được nâng lên, nhất là ở các khu dân cư',
      ['count | Số lượng mô hình điểm về phòng cháy | mô hình | rising'],
    ],
    [
      'Xây dựng số liệu thống kê tai nạn giao thông; trong đó, nêu rõ thời gian, địa điểm, số người bị thương',
      ['count | Thống kê tai nạn giao thông | trường hợp | none'],
    ],
  ])('%s', (result, wanted) => {
    expect(brief(of('Thực hiện nhiệm vụ', [result]))).toEqual(wanted);
  });

  it('rest on the words of the plan, and are wanted by nobody yet', () => {
    const [one] = of('Tổ chức tập huấn', ['Báo cáo kết quả; số lớp tập huấn tăng qua các năm']);
    expect(one).toMatchObject({ words: 'số lớp tập huấn tăng qua các năm', taken: false, filledBy: 'lead' });
  });

  it('are each proposed once, also where task and result say it in other words', () => {
    const found = of('Tăng tỷ lệ các yêu cầu bồi thường được giải quyết', [
      'Tỷ lệ giải quyết yêu cầu bồi thường đạt 100%',
    ]);
    expect(brief(found)).toEqual(['rate | Tỷ lệ giải quyết yêu cầu bồi thường | yêu cầu | full']);
  });
});

describe('what only sounds like a figure', () => {
  it.each([
    'Ứng dụng chuyển đổi số cơ sở dữ liệu dùng chung',
    'Hỗ trợ một số cơ sở, doanh nghiệp khó khăn',
    'Phát triển kinh tế vùng dân tộc thiểu số, người có uy tín',
    'Thực hiện Quyết định số 364/QĐ-TTg và Nghị quyết số 12-NQ/TW',
    'Bố trí kinh phí thực hiện nhiệm vụ',
    'Cơ sở hỗ trợ nạn nhân; hồ sơ vụ án được lưu trữ',
    'Nâng cao chất lượng, tăng dần về số lượng và chất lượng',
    'Tiếp tục giam giữ, quản lý theo quy định',
  ])('%s', (title) => {
    expect(brief(of(title))).toEqual([]);
  });

  it('holds: to detain is not to reduce', () => {
    const [one] = of('Thống kê tình hình tiếp nhận đơn của người bị tạm giam, giam giữ');
    expect(one?.direction).toBe('none');
  });
});

describe('breakdowns that the words ask for', () => {
  it('come with what is counted, and with nothing else', () => {
    const found = of(
      'Thống kê, cập nhật cơ sở dữ liệu quốc gia về các hoạt động tuyên truyền',
      ['Tỷ lệ người hài lòng'],
      ['sex', 'ethnicity'],
    );
    expect(found.map(({ name, breakdowns }) => [name, breakdowns])).toEqual([
      ['Tỷ lệ người hài lòng', []],
      ['Thống kê các hoạt động tuyên truyền', ['sex', 'ethnicity']],
    ]);
  });

  it('of a task that names no figure are of the task itself', () => {
    const found = of(
      'Rà soát đối tượng bảo trợ xã hội (phân loại theo giới tính, trẻ em)',
      [],
      ['sex', 'children'],
    );
    expect(found).toMatchObject([
      { name: 'Số liệu: Rà soát đối tượng bảo trợ xã hội', unit: 'người', breakdowns: ['sex', 'children'] },
    ]);
  });
});

describe('both plans', () => {
  interface Item {
    kind: string;
    path: string;
    title: string;
    expectedResults: string[];
    requestedBreakdowns?: string[];
    breakdowns?: string[];
  }
  const items = (name: string): Item[] => {
    const file = new URL(`../../../seeds/data/${name}-2023.expected.json`, import.meta.url);
    return (JSON.parse(readFileSync(file, 'utf8')) as { items: Item[] }).items.filter(
      ({ expectedResults }) => expectedResults.length > 0,
    );
  };
  const found = (name: string): Map<string, ProposedIndicator[]> =>
    new Map(
      items(name).map(({ path, title, expectedResults, requestedBreakdowns, breakdowns }) => [
        path,
        of(title, expectedResults, requestedBreakdowns ?? breakdowns ?? []),
      ]),
    );

  it('ask for figures in so many tasks, each of which could be asked for as it is', () => {
    for (const [name, tasks] of [
      ['tra-vinh', 18],
      ['tuyen-quang', 18],
    ] as const) {
      const all = [...found(name).values()];
      expect([name, all.filter((list) => list.length > 0).length]).toEqual([name, tasks]);
      for (const one of all.flat())
        expect([one.name, indicatorFault(one, usualBreakdowns)]).toEqual([one.name, null]);
    }
  });

  it('want what they say of trends', () => {
    const plan = found('tra-vinh');
    expect(brief(plan.get('II/5/5.4') ?? [])).toEqual([
      'rate | Tỷ lệ kháng cáo, kháng nghị | vụ | falling',
      'rate | Tỷ lệ oan, sai | vụ | falling',
      'rate | Tỷ lệ án sơ thẩm phải sửa, hủy án đối với các vụ án hình sự | vụ | falling',
      'rate | Tỷ lệ xét xử oan, sai trong hoạt động tố tụng | vụ | falling',
    ]);
    expect(brief(plan.get('II/7/7.1') ?? [])).toEqual([
      'rate | Tỷ lệ giải quyết yêu cầu bồi thường nhà nước | yêu cầu | full',
    ]);
  });

  it('have their statistics counted by the breakdowns that the group asks for', () => {
    const [one] = found('tuyen-quang').get('B/VIII/3') ?? [];
    expect(one).toMatchObject({
      ...{
        name: 'Thống kê tình hình tiếp nhận, giải quyết khiếu nại, tố cáo liên quan đến tra tấn',
        unit: 'đơn',
      },
      ...{ direction: 'none', breakdowns: ['sex', 'ethnicity', 'religion', 'women', 'children'] },
    });
  });
});

it('reads whatever is written without choking, within what an indicator holds', () => {
  const word = fc.constantFrom(
    'số',
    'lượng',
    'tỷ lệ',
    'kinh phí',
    '100%',
    'vụ',
    ';',
    '(',
    ',',
    'giảm',
    'về',
    'thống kê',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(word, fc.string()), { maxLength: 60 }), (words) => {
      for (const { name, unit } of of(words.join(' '), [words.toReversed().join(' ')], ['sex'])) {
        expect(name.trim().length).toBeGreaterThan(0);
        expect(name.length).toBeLessThanOrEqual(200);
        expect(unit.length).toBeLessThanOrEqual(40);
      }
    }),
  );
});
