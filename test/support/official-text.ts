/** Points of the checklist that are about more than one paragraph: who is addressed, how headings count, rows and sections. */
import { all, isOn, number, one, value, words, type Node } from './official-xml.js';

/** Several addressees: each with a dash, the dashes below the colon, the last one ended. */
export function addresseesHold(below: readonly Node[]): boolean {
  const end = below.findIndex((p) => !words(p).startsWith('- '));
  const lines = below.slice(0, end);
  return (
    lines.length >= 2 &&
    lines.every((p, at) => (at === lines.length - 1 ? /^- .+\.$/u : /^- .+;$/u).test(words(p))) &&
    new Set(lines.map((p) => value(one(p, 'w:ind'), 'w:left'))).size === 1
  );
}

const romans = [
  '',
  'I',
  'II',
  'III',
  'IV',
  'V',
  'VI',
  'VII',
  'VIII',
  'IX',
  'X',
  'XI',
  'XII',
  'XIII',
  'XIV',
  'XV',
];
const letters = [...'abcdđeghiklmnopqrstuvxy'];

/** Headings in order and without gaps: I, II; below each 1, 2; below each a, b, c, d, đ; below those dashes. They stand with what follows. */
export function headingsHold(body: readonly Node[]): boolean {
  let [section, point, subpoint] = [0, 0, 0];
  return body
    .filter((p) => isOn(p, 'w:keepNext') && !words(p).endsWith('./.'))
    .every((p) => {
      const line = words(p);
      const [number = ''] = line.split(' ', 1);
      if (/^[IVXLC]+\.$/u.test(number)) {
        section += 1;
        [point, subpoint] = [0, 0];
        return (
          number === `${romans[section] ?? ''}.` && isOn(p, 'w:b') && line === line.toLocaleUpperCase('vi')
        );
      }
      if (/^\d+\.$/u.test(number)) {
        point += 1;
        subpoint = 0;
        return number === `${String(point)}.` && isOn(p, 'w:b');
      }
      if (number === '-') return isOn(p, 'w:i') && !isOn(p, 'w:b');
      subpoint += 1;
      return number === `${letters[subpoint - 1] ?? ''})` && !isOn(p, 'w:b');
    });
}

/** A row that no page could hold: one of its cells has more lines than a page, reckoned roughly. */
export function isTall(row: Node): boolean {
  return all(row, 'w:tc').some((cell) => {
    const perLine = number(one(cell, 'w:tcW'), 'w:w') / 110;
    const lines = all(cell, 'w:p').reduce((sum, p) => sum + Math.max(1, words(p).length / perLine), 0);
    return lines * 276 > 9638 * 0.6;
  });
}

/** What stands in each section: a section's measures come behind it, in its last paragraph or at the end. */
export function sectionsOf(body: Node): { section: Node; children: Node[] }[] {
  const sections: { section: Node; children: Node[] }[] = [];
  let children: Node[] = [];
  for (const child of body.children) {
    const section = child.name === 'w:sectPr' ? child : one(child, 'w:sectPr');
    children.push(child);
    if (!section) continue;
    sections.push({ section, children });
    children = [];
  }
  return sections;
}
