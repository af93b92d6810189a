/** What mails say: number, day and link, never the content of a card. Pure; the words are those of administrative practice. */
import { assertNever, printDay, type NoticeKind } from '@tien-do/shared';

/** What a notice says in a mail. */
export interface MailedNotice {
  kind: NoticeKind;
  /** As the plan prints it, with its section: `II.5.1`. */
  number: string;
  plan: string;
  agency: string;
  /** The agency was asked, not ordered: a Court, a Procuracy, the Front. */
  asked: boolean;
  by: string;
  days: number;
  on: string | null;
  outcome: string;
  /** Of a letter: how many tasks, how many of them late, and the day as of which it speaks. */
  count: number;
  late: number;
  at: string;
  link: string;
}

export interface MailText {
  subject: string;
  body: string;
}

const system = 'Tiến Độ';
const end = `Trân trọng.\n\nThư được gửi tự động từ ${system}. Không trả lời thư này.`;

/** A mail to somebody of an agency. */
function letter(agency: string, words: string, link: string): string {
  return `Kính gửi ${agency || 'ông/bà'},\n\n${words}\n\nXem chi tiết: ${link}\n\n${end}`;
}

/** The mail of one notice. */
export function noticeMail(notice: MailedNotice): MailText {
  const { subject, words } = wordsOf(notice);
  return { subject: `[${system}] ${subject}`, body: letter(notice.agency, words, notice.link) };
}

interface MailWords {
  subject: string;
  words: string;
}

