/**
 * Duties of a plan that has no table: numbered paragraphs that say who leads what ("Phòng Tư pháp chủ trì, phối hợp với
 * ..."), an agency as a heading with its tasks beneath, or a task with lines such as "Đơn vị chủ trì: ..." under it.
 */
import type { PlanDocument } from '@tien-do/shared';
import { roleOfHeading } from './columns.js';
import { readDeadline } from './deadline.js';
import { dutyParts, isPartHeading, linesOfText, type Line } from './duty-lines.js';
import { plain } from './plain.js';
import { dutyRoles, emptyCells, splitParties, type CellRole } from './raw-rows.js';
import type { AppendixRow } from './rejoin.js';
import { readRowNumber } from './row-numbers.js';
import { buildTree } from './tree.js';
import type { FindingDraft } from './types.js';

const agency =
  /^(?:giao |de nghi |yeu cau |cac )?(?:so|phong|ban|uy ban|ubnd|cong an|vien kiem sat|toa an|hoi|doan thanh nien|lien doan|dai|bao|van phong|trung tam|truong|chi cuc|cuc|bo chi huy|bo tu lenh|thanh tra|mat tran|benh vien|tram|dang uy|huyen|xa|phuong|co quan|don vi|doanh nghiep|chi nhanh|ngan hang|kho bac|thu truong|chu tich)\b/u;

/** What agencies do, as duties are worded; the first of these after the agency's name begins the task. */
const verbs =
  /(?:^|[\s,;:])(co trach nhiem|chiu trach nhiem|co nhiem vu|la (?:co quan|don vi) (?:chu tri|thuong truc|dau moi)|chu tri|phoi hop|tham muu|to chuc|xay dung|trien khai|huong dan|thuc hien|ra soat|tong hop|theo doi|don doc|kiem tra|bo tri|de xuat|tuyen truyen|day manh|tang cuong|quan triet|chi dao|ban hanh|bao cao|cap nhat|cung cap|bao dam|dam bao|lap|hoan thanh|hoan thien|mo|phat dong|cu|can cu|chu dong|tiep tuc|van dong|thong tin|tiep nhan|giai quyet|quan ly|ho tro|lua chon|nghien cuu|tham dinh|thanh lap|dua|gui|giao|cung co|kien toan|dieu tra|can doi|tham gia|tap trung|duy tri|nang cao|pho bien|giam sat|thanh tra|chuan bi|bao ve|dau tu|mua sam|trang bi|xu ly|tap huan|bien soan|cap|mo rong|dang tai|cong khai|niem yet|so hoa|khao sat|danh gia|so ket|tong ket|nhan rong|phan loai|ket noi|khuyen khich|thong ke|gioi thieu|ky|long ghep|phat huy|dam nhiem|truc tiep|kip thoi|khac phuc|phong ngua|chu trong|bo sung|trien lam|khen thuong|phan cong|phan bo|xac dinh|trinh|san sang)(?=[\s,;:]|$)/gu;

/** The verbs before which an agency only takes its role, so that the task comes after them. */
const roleVerb =
  /^(co trach nhiem|chiu trach nhiem|co nhiem vu|la (?:co quan|don vi) chu tri|chu tri|phoi hop)$/u;

const label =
  /^[-–+•*\s]*((?:cơ quan|đơn vị|các cơ quan|các đơn vị)?[ ]*(?:chủ trì|phối hợp|thực hiện|đầu mối)(?: thực hiện)?|thời (?:gian|hạn)(?: (?:hoàn thành|thực hiện|thực hiện và hoàn thành))?|tiến độ(?: thực hiện)?|hạn hoàn thành|hoàn thành|sản phẩm(?: đầu ra| dự kiến)?|kết quả(?: dự kiến| đầu ra| đạt được| thực hiện)?|phân công(?: thực hiện)?|ghi chú)[ ]*[:：][ ]*/iu;
const labelInside = new RegExp(`(?:^|(?<=[.;(\\n]))\\s*(?=${label.source.slice(1)})`, 'iu');

