/** What the head of a plan says: number, date, issuer, title. */
import { oneLine, plain } from './plain.js';
import type { BodyLine, BodyText } from './body-text.js';
import type { LabelledFact, LabelledWords } from './labelled-facts.js';

export interface Letterhead {
  number: string | null;
  numberPrinted: string;
  issuedOn: string | null;
  issuedPrinted: string;
  issuerWords: string;
  title: string;
  /** The place that stands before the date: "TP. Trà Vinh". */
  place: string;
  /** The first line below the title. */
  bodyFrom: number;
  numberLine: number | null;
  dateLine: number | null;
}

const planWord = /^(?:ke hoach|chuong trinh(?: hanh dong)?|de an|phuong an)\s*:?$/u;
const blank = String.raw`[\s.…_-]*`;
const symbol = String.raw`[A-ZĐ][\p{L}&]*(?:-[\p{Lu}Đ][\p{L}&]*)+`;
const numberLine = new RegExp(String.raw`^Số\s*:?\s*(\d+(?:\s*[a-z])?)?${blank}/\s*(${symbol})`, 'iu');
/** A party committee writes the kind before the stroke: "Số 27-KH/ĐU". */
const partyNumberLine = /^Số\s*:?\s*(\d+)?[\s.…_]*-\s*(\p{Lu}[\p{L}]*\/\p{Lu}[\p{L}&-]*)/u;
const attached = new RegExp(
  String.raw`[Kk]èm theo\s+[\p{L}\s]*?số\s*:?\s*(\d+)?${blank}/\s*(${symbol})(.*)$`,
  'u',
);
const writtenDate = new RegExp(
  String.raw`ngày${blank}(\d{1,2})?${blank}tháng${blank}(\d{1,2})?${blank}năm${blank}(\d{4})`,
  'iu',
);
const shortDate = new RegExp(String.raw`ngày${blank}(\d{1,2})?\s*/\s*(\d{1,2})?\s*/\s*(\d{4})`, 'iu');

/** Under a letterhead that is written carelessly: "Hòa Lộc, ngày 06/01/2026". */
const placeAndDay = /^[^,;:]{2,40},\s*ngày\s*\d{1,2}\s*\/\s*\d{1,2}\s*\/\s*\d{4}$/iu;

const pad = (value: string) => value.padStart(2, '0');

/** YYYY, YYYY-MM or YYYY-MM-DD of a date in words, as exactly as it is printed; null where there is none. */
export function partialDateOf(text: string): string | null {
  const found = writtenDate.exec(text) ?? shortDate.exec(text);
  if (!found?.[3]) return null;
  const [, day, month, year] = found;
  if (month === undefined) return year;
  return day === undefined ? `${year}-${pad(month)}` : `${year}-${pad(month)}-${pad(day)}`;
}

/** The lines above the word "KẾ HOẠCH", or so many first lines where it does not stand by itself. */
export function headOf(body: readonly BodyLine[], otherwise: number): BodyLine[] {
  const word = body.findIndex((line) => planWord.test(plain(line.text)));
  return body.slice(0, word < 0 ? otherwise : word);
}

/**
 * Reads the head of a plan, and what its appendix says of it where the body is missing or leaves it blank.
 * @param labelled what stands in labelled lines; it goes before what was found by its look
 */
export function readLetterhead(
  text: BodyText,
  labelled: ReadonlyMap<LabelledFact, LabelledWords>,
): Letterhead {
  const word = planWordIn(text.body);
  const head = headOf(text.body, 12);
  const note = oneLine(text.appendixHead.map((line) => line.text).join(' ')).replace(/[)\s]+$/u, '');
  const notes = attached.exec(note);
  const numbered = [...labelledLine('Số: ', labelled.get('number')), ...head].flatMap((line) => {
    const found = numberLine.exec(line.text);
    const ofParty = found ? null : partyNumberLine.exec(line.text);
    const stroke = found ? '/' : '-';
    return (found ?? ofParty) ? [{ line: line.line, found: found ?? ofParty, stroke }] : [];
  })[0];
  const stroke = numbered?.stroke ?? '/';
  const day = labelledDate(labelled.get('issuedOn'));
  const dated =
    day ??
    head.find((line) => writtenDate.test(line.text)) ??
    head.find((line) => placeAndDay.test(line.text));
  const digits = numbered?.found?.[1]?.replace(/\s/gu, '') ?? notes?.[1];
  const sign = numbered?.found?.[2] ?? notes?.[2] ?? '';
  const issuedPrinted = dated?.text ?? datePart(notes?.[3] ?? '');
  const dates = [partialDateOf(dated?.text ?? ''), partialDateOf(notes?.[3] ?? '')];
  const below = titleOf(text, word);
  const title = ownTitle(labelled.get('title')?.words ?? '') || below.title;
  const place = /^(.*?),\s*ngày/iu.exec(dated?.text ?? '')?.[1]?.trim() ?? '';
  return {
    number: digits === undefined ? null : `${digits}${stroke}${sign}`,
    numberPrinted: sign === '' ? '' : `${digits ?? ''}${stroke}${sign}`,
    issuedOn: dates.reduce((best, date) => ((date?.length ?? 0) > (best?.length ?? 0) ? date : best), null),
    issuedPrinted: day ? (labelled.get('issuedOn')?.words ?? '') : issuedPrinted,
    issuerWords: labelled.get('issuer')?.words || issuerOf(head, text, place),
    title,
    place,
    bodyFrom: below.bodyFrom,
    numberLine: numbered?.line ?? labelled.get('number')?.line ?? text.appendixHead[0]?.line ?? null,
    dateLine: dated?.line ?? labelled.get('issuedOn')?.line ?? text.appendixHead[0]?.line ?? null,
  };
}

