/** The tables of the page as they leave it: one form for the file, one for the paper. */
import {
  printDay,
  printInstant,
  printShare,
  timingOf,
  columns,
  dayOf,
  type AgencyLine,
} from '@tien-do/shared';
import type { BoardStays } from '@tien-do/shared/contract';
import { agencyName } from '../../live/index.ts';
import type { Translate } from '../../text/index.ts';
import { heldSince, holderWord, stateWord, taskNumber } from '../../ui/index.ts';
import { heatOf, topSections } from './heat.ts';
import { flowWeeks } from './flow-weeks.ts';
import { lengthWord } from './length-word.ts';
import type { SheetTable } from '../../ui/sheet.ts';
import type { ListedCards } from './use-listed.ts';
import { averageOf, workingDaysOf } from './use-stays.ts';
import { saidInFull, type LastComments } from './use-last-comments.ts';
import type { DashboardView } from './view.ts';

/** Plan, period and moment, under every title. */
export function aboutOf(t: Translate, { info, now }: DashboardView): string[] {
  const { plan, cycle } = info;
  return [
    plan.number ? `${t('dashboard.print.plan', { number: plan.number })}: ${plan.title}` : plan.title,
    t('dashboard.print.cycle', {
      year: cycle.year,
      from: printDay(cycle.dataFrom),
      to: printDay(cycle.dataTo),
    }),
    t('dashboard.as_of', { time: printInstant(now) }),
  ];
}

/** The cards behind a number; with what was said last on each where that could be read. */
export function listTable(
  t: Translate,
  view: DashboardView,
  title: string,
  listed: ListedCards,
  said: LastComments | null,
): SheetTable {
  const { info } = view;
  const { lines, day, rules } = listed;
  const moved = lines.some(({ movedOn }) => movedOn !== null);
  return {
    title,
    about: aboutOf(t, view),
    heads: [
      t('dashboard.column.place'),
      t('dashboard.column.number'),
      t('dashboard.column.task'),
      t('dashboard.column.lead'),
      t('dashboard.column.state'),
      t('dashboard.column.due'),
      t('dashboard.column.timing'),
      t('dashboard.column.late'),
      t('dashboard.column.holder'),
      t('dashboard.column.since'),
      t('dashboard.column.urgings'),
      ...(said ? [t('dashboard.column.comment')] : []),
      ...(moved ? [t('dashboard.column.moved')] : []),
    ],
    rows: lines.map(({ face, movedOn }, at) => {
      const task = info.tasks.get(face.taskId);
      const timing = timingOf(face, day, rules);
      const comment = said?.get(face.id);
      const holder = holderWord(t, face, info.plan.coordinatorId, (id) => agencyName(info, id));
      return [
        at + 1,
        taskNumber(task?.key ?? ''),
        task?.title ?? '',
        face.leadIds.map((id) => agencyName(info, id)).join(' + '),
        stateWord(t, face.state, info.coordinatorName),
        face.dueOn ? printDay(face.dueOn) : '',
        t(`common.timing.${timing.class}`, { n: timing.days }),
        timing.class === 'overdue' || timing.class === 'done_late' ? timing.days : null,
        holder,
        holder ? printDay(dayOf(Date.parse(heldSince(face)))) : '',
        face.urgings.length,
        ...(said ? [comment ? saidInFull(t, info, comment) : ''] : []),
        ...(moved ? [movedOn ? printDay(movedOn) : ''] : []),
      ];
    }),
  };
}

