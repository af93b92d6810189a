/** Results by the plan's own order: quoted as they were accepted, or named as missing. */
import { groupBy } from '../group.js';
import { atStart } from '../letters/official-words.js';
import { taskNumber } from '../plans/task-number.js';
import { compareText, foldText } from '../text/fold.js';
import { compiledBlock, leadNames, type CompiledBlock } from './compiled.js';
import { absence } from './counts.js';
import {
  acceptedFigures,
  type ReportCard,
  type ReportData,
  type ReportSection,
  type ReportTask,
} from './data.js';
import { fieldToken, quotedText } from './fields.js';
import { figureSentence } from './figures.js';
import type { TemplateSection } from './template.js';

/** What was done, by the plan's own tree, beginning with the counts. */
export function resultBlocks(section: TemplateSection, data: ReportData): CompiledBlock[] {
  const byTask = groupBy(data.cards, ({ face }) => face.taskId);
  const cardIds = data.cards.map(({ face }) => face.id).sort();
  const overview =
    data.cards.length === 0
      ? compiledBlock(
          'overview',
          section,
          'sentence',
          'Trong kỳ không có nhiệm vụ nào được giao theo Kế hoạch.',
          [],
        )
      : compiledBlock('overview', section, 'sentence', overviewWords, [{ kind: 'counts', cardIds }]);
  const nodes = data.sections.filter(({ parentId }) => parentId === null);
  return [overview, ...nodes.flatMap((node) => nodeBlocks(section, node, data, byTask))];
}

const overviewWords = [
  `Trong kỳ triển khai ${fieldToken('all.tasks')} nhiệm vụ của Kế hoạch, với ${fieldToken('all.total')} đầu việc phải thực hiện tính theo từng cơ quan chủ trì.`,
  `Đến thời điểm báo cáo đã hoàn thành ${fieldToken('all.done')} đầu việc (${fieldToken('all.doneShare')}), trong đó đúng hạn ${fieldToken('all.doneInTime')}, quá hạn ${fieldToken('all.doneLate')};`,
  `chưa hoàn thành ${fieldToken('all.open')} đầu việc (${fieldToken('all.openShare')}), trong đó còn trong hạn ${fieldToken('all.openInTime')}, đã quá hạn ${fieldToken('all.openLate')}.`,
  `Ngoài ra, có ${fieldToken('all.notTriggered')} đầu việc chưa phát sinh, ${fieldToken('all.cancelled')} đầu việc dừng thực hiện.`,
].join(' ');

/**
 * A section or group with everything below it, in the plan's own order; nothing where no card is below it. A task that stands beside
 * groups has its own heading: what it came to is not of the group before it.
 */
function nodeBlocks(
  section: TemplateSection,
  node: ReportSection,
  data: ReportData,
  byTask: ReadonlyMap<string, ReportCard[]>,
): CompiledBlock[] {
  const below = [
    ...data.tasks
      .filter(({ sectionId }) => sectionId === node.id)
      .map((task) => ({
        at: task.position,
        heading: compiledBlock(
          `heading:${task.id}`,
          section,
          'heading',
          quotedText(headingOf(task.title)),
          [],
        ),
        blocks: taskBlocks(section, task, data, byTask.get(task.id) ?? []),
      })),
    ...data.sections
      .filter(({ parentId }) => parentId === node.id)
      .map((child) => ({
        ...{ at: child.position, heading: null },
        blocks: nodeBlocks(section, child, data, byTask),
      })),
  ]
    .filter(({ blocks }) => blocks.length > 0)
    .sort((a, b) => a.at - b.at);
  if (below.length === 0) return [];
  const hasGroups = below.some(({ heading }) => heading === null);
  return [
    compiledBlock(`heading:${node.id}`, section, 'heading', quotedText(headingOf(node.title)), []),
    ...below.flatMap(({ heading, blocks }) => (hasGroups && heading ? [heading, ...blocks] : blocks)),
  ];
}

/** A title of the plan as a heading: without the mark that ended it there. */
export function headingOf(title: string): string {
  return title.trim().replace(/[\s:.;,]+$/u, '');
}

function taskBlocks(
  section: TemplateSection,
  task: ReportTask,
  data: ReportData,
  cards: readonly ReportCard[],
): CompiledBlock[] {
  const shown = [...cards].sort(
    (a, b) => compareText(leadNames(a, data), leadNames(b, data)) || compareText(a.face.id, b.face.id),
  );
  const figures = task.indicators.flatMap((indicator): CompiledBlock[] => {
    const sources = acceptedFigures(data, task.id);
    const text = figureSentence(indicator, data.breakdowns, sources);
    if (text === null) return [];
    const of = sources.map(({ cardId, number }) => ({ cardId, number }));
    return [
      compiledBlock(`figure:${indicator.id}`, section, 'figure', text, [
        { kind: 'figure', indicatorId: indicator.id, taskId: task.id, cards: of },
      ]),
    ];
  });
  return [...shown.map((card) => cardBlock(section, task, card, data)), ...figures];
}

function cardBlock(
  section: TemplateSection,
  task: ReportTask,
  card: ReportCard,
  data: ReportData,
): CompiledBlock {
  const { face, result } = card;
  const agency = leadNames(card, data);
  // What says nothing of the matter itself names the task.
  const label =
    result === null || result.nil ? `${agency} (nhiệm vụ ${taskNumber(task.key)})`.trim() : agency;
  const agencyIds = [...face.leadIds];
  if (result === null) {
    return compiledBlock(
      `card:${face.id}`,
      section,
      'absent',
      absence(card, data),
      [{ kind: 'card', cardId: face.id, agencyIds }],
      label,
    );
  }
  const { number, sha256, acceptedAt, approvals } = result;
  return compiledBlock(
    `card:${face.id}`,
    section,
    'result',
    quotedText(resultText(result, data)),
    [{ kind: 'submission', cardId: face.id, number, sha256, agencyIds, acceptedAt, approvals }],
    label,
  );
}

/** That nothing occurred, and why; said once where the reason says it too. */
export function nilWords(reason: string): string {
  const said = reason.trim();
  return foldText(said).includes('khong phat sinh') ? said : `Trong kỳ không phát sinh. ${said}`.trim();
}

/** An accepted version as it is quoted: the result, each lead's part, what was answered to expected results. */
export function resultText(
  { result, parts, items, nil, nilReason, expectedResults }: NonNullable<ReportCard['result']>,
  { agencies }: Pick<ReportData, 'agencies'>,
): string {
  if (nil) return nilWords(nilReason);
  return [
    result.trim(),
    ...parts
      .filter(({ text }) => text.trim() !== '')
      .map(({ agencyId, text }) => `${agencies[agencyId] ?? ''}: ${text.trim()}`),
    ...items.flatMap(({ text }, at) =>
      text.trim() === ''
        ? []
        : [
            expectedResults.length > 1
              ? `- ${atStart(expectedResults[at] ?? '')}: ${text.trim()}`
              : text.trim(),
          ],
    ),
  ]
    .filter(Boolean)
    .join('\n');
}
