/** The plan that a document says it amends. */
import type { PlanDocument } from '@tien-do/shared';
import type { FindingDraft } from './types.js';

const act = /(điều chỉnh|sửa đổi|bổ sung)/iu;
const cited =
  /(?:điều chỉnh|sửa đổi|bổ sung)[^.;]{0,200}?kế hoạch\s+số\s*:?\s*(\d[\p{L}\d]*(?:\s*\/\s*[\p{L}\d]+(?:\s*-\s*[\p{L}\d&]+)*)+)/iu;
/** A title stands within the first lines; what is cited behind the legal bases is cited for another reason. */
const linesOfTitle = 60;

/**
 * What a title like "Kế hoạch điều chỉnh, bổ sung Kế hoạch số 125/KH-UBND" names. The title is the paragraphs that say so
 * before anything else is laid down; a plan "bổ sung" of something else names no number behind it.
 */
export function amendedPlanFindings({ blocks }: PlanDocument): FindingDraft[] {
  const paragraphs = blocks
    .flatMap((block) => (block.kind === 'paragraph' ? [block] : []))
    .slice(0, linesOfTitle);
  for (const [n, { text, line }] of paragraphs.entries()) {
    if (!act.test(text)) continue;
    // A title is often set in several lines.
    const words = paragraphs
      .slice(n, n + 4)
      .map((one) => one.text.trim())
      .join(' ')
      .replace(/[*#]/gu, '')
      .replace(/\s+/gu, ' ');
    const found = cited.exec(words);
    if (!found) continue;
    return [
      {
        kind: 'amends_plan',
        weight: 'look',
        sureness: 'likely',
        field: null,
        line,
        words: found[0],
        suggestion: null,
      },
    ];
  }
  return [];
}
