import type { Breakdown } from '@tien-do/shared';
import { oneLine, plain } from './plain.js';

/** Words that ask for figures by kinds of people, before the list of the kinds. */
const request =
  /(?:phan loai|phan tach|phan to|phan nhom|phan chia|boc tach|tach biet|tach|thong ke|cap nhat|tong hop|bao cao)(?: (?:so lieu|du lieu|thong tin|doi tuong|cu the|rieng|chi tiet|ro))* theo (?:cac (?:tieu chi|nhom|tieu thuc) )?(?:ve )?/gu;
/** Where the list ends. */
const listEnd =
  /[;.():]|,? (?:nhat la|bao gom|trong do|dac biet|cua|cho|de|nham|doi voi|tren|tai|hang nam) /u;

const kinds: readonly [Breakdown, RegExp][] = [
  ['sex', /^(?:gioi tinh|gioi(?! han| thieu))\b/u],
  ['ethnicity', /^(?:thanh phan )?dan toc\b(?! thieu so)/u],
  ['religion', /^ton giao\b/u],
  ['women', /^(?:phu nu|nu gioi|nu)\b/u],
  ['children', /^(?:tre em|nguoi chua thanh nien|nguoi duoi 18 tuoi)\b/u],
];

/**
 * The breakdowns of figures that words ask for: "phân loại theo giới tính, dân tộc, tôn giáo, phụ nữ, trẻ em". Women and
 * children that are only named as those for whom something is done ask for none.
 */
export function readBreakdowns(words: string): Breakdown[] {
  const text = plain(oneLine(words)).replace(/\bnam(?:,| va|\s*\/)\s*nu\b/gu, 'gioi tinh');
  const found = new Set<Breakdown>();
  for (const asked of text.matchAll(request)) {
    const rest = text.slice(asked.index + asked[0].length);
    const end = rest.search(listEnd);
    for (const item of (end < 0 ? rest : rest.slice(0, end)).split(/\s*[,/]\s*|\s+va\s+/u)) {
      const kind = kinds.find(([, pattern]) => pattern.test(item));
      if (kind) found.add(kind[0]);
    }
  }
  return [...found];
}