const dueInside =
  /(?:[,.;]?\s*\(?)((?:thời (?:gian|hạn)[^.;:()]{0,40}[:：]\s*)?(?:trước|chậm nhất(?: là)?|trong|đến)(?: ngày| hết ngày| tháng| quý| năm|\s)\s*[^.;()]{0,60}?\d{1,4}(?:\/\d{1,4}){0,2}(?: (?:hằng|hàng) năm)?)\)?[.;]?\s*$/iu;

interface Verb {
  at: number;
  end: number;
  words: string;
}

/** A capital inside the words belongs to a name: "Phòng Văn hóa và Thông tin" informs nobody. */
function verbsOf({ folded, words: printed }: Pick<Line, 'folded' | 'words'>): Verb[] {
  return (
    [...folded.matchAll(verbs)]
      .map((match) => {
        const words = match[1] ?? '';
        const end = match.index + match[0].length;
        return { at: end - words.length, end, words };
      })
      .filter(({ at }) => at === 0 || !/\p{Lu}/u.test(printed.charAt(at)))
      // "theo chức năng, nhiệm vụ được giao" hands out nothing.
      .filter(({ at, words }) => words !== 'giao' || !folded.slice(0, at).endsWith('duoc '))
  );
}

function row(line: Line, cells: Partial<Record<CellRole, string>>, heading = false): AppendixRow {
  return {
    lines: [line.line],
    rejoined: false,
    cutOff: false,
    number: line.number,
    cells: { ...emptyCells(), title: line.words, ...cells },
    heading,
    findings: [],
    carried: new Set(),
    aboveTable: false,
  };
}

const clean = (words: string): string => words.replace(/^[\s,;:]+|[\s,;:]+$/gu, '');

const inEndBrackets = /\(([^()]{4,60})\)[.;\s]*$/u;
const onOccasion = /(khi có (?:yêu cầu|đề nghị)[^.;,]{0,60}|ngay sau [^.;,]{3,40})[.;\s]*$/iu;
const againAndAgain = /((?:hằng|hàng) (?:ngày|tuần|tháng|quý|năm)|thường xuyên)[.;\s]*$/iu;

/** The deadline at the end of a duty's words; it stays in the title too, where it is part of the sentence. */
function dueOf(words: string): string {
  const bracketed = inEndBrackets.exec(words)?.[1] ?? '';
  if (bracketed !== '' && isTime(bracketed)) return bracketed;
  const again = (againAndAgain.exec(words) ?? onOccasion.exec(words))?.[1];
  if (again !== undefined) return again;
  // "... trước lũ, hoàn thành trước ngày 15/6": what is to be finished by then stands last.
  const found = dueInside.exec(words.slice(Math.max(0, words.lastIndexOf('hoàn thành'))));
  return clean((found?.[1] ?? '').replace(/^thời (?:gian|hạn)[^:：]*[:：]\s*/iu, ''));
}

function isTime(words: string): boolean {
  return readDeadline(words, 1).deadline.kind !== 'none' || /^quý [ivx\d]+|^tháng \d/iu.test(words);
}

const timeSentence = /[.;]\s+(?:Được\s+)?(?:Thực hiện|Hoàn thành|Xong)\s+([^.;]{3,60})[.;\s]*$/u;

/** A last sentence that only says when: "Thực hiện thường xuyên." */
function withoutTimeSentence(line: Line): { line: Line; due: string | null } {
  const found = timeSentence.exec(line.words);
  const due = found?.[1] ?? '';
  if (!found || !isTime(due)) return { line, due: null };
  const words = line.words.slice(0, found.index);
  return { line: { ...line, words, folded: plain(words) }, due };
}

const withoutEnd = (words: string): string => words.replace(/[\s./;]+$/u, '');

const withWhom = /^(?:chặt chẽ\s*)?(?:cùng với|cùng|với)\s+/iu;

/** What may stand between an agency's role and the verb that begins its task, or its next role. */
const between = /^[\s,;:]*(?:và|đồng thời|chính|trong việc)?[\s,;:]*$/iu;

