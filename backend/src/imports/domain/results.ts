import type { FindingDraft, Results } from './types.js';
import { oneLine, plain, splitOutsideBrackets, withoutFinalStop } from './plain.js';

/** A mark at the start of a line that begins a result of its own. */
const bullet = /^\s*(?:[-–—•●▪*+·]\s*|\(?(?:\d{1,2}|[a-zđ])[.)]\s+|\(\d{1,2}\)\s*)/iu;
const subBullet = /^\s*[+○]\s*/u;

/** After a semicolon these go on with the sentence before it. */
const continues =
  /^(?:trong đó|nhất là|đặc biệt|bao gồm|gồm|cụ thể|từ đó|qua đó|theo đó|ví dụ|như|kể cả|tức là|nghĩa là|ngoại trừ|trừ|kèm theo|và|hoặc|đồng thời)(?!\p{L})/iu;
/** A line that ends with one of these is not yet at its end. */
const unfinished =
  /(?:^|\s)(?:các|những|của|và|về|cho|với|theo|tại|trong|được|là|để|hoặc|do|bởi|từ|đến|trên|số|việc|cùng|qua|nhằm|bằng|đối|giữa|một|như|có|bị|thực hiện|triển khai|ban hành|tham mưu)$/iu;
/** Names with a capital that as a rule go on with a sentence when a line begins with them. */
const nameStart =
  /^(?:Nghị quyết|Nghị định|Quyết định số|Chỉ thị số|Công ước|Luật|Bộ luật|Hiến pháp|Ủy ban|Uỷ ban|UBND|HĐND|Hội đồng nhân dân|Chính phủ|Thủ tướng|Quốc hội|Nhà nước|Nhân dân|Việt Nam|Đảng|Công an|Sở|Phòng|Tòa án|Toà án|Viện [Kk]iểm sát|Mặt trận)(?![\p{L}])/u;
/** A pair of words with a dash inside that is a name, no bullet. */
const dashInName =
  /(?:lao dong|van hoa|kinh te|tai chinh|ke hoach|phat thanh|dan so|chinh tri|thong tin|khoa hoc|giao duc|thuong binh|quan ly)$/u;
