/** Words of two and three syllables that administrative Vietnamese uses, against which a rare look-alike is measured. */

const words = `
an ninh|an toàn|an sinh|âm thanh|ấn phẩm|áp dụng|áp phích|ảnh hưởng|ban hành|ban ngành|ban dân tộc|ban đầu|bản án|bản dịch|bản khuyến nghị|bàn giao|
bàn bạc|bảng thống kê|bảng biểu|báo cáo|báo chí|báo động|bảo đảm|bảo hiểm|bảo hộ|bảo mật|bảo quản|bảo tồn|bảo trì|bảo vệ|bắt buộc|bắt giữ|bất cập|bất động|bầu cử|
biên bản|biên giới|biên chế|biên soạn|biện pháp|biến động|biểu dương|biểu mẫu|bình đẳng|bình luận|bình quân|bổ nhiệm|bổ sung|bộ luật|bộ máy|bộ phận|bộ trưởng|bồi dưỡng|
bồi thường|bối cảnh|bước đầu|bức cung|bị can|bị cáo|bị hại|cải cách|cải tạo|cải thiện|cải tiến|cam kết|cán bộ|cán sự|can thiệp|cạnh tranh|cảnh báo|cảnh sát|cao đẳng|
cáo buộc|cập nhật|cấp phát|cấp bách|cấp phép|cấp thiết|cấp trên|cấp dưới|cân đối|cân nhắc|căn cứ|cấm vận|cần thiết|chấm dứt|chăm sóc|chấn chỉnh|chấp hành|chấp thuận|chất lượng|
chậm nhất|chế độ|chế tài|chi phí|chi tiết|chi trả|chi cục|chỉ đạo|chỉ huy|chỉ thị|chỉ tiêu|chỉ số|chỉ dẫn|chiến lược|chiến sĩ|chiến sỹ|chia sẻ|chính phủ|chính quyền|chính sách|chính thức|
chính trị|chính xác|chỉnh lý|chịu trách nhiệm|chủ đề|chủ động|chủ tịch|chủ trì|chủ trương|chủ yếu|chủ thể|chủ quyền|chu kỳ|chú trọng|chú ý|chuẩn bị|chuẩn hóa|chức danh|chức năng|chức vụ|
chung cấp|chung tay|chứng cứ|chứng nhận|chứng minh|chứng thực|chương trình|chuyên đề|chuyên môn|chuyên sâu|chuyên gia|chuyên trách|chuyển biến|chuyển đổi|chuyển giao|chữa bệnh|chống tra tấn|
con người|công an|công bố|công bằng|công chức|công chứng|công cộng|công dân|công khai|công nghệ|công nghiệp|công nhận|công tác|công trình|công ước|công văn|công vụ|công việc|cộng đồng|cộng hòa|
cơ bản|cơ cấu|cơ chế|cơ quan|cơ sở|cơ hội|cơ động|củng cố|cung cấp|cùng cấp|cư trú|cử tri|cương vị|cưỡng chế|cưỡng ép|cứu trợ|dân chủ|dân cư|dân sự|dân tộc|dân số|dân vận|dẫn chứng|dẫn đến|dẫn tới|
danh dự|danh mục|danh sách|dao động|di sản|dịch bệnh|dịch vụ|diễn biến|diễn đàn|diễn ra|diện tích|doanh nghiệp|du lịch|dự án|dự báo|dự kiến|dự phòng|dự thảo|dự toán|dự trù|duy trì|dùng nhục hình|
dữ liệu|dưỡng sức|đa dạng|đa dạng hóa|đại biểu|đại diện|đại học|đài phát thanh|đài truyền hình|đảm bảo|đạo đức|đào tạo|đạt được|đất đai|đặc biệt|đặc thù|đăng ký|đầu mối|đầu tư|đấu tranh|đấu giá|đấu thầu|
đẩy mạnh|đầy đủ|đề án|đề cập|đề cương|đề nghị|đề xuất|đề tài|đền bù|địa bàn|địa điểm|địa giới|địa phương|điện tử|điện lực|điều động|điều hành|điều kiện|điều tra|điều ước|điều chỉnh|điển hình|định hướng|
định kỳ|định nghĩa|định mức|đình chỉ|đoàn thể|đô thị|đối ngoại|đối nội|đối thoại|đối tượng|đối xử|đối với|đội ngũ|đội trưởng|đổi mới|đôn đốc|đồng bộ|đồng chí|đồng thời|đồng bào|động viên|đột xuất|
đơn giản|đơn vị|đơn khiếu nại|đơn tố cáo|đóng góp|đúng hạn|đúng quy định|đường bộ|đường lối|được giao|gắn kết|gia đình|gia hạn|giải pháp|giải quyết|giải phóng|giám đốc|giám sát|giám định|giam giữ|giảm nghèo|
giảm dần|giảm thiểu|giảng dạy|giảng viên|giao thông|giao nhiệm vụ|giáo dục|giáo dưỡng|giáo viên|giáo khoa|giữa kỳ|giới thiệu|giới tính|gồm có|góp phần|góp ý|hạ nhục|hạ tầng|hải đảo|hạn chế|hàng hóa|hàng năm|hằng năm|hành chính|
hành động|hành vi|hành trình|hạnh phúc|hậu quả|hệ thống|hiện đại|hiện hành|hiện hữu|hiện nay|hiện trạng|hiến pháp|hiệu lực|hiệu quả|hình phạt|hình sự|hình thành|hình thức|hồ sơ|hỗ trợ|hòa giải|hòa bình|hoàn cảnh|hoàn chỉnh|
hoàn thành|hoàn thiện|hoạt động|học sinh|học tập|học viên|hội đồng|hội nghị|hội nhập|hội thảo|hội thi|hợp đồng|hợp lý|hợp pháp|hợp tác|huấn luyện|huy động|hướng dẫn|hướng tới|hưởng ứng|hữu quan|kế hoạch|kế thừa|kế toán|
kết án|kết cấu|kết hợp|kết luận|kết nối|kết quả|khả năng|khả thi|khác nhau|khách quan|khai báo|khai thác|khám chữa bệnh|kháng cáo|kháng nghị|khảo sát|khẩn cấp|khẩn trương|khắc phục|khen thưởng|khiếu kiện|khiếu nại|khó khăn|
khoa học|khoáng sản|khởi tố|khối lượng|không gian|khu vực|khung hình|khuôn khổ|khuyến khích|khuyến nghị|kịch bản|kỳ họp|kỹ năng|kỹ thuật|kỷ cương|kỷ luật|kiểm điểm|kiểm sát|kiểm soát|kiểm tra|kiểm toán|kiến nghị|kiến thức|kiện toàn|
kinh doanh|kinh nghiệm|kinh phí|kinh tế|kịp thời|làm chứng|làm việc|lạm dụng|lan tỏa|lãnh đạo|lao động|lâm nghiệp|lần thứ|lập dự toán|lập kế hoạch|liên hợp quốc|liên kết|liên quan|liên tục|liên thông|linh hoạt|lĩnh vực|loại hình|lòng tin|lồng ghép|
lộ trình|lợi ích|lực lượng|lưu trữ|lưu ý|lý lịch|lý luận|lý thuyết|mạng xã hội|mặt trận|mẫu biểu|minh bạch|mô hình|môi trường|mở rộng|mục đích|mục tiêu|mức độ|mua bán|mua chuộc|mua sắm|nạn nhân|năng lực|năng lượng|nâng cao|nâng cấp|
ngăn chặn|ngân hàng|ngân sách|nghề nghiệp|nghị định|nghị quyết|nghĩa vụ|nghiêm minh|nghiêm túc|nghiên cứu|nghiệp vụ|ngoại giao|ngoại vụ|ngoại trừ|ngôn ngữ|nguồn lực|nguồn vốn|nguy cơ|nguy hiểm|nguyên nhân|nguyên tắc|ngược đãi|người dân|nhà nước|
nhân dân|nhân đạo|nhân lực|nhân quyền|nhân sự|nhân viên|nhân rộng|nhận biết|nhận thức|nhận xét|nhất là|nhật ký|nhiệm kỳ|nhiệm vụ|nhu cầu|nhục hình|nội bộ|nội dung|nội luật hóa|nội vụ|nông dân|nông nghiệp|nông thôn|nỗ lực|nổi bật|
oan sai|ô nhiễm|ổn định|phạm nhân|phạm tội|phạm vi|phản ánh|phản biện|phản hồi|pháp chế|pháp lệnh|pháp luật|pháp lý|pháp nhân|phát hiện|phát huy|phát sinh|phát thanh|phát triển|phát động|phân bổ|phân cấp|phân công|phân loại|phân tích|phân tách|
phê bình|phê duyệt|phiên họp|phiên tòa|phòng chống|phòng ngừa|phòng ban|phóng sự|phong trào|phối hợp|phổ biến|phổ quát|phổ thông|phù hợp|phụ cấp|phụ lục|phụ nữ|phụ trách|phúc lợi|phục hồi|phục vụ|phương án|phương hướng|phương pháp|phương thức|phương tiện|
quá trình|quan điểm|quan hệ|quan tâm|quan trọng|quản lý|quản trị|quán triệt|quân đội|quân sự|quận huyện|quốc gia|quốc hội|quốc phòng|quốc tế|quy chế|quy chuẩn|quy định|quy hoạch|quy mô|quy phạm|quy tắc|quy trình|quyền hạn|quyền lợi|quyền con người|
quyết định|quyết liệt|quyết tâm|rà soát|rõ ràng|rộng rãi|rủi ro|sai phạm|sai sót|sân khấu hóa|sản phẩm|sản xuất|sáng kiến|sáng tạo|sắp xếp|sinh hoạt|sinh viên|soạn thảo|sơ bộ|sơ kết|sơ thẩm|sở tư pháp|sở ngoại vụ|sở y tế|số liệu|số lượng|số lượt|sổ sách|
sở hữu|sửa chữa|sửa đổi|suy giảm|sức khỏe|sử dụng|sự kiện|sự nghiệp|sự việc|sự cố|tác động|tài chính|tài khoản|tài liệu|tài nguyên|tài sản|tái hòa nhập|tạm giam|tạm giữ|tạm thời|tàn bạo|tàn tật|tăng cường|tăng dần|tập huấn|tập thể|tập trung|tâm lý|tiến bộ|
tham gia|tham khảo|tham mưu|tham nhũng|tham vấn|thành công|thành lập|thành phần|thành phố|thành tích|thành tựu|thành viên|thanh niên|thanh tra|thanh toán|thảo luận|thăm quan|thẩm định|thẩm phán|thẩm quyền|thân thể|thấp nhất|thế giới|thế chấp|thi đua|thi hành|
thí điểm|thí sinh|thị trấn|thị trường|thị xã|thích ứng|thiên tai|thiết bị|thiết lập|thiết thực|thiếu sót|thông báo|thông qua|thông tin|thông tư|thống kê|thống nhất|thời điểm|thời gian|thời hạn|thời hiệu|thời kỳ|thôn bản|thu hồi|thu hút|thu thập|thủ đoạn|thủ trưởng|
thủ tục|thủ tướng|thuận lợi|thuận tiện|thúc đẩy|thuộc tính|thụ hưởng|thụ lý|thư viện|thứ trưởng|thực hành|thực hiện|thực tế|thực thi|thực tiễn|thực trạng|thương binh|thương mại|thương tích|thường trực|thường vụ|thường xuyên|tiên tiến|tiếp cận|tiếp công dân|tiếp nhận|
tiếp thu|tiếp tục|tiết kiệm|tiêu biểu|tiêu chí|tiêu chuẩn|tiến độ|tiến hành|tiến trình|tiền lương|tin báo|tin học|tín dụng|tín nhiệm|tình hình|tình huống|tình nguyện|tính chất|tính mạng|tỉnh ủy|tố cáo|tố giác|tố tụng|tổ chức|tổ công tác|tổ quốc|tối cao|tối thiểu|
tổng hợp|tổng kết|tổng thể|tòa án|toàn diện|toàn quốc|toàn bộ|tội danh|tội phạm|tôn giáo|tôn trọng|tồn tại|tờ gấp|tờ rơi|tờ trình|tra tấn|trả lời|trách nhiệm|trang bị|trang phục|trang thiết bị|tranh chấp|trật tự|trẻ em|triển khai|trình bày|trình độ|trình tự|
trọng điểm|trọng tâm|trợ cấp|trợ giúp|trung ương|trung tâm|trung học|trung cấp|trung thực|truy cứu|truy tố|truy tìm|truyền hình|truyền thông|truyền thanh|truyền thống|trừng phạt|trực quan|trực thuộc|trực tiếp|trực tuyến|trường hợp|trường học|trường chính trị|trưởng phòng|tự do|tự nguyện|tự quản|
tuân thủ|tuần tra|tuyên giáo|tuyên truyền|tuyển chọn|tuyển dụng|tuyển sinh|tử hình|từ chối|từ thiện|từng bước|tư cách|tư pháp|tư tưởng|tư vấn|tương đương|tương lai|tương thích|tương trợ|tương xứng|ủy ban|ủy quyền|uy tín|ứng dụng|ứng phó|ưu đãi|ưu tiên|vai trò|vận động|vận hành|
vận dụng|văn bản|văn hóa|văn kiện|văn minh|văn phòng|vấn đề|vật chất|vật liệu|vị trí|vi phạm|viên chức|viện dẫn|viện kiểm sát|viện trưởng|việc làm|vô nhân đạo|vốn vay|vũ khí|vũ trang|vụ án|vụ việc|vướng mắc|xã hội|xác định|xác minh|xác nhận|xâm hại|xâm phạm|xây dựng|xét xử|
xét duyệt|thành niên|tị nạn|xóa đói|xu hướng|xuất bản|xuất khẩu|xuất sắc|xử lý|xử phạt|xung đột|y bác sĩ|y bác sỹ|y tế|ý kiến|ý nghĩa|ý thức|yêu cầu|yếu thế`;

/** Each as its syllables. */
export const administrativeWords: readonly string[][] = words
  .split('|')
  .map((word) => word.trim().split(/\s+/u))
  .filter((syllables) => syllables.length > 1);