function labelledLine(label: string, fact: LabelledWords | undefined): Pick<BodyLine, 'line' | 'text'>[] {
  return fact === undefined || fact.words === '' ? [] : [{ line: fact.line, text: label + fact.words }];
}

/** A day behind a label is written in any way: in words, as 01/06/2026, 1.6.2026 or 2026-06-01. */
function labelledDate(fact: LabelledWords | undefined): Pick<BodyLine, 'line' | 'text'> | undefined {
  const [line] = labelledLine('ngày ', fact);
  if (!line || !fact) return undefined;
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/u.exec(fact.words) ?? [];
  const text =
    year === undefined
      ? line.text.replace(/(?<=\d)\s*[.-]\s*(?=\d)/gu, '/')
      : `ngày ${day ?? ''}/${month ?? ''}/${year}`;
  return partialDateOf(text) === null ? undefined : { ...line, text };
}

function datePart(text: string): string {
  return /ngày.*?\d{4}/iu.exec(text)?.[0] ?? '';
}

// The title

const titledPlan = /^(?:KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN|PHƯƠNG ÁN)\s+(\p{Lu}[^\p{Ll}]+)$/u;

/** The line that says what kind of document it is, alone or at the head of the title; -1 for none. */
function planWordIn(lines: readonly BodyLine[]): number {
  const alone = lines.findIndex((line) => planWord.test(plain(line.text)));
  return alone >= 0 ? alone : lines.slice(0, 15).findIndex((line) => titledPlan.test(line.text));
}

/** The title without the word for what it is, which a person may have typed before it. */
function ownTitle(words: string): string {
  const title = words.replace(/^kế hoạch\s+(?:về\s+(?:việc\s+)?)?/iu, '');
  return capitalised(title);
}

const capitalised = (title: string): string => title.charAt(0).toUpperCase() + title.slice(1);

const bodyStart =
  /^(?:Thực hiện|Căn cứ|Để |Nhằm |Trên cơ sở|Tiếp tục thực hiện|Ngày \d|Triển khai|Thi hành|Theo |Trong |Qua |Sau |UBND|[UỦ][ỷy] ban nhân dân|[IVXA]+[.)]|\d+[.)]|Phần |Kính gửi|Năm \d|Sở |Ban |Phòng |Xét )/u;

function titleOf(text: BodyText, word: number): { title: string; bodyFrom: number } {
  if (word < 0) return { title: appendixTitleOf(text.appendixHead), bodyFrom: 0 };
  const named = titledPlan.exec(text.body[word]?.text ?? '');
  const lines: string[] = named?.[1] === undefined ? [] : [named[1]];
  let at = word + 1;
  for (; at < text.body.length && lines.length < 10; at++) {
    const line = text.body[at];
    if (!line || (lines.length > 0 && bodyStart.test(line.text))) break;
    lines.push(line.text);
  }
  return { title: capitalised(oneLine(lines.join(' '))), bodyFrom: at };
}

