/** What the document's own body says its short words mean: "(gọi chung là các cơ quan, đơn vị, địa phương)". */
import type { PlanDocument } from '@tien-do/shared';
import type { KnownNames } from './extent.js';
import { readItems } from './mentions.js';
import { setKey } from './register.js';
import { unitsOf } from './units.js';

const defining =
  /\([\s*_"“]*(?:sau đây\s)?(?:được\s)?(?:gọi|viết)\s(?:chung\s|tắt\s|chung, viết tắt\s)?là:?[\s"“*_]{0,9}([^)"”*_]{1,200})[\s"”*_]{0,9}\)/giu;

/** How much before the brackets may belong to what is defined. */
const reach = 300;

/** The longest end of the text that is nothing but names of agencies; empty for none. */
function namesAtEnd(text: string, known: KnownNames): string {
  const sentence =
    text
      .slice(Math.max(0, text.length - reach))
      .split(/[.;:\n](?=\s)/u)
      .at(-1) ?? '';
  let seen = -1;
  for (const unit of unitsOf(sentence)) {
    if (unit.kind !== 'word' || unit.start === seen) continue;
    seen = unit.start;
    const rest = sentence.slice(unit.start).trim();
    const items = readItems(rest, known);
    const [first] = items;
    const named = items.every(
      (item) => item.kind === 'mention' || (item.kind === 'break' && item.strength === 'word'),
    );
    if (named && first?.kind === 'mention' && beginsName(first.words, first.collective)) return rest;
  }
  return '';
}

/** Not a word that only happens to stand before a name. */
function beginsName(words: string, collective: boolean): boolean {
  return collective ? !/^\p{Lu}?\p{Ll}+\s(?:cho|của|với|giữa)\s/u.test(words) : /^\p{Lu}/u.test(words);
}

/** The definitions of a document, by the key of the defined words: the words that they stand for. */
export function readDefinitions(document: PlanDocument, known: KnownNames): Map<string, string> {
  const found = new Map<string, string>();
  for (const block of document.blocks) {
    if (block.kind !== 'paragraph') continue;
    for (const match of block.text.matchAll(defining)) {
      const term = match[1]?.trim() ?? '';
      const stands = namesAtEnd(block.text.slice(0, match.index).trimEnd(), known);
      const key = setKey(term);
      if (key !== '' && stands !== '' && !found.has(key)) found.set(key, stands.replace(/\s+/gu, ' '));
    }
  }
  return found;
}