const finishedBy = /[\s,;.]+(?:(?:và|phải)\s+)?(?:hoàn thành|xong|kết thúc)\s*[:：]?\s*$/iu;

/** The words of a task without a last clause that only says by when it is to be finished: that is its deadline. */
function withoutFinish(words: string, deadline: string): string {
  const end = withoutEnd(words);
  if (deadline === '' || !end.endsWith(deadline)) return end;
  const task = end.slice(0, -deadline.length);
  return finishedBy.test(task) ? task.replace(finishedBy, '') : end;
}

/** The parties and the task of "Phòng Tư pháp chủ trì, phối hợp với Công an huyện tham mưu ..."; null when it is none. */
function dutyOf(whole: Line, under: string): AppendixRow | null {
  const { line, due } = withoutTimeSentence(whole);
  const deadline = due ?? dueOf(line.words);
  const named = agency.test(line.folded);
  // "Giao", "Đề nghị" before the agency are no task of its own.
  const found = verbsOf(line).filter((verb) => !named || verb.at > 0);
  const first = found[0];
  if (!first || (!named && (under === '' || first.at > 0))) {
    const title = withoutEnd(line.words);
    return under === '' || named ? null : row(line, { title, leads: under, deadline });
  }
  const lead = named ? clean(line.words.slice(0, first.at)).replace(/^giao\s+/iu, '') : under;
  if (named && (lead === '' || lead.length > 250)) return null;
  const helped = named ? null : helping(line, found);
  if (helped) return row(line, { ...helped, leads: lead, deadline });
  let coordinating = '';
  let start = first.at;
  for (let n = 0; n < found.length; n += 1) {
    const verb = found[n];
    if (!verb || !roleVerb.test(verb.words)) break;
    const next = found[n + 1];
    if (verb.words === 'phoi hop') {
      const who = clean(line.words.slice(verb.end, next?.at));
      const partners = who.replace(withWhom, '');
      if (partners === who || !next) break;
      coordinating = partners;
    } else if (next && !between.test(line.words.slice(verb.end, next.at))) {
      // Something stands between the role and the next verb: the task has begun, with words that are no verb known here.
      start = verb.end;
      break;
    }
    start = next?.at ?? verb.end;
  }
  const title = withoutFinish(clean(line.words.slice(start)), deadline);
  if (title === '') return null;
  const words = title.charAt(0).toUpperCase() + title.slice(1);
  const duty = row(line, { title: words, leads: lead, coordinating, deadline });
  return named ? { ...duty, findings: [cutFrom(whole)] } : duty;
}

/** Where the agency ends and the task begins is a guess of this reader. */
function cutFrom({ line, words }: Line): FindingDraft {
  return {
    ...{ kind: 'title_cut', weight: 'look', sureness: 'likely', field: 'title' },
    ...{ line, words, suggestion: null },
  };
}

/** Under an agency's heading, "Phối hợp với X kiểm tra ..." is a duty of that agency: helping is what it has to do. */
function helping(
  line: Line,
  found: readonly Verb[],
): Pick<AppendixRow['cells'], 'title' | 'coordinating'> | null {
  const [first, next] = found;
  if (first?.words !== 'phoi hop' || first.at > 0 || !next) return null;
  const who = clean(line.words.slice(first.end, next.at));
  const partners = who.replace(withWhom, '');
  return { title: withoutEnd(line.words), coordinating: partners };
}

/** An agency that is told to help and nothing else, and whom it helps where that is said. */
interface Helper {
  agency: string;
  partners: string;
}

/**
 * "UBND các phường phối hợp tuyên truyền": nobody leads in that sentence. Bodies that are asked ("Đề nghị Mặt trận Tổ quốc
 * phối hợp ...") stand outside of the hierarchy, and have what they are asked for as a task of their own.
 */