function appendixTitleOf(lines: readonly BodyLine[]): string {
  const titles: string[] = [];
  for (const line of lines) {
    const words = line.text.replace(/^phụ lục\s*[\divxa-d]*\s*[:.–-]?\s*/iu, '');
    if (/^\(/u.test(words)) break;
    titles.push(words);
  }
  return oneLine(titles.join(' '));
}

// The issuer

const noIssuer =
  /^(?:cong hoa|doc lap|dang cong san|so\s*:|so\s*\d|du thao|mat|khan|hoa toc|phu luc|ban sao)|\d{4}/u;
const level = /^(?:tinh|thanh pho|tp\.?|huyen|quan|thi xa|phuong|xa|thi tran|dac khu)\s/u;
const ownWords = /^(?:[uỦủ][ỷy] ban nhân dân|hội đồng nhân dân|ubnd|hđnd)/iu;

function issuerOf(head: readonly BodyLine[], text: BodyText, place: string): string {
  const candidates = [
    issuerOfAppendix(text.appendixHead),
    issuerOfHead(head),
    ...text.after.flatMap((line) => /^TM\.\s*(.+)$/iu.exec(line.text)?.[1] ?? []).map(sentenceCase),
  ].filter((words) => words !== '');
  const named = candidates.find(isNamed);
  if (named !== undefined) return named;
  const general = candidates[0] ?? '';
  const name = place.replace(/^(?:TP\.?|Thành phố|Tỉnh|Huyện|Quận|Thị xã|TX\.?|Phường|Xã|Thị trấn)\s*/iu, '');
  const prefix = /^(TP\.?|Thành phố|Quận|Huyện|Thị xã|Phường|Xã)\s/iu.exec(place)?.[1];
  if (general === '' || name === '' || !ownWords.test(general)) return general;
  const hasLevel = /\s(?:tỉnh|thành phố|huyện|quận|thị xã|phường|xã|thị trấn)$/iu.test(general);
  if (hasLevel) return `${general} ${name}`;
  return prefix === undefined
    ? general
    : `${general} ${/^tp/iu.test(prefix) ? 'thành phố' : prefix.toLowerCase()} ${name}`;
}

/** A committee with the name of its place, or an agency that has no such name. */
function isNamed(words: string): boolean {
  if (!ownWords.test(words)) return true;
  return /\s(?:tỉnh|thành phố|TP\.?|huyện|quận|thị xã|phường|xã|thị trấn|đặc khu)\s+[\p{Lu}\d]/iu.test(words);
}

function issuerOfAppendix(lines: readonly BodyLine[]): string {
  const note = oneLine(lines.map((line) => line.text).join(' '));
  const found = /kèm theo.*\d{4}\s*(?:,\s*)?của\s+([^()]+)\)?/iu.exec(note);
  return found?.[1]?.trim() ?? '';
}

function issuerOfHead(head: readonly BodyLine[]): string {
  const names: string[] = [];
  for (const line of head) {
    if (line.text !== line.text.toUpperCase() || noIssuer.test(plain(line.text))) continue;
    const last = names.at(-1);
    const before = last === undefined ? '' : plain(last);
    const wrapped = level.test(`${plain(line.text)} `) || /(?:\bva|-|,)$/u.test(before);
    if (last !== undefined && wrapped && !/\b(?:tinh|huyen|thanh pho)\s+\S/u.test(before)) {
      names[names.length - 1] = `${last} ${line.text}`;
    } else names.push(line.text);
  }
  // The superior agency stands above the one that issues.
  return sentenceCase(names.at(-1) ?? '');
}

const kindWord =
  /^(?:sở|phòng|bộ|ban|cục|chi|tổng|viện|đài|báo|vụ|hội|liên|thanh|văn|trung|trường|công|tòa|toà|ủy|uỷ|-|và|,|đảng|mặt)$/u;
const levelWord = new Set(['tỉnh', 'thành', 'phố', 'huyện', 'quận', 'thị', 'xã', 'phường', 'trấn']);

/** Capitals of a letterhead as running text writes the name: "SỞ TƯ PHÁP TỈNH SƠN LA" is "Sở Tư pháp tỉnh Sơn La". */
export function sentenceCase(capitals: string): string {
  if (capitals !== capitals.toUpperCase()) return capitals;
  let inPlace = false;
  let raise = true;
  return capitals
    .toLowerCase()
    .split(' ')
    .map((word, at, words) => {
      if (word === 'ubnd' || word === 'hđnd') {
        raise = false;
        return word.toUpperCase();
      }
      const isLevel = levelWord.has(word) && at > 0 && !(word === 'xã' && words[at + 1] === 'hội');
      if (isLevel) {
        inPlace = true;
        raise = false;
        return word;
      }
      const cap = raise || inPlace || (at === 1 && /^(?:sở|phòng|bộ|ban|cục|vụ|viện)$/u.test(words[0] ?? ''));
      raise = at > 0 && kindWord.test(word) && ['-', 'và', ',', 'sở', 'phòng', 'bộ', 'cục'].includes(word);
      return cap && word !== 'và' ? word.charAt(0).toUpperCase() + word.slice(1) : word;
    })
    .join(' ');
}
