/** Why rules refuse what people do about letters that urge. */
import type { Sentence } from './reasons.js';

export const letterReasons = {
  letter_no_card: {
    vi: 'Không còn nhiệm vụ nào trong danh sách đã chọn cần đôn đốc. Xem lại danh sách đề xuất rồi chọn lại.',
    en: 'None of the chosen tasks has to be urged any more. Look at the proposed list again.',
  },
  letter_just_made: {
    vi: 'Các cơ quan đã chọn vừa có công văn đôn đốc phát hành trong ngày hoặc đang có dự thảo. Xem danh sách công văn trước khi lập thêm.',
    en: 'The chosen agencies have a draft, or were urged today already. Look at the list of letters first.',
  },
  letter_agency_ended: {
    vi: 'Cơ quan đã chấm dứt hoạt động nên không gửi công văn được. Phân công lại nhiệm vụ trước.',
    en: 'The agency has ended and cannot be written to. Give its tasks to another agency first.',
  },
  letter_due: {
    vi: 'Hạn đề nghị gửi kết quả phải sau ngày hôm nay và trong vòng 120 ngày.',
    en: 'The day by which results are asked for must be after today, within 120 days.',
  },
  letter_symbol: {
    vi: 'Ký hiệu không đúng mẫu, ví dụ CATP-TH.',
    en: 'The symbol does not have the right form, as CATP-TH has.',
  },
  letter_number: {
    vi: 'Số, ký hiệu không đúng mẫu, ví dụ 12/CATP-TH.',
    en: 'Number and symbol do not have the right form, as 12/CATP-TH has.',
  },
  letter_number_taken: {
    vi: 'Số, ký hiệu này đã có trong năm. Kiểm tra lại sổ văn bản đi.',
    en: 'There is such a number in this year already. Check the register of outgoing documents.',
  },
  letter_dated: {
    vi: 'Ngày văn bản phải từ ngày lập công văn đến hết ngày hôm nay.',
    en: 'The date must be between the day of the drafting and today.',
  },
  letter_delivered_on: {
    vi: 'Ngày giao phải từ ngày phát hành đến hết ngày hôm nay.',
    en: 'The day of delivery must be between the issuing and today.',
  },
  letter_reworded: {
    vi: 'Dự thảo có lời văn đã sửa, trong khi nhiệm vụ hoặc hạn đề nghị nay đã khác. Mở dự thảo, soát lại và lưu lời văn rồi phát hành.',
    en: 'The draft has words of its own, and its tasks or the day that it asks for have changed. Open it, look at its text, save it, and then issue it.',
  },
  letter_not_draft: {
    vi: 'Công văn không còn là dự thảo. Tải lại danh sách để xem tình trạng hiện tại.',
    en: 'It is no draft any more. Reload the list to see what became of it.',
  },
  letter_not_issued: {
    vi: 'Công văn chưa phát hành nên chưa ghi số hoặc ghi nhận giao được.',
    en: 'The letter was not issued yet: there is nothing to number or to deliver.',
  },
  letter_delivered: {
    vi: 'Đã ghi nhận giao bản giấy của công văn này.',
    en: 'Its delivery on paper is on record already.',
  },
} as const satisfies Record<string, Sentence>;
