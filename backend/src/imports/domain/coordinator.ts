/** Who coordinates a plan: the agency that watches over it and compiles, and the words on which that rests. */
import { sentencesOf, type BodyLine } from './body-text.js';
import { oneLine, plain, withoutFinalStop } from './plain.js';

export interface CoordinatorWords {
  words: string;
  quote: string;
  /** From 1, said outright, to 4, only the receiver of reports. */
  strength: number;
  line: number;
}

const agency = String.raw`(?:Công an|Sở|Phòng|Bộ|Ban|Văn phòng|Thanh tra|Ủy ban|Uỷ ban|UBND|Tòa án|Toà án|Viện|Trung tâm|Cục|Chi cục|Vụ|Đài|Bảo hiểm|Liên đoàn|Hội|Tổ|Mặt trận|Trường|Kho bạc|Chủ tịch)`;
const name = String.raw`(${agency}(?:\s+(?!là\s|làm\s|có\s|chủ trì|tham mưu|chịu|để\s|theo dõi|tổng hợp|trước\s|qua\s|\(|gửi\s|tại\s|định kỳ)[^\s;:.()]+){0,14}?)`;
const thisPlan = String.raw`[^;.]*?(?:Kế hoạch|Chương trình|Đề án|Chỉ thị)(?: này)?(?![\p{L}])`;

const watch = String.raw`(?:theo dõi|đôn đốc|hướng dẫn|kiểm tra|giám sát|tổng hợp)`;
const together = String.raw`(?:\s*,\s*|\s+và\s+)`;
/** What leads over to the watching: a charge, a partner, the committee that is helped by it. */
const charge = String.raw`(?:(?:có|chịu) trách nhiệm\s+|chủ trì\s*,?\s+|(?:là|làm) (?:cơ quan |đơn vị )?đầu mối\s*,?\s+|phối hợp với [^;.]*?|(?:giúp|tham mưu)(?: cho)? [^;.]*?)`;
/** An agency that watches over others, urges them and compiles, several of these said in one row. */
const watching = new RegExp(
  String.raw`(?:^|(?<=\s)(?=[Gg]iao\s))(?:(?:[Gg]iao|[Pp]hân công|[Đđ]ề nghị)\s+(?:cho\s+)?)?${name}\s*[,:]?\s+${charge}*(${watch}(?:${together}${watch})+)[^.]*`,
  'u',
);

/** Watching alone is done by many; who also compiles, or checks and urges besides, does it for the whole plan. */
function watchesOver(quote: string, row: string): boolean {
  const said = new Set(row.match(new RegExp(watch, 'gu')));
  const follows = said.has('theo dõi') || said.has('đôn đốc');
  return follows && (said.size >= 3 || /(?:^|[\s,;])tổng hợp(?!\p{L})/u.test(quote));
}

const patterns: readonly (readonly [number, RegExp])[] = [
  [
    1,
    new RegExp(
      String.raw`${name}\s+là\s+(?:cơ quan|đơn vị)\s+(?:chủ trì|đầu mối|thường trực)(?:${thisPlan})?`,
      'u',
    ),
  ],
  [
    2,
    new RegExp(
      String.raw`(?:[Gg]iao|[Pp]hân công)\s+(?:cho\s+)?${name}\s*,?\s+(?:là|làm)\s+(?:cơ quan\s+|đơn vị\s+)?(?:đầu mối|chủ trì|thường trực)(?:${thisPlan})?`,
      'u',
    ),
  ],
  [2, new RegExp(String.raw`${name}\s*[:,]?\s+[Ll]à đầu mối(?![\p{L}])${thisPlan}`, 'u')],
  [
    2,
    new RegExp(
      String.raw`${name}\s*,?\s+làm (?:cơ quan |đơn vị )?đầu mối,?\s+(?:theo dõi|đôn đốc|tổng hợp)`,
      'u',
    ),
  ],
  [2, new RegExp(String.raw`${name}\s*(?:[-–,(]\s*)[Cc]ơ quan [Tt]hường trực(?![\p{L}])`, 'u')],
  [
    3,
    new RegExp(
      String.raw`(?:[Gg]iao\s+(?:cho\s+)?)?${name}\s*,?\s*(?:có trách nhiệm\s+|chịu trách nhiệm\s+)?(?:chủ trì|theo dõi|đôn đốc|làm đầu mối)[^;.]*?(?:theo dõi|đôn đốc|tổng hợp|kiểm tra)[^;.]*?(?:thực hiện|triển khai)\s+Kế hoạch(?: này)?(?!\p{L})`,
      'u',
    ),
  ],
  [
    4,
    new RegExp(
      String.raw`(?:gửi|báo cáo|phản ánh|thông tin)[^;.]*?\s(?:về|đến|cho|tới|qua|thông qua)\s+${name}\s*[,(]?\s*(?:(?:trước|chậm nhất)[^;.]*?)?(?:để\s+)?(?:theo dõi|tổng hợp)[^;.()]*`,
      'u',
    ),
  ],
];
/** A point of the organising part that is headed by an agency's name and then lists its duties. */
const heading = new RegExp(String.raw`^(?:\d+|[a-zđ])[.)]\s*${name}\s*[:;.]?$`, 'u');
const ownDuty =
  /^(?:[-+*•–]|[a-zđ]\)|\d+(?:\.\d+)*[.)])?\s*(?:là\s+(?:cơ quan|đơn vị)\s+(?:chủ trì|đầu mối|thường trực)|(?:chủ trì|làm đầu mối|theo dõi|đôn đốc)[^;.]*(?:theo dõi|đôn đốc|tổng hợp|kiểm tra)[^;.]*(?:thực hiện|triển khai)\s+Kế hoạch)/iu;

const committee = /^(?:uy ban nhan dan|ubnd)/u;
const nameOf = (words: string): string => words.replace(/[\s,]+$/u, '');

/** The strongest words that make an agency the plan's coordinator; null when no words do. */
export function readCoordinator(lines: readonly BodyLine[]): CoordinatorWords | null {
  let best: CoordinatorWords | null = null;
  let headed: string | null = null;
  const offer = (found: CoordinatorWords) => {
    if (!best || found.strength < best.strength) best = found;
  };
  for (const line of lines) {
    const asHeading = heading.exec(line.text);
    if (asHeading?.[1]) headed = asHeading[1].trim();
    else if (/^\d+[.)]\s/u.test(line.text)) headed = null;
    if (headed !== null && ownDuty.test(line.text)) {
      const strength = /^[^\p{L}]*(?:[a-zđ]\)\s*)?là\s/iu.test(line.text) ? 1 : 3;
      offer({ words: headed, quote: line.text, strength, line: line.line });
    }
    for (const sentence of sentencesOf(line.text)) {
      for (const [strength, pattern] of patterns) {
        const found = pattern.exec(
          oneLine(sentence).replace(/\s*\([^()]*\)/gu, (note) => (strength === 4 ? '' : note)),
        );
        if (!found?.[1]) continue;
        // "Cơ quan chủ trì" of each task is no coordinator of the plan, nor is the committee that issues it.
        if (strength > 1 && committee.test(plain(found[1]))) continue;
        offer({ words: nameOf(found[1]), quote: found[0].trim(), strength, line: line.line });
      }
      const [quote = '', who = '', row = ''] = watching.exec(oneLine(sentence)) ?? [];
      if (committee.test(plain(who)) || !watchesOver(quote, row)) continue;
      offer({ words: nameOf(who), quote: withoutFinalStop(quote), strength: 3, line: line.line });
    }
  }
  return best;
}