function wordsOf(notice: MailedNotice): MailWords {
  const { kind, number, plan, by, days, asked } = notice;
  const task = `nhiệm vụ ${number} (${plan})`;
  const on = notice.on ? printDay(notice.on.slice(0, 10)) : '';
  const before = on ? ` trước hết ngày ${on}` : '';
  switch (kind) {
    case 'assigned':
      return asked
        ? {
            subject: `Đề nghị phối hợp: ${number}`,
            words: `Trân trọng đề nghị cơ quan chủ trì thực hiện ${task}.`,
          }
        : { subject: `Nhiệm vụ mới: ${number}`, words: `Cơ quan được phân công chủ trì ${task}.` };
    case 'submitted':
      return { subject: `${by} trình kết quả ${number}`, words: `${by} đã trình kết quả ${task}.` };
    case 'withdrawn':
      return { subject: `${by} rút lại kết quả ${number}`, words: `${by} đã rút lại kết quả ${task}.` };
    case 'step_opened':
      return { subject: `Chờ xử lý: ${number}`, words: `Kết quả ${task} đang chờ xử lý.` };
    case 'returned':
      return asked
        ? {
            subject: `Đề nghị bổ sung thông tin ${number}`,
            words: `${by} trân trọng đề nghị bổ sung thông tin về nội dung ${number} (${plan})${on ? `. Xin gửi${before}` : ''}.`,
          }
        : {
            subject: `Trả lại kết quả ${number}`,
            words: `${by} trả lại kết quả ${task}. Đề nghị hoàn thiện và trình lại${before}.`,
          };
    case 'supplement_asked':
      return {
        subject: `Yêu cầu bổ sung ${number}`,
        words: `${by} đề nghị bổ sung kết quả ${task}${before}.`,
      };
    case 'accepted':
      return {
        subject: `Đã ${asked ? 'ghi nhận' : 'chấp nhận'} kết quả ${number}`,
        words: `Kết quả ${task} đã được ${asked ? 'ghi nhận, tổng hợp' : 'chấp nhận và đưa vào báo cáo'}.`,
      };
    case 'contribution_asked':
      return {
        subject: `Đề nghị phối hợp: ${number}`,
        words: `${by} trân trọng đề nghị gửi ý kiến phối hợp thực hiện ${task}${before}.`,
      };
    case 'contribution_filed':
      return {
        subject: `${by} gửi ý kiến phối hợp ${number}`,
        words: `${by} đã gửi ý kiến phối hợp thực hiện ${task}.`,
      };
    case 'contribution_soon':
      return {
        subject: `Còn ${days} ngày: ý kiến phối hợp ${number}`,
        words: `Ý kiến phối hợp thực hiện ${task} còn ${days} ngày đến hạn.`,
      };
    case 'contribution_today':
      return {
        subject: `Đến hạn hôm nay: ý kiến phối hợp ${number}`,
        words: `Ý kiến phối hợp thực hiện ${task} đến hạn hôm nay.`,
      };
    case 'contribution_overdue':
      return {
        subject: `Quá hạn ${days} ngày: ý kiến phối hợp ${number}`,
        words: `Ý kiến phối hợp thực hiện ${task} đã quá hạn ${days} ngày.`,
      };
    case 'petition_raised':
      return { subject: `Kiến nghị: ${number}`, words: `${by} gửi kiến nghị về ${task}.` };
    case 'petition_decided':
      return {
        subject: `Kết quả xem xét kiến nghị ${number}`,
        words: `Kiến nghị về ${task}: ${outcomeWord(notice.outcome)}${on ? `. Hạn mới: ${on}` : ''}.`,
      };
    case 'due_soon':
      return {
        subject: `Còn ${days} ngày: ${number}`,
        words: `Nhiệm vụ ${number} (${plan}) còn ${days} ngày đến hạn (${on}).`,
      };
    case 'due_today':
      return {
        subject: `Đến hạn hôm nay: ${number}`,
        words: `Nhiệm vụ ${number} (${plan}) đến hạn hôm nay (${on}).`,
      };
    case 'overdue':
      return {
        subject: `Quá hạn ${days} ngày: ${number}`,
        words: `Nhiệm vụ ${number} (${plan}) đã quá hạn ${days} ngày (hạn ${on}). Đề nghị ${
          asked ? 'quan tâm, gửi thông tin' : 'khẩn trương cập nhật kết quả hoặc xin gia hạn kèm lý do'
        }.`,
      };
    case 'returned_waits':
      return {
        subject: `Chờ trình lại: ${number}`,
        words: `Kết quả ${task} bị trả lại đã ${days} ngày làm việc, chưa trình lại.`,
      };
    case 'step_waits':
      return {
        subject: `Chờ xử lý ${days} ngày làm việc: ${number}`,
        words: `Kết quả ${task} chờ xử lý đã ${days} ngày làm việc.`,
      };
    case 'urge_wanted':
      return {
        subject: `Đề xuất đôn đốc: ${number}`,
        words: `Nhiệm vụ ${number} (${plan}) quá hạn ${days} ngày; đề xuất đôn đốc bằng văn bản.`,
      };
    case 'report_wanted':
      return {
        subject: `Báo cáo lãnh đạo: ${number} quá hạn ${days} ngày`,
        words: `Nhiệm vụ ${number} (${plan}) quá hạn ${days} ngày.`,
      };
    case 'urged':
      return urgedWords(notice, on);
    case 'letters_drafted':
      return {
        subject: `Dự thảo công văn đôn đốc chờ phát hành: ${plan}`,
        words: `Có ${String(notice.count)} dự thảo công văn đôn đốc thực hiện ${plan} chờ phát hành.`,
      };
    case 'report_step':
      return {
        subject: `Báo cáo chờ duyệt: ${plan}`,
        words: `${by} trình báo cáo thực hiện ${plan}, chờ xem xét, duyệt.`,
      };
    case 'report_waits':
      return {
        subject: `Báo cáo chờ duyệt ${days} ngày làm việc: ${plan}`,
        words: `Báo cáo thực hiện ${plan} chờ duyệt đã ${days} ngày làm việc.`,
      };
    case 'report_decided':
      return {
        subject: `Báo cáo ${reportWord(notice.outcome)}: ${plan}`,
        words: `Báo cáo thực hiện ${plan} ${reportWord(notice.outcome)} (${by}).`,
      };
    case 'document_made':
      return {
        subject: `Tệp của báo cáo đã sẵn sàng: ${plan}`,
        words: `Tệp của báo cáo thực hiện ${plan} đã tạo xong, có thể tải về trong 7 ngày.`,
      };
    case 'document_failed':
      return {
        subject: `Không tạo được tệp của báo cáo: ${plan}`,
        words: `Tệp của báo cáo thực hiện ${plan} không tạo được; lý do được nêu tại trang báo cáo.`,
      };
    case 'delegated':
      return {
        subject: 'Được ủy quyền xử lý',
        words: `${by} ủy quyền xử lý công việc trên hệ thống${on ? ` đến ngày ${on}` : ''}.`,
      };
    case 'webhook_stopped':
      return {
        subject: 'Đã dừng gửi dữ liệu sang hệ thống khác',
        words:
          'Một địa chỉ nhận webhook không nhận được dữ liệu nhiều lần liên tiếp nên hệ thống đã tạm dừng gửi. Đề nghị kiểm tra địa chỉ nhận rồi mở lại; các thông tin chưa gửi được giữ 30 ngày.',
      };
    case 'mentioned':
      return {
        subject: `Được nhắc đến: ${number}`,
        words: `${by} nhắc đến ông/bà trong trao đổi về ${task}.`,
      };
    default:
      return assertNever(kind);
  }
}

