/** What a list is called, as its drawer, its print and its file say it. */
import { columns, printDay, type Column, type TimingClass } from '@tien-do/shared';
import type { Translate } from '../../text/index.ts';
import { stateWord } from '../../ui/index.ts';
import { agencyName } from '../../live/index.ts';
import { countedClasses, quadrantClasses, soonClasses, type BoardFilter } from './board-search.ts';
import type { ListSpec } from './lists.ts';
import type { DashboardView } from './view.ts';

/** The name of a list. */
export function listTitle(t: Translate, spec: ListSpec, { info, before }: DashboardView): string {
  const coordinator = info.coordinatorName;
  switch (spec.kind) {
    case 'cards':
      return filterWords(t, spec.filter, { info });
    case 'desk':
      return t('dashboard.list.desk', { desk: t(`dashboard.desk.${spec.desk}`, { coordinator }) });
    case 'stays':
      return t('dashboard.list.stays', { desk: t(`dashboard.desk.${spec.desk}`, { coordinator }) });
    case 'returned':
      return t('dashboard.list.returned', { agency: agencyName(info, spec.agencyId) });
    case 'urged':
      return t('dashboard.list.urged', { agency: agencyName(info, spec.agencyId) });
    case 'queue':
      return t('dashboard.waiting.queue', { coordinator });
    case 'extensions':
      return t('dashboard.waiting.extensions');
    case 'age':
      return t('dashboard.list.age', {
        days:
          spec.step.to === null
            ? `> ${String(spec.step.from - 1)}`
            : `${String(spec.step.from)}–${String(spec.step.to)}`,
      });
    case 'moved': {
      const days = {
        from: printDay(spec.from),
        to: printDay(spec.to),
        state: stateWord(t, spec.column, coordinator),
      };
      return spec.from === spec.to
        ? t(`dashboard.list.${spec.way}_on`, days)
        : t(`dashboard.list.${spec.way}`, days);
    }
    case 'stood':
      return t('dashboard.list.stood', {
        state: stateWord(t, spec.column, coordinator),
        day: printDay(spec.day),
      });
    case 'before': {
      const of = before === null || before === 'none' ? null : before;
      return t('dashboard.list.before', {
        square: t(`dashboard.square.${spec.square}`),
        year: of?.cycle.year ?? '',
        day: of ? printDay(of.day) : '',
      });
    }
    case 'flow':
      return t('dashboard.flow.weeks');
  }
}

/** What a filter leaves: agency, section, and the class or column. */
function filterWords(t: Translate, filter: BoardFilter, { info }: Pick<DashboardView, 'info'>): string {
  const section = filter.sectionId ? info.sections.get(filter.sectionId) : undefined;
  return [
    filter.column ? stateWord(t, filter.column, info.coordinatorName) : timingWords(t, filter.timing),
    filter.agencyId ? agencyName(info, filter.agencyId) : '',
    section
      ? t('dashboard.heat.section', { no: section.printedNumber.replace(/\.$/u, ''), title: section.title })
      : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

const same = (a: readonly TimingClass[], b: readonly TimingClass[]): boolean =>
  a.length === b.length && a.every((timing) => b.includes(timing));

function timingWords(t: Translate, timing: readonly TimingClass[] | undefined): string {
  if (!timing || same(timing, countedClasses)) return t('dashboard.list.all');
  for (const name of ['doneInTime', 'doneLate', 'openInTime', 'openLate'] as const)
    if (same(timing, quadrantClasses[name])) return t(`dashboard.square.${name}`);
  if (same(timing, soonClasses)) return t('dashboard.list.soon');
  if (same(timing, ['not_triggered'])) return t('common.timing.not_triggered');
  return t('dashboard.list.compiled');
}

/** The names of the states, as this plan has them. */
export function stateWords(t: Translate, coordinator: string): Record<Column, string> {
  return Object.fromEntries(columns.map((column) => [column, stateWord(t, column, coordinator)])) as Record<
    Column,
    string
  >;
}
