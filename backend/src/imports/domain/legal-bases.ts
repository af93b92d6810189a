/** The documents that a plan rests on or cites. */
import type { LegalBasisFacts } from '@tien-do/shared';
import { sentencesOf, type BodyLine } from './body-text.js';
import { partialDateOf } from './letterhead.js';
import { oneLine, plain } from './plain.js';

/** Where citations are looked for, and what they are there. */
export interface CitationSource {
  where: 'title' | 'opening' | 'body' | 'note' | 'deadline';
  lines: readonly BodyLine[];
}

type Role = 'implemented' | 'parent_plan' | 'cited' | 'annual_report' | 'footnote' | 'deadline';

interface Basis extends Omit<LegalBasisFacts, 'role'> {
  roles: Role[];
}

const kinds =
  'Quyết định|Nghị quyết(?: liên tịch)?|Nghị định|Thông tư(?: liên tịch)?|Chỉ thị|Kế hoạch(?: phối hợp)?|Chương trình(?: hành động)?|Công văn|Văn bản|Hướng dẫn|Thông báo|Kết luận|Quy chế|Quy định|Phương án|Đề án|Công điện|Luật|Bộ luật|Báo cáo|Tờ trình|Hiến pháp|Pháp lệnh|Điều lệ';
const number = String.raw`\d{1,5}\s*(?:/\s*\d{4}\s*)?[-/]\s*(?:QH\d+|\p{Lu}[\p{L}\d&.]*(?:\s?[-/]\s?\p{Lu}[\p{L}\d&]*)*)`;
const date = String.raw`ngày\s+\d{1,2}\s*(?:/|-|\s+tháng\s+)\s*\d{1,2}\s*(?:/|-|\s+năm\s+)\s*\d{4}`;
const numbered = new RegExp(
  String.raw`(?<kind>${kinds})\s+(?:số\s*:?\s*)?(?<number>${number})(?:\s*,?\s*(?<date>${date}))?(?:\s*,?\s*của\s+(?<rest>.*))?`,
  'gsu',
);
const issuerEnd =
  /\s*(?:[,;:(.)“"]|\s(?:về|phê duyệt|ban hành|quy định|v\/v|trên địa bàn|triển khai|sửa đổi|hướng dẫn|thực hiện|và|tại|giai đoạn|ngày|đã|để|như|theo|được|năm|do)(?!\p{L}))/u;
const titleLead =
  /^\s*,?\s*(?:(?:phê duyệt|ban hành(?: kèm theo)?|về(?: việc)?(?: phê duyệt| ban hành)?|v\/v|quy định)\s+)/u;
const lawStops =
  'và|của|về|có|trong|năm|ngày|số|theo|cũng|là|được|hiện|để|tại|liên|thực|triển|đã|sẽ|phải|nhằm|cho|với|khi|không|do|trên|như|các|những|từ';
const unnumbered = new RegExp(
  String.raw`(Hiến pháp|Bộ luật|Luật)((?:\s+(?!(?:${lawStops})(?!\p{L}))\p{L}+(?:,(?=\s+\p{Ll}))?){0,8})(?:,?\s+năm\s+(\d{4})|(?=[\s,.;:)]|$))`,
  'gu',
);

/**
 * All documents that the sources cite, each once, with the most that any place says of it. The roles of one document are
 * joined by ", ": implemented, parent_plan, cited, annual_report, footnote, deadline.
 */
export function readLegalBases(
  sources: readonly CitationSource[],
  ownNumber: string | null,
): LegalBasisFacts[] {
  const bases = new Map<string, Basis>();
  for (const source of sources) {
    for (const line of source.lines) {
      for (const sentence of source.where === 'title' ? [line.text] : sentencesOf(line.text)) {
        for (const cited of numberedIn(sentence)) {
          if (cited.number === ownNumber || cited.own) continue;
          add(bases, cited, roleOf(source.where, cited, sentence));
        }
      }
    }
  }
  for (const source of sources) {
    if (source.where === 'deadline' || source.where === 'note') continue;
    for (const line of source.lines) for (const law of lawsIn(line.text)) add(bases, law, ['cited']);
  }
  return [...bases.values()].map(({ roles, ...facts }) => ({ ...facts, role: roles.join(', ') }));
}

interface Citation extends Omit<LegalBasisFacts, 'role'> {
  kind: string;
  at: number;
  /** "Kèm theo Kế hoạch số …": the plan itself. */
  own: boolean;
}

/** The numbered documents of a sentence, in order. */
export function numberedIn(sentence: string): Citation[] {
  const text = oneLine(sentence);
  const citations: Citation[] = [];
  for (let from = 0; ;) {
    numbered.lastIndex = from;
    const found = numbered.exec(text);
    const groups = found?.groups;
    if (!found || !groups?.number) return citations;
    const rest = groups.rest ?? '';
    const end = text.length - rest.length;
    const issuerLength = rest.search(issuerEnd);
    const issuer = (issuerLength < 0 ? rest : rest.slice(0, issuerLength)).trim();
    const after = rest === '' ? text.slice(found.index + found[0].length) : rest.slice(issuer.length);
    citations.push({
      kind: groups.kind ?? '',
      number: groups.number.replace(/\s+/gu, ''),
      date: partialDateOf(groups.date ?? ''),
      issuer: issuer === '' ? issuerOfSymbol(groups.number) : issuer,
      title: titleAfter(after) ?? titleBefore(text.slice(0, found.index)),
      at: found.index,
      own:
        /kèm theo\s*$/iu.test(text.slice(0, found.index)) &&
        /^Kế hoạch/u.test(groups.kind ?? '') &&
        found.index < 30,
    });
    from = Math.max(end === text.length ? found.index + found[0].length : end, found.index + 1);
  }
}

/** The symbol of some documents says who issued them. */
function issuerOfSymbol(symbol: string): string | null {
  if (/-TTg$/u.test(symbol)) return 'Thủ tướng Chính phủ';
  if (/-CP$/u.test(symbol)) return 'Chính phủ';
  if (/QH\d+$/u.test(symbol)) return 'Quốc hội';
  return null;
}

function titleAfter(after: string): string | null {
  const lead = titleLead.exec(after);
  if (!lead) return null;
  const rest = after.slice(lead[0].length);
  const title =
    rest.split(
      /[;(]|,\s+(?:UBND|[ỦU][ỷy] ban|Sở|Phòng|Ban|Công an)\s|\.(?:\s|$)|\s+ban hành kèm theo\s/u,
    )[0] ?? '';
  return trimmedTitle(title);
}

/** "Đề án … được phê duyệt tại Quyết định số": the name stands before the number. */
function titleBefore(before: string): string | null {
  const lead =
    /(?:\s+(?:được|đã được))?(?:\s+(?:phê duyệt|ban hành))?(?:\s+\([^()]*\))?\s+(?:tại|theo|kèm theo)\s+$/u.exec(
      before,
    );
  if (!lead) return null;
  const text = before.slice(0, lead.index);
  const names = [
    ...text.matchAll(
      /(?<!\p{L})(?:Kế hoạch|Đề án|Chương trình|Chiến lược|Quy hoạch|Dự án|Quy chế|Quy định)\s+\p{Ll}/gu,
    ),
  ];
  // "Kế hoạch thực hiện Đề án …": what is carried out belongs to the name of what carries it out.
  const free = names.filter(
    (name) => !/(?:thực hiện|triển khai|thi hành)\s+$/u.test(text.slice(0, name.index)),
  );
  const name = (free.length > 0 ? free : names).at(-1);
  const title = name ? text.slice(name.index) : '';
  return title.includes(';') ? null : trimmedTitle(title.replace(/\s*\([^()]*\)\s*$/u, ''));
}

function trimmedTitle(title: string): string | null {
  const trimmed = oneLine(title).replace(/[\s,.:]+$/u, '');
  return trimmed.length < 8 || trimmed.length > 600
    ? null
    : trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
}

const implementing = /(?:^|\s)(?:thực hiện|triển khai|thi hành|căn cứ|theo)\s+(?:nội dung\s+)?$/iu;

function roleOf(where: CitationSource['where'], cited: Citation, sentence: string): Role[] {
  switch (where) {
    case 'title':
      return ['implemented'];
    case 'note':
      return ['footnote'];
    case 'deadline':
      return ['deadline'];
    case 'opening':
      if (!implementing.test(oneLine(sentence).slice(0, cited.at))) return ['cited'];
      if (/^(?:Kế hoạch|Chương trình)/u.test(cited.kind)) return ['parent_plan'];
      return /căn cứ\s*$/iu.test(oneLine(sentence).slice(0, cited.at)) ? ['cited'] : ['implemented'];
    case 'body':
      return /bao cao (?:tong ket|hang nam|dinh ky|nam)[^;]*theo\s*$/u.test(
        plain(oneLine(sentence)).slice(0, cited.at),
      )
        ? ['annual_report']
        : ['cited'];
  }
}

/** Laws without a number: with their year, or where the text rests on them ("theo quy định của Bộ luật …"). */
function lawsIn(text: string): Basis[] {
  return [...text.matchAll(unnumbered)].flatMap((found) => {
    const [, kind = '', name = '', year] = found;
    const rests = /(?:theo(?: quy định(?: của|tại)?)?|căn cứ|quy định (?:của|tại)|phù hợp với)\s*$/iu;
    const title = `${kind}${name}`;
    if (name.trim() === '' && (kind !== 'Hiến pháp' || year === undefined)) return [];
    if (year === undefined && !rests.test(text.slice(0, found.index))) return [];
    return [
      {
        number: null,
        date: year ?? null,
        issuer: null,
        title: year === undefined ? title : `${title} năm ${year}`,
        roles: ['cited' as const],
      },
    ];
  });
}

function add(bases: Map<string, Basis>, found: Omit<LegalBasisFacts, 'role'>, roles: Role[]): void {
  const key = found.number ?? plain(found.title ?? '');
  const known = bases.get(key);
  if (!known) {
    const { number, date, issuer, title } = found;
    bases.set(key, { number, date, issuer, title, roles: [...roles] });
    return;
  }
  known.date = (found.date?.length ?? 0) > (known.date?.length ?? 0) ? found.date : known.date;
  known.issuer ??= found.issuer;
  known.title ??= found.title;
  for (const role of roles) {
    const said =
      role === 'cited' && known.roles.some((one) => one === 'implemented' || one === 'parent_plan');
    if (!known.roles.includes(role) && !said) known.roles.push(role);
  }
}
