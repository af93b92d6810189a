/** The report of exceptions: decisions for which four eyes were set aside. */
export const exceptions = {
  title: 'Danh sách ngoại lệ',
  lead: 'Những lần một người tự duyệt nội dung do chính mình soạn. Chỉ được phép khi cơ quan có đúng một người có thẩm quyền, ở bước duyệt nội bộ của chính cơ quan, và phải ghi rõ lý do.',
  back: 'Về kế hoạch',
  none: 'Không có trường hợp ngoại lệ nào trong các thẻ được xem.',
  caption: '{n} trường hợp',
  'col.when': 'Thời điểm',
  'col.who': 'Người duyệt',
  'col.card': 'Nhiệm vụ',
  'col.version': 'Bản trình',
  'col.step': 'Bước duyệt',
  'col.reason': 'Lý do',
  version: 'Lần {n}, kỳ {year}',
  step: '{n}. {name}',
  'act.endorse': 'Duyệt nội bộ',
  'act.receive': 'Tiếp nhận',
  'act.accept': 'Chấp nhận',
} as const;
