import { describe, expect, it } from '@jest/globals';
import type { DueRule } from '@tien-do/shared';
import { documentOfLines } from '../../../../test/support/plan-documents.js';
import { readPlanFacts } from './plan-facts.js';

const read = (text: string) =>
  readPlanFacts(documentOfLines(text.split('\n')), { rows: [], span: null, findings: [] });

interface Written {
  name: string;
  text: string;
  number: string | null;
  issuedOn: string;
  issuer: string;
  title: string;
  coordinator: string;
  due: DueRule | null;
  parent: string | null;
  bases: string[];
}

/** Plans in the ways of other provinces, districts, communes and departments. */
const written: Written[] = [
  {
    name: 'a province, letterhead in two columns',
    text: `ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH SƠN LA\tĐộc lập - Tự do - Hạnh phúc
Số: 215/KH-UBND\tSơn La, ngày 12 tháng 9 năm 2024
KẾ HOẠCH
Thực hiện Chương trình phòng, chống mua bán người
giai đoạn 2024 - 2028 trên địa bàn tỉnh Sơn La
Căn cứ Quyết định số 193/QĐ-TTg ngày 09/02/2021 của Thủ tướng Chính phủ phê duyệt Chương trình phòng, chống mua bán người; UBND tỉnh ban hành Kế hoạch như sau:
I. MỤC ĐÍCH
1. Nâng cao nhận thức.
IV. TỔ CHỨC THỰC HIỆN
1. Công an tỉnh
a) Là cơ quan thường trực, chủ trì theo dõi, đôn đốc việc thực hiện Kế hoạch.
b) Tổng hợp kết quả, báo cáo UBND tỉnh trước ngày 15 tháng 12 hằng năm.
2. Sở Tài chính: Tham mưu UBND tỉnh bố trí kinh phí thực hiện.
TM. ỦY BAN NHÂN DÂN`,
    number: '215/KH-UBND',
    issuedOn: '2024-09-12',
    issuer: 'Ủy ban nhân dân tỉnh Sơn La',
    title: 'Thực hiện Chương trình phòng, chống mua bán người giai đoạn 2024 - 2028 trên địa bàn tỉnh Sơn La',
    coordinator: 'Công an tỉnh',
    due: { month: 12, day: 15, bound: 'before' },
    parent: null,
    bases: ['193/QĐ-TTg'],
  },
  {
    name: 'a district, "giao … là cơ quan đầu mối"',
    text: `UBND HUYỆN MỘC CHÂU
Số: 88/KH-UBND
Mộc Châu, ngày 05 tháng 3 năm 2024
KẾ HOẠCH
Cải cách hành chính năm 2024
Thực hiện Kế hoạch số 12/KH-UBND ngày 10/01/2024 của UBND tỉnh Sơn La về cải cách hành chính năm 2024, UBND huyện ban hành Kế hoạch như sau:
III. TỔ CHỨC THỰC HIỆN
1. Các phòng, ban, UBND các xã, thị trấn báo cáo kết quả định kỳ hằng năm chậm nhất ngày 05/12.
2. Giao Phòng Nội vụ là cơ quan đầu mối theo dõi, đôn đốc việc thực hiện Kế hoạch này.`,
    number: '88/KH-UBND',
    issuedOn: '2024-03-05',
    issuer: 'UBND huyện Mộc Châu',
    title: 'Cải cách hành chính năm 2024',
    coordinator: 'Phòng Nội vụ',
    due: { month: 12, day: 5, bound: 'by' },
    parent: '12/KH-UBND',
    bases: ['12/KH-UBND'],
  },
  {
    name: 'a commune, blank number and day, dots for the blanks',
    text: `ỦY BAN NHÂN DÂN
XÃ TÂN LẬP
Số: ....../KH-UBND
Tân Lập, ngày ..... tháng 02 năm 2025
KẾ HOẠCH
Chuyển đổi số năm 2025
Căn cứ Luật Giao dịch điện tử năm 2023; UBND xã xây dựng Kế hoạch như sau:
V. TỔ CHỨC THỰC HIỆN
1. Công chức Văn hóa - Xã hội tham mưu UBND xã triển khai.
2. Các thôn, bản gửi kết quả về Văn phòng UBND xã để tổng hợp trước ngày 20/11 hằng năm.`,
    number: null,
    issuedOn: '2025-02',
    issuer: 'Ủy ban nhân dân xã Tân Lập',
    title: 'Chuyển đổi số năm 2025',
    coordinator: 'Văn phòng UBND xã',
    due: { month: 11, day: 20, bound: 'before' },
    parent: null,
    bases: ['Luật Giao dịch điện tử năm 2023'],
  },
  {
    name: 'a provincial department below its committee',
    text: `UBND TỈNH HÀ GIANG
SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI
Số: 41/KH-SLĐTBXH
Hà Giang, ngày 3 tháng 4 năm 2023
KẾ HOẠCH
Bảo vệ trẻ em trên môi trường mạng
Thực hiện Quyết định số 830/QĐ-TTg ngày 01/6/2021 của Thủ tướng Chính phủ về bảo vệ trẻ em; Sở ban hành Kế hoạch.
II. TỔ CHỨC THỰC HIỆN
1. Phòng Trẻ em là đơn vị chủ trì triển khai Kế hoạch này, báo cáo Giám đốc Sở trước ngày 01/12 hằng năm.`,
    number: '41/KH-SLĐTBXH',
    issuedOn: '2023-04-03',
    issuer: 'Sở Lao động - Thương binh và Xã hội',
    title: 'Bảo vệ trẻ em trên môi trường mạng',
    coordinator: 'Phòng Trẻ em',
    due: { month: 12, day: 1, bound: 'before' },
    parent: null,
    bases: ['830/QĐ-TTg'],
  },
  {
    name: 'a department of a ministry',
    text: `BỘ TƯ PHÁP
CỤC TRỢ GIÚP PHÁP LÝ
Số: 07/KH-CTGPL
Hà Nội, ngày 15 tháng 01 năm 2024
KẾ HOẠCH
Công tác truyền thông về trợ giúp pháp lý năm 2024
Căn cứ Quyết định số 2986/QĐ-BTP ngày 26 tháng 12 năm 2023 của Bộ trưởng Bộ Tư pháp về việc ban hành Kế hoạch công tác năm 2024; Cục ban hành Kế hoạch:
3. TỔ CHỨC THỰC HIỆN
- Văn phòng Cục chủ trì, theo dõi, đôn đốc các đơn vị thực hiện Kế hoạch.
- Các đơn vị gửi báo cáo hằng năm chậm nhất vào ngày 10 tháng 11.`,
    number: '07/KH-CTGPL',
    issuedOn: '2024-01-15',
    issuer: 'Cục Trợ giúp pháp lý',
    title: 'Công tác truyền thông về trợ giúp pháp lý năm 2024',
    coordinator: 'Văn phòng Cục',
    due: { month: 11, day: 10, bound: 'by' },
    parent: null,
    bases: ['2986/QĐ-BTP'],
  },
  {
    name: 'a city that names itself only by its place',
    text: `Số: 301/KH-UBND
TP. Cao Lãnh, ngày 22 tháng 8 năm 2023
KẾ HOẠCH
Phòng, chống ma túy
Thực hiện Kế hoạch số 190/KH-UBND ngày 01/8/2023 của UBND tỉnh, UBND thành phố xây dựng Kế hoạch:
II. TỔ CHỨC THỰC HIỆN
1. Giao Công an thành phố chủ trì, phối hợp với các phòng, ban theo dõi, kiểm tra việc thực hiện Kế hoạch này.
2. Các đơn vị báo cáo trước 15/11 hằng năm.
TM. ỦY BAN NHÂN DÂN THÀNH PHỐ`,
    number: '301/KH-UBND',
    issuedOn: '2023-08-22',
    issuer: 'Ủy ban nhân dân thành phố Cao Lãnh',
    title: 'Phòng, chống ma túy',
    coordinator: 'Công an thành phố',
    due: { month: 11, day: 15, bound: 'before' },
    parent: '190/KH-UBND',
    bases: ['190/KH-UBND'],
  },
  {
    name: 'no duty to report and nobody in charge',
    text: `ỦY BAN NHÂN DÂN TỈNH LONG AN
Số: 9/KH-UBND
Long An, ngày 9 tháng 9 năm 2024
KẾ HOẠCH
Tuyên truyền pháp luật
Căn cứ Nghị định số 28/2013/NĐ-CP ngày 04/4/2013 của Chính phủ quy định chi tiết Luật Phổ biến, giáo dục pháp luật.
II. TỔ CHỨC THỰC HIỆN
Các sở, ngành nghiêm túc triển khai.`,
    number: '9/KH-UBND',
    issuedOn: '2024-09-09',
    issuer: 'Ủy ban nhân dân tỉnh Long An',
    title: 'Tuyên truyền pháp luật',
    coordinator: '',
    due: null,
    parent: null,
    bases: ['28/2013/NĐ-CP'],
  },
  {
    name: 'a title wrapped in capitals, the due in a month',
    text: `ỦY BAN NHÂN DÂN QUẬN HẢI CHÂU
Số 120/KH-UBND
Hải Châu, ngày 2 tháng 5 năm 2024
KẾ HOẠCH
Nâng cao chất lượng giáo dục
và đào tạo trên địa bàn quận
Trên cơ sở Nghị quyết số 29-NQ/TW ngày 04/11/2013 của Ban Chấp hành Trung ương, UBND quận ban hành:
C. TỔ CHỨC THỰC HIỆN
1. Phòng Giáo dục và Đào tạo chịu trách nhiệm theo dõi, đôn đốc, tổng hợp việc thực hiện Kế hoạch, báo cáo UBND quận trong tháng 11 hằng năm.`,
    number: '120/KH-UBND',
    issuedOn: '2024-05-02',
    issuer: 'Ủy ban nhân dân quận Hải Châu',
    title: 'Nâng cao chất lượng giáo dục và đào tạo trên địa bàn quận',
    coordinator: 'Phòng Giáo dục và Đào tạo',
    due: { month: 11, day: 30, bound: 'by' },
    parent: null,
    bases: ['29-NQ/TW'],
  },
  {
    name: 'the date of a decision beside the due',
    text: `ỦY BAN NHÂN DÂN TỈNH AN GIANG
Số: 77/KH-UBND
An Giang, ngày 7 tháng 7 năm 2023
KẾ HOẠCH
Triển khai thực hiện Nghị quyết số 18/NQ-CP ngày 01/3/2023 của Chính phủ về phát triển hợp tác xã
Thực hiện Nghị quyết số 18/NQ-CP ngày 01/3/2023 của Chính phủ, UBND tỉnh xây dựng Kế hoạch:
IV. TỔ CHỨC THỰC HIỆN
1. Sở Kế hoạch và Đầu tư là cơ quan đầu mối theo dõi Kế hoạch này.
2. Các sở báo cáo hằng năm theo Quyết định số 45/QĐ-UBND ngày 20/02/2022 của UBND tỉnh, gửi Sở Kế hoạch và Đầu tư chậm nhất ngày 25 tháng 11.`,
    number: '77/KH-UBND',
    issuedOn: '2023-07-07',
    issuer: 'Ủy ban nhân dân tỉnh An Giang',
    title:
      'Triển khai thực hiện Nghị quyết số 18/NQ-CP ngày 01/3/2023 của Chính phủ về phát triển hợp tác xã',
    coordinator: 'Sở Kế hoạch và Đầu tư',
    due: { month: 11, day: 25, bound: 'by' },
    parent: null,
    bases: ['18/NQ-CP', '45/QĐ-UBND'],
  },
  {
    name: 'marks of bold and headings left in the text',
    text: `Số: 16/KH-UBND
**Bến Tre, ngày 30 tháng 6 năm 2024**
## **KẾ HOẠCH**
**Thực hiện công tác dân tộc**
Căn cứ Luật số 80/2015/QH13 ngày 22/6/2015 của Quốc hội, UBND tỉnh ban hành Kế hoạch.
### **III. TỔ CHỨC THỰC HIỆN**
**1.** Ban Dân tộc tỉnh là cơ quan thường trực thực hiện Kế hoạch này; gửi báo cáo về UBND tỉnh trước ngày 31/10 hằng năm.
**TM. ỦY BAN NHÂN DÂN TỈNH**`,
    number: '16/KH-UBND',
    issuedOn: '2024-06-30',
    issuer: 'Ủy ban nhân dân tỉnh Bến Tre',
    title: 'Thực hiện công tác dân tộc',
    coordinator: 'Ban Dân tộc tỉnh',
    due: { month: 10, day: 31, bound: 'before' },
    parent: null,
    bases: ['80/2015/QH13'],
  },
  {
    name: 'wrapped lines of a printed page',
    text: `ỦY BAN NHÂN DÂN TỈNH KON TUM
Số: 5/KH-UBND
Kon Tum, ngày 5 tháng 5 năm 2025
KẾ HOẠCH
Bảo vệ môi trường năm 2025
Căn cứ Chỉ thị số 41/CT-TTg ngày
01 tháng 12 năm 2020 của Thủ tướng
Chính phủ về quản lý chất thải, UBND tỉnh ban hành Kế hoạch.
II. TỔ CHỨC THỰC HIỆN
1. Các cơ quan gửi kết quả về Sở Tài nguyên và Môi trường
để tổng hợp, báo cáo định kỳ hằng năm (trước
ngày 10 tháng 12).`,
    number: '5/KH-UBND',
    issuedOn: '2025-05-05',
    issuer: 'Ủy ban nhân dân tỉnh Kon Tum',
    title: 'Bảo vệ môi trường năm 2025',
    coordinator: 'Sở Tài nguyên và Môi trường',
    due: { month: 12, day: 10, bound: 'before' },
    parent: null,
    bases: ['41/CT-TTg'],
  },
  {
    name: 'a party committee, its own head and symbols',
    text: `ĐẢNG BỘ TỈNH LÀO CAI\tĐẢNG CỘNG SẢN VIỆT NAM
ĐẢNG ỦY XÃ MƯỜNG HUM\tMường Hum, ngày 04 tháng 3 năm 2026
*
Số 15-KH/ĐU
KẾ HOẠCH
thực hiện Nghị quyết số 08-NQ/TU ngày 12/01/2026 của Tỉnh ủy Lào Cai
Thực hiện Kế hoạch số 22-KH/TU ngày 20/01/2026 của Tỉnh ủy Lào Cai, Đảng ủy xã xây dựng Kế hoạch như sau:
II. TỔ CHỨC THỰC HIỆN
1. Văn phòng Đảng ủy theo dõi, đôn đốc, tổng hợp kết quả, báo cáo Ban Thường vụ chậm nhất ngày 20/11 hằng năm.
T/M ĐẢNG ỦY
BÍ THƯ
1. Sở Tài chính theo dõi, đôn đốc, kiểm tra, tổng hợp.`,
    number: '15-KH/ĐU',
    issuedOn: '2026-03-04',
    issuer: 'Đảng ủy xã Mường Hum',
    title: 'Thực hiện Nghị quyết số 08-NQ/TU ngày 12/01/2026 của Tỉnh ủy Lào Cai',
    coordinator: 'Văn phòng Đảng ủy',
    due: { month: 11, day: 20, bound: 'by' },
    parent: '22-KH/TU',
    bases: ['08-NQ/TU', '22-KH/TU'],
  },
  {
    name: 'a town, several columns of spaces',
    text: `UBND THỊ XÃ SA PA          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 64/KH-UBND             Sa Pa, ngày 14 tháng 4 năm 2024
KẾ HOẠCH
Phát triển du lịch cộng đồng
Thực hiện Chương trình hành động số 20/CTr-UBND ngày 12/02/2024 của Ủy ban nhân dân tỉnh Lào Cai, UBND thị xã ban hành Kế hoạch:
VI. TỔ CHỨC THỰC HIỆN
1. Phòng Văn hóa và Thông tin làm đầu mối, đôn đốc các đơn vị thực hiện Kế hoạch; báo cáo UBND thị xã trước ngày 05/12 hàng năm.`,
    number: '64/KH-UBND',
    issuedOn: '2024-04-14',
    issuer: 'UBND thị xã Sa Pa',
    title: 'Phát triển du lịch cộng đồng',
    coordinator: 'Phòng Văn hóa và Thông tin',
    due: { month: 12, day: 5, bound: 'before' },
    parent: '20/CTr-UBND',
    bases: ['20/CTr-UBND'],
  },
];