/** How a note begins that belongs to the result before it. */
const noteStart = /^[([]/u;

const annualReport =
  /(?:dua|long ghep|tong hop|cap nhat|bo sung|the hien|ghi|bao cao)(?: (?:noi dung|ket qua|thong tin|chung|nay|lai))* (?:vao|trong|tai) (?:cac )?bao cao (?:tong ket|hang nam|dinh ky|nam|ket qua|tong hop|cong tac|chung)/u;

interface Piece {
  text: string;
  /** How it was told from the one before it. */
  by: 'first' | 'bullet' | 'capital' | 'semicolon' | 'dash';
  /** A line of it ends with a colon: lines "Xã A: 45 hộ" or "Xã A 45 hộ" behind it are its list. */
  opens: boolean;
}

const entry = /^[^:]{2,40}: [^:]{1,40}$|^[^:]{2,40}\s[\d.,]+\s?(?:\p{L}+|%)$/u;

/**
 * The expected results of a cell. Several where they stand under bullets, numbers or on lines of their own, or behind a
 * semicolon that begins a new one; one where the semicolon only continues ("; trong đó, nêu rõ …") or stands in brackets.
 */
export function readResults(words: string, line: number): Results {
  const lines = piecesOfLines(words);
  const bulleted = lines.some((piece) => piece.by === 'bullet');
  // Bullets are the print's own separators: a semicolon under one of them goes on with it.
  const pieces = lines.flatMap((piece) => (bulleted ? [piece] : splitSentence(piece)));
  const expectedResults = pieces.map((piece) => withoutFinalStop(piece.text)).filter((text) => text !== '');
  return {
    expectedResults,
    feedsAnnualReport: annualReport.test(plain(oneLine(words))),
    findings: guesses(pieces, bulleted, words, line),
  };
}

function piecesOfLines(words: string): Piece[] {
  const pieces: Piece[] = [];
  for (const raw of words.split('\n').flatMap(splitInline)) {
    const text = oneLine(raw.text.replace(bullet, ''));
    if (text === '') continue;
    const last = pieces.at(-1);
    const by = raw.dash ? 'dash' : startOf(raw.text, text, last);
    if (by !== null) pieces.push({ text, by, opens: text.endsWith(':') });
    else if (last) {
      const isEntry = last.opens && !last.text.endsWith(':') && entry.test(text);
      last.text = isEntry ? `${last.text}, ${text}` : join(last.text, text, subBullet.test(raw.text));
      last.opens ||= text.endsWith(':');
    }
  }
  return pieces;
}

/** Whether a line begins a result; null when it goes on with the last one. */
function startOf(raw: string, text: string, last: Piece | undefined): Piece['by'] | null {
  if (!last) return bullet.test(raw) ? 'bullet' : 'first';
  if (noteStart.test(text) || openBrackets(last.text) > 0) return null;
  if (last.opens && entry.test(text)) return null;
  if (subBullet.test(raw) && /:$/u.test(last.text.replace(/:.*$/su, ':'))) return null;
  if (bullet.test(raw)) return 'bullet';
  if (/[;.]$/u.test(last.text)) return continues.test(text) ? null : 'semicolon';
  if (!/^\p{Lu}/u.test(text) || /[,:–-]$/u.test(last.text) || unfinished.test(last.text)) return null;
  return nameStart.test(text) ? null : 'capital';
}

function join(before: string, after: string, listed: boolean): string {
  if (!listed) return `${before} ${after}`;
  return before.endsWith(':') ? `${before} ${after}` : `${withoutFinalStop(before)}; ${after}`;
}

function openBrackets(text: string): number {
  return (text.match(/\(/gu)?.length ?? 0) - (text.match(/\)/gu)?.length ?? 0);
}

/** Bullets and numbers that stand in the middle of a line, as where cells lost their line ends. */
function splitInline(line: string): { text: string; dash: boolean }[] {
  if (/^\s*\(\d{1,2}\)\s/u.test(line)) {
    return splitOutsideBrackets(line, /\s*;?\s+(?=\(\d{1,2}\)\s)/u).map((text) => ({ text, dash: false }));
  }
  if (!/^\s*[-–•+]/u.test(line)) return [{ text: line, dash: false }];
  const pieces: { text: string; dash: boolean }[] = [];
  for (const text of splitOutsideBrackets(line, /(?<!\d)\s+[-–•]\s+(?=\p{Lu}|\d+\s\p{L})/u)) {
    const last = pieces.at(-1);
    if (last && dashInName.test(plain(last.text).trim())) last.text += ` - ${text}`;
    else pieces.push({ text, dash: last !== undefined });
  }
  return pieces;
}

/** Cuts a sentence at the semicolons behind which something new begins. */
function splitSentence(piece: Piece): Piece[] {
  const pieces: Piece[] = [];
  for (const part of splitOutsideBrackets(piece.text, /\s*;\s*/u)) {
    if (part.trim() === '') continue;
    const last = pieces.at(-1);
    if (last && continues.test(part)) last.text += `; ${part}`;
    else pieces.push({ ...piece, text: part, by: last ? 'semicolon' : piece.by });
  }
  return pieces;
}

function guesses(pieces: Piece[], bulleted: boolean, words: string, line: number): FindingDraft[] {
  const draft = (weight: 'look' | 'note', text: string): FindingDraft[] => [
    {
      kind: 'results_guessed',
      weight,
      sureness: weight === 'look' ? 'unsure' : 'likely',
      field: 'results',
      line,
      words: text,
      suggestion: null,
    },
  ];
  const unsure = pieces.find((piece) => piece.by === 'dash');
  if (unsure) return draft('look', unsure.text);
  if (bulleted && pieces.some((piece) => piece.by === 'capital')) return draft('look', oneLine(words));
  const guessed = pieces.some((piece) => piece.by === 'semicolon' || piece.by === 'capital');
  const held = pieces.some((piece) => splitOutsideBrackets(piece.text, /;/u).length > 1);
  return guessed || held ? draft('note', oneLine(words)) : [];
}
