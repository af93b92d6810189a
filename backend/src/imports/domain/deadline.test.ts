import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { DeadlineRule } from '@tien-do/shared';
import { readDeadline } from './deadline.js';

const seed = JSON.parse(
  readFileSync(new URL('../../../../seeds/data/tra-vinh-2023.json', import.meta.url), 'utf8'),
) as { tasks: { key: string; deadlineWords: string; deadline: DeadlineRule }[] };

describe('the deadlines of a real plan', () => {
  it.each(seed.tasks.map((task) => [task.key, task] as const))('%s', (_key, task) => {
    expect(readDeadline(task.deadlineWords, 1).deadline).toEqual(task.deadline);
  });
});

const annual = { kind: 'annual' } as const;
const everyYear = (month: number, day: number, bound: 'before' | 'by') =>
  ({ kind: 'annual', due: { month, day, bound } }) as const;
const on = (day: string) => ({ kind: 'fixed_date', on: day }) as const;
const request = (authority: string) => ({ kind: 'on_request', authority }) as const;

/** Words, the rule, and the finding that they must bring: none, a note that no date is in them, or a look. */
const cases: [string, DeadlineRule, 'none' | 'note' | 'look'][] = [
  ['Hằng năm', annual, 'none'],
  ['Thường xuyên', annual, 'none'],
  ['Thường xuyên, hàng năm.', annual, 'none'],
  ['Định kỳ hằng năm', annual, 'none'],
  ['Hằng năm (giai đoạn 2023 - 2025)', annual, 'none'],
  ['Hằng quý', annual, 'look'],
  ['Định kỳ 6 tháng, 01 năm', annual, 'look'],
  ['Hàng tháng', annual, 'look'],
  ['Trước ngày 15/10 hằng năm', everyYear(10, 15, 'before'), 'none'],
  ['Ngày 10/10 hằng năm', everyYear(10, 10, 'by'), 'none'],
  ['Hằng năm, chậm nhất ngày 20 tháng 6', everyYear(6, 20, 'by'), 'none'],
  ['Từ 01/11 đến 10/11 hằng năm', everyYear(11, 10, 'by'), 'none'],
  ['Trước tháng 9 hằng năm', everyYear(9, 1, 'before'), 'none'],
  ['Ngày 29/02 hằng năm', annual, 'look'],
  ['Quý IV hằng năm', everyYear(12, 31, 'by'), 'note'],
  ['Đầu tháng 9 hằng năm', everyYear(9, 10, 'by'), 'look'],
  ['2023 – 2025', { kind: 'year_range', from: 2023, to: 2025 }, 'none'],
  ['Giai đoạn 2023-2025', { kind: 'year_range', from: 2023, to: 2025 }, 'none'],
  ['Từ năm 2023 đến năm 2025', { kind: 'year_range', from: 2023, to: 2025 }, 'none'],
  ['Năm 2024 và 2025', { kind: 'year_range', from: 2024, to: 2025 }, 'none'],
  ['2023 -\n2025', { kind: 'year_range', from: 2023, to: 2025 }, 'none'],
  ['Năm 2024 và các năm tiếp theo', annual, 'look'],
  ['Từ năm 2024', annual, 'look'],
  ['năm 2024', { kind: 'by_year', year: 2024 }, 'none'],
  ['Hoàn thành trong năm 2024', { kind: 'by_year', year: 2024 }, 'none'],
  ['Đến hết năm 2025', { kind: 'by_year', year: 2025 }, 'none'],
  ['Hoàn thành năm 2025 (Quyết định số 12/QĐ-TTg ngày 03/4/2024)', { kind: 'by_year', year: 2025 }, 'none'],
  ['Trước năm 2025', { kind: 'by_year', year: 2024 }, 'none'],
  ['Đến năm 2025, tầm nhìn 2030', { kind: 'by_year', year: 2025 }, 'none'],
  ['Trước ngày 15/10/2024', on('2024-10-14'), 'none'],
  ['trước 01/3/2024', on('2024-02-29'), 'none'],
  ['Chậm nhất 30/6/2024', on('2024-06-30'), 'none'],
  ['Chậm nhất ngày 05-12-2024', on('2024-12-05'), 'none'],
  ['ngày 30 tháng 6 năm 2024', on('2024-06-30'), 'none'],
  ['Đến hết ngày 31/12/2024', on('2024-12-31'), 'none'],
  ['Quý II/2024', on('2024-06-30'), 'note'],
  ['Quý 3 năm 2024', on('2024-09-30'), 'note'],
  ['Quý I, II/2024', on('2024-06-30'), 'note'],
  ['Từ quý I đến quý III/2024', on('2024-09-30'), 'note'],
  ['Tháng 9/2024', on('2024-09-30'), 'note'],
  ['02/2024', on('2024-02-29'), 'note'],
  ['Trước tháng 9/2024', on('2024-08-31'), 'none'],
  ['Từ tháng 3 đến tháng 6/2024', on('2024-06-30'), 'note'],
  ['Từ 01/3/2024 đến 30/6/2024', on('2024-06-30'), 'none'],
  ['6 tháng đầu năm 2024', on('2024-06-30'), 'note'],
  ['06 tháng cuối năm 2024', on('2024-12-31'), 'note'],
  ['cuối năm 2023', on('2023-12-31'), 'note'],
  ['Đầu năm 2024', on('2024-03-31'), 'look'],
  ['Trước 15/6/2024 và 15/12/2024', on('2024-12-15'), 'look'],
  [
    '- Báo cáo sơ bộ: năm 2024\n\n- Báo cáo cuối: năm 2025',
    {
      kind: 'milestones',
      stages: [
        { label: 'Báo cáo sơ bộ', year: 2024, on: null },
        { label: 'Báo cáo cuối', year: 2025, on: null },
      ],
    },
    'none',
  ],
  [
    '- Báo cáo sơ bộ: năm 2023\n- Báo cáo cuối: năm 2024-2025',
    {
      kind: 'milestones',
      stages: [
        { label: 'Báo cáo sơ bộ', year: 2023, on: null },
        { label: 'Báo cáo cuối', year: 2025, on: null },
      ],
    },
    'none',
  ],
  [
    'Sơ kết trước ngày 01/7/2024; tổng kết: Quý IV/2025',
    {
      kind: 'milestones',
      stages: [
        { label: 'Sơ kết', year: 2024, on: '2024-06-30' },
        { label: 'tổng kết', year: 2025, on: '2025-12-31' },
      ],
    },
    'note',
  ],
  ['Theo yêu cầu của sở, ngành tỉnh', request('sở, ngành tỉnh'), 'note'],
  ['Khi có yêu cầu', request(''), 'note'],
  ['Theo đề nghị của Bộ Công an', request('Bộ Công an'), 'note'],
  ['Đột xuất', request(''), 'note'],
  ['Theo thông báo của Bộ Tư pháp', { kind: 'by_notice', authority: 'Bộ Tư pháp' }, 'note'],
  ['Theo hướng dẫn của cấp trên', { kind: 'by_notice', authority: 'cấp trên' }, 'note'],
  [
    'Theo quy định của Công ước CAT và thông báo của Uỷ ban chống tra tấn',
    { kind: 'by_notice', authority: 'Uỷ ban chống tra tấn' },
    'note',
  ],
  [
    'Thực hiện theo Quyết định số 1252/QĐ-TTg ngày 26/9/2019',
    { kind: 'by_document', document: 'Quyết định số 1252/QĐ-TTg ngày 26/9/2019' },
    'note',
  ],
  [
    'Theo lộ trình tại Kế hoạch số 12/KH-BCA ngày 05/01/2024 của Bộ Công an',
    { kind: 'by_document', document: 'Kế hoạch số 12/KH-BCA ngày 05/01/2024 của Bộ Công an' },
    'note',
  ],
  ['Theo quy định của pháp luật', { kind: 'by_document', document: 'quy định của pháp luật' }, 'note'],
  [
    'Thực hiện theo kế hoạch do cơ quan chủ trì đề xuất',
    { kind: 'by_lead_plan', authority: 'cơ quan chủ trì' },
    'note',
  ],
  ['Theo Kế hoạch của UBND tỉnh', { kind: 'by_lead_plan', authority: 'UBND tỉnh' }, 'note'],
  [
    'Vào thời điểm tổ chức Phiên Báo cáo quốc gia CAT lần thứ 2 hoặc thời điểm nộp Báo cáo quốc gia CAT định kỳ tiếp theo',
    {
      kind: 'event',
      event:
        'tổ chức Phiên Báo cáo quốc gia CAT lần thứ 2 hoặc thời điểm nộp Báo cáo quốc gia CAT định kỳ tiếp theo',
    },
    'note',
  ],
  ['Sau khi Luật được ban hành', { kind: 'event', event: 'Sau khi Luật được ban hành' }, 'note'],
  [
    'Trong vòng 30 ngày kể từ ngày Kế hoạch được ban hành',
    { kind: 'event', event: 'Kế hoạch được ban hành' },
    'note',
  ],
  ['Quý II, hằng năm', everyYear(6, 30, 'by'), 'note'],
  ['T10/2023', { kind: 'fixed_date', on: '2023-10-31' }, 'note'],
  ['Cao điểm từ 01/11 - 10/11/2023', { kind: 'fixed_date', on: '2023-11-10' }, 'none'],
  ['Trước ngày 3 tháng 1 năm 2027', on('2027-01-02'), 'none'],
  ['Ngày 06 tháng 01 năm 2027', on('2027-01-06'), 'none'],
  ['Định kỳ 6 tháng 1 lần', annual, 'look'],
  ['Ngay sau khi có kết quả', { kind: 'event', event: 'Ngay sau khi có kết quả' }, 'note'],
  [
    'Hằng năm hoặc theo tiến  độ được xác định tại các chương trình, kế hoạch hành động',
    {
      kind: 'mixed',
      parts: [annual, { kind: 'by_lead_plan', authority: 'các chương trình, kế hoạch hành động' }],
    },
    'none',
  ],
  [
    'Hằng năm và khi có yêu cầu của Bộ Công an',
    { kind: 'mixed', parts: [annual, request('Bộ Công an')] },
    'none',
  ],
  ['6 tháng/lần', annual, 'look'],
  ['6 tháng, cả năm', annual, 'look'],
  ['02 lần/năm', annual, 'look'],
  ['Hai lần một năm', annual, 'look'],
  ['01 lần/năm', annual, 'none'],
  ['Trước ngày 25 tháng cuối quý', annual, 'look'],
  ['Cuối quý III/2026', on('2026-09-30'), 'note'],
  ['Q3/2026', on('2026-09-30'), 'note'],
  ['Đầu tháng 9/2026', on('2026-09-10'), 'look'],
  ['Giữa tháng 5 năm 2026', on('2026-05-20'), 'look'],
  ['Tuần 2 tháng 9/2026', on('2026-09-14'), 'look'],
  ['Tuần thứ tư của tháng 2/2026', on('2026-02-28'), 'look'],
  ['Tháng 6, tháng 12/2026', on('2026-12-31'), 'look'],
  ['Tháng 4 - tháng 5/2026', on('2026-05-31'), 'note'],
  ['Đến ngày 31 tháng 12 năm 2030', on('2030-12-31'), 'none'],
  ['Sơ kết 6 tháng, tổng kết năm 2026', { kind: 'by_year', year: 2026 }, 'look'],
  ['Năm học 2026 - 2027', { kind: 'year_range', from: 2026, to: 2027 }, 'look'],
  ['Sau 05 ngày kể từ khi có kết quả', { kind: 'event', event: 'có kết quả' }, 'note'],
  [
    'Chậm nhất 30 ngày kể từ ngày Nghị định có hiệu lực',
    { kind: 'event', event: 'Nghị định có hiệu lực' },
    'note',
  ],
  ['Trước kỳ họp HĐND cuối năm 2026', { kind: 'event', event: 'Trước kỳ họp HĐND cuối năm 2026' }, 'note'],
  ['Trước Tết Nguyên đán', { kind: 'event', event: 'Trước Tết Nguyên đán' }, 'note'],
  ['', { kind: 'none' }, 'none'],
  ['Chưa xác định', { kind: 'none' }, 'look'],
  ['31/02/2024', { kind: 'none' }, 'look'],
  ['Quý II', { kind: 'none' }, 'look'],
];

