/** The closed list of failures. A failure is data: a code, and what a sentence about it needs. */
import { reasonSentences, type ReasonKey, type Sentence } from './reasons.js';

export { reasonSentences, type ReasonKey };

/** Every code with its HTTP status. The code is the contract; the status only says it to HTTP. */
export const problemStatus = {
  SIGNED_OUT: 401,
  SIGN_IN_FAILED: 401,
  FORBIDDEN: 403,
  FOUR_EYES: 403,
  FOREIGN_ORIGIN: 403,
  NOT_FOUND: 404,
  STALE: 409,
  WRONG_STATE: 409,
  LOCKED: 409,
  NO_APPROVER: 409,
  EXISTS: 409,
  LAST_ADMIN: 409,
  TOO_LARGE: 413,
  UNSUPPORTED_FILE: 415,
  INVALID: 422,
  INCOMPLETE: 422,
  KEY_REUSED: 422,
  THROTTLED: 429,
  UNEXPECTED: 500,
  BUSY: 503,
} as const;

export type ProblemCode = keyof typeof problemStatus;

/** One field of the request that does not fit; `path` is dotted, `rule` is stable, `limit` what was allowed. */
export interface FieldFault {
  path: string;
  rule: string;
  limit?: number | string;
}

/** What a sentence may need; every member is optional and holds no secret and no content of a card. */
export interface ProblemData {
  /** Why, as a stable key of `reasonSentences`. */
  reason?: ReasonKey;
  fields?: FieldFault[];
  /** The name of the agency, person or step that the sentence is about. */
  name?: string;
  /** Seconds until it is worth trying again. */
  retryAfter?: number;
  /** The version that the server has, for STALE. */
  version?: number;
  limit?: number;
  /** The number that the server counts, where another one was confirmed. */
  count?: number;
  /** Number under which the server's log holds the cause. */
  traceId?: string;
}

export interface Problem {
  code: ProblemCode;
  data: ProblemData;
}

export type Language = keyof Sentence;

const codeSentences: Record<ProblemCode, Sentence> = {
  SIGNED_OUT: {
    vi: 'Phiên làm việc đã kết thúc. Vui lòng đăng nhập lại.',
    en: 'The session has ended. Please sign in again.',
  },
  SIGN_IN_FAILED: {
    vi: 'Tên đăng nhập hoặc mật khẩu không đúng.',
    en: 'The user name or the password is not right.',
  },
  FORBIDDEN: {
    vi: 'Không có quyền thực hiện thao tác này. Liên hệ quản trị nếu cần được giao quyền.',
    en: 'You have no right to do this. Ask the administrator if you need it.',
  },
  FOUR_EYES: {
    vi: 'Thao tác này phải do người khác thực hiện.',
    en: 'Somebody else has to do this.',
  },
  FOREIGN_ORIGIN: {
    vi: 'Yêu cầu không đến từ trang của hệ thống nên bị từ chối.',
    en: 'The request did not come from a page of this system and was refused.',
  },
  NOT_FOUND: {
    vi: 'Không tìm thấy nội dung yêu cầu hoặc không có quyền xem.',
    en: 'It was not found, or you may not see it.',
  },
  STALE: {
    vi: 'Nội dung đã thay đổi trong khi đang xem. Xem bản mới rồi thực hiện lại.',
    en: 'It changed while you were looking. See the new state and try again.',
  },
  WRONG_STATE: {
    vi: 'Thao tác không phù hợp với trạng thái hiện tại.',
    en: 'This does not fit the present state.',
  },
  LOCKED: { vi: 'Nội dung đang khóa.', en: 'It is locked.' },
  NO_APPROVER: {
    vi: 'Có bước duyệt chưa có người đủ thẩm quyền.',
    en: 'An approval step has nobody who could take it.',
  },
  EXISTS: {
    vi: 'Đã có mục trùng. Kiểm tra lại trước khi thêm.',
    en: 'It exists already. Please check before adding it.',
  },
  LAST_ADMIN: {
    vi: 'Phải còn ít nhất một quản trị hệ thống. Giao vai trò cho người khác trước.',
    en: 'At least one administrator must remain. Give somebody else the duty first.',
  },
  TOO_LARGE: { vi: 'Nội dung gửi lên quá lớn.', en: 'What was sent is too large.' },
  UNSUPPORTED_FILE: {
    vi: 'Chỉ nhận tệp .docx, .xlsx, .pdf, .jpg, .png có nội dung đúng với loại tệp.',
    en: 'Only .docx, .xlsx, .pdf, .jpg and .png files whose content is of that type are taken.',
  },
  INVALID: {
    vi: 'Dữ liệu gửi lên không đúng. Kiểm tra các trường được đánh dấu.',
    en: 'What was sent does not fit. Please check the marked fields.',
  },
  INCOMPLETE: {
    vi: 'Nội dung chưa đủ để trình.',
    en: 'The content is not complete yet.',
  },
  KEY_REUSED: {
    vi: 'Mã chống gửi trùng đã dùng cho một yêu cầu khác. Tải lại trang rồi thực hiện lại.',
    en: 'The idempotency key was used for another request. Reload the page and try again.',
  },
  THROTTLED: {
    vi: 'Thao tác quá nhiều lần. Vui lòng chờ rồi thử lại.',
    en: 'Too many attempts. Please wait and try again.',
  },
  UNEXPECTED: {
    vi: 'Đã xảy ra lỗi. Thử lại sau ít phút.',
    en: 'Something went wrong. Please try again soon.',
  },
  BUSY: {
    vi: 'Hệ thống đang bận. Thử lại sau ít giây.',
    en: 'The system is busy. Please try again in a few seconds.',
  },
};