describe('plans in the ways of other places', () => {
  it.each(written.map((plan) => [plan.name, plan] as const))('%s', (_name, plan) => {
    const facts = read(plan.text);
    expect({
      number: facts.plan.number,
      issuedOn: facts.plan.issuedOn,
      issuer: facts.issuerWords,
      title: facts.plan.title,
      coordinator: facts.coordinatorWords,
      due: facts.plan.dueRule,
      parent: facts.plan.parentPlan?.number ?? null,
      bases: facts.plan.legalBases.map((basis) => basis.number ?? basis.title),
    }).toEqual({
      number: plan.number,
      issuedOn: plan.issuedOn,
      issuer: plan.issuer,
      title: plan.title,
      coordinator: plan.coordinator,
      due: plan.due,
      parent: plan.parent,
      bases: plan.bases,
    });
    const kinds = facts.findings.map((one) => one.kind);
    expect(kinds.includes('number_blank')).toBe(plan.number === null);
    expect(kinds.includes('date_blank')).toBe(plan.issuedOn.length < 10);
    expect(kinds.includes('no_coordinator')).toBe(plan.coordinator === '');
    expect(kinds.includes('no_due_rule')).toBe(plan.due === null);
    expect(facts.plan.shortTitle.length).toBeLessThanOrEqual(60);
  });

  it('gives the duties of points that are headed by an agency', () => {
    expect(read(written[0]?.text ?? '').plan.duties).toEqual([
      expect.objectContaining({ ref: 'IV.1.a', who: 'Công an tỉnh' }),
      expect.objectContaining({ ref: 'IV.1.b', who: 'Công an tỉnh', to: 'UBND tỉnh' }),
      expect.objectContaining({ ref: 'IV.2', who: 'Sở Tài chính', to: 'UBND tỉnh' }),
    ]);
  });
});