describe('the kinds of deadlines', () => {
  it.each(cases)('%j', (words, rule, finding) => {
    const read = readDeadline(words, 9);
    expect(read.deadline).toEqual(rule);
    const weights = read.findings.map((one) => one.weight);
    expect(weights).toEqual(finding === 'none' ? [] : [finding]);
    for (const one of read.findings) expect(one).toMatchObject({ field: 'deadline', line: 9 });
  });
});

/** What is said of a reading, by its kind. */
const said: [string, string[]][] = [
  ['Trước ngày 15/10/2024', []],
  ['Quý III/2026', ['deadline_last_day']],
  ['Trước tháng 9/2024', []],
  ['Hằng tuần', ['deadline_rhythm']],
  ['Hằng tháng', ['deadline_rhythm']],
  ['Hằng quý', ['deadline_rhythm']],
  ['6 tháng/lần', ['deadline_rhythm']],
  ['Hằng quý hoặc khi có yêu cầu', ['deadline_rhythm']],
  ['Đầu năm 2024', ['deadline_guessed']],
  ['Chưa xác định', ['deadline_unread']],
  ['Khi có yêu cầu', ['deadline_without_date']],
  ['Quý III/2026 hoặc khi có yêu cầu', ['deadline_last_day']],
];

describe('what is said of a deadline', () => {
  it.each(said)('%s', (words, kinds) => {
    expect(readDeadline(words, 1).findings.map((one) => one.kind)).toEqual(kinds);
  });
});

