/** Numbers of headings and appendices, as official documents count. */
import { roman } from '@tien-do/shared';
import type { DocumentHeading } from './model.js';

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
