/** By when the yearly report of a plan is due, as its body says it. */
import { lastDayOf, withoutCitations, writtenTimes, type DueRule, type WrittenTime } from '@tien-do/shared';
import { sentencesOf, type BodyLine } from './body-text.js';
import { plain, splitOutsideBrackets, withoutFinalStop } from './plain.js';

export interface DueWords {
  rule: DueRule;
  quote: string;
  line: number;
  /** Another day is named just as strongly. */
  contested: boolean;
}

interface Candidate extends DueWords {
  score: number;
}

const yearly = /\b(?:hang|moi) nam\b|\b(?:dinh ky|thuong ky|hang quy|hang thang)\b/u;
const report = /\b(?:bao cao|gui|tong hop|thong tin|ket qua)\b/u;
const ofThePlan =
  /\b(?:bao cao|gui|tong hop)\b.*\b(?:ket qua|tinh hinh)(?: (?:trien khai|to chuc))?(?: thuc hien)?\b|\b(?:gui )?bao cao(?: nam| tong ket| ket qua)?(?: ve(?: \S+){1,6})?,? (?:truoc|cham nhat)\b/u;
const bounded =
  /(?:truoc|cham nhat(?: la)?(?: vao)?|muon nhat|vao|den|trong|truoc khi ket thuc)\s*(?:ngay|thang)?\s*$/u;

/** The rule of the yearly report ("trước ngày 15 tháng 10", "chậm nhất ngày 05/12 hằng năm"); null when none is said. */
export function readDueRule(lines: readonly BodyLine[]): DueWords | null {
  const candidates = lines.flatMap((line) =>
    sentencesOf(line.text).flatMap((sentence) =>
      splitOutsideBrackets(sentence, /\s*;\s*/u).flatMap((clause) => candidatesOf(clause, line.line)),
    ),
  );
  const score = Math.max(...candidates.map((candidate) => candidate.score));
  const best = candidates.filter((candidate) => candidate.score === score);
  const first = best.reduce<Candidate | null>(
    (latest, one) => (latest && dayOf(latest) >= dayOf(one) ? latest : one),
    null,
  );
  if (!first) return null;
  return { ...first, contested: best.some((one) => dayOf(one) !== dayOf(first)) };
}

function dayOf({ rule }: DueWords): number {
  return rule.month * 100 + rule.day;
}

function candidatesOf(clause: string, line: number): Candidate[] {
  const folded = withoutCitations(plain(clause));
  if (!report.test(folded)) return [];
  const times = writtenTimes(folded).filter((time) => time.unit === 'day' || time.unit === 'month');
  return times.flatMap((time) => {
    const introduced =
      time.before || bounded.test(folded.slice(0, time.from)) || /^ngay/u.test(folded.slice(time.from));
    if (!introduced) return [];
    const rule = ruleOf(time);
    const score =
      (yearly.test(folded) || /\bbao cao (?:nam|tong ket)\b/u.test(folded) ? 4 : 0) +
      (time.year === null ? 2 : 0) +
      (/bao cao/u.test(folded) ? 1 : 0);
    // A day of one year alone is the rule of a plan of one year: only where its results are reported, not a task's.
    const once = score < 2 && !ofThePlan.test(folded);
    return rule === null || once ? [] : [{ rule, quote: quoteOf(clause), line, contested: false, score }];
  });
}

function quoteOf(clause: string): string {
  return withoutFinalStop(clause).replace(/^(?:\d+[.)]|[a-zđ]\)|[-+•–])\s*/u, '');
}

function ruleOf(time: WrittenTime): DueRule | null {
  const last = time.unit === 'day' ? `2023-${time.first}` : lastDayOf(time, 2023);
  if (last === null) return null;
  const [, month, day] = last.split('-').map(Number);
  if (month === undefined || day === undefined) return null;
  return { month, day, bound: time.unit === 'day' && time.before ? 'before' : 'by' };
}

/** The end of the month before the one in which the report is due: figures of a report of 15 October end with September. */
export function dataEndsOf(rule: DueRule | null): { month: number; day: number } {
  if (!rule || rule.month === 1) return { month: 12, day: 31 };
  const last = new Date(Date.UTC(2023, rule.month - 1, 0));
  return { month: last.getUTCMonth() + 1, day: last.getUTCDate() };
}
