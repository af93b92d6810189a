/** What a report counts, once: its sentences and its appendix say the same. */
import { columnOf } from '../workflow/states.js';
import { quadrantOf, summarize, type Quadrants } from '../dashboard/summary.js';
import { timingOf } from '../deadlines/timing.js';
import { officialCount } from '../letters/official-words.js';
import type { CardFace } from '../board/face.js';
import type { Day } from '../text/day.js';
import { printShare } from '../text/number.js';
import type { ReportCard, ReportData, ReportResult } from './data.js';
import type { Fields } from './fields.js';

export interface ReportCounts extends Quadrants {
  /** Tasks of the plan that have a card in the period. */
  tasks: number;
  /** Cards that count: asked for and not stopped. */
  total: number;
  notTriggered: number;
  cancelled: number;
}

/** The counts over some cards, on the day of the report. */
export function countCards(
  cards: readonly ReportCard[],
  { plan, on }: Pick<ReportData, 'plan' | 'on'>,
): ReportCounts {
  const faces = cards.map(({ face }) => face);
  const { quadrants, total, notTriggered } = summarize(faces, plan.coordinatorId, on, plan.timing);
  return {
    ...quadrants,
    tasks: new Set(faces.map(({ taskId }) => taskId)).size,
    total,
    notTriggered,
    cancelled: faces.filter(({ cancelled }) => cancelled).length,
  };
}

/** The fields of some counts, under a name. */
export function countFields(name: string, counts: ReportCounts): Fields {
  const done = counts.doneInTime + counts.doneLate;
  const open = counts.openInTime + counts.openLate;
  const numbers = { ...counts, done, open };
  return {
    ...Object.fromEntries(
      Object.entries(numbers).map(([key, count]) => [`${name}.${key}`, officialCount(count)]),
    ),
    [`${name}.doneShare`]: printShare(done, counts.total),
    [`${name}.openShare`]: printShare(open, counts.total),
  };
}

/** Which cards a count of `countFields` counts, by the name of its field; a count of none has none. */
export function countedCards(
  name: string,
  cards: readonly ReportCard[],
  { plan, on }: Pick<ReportData, 'plan' | 'on'>,
): Record<string, string[]> {
  const counted = new Map<string, string[]>();
  const count = (key: string, id: string): void => {
    counted.set(`${name}.${key}`, [...(counted.get(`${name}.${key}`) ?? []), id]);
  };
  for (const { face } of cards) {
    const { class: timing } = timingOf(face, on, plan.timing);
    const quadrant = quadrantOf(timing);
    count('tasks', face.id);
    if (timing === 'not_triggered') count('notTriggered', face.id);
    if (face.cancelled) count('cancelled', face.id);
    if (quadrant === null) continue;
    const isDone = quadrant === 'doneInTime' || quadrant === 'doneLate';
    for (const key of ['total', quadrant, isDone ? 'done' : 'open', isDone ? 'doneShare' : 'openShare']) {
      count(key, face.id);
    }
  }
  return Object.fromEntries(counted);
}

/** What stands for a card in the column "Tình trạng": how it is, in the words of reports. */
export function cardStatus(
  { face, result }: { face: CardFace; result: Pick<ReportResult, 'nil'> | null },
  { plan, on }: { plan: Pick<ReportData['plan'], 'timing'>; on: Day },
): string {
  const timing = timingOf(face, on, plan.timing);
  switch (timing.class) {
    case 'cancelled':
      return 'Dừng thực hiện';
    case 'not_triggered':
      return 'Chưa phát sinh';
    case 'on_hold':
      return 'Tạm dừng';
    case 'done_early':
    case 'done_on_time':
      return result?.nil ? 'Hoàn thành đúng hạn (không phát sinh)' : 'Hoàn thành đúng hạn';
    case 'done_late':
      return `Hoàn thành quá hạn ${officialCount(timing.days)} ngày`;
    case 'overdue':
      return `Chưa hoàn thành, quá hạn ${officialCount(timing.days)} ngày`;
    case 'within_deadline':
    case 'not_due':
    case 'due_soon':
    case 'due_today':
    case 'no_deadline':
      return columnOf(face.state) === 'submitted'
        ? 'Đã gửi kết quả, đang tổng hợp'
        : 'Đang thực hiện, trong hạn';
  }
}

/** Why there is no result to quote, as a sentence. */
export function absence(card: ReportCard, data: Pick<ReportData, 'plan' | 'on'>): string {
  const timing = timingOf(card.face, data.on, data.plan.timing);
  switch (timing.class) {
    case 'not_triggered':
      return 'Chưa phát sinh.';
    case 'cancelled':
      return 'Dừng thực hiện.';
    case 'overdue':
      return `Chưa có kết quả (quá hạn ${officialCount(timing.days)} ngày).`;
    case 'on_hold':
      return 'Chưa có kết quả (tạm dừng thực hiện).';
    default:
      return columnOf(card.face.state) === 'submitted'
        ? 'Đã gửi kết quả, đang được tổng hợp.'
        : 'Chưa có kết quả (đang thực hiện, trong hạn).';
  }
}

/** Does the card count among those that the report reckons with? */
export function countsInReport(card: ReportCard, { plan, on }: Pick<ReportData, 'plan' | 'on'>): boolean {
  return quadrantOf(timingOf(card.face, on, plan.timing).class) !== null;
}
