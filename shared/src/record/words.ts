/** Words of the history of a card. Acts follow the person who did them, so that they begin in small letters. */
import type { CardMove, Duty } from '../access/vocabulary.js';
import type { PetitionKind } from '../workflow/petitions.js';

export interface HistoryWords {
  system: string;
  duty: Record<Duty, string>;
  /** `{version}` is the version with the beginning of its hash, `{n}` a number, `{to}` a person. */
  act: Record<`card.${CardMove}`, string> & Record<string, string>;
  /** Acts that are said otherwise to agencies that are asked. */
  asked: Record<string, string>;
  /** What a petition is called, by its kind. */
  petition: Record<PetitionKind, string>;
  recordedAnother: string;
  savedRuns: string;
  refused: string;
  other: string;
  /** Of what an agency filed: its number and the beginning of its hash. */
  filed: string;
  /** An agency whose name is not known. */
  someAgency: string;
  version: string;
  versionWithHash: string;
  anyVersion: string;
  /** Between the name and the act. */
  behalf: string;
  unknownPerson: string;
  signing: string;
  detail: {
    reason: string;
    remark: string;
    document: string;
    request: string;
    receivedOn: string;
    dueOn: string;
    /** The due that was there before it. */
    before: string;
    /** Of an extension that is asked for: the due asked for, and the one that stands. */
    askedOn: string;
    stands: string;
    toAgency: string;
    backBy: string;
    places: string;
    exception: string;
  };
}

