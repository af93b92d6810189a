/** The appendices of a summary of years as rows. */
import { taskNumber } from '../plans/task-number.js';
import { countCards } from './counts.js';
import { lastOf, printYearFigure, unitInYears, yearFigures, type YearsData } from './years.js';

/** A row of the appendix of tasks: how the task stood in each year. */
export interface YearTaskRow {
  kind: 'section' | 'group' | 'task';
  number: string;
  title: string;
  lead: string;
  /** By year: how many of its cards were done, of how many. */
  years: string[];
}

/** Every task of the years once, in the plan's order, with how many of its cards each year finished. */
export function yearTaskRows(data: YearsData): YearTaskRow[] {
  const sections = [...lastOf(data, ({ sections: all }) => all).values()].sort(
    (a, b) => a.position - b.position,
  );
  const tasks = [...lastOf(data, ({ tasks: all }) => all).values()].sort((a, b) => a.position - b.position);
  const rowOf = (task: (typeof tasks)[number]): YearTaskRow => ({
    ...{ kind: 'task', number: task.printedNumber, title: task.title, lead: task.leadWords },
    years: data.years.map(({ data: one }) => {
      const cards = one.cards.filter(({ face }) => face.taskId === task.id);
      if (cards.length === 0) return '';
      const { doneInTime, doneLate, total } = countCards(cards, one);
      return total === 0 ? 'Chưa phát sinh' : `${String(doneInTime + doneLate)}/${String(total)}`;
    }),
  });
  const below = (parentId: string | null): { at: number; rows: YearTaskRow[] }[] =>
    sections
      .filter((one) => one.parentId === parentId)
      .flatMap((one) => {
        const all = [
          ...tasks
            .filter(({ sectionId }) => sectionId === one.id)
            .map((task) => ({ at: task.position, rows: [rowOf(task)] })),
          ...below(one.id),
        ]
          .sort((a, b) => a.at - b.at)
          .flatMap(({ rows }) => rows);
        if (all.length === 0) return [];
        const { kind, printedNumber, title } = one;
        const head = { kind, number: printedNumber, title, lead: '', years: [] };
        return [{ at: one.position, rows: [head, ...all] }];
      });
  return below(null).flatMap(({ rows }) => rows);
}

/** A row of the appendix of figures: an indicator in each year. */
export function yearFigureRows(
  data: YearsData,
): { task: string; name: string; unit: string; years: string[] }[] {
  const tasks = lastOf(data, ({ tasks: all }) => all);
  return yearFigures(data).map(({ indicator, taskId, values }) => ({
    ...{ task: taskNumber(tasks.get(taskId)?.key ?? ''), name: indicator.name },
    unit: unitInYears(indicator),
    years: data.years.map(({ data: { year } }) => {
      const found = values.find((one) => one.year === year);
      return found ? printYearFigure(found.rolled) : '';
    }),
  }));
}
