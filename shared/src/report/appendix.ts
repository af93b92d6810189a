/** The appendices of a report as rows. */
import { groupBy } from '../group.js';
import { officialDay } from '../letters/official-words.js';
import { taskNumber } from '../plans/task-number.js';
import { compareText } from '../text/fold.js';
import { absence, cardStatus } from './counts.js';
import { leadNames, type IssuedDocument } from './compiled.js';
import { resultText } from './results.js';
import { acceptedFigures, type ReportCard, type ReportData, type ReportSection } from './data.js';
import { printDecimal, rollUpSources } from '../figures/index.js';

/** A row of Phụ lục I: a section or group of the plan, or a task as it was carried out. */
export type TaskRow =
  | { kind: 'section' | 'group'; number: string; title: string }
  | {
      kind: 'task';
      cardId: string;
      /** Of the same task as the row above: its number, title and coordinating agencies are the same. */
      again: boolean;
      number: string;
      title: string;
      lead: string;
      coordinating: string;
      deadline: string;
      result: string;
      status: string;
    };

/** Every card of the period once, in the order and with the numbers of the plan's own table. */
export function taskRows(data: ReportData): TaskRow[] {
  const byTask = groupBy(data.cards, ({ face }) => face.taskId);
  return data.sections
    .filter(({ parentId }) => parentId === null)
    .flatMap((node) => nodeRows(node, data, byTask));
}

function nodeRows(
  node: ReportSection,
  data: ReportData,
  byTask: ReadonlyMap<string, ReportCard[]>,
): TaskRow[] {
  const below = [
    ...data.tasks
      .filter(({ sectionId }) => sectionId === node.id)
      .map((task) => ({
        at: task.position,
        rows: (): TaskRow[] =>
          [...(byTask.get(task.id) ?? [])]
            .sort(
              (a, b) =>
                compareText(leadNames(a, data), leadNames(b, data)) || compareText(a.face.id, b.face.id),
            )
            .map((card, at) => ({
              ...{
                kind: 'task' as const,
                cardId: card.face.id,
                again: at > 0,
                number: task.printedNumber,
                title: task.title,
              },
              lead: leadNames(card, data),
              coordinating: task.coordinatingWords,
              deadline:
                card.face.dueOn === null
                  ? task.deadlineWords
                  : `${task.deadlineWords} (${officialDay(card.face.dueOn)})`,
              result: card.result ? resultText(card.result, data) : absence(card, data),
              status: cardStatus(card, data),
            })),
      })),
    ...data.sections
      .filter(({ parentId }) => parentId === node.id)
      .map((child) => ({ at: child.position, rows: () => nodeRows(child, data, byTask) })),
  ]
    .sort((a, b) => a.at - b.at)
    .flatMap(({ rows }) => rows());
  if (below.length === 0) return [];
  return [{ kind: node.kind, number: node.printedNumber, title: node.title }, ...below];
}

/** A row of Phụ lục II: an indicator with its value, and below it its parts. */
export interface FigureRow {
  task: string;
  name: string;
  unit: string;
  value: string;
  /** How many agencies gave it, and how many said that nothing occurred. */
  reported: number;
  nil: number;
  parts: { name: string; value: string }[];
}

export function figureRows(data: ReportData): FigureRow[] {
  return [...data.tasks]
    .sort((a, b) => a.position - b.position)
    .flatMap((task) =>
      task.indicators.map((indicator): FigureRow => {
        const sources = acceptedFigures(data, task.id);
        const rolled = rollUpSources(indicator, sources);
        const number = rolled.value === null ? '' : printDecimal(rolled.value);
        const share = rolled.share === null ? '' : ` (${printDecimal(rolled.share)}%)`;
        return {
          ...{ task: taskNumber(task.key), name: indicator.name },
          unit: indicator.type === 'yes_no' ? 'cơ quan' : indicator.unit,
          value: rolled.of === null ? number : `${number}/${printDecimal(rolled.of)}${share}`,
          ...{ reported: rolled.reported, nil: rolled.nil },
          parts: data.breakdowns
            .filter(({ code }) => indicator.breakdowns.includes(code))
            .flatMap((set) =>
              set.categories.map(({ code, name }) => {
                const part = rolled.parts[set.code]?.[code];
                return { name, value: part === undefined ? '' : printDecimal(part) };
              }),
            ),
        };
      }),
    );
}

/** A row of Phụ lục III: a document issued in the period. */
export function documentRows(
  documents: readonly IssuedDocument[],
  { agencies }: Pick<ReportData, 'agencies'>,
): { number: string; day: string; about: string; agency: string }[] {
  return documents.map(({ type, number, on, about, agencyIds }) => ({
    number: `${type} số ${number}`,
    day: on === null ? '' : officialDay(on),
    about,
    agency: agencyIds
      .map((id) => agencies[id] ?? '')
      .filter(Boolean)
      .join(', '),
  }));
}
