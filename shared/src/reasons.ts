/** Why rules refuse: the closed list of reasons with their sentences. */
import { decidingReasons } from './deciding-reasons.js';
import { letterReasons } from './letter-reasons.js';
import { reportReasons } from './report-reasons.js';

/** What a person reads, in both languages. */
export type Sentence = Record<'vi' | 'en', string>;

/** Why a rule refused: a sentence in administrative Vietnamese that says what happened and what to do. */
export const reasonSentences = {
  state: {
    vi: 'Thẻ không còn ở trạng thái cho phép thao tác này. Tải lại thẻ để xem trạng thái hiện tại.',
    en: 'The card is no longer in a state that allows this. Reload the card to see where it is.',
  },
  figures_wrong: {
    vi: 'Số liệu còn thiếu hoặc chưa khớp. Mở mục Số liệu của thẻ, sửa các chỗ được đánh dấu rồi trình lại.',
    en: 'Figures are missing or do not agree. Open the figures of the card and mend what is marked.',
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
  not_on_request: {
    vi: 'Nhiệm vụ có thời hạn theo kế hoạch, không thuộc loại thực hiện theo yêu cầu, thông báo hoặc sự kiện.',
    en: 'The plan gives this task a date of its own; it is not one that waits for a request, a notice or an event.',
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
  received_on: {
    vi: 'Ngày nhận yêu cầu phải trong vòng một năm trở lại đây và không sau hôm nay.',
    en: 'The day on which the request came must lie within the last year and not after today.',
  },
  due_before_received: {
    vi: 'Thời hạn không được trước ngày nhận yêu cầu.',
    en: 'The due date must not be before the day on which the request came.',
  },
  has_due: {
    vi: 'Nhiệm vụ đã có thời hạn.',
    en: 'The task has a due date already.',
  },
  no_due_proposal: {
    vi: 'Không có đề xuất thời hạn nào đang chờ ý kiến.',
    en: 'No proposed due date awaits a decision.',
  },
  due_proposal_past: {
    vi: 'Thời hạn được đề xuất đã qua. Đặt thời hạn khác, hoặc không đồng ý và nêu lý do.',
    en: 'The proposed date has passed. Set another one, or refuse it and say why.',
  },
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
  ...decidingReasons,
  ...letterReasons,
  ...reportReasons,
  chain_unusable: {
    vi: 'Quy trình chưa dùng được. Sửa các bước được đánh dấu rồi lưu lại.',
    en: 'The chain cannot be used yet. Mend the marked steps and save again.',
  },
  step_without_approver: {
    vi: 'Bước duyệt này hiện không có người đủ thẩm quyền. Liên hệ quản trị để phân công vai trò trước khi trình.',
    en: 'Nobody can take this approval step at present. Ask the administrator to give somebody the duty.',
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
  set_without_members: {
    vi: 'Có nhiệm vụ do một nhóm cơ quan chủ trì mà nhóm đó hiện chưa có thành viên nào. Bổ sung thành viên của nhóm, hoặc chọn cơ quan chủ trì khác rồi chấp nhận.',
    en: 'A task is led by a set of agencies that has no members at present. Add members to the set, or choose another lead, then accept.',
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
  petition_open: {
    vi: 'Thẻ đang có một đề nghị cùng loại chờ quyết định. Chờ kết quả hoặc rút đề nghị đó trước.',
    en: 'A request of this kind waits for a decision already. Await it, or withdraw it first.',
  },
  petition_over: {
    vi: 'Đề nghị không còn ở bước cho phép thao tác này. Tải lại để xem kết quả.',
    en: 'The request is no longer at a step that allows this. Reload it to see what became of it.',
  },
  petition_own: {
    vi: 'Người lập đề nghị không được tự duyệt. Đề nghị người khác có thẩm quyền quyết định.',
    en: 'Whoever raised the request may not decide on it. Another competent person must.',
  },
  difficulty_own: {
    vi: 'Người nêu vướng mắc không tự trả lời. Đề nghị người khác có thẩm quyền trả lời.',
    en: 'Whoever raised the difficulty may not answer it. Another competent person must.',
  },
  petition_twice: {
    vi: 'Người đã đồng ý ở bước trước không được quyết định bước sau. Đề nghị người khác có thẩm quyền quyết định.',
    en: 'Whoever consented to the request may not grant it. Another competent person must.',
  },
  withdraw_by_raiser: {
    vi: 'Chỉ người lập đề nghị hoặc lãnh đạo cơ quan đã đề nghị được rút đề nghị.',
    en: 'Only whoever raised the request, or a head of that agency, may withdraw it.',
  },
  words_required: {
    vi: 'Vui lòng ghi rõ nội dung, ít nhất 10 ký tự.',
    en: 'Please say it in words, at least 10 characters.',
  },
  difficulty_required: {
    vi: 'Vui lòng nêu rõ khó khăn, vướng mắc, ít nhất 10 ký tự.',
    en: 'Please say what the difficulty is, at least 10 characters.',
  },
  already_compiled: {
    vi: 'Kết quả đã được chấp nhận, không còn thời hạn để gia hạn.',
    en: 'The result was accepted; there is no deadline left to extend.',
  },
  no_due: {
    vi: 'Nhiệm vụ chưa có thời hạn. Đề xuất thời hạn thay cho xin gia hạn.',
    en: 'The task has no due date yet. Propose one instead.',
  },
  due_moved: {
    vi: 'Thời hạn của nhiệm vụ vừa thay đổi. Xem lại thời hạn hiện tại rồi lập lại đề nghị.',
    en: 'The due date has changed meanwhile. Look at the present one, then ask again.',
  },
  asked_due_required: {
    vi: 'Vui lòng chọn thời hạn đề nghị.',
    en: 'Please choose the date that is asked for.',
  },
  asked_not_later: {
    vi: 'Thời hạn đề nghị phải sau thời hạn hiện tại.',
    en: 'The date asked for must be later than the present one.',
  },
  asked_too_far: {
    vi: 'Thời hạn đề nghị cách thời hạn hiện tại quá 3 năm. Kiểm tra lại ngày.',
    en: 'The date asked for lies more than three years after the present one. Please check it.',
  },
  late_asking_reason: {
    vi: 'Đã quá thời hạn. Vui lòng ghi lý do xin gia hạn muộn, ít nhất 10 ký tự.',
    en: 'The deadline has passed. Please say why this is asked late, at least 10 characters.',
  },
  granted_between: {
    vi: 'Thời hạn mới phải sau thời hạn hiện tại và không sau thời hạn được đề nghị.',
    en: 'The new date must be later than the present one and not after the one asked for.',
  },
  reassign_under_decision: {
    vi: 'Chỉ phân công lại khi nhiệm vụ đang được thực hiện và không có bản trình nào đang chờ duyệt.',
    en: 'A task is reassigned only while it is being worked on and nothing of it is under decision.',
  },
  reassign_contributions: {
    vi: 'Đang chờ ý kiến phối hợp của cơ quan khác. Chờ đủ ý kiến trước khi phân công lại.',
    en: 'Contributions of other agencies are awaited. Wait for them before reassigning.',
  },
  reassign_to_required: {
    vi: 'Vui lòng chọn cơ quan chủ trì mới.',
    en: 'Please choose the new lead agency.',
  },
  reassign_same: {
    vi: 'Cơ quan này đang chủ trì nhiệm vụ. Chọn cơ quan khác.',
    en: 'This agency leads the task already. Choose another one.',
  },
  reassign_has_card: {
    vi: 'Cơ quan được chọn đã có thẻ của nhiệm vụ này trong kỳ. Chọn cơ quan khác.',
    en: 'The chosen agency has a card of this task in the period already. Choose another one.',
  },
  return_not_sent: {
    vi: 'Kết quả đang ở cơ quan chủ trì, không cần đề nghị trả lại.',
    en: 'The result is with its lead agency; there is nothing to be returned.',
  },
  return_withdraw: {
    vi: 'Cơ quan đầu mối chưa tiếp nhận. Lãnh đạo cơ quan có thể tự rút lại.',
    en: 'The coordinator has not received it yet. The agency’s head can withdraw it.',
  },
  no_period: {
    vi: 'Kế hoạch chưa mở kỳ báo cáo nào.',
    en: 'The plan has no reporting period yet.',
  },
  period_by_coordinator: {
    vi: 'Kỳ báo cáo do cơ quan đầu mối mở. Chấp nhận kế hoạch mà chưa mở kỳ.',
    en: 'The coordinator opens the reporting period. Accept the plan without opening one.',
  },
  indicators_by_coordinator: {
    vi: 'Chỉ tiêu số liệu do cơ quan đầu mối đặt. Bỏ chọn các chỉ tiêu trong bản rà soát rồi chấp nhận.',
    en: 'The coordinator sets the indicators of a plan. Take none of them in the review, then accept.',
  },
  plan_amended: {
    vi: 'Kế hoạch đã được điều chỉnh bởi văn bản khác sau khi đối chiếu. Đối chiếu lại với bản hiện hành rồi chấp nhận.',
    en: 'The plan was amended by another document since the comparison. Compare again, then accept.',
  },
  amendment_by_hand: {
    vi: 'Bản điều chỉnh này được soạn từ chính kế hoạch hiện hành, không có tài liệu riêng nên không tách thành kế hoạch khác được. Hủy bản nhập nếu không cần nữa.',
    en: 'This amendment was begun from the standing plan itself and has no document of its own, so it cannot become another plan. Discard it if it is not needed.',
  },
  unfinished_changed: {
    vi: 'Số nhiệm vụ chưa có kết quả đã thay đổi so với số được xác nhận. Đề nghị xem và xác nhận lại.',
    en: 'The number of tasks without a result is another one than was confirmed. Look at it and confirm it again.',
  },
  plan_touched: {
    vi: 'Kế hoạch đã có thẻ được xử lý, ý kiến hoặc đề nghị, vướng mắc nên không lưu trữ được.',
    en: 'Cards of this plan have been worked on, or something was asked for about it; it cannot be archived.',
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
  too_many_feeds: {
    vi: 'Đã có 20 liên kết lịch. Thu hồi liên kết không còn dùng rồi tạo liên kết mới.',
    en: 'There are 20 calendar links already. Revoke one that is not used any more, then make a new one.',
  },
  webhook_form: {
    vi: 'Địa chỉ nhận phải có dạng https://máy/đường-dẫn, không kèm tên đăng nhập. Kiểm tra lại địa chỉ.',
    en: 'The address must look like https://host/path, without a user name. Please check it.',
  },
  webhook_off: {
    vi: 'Hệ thống chưa cho phép gửi ra ngoài. Đề nghị người vận hành máy chủ khai báo các máy được phép nhận.',
    en: 'Nothing may leave this system yet. Ask whoever runs the server to name the hosts that may be sent to.',
  },
  webhook_host: {
    vi: 'Máy nhận không có trong danh sách được phép gửi. Đề nghị người vận hành máy chủ bổ sung máy này vào danh sách.',
    en: 'This host is not among those that may be sent to. Ask whoever runs the server to add it.',
  },
  webhook_private: {
    vi: 'Địa chỉ nhận thuộc mạng nội bộ nên không gửi được. Dùng địa chỉ công khai, hoặc đề nghị người vận hành máy chủ cho phép riêng địa chỉ này.',
    en: 'The address is in a private network, where nothing is sent. Use a public one, or ask whoever runs the server to allow this one.',
  },
  webhook_unresolved: {
    vi: 'Không tìm được địa chỉ mạng của máy nhận. Kiểm tra lại tên máy.',
    en: 'The network address of this host was not found. Please check its name.',
  },
  webhook_exists: {
    vi: 'Địa chỉ này đã được khai báo. Sửa tại mục đã có.',
    en: 'This address is registered already. Change the entry that there is.',
  },
  webhooks_full: {
    vi: 'Đã đủ số địa chỉ nhận được phép khai báo. Xóa địa chỉ không dùng nữa trước khi thêm.',
    en: 'There are as many addresses as may be registered. Delete one that is not needed first.',
  },
  delivery_under_way: {
    vi: 'Lần gửi này đang được thực hiện. Chờ kết quả rồi thử lại.',
    en: 'This delivery is under way. Wait for what comes of it.',
  },
  set_member_overlap: {
    vi: 'Cơ quan đã thuộc nhóm trong khoảng thời gian đó.',
    en: 'The agency is in the set in that time already.',
  },
} as const satisfies Record<string, Sentence>;

export type ReasonKey = keyof typeof reasonSentences;
