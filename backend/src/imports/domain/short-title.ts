/** A short name of a plan for tabs and cards. */
import { sentenceCase } from './letterhead.js';
import { oneLine } from './plain.js';

const longest = 60;
const document =
  /(?:Quyết định|Nghị quyết|Nghị định|Thông tư|Chỉ thị|Kế hoạch|Kết luận|Công văn|Chương trình|Thông báo|Hướng dẫn|Luật)\s+số\s+\S+(?:\s*,?\s*ngày\s+[\d/]+(?:\s+tháng\s+\d+\s+năm\s+\d+)?)?(?:\s*,?\s*của\s+.*?(?=\s(?:phê duyệt|về|ban hành|quy định|trên địa bàn|giai đoạn|năm|và|tại)(?!\p{L})|[,;(]|$))?/giu;
const opening =
  /^(?:(?:tiếp tục|triển khai|thực hiện|tổ chức|về việc|về|ban hành|phê duyệt|kế hoạch|chương trình hành động|quy định|và|các nhiệm vụ|giải pháp|các|nhằm)(?!\p{L})[\s,]*)+/iu;
const effort =
  /^(?:(?:tăng cường|thực thi|thi hành|hiệu quả|đẩy mạnh|nâng cao|chất lượng|có|thực hiện|công tác|tiếp tục)\s+)+(?=(?:Công ước|Luật|Bộ luật|Đề án|Chương trình|Chiến lược|Nghị quyết|Chỉ thị|Đề cương)(?!\p{L}))/u;
const tail = /\s+trên địa bàn\s+.*$/iu;

/**
 * A name of at most about sixty letters: without the documents that the title cites and the words that only say that
 * something is carried out. The place of the issuer is added where it fits.
 */
export function shortTitleOf(title: string, issuerWords: string): string {
  const place = /(?:thành phố|TP\.?)\s+(\p{Lu}.*)$/u.exec(issuerWords);
  const name = place?.[1]
    ? `TP ${place[1]}`
    : (/(?:tỉnh|huyện|xã|phường|quận|thị xã)\s+\p{Lu}.*$/u.exec(issuerWords)?.[0] ?? '');
  const bare = oneLine(sentenceCase(title).replace(document, ' ').replace(tail, ''));
  const subject = bare.replace(opening, '').replace(effort, '') || bare;
  const short = cut(subject.charAt(0).toUpperCase() + subject.slice(1));
  const withPlace = `${short} · ${name}`;
  return name !== '' && withPlace.length <= longest ? withPlace : short;
}

/** Cuts before the first "và" or comma behind which the name would become too long, at the latest between two words. */
function cut(text: string): string {
  if (text.length <= 45 || (text.length <= longest && !/\svà\s/u.test(text)))
    return text.replace(/[\s,;.]+$/u, '');
  const seams = [...text.matchAll(/\s+và\s+|[,;(]\s*|\s+giai đoạn\s+/gu)].map((seam) => seam.index);
  const seam = seams.filter((at) => at >= 15 && at <= longest).at(-1);
  const at = seam ?? text.lastIndexOf(' ', longest);
  const rest = /\s(?:giai đoạn|năm)\s+\d{4}(?:\s*[-–]\s*\d{4})?/u.exec(text)?.[0] ?? '';
  const short = text.slice(0, at).replace(/[\s,;.]+$/u, '');
  return short.length + rest.length <= longest && !short.includes(rest.trim() || '\u0000')
    ? short + rest
    : short;
}
