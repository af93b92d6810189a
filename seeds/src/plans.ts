/** The plans of the demo: their documents, and what an officer corrects of what was read. */
import {
  addDays,
  type Day,
  type DueRule,
  type PartyTarget,
  type Proposal,
  type ProposalEdit,
} from '@tien-do/shared';
import { readPlanText } from './data/index.js';
import { idOf, type Register } from './register.js';
import type { PlanSource } from './take-in.js';

/** Quyết định 364/QĐ-TTg, on which both plans report: before 15 October of each year. */
export const reportDue: DueRule = { month: 10, day: 15, bound: 'before' };
/** Figures of a report due before 15 October are taken up to the end of September. */
const dataEnds = { month: 9, day: 30 };

/** Whatever is still open was looked at, and the text stays as it is printed. */
function keepTheRest({ findings }: Proposal): ProposalEdit[] {
  return findings
    .filter((finding) => finding.settled === null && finding.weight !== 'note')
    .map((finding) => ({ op: 'settle', findingId: finding.id, how: 'kept' }));
}

/** Trà Vinh city, May 2023: everything that a plan needs stands in the document. */
export const traVinhPlan: PlanSource = {
  name: 'Kế hoạch thực hiện Quyết định 87 - TP Trà Vinh.txt',
  text: readPlanText('tra-vinh-2023.txt'),
  agency: 'cong-an',
  officer: 'congan.chuyenvien',
  head: 'congan.lanhdao',
  corrections: [keepTheRest],
};

/** What the appendix alone does not say, or says in capitals: from the plan itself, which the office has at hand. */
function tuyenQuangFacts(_: Proposal, { agencyIds }: Register): ProposalEdit[] {
  const coordinator = {
    words: 'Công an tỉnh',
    name: 'Công an tỉnh Tuyên Quang',
    collective: false,
    requested: false,
    provides: false,
    target: { kind: 'agency' as const, id: idOf(agencyIds, 'tq-cong-an') },
    match: 'person' as const,
  };
  const patch = {
    title:
      'Các nhiệm vụ, giải pháp nhằm tăng cường thực thi hiệu quả Công ước chống tra tấn và các hình thức đối xử hoặc trừng phạt tàn bạo, vô nhân đạo hoặc hạ nhục con người và các khuyến nghị phù hợp của Ủy ban chống tra tấn',
    shortTitle: 'Công ước chống tra tấn · tỉnh Tuyên Quang',
    coordinator,
    dueRule: reportDue,
    dueQuote:
      'Báo cáo tổng kết thực hiện Công ước CAT hằng năm theo Quyết định số 364/QĐ-TTg ngày 17/3/2015 của Thủ tướng Chính phủ',
    dataEnds,
  };
  return [{ op: 'set_plan', patch }];
}

/** Words that the register does not know, or that a slip of the pen made another's. */
function tuyenQuangParties({ rows }: Proposal, { agencyIds, setIds }: Register): ProposalEdit[] {
  const districts: PartyTarget = { kind: 'set', id: idOf(setIds, 'tq-ubnd-huyen-thanh-pho') };
  const broadcaster: PartyTarget = { kind: 'agency', id: idOf(agencyIds, 'tq-dai') };
  const misnamed = 'Uỷ ban nhân dân các huyện, thành phố trực thuộc trung ương';
  const row = rows.find(({ leads }) => leads.some(({ words }) => words === misnamed));
  if (!row) throw new Error('the row on inspections has not the leads that are printed');
  return [
    // A province has no cities under the central government: meant are its districts and its city, in this row.
    { op: 'match', words: misnamed, target: districts, rowId: row.id, remember: false },
    { op: 'match', words: 'Đài Truyền hình tỉnh', target: broadcaster, rowId: null, remember: true },
  ];
}

/** Tuyên Quang province, June 2023: the appendix alone, its last row cut off, which comes in as it is printed. */
export const tuyenQuangPlan: PlanSource = {
  name: 'Phụ lục Kế hoạch 125 - tỉnh Tuyên Quang.txt',
  text: readPlanText('tuyen-quang-2023.txt'),
  agency: 'tq-cong-an',
  officer: 'tq.congan.chuyenvien',
  head: 'tq.congan.lanhdao',
  corrections: [tuyenQuangFacts, tuyenQuangParties, keepTheRest],
};

/**
 * An invented plan with doubtful places, for whoever wants to try the review.
 * @param today the day on which it came in; the document is a few days older.
 */
export function planUnderReview(today: Day): PlanSource {
  const [year = '', month = '', day = ''] = addDays(today, -6).split('-');
  const text = readPlanText('phong-chay-chua-chay.txt')
    .replaceAll('{nextYear}', String(Number(year) + 1))
    .replaceAll('{year}', year)
    .replaceAll('{month}', month)
    .replaceAll('{day}', day);
  return {
    name: 'Kế hoạch phòng cháy, chữa cháy khu dân cư.txt',
    text,
    agency: 'cong-an',
    officer: 'congan.tonghop',
    head: 'congan.lanhdao',
    corrections: [],
  };
}
