/** Numbers of headings and appendices, as official documents count. */
import type { DocumentHeading } from './model.js';

const romans = [
  ...([
    [1000, 'M'],
    [900, 'CM'],
    [500, 'D'],
    [400, 'CD'],
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
  ] as const),
  ...([
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ] as const),
];

/** `XIV` of 14. */
export function roman(count: number): string {
  let rest = count;
  let numeral = '';
  for (const [worth, letters] of romans) for (; rest >= worth; rest -= worth) numeral += letters;
  return numeral;
}

/** Letters of the Vietnamese alphabet as points are counted by them: no ă, â, ê, ô, ơ, ư. */
const alphabet = [...'abcdđeghiklmnopqrstuvxy'];

/** `đ` of 5; beyond the last letter `aa`, `ab`. */
export function letter(count: number): string {
  const at = count - 1;
  const before = Math.floor(at / alphabet.length);
  return (before > 0 ? letter(before) : '') + (alphabet[at % alphabet.length] ?? '');
}

/** Counts the headings of a document one after the other; one of a higher level begins those below it anew. */
export function headingCounter(): (level: DocumentHeading['level']) => string {
  let [section, point, subpoint] = [0, 0, 0];
  return (level) => {
    switch (level) {
      case 'section':
        section += 1;
        [point, subpoint] = [0, 0];
        return `${roman(section)}.`;
      case 'point':
        point += 1;
        subpoint = 0;
        return `${String(point)}.`;
      case 'subpoint':
        subpoint += 1;
        return `${letter(subpoint)})`;
      case 'item':
        return '-';
    }
  };
}
