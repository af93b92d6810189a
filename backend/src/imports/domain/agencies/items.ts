/** What stands in a cell, in order: names, words of a role, separators. */
import type { PhraseKind } from './phrases.js';

export interface Mention {
  kind: 'mention';
  /** As printed, line ends as spaces. */
  words: string;
  /** With the prefix that a list shares; the place that a neighbour lends is not filled in yet. */
  name: string;
  collective: boolean;
  /** Exists in every place and names none. */
  wantsPlace: boolean;
  /** The place named by it, as printed ("thành phố", "tỉnh Trà Vinh"); empty for none or several. */
  place: string;
  /** The field that it names exists under a noun of its own ("Dân tộc tỉnh": Ban). */
  nounLeftOut: boolean;
  /** Of a collective of one stem, its places as printed ("các xã, phường"); else empty. */
  places: string;
}

export type Item =
  | Mention
  | { kind: 'phrase'; phrase: PhraseKind; colon: boolean; inBrackets: boolean }
  | { kind: 'break'; strength: BreakStrength };

/** A separator of names, of clauses, of items or sentences. */
export type BreakStrength = 'word' | 'clause' | 'item';

/** Bodies of the districts only: a commune's places are not theirs. */
const notOfCommunes = /^(?:viện kiểm sát|t[oòóỏõọ][aàáảãạ] án)/iu;

/** "UBND, Công an các xã, phường": the places that stand once are those of all. */
export function sharePlaces(items: Item[]): Item[] {
  let places = '';
  return items
    .toReversed()
    .map((item): Item => {
      if (item.kind === 'break' && item.strength === 'word') return item;
      if (
        item.kind === 'mention' &&
        item.places === '' &&
        item.wantsPlace &&
        !notOfCommunes.test(item.name)
      ) {
        if (places === '') return item;
        return { ...item, name: `${item.name} ${places}`, collective: true, wantsPlace: false, places };
      }
      places = item.kind === 'mention' ? item.places : '';
      return item;
    })
    .toReversed();
}