/** Each time that a card lay at a desk. */
export function staysTable(t: Translate, view: DashboardView, title: string, read: BoardStays): SheetTable {
  const { info, cards } = view;
  const average = averageOf(read);
  const until = printInstant(Date.parse(read.until));
  const count = new Set(read.stays.map(({ cardId }) => cardId)).size;
  return {
    title,
    about: [
      ...aboutOf(t, view),
      ...(average === null
        ? []
        : [t('dashboard.stays.average', { length: lengthWord(t, average), cards: count, until })]),
    ],
    heads: [
      t('dashboard.column.place'),
      t('dashboard.column.number'),
      t('dashboard.column.task'),
      t('dashboard.column.at_agency'),
      t('dashboard.column.from'),
      t('dashboard.column.to'),
      t('dashboard.column.days'),
      t('dashboard.column.working_days'),
    ],
    rows: read.stays.map((stay, at) => {
      const face = cards.get(stay.cardId);
      const task = face && info.tasks.get(face.taskId);
      return [
        at + 1,
        taskNumber(task?.key ?? ''),
        task?.title ?? '',
        stay.agencyIds.map((id) => agencyName(info, id)).join(' + '),
        printInstant(Date.parse(stay.from)),
        stay.to === null ? t('dashboard.stays.lasts') : printInstant(Date.parse(stay.to)),
        Math.round((stay.seconds * 10) / 86_400) / 10,
        workingDaysOf(view, stay, read.until),
      ];
    }),
  };
}

/** The agencies in the order of the page. */
export function agencyTable(t: Translate, view: DashboardView, lines: readonly AgencyLine[]): SheetTable {
  const { info } = view;
  const coordinator = info.coordinatorName;
  return {
    title: t('dashboard.agencies'),
    about: aboutOf(t, view),
    heads: [
      t('dashboard.column.place'),
      t('dashboard.column.lead'),
      t('dashboard.agencies.total'),
      t('dashboard.square.doneInTime'),
      t('dashboard.square.doneLate'),
      t('dashboard.square.openInTime'),
      t('dashboard.square.openLate'),
      t('dashboard.agencies.share_full'),
      t('dashboard.agencies.submitted', { coordinator }),
      t('dashboard.agencies.returned'),
      t('dashboard.agencies.urgings_full'),
      t('dashboard.agencies.updated'),
    ],
    rows: lines.map((line, at) => [
      at + 1,
      info.agencies.get(line.agencyId)?.name ?? '',
      line.total,
      line.doneInTime,
      line.doneLate,
      line.openInTime,
      line.openLate,
      printShare(line.doneInTime + line.doneLate, line.total),
      line.submitted,
      line.returned,
      line.urgings,
      line.lastChangeAt ? printInstant(Date.parse(line.lastChangeAt)) : '',
    ]),
  };
}

/** Agency by section: how many, and how many of them overdue. */
export function heatTable(t: Translate, view: DashboardView, lines: readonly AgencyLine[]): SheetTable {
  const { info, cards, today } = view;
  const heat = heatOf(cards.values(), info.tasks, info.sections, today, info.plan.timing);
  const sections = topSections(info.sections.values(), info.sections);
  return {
    title: t('dashboard.heat'),
    about: aboutOf(t, view),
    heads: [
      t('dashboard.column.lead'),
      ...sections.flatMap(({ printedNumber, title }) => {
        const section = t('dashboard.heat.section', { no: printedNumber.replace(/\.$/u, ''), title });
        return [section, `${section}: ${t('dashboard.agencies.overdue')}`];
      }),
    ],
    rows: lines.map(({ agencyId }) => [
      info.agencies.get(agencyId)?.name ?? '',
      ...sections.flatMap(({ id }) => {
        const cell = heat.get(agencyId)?.get(id);
        return [cell?.count ?? 0, cell?.overdue ?? 0];
      }),
    ]),
  };
}

/** Every week: what stood at its end, what came into each state and left it. */
export function flowTable(t: Translate, view: DashboardView): SheetTable {
  const word = (column: (typeof columns)[number]): string => stateWord(t, column, view.info.coordinatorName);
  return {
    title: t('dashboard.flow.weeks'),
    about: aboutOf(t, view),
    heads: [
      t('dashboard.flow.week'),
      ...columns.flatMap((column) => [
        `${word(column)}: ${t('dashboard.flow.standing')}`,
        `${word(column)}: ${t('dashboard.flow.entered')}`,
        `${word(column)}: ${t('dashboard.flow.left')}`,
      ]),
    ],
    rows: flowWeeks(view.flow?.days ?? []).map(({ from, to, standing, moved }) => [
      `${printDay(from)} – ${printDay(to)}`,
      ...columns.flatMap((column) => [standing[column], moved[column].entered, moved[column].left]),
    ]),
  };
}
