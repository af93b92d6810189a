/** Facts of a plan in words. */
import { assertNever, lastAllowedDay, printDay, type DeadlineRule, type DueRule } from '@tien-do/shared';
import type { PlanDetail, PlanLine } from '@tien-do/shared/contract';
import type { Translate } from '../../text/index.ts';

/** A day, a month or a year as it is read in Vietnam; nothing for nothing. */
export function printDate(date: string | null): string {
  return date === null ? '' : date.split('-').reverse().join('/');
}

/** Day and month without a year: "15/10". Only days below ten and the first two months have a zero before them. */
export function printMonthDay({ month, day }: { month: number; day: number }): string {
  return `${String(day).padStart(2, '0')}/${month < 3 ? `0${String(month)}` : String(month)}`;
}

/** "44/KH-UBND · 05/2023", with a word where the print left the number blank. */
export function numberAndDate(t: Translate, plan: Pick<PlanLine, 'number' | 'issuedOn'>): string {
  return [plan.number ?? t('plans.list.no_number'), printDate(plan.issuedOn)].filter(Boolean).join(' · ');
}

// Any year will do: what is printed of it is day and month.
const someYear = 2026;

/** The reporting rule with the last day that it allows. */
export function ruleWords(t: Translate, rule: DueRule): string {
  const day = printMonthDay(rule);
  if (rule.bound === 'by') return t('plans.facts.rule_by', { day });
  const last = lastAllowedDay(rule, someYear);
  return t('plans.facts.rule_before', {
    day,
    last: printMonthDay({ month: Number(last.slice(5, 7)), day: Number(last.slice(8)) }),
  });
}

/** A deadline as it was understood. */
export function deadlineWords(t: Translate, rule: DeadlineRule): string {
  switch (rule.kind) {
    case 'annual':
      return rule.due
        ? t(`plans.deadline.annual_${rule.due.bound}`, { day: printMonthDay(rule.due) })
        : t('plans.deadline.annual');
    case 'year_range':
      return t('plans.deadline.year_range', { from: rule.from, to: rule.to });
    case 'fixed_date':
      return t('plans.deadline.fixed_date', { day: printDay(rule.on) });
    case 'by_year':
      return t('plans.deadline.by_year', { year: rule.year });
    case 'milestones':
      return rule.stages
        .map(({ label, year, on }) =>
          t('plans.deadline.stage', { label, when: on ? printDay(on) : t('plans.deadline.year', { year }) }),
        )
        .join('; ');
    case 'on_request':
    case 'by_notice':
    case 'by_lead_plan':
      return withDetail(t(`plans.kind.${rule.kind}`), rule.authority);
    case 'by_document':
      return withDetail(t('plans.kind.by_document'), rule.document);
    case 'event':
      return withDetail(t('plans.kind.event'), rule.event);
    case 'mixed':
      return rule.parts.map((part) => deadlineWords(t, part)).join('; ');
    case 'none':
      return t('plans.kind.none');
    default:
      return assertNever(rule);
  }
}

function withDetail(word: string, detail: string): string {
  return detail ? `${word} (${detail})` : word;
}

/** What the plan page calls an agency or a set. */
export function partyNames(detail: Pick<PlanDetail, 'agencies' | 'sets'>): ReadonlyMap<string, string> {
  return new Map([
    ...detail.agencies.map(({ id, shortName }): [string, string] => [id, shortName]),
    ...detail.sets.map(({ id, name }): [string, string] => [id, name]),
  ]);
}
