/** Why rules refuse what people do about reports. */
import type { Sentence } from './reasons.js';

export const reportReasons = {
  report_state: {
    vi: 'Báo cáo không còn ở trạng thái cho phép thao tác này. Tải lại báo cáo để xem trạng thái hiện tại.',
    en: 'The report is no longer in a state that allows this. Reload it to see where it is.',
  },
  report_block_state: {
    vi: 'Đoạn này không còn như lúc mở (đã gộp, bỏ hoặc đổi chỗ). Tải lại báo cáo rồi thực hiện lại.',
    en: 'The block is no longer as it was (merged, left out or moved). Reload the report and try again.',
  },
  report_changed: {
    vi: 'Còn đoạn có nguồn đã thay đổi sau khi tổng hợp. Xem từng đoạn, chọn lấy theo nguồn hoặc giữ nguyên rồi trình.',
    en: 'Sources of some blocks changed after compiling. Accept or keep each of them before handing the report in.',
  },
  report_fresh: {
    vi: 'Có nội dung mới được chấp nhận chưa có trong báo cáo. Đưa vào báo cáo hoặc bỏ qua từng nội dung rồi trình.',
    en: 'New results are not in the report yet. Take each in, or leave it out, before handing the report in.',
  },
  report_empty: {
    vi: 'Còn mục chưa có nội dung. Viết nội dung hoặc bỏ mục rồi trình.',
    en: 'Some places are still empty. Write in them or leave them out before handing the report in.',
  },
  report_withdraw: {
    vi: 'Chỉ người đã trình hoặc lãnh đạo cơ quan lập báo cáo được rút báo cáo.',
    en: 'Only who handed it in, or a head of the agency that compiles it, can take it back.',
  },
  report_being_replaced: {
    vi: 'Đang có báo cáo thay thế được soạn. Phát hành hoặc hủy bản đó trước.',
    en: 'A report that replaces this one is being written. Issue or discard that one first.',
  },
  report_own: {
    vi: 'Người đã soạn hoặc sửa báo cáo không được duyệt báo cáo. Đề nghị người khác có thẩm quyền duyệt.',
    en: 'Whoever wrote in the report does not approve it. Ask another head.',
  },
  report_twice: {
    vi: 'Mỗi người chỉ duyệt báo cáo một lần. Đề nghị người khác có thẩm quyền duyệt bước này.',
    en: 'Nobody approves a report twice. Ask another head for this step.',
  },
  report_document: {
    vi: 'Cần ghi số, ngày của văn bản đính chính hoặc thu hồi.',
    en: 'Number and date of the letter that corrects or recalls it are needed.',
  },
  report_number: {
    vi: 'Số, ký hiệu không đúng mẫu, ví dụ 12/BC-UBND.',
    en: 'Number and symbol do not have the right form, as 12/BC-UBND has.',
  },
  report_number_taken: {
    vi: 'Số, ký hiệu này đã dùng cho báo cáo khác trong năm. Kiểm tra lại sổ văn bản đi.',
    en: 'This number was given to another report of the year. Check the register of outgoing documents.',
  },
  report_date: {
    vi: 'Ngày ban hành phải từ ngày chốt nội dung đến hết hôm nay.',
    en: 'The date must lie between the day on which the content was frozen and today.',
  },
  report_exists: {
    vi: 'Kỳ này đang có báo cáo chưa phát hành. Mở báo cáo đó để làm tiếp.',
    en: 'A report of this period is being made already. Go on with that one.',
  },
  report_issued: {
    vi: 'Kỳ này đã có báo cáo phát hành. Lập báo cáo thay thế từ báo cáo đó.',
    en: 'The report of this period was issued. Begin one that replaces it from there.',
  },
  report_window: {
    vi: 'Khoảng thời gian số liệu hoặc thời điểm báo cáo không hợp lệ.',
    en: 'The span of the data, or the day of the report, does not fit.',
  },
  report_source: {
    vi: 'Chọn ít nhất hai báo cáo năm đã phát hành của cùng kế hoạch, mỗi năm một báo cáo.',
    en: 'Choose at least two issued yearly reports of the same plan, one for each year.',
  },
  report_signed_pdf: {
    vi: 'Bản đã ký phải là tệp PDF.',
    en: 'The signed copy must be a PDF.',
  },
  report_template: {
    vi: 'Mẫu báo cáo chưa hợp lệ. Sửa các chỗ được đánh dấu.',
    en: 'The template does not fit together. Mend what is marked.',
  },
  report_no_appendix: {
    vi: 'Báo cáo không có phụ lục nên không có bảng tính để tạo.',
    en: 'The report has no appendix to make a workbook of.',
  },
  document_interrupted: {
    vi: 'Việc tạo tệp đã hai lần bị gián đoạn nên đã dừng. Yêu cầu tạo lại; nếu vẫn không được, báo quản trị hệ thống.',
    en: 'Making the file was interrupted twice and has been given up. Ask for it again, or tell the administrator.',
  },
  document_too_heavy: {
    vi: 'Tệp cần nhiều thời gian hoặc bộ nhớ hơn mức cho phép nên đã dừng. Chia nhỏ phạm vi báo cáo rồi tạo lại; nếu vẫn không được, báo quản trị hệ thống.',
    en: 'The file took more time or memory than it may and was stopped. Narrow the report, or tell the administrator.',
  },
  document_right_lost: {
    vi: 'Không còn quyền xem báo cáo này nên tệp không được tạo.',
    en: 'The report may not be read any more, so no file was made.',
  },
  exchange_from: {
    vi: 'Cơ quan ban hành chưa có mã định danh còn hiệu lực (Quyết định số 20/2020/QĐ-TTg). Cập nhật trong danh mục cơ quan rồi tạo lại gói trao đổi.',
    en: 'The issuing agency has no identifier by Decision 20/2020 of the Prime Minister. Enter it in the register of agencies, then make the packet again.',
  },
  exchange_to: {
    vi: 'Chưa xác định được mã định danh của mọi nơi nhận. Nơi nhận phải có trong danh mục cơ quan và có mã định danh.',
    en: 'The identifier of a recipient is not known. It has to be in the register of agencies with its identifier.',
  },
  exchange_facts: {
    vi: 'Thông tin văn bản chưa đủ để lập gói trao đổi. Bổ sung rồi tạo lại.',
    en: 'The document lacks what a packet of exchange needs.',
  },
  slip_not_submitted: {
    vi: 'Báo cáo chưa trình nên chưa có phiếu trình. Trình báo cáo trước.',
    en: 'The report was not handed in yet, so there is no slip. Hand it in first.',
  },
  report_not_issued: {
    vi: 'Báo cáo chưa phát hành nên chưa có gói trao đổi. Cấp số, ngày trước.',
    en: 'The report is not issued yet. Give it its number and date first.',
  },
} as const satisfies Record<string, Sentence>;
