/** Words of the page of links for calendar programs. */
export const feeds = {
  title: 'Lịch của tôi',
  lead: 'Mỗi liên kết đưa các ngày hạn vào lịch trên điện thoại hoặc máy tính (Google, Outlook, Apple) và tự cập nhật. Trong lịch chỉ có số thứ tự nhiệm vụ, tên kế hoạch, trạng thái và đường dẫn; nội dung chỉ xem được sau khi đăng nhập.',
  how: 'Cách đưa vào lịch',
  'how.google': 'Google: “Lịch khác”, dấu +, “Từ URL”, dán liên kết.',
  'how.outlook': 'Outlook: “Thêm lịch”, “Đăng ký từ web”, dán liên kết.',
  'how.apple': 'iPhone, Mac: “Thêm lịch”, “Thêm lịch đăng ký”, dán liên kết.',
  'how.refresh': 'Lịch tự lấy dữ liệu mới theo nhịp riêng của từng ứng dụng, thường từ một giờ đến một ngày.',

  'new.title': 'Tạo liên kết',
  'new.of': 'Lịch của',
  'new.mine': 'Việc của tôi',
  'new.mine_hint':
    'Ngày hạn của thẻ do cơ quan tôi chủ trì, hạn ý kiến phối hợp, hạn gửi lại và hạn xử lý các bước chờ tôi.',
  'new.agency_hint': 'Ngày hạn và hạn gửi lại của mọi thẻ do cơ quan này chủ trì mà tôi được xem.',
  'new.label': 'Dùng ở đâu',
  'new.label_hint': 'Không bắt buộc, ví dụ: điện thoại.',
  'new.submit': 'Tạo liên kết',
  'new.none': 'Chưa có vai trò nào để tạo liên kết. Liên hệ quản trị nếu cần được giao vai trò.',

  'made.title': 'Liên kết lịch đã tạo',
  'made.lead':
    'Sao chép ngay: liên kết chỉ hiện một lần. Ai có liên kết này đều đọc được các ngày hạn, vì vậy không gửi cho người khác.',
  'made.label': 'Liên kết',
  'made.copy': 'Sao chép liên kết',
  'made.open': 'Mở bằng ứng dụng lịch',

  'list.title': 'Liên kết đang dùng',
  'list.none': 'Chưa có liên kết nào.',
  'list.agency': 'Cơ quan: {name}',
  'list.made': 'Tạo {time}',
  'list.read': 'Đọc lần cuối {time}',
  'list.never': 'Chưa được đọc lần nào',
  'list.dead': 'Không còn hiệu lực: vai trò đã kết thúc. Ứng dụng lịch không đọc được gì nữa.',
  'list.revoke': 'Thu hồi',
  'list.revoke_label': 'Thu hồi liên kết {name}',
  'revoke.title': 'Thu hồi liên kết?',
  'revoke.text': 'Ứng dụng lịch đang dùng liên kết “{name}” sẽ không đọc được nữa. Không khôi phục được.',
  'revoke.do': 'Thu hồi',
  revoked: 'Đã thu hồi liên kết.',
} as const;