function helperOf(line: Line): Helper | null {
  if (!agency.test(line.folded) || line.folded.startsWith('de nghi ')) return null;
  const found = verbsOf(line).filter(({ at }) => at > 0);
  const first = found[0];
  const help = found.find(({ words }) => !/^(co|chiu) /u.test(words));
  if (!first || help?.words !== 'phoi hop') return null;
  if (found.some((verb) => verb !== help && roleVerb.test(verb.words) && verb.at > help.at)) return null;
  const next = found.find(({ at }) => at > help.at);
  const who = clean(line.words.slice(help.end, next?.at));
  const partners = who.replace(withWhom, '');
  return {
    agency: clean(line.words.slice(0, first.at)).replace(/^giao\s+/iu, ''),
    partners: partners === who ? '' : partners,
  };
}

/** "Đơn vị chủ trì: ...; thời gian: ..." as cells; null when the line is none of that. */
function labelled(words: string): Partial<Record<CellRole, string>> | null {
  if (!label.test(words)) return null;
  const cells: Partial<Record<CellRole, string>> = {};
  for (const piece of words.split(new RegExp(labelInside.source, 'giu'))) {
    const match = label.exec(piece);
    const role = match ? roleOfHeading(match[1] ?? '') : null;
    const rest = clean(match ? piece.slice(match[0].length) : piece).replace(/\.$/u, '');
    if (rest === '') continue;
    if (role === 'parties') Object.assign(cells, splitParties(rest));
    else if (role !== null && role !== 'number') cells[role] = [cells[role], rest].filter(Boolean).join('\n');
  }
  return cells;
}

/** Words before and after the first label of a paragraph that has its labels behind its task. */
function withLabels(line: Line): { line: Line; cells: Partial<Record<CellRole, string>> | null } {
  const at = labelInside.exec(line.words);
  if (!at) return { line, cells: null };
  const words = clean(line.words.slice(0, at.index));
  const cells = labelled(line.words.slice(at.index).trim());
  return { line: { ...line, words, folded: plain(words) }, cells };
}

function isAgencyHeading(line: Line): boolean {
  const words = line.folded.replace(/[:.]$/u, '');
  return (
    line.words.length < 160 &&
    agency.test(words) &&
    verbsOf({ folded: words, words: line.words }).every(
      (verb) => !/^(chu tri|phoi hop|co |chiu )/u.test(verb.words),
    ) &&
    !/[.;]$/u.test(line.words) &&
    !/ (la|se|can|phai) /u.test(words)
  );
}

/** What ends a part: no task of the agency above. */
const closing = /^(tren day|trong qua trinh|noi nhan|yeu cau|ke hoach nay|can cu ke hoach nay, cac)\b/u;

const bracketed =
  /\s*\(((?:(?!chủ trì)[^()])+?) chủ trì(?:[,;] (?:phối hợp(?: cùng)? với ([^();]+)|([^();]+?) phối hợp(?: thực hiện)?))?(?:[,;.]\s*([^()]*))?\)[.;]?$/iu;

/** "Cắt giảm thủ tục (Văn phòng chủ trì, các sở phối hợp; trước 31/12/2025)": who and when in brackets behind the task. */
function inBrackets(line: Line): AppendixRow | null {
  const found = bracketed.exec(line.words);
  if (!found) return null;
  const [whole, leads = '', partners, others, due = ''] = found;
  const title = line.words.slice(0, -whole.length).trim();
  if (title === '') return null;
  const deadline = due.replace(/^(?:thời (?:gian|hạn)[^:]*:|hoàn thành)\s*/iu, '');
  return row(line, { title, leads: clean(leads), coordinating: clean(partners ?? others ?? ''), deadline });
}

class Duties {
  readonly rows: AppendixRow[] = [];
  /** The agency whose tasks stand beneath. */
  private under = '';
  private underStyle = '';
  /** The row that following labels belong to. */
  private current: AppendixRow | null = null;

