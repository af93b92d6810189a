/** The list of plans, and the appendix of one, as files. */
import { printDay } from '@tien-do/shared';
import type { PlanLine, PlanPartyView } from '@tien-do/shared/contract';
import type { Translate } from '../../text/index.ts';
import type { ListColumn } from '../../ui/list-table.ts';
import type { AppendixRow } from './appendix-rows.ts';
import { deadlineWords, printDate } from './plan-words.ts';

/** What a plan's line says, a column each. */
export function planColumns(t: Translate): ListColumn<PlanLine>[] {
  return [
    [t('common.file.plan'), ({ shortTitle }) => shortTitle],
    [t('common.file.document'), ({ number }) => number ?? t('plans.list.no_number')],
    [t('common.file.day'), ({ issuedOn }) => printDate(issuedOn)],
    [t('plans.list.issuer'), ({ issuer }) => issuer.name],
    [t('plans.list.coordinator'), ({ coordinator }) => coordinator.name],
    [t('common.file.tasks'), ({ tasks }) => tasks],
    [t('common.file.year'), ({ cycle }) => cycle?.year ?? null],
    [
      t('common.file.phase'),
      ({ cycle }) => (cycle ? t(`plans.phase.${cycle.phase}`) : t('plans.list.no_cycle')),
    ],
    [t('common.file.due'), ({ cycle }) => (cycle ? printDay(cycle.dueOn) : '')],
    [t('common.file.cards'), ({ progress }) => progress?.total ?? null],
    [t('common.file.compiled'), ({ progress }) => progress?.compiled ?? null],
    [t('common.file.overdue'), ({ progress }) => progress?.overdue ?? null],
  ];
}

/** The appendix in the plan's own columns; headings stand in its order. */
export function appendixColumns(
  t: Translate,
  nameOf: (party: PlanPartyView) => string,
): ListColumn<AppendixRow>[] {
  const parties = (list: readonly PlanPartyView[] | undefined): string => (list ?? []).map(nameOf).join('; ');
  return [
    [t('plans.appendix.number'), ({ section, task }) => section?.printedNumber ?? task?.printedNumber ?? ''],
    [t('plans.appendix.task'), ({ section, task }) => section?.title ?? task?.title ?? ''],
    [t('plans.appendix.lead'), ({ task }) => parties(task?.leads)],
    [t('plans.appendix.coordinating'), ({ task }) => parties(task?.coordinating)],
    [t('plans.appendix.results'), ({ task }) => (task?.expectedResults ?? []).join('\n')],
    [
      t('plans.appendix.deadline'),
      ({ task }) => (task ? task.deadlineWords || deadlineWords(t, task.deadline) : ''),
    ],
  ];
}
