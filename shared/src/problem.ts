/** The closed list of failures. A failure is data: a code, and what a sentence about it needs. */

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
  /** Number under which the server's log holds the cause. */
  traceId?: string;
}

export interface Problem {
  code: ProblemCode;
  data: ProblemData;
}

export type Language = 'vi' | 'en';
type Sentence = Record<Language, string>;

/** Why a rule refused: a sentence in administrative Vietnamese that says what happened and what to do. */
export const reasonSentences = {
  state: {
    vi: 'Thẻ không còn ở trạng thái cho phép thao tác này. Tải lại thẻ để xem trạng thái hiện tại.',
    en: 'The card is no longer in a state that allows this. Reload the card to see where it is.',
  },
  step: {
    vi: 'Bước duyệt hiện tại không phải bước này. Tải lại thẻ để xem bước đang chờ.',
    en: 'This is not the current approval step. Reload the card to see what is awaited.',
  },
  on_hold: {
    vi: 'Nhiệm vụ đang tạm dừng. Cần tiếp tục thực hiện trước khi xử lý.',
    en: 'The task is on hold. Resume it first.',
  },
  not_on_hold: { vi: 'Nhiệm vụ không tạm dừng.', en: 'The task is not on hold.' },
  cancelled: {
    vi: 'Nhiệm vụ đã dừng thực hiện theo văn bản, không xử lý tiếp được.',
    en: 'The task was cancelled by a document and cannot go on.',
  },
  not_triggered: {
    vi: 'Nhiệm vụ chưa phát sinh. Ghi nhận yêu cầu và thời hạn trước khi giao.',
    en: 'Nothing was requested yet. Record the request and its date first.',
  },
  already_triggered: {
    vi: 'Nhiệm vụ đã được ghi nhận phát sinh.',
    en: 'The request was already recorded.',
  },
  already_accepted: { vi: 'Cơ quan đã nhận nhiệm vụ này.', en: 'The assignment was already acknowledged.' },
  received: {
    vi: 'Cơ quan đầu mối đã tiếp nhận, không rút lại được. Đề nghị cơ quan đầu mối trả lại nếu cần sửa.',
    en: 'The coordinator has received it; it cannot be withdrawn. Ask the coordinator to return it.',
  },
  period_frozen: {
    vi: 'Kỳ báo cáo đã chốt. Cần mở lại kỳ trước khi sửa.',
    en: 'The reporting period is frozen. Reopen it first.',
  },
  period_closed: {
    vi: 'Kỳ báo cáo đã đóng. Cần mở lại kỳ trước khi sửa.',
    en: 'The reporting period is closed. Reopen it first.',
  },
  period_not_frozen: {
    vi: 'Kỳ báo cáo chưa chốt số liệu. Chốt kỳ trước khi đóng.',
    en: 'The reporting period is not frozen yet. Freeze it before closing it.',
  },
  period_open: { vi: 'Kỳ báo cáo đang mở.', en: 'The reporting period is open.' },
  reason_required: {
    vi: 'Vui lòng ghi rõ lý do, ít nhất 10 ký tự.',
    en: 'Please give the reason, at least 10 characters.',
  },
  document_required: {
    vi: 'Vui lòng ghi số, ký hiệu văn bản làm căn cứ.',
    en: 'Please give the number of the document that this rests on.',
  },
  due_required: {
    vi: 'Vui lòng chọn thời hạn của yêu cầu.',
    en: 'Please choose the date by which it is asked.',
  },
  due_past: { vi: 'Thời hạn phải từ hôm nay trở đi.', en: 'The date must not be in the past.' },
  no_lead: { vi: 'Nhiệm vụ chưa có cơ quan chủ trì.', en: 'The task has no lead agency.' },
  no_result: {
    vi: 'Chưa nhập kết quả thực hiện. Nhập kết quả hoặc chọn “Không phát sinh” kèm giải trình.',
    en: 'No result was written. Write it, or state “nothing occurred” with a word why.',
  },
  no_evidence: {
    vi: 'Cần ít nhất một tài liệu minh chứng hoặc ghi lý do không có.',
    en: 'At least one piece of evidence is needed, or a word why there is none.',
  },
  late_reason: {
    vi: 'Đã quá thời hạn. Vui lòng ghi lý do trình muộn, ít nhất 10 ký tự.',
    en: 'The deadline has passed. Please say why it is late, at least 10 characters.',
  },
  contributed: {
    vi: 'Người đã tham gia soạn nội dung không được tự duyệt. Đề nghị người khác có thẩm quyền duyệt.',
    en: 'Whoever contributed to the content may not approve it. Another competent person must.',
  },
  decided_before: {
    vi: 'Người đã duyệt một bước của bản trình này không được duyệt bước khác. Đề nghị người khác có thẩm quyền duyệt.',
    en: 'Whoever decided one step of this submission may not decide another.',
  },
  chain_unusable: {
    vi: 'Quy trình chưa dùng được. Sửa các bước được đánh dấu rồi lưu lại.',
    en: 'The chain cannot be used yet. Mend the marked steps and save again.',
  },
  step_without_approver: {
    vi: 'Bước duyệt này hiện không có người đủ thẩm quyền. Liên hệ quản trị để phân công vai trò trước khi trình.',
    en: 'Nobody can take this approval step at present. Ask the administrator to give somebody the duty.',
  },
  attached_to_submission: {
    vi: 'Tệp thuộc bản đã trình nên không xóa được.',
    en: 'The file belongs to a submitted version and cannot be removed.',
  },
  import_kind: {
    vi: 'Chỉ nhận tệp .docx, .doc, .xlsx, .pdf có lớp chữ và .txt có nội dung đúng với loại tệp. Mở tệp bằng phần mềm soạn thảo, lưu lại thành .docx hoặc .xlsx rồi tải lên.',
    en: 'Only .docx, .doc, .xlsx, .pdf with a text layer and .txt whose content is of that type are taken. Open the file in its own program, save it as .docx or .xlsx and upload that.',
  },
  file_broken: {
    vi: 'Tệp bị hỏng hoặc không đọc được. Mở tệp bằng phần mềm soạn thảo, lưu lại rồi tải lên lần nữa.',
    en: 'The file is broken or cannot be read. Open it in its own program, save it again and upload that.',
  },
  file_encrypted: {
    vi: 'Tệp có đặt mật khẩu. Bỏ mật khẩu rồi tải lên lần nữa.',
    en: 'The file is protected by a password. Remove it and upload the file again.',
  },
  file_without_text: {
    vi: 'Tệp PDF là ảnh quét, không có lớp chữ. Tải lên bản Word gốc, hoặc nhận dạng chữ (OCR) rồi dán nội dung.',
    en: 'The PDF is a scan without a text layer. Upload the Word original, or recognise its text and paste that.',
  },
  file_too_many_rows: {
    vi: 'Bảng có quá nhiều dòng. Chỉ giữ phần phụ lục nhiệm vụ rồi tải lên lần nữa.',
    en: 'The table has too many rows. Keep only the appendix of tasks and upload that.',
  },
  file_unpacks_too_large: {
    vi: 'Nội dung nén trong tệp quá lớn nên bị từ chối. Lưu lại tệp từ phần mềm soạn thảo rồi tải lên.',
    en: 'The packed content of the file is too large and was refused. Save it again from its own program.',
  },
  file_too_slow: {
    vi: 'Đọc tệp mất quá nhiều thời gian hoặc bộ nhớ nên đã dừng. Tách tệp nhỏ hơn hoặc dán nội dung dạng chữ.',
    en: 'Reading the file took too much time or memory and was stopped. Use a smaller file or paste its text.',
  },
  file_without_content: {
    vi: 'Tệp không có nội dung chữ nào.',
    en: 'The file has no text in it.',
  },
  state_secret: {
    vi: 'Tài liệu có dấu chỉ độ mật. Hệ thống này không được nhận bí mật nhà nước; nội dung đã tải lên không được lưu giữ.',
    en: 'The document carries a mark of state secrecy. This system may not hold it; nothing of it was kept.',
  },
  import_not_in_review: {
    vi: 'Bản nhập này không còn ở bước rà soát nên không sửa được.',
    en: 'This import is no longer under review and cannot be changed.',
  },
  import_not_ready: {
    vi: 'Còn nội dung bắt buộc chưa rõ. Xử lý các mục được đánh dấu rồi chấp nhận.',
    en: 'There are places that must be settled first. Settle the marked ones, then accept.',
  },
  edit_refused: {
    vi: 'Không thực hiện được chỉnh sửa này trên dòng đã chọn.',
    en: 'This correction cannot be made on that row.',
  },
  plan_exists: {
    vi: 'Đã có kế hoạch cùng số, ngày và cơ quan ban hành. Mở kế hoạch đó, hoặc nhập thành bản điều chỉnh, bổ sung.',
    en: 'There is a plan of the same number, date and issuer. Open it, or take this in as its amendment.',
  },
  import_edited: {
    vi: 'Bản nhập đã được chỉnh sửa; đọc lại sẽ làm mất các chỉnh sửa đó. Tạo bản nhập mới với tệp đầy đủ.',
    en: 'Corrections were made, and reading anew would lose them. Begin a new import with the complete file.',
  },
  not_plan_agency: {
    vi: 'Cơ quan nhập kế hoạch phải là cơ quan đầu mối hoặc cơ quan ban hành của kế hoạch.',
    en: 'The agency that takes a plan in must be its coordinator or its issuer.',
  },
  period_by_coordinator: {
    vi: 'Kỳ báo cáo do cơ quan đầu mối mở. Chấp nhận kế hoạch mà chưa mở kỳ.',
    en: 'The coordinator opens the reporting period. Accept the plan without opening one.',
  },
  plan_amended: {
    vi: 'Kế hoạch đã được điều chỉnh bởi văn bản khác sau khi đối chiếu. Đối chiếu lại với bản hiện hành rồi chấp nhận.',
    en: 'The plan was amended by another document since the comparison. Compare again, then accept.',
  },
  plan_touched: {
    vi: 'Kế hoạch đã có thẻ được xử lý nên không lưu trữ được.',
    en: 'Cards of this plan have been worked on; it cannot be archived.',
  },
  plan_above_itself: {
    vi: 'Kế hoạch được chọn thuộc chính kế hoạch này nên không thể là kế hoạch cấp trên.',
    en: 'The chosen plan stands below this one and cannot be above it.',
  },
  plan_archived: {
    vi: 'Kế hoạch đã lưu trữ nên không thay đổi được.',
    en: 'The plan is archived and cannot be changed.',
  },
  account_disabled: {
    vi: 'Tài khoản đang bị khóa. Mở khóa trước khi gửi lời mời.',
    en: 'The account is disabled. Enable it before inviting its person.',
  },
  agency_closed: {
    vi: 'Cơ quan đã chấm dứt hoạt động nên không đổi được.',
    en: 'The agency has ended and cannot be changed.',
  },
  agency_not_closed: {
    vi: 'Cơ quan chưa chấm dứt hoạt động.',
    en: 'The agency has not been ended.',
  },
  agency_of_system: {
    vi: 'Cơ quan quản trị của hệ thống không chấm dứt và không chuyển loại được.',
    en: 'The system’s own agency cannot be ended or made into another kind.',
  },
  agency_loop: {
    vi: 'Cơ quan không thể trực thuộc chính nó hoặc cơ quan cấp dưới của nó.',
    en: 'An agency cannot be below itself or below one of its own.',
  },
  day_order: {
    vi: 'Ngày không phù hợp với các mốc thời gian đã ghi. Kiểm tra lại ngày.',
    en: 'The day does not fit the dates on record. Please check it.',
  },
  set_member_overlap: {
    vi: 'Cơ quan đã thuộc nhóm trong khoảng thời gian đó.',
    en: 'The agency is in the set in that time already.',
  },
} as const satisfies Record<string, Sentence>;

export type ReasonKey = keyof typeof reasonSentences;

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