/** Reasons that name what of a packet of exchange is missing. */
const exchangeReasons: ReadonlySet<ReasonKey> = new Set<ReasonKey>([
  ...(['exchange_from', 'exchange_to', 'exchange_facts'] as const),
]);

/**
 * The sentence that a person reads: what happened and what to do.
 * @returns one or two sentences in the language asked for, without a code.
 */
export function problemSentence(problem: Problem, language: Language): string {
  const { code, data } = problem;
  const base = data.reason ? reasonSentences[data.reason][language] : codeSentences[code][language];
  const parts: string[] = [base];
  if (code === 'NO_APPROVER' && data.name) {
    parts.push(language === 'vi' ? `Bước: ${data.name}.` : `Step: ${data.name}.`);
  }
  if (data.name && data.reason && exchangeReasons.has(data.reason)) parts.push(`(${data.name}.)`);
  if (data.reason === 'set_without_members' && data.name) {
    parts.push(language === 'vi' ? `Nhóm: ${data.name}.` : `Set: ${data.name}.`);
  }
  if (data.reason === 'unfinished_changed' && data.count !== undefined) {
    parts.push(
      language === 'vi'
        ? `Hiện còn ${String(data.count)} nhiệm vụ chưa có kết quả.`
        : `There are ${String(data.count)} now.`,
    );
  }
  if (code === 'THROTTLED' && data.retryAfter) {
    parts.push(
      language === 'vi'
        ? `Thử lại sau ${String(data.retryAfter)} giây.`
        : `Try again in ${String(data.retryAfter)} s.`,
    );
  }
  if (code === 'UNEXPECTED' && data.traceId) {
    parts.push(language === 'vi' ? `Mã tra cứu: ${data.traceId}.` : `Reference: ${data.traceId}.`);
  }
  return parts.join(' ');
}

/** A refusal thrown by a rule or a service; HTTP and the socket render it, nothing else catches it. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(code: ProblemCode, data: ProblemData = {}) {
    super(data.reason ? `${code}: ${data.reason}` : code);
    this.name = 'ProblemError';
    this.problem = { code, data };
  }
}

/** Proves at compile time that a switch is complete. @throws Error when a foreign value arrives at run time. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}

/** What the socket acknowledges instead of a reply. No reply has a member of this name. */
export interface Refused {
  problem: { code: string; detail: string };
}

/** Tells a refusal from a reply. */
export function isRefused(answer: unknown): answer is Refused {
  return typeof answer === 'object' && answer !== null && 'problem' in answer;
}
