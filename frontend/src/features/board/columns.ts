/** The appendix with the live state of its tasks, as a file: a line for each heading, and for each card of a task. */
import { printDay, timingOf, type CardFace, type Day } from '@tien-do/shared';
import type { TaskView } from '@tien-do/shared/contract';
import { agencyName, type BoardInfo } from '../../live/index.ts';
import type { Translate } from '../../text/index.ts';
import { returnedWord, stateWord } from '../../ui/index.ts';
import type { ListColumn } from '../../ui/list-table.ts';
import type { AppendixRow } from './appendix-rows.ts';

export interface AppendixLine {
  number: string;
  title: string;
  task: TaskView | null;
  face: CardFace | null;
}

/** The rows with their cards one below the other; a task without a card keeps its line. */
export function appendixLines(rows: readonly AppendixRow[]): AppendixLine[] {
  return rows.flatMap((row): AppendixLine[] => {
    if (row.kind === 'heading') {
      return [{ number: row.section.printedNumber, title: row.section.title, task: null, face: null }];
    }
    const { task, faces } = row;
    const told = { number: task.printedNumber, title: task.title, task };
    return faces.length === 0 ? [{ ...told, face: null }] : faces.map((face) => ({ ...told, face }));
  });
}

/** The plan's own columns, and where each card stands. */
export function appendixColumns(t: Translate, info: BoardInfo, today: Day): ListColumn<AppendixLine>[] {
  const timing = (face: CardFace): string => {
    const { class: kind, days } = timingOf(face, today, info.plan.timing);
    return t(`common.timing.${kind}`, { n: days });
  };
  return [
    [t('board.appendix.number'), ({ number }) => number],
    [t('board.appendix.task'), ({ title }) => title],
    [
      t('board.appendix.lead'),
      ({ task, face }) =>
        face ? face.leadIds.map((id) => agencyName(info, id)).join(' + ') : (task?.leadWords ?? ''),
    ],
    [t('board.appendix.coordinating'), ({ task }) => task?.coordinatingWords ?? ''],
    [t('board.appendix.expected'), ({ task }) => (task?.expectedResults ?? []).join('\n')],
    [t('board.appendix.deadline'), ({ task }) => task?.deadlineWords ?? ''],
    [
      t('board.appendix.status'),
      ({ task, face }) => {
        if (face) {
          const state = stateWord(t, face.state, info.coordinatorName);
          return face.returned ? `${state}; ${returnedWord(t, false)}` : state;
        }
        return task ? t('board.appendix.none') : '';
      },
    ],
    [t('common.file.due'), ({ face }) => (face?.dueOn ? printDay(face.dueOn) : '')],
    [t('common.file.timing'), ({ face }) => (face ? timing(face) : '')],
  ];
}