export const historyWords: Record<'vi' | 'en', HistoryWords> = {
  vi: {
    system: 'Hệ thống',
    duty: {
      officer: 'chuyên viên',
      head: 'lãnh đạo',
      deputy: 'cấp phó',
      clerk: 'văn thư',
      admin: 'quản trị',
      auditor: 'kiểm tra, giám sát',
    },
    act: {
      'card.assign': 'giao nhiệm vụ',
      'card.record_request': 'ghi nhận phát sinh',
      'card.propose_due': 'đề xuất hạn',
      'card.agree_due': 'đồng ý hạn được đề xuất',
      'card.refuse_due': 'không đồng ý hạn được đề xuất',
      'card.set_due': 'đặt hạn',
      'card.accept_assignment': 'nhận nhiệm vụ',
      'card.submit_internal': 'trình {version}',
      'card.endorse': 'duyệt nội bộ {version}',
      'card.receive': 'tiếp nhận {version}',
      'card.accept': 'chấp nhận {version}',
      'card.send_back': 'trả lại {version}',
      'card.hand_on': 'chuyển {version} cho {to} xử lý',
      'card.take_over': 'nhận xử lý {version}',
      'card.withdraw': 'rút lại {version}',
      'card.reopen': 'mở lại nhiệm vụ',
      'card.hold': 'tạm dừng nhiệm vụ',
      'card.resume': 'tiếp tục thực hiện',
      'card.cancel': 'dừng thực hiện nhiệm vụ',
      'card.content_saved': 'lưu nội dung',
      'card.commented': 'gửi trao đổi',
      'contribution.asked': 'đề nghị {agencies} cho ý kiến phối hợp',
      'contribution.saved': 'soạn ý kiến phối hợp',
      'contribution.file_added': 'đính kèm tài liệu vào ý kiến phối hợp ({size})',
      'contribution.file_removed': 'gỡ tài liệu khỏi ý kiến phối hợp',
      'contribution.submitted': 'trình lãnh đạo ý kiến phối hợp',
      'contribution.taken_back': 'lấy lại ý kiến phối hợp để sửa',
      'contribution.returned': 'trả lại ý kiến phối hợp để sửa',
      'contribution.filed': 'duyệt và gửi ý kiến phối hợp {filed}',
      'contribution.waived': 'bỏ qua ý kiến phối hợp của {agencies}',
      'supplement.asked': 'đề nghị {agencies} bổ sung {version}',
      'supplement.saved': 'soạn nội dung bổ sung',
      'supplement.file_added': 'đính kèm tài liệu vào nội dung bổ sung ({size})',
      'supplement.file_removed': 'gỡ tài liệu khỏi nội dung bổ sung',
      'supplement.submitted': 'trình lãnh đạo nội dung bổ sung',
      'supplement.taken_back': 'lấy lại nội dung bổ sung để sửa',
      'supplement.returned': 'trả lại nội dung bổ sung để sửa',
      'supplement.filed': 'duyệt và gửi nội dung bổ sung {filed}',
      'supplement.waived': 'thôi đề nghị {agencies} bổ sung',
      'file.added': 'đính kèm tài liệu minh chứng ({size})',
      'file.removed': 'xóa tài liệu minh chứng',
      'cards.made': 'tạo thẻ khi mở kỳ báo cáo',
      'petition.raised': 'lập {petition}',
      'petition.consent': 'đồng ý gửi {petition}',
      'petition.grant': 'đồng ý {petition}',
      'petition.refuse': 'không đồng ý {petition}',
      'petition.withdraw': 'rút {petition}',
      'petition.answer': 'trả lời {petition}',
      'petition.ask_again': 'đề nghị trả lời lại {petition}',
      'petition.close': 'kết thúc {petition}',
      'petition.lapse': 'làm hết hiệu lực {petition}',
    },
    asked: {
      'card.assign': 'gửi đề nghị thực hiện nhiệm vụ',
      'card.accept': 'ghi nhận {version}',
      'card.send_back': 'đề nghị bổ sung {version}',
    },
    petition: {
      extension: 'đề nghị gia hạn',
      difficulty: 'khó khăn, vướng mắc',
      reassignment: 'kiến nghị phân công lại',
      return: 'đề nghị trả lại kết quả',
    },
    recordedAnother: 'ghi nhận yêu cầu thứ {n}',
    savedRuns: 'lưu nội dung {n} lần',
    refused: 'bị từ chối một thao tác',
    other: 'thực hiện thao tác khác ({action})',
    filed: '(bản {n}, mã {hash})',
    someAgency: 'một cơ quan',
    version: 'bản trình {n}',
    versionWithHash: 'bản trình {n} (mã {hash})',
    anyVersion: 'bản trình',
    behalf: ', được {person} ủy quyền,',
    unknownPerson: 'một người không còn trong danh sách',
    signing: ', ký {capacity}',
    detail: {
      reason: 'Lý do: {words}',
      remark: 'Ý kiến: {words}',
      document: 'Căn cứ: {words}',
      request: 'Yêu cầu: {words}',
      receivedOn: 'Ngày nhận: {words}',
      dueOn: 'Thời hạn: {words}',
      before: 'Thời hạn trước đó: {words}',
      askedOn: 'Thời hạn đề nghị: {words}',
      stands: 'Thời hạn khi đề nghị: {words}',
      toAgency: 'Cơ quan chủ trì mới: {words}',
      backBy: 'Gửi lại chậm nhất: {words}',
      places: 'Số chỗ có ý kiến: {words}',
      exception: 'Ngoại lệ một người xử lý nhiều bước: {words}',
    },
  },
  en: {
    system: 'The system',
    duty: {
      officer: 'officer',
      head: 'head',
      deputy: 'deputy',
      clerk: 'records clerk',
      admin: 'administrator',
      auditor: 'auditor',
    },
    act: {
      'card.assign': 'assigned the task',
      'card.record_request': 'recorded the request',
      'card.propose_due': 'proposed a due date',
      'card.agree_due': 'agreed to the proposed due date',
      'card.refuse_due': 'refused the proposed due date',
      'card.set_due': 'set the due date',
      'card.accept_assignment': 'acknowledged the assignment',
      'card.submit_internal': 'submitted {version}',
      'card.endorse': 'endorsed {version}',
      'card.receive': 'received {version}',
      'card.accept': 'accepted {version}',
      'card.send_back': 'returned {version}',
      'card.hand_on': 'handed {version} on to {to}',
      'card.take_over': 'took {version} over',
      'card.withdraw': 'withdrew {version}',
      'card.reopen': 'reopened the task',
      'card.hold': 'put the task on hold',
      'card.resume': 'resumed the task',
      'card.cancel': 'cancelled the task',
      'card.content_saved': 'saved the text',
      'card.commented': 'wrote in the exchange',
      'contribution.asked': 'asked coordinating agencies for contributions',
      'contribution.saved': 'wrote the contribution',
      'contribution.file_added': 'attached a file to the contribution ({size})',
      'contribution.file_removed': 'removed a file from the contribution',
      'contribution.submitted': 'put the contribution before the head',
      'contribution.taken_back': 'took the contribution back to write on',
      'contribution.returned': 'returned the contribution to be mended',
      'contribution.filed': 'consented to the contribution and filed it {filed}',
      'contribution.waived': 'waived the contribution of {agencies}',
      'supplement.asked': 'asked {agencies} to complete {version}',
      'supplement.saved': 'wrote the supplement',
      'supplement.file_added': 'attached a file to the supplement ({size})',
      'supplement.file_removed': 'removed a file from the supplement',
      'supplement.submitted': 'put the supplement before the head',
      'supplement.taken_back': 'took the supplement back to write on',
      'supplement.returned': 'returned the supplement to be mended',
      'supplement.filed': 'consented to the supplement and filed it {filed}',
      'supplement.waived': 'dropped the request to {agencies} to complete it',
      'file.added': 'attached evidence ({size})',
      'file.removed': 'removed evidence',
      'cards.made': 'made the card when the period was opened',
      'petition.raised': 'raised {petition}',
      'petition.consent': 'consented to send {petition}',
      'petition.grant': 'granted {petition}',
      'petition.refuse': 'refused {petition}',
      'petition.withdraw': 'withdrew {petition}',
      'petition.answer': 'answered {petition}',
      'petition.ask_again': 'asked again about {petition}',
      'petition.close': 'closed {petition}',
      'petition.lapse': 'made {petition} lapse',
    },
    asked: {
      'card.assign': 'asked for the task to be carried out',
      'card.accept': 'took note of {version}',
      'card.send_back': 'asked for more on {version}',
    },
    petition: {
      extension: 'the request for an extension',
      difficulty: 'the difficulty',
      reassignment: 'the request to be relieved of the task',
      return: 'the request to have the result returned',
    },
    recordedAnother: 'recorded request {n}',
    savedRuns: 'saved the text {n} times',
    refused: 'was refused an action',
    other: 'did something else ({action})',
    filed: '(version {n}, hash {hash})',
    someAgency: 'an agency',
    version: 'version {n}',
    versionWithHash: 'version {n} (hash {hash})',
    anyVersion: 'a version',
    behalf: ', authorised by {person},',
    unknownPerson: 'somebody who is not listed any more',
    signing: ', signing {capacity}',
    detail: {
      reason: 'Reason: {words}',
      remark: 'Remarks: {words}',
      document: 'Document: {words}',
      request: 'Request: {words}',
      receivedOn: 'Received: {words}',
      dueOn: 'Due: {words}',
      before: 'Due before: {words}',
      askedOn: 'Due asked for: {words}',
      stands: 'Due when it was asked: {words}',
      toAgency: 'New lead agency: {words}',
      backBy: 'To come back by: {words}',
      places: 'Places remarked: {words}',
      exception: 'One person passing several steps, by exception: {words}',
    },
  },
};
