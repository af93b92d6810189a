/** Why rules refuse what people do at an open step, and around it. */
import type { Sentence } from './reasons.js';

export const decidingReasons = {
  held_by_other: {
    vi: 'Bước này đang do người khác cùng cơ quan xử lý. Bấm “Nhận xử lý” trước khi quyết định.',
    en: 'A colleague has this step at their desk. Take it over before you decide.',
  },
  held_by_me: { vi: 'Bước này đã ở bàn xử lý của mình.', en: 'You have this step at your desk already.' },
  colleague_required: {
    vi: 'Vui lòng chọn người nhận xử lý tiếp.',
    en: 'Please choose to whom this is handed on.',
  },
  not_a_colleague: {
    vi: 'Người được chọn không thể xử lý bước này: phải cùng cơ quan, cùng thẩm quyền, chưa tham gia soạn hoặc duyệt bản trình.',
    en: 'The chosen person cannot take this step: it must be a colleague of the same duty who neither wrote nor decided on this version.',
  },
  capacity_not_held: {
    vi: 'Tư cách ký được chọn không còn hiệu lực. Chọn tư cách khác rồi thực hiện lại.',
    en: 'You do not hold that signing capacity at present. Choose another one.',
  },
  exception_reason: {
    vi: 'Cơ quan chỉ có một người có thẩm quyền nên được tự duyệt, nhưng phải ghi rõ lý do, ít nhất 10 ký tự; trường hợp này được đưa vào danh sách ngoại lệ.',
    en: 'Your agency has just one competent person, who may therefore endorse their own work, but must say why in at least 10 characters; it is listed among the exceptions.',
  },
  signer_duty: {
    vi: 'Vai trò này không ký theo tư cách được chọn. Quyền (Q.) chỉ dành cho người giữ vai trò lãnh đạo.',
    en: 'This duty does not sign in that capacity. Only a head can be acting head (Q.).',
  },
  signer_title: {
    vi: 'Vui lòng ghi đủ các chức vụ cần in ở phần ký.',
    en: 'Please give every title that is printed above the name.',
  },
  signer_end: {
    vi: 'Thừa ủy quyền phải có thời hạn. Chọn ngày kết thúc theo văn bản ủy quyền.',
    en: 'An authorisation is limited in time. Choose its last day as in the document.',
  },
  signer_exists: {
    vi: 'Người này đã có tư cách ký đó trong khoảng thời gian trùng nhau. Kết thúc tư cách cũ trước khi ghi mới.',
    en: 'The person holds that capacity in an overlapping time already. End it first.',
  },
  signer_ended: {
    vi: 'Tư cách ký này đã kết thúc.',
    en: 'This capacity has ended already.',
  },
  delegation_duty: {
    vi: 'Chỉ được ủy quyền vai trò chuyên viên, lãnh đạo hoặc phó lãnh đạo của chính mình.',
    en: 'Only a duty of your own as officer, head or deputy can be delegated.',
  },
  delegation_passed_on: {
    vi: 'Quyền được ủy quyền không được ủy quyền lại cho người khác.',
    en: 'What was delegated to you cannot be passed on.',
  },
  delegation_outside_duty: {
    vi: 'Thời gian ủy quyền phải nằm trong thời gian giữ vai trò.',
    en: 'The delegation must lie within the time of the duty itself.',
  },
  delegation_past: {
    vi: 'Thời điểm bắt đầu đã qua. Bỏ trống để ủy quyền có hiệu lực ngay.',
    en: 'The beginning is past. Leave it empty for the delegation to begin now.',
  },
  delegation_over: {
    vi: 'Thời điểm kết thúc đã qua. Chọn thời điểm kết thúc từ bây giờ trở đi.',
    en: 'The end is past. Choose one that is still to come.',
  },
  delegation_order: {
    vi: 'Thời điểm kết thúc phải sau thời điểm bắt đầu.',
    en: 'The end must come after the beginning.',
  },
  delegation_too_long: {
    vi: 'Mỗi lần ủy quyền tối đa 180 ngày. Chọn thời gian ngắn hơn.',
    en: 'A delegation lasts 180 days at most. Choose a shorter time.',
  },
  delegation_to_oneself: {
    vi: 'Không thể ủy quyền cho chính mình.',
    en: 'Nobody can delegate to themselves.',
  },
  delegation_without_duty: {
    vi: 'Người được chọn không giữ vai trò chuyên viên, lãnh đạo hoặc phó lãnh đạo tại cơ quan khi ủy quyền bắt đầu.',
    en: 'The chosen person has no duty as officer, head or deputy in the agency when the delegation begins.',
  },
  delegation_exists: {
    vi: 'Vai trò này đã được ủy quyền cho người đó trong khoảng thời gian trùng nhau. Thu hồi ủy quyền cũ trước khi lập mới.',
    en: 'This duty is delegated to that person in an overlapping time already. Revoke that delegation first.',
  },
  delegation_circle: {
    vi: 'Người được chọn đang ủy quyền lại, trực tiếp hoặc qua người khác, cho chính người ủy quyền trong cùng thời gian. Chọn người khác.',
    en: 'The chosen person delegates to you, directly or through others, in the same time. Choose somebody else.',
  },
  delegation_plans: {
    vi: 'Có kế hoạch được chọn mà cơ quan không tham gia. Chọn lại kế hoạch.',
    en: 'A chosen plan is not one in which the agency takes part. Choose again.',
  },
  delegation_ended: {
    vi: 'Ủy quyền này đã hết hạn hoặc đã được thu hồi.',
    en: 'This delegation has ended or was revoked already.',
  },
  supplement_open: {
    vi: 'Đang chờ cơ quan chủ trì bổ sung. Chờ nội dung bổ sung, hoặc thôi yêu cầu rồi quyết định.',
    en: 'The lead agency was asked for more. Wait for it, or drop the request, then decide.',
  },
  contributions_open: {
    vi: 'Còn cơ quan phối hợp chưa gửi ý kiến. Chờ đủ ý kiến, hoặc bỏ qua từng cơ quan kèm lý do rồi trình.',
    en: 'Coordinating agencies have not filed their contributions. Wait for them, or waive each with a reason.',
  },
  contribution_state: {
    vi: 'Ý kiến phối hợp hoặc nội dung bổ sung này không còn ở trạng thái cho phép thao tác. Tải lại thẻ để xem trạng thái hiện tại.',
    en: 'This contribution or supplement is no longer in a state that allows this. Reload the card.',
  },
  contribution_empty: {
    vi: 'Chưa ghi nội dung. Ghi nội dung hoặc đính kèm tài liệu trước khi trình lãnh đạo.',
    en: 'Nothing is written yet. Write it or attach a file before it goes to the head.',
  },
  contribution_asked: {
    vi: 'Có cơ quan đã được đề nghị và đang chờ ý kiến. Bỏ chọn cơ quan đó rồi gửi lại.',
    en: 'One of the agencies was asked already and has not answered. Leave it out and send again.',
  },
  not_coordinating: {
    vi: 'Chỉ đề nghị được cơ quan phối hợp của nhiệm vụ. Tải lại thẻ rồi chọn lại.',
    en: 'Only coordinating agencies of the task can be asked. Reload the card and choose again.',
  },
  not_a_lead: {
    vi: 'Chỉ yêu cầu bổ sung được với cơ quan chủ trì của nhiệm vụ.',
    en: 'Only a lead agency of the task can be asked to complete its submission.',
  },
  other_leads_part: {
    vi: 'Phần này do cơ quan cùng chủ trì viết, cơ quan khác không sửa được.',
    en: 'This part belongs to the other lead agency; only its own people write it.',
  },
  part_missing: {
    vi: 'Còn cơ quan cùng chủ trì chưa viết phần kết quả của mình.',
    en: 'A joint lead has not written its own part of the result yet.',
  },
  returned_to_other: {
    vi: 'Chỉ phần của cơ quan cùng chủ trì bị trả lại. Cơ quan đó sửa phần của mình rồi trình lại.',
    en: 'Only the other lead’s part was returned. That agency mends it and submits again.',
  },
  remarks_unanswered: {
    vi: 'Còn nhận xét chưa được giải trình. Sửa nội dung hoặc ghi ý kiến giải trình cho từng nhận xét rồi trình lại.',
    en: 'Remarks are not answered yet. Change what they speak of or answer each in words.',
  },
  remark_place: {
    vi: 'Có nhận xét gắn với mục không có trong bản trình, hoặc hai nhận xét cho cùng một mục. Tải lại thẻ rồi ghi lại.',
    en: 'A remark speaks of a place that this version does not have, or two of the same place. Reload the card.',
  },
  remark_blank: {
    vi: 'Có mục được đánh dấu nhưng chưa ghi nhận xét.',
    en: 'A place is marked without a remark.',
  },
  too_many_remarks: {
    vi: 'Tối đa 50 nhận xét cho một lần trả lại.',
    en: 'At most 50 remarks for one return.',
  },
  field_locked: {
    vi: 'Mục này đã được chấp nhận ở lần trình trước nên không sửa được. Chỉ sửa những mục có nhận xét.',
    en: 'This part was accepted as it is and cannot be changed. Only what was remarked is open.',
  },
} as const satisfies Record<string, Sentence>;