describe('a day that comes every year', () => {
  const yearly = (words: string, bound: 'before' | 'by') =>
    readDeadline(words, 1, { planYear: 2026, report: { month: 12, day: 15, bound } });

  it.each([
    ['Trước ngày 15/12 hằng năm', 'before'],
    ['Chậm nhất ngày 14/12 hằng năm', 'before'],
    ['Chậm nhất ngày 15 tháng 12 hàng năm', 'by'],
  ] as const)('%s is the day of the report (%s): nothing is lost', (words, bound) => {
    expect(yearly(words, bound)).toEqual({ deadline: annual, findings: [] });
  });

  it.each([
    ['Trước ngày 15/12 hằng năm', 'by', everyYear(12, 15, 'before')],
    ['Trước ngày 30/6 hằng năm', 'before', everyYear(6, 30, 'before')],
  ] as const)('%s is not (%s): the rule holds the day of its own', (words, bound, deadline) => {
    expect(yearly(words, bound)).toEqual({ deadline, findings: [] });
  });

  it.each([
    ['30/6 và trước 15/12 hằng năm', 'deadline_guessed'],
    ['Trước ngày 30/6, 15/12 hằng năm', 'deadline_guessed'],
    ['Hằng quý, trước ngày 15/12', 'deadline_rhythm'],
  ] as const)('%s is more than a rule holds', (words, kind) => {
    const read = yearly(words, 'before');
    expect(read.deadline).toEqual(annual);
    expect(read.findings).toMatchObject([{ kind, weight: 'look', sureness: 'likely' }]);
  });
});

describe('words without a year', () => {
  it.each([
    ['Quý II', '2024-06-30'],
    ['Trước ngày 15/10', '2024-10-14'],
    ['Tháng 11', '2024-11-30'],
  ])('%s takes the year of the plan, and asks to look', (words, day) => {
    const read = readDeadline(words, 1, { planYear: 2024, report: null });
    expect(read.deadline).toEqual(on(day));
    expect(read.findings).toMatchObject([{ kind: 'deadline_guessed', weight: 'look', sureness: 'likely' }]);
  });
});
