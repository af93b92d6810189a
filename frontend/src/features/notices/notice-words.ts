/** A notice as one sentence, and where it leads: pure. */
import {
  assertNever,
  isAboutReport,
  madeForms,
  printDay,
  type MadeForm,
  type PetitionKind,
} from '@tien-do/shared';
import type { NoticeView } from '@tien-do/shared/contract';
import { links } from '../../app/links.ts';
import type { Translate } from '../../text/index.ts';
import { taskNumber } from '../../ui/task-number.ts';

/** What a notice is about: a task by its number (of an agency that is asked: a matter), else the plan. */
function aboutWhat(t: Translate, { card, plan, register }: NoticeView): string {
  if (card) return t(`notices.what.${register}`, { no: taskNumber(card.key) });
  return plan ? t('notices.what.plan', { plan: plan.shortTitle }) : t('notices.what.work');
}

/** With a capital letter at its beginning, whatever it begins with. */
function sentenceCase(words: string): string {
  return words.charAt(0).toLocaleUpperCase('vi') + words.slice(1);
}

function petitionRaised(t: Translate, kind: PetitionKind | null, vars: { by: string; what: string }): string {
  return t(`notices.raised.${kind ?? 'extension'}`, vars);
}

/** What came of a petition. An outcome that is not known to this page is told without it. */
function petitionDecided(t: Translate, { facts }: NoticeView, what: string): string {
  const by = facts.byAgency ?? '';
  const kind = facts.petition ?? 'difficulty';
  if (kind === 'difficulty') return t('notices.decided.answered', { by, what });
  const outcome = facts.outcome === 'granted' ? 'granted' : 'refused';
  if (kind === 'extension' && outcome === 'granted' && facts.on) {
    return t('notices.decided.extended', { by, what, day: printDay(facts.on) });
  }
  return t(`notices.decided.${kind}_${outcome}`, { by, what });
}

/** A letter: how many tasks of the plan it is about, and by when. */
function urgedWords(t: Translate, { facts, register, plan }: NoticeView): string {
  return t(`notices.urged.${register}`, {
    by: facts.byAgency ?? '',
    n: facts.count ?? 0,
    plan: plan?.shortTitle ?? '',
    day: facts.on ? printDay(facts.on) : '',
  });
}

function reportOutcome(outcome: string | null): 'approved' | 'issued' | 'returned' {
  return outcome === 'approved' || outcome === 'issued' ? outcome : 'returned';
}

/** The sentence of a notice, in the words that its kind and the agency's standing ask for. */
export function noticeWords(t: Translate, notice: NoticeView): string {
  return sentenceCase(plainWords(t, notice));
}

function plainWords(t: Translate, notice: NoticeView): string {
  const { kind, facts, register } = notice;
  const what = aboutWhat(t, notice);
  const by = facts.byAgency ?? t('notices.somebody');
  const person = facts.byPerson ?? by;
  const day = facts.on ? printDay(facts.on) : '';
  const n = facts.days ?? 0;
  switch (kind) {
    case 'letters_drafted':
      return t('notices.letters_drafted', {
        person,
        n: facts.count ?? 0,
        plan: notice.plan?.shortTitle ?? '',
      });
    case 'urged':
      return urgedWords(t, notice);
    case 'assigned':
    case 'accepted':
      return t(`notices.${kind}.${register}`, { by, what });
    case 'returned':
    case 'supplement_asked':
      return day
        ? t(`notices.${kind}.${register}_by`, { by, what, day })
        : t(`notices.${kind}.${register}`, { by, what });
    case 'contribution_asked':
      return day
        ? t('notices.contribution_asked_by', { by, what, day })
        : t('notices.contribution_asked', { by, what });
    case 'submitted':
    case 'withdrawn':
    case 'contribution_filed':
      return t(`notices.${kind}`, { by, what });
    case 'step_opened':
      return t('notices.step_opened', { what });
    case 'petition_raised':
      return petitionRaised(t, facts.petition, { by, what });
    case 'petition_decided':
      return petitionDecided(t, notice, what);
    case 'report_step':
      return t('notices.report_step', { by, plan: notice.plan?.shortTitle ?? '' });
    case 'report_waits':
      return t('notices.report_waits', { n, plan: notice.plan?.shortTitle ?? '' });
    case 'report_decided':
      return t(`notices.report_decided.${reportOutcome(facts.outcome)}`, {
        by,
        plan: notice.plan?.shortTitle ?? '',
      });
    case 'document_made':
    case 'document_failed':
      return t(`notices.${kind}`, {
        form: t(`documents.form.${formOf(facts.outcome)}`),
        plan: notice.plan?.shortTitle ?? '',
      });
    case 'delegated':
      return t('notices.delegated', { person, by, day });
    case 'webhook_stopped':
      return t('notices.webhook_stopped');
    case 'mentioned':
      return t('notices.mentioned', { person, by, what });
    case 'step_waits':
    case 'returned_waits':
    case 'urge_wanted':
    case 'report_wanted':
      return t(`notices.${kind}`, { what, n });
    case 'due_today':
    case 'contribution_today':
      return t(`notices.${kind}`, { what, day });
    case 'due_soon':
    case 'overdue':
    case 'contribution_soon':
    case 'contribution_overdue':
      return t(`notices.${kind}`, { what, n, day });
    default:
      return assertNever(kind);
  }
}

function formOf(outcome: string | null): MadeForm {
  return madeForms.find((form) => form === outcome) ?? 'docx';
}

/** Where it leads: to its card, opened at what it is about, else to the page of it. */
export function noticeLink({ kind, card, plan, facts }: NoticeView): string {
  if (kind === 'urged' && facts.aboutId !== null) return links.letter(facts.aboutId);
  if (isAboutReport(kind) && facts.aboutId !== null) return links.report(facts.aboutId);
  const petition = kind === 'petition_raised' || kind === 'petition_decided';
  if (card) return `${links.card(card.id)}${petition ? '?muc=de-nghi' : ''}`;
  if (kind === 'letters_drafted') return links.letters('tt=draft');
  if (kind === 'delegated') return links.delegations();
  if (kind === 'webhook_stopped') return links.webhooks();
  if (petition) return links.petitions();
  return plan ? links.plan(plan.id) : links.notices();
}

const minuteMs = 60_000;

/** How long ago, roughly. */
export function agoWord(t: Translate, instant: string, now: number): string {
  const minutes = Math.floor((now - Date.parse(instant)) / minuteMs);
  if (minutes < 1) return t('notices.ago.now');
  if (minutes < 60) return t('notices.ago.minutes', { n: minutes });
  if (minutes < 24 * 60) return t('notices.ago.hours', { n: Math.floor(minutes / 60) });
  return t('notices.ago.days', { n: Math.floor(minutes / (24 * 60)) });
}
