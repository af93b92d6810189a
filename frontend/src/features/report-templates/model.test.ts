import { describe, expect, it } from '@jest/globals';
import { standardTemplate, templateFaults } from '@tien-do/shared';
import { routes } from '@tien-do/shared/contract';
import {
  editedOf,
  faultsOf,
  sameTemplate,
  templateOf,
  withLevel,
  withMoved,
  withNew,
  withoutLine,
  type EditedTemplate,
  type SectionLine,
} from './model.ts';

const standard = editedOf(standardTemplate);
const line = (key: string, below = false): SectionLine => ({
  ...{ key, title: key, source: 'written', whenEmpty: '', below },
});
const tree = (words: string): SectionLine[] =>
  words.split(' ').map((word) => line(word.replace('-', ''), word.startsWith('-')));
const told = (lines: readonly SectionLine[] | null): string | null =>
  lines && lines.map(({ key, below }) => `${below ? '-' : ''}${key}`).join(' ');

describe('a template in hand', () => {
  it('is sent as it came when nothing was changed', () => {
    expect(templateOf(standard)).toEqual(standardTemplate);
    expect(sameTemplate(standard, { ...standard, recipients: `${standard.recipients}\n  ` })).toBe(true);
    expect(sameTemplate(standard, { ...standard, closing: 'Hết.' })).toBe(false);
  });

  it('moves a section with those below it, and one below into the next section', () => {
    const lines = tree('a -a1 -a2 b -b1 c');
    expect(told(withMoved(lines, 0, 1))).toBe('b -b1 a -a1 -a2 c');
    expect(told(withMoved(lines, 3, -1))).toBe('b -b1 a -a1 -a2 c');
    expect(told(withMoved(lines, 2, 1))).toBe('a -a1 b -a2 -b1 c');
    expect(told(withMoved(lines, 4, -1))).toBe('a -a1 -a2 -b1 b c');
    expect(withMoved(lines, 0, -1)).toBeNull();
    expect(withMoved(lines, 5, 1)).toBeNull();
    expect(withMoved(lines, 1, -1)).toBeNull();
  });

  it('has two levels, never three', () => {
    const lines = tree('a -a1 -a2 b c');
    expect(told(withLevel(lines, 4, true))).toBe('a -a1 -a2 b -c');
    expect(told(withLevel(lines, 1, false))).toBe('a -a2 a1 b c');
    expect(withLevel(lines, 0, true)).toBeNull();
    expect(withLevel(tree('x a -a1'), 1, true)).toBeNull();
  });

  it('removes what is below with its section, and names what is new like nothing else', () => {
    expect(told(withoutLine(tree('a -a1 b'), 0))).toBe('b');
    const lines = tree('a -section_3 b');
    const made = withNew(lines, 0);
    expect(made.key).toBe('section_4');
    expect(told(made.lines)).toBe('a -section_3 -section_4 b');
    expect(told(withNew(lines, null).lines)).toBe('a -section_3 b section_4');
  });
});

describe('faults', () => {
  const withLine = (key: string, part: Partial<SectionLine>): EditedTemplate => ({
    ...standard,
    lines: standard.lines.map((one) => (one.key === key ? { ...one, ...part } : one)),
  });

  it('are none of the standard template', () => {
    expect(faultsOf(standard)).toEqual([]);
  });

  it('stand where they are', () => {
    expect(faultsOf({ ...standard, opening: 'Ngày {day}' })).toEqual([
      { at: 'opening', rule: 'place_unknown', place: 'day' },
    ]);
    expect(faultsOf(withLine('ahead', { title: 'Năm {nam}' }))).toEqual([
      { at: { key: 'ahead', part: 'title' }, rule: 'place_unknown', place: 'nam' },
    ]);
    expect(faultsOf(withLine('ahead', { source: 'results' }))).toEqual([
      { at: { key: 'ahead', part: 'source' }, rule: 'source_twice', place: '' },
    ]);
    expect(faultsOf(withLine('results', { source: 'written' }))).toEqual([
      { at: 'sections', rule: 'no_results', place: '' },
    ]);
    expect(faultsOf(withLine('ahead', { key: 'results', source: 'written' }))).toEqual([
      { at: { key: 'results', part: 'title' }, rule: 'section_twice', place: '' },
    ]);
    expect(faultsOf(withLine('ahead', { title: ' ' }))).toEqual([
      { at: { key: 'ahead', part: 'title' }, rule: 'blank', place: '' },
    ]);
  });

  it('are told all at once', () => {
    const many = withLine('ahead', {
      title: 'Kiến nghị,  đề xuất',
      source: 'written',
      whenEmpty: 'Hết {het}.',
    });
    expect(faultsOf({ ...many, about: '{a} {b}' })).toEqual([
      { at: 'about', rule: 'place_unknown', place: 'a' },
      { at: 'about', rule: 'place_unknown', place: 'b' },
      { at: { key: 'ahead', part: 'when_empty' }, rule: 'place_unknown', place: 'het' },
      { at: { key: 'proposals', part: 'title' }, rule: 'title_twice', place: '' },
    ]);
  });

  it('are found before the server finds them: what has none is taken', () => {
    const many = (n: number): EditedTemplate => ({
      ...standard,
      lines: [...standard.lines, ...Array.from({ length: n }, (_, at) => line(`more_${String(at)}`))],
    });
    for (const edited of [
      standard,
      many(10),
      many(11),
      { ...standard, about: '' },
      { ...standard, lines: [] },
    ]) {
      const template = templateOf(edited);
      const taken =
        routes.setReportTemplate.body.safeParse({ expectedVersion: 0, template }).success &&
        templateFaults(template).length === 0;
      expect(faultsOf(edited).length === 0).toBe(taken);
    }
  });
});
