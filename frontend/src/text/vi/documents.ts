/** Words of files that are made of reports. */
export const documents = {
  'form.docx': 'Văn bản Word (.docx)',
  'form.pdf': 'Văn bản PDF',
  'form.xlsx': 'Phụ lục (.xlsx)',
  'form.edxml': 'Gói trao đổi edXML',
  'form.slip': 'Phiếu trình (.docx)',
  'form.slip_pdf': 'Phiếu trình (PDF)',
  get: 'Tải về',
  make: 'Tạo tệp mới',
  mine: 'Tệp đã tạo, giữ trong 7 ngày',
  waiting: 'Đang chờ',
  'step.reading': 'Đang đọc dữ liệu',
  'step.setting': 'Đang trình bày',
  'step.keeping': 'Đang lưu',
  failed: 'Không tạo được',
  leave: 'Có thể rời trang; khi tạo xong sẽ có thông báo.',
};
