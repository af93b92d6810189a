/** A chain in words: who does what, for a task with its agencies, without one by what an agency is to a card. */
import { requiredPeople, resolveChain, turnsOf, type ChainParties, type Register } from '@tien-do/shared';
import type { ChainPreview, ChainStepBody } from '@tien-do/shared/contract';
import type { Translate } from '../../text/index.ts';
import { chainOf } from './steps.ts';

/** A step with the agencies that it means; null without a task, none where nobody is this to the task. */
export interface ShownStep {
  step: ChainStepBody;
  agencyIds: string[] | null;
  /** How the task's lead agencies are spoken to. */
  register: Register;
}

/** The turns of a chain in their order, for a task where one is told of. */
export function shownTurns(
  steps: readonly ChainStepBody[],
  parties: ChainParties | null,
  register: Register = 'ordered',
): ShownStep[][] {
  const found = parties ? resolveChain(chainOf(steps), parties).steps : null;
  const shown = steps.map((step): ShownStep => ({
    step,
    agencyIds: found && (found.find(({ key }) => key === step.key)?.agencyIds ?? []),
    register,
  }));
  return turnsOf(steps).map((turn) => turn.flatMap((index) => shown[index] ?? []));
}

/** What a step is called: its own name, else its act; what comes from a court, a procuracy or the Front is noted. */
export function stepName(
  t: Translate,
  { label, act }: Pick<ChainStepBody, 'label' | 'act'>,
  register: Register = 'ordered',
): string {
  const own = label?.trim() ?? '';
  if (own !== '') return own;
  return act === 'accept' && register === 'asked' ? t('chains.act.accept_asked') : t(`chains.act.${act}`);
}

/** "A, B và C". */
export function listed(words: readonly string[], last: string): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')}${last}${words.at(-1) ?? ''}`;
}

/**
 * What happens at a step.
 * @example stepSentence(t, shown, nameOf) // 'Lãnh đạo hoặc cấp phó Phòng Tư pháp duyệt trong 3 ngày làm việc.'
 */
export function stepSentence(
  t: Translate,
  { step, agencyIds, register }: ShownStep,
  nameOf: (agencyId: string) => string,
): string {
  if (agencyIds?.length === 0) {
    return t('chains.preview.falls_away', { party: t(`chains.words.party.${step.party}`) });
  }
  const sentence = t('chains.words.step', {
    who: whoWords(t, step, agencyIds?.map((id) => nameOf(id)) ?? [t(`chains.words.party.${step.party}`)]),
    act:
      step.act === 'accept' && register === 'asked'
        ? t('chains.words.act.accept_asked')
        : t(`chains.words.act.${step.act}`),
    days: step.workingDays === undefined ? '' : t('chains.words.days', { n: step.workingDays }),
  });
  const label = step.label?.trim();
  return label ? `${label}: ${sentence}` : sentence;
}

/** The duties that may pass a step: "Lãnh đạo hoặc cấp phó". */
export function dutyWords(t: Translate, duties: ChainStepBody['duties']): string {
  if (duties.length === 0) return t('chains.words.nobody');
  return listed(
    duties.map((duty, index) => {
      const word = t(`common.duty.${duty}`);
      return index === 0 ? word : word.charAt(0).toLocaleLowerCase('vi') + word.slice(1);
    }),
    t('chains.words.or'),
  );
}

function whoWords(t: Translate, step: ChainStepBody, names: string[]): string {
  const duties = dutyWords(t, step.duties);
  const people = requiredPeople(step);
  const who = people > 1 ? t('chains.words.people', { n: people, who: duties }) : duties;
  const agencies = listed(names, t('chains.words.and'));
  if (names.length < 2) return t('chains.words.of_one', { who, agency: agencies });
  if (step.rule === 'any') return t('chains.words.of_any', { who, agencies });
  if (step.rule === 'all' || step.rule >= names.length) return t('chains.words.of_all', { who, agencies });
  return t('chains.words.of_count', { who, agencies, n: step.rule, of: names.length });
}

/** An agency that cannot do its part of a step. */
export interface Missing {
  step: number;
  agencyId: string;
  /** Nobody there has the duty; fewer have it than are asked; or whoever has it is needed for an earlier step. */
  why: 'nobody' | 'few' | 'spent';
}

/** Everywhere that a chain cannot be walked today: agencies without anybody, and the first where nobody is left. */
export function missingIn({ steps, gap }: Pick<ChainPreview, 'steps' | 'gap'>): Missing[] {
  const empty = steps.flatMap(({ step, agencyIds, required, people }, index): Missing[] => {
    const peopleOf = (id: string): number =>
      new Set(people.filter((one) => one.agencyId === id).map(({ person }) => person.id)).size;
    const without = agencyIds.filter((id) => peopleOf(id) < requiredPeople(step));
    if (agencyIds.length - without.length >= required) return [];
    return without.map((agencyId) => ({
      step: index,
      agencyId,
      why: peopleOf(agencyId) === 0 ? 'nobody' : 'few',
    }));
  });
  if (!gap || empty.some(({ step, agencyId }) => step === gap.step && agencyId === gap.agencyId))
    return empty;
  return [...empty, { ...gap, why: 'spent' }];
}
