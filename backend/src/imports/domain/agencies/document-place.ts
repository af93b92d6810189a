/** Which province, or else which city, a document says that it is of: by naming it again and again, or above its first table. */
import { foldText, groupBy, type PlanDocument } from '@tien-do/shared';

/** A place as a document names it. */
export interface DocumentPlace {
  /** As printed: "tỉnh Tuyên Quang". */
  words: string;
  /** Folded: "tuyen quang". */
  proper: string;
}

type Level = 'tỉnh' | 'thành phố';

const mention =
  /(?<![\p{L}\p{M}])(?<level>tỉnh|Tỉnh|TỈNH|thành phố|Thành phố|THÀNH PHỐ|TP\.?|Tp\.?)[ \u00a0]+(?<proper>\p{Lu}[\p{L}\p{M}]*(?:[ \u00a0]\p{Lu}[\p{L}\p{M}]*){0,3})/gu;

const mostMentions = 2_000;
/** Named so often, and so much oftener than all others, a place is the document's own. */
const often = 3;
const mostly = 2 / 3;

interface Mentioned {
  /** The words behind the level: the place's own and maybe those that follow it. */
  words: string[];
  /** Above the first table. */
  ahead: boolean;
}

function* textsOf(document: PlanDocument): Generator<{ text: string; ahead: boolean }> {
  let ahead = true;
  for (const block of document.blocks) {
    if (block.kind === 'paragraph') {
      yield { text: block.text, ahead };
      continue;
    }
    ahead = false;
    for (const row of block.rows) for (const cell of row.cells) yield { text: cell.text, ahead };
  }
}

function mentionsOf(document: PlanDocument, level: Level): Mentioned[] {
  const found: Mentioned[] = [];
  for (const { text, ahead } of textsOf(document)) {
    for (const { groups } of text.normalize('NFC').matchAll(mention)) {
      const printed = groups?.['level']?.toLowerCase() === 'tỉnh' ? 'tỉnh' : 'thành phố';
      if (printed !== level) continue;
      found.push({ words: (groups?.['proper'] ?? '').split(/[ \u00a0]/u), ahead });
      if (found.length === mostMentions) return found;
    }
  }
  return found;
}

/** The longest beginning that most of those with the most common first word have in common. */
function commonest(mentions: readonly Mentioned[]): { words: string[]; own: Mentioned[] } | null {
  let own: Mentioned[] = [...mentions];
  for (let at = 0; ; at += 1) {
    const next = groupBy(
      own.filter(({ words }) => words.length > at),
      ({ words }) => foldText(words[at] ?? ''),
    );
    const [most = []] = [...next.values()].sort((a, b) => b.length - a.length);
    if (most.length === 0 || (at > 0 && most.length < own.length * mostly)) {
      const words = own[0]?.words.slice(0, at) ?? [];
      return words.length === 0 ? null : { words, own };
    }
    own = most;
  }
}

function placeOfLevel(document: PlanDocument, level: Level): DocumentPlace | null {
  const mentions = mentionsOf(document, level);
  const found = commonest(mentions);
  if (!found) return null;
  const { words, own } = found;
  const clear = own.length >= often && own.length >= mentions.length * mostly;
  // A city may be somebody else's; of provinces the only one that is named ahead is the document's own.
  const alone = level === 'tỉnh' && own.length === mentions.length && own.some(({ ahead }) => ahead);
  const proper = words.join(' ');
  return clear || alone ? { words: `${level} ${proper}`, proper: foldText(proper) } : null;
}

/** The place that a document names as its own; null where it names none, or several alike. */
export function documentPlace(document: PlanDocument): DocumentPlace | null {
  return placeOfLevel(document, 'tỉnh') ?? placeOfLevel(document, 'thành phố');
}