  take(whole: Line): void {
    const alone = labelled(whole.words);
    if (alone) {
      this.label(whole, alone);
      return;
    }
    const { line, cells } = withLabels(whole);
    const style = readRowNumber(line.number)[0]?.style ?? '';
    const elsewhere =
      style === '' ? closing.test(line.folded) : style === this.underStyle || style === 'roman';
    if (elsewhere) this.under = '';
    if (style !== '' && isAgencyHeading(line) && cells === null) {
      this.under = clean(line.words).replace(/\.$/u, '');
      this.underStyle = style;
      this.add(row(line, {}, true));
      return;
    }
    if (cells === null && this.help(line)) return;
    const named = cells?.leads === undefined ? (inBrackets(line) ?? dutyOf(line, this.under)) : null;
    const duty = named ?? (cells ? row(line, {}) : null);
    if (duty) this.add({ ...duty, cells: { ...duty.cells, ...cells } });
    else if (style !== '' && line.words.length < 600) this.add(row(line, {}, true));
    else this.current = null;
  }

  private add(one: AppendixRow): void {
    this.rows.push(one);
    this.current = one;
  }

  /** Adds who only helps to the task above; false where nobody does, or another task is meant. */
  private help(line: Line): boolean {
    const { current } = this;
    const helper = helperOf(line);
    if (!current || !helper || current.heading || current.cells.leads === '') return false;
    const leads = plain(current.cells.leads);
    if (helper.partners !== '' && !plain(helper.partners).includes(leads)) return false;
    if (leads === plain(helper.agency)) return false;
    current.cells.coordinating = [current.cells.coordinating, helper.agency].filter(Boolean).join(', ');
    current.lines = [...new Set([...current.lines, line.line])];
    current.findings.push({ ...cutFrom(line), kind: 'help_joined', field: 'coordinating' });
    return true;
  }

  private label(line: Line, cells: Partial<Record<CellRole, string>>): void {
    const { current } = this;
    if (!current) return;
    current.heading = false;
    current.cells.title = withoutEnd(current.cells.title);
    current.lines = [...new Set([...current.lines, line.line])];
    for (const role of dutyRoles) {
      const words = cells[role];
      if (words !== undefined) current.cells[role] = [current.cells[role], words].filter(Boolean).join('\n');
    }
  }
}

function withoutEmptyHeadings(rows: readonly AppendixRow[]): AppendixRow[] {
  let kept = [...rows];
  for (let round = 0; round < 6; round += 1) {
    const tree = buildTree(kept, false);
    const parents = new Set(tree.map((one) => one.parentId));
    const next = kept.filter((one, n) => !one.heading || parents.has(tree[n]?.id ?? ''));
    if (next.length === kept.length) break;
    kept = next;
  }
  return kept;
}

const organising = /^(to chuc (?:trien khai )?thuc hien|trach nhiem)/u;

/**
 * The rows of the parts. How the plan as a whole is organised is no task beside those of a part that assigns its own: the
 * body's duties say it. The heading of the only part says nothing of its rows.
 */
function rowsOfParts(parts: readonly Line[][]): AppendixRow[] {
  const read = parts.map((lines) => {
    const duties = new Duties();
    for (const line of lines) duties.take(line);
    return { organises: organising.test(lines[0]?.folded ?? ''), rows: duties.rows };
  });
  const assigning = read.filter(({ rows }) => rows.some((one) => one.cells.leads !== ''));
  const own = assigning.filter(({ organises }) => !organises);
  const chosen = own.length > 0 ? own : assigning;
  const [only, ...others] = chosen;
  if (!only || others.length > 0) return chosen.flatMap(({ rows }) => rows);
  return only.rows[0]?.heading && isPartHeading(only.rows[0].number) ? only.rows.slice(1) : only.rows;
}

/** The duties of a document without a table, as rows of an appendix; empty when no paragraph assigns one. */
export function readDutyParagraphs(document: PlanDocument): {
  rows: AppendixRow[];
  findings: FindingDraft[];
} {
  const rows = rowsOfParts(dutyParts(linesOfText(document)));
  const assigned = rows.some((one) => one.cells.leads !== '');
  const finding: FindingDraft = {
    kind: 'no_table',
    weight: 'look',
    sureness: 'likely',
    field: null,
    line: null,
    words: '',
    suggestion: null,
  };
  return { rows: assigned ? withoutEmptyHeadings(rows) : [], findings: [finding] };
}
