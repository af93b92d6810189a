import { describe, expect, it } from '@jest/globals';
import { standardTiming, type CardFace } from '@tien-do/shared';
import { BoardIndex } from './board-index.ts';
import { classOf, filterFaces, intoColumns, intoLanes, sortFaces, type Viewer } from './board-model.ts';
import { noFilter } from './board-query.ts';
import { boardInfo, face } from './board-fixtures.ts';

const today = '2026-10-13';
const info = boardInfo();
const index = new BoardIndex(info);
const nobody: Viewer = { agencyIds: new Set(), awaits: () => false };
const cards = (...faces: CardFace[]): Map<string, CardFace> => new Map(faces.map((each) => [each.id, each]));
const ids = (faces: readonly CardFace[]): string[] => faces.map((each) => each.id);

describe('the order of cards', () => {
  const early = face({ id: 'early', taskId: 't3', dueOn: '2026-05-01' });
  const first = face({ id: 'first', taskId: 't1', dueOn: '2026-10-14' });
  const second = face({ id: 'second', taskId: 't2', dueOn: '2026-10-14' });
  const undated = face({ id: 'undated', taskId: 't1', dueOn: null });

  it('is by due date, then by place in the appendix, undated last', () => {
    expect(ids(sortFaces(cards(undated, second, first, early), index))).toEqual([
      'early',
      'first',
      'second',
      'undated',
    ]);
  });

  it('comes to the same from the order of before', () => {
    const before = sortFaces(cards(undated, second, first, early), index);
    const moved = { ...early, dueOn: '2026-12-01' };
    const added = face({ id: 'added', taskId: 't2', dueOn: '2026-01-01' });
    const now = cards(undated, second, moved, added);
    expect(ids(sortFaces(now, index, before))).toEqual(ids(sortFaces(now, index)));
    expect(ids(sortFaces(now, index, before))).toEqual(['added', 'second', 'early', 'undated']);
  });
});

describe('filters', () => {
  const justice = face({ id: 'justice', taskId: 't1', leadIds: ['tp'] });
  const court = face({ id: 'court', taskId: 't2', leadIds: ['ta'], dueOn: '2026-10-01' });
  const all = [justice, court];
  const through = (part: Partial<Parameters<typeof filterFaces>[1]>, viewer = nobody): string[] =>
    ids(filterFaces(all, { ...noFilter, ...part }, index, viewer, today));

  it.each([
    ['without diacritics', 'ra soat', ['justice']],
    ['words in any order', 'luat soát', ['justice']],
    ['by the number', 'II.1', ['court']],
    ['by the lead agency', 'toa an', ['court']],
    ['by an agency’s other tone mark', 'Toà', ['court']],
    ['nothing fits', 'xyz', []],
    ['an empty text', '  ', ['justice', 'court']],
  ])('text: %s', (_, text, expected) => {
    expect(through({ text })).toEqual(expected);
  });

  it('agency, section, column and timing', () => {
    expect(through({ agency: 'tp' })).toEqual(['justice']);
    expect(through({ section: 's2' })).toEqual(['court']);
    expect(through({ section: 'g1' })).toEqual(['justice']);
    expect(through({ column: 'compiled' })).toEqual([]);
    expect(through({ timing: ['overdue'] })).toEqual(['court']);
  });

  it('mine and waiting', () => {
    const viewer: Viewer = { agencyIds: new Set(['tp']), awaits: (each) => each.id === 'court' };
    expect(through({ mine: true }, viewer)).toEqual(['justice']);
    expect(through({ waiting: true }, viewer)).toEqual(['court']);
    expect(through({ mine: true, waiting: true }, viewer)).toEqual([]);
  });
});

describe('columns', () => {
  const open = face({ id: 'open', state: 'in_progress', dueOn: '2026-10-01' });
  const review = face({ id: 'review', state: 'internal_review', dueOn: '2026-10-14' });
  const nothing = new Map();

  it('shows internal review in the second column and counts the overdue', () => {
    const [draft, progress] = intoColumns([open, review], today, standardTiming, nothing);
    expect(draft?.faces).toEqual([]);
    expect(ids(progress?.faces ?? [])).toEqual(['open', 'review']);
    expect(progress?.overdue).toBe(1);
  });

  it('puts a card that is being sent where it is bound for', () => {
    const made = intoColumns(
      [open],
      today,
      standardTiming,
      new Map([['open', { column: 'submitted' as const }]]),
    );
    expect(ids(made[2]?.faces ?? [])).toEqual(['open']);
  });

  it('keeps a column that did not change', () => {
    const before = intoColumns([open, review], today, standardTiming, nothing);
    const after = intoColumns(
      [open, review, face({ id: 'new', state: 'draft' })],
      today,
      standardTiming,
      nothing,
      before,
    );
    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).toBe(before[1]);
  });

  it('reckons a class anew on another day', () => {
    expect(classOf(review, today, standardTiming)).toBe('due_soon');
    expect(classOf(review, '2026-10-15', standardTiming)).toBe('overdue');
  });
});

describe('lanes', () => {
  const joint = face({ id: 'joint', taskId: 't2', leadIds: ['tp', 'ta'] });

  it('by agency: joint leads stand in both, in Vietnamese order', () => {
    const lanes = intoLanes([joint], 'agency', index, today, new Map());
    expect(lanes.map((lane) => [lane.title, lane.total])).toEqual([
      ['Phòng Tư pháp', 1],
      ['TAND TP', 1],
    ]);
  });

  it('by section: in the order of the appendix', () => {
    const lanes = intoLanes([joint, face({ id: 'a', taskId: 't1' })], 'section', index, today, new Map());
    expect(lanes.map((lane) => lane.number)).toEqual(['I', 'II']);
  });
});

describe('the appendix in order', () => {
  it('puts every heading before its tasks, and a task after a group under its own section', () => {
    expect(
      index.nodes.map((node) => (node.kind === 'task' ? node.task.key : node.section.printedNumber)),
    ).toEqual(['I', '1', 'I/1/1.1', 'I/2', 'II', 'II/1', 'II/2']);
  });

  it('folds everything ahead in pieces', () => {
    const other = new BoardIndex(info);
    expect(other.warm(() => 0)).toBe(false);
    expect(other.warm(() => 50)).toBe(true);
  });
});
