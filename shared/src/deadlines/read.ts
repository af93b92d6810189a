/** What the words of a deadline mean: read by the server in documents, by the browser in what is typed. */
import { oneLine, plain, withoutFinalStop } from '../text/plain.js';
import { eventOf, ruleOfAct, withoutCitations } from './acts.js';
import { lastAllowedDay, type DeadlineRule, type DueRule } from './rule.js';
import { lastDayOf, withoutTimes, writtenTimes, type WrittenTime } from './written-time.js';

/** Why a person should look at how a deadline was read, or what is only said of it. */
export type DeadlineDoubt =
  'deadline_unread' | 'deadline_guessed' | 'deadline_rhythm' | 'deadline_last_day' | 'deadline_without_date';

export interface DeadlineReading {
  deadline: DeadlineRule;
  doubt: DeadlineDoubt | null;
  /** The words as they were read, in one line. */
  words: string;
}

/** A rule, and whether a person should look at how it was read. */
interface Reading {
  rule: DeadlineRule;
  /** The rule holds less than the words say, or something was guessed. */
  doubtful: boolean;
  /** What it holds less: how often in a year ("hằng quý"). */
  rhythm?: boolean;
  /** The words name a month, a quarter or half a year: its last day was taken. */
  lastDay?: boolean;
}

/** What the plan says besides, by which words are understood that leave it out. */
export interface DeadlineContext {
  /** The year of the plan, for words without one ("Quý II"); null when it is not known. */
  planYear: number | null;
  /** The plan's yearly report: what is due on the same day every year is due with it. */
  report: DueRule | null;
}

const nothingElse: DeadlineContext = { planYear: null, report: null };

type Stage = Extract<DeadlineRule, { kind: 'milestones' }>['stages'][number];

const yearly =
  /\b(?:hang|moi|tung)\s+(?:nam|quy|thang|tuan|ngay)\b|\b(?:thuong xuyen|lien tuc|dinh ky)\b|\b(?:6|06|sau|3|03) thang(?:\s*(?:,|\/|va|mot lan)\s*|\s+)(?:1|01|mot|lan|ca nam|nam)\b|\b(?:\d+|mot|hai|ba|bon) lan(?:\s*\/\s*|\s+(?:mot|moi|trong)\s+)(?:(?:1|mot)\s+)?(?:nam|quy|thang|tuan)\b|\bthang cuoi (?:cua )?(?:moi )?quy\b/u;
const shorterPeriod =
  /\b(?:hang|moi|tung)\s+(?:quy|thang|tuan|ngay)\b|\b(?:\d+|sau|ba) thang\b|(?<!\b0?1 )(?<!\bmot )\blan\b|\bdinh ky (?:quy|thang|tuan)\b|\bcuoi (?:cua )?(?:moi )?quy$/u;
const openEnd = /tro di|tiep theo|sau do|hang nam tiep/u;
const begins = /(?:^|\s)(?:tu|bat dau(?: tu)?|ke tu)(?:\s+(?:nam|ngay|thang|quy))?\s*$/u;

/**
 * What a deadline's words mean, of every kind that administrative plans use. The words (in NFC) stay with the row; what no
 * rule holds is kept in them, and is the doubt that comes with the rule. Nothing is read in no words.
 */
export function readDeadlineWords(words: string, context = nothingElse): DeadlineReading {
  const text = withoutFinalStop(oneLine(words));
  if (text === '') return { deadline: { kind: 'none' }, doubt: null, words: text };
  const reading = readStages(words) ?? readWhole(withoutBullet(text), context);
  return { deadline: reading?.rule ?? { kind: 'none' }, doubt: doubtOf(reading), words: text };
}

function doubtOf(reading: Reading | null): DeadlineDoubt | null {
  if (!reading) return 'deadline_unread';
  if (reading.rhythm) return 'deadline_rhythm';
  if (reading.doubtful) return 'deadline_guessed';
  if (reading.lastDay) return 'deadline_last_day';
  return hasDate(reading.rule) ? null : 'deadline_without_date';
}

function hasDate(rule: DeadlineRule): boolean {
  switch (rule.kind) {
    case 'annual':
    case 'year_range':
    case 'fixed_date':
    case 'by_year':
    case 'milestones':
      return true;
    case 'mixed':
      return rule.parts.some(hasDate);
    case 'on_request':
    case 'by_notice':
    case 'by_document':
    case 'by_lead_plan':
    case 'event':
    case 'none':
      return false;
  }
}

function withoutBullet(text: string): string {
  return text.replace(/^[-–—•+*]\s*/u, '');
}

// Stages: several dues in one cell, each with its label.

