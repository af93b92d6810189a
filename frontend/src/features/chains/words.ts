/** A chain in words: who does what, for a task or a report with its agencies, without one by what an agency is to it. */
import {
  reportChain,
  requiredPeople,
  resolveChain,
  turnsOf,
  type ChainParties,
  type Register,
  type ReportAgencies,
  type ReportSigner,
} from '@tien-do/shared';
import type { ChainPreview, ChainStepBody } from '@tien-do/shared/contract';
import type { Translate } from '../../text/index.ts';
import type { Passing } from './scope.ts';
import { chainOf, type StepFault } from './steps.ts';

/** How acts are called: by how the task's lead agencies are spoken to, or of a report. */
export type Wording = Register | 'report';

/** The words for what goes through a chain, where no task says more. */
export function wordingOf(passing: Passing): Wording {
  return passing === 'report' ? 'report' : 'ordered';
}

/** A step with the agencies that it means. */
export interface ShownStep {
  step: ChainStepBody;
  /** Its place in the chain as it is written. */
  index: number;
  /** Null without a task or a report; none where nobody is this to it, so that the step falls away. */
  agencyIds: string[] | null;
  wording: Wording;
}

/** The turns of a chain in their order, for a task where one is told of. */
export function shownTurns(
  steps: readonly ChainStepBody[],
  parties: ChainParties | null,
  wording: Wording = 'ordered',
): ShownStep[][] {
  const found = parties ? resolveChain(chainOf(steps), parties).steps : null;
  return inTurns(
    steps.map((step, index) => ({
      ...{ step, index, wording },
      agencyIds: found && (found.find(({ key }) => key === step.key)?.agencyIds ?? []),
    })),
  );
}

/** The turns of a report's chain in their order; the last step that is left signs. */
export function shownReportTurns(
  steps: readonly ChainStepBody[],
  parties: ReportAgencies,
  signer: ReportSigner,
): ShownStep[][] {
  const found = reportChain(chainOf(steps), parties, signer).steps;
  return inTurns(
    steps.map((step, index) => {
      const { group: _group, ...alone } = step;
      const resolved = found.find(({ key }) => key === step.key);
      const act = resolved?.act ?? step.act;
      return {
        step: resolved?.group === undefined ? { ...alone, act } : { ...step, act },
        ...{ index, agencyIds: resolved?.agencyIds ?? [], wording: 'report' },
      };
    }),
  );
}

function inTurns(shown: readonly ShownStep[]): ShownStep[][] {
  return turnsOf(shown.map(({ step }) => step)).map((turn) => turn.flatMap((index) => shown[index] ?? []));
}

/** What an act is called: what comes from a court, a procuracy or the Front is noted, a report is signed. */
export function actWord(t: Translate, act: ChainStepBody['act'], wording: Wording): string {
  if (act !== 'accept') return t(`chains.act.${act}`);
  switch (wording) {
    case 'ordered':
      return t('chains.act.accept');
    case 'asked':
      return t('chains.act.accept_asked');
    case 'report':
      return t('chains.act.accept_report');
  }
}

/** What a step is called: its own name, else its act. */
export function stepName(
  t: Translate,
  { label, act }: Pick<ChainStepBody, 'label' | 'act'>,
  wording: Wording = 'ordered',
): string {
  return label?.trim() || actWord(t, act, wording);
}

/** Faults that are said otherwise of the chain of a report. */
const saidOtherwise = [
  'last_does_not_accept',
  'accepts_before_the_end',
  'accepts_in_a_group',
  'group_of_two_sides',
  'foreign_act',
] as const satisfies readonly StepFault['kind'][];

/** What is wrong, and what to do about it. */
export function faultWords(t: Translate, kind: StepFault['kind'], passing: Passing): string {
  const own = passing === 'report' ? saidOtherwise.find((one) => one === kind) : undefined;
  return own ? t(`chains.fault_report.${own}`) : t(`chains.fault.${kind}`);
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
  { step, agencyIds, wording }: ShownStep,
  nameOf: (agencyId: string) => string,
): string {
  if (agencyIds?.length === 0) {
    return wording === 'report'
      ? t('chains.preview.falls_away_report')
      : t('chains.preview.falls_away', { party: t(`chains.words.party.${step.party}`) });
  }
  const sentence = t('chains.words.step', {
    who: whoWords(t, step, agencyIds?.map((id) => nameOf(id)) ?? [t(`chains.words.party.${step.party}`)]),
    act: actInSentence(t, step.act, wording),
    days: step.workingDays === undefined ? '' : t('chains.words.days', { n: step.workingDays }),
  });
  const label = step.label?.trim();
  return label ? `${label}: ${sentence}` : sentence;
}

function actInSentence(t: Translate, act: ChainStepBody['act'], wording: Wording): string {
  if (act !== 'accept') return t(`chains.words.act.${act}`);
  switch (wording) {
    case 'ordered':
      return t('chains.words.act.accept');
    case 'asked':
      return t('chains.words.act.accept_asked');
    case 'report':
      return t('chains.words.act.accept_report');
  }
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
