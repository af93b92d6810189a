/** A file that holds more than one plan: the first is read, the others are named. */
import { type Block, type Paragraph, type PlanDocument } from '@tien-do/shared';
import { plain } from './plain.js';
import type { FindingDraft } from './types.js';

/** A plan's heading stands alone on its line: "KẾ HOẠCH". */
function isTitle(block: Block): block is Paragraph {
  if (block.kind !== 'paragraph') return false;
  const first = block.text.replace(/[*#]/gu, '').trim().split('\n')[0] ?? '';
  return /^\s*KẾ HOẠCH\s*$/u.test(first);
}

function wordsOf(block: Block): string {
  if (block.kind === 'paragraph') return block.text;
  if (block.rows.length > 6) return '';
  return block.rows.flatMap((row) => row.cells.map((cell) => cell.text)).join('\n');
}

const numberLine = /^\s*s[oố]\s*:/imu;
const head = /cong hoa xa hoi|doc lap - tu do|^\s*(uy ban nhan dan|ubnd|tinh uy|huyen uy|thanh uy)\b/mu;

/** How many blocks above a heading its letterhead may begin. */
const letterhead = 8;

/** The block at which the letterhead of a plan begins, behind the heading before; null: none, so it is no plan of its own. */
function beginning(blocks: readonly Block[], title: number, before: number): number | null {
  let begin: number | null = null;
  for (let at = title - 1; at > Math.max(before, title - letterhead); at -= 1) {
    const block = blocks[at];
    const words = block ? wordsOf(block) : '';
    if (numberLine.test(words) || head.test(plain(words))) begin = at;
  }
  return begin;
}

/** The first plan of a document, and a finding that names each further one with its line. */
export function firstPlan(document: PlanDocument): { document: PlanDocument; findings: FindingDraft[] } {
  const { blocks } = document;
  const titles = blocks.flatMap((block, n) => (isTitle(block) ? [n] : []));
  const further = titles.slice(1).flatMap((title, n) => {
    const begin = beginning(blocks, title, titles[n] ?? -1);
    return begin === null ? [] : [{ title, begin }];
  });
  const [second] = further;
  if (!second) return { document, findings: [] };
  const findings = further.map(({ title, begin }): FindingDraft => {
    const after = blocks[title + 1];
    const words = [blocks[title], after].map((block) => (block?.kind === 'paragraph' ? block.text : ''));
    return {
      kind: 'several_plans',
      weight: 'look',
      sureness: 'likely',
      field: null,
      line: blocks[begin]?.line ?? null,
      words: words.filter(Boolean).join(' ').replace(/[*#]/gu, '').slice(0, 300),
      suggestion: null,
    };
  });
  return { document: { ...document, blocks: blocks.slice(0, second.begin) }, findings };
}