/** A letter in the product: how many tasks, and by when; its list is in the letter. */
function urgedWords({ plan, by, agency, asked, count, late, at }: MailedNotice, on: string): MailWords {
  const byWhen = on ? ` chậm nhất ngày ${on}` : '';
  if (asked)
    return {
      subject: `Đề nghị gửi thông tin thực hiện ${plan}`,
      words: `Để kịp tổng hợp báo cáo, ${by} trân trọng đề nghị ${agency} quan tâm, gửi thông tin về ${String(count)} nội dung${byWhen}.`,
    };
  const overdue = late > 0 ? ` (trong đó ${String(late)} quá hạn)` : '';
  return {
    subject: `Đôn đốc thực hiện ${plan}`,
    words: `Đến ngày ${printDay(at)}, ${agency} còn ${String(count)} nhiệm vụ chưa hoàn thành${overdue}. Đề nghị khẩn trương thực hiện và gửi kết quả${byWhen}.`,
  };
}

function reportWord(outcome: string): string {
  if (outcome === 'approved') return 'đã được duyệt';
  return outcome === 'issued' ? 'đã được cấp số, phát hành' : 'bị trả lại';
}

function outcomeWord(outcome: string): string {
  if (outcome === 'granted') return 'đồng ý';
  return outcome === 'refused' ? 'không đồng ý' : 'đã trả lời';
}

/** How many notices of a digest are named one by one. */
const mostLines = 40;

/** The one mail of a day, of everything that does not press. */
export function digestMail(day: string, notices: readonly MailedNotice[], link: string): MailText {
  const count = (kinds: readonly NoticeKind[]): number =>
    notices.filter(({ kind }) => kinds.includes(kind)).length;
  const heads = [
    [
      'Cần xử lý',
      count(['submitted', 'step_opened', 'step_waits', 'petition_raised', 'report_step', 'report_waits']),
    ],
    ['Sắp đến hạn', count(['due_soon', 'due_today', 'contribution_soon', 'contribution_today'])],
    ['Quá hạn', count(['overdue', 'contribution_overdue', 'returned_waits'])],
    ['Đề xuất đôn đốc, báo cáo', count(['urge_wanted', 'report_wanted'])],
  ].flatMap(([word, n]) => (n === 0 ? [] : [`${String(word)}: ${String(n)}.`]));
  const lines = notices.slice(0, mostLines).map((notice) => `- ${wordsOf(notice).subject}`);
  const more = notices.length > mostLines ? [`- và ${String(notices.length - mostLines)} việc khác.`] : [];
  const body = [...(heads.length > 0 ? [heads.join(' ')] : []), [...lines, ...more].join('\n')].join('\n\n');
  return {
    subject: `[${system}] Việc cần xử lý ngày ${printDay(day)}`,
    body: `Kính gửi ông/bà,\n\n${body}\n\nXem chi tiết: ${link}\n\n${end}`,
  };
}