function readStages(words: string): Reading | null {
  const lines = words
    .split(/\n|;|(?<=\d)\s*,?\s+[-–•]\s+(?=\p{Lu})/u)
    .map((piece) => withoutFinalStop(withoutBullet(oneLine(piece))))
    .filter((piece) => piece !== '');
  if (lines.length < 2) return null;
  const found = lines.map(stageOf);
  if (!found.every((one) => one !== null)) return null;
  const stages = found.map(({ stage }) => stage);
  return {
    rule: { kind: 'milestones', stages },
    doubtful: found.some(({ time }) => time.vague),
    lastDay: found.some(({ time }) => namesNoDay(time)),
  };
}

/** "Báo cáo sơ bộ: năm 2024", "Sơ kết trước ngày 30/6/2024"; null when the line has no label or no year. */
function stageOf(text: string): { stage: Stage; time: WrittenTime } | null {
  const folded = plain(text);
  const times = writtenTimes(withoutCitations(folded));
  const last = times.at(-1);
  const first = times[0];
  if (!last || !first || last.year === null || yearly.test(folded)) return null;
  const label = text
    .slice(0, first.from)
    .replace(
      /[\s(:,–-]*(?:(?:trong|vào|hoàn thành|chậm nhất|xong|đến|từ|trước|là|giai đoạn)\s*)*[\s(:,–-]*$/iu,
      '',
    )
    .trim();
  if (!/\p{L}{2}.*\s\p{L}|\p{L}{3}/u.test(label)) return null;
  const on = last.unit === 'year' ? null : lastDayOf(last, last.year);
  const year = last.unit === 'year' && last.before ? last.year - 1 : last.year;
  return { stage: { label, year, on }, time: last };
}

/** A month, a quarter, half a year; "trước tháng 9" names the day before it well enough. */
function namesNoDay(time: WrittenTime): boolean {
  return time.unit !== 'day' && time.unit !== 'year' && !time.before;
}

// The whole cell: alternatives, and each of them.

function readWhole(words: string, context: DeadlineContext): Reading | null {
  // "Quý II, hằng năm" is one time that comes every year.
  const text = words.replace(/^((?:quý|tháng|ngày)\s[^,;]*),\s+(?=(?:hằng|hàng) năm$)/iu, '$1 ');
  const found = alternatives(text);
  // "30/6 và trước 15/12 hằng năm": what comes every year stands behind both days.
  const parts = found.slice(0, -1).some(isDayOfAnyYear) && endsYearly.test(text) ? [text] : found;
  const readings = parts.map((part) => readOne(part, context));
  const [first, ...others] = readings;
  if (!first || others.length === 0 || others.some((reading) => reading === null))
    return readOne(text, context);
  const rules = readings.flatMap((reading) => (reading ? [reading.rule] : []));
  const doubtful = readings.some((reading) => reading?.doubtful === true);
  const rhythm = readings.some((reading) => reading?.rhythm === true);
  const lastDay = readings.some((reading) => reading?.lastDay === true);
  return { rule: merged(rules, text), doubtful, rhythm, lastDay };
}

const endsYearly = /(?:hằng|hàng|mỗi) năm$/iu;

function isDayOfAnyYear(text: string): boolean {
  const times = writtenTimes(plain(text));
  return times.length > 0 && times.every(({ unit, year }) => unit !== 'year' && year === null);
}

const seam =
  /\s*(?:,|;|\/)?\s+(?:hoặc(?:\s+là)?|và|,)\s+(?=(?:theo|khi|đột xuất|hằng|hàng|thường xuyên|vào|trước|sau|ngay|thời điểm|năm|giai đoạn)(?!\p{L}))|\s*[,;/]\s*(?=(?:theo|khi có|đột xuất|hằng|hàng|thường xuyên)(?!\p{L}))/iu;

/** "Hằng năm hoặc theo tiến độ …": the ways in which the cell says it. */
function alternatives(text: string): string[] {
  const found = seam.exec(text);
  if (!found || found.index === 0) return [text];
  return [text.slice(0, found.index), ...alternatives(text.slice(found.index + found[0].length))];
}

/** Several readings as one: the same kind said twice is one rule. */
function merged(rules: DeadlineRule[], text: string): DeadlineRule {
  const [first] = rules;
  if (first && rules.every((rule) => rule.kind === first.kind)) {
    const whose = rules.map((rule) => ('authority' in rule ? rule.authority : '')).filter(Boolean);
    switch (first.kind) {
      case 'on_request':
      case 'by_notice':
      case 'by_lead_plan':
        return { ...first, authority: whose.join('; ') };
      case 'event':
        return { kind: 'event', event: eventOf(text) };
      case 'annual':
        return first;
      case 'by_document':
      case 'year_range':
      case 'fixed_date':
      case 'by_year':
      case 'milestones':
      case 'mixed':
      case 'none':
        break;
    }
  }
  return { kind: 'mixed', parts: rules };
}

function readOne(text: string, context: DeadlineContext): Reading | null {
  const act = ruleOfAct(text);
  // "Trong năm 2024 theo kế hoạch": a time that stands first is the deadline.
  return act ? { rule: act, doubtful: false } : readTime(text, context);
}

function readTime(text: string, { planYear, report }: DeadlineContext): Reading | null {
  const folded = withoutCitations(plain(text)).replace(/,?\s*(?:tam nhin|dinh huong)\s.*$/u, '');
  const times = writtenTimes(folded);
  // "Ngày 6 tháng 1" is a day, and no half year.
  const rhythm = withoutTimes(
    folded,
    times.filter(({ unit }) => unit === 'day'),
  );
  if (yearly.test(rhythm)) return readYearly(rhythm, times, report);
  if (times.length === 0) return readYearless(folded, planYear);
  if (openEnd.test(folded)) return { rule: { kind: 'annual' }, doubtful: true };
  return times.every((time) => time.unit === 'year')
    ? readYears(folded, times)
    : readDays(folded, times, planYear);
}

/**
 * A yearly task is due with the report, or on the one day that its words name. A shorter rhythm is more than any rule holds;
 * so are two days.
 */
function readYearly(rhythm: string, times: WrittenTime[], report: DueRule | null): Reading {
  const rule = { kind: 'annual' } as const;
  if (shorterPeriod.test(rhythm)) return { rule, doubtful: true, rhythm: true };
  if (openEnd.test(rhythm)) return { rule, doubtful: true };
  const named = times.filter((time) => time.unit !== 'year' || time.year === null);
  const last = named.at(-1);
  if (!last || named.every((time) => isReportDay(time, report))) return { rule, doubtful: false };
  const due = dueOfTime(last);
  if (!due || areSeparate(rhythm, named)) return { rule, doubtful: true };
  return { rule: { ...rule, due }, doubtful: last.vague, lastDay: namesNoDay(last) };
}

/** The day of every year that a time without a year names; null when not every year has it. */
function dueOfTime(time: WrittenTime): DueRule | null {
  // A year without a 29 February.
  const last = lastDayOf(time, 2023);
  if (last === null) return null;
  const named = time.before ? time.first : last.slice(5);
  return {
    month: Number(named.slice(0, 2)),
    day: Number(named.slice(3)),
    bound: time.before ? 'before' : 'by',
  };
}

/** Any year shows whether both end on the same day; in one without a 29 February. */
function isReportDay(time: WrittenTime, report: DueRule | null): boolean {
  return report !== null && lastDayOf(time, 2023) === lastAllowedDay(report, 2023);
}

/** "Trong năm", "Cả năm": the plan's own year. */
function readYearless(folded: string, planYear: number | null): Reading | null {
  if (!/^(?:trong|ca|het|den het)\s+nam(?: nay| ke hoach)?$/u.test(folded)) return null;
  return planYear === null
    ? { rule: { kind: 'annual' }, doubtful: true }
    : { rule: { kind: 'by_year', year: planYear }, doubtful: true };
}

function readYears(folded: string, times: WrittenTime[]): Reading | null {
  const years = times.flatMap((time) => (time.year === null ? [] : [time.year]));
  const first = Math.min(...years);
  const last = Math.max(...years);
  if (first !== last) {
    // A school year ends in the middle of its second.
    const doubtful = /\bnam hoc\b/u.test(folded);
    return { rule: { kind: 'year_range', from: first, to: last }, doubtful };
  }
  const only = times[0];
  if (only && begins.test(folded.slice(0, only.from))) return { rule: { kind: 'annual' }, doubtful: true };
  const year = only?.before ? last - 1 : last;
  return { rule: { kind: 'by_year', year }, doubtful: shorterPeriod.test(folded) };
}

function readDays(folded: string, times: WrittenTime[], planYear: number | null): Reading | null {
  const dated = times.filter((time) => time.unit !== 'year');
  const yearTold = times.find((time) => time.unit === 'year')?.year ?? null;
  const days = dated.map((time) => {
    const inYear = time.year ?? yearTold ?? planYear;
    return inYear === null ? null : lastDayOf(time, inYear);
  });
  const known = days.filter((day) => day !== null).sort();
  const last = known.at(-1);
  if (last === undefined || known.length < days.length) return null;
  const guessed = dated.some((time) => time.vague || (time.year === null && yearTold === null));
  const lastDay = dated.some((time) => namesNoDay(time));
  return {
    rule: { kind: 'fixed_date', on: last },
    doubtful: guessed || areSeparate(folded, dated),
    lastDay,
  };
}

/** "15/6 và 15/12", "tháng 6, tháng 12": two times, of which one would be lost; "từ tháng 3 đến tháng 6" is one. */
function areSeparate(folded: string, times: readonly WrittenTime[]): boolean {
  return times.some((time, at) => {
    const next = times[at + 1];
    return next !== undefined && !/[-–]|\bden\b|\btoi\b/u.test(folded.slice(time.to, next.from));
  });
}
