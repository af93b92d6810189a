import { describe, expect, it } from '@jest/globals';
import type { ProposedParty } from '@tien-do/shared';
import { agencyFinder } from './index.js';

/** Every distinct pair of cells of a province's plan, read by hand; the register knows nothing of them. */
const short: Record<string, string> = {
  VKS: 'Viện kiểm sát nhân dân tỉnh',
  TA: 'Toà án nhân dân tỉnh',
  QS: 'Bộ Chỉ huy Quân sự tỉnh',
  CA: 'Công an tỉnh',
  STP: 'Sở Tư pháp',
  SNV: 'Sở Ngoại vụ',
  CT: 'Trường Chính trị tỉnh',
  LD: 'Sở Lao động - Thương binh và Xã hội',
  BAO: 'Báo Tuyên Quang',
  MT: 'Mặt trận Tổ quốc Việt Nam tỉnh Tuyên Quang',
};

/** Marks before a name: `*` several agencies, `?` asked, `+` acts beside the lead; ` = ` the full name. */
const cells: [lead: string, coordinating: string, mode: string, leads: string, helps: string][] = [
  [
    'Sở Tư pháp',
    'Công an tỉnh, Viện kiểm sát nhân dân tỉnh, Toà án nhân dân tỉnh và các cơ quan có liên quan theo đề xuất của cơ quan chủ trì',
    'single',
    'STP',
    'CA | VKS | TA | *các cơ quan có liên quan',
  ],
  [
    'Sở Tư pháp',
    '- Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh, Sở Ngoại vụ, Viện kiểm sát nhân dân tỉnh, Toà án nhân dân tỉnh',
    'single',
    'STP',
    'CA | QS | SNV | VKS | TA',
  ],
  [
    'Toà án nhân dân tỉnh',
    'Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh, Sở Tư pháp, Sở Ngoại vụ, Viện kiểm sát nhân dân tỉnh',
    'single',
    'TA',
    'CA | QS | STP | SNV | VKS',
  ],
  [
    'Công an tỉnh',
    'Bộ Chỉ huy Quân sự tỉnh, Sở Tư pháp, Sở Ngoại vụ, Viện kiểm sát nhân dân tỉnh, Toà án nhân dân tỉnh và các cơ quan có liên quan',
    'single',
    'CA',
    'QS | STP | SNV | VKS | TA | *các cơ quan có liên quan',
  ],
  [
    'Sở Ngoại vụ',
    'Sở Tư pháp, Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh, Toà án nhân dân tỉnh, Viện kiểm sát nhân dân tỉnh',
    'single',
    'SNV',
    'STP | CA | QS | TA | VKS',
  ],
  [
    'Công an tỉnh',
    'Sở Tư pháp, Bộ Chỉ huy Quân sự tỉnh, Sở Ngoại vụ, Toà án nhân dân tỉnh, Viện kiểm sát nhân dân tỉnh và các cơ quan có liên quan',
    'single',
    'CA',
    'STP | QS | SNV | TA | VKS | *các cơ quan có liên quan',
  ],
  [
    '- Các sở, ngành chủ trì thực hiện theo chức năng, nhiệm vụ được giao\n\n- Ủy ban nhân dân huyện, thành phố chủ trì thực hiện theo thẩm quyền\n\n- Toà án nhân dân tỉnh, Viện kiểm sát nhân dân tỉnh chủ trì thực hiện theo thẩm quyền',
    '',
    'each',
    '*Các sở, ngành | *Ủy ban nhân dân huyện, thành phố | TA | VKS',
    '',
  ],
  [
    'Công an tỉnh',
    'Bộ Chỉ huy Quân sự tỉnh, Toà án nhân dân tỉnh, Viện kiểm sát nhân dân tỉnh và các sở, ngành liên quan',
    'single',
    'CA',
    'QS | TA | VKS | *các sở, ngành liên quan',
  ],
  [
    'Sở Tư pháp',
    '- Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh Toà án nhân dân tỉnh, Viện kiểm sát nhân dân tỉnh và các sở, ngành liên quan\n- Ủy ban nhân dân các huyện, thành phố thực hiện theo thẩm quyền',
    'single',
    'STP',
    'CA | QS | TA | VKS | *các sở, ngành liên quan | *+Ủy ban nhân dân các huyện, thành phố',
  ],
  ['Công an tỉnh', 'Bộ Chỉ huy Quân sự tỉnh, \nSở Y tế', 'single', 'CA', 'QS | Sở Y tế'],
  [
    'Viện kiểm sát nhân dân tỉnh chủ trì',
    '- Toà án nhân dân tỉnh và các sở, ngành có liên quan\n\n- Ủy ban nhân dân các huyện, \nthành phố',
    'single',
    'VKS',
    'TA | *các sở, ngành có liên quan | *Ủy ban nhân dân các huyện, thành phố',
  ],
  [
    'Viện kiểm sát nhân dân tỉnh, Toà án nhân dân tỉnh chủ trì thực hiện theo thẩm quyền',
    'Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh và các sở, ngành có liên quan',
    'each',
    'VKS | TA',
    'CA | QS | *các sở, ngành có liên quan',
  ],
  ['Toà án nhân dân tỉnh chủ trì', 'Viện kiểm sát nhân dân tỉnh phối hợp', 'single', 'TA', 'VKS'],
  [
    'Toà án nhân dân tỉnh chủ trì',
    'Viện kiểm sát nhân dân tỉnh, Sở Tư pháp, Sở Ngoại vụ phối hợp',
    'single',
    'TA',
    'VKS | STP | SNV',
  ],
  [
    'Toà án nhân dân tỉnh chủ trì thực hiện theo thẩm quyền',
    'Viện kiểm sát nhân tỉnh, các bộ, ngành có liên quan phối hợp',
    'single',
    'TA',
    'Viện kiểm sát nhân tỉnh = Viện kiểm sát nhân dân tỉnh | *các bộ, ngành có liên quan',
  ],
  [
    'Viện kiểm sát nhân dân tỉnh và Toà án nhân dân tỉnh chủ trì thực hiện theo thẩm quyền',
    'Công an tỉnh, Sở Nông nghiệp và Phát triển nông thôn, Sở Tài chính',
    'each',
    'VKS | TA',
    'CA | Sở Nông nghiệp và Phát triển nông thôn | Sở Tài chính',
  ],
  [
    '- Các sở, ngành chủ trì thực hiện theo chức năng, nhiệm vụ được giao\n\n- Uỷ ban nhân dân các huyện, thành phố trực thuộc trung ương chủ trì thực hiện theo thẩm quyền\n\n- Toà án nhân dân tỉnh, Viện kiểm sát nhân dân tỉnh chủ trì thực hiện theo thẩm quyền',
    '',
    'each',
    '*Các sở, ngành | *Uỷ ban nhân dân các huyện, thành phố trực thuộc trung ương | TA | VKS',
    '',
  ],
  [
    'Sở Tư pháp',
    '- Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh, Toà án nhân dân tỉnh, Viện kiểm sát nhân dân tỉnh và các sở, ngành trong phạm vi chức năng, nhiệm vụ của mình\n\n- Ủy ban nhân dân các huyện, thành phố thực hiện theo thẩm quyền',
    'single',
    'STP',
    'CA | QS | TA | VKS | *các sở, ngành | *+Ủy ban nhân dân các huyện, thành phố',
  ],
  [
    'Sở Lao động - Thương binh và Xã hội',
    'Sở Văn hoá, Thể thao và Du lịch và các sở, ngành có liên quan theo đề xuất của cơ quan chủ trì',
    'single',
    'LD',
    'Sở Văn hoá, Thể thao và Du lịch | *các sở, ngành có liên quan',
  ],
  [
    'Sở Lao động - Thương binh và Xã hội',
    '- Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh, Sở Tư pháp, Sở Nội vụ, Dân tộc tỉnh ,Toà án nhân dân tỉnh, Viện kiểm sát nhân dân tỉnh và các sở, ngành liên quan theo đề xuất của cơ quan chủ trì\n\n- Đề nghị Mặt trận Tổ quốc Việt Nam tỉnh Tuyên Quang phối hợp',
    'single',
    'LD',
    'CA | QS | STP | Sở Nội vụ | Dân tộc tỉnh = Ban Dân tộc tỉnh | TA | VKS | *các sở, ngành liên quan | ?MT',
  ],
  [
    'Sở Tư pháp',
    '- Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh, Toà án nhân dân tỉnh, Viện kiểm sát nhân dân tỉnh và các sở, ngành trong phạm vi chức năng, nhiệm vụ, thẩm quyền của mình\n\n- Ủy ban nhân dân huyện, thành phố thực hiện theo thẩm quyền',
    'single',
    'STP',
    'CA | QS | TA | VKS | *các sở, ngành | *+Ủy ban nhân dân huyện, thành phố',
  ],
  [
    'Sở Tư pháp',
    '- Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh, Toà án nhân dân tỉnh, Viện kiểm sát nhân dân tỉnh và sở, ngành trong phạm vi chức năng, nhiệm vụ, thẩm quyền của mình\n\n- Uỷ ban nhân dân các huyện, thành phố thực hiện theo thẩm quyền',
    'single',
    'STP',
    'CA | QS | TA | VKS | *sở, ngành | *+Uỷ ban nhân dân các huyện, thành phố',
  ],
  [
    'Sở Tư pháp',
    '- Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh, Toà án nhân dân tỉnh và sở, ngành có liên quan\n\n- Uỷ ban nhân dân các huyện, thành phố thực hiện theo thẩm quyền',
    'single',
    'STP',
    'CA | QS | TA | *sở, ngành có liên quan | *+Uỷ ban nhân dân các huyện, thành phố',
  ],
  [
    'Toà án nhân dân tỉnh, Viện kiểm sát nhân dân tỉnh chủ trì thực hiện theo thẩm quyền',
    'Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh và các sở, ngành có liên quan',
    'each',
    'TA | VKS',
    'CA | QS | *các sở, ngành có liên quan',
  ],
  [
    'Sở Tư pháp',
    '- Toà án nhân dân tỉnh, Viện kiểm sát nhân dân tỉnh, các sở, ngành có liên quan\n\n- Uỷ ban nhân dân các huyện, thành phố thực hiện theo thẩm quyền',
    'single',
    'STP',
    'TA | VKS | *các sở, ngành có liên quan | *+Uỷ ban nhân dân các huyện, thành phố',
  ],
  [
    'Sở Tư pháp',
    '- Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh, Toà án nhân dân tỉnh, Viện kiểm sát nhân dân tỉnh và sở, ngành  \n\n- Uỷ ban nhân dân các huyện, thành phố thực hiện theo thẩm quyền',
    'single',
    'STP',
    'CA | QS | TA | VKS | *sở, ngành | *+Uỷ ban nhân dân các huyện, thành phố',
  ],
  [
    'Công an tỉnh',
    'Bộ Chỉ huy Quân sự tỉnh, Sở Tư pháp, Toà án nhân dân tỉnh, Viện kiểm sát nhân dân tỉnh và các sở, ngành liên quan',
    'single',
    'CA',
    'QS | STP | TA | VKS | *các sở, ngành liên quan',
  ],
  [
    'Công an tỉnh',
    'Bộ Chỉ huy Quân sự tỉnh, Sở Tư pháp, Trường Chính trị tỉnh, Toà án nhân dân tỉnh, Viện kiểm sát nhân dân tỉnh và các sở, ngành liên quan',
    'single',
    'CA',
    'QS | STP | CT | TA | VKS | *các sở, ngành liên quan',
  ],
  [
    'Sở Tư pháp',
    'Công an tỉnh, Sở Giáo dục và Đào tạo, Ban Dân tộc tỉnh, Trường Chính trị tỉnh, Toà án nhân dân tỉnh, Viện kiểm sát nhân dân tỉnh và các sở, ngành liên quan',
    'single',
    'STP',
    'CA | Sở Giáo dục và Đào tạo | Ban Dân tộc tỉnh | CT | TA | VKS | *các sở, ngành liên quan',
  ],
  [
    'Công an tỉnh và Bộ Chỉ huy Quân sự tỉnh chủ trì thực hiện theo thẩm quyền',
    '- Sở Tư pháp\n\n- Trường Chính trị tỉnh, Toà án nhân dân tỉnh, Viện kiểm sát nhân dân tỉnh phối hợp',
    'each',
    'CA | QS',
    'STP | CT | TA | VKS',
  ],
  [
    'Toà án nhân dân tỉnh, Viện kiểm sát nhân dân tỉnh chủ trì thực hiện theo thẩm quyền',
    'Công an tỉnh, Sở Tư pháp và Bộ Chỉ huy Quân sự tỉnh',
    'each',
    'TA | VKS',
    'CA | STP | QS',
  ],
  [
    'Công an tỉnh và Bộ Chỉ huy Quân sự tỉnh chủ trì thực hiện theo thẩm quyền',
    'Sở Y tế, Sở Tư pháp, Sở Lao động - Thương binh và Xã hội, Trường Chính trị tỉnh và các sở, ngành khác có liên quan theo đề xuất của các cơ quan chủ trì',
    'each',
    'CA | QS',
    'Sở Y tế | STP | LD | CT | *các sở, ngành khác có liên quan',
  ],
  [
    '- Sở Giáo dục và Đào tạo chủ trì thực hiện theo thẩm quyền\n\n- Trường Chính trị tỉnh chủ trì thực hiện theo thẩm quyền',
    'Các Sở: Tư pháp, Lao động - Thương binh và Xã hội, Tài chính, Ngoại vụ, Toà án nhân dân tỉnh, Viện kiểm sát nhân dân tỉnh và các cơ quan có liên quan',
    'each',
    'Sở Giáo dục và Đào tạo | CT',
    'Tư pháp = Sở Tư pháp | Lao động - Thương binh và Xã hội = Sở Lao động - Thương binh và Xã hội | Tài chính = Sở Tài chính | Ngoại vụ = Sở Ngoại vụ | TA | VKS | *các cơ quan có liên quan',
  ],
  [
    'Công an tỉnh',
    'Bộ Chỉ huy Quân sự tỉnh, Toà án nhân dân tỉnh, Viện kiểm sát nhân dân tỉnh và các sở, ngành có liên quan',
    'single',
    'CA',
    'QS | TA | VKS | *các sở, ngành có liên quan',
  ],
  [
    'Sở Thông tin và truyền thông',
    '- Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh, Sở Tư pháp, Sở Ngoại vụ, Đài Truyền hình tỉnh, Báo Tuyên Quang, Toà án nhân dân tỉnh, Viện kiểm sát nhân dân tỉnh, Trường Chính trị tỉnh và các sở, ngành liên quan\n\n- Uỷ ban nhân dân các huyện, thành phố thực hiện theo thẩm quyền\n\n- Đề nghị Ban Tuyên giáo Tỉnh uỷ, \nMặt trận Tổ quốc Việt Nam tỉnh Tuyên Quang phối hợp',
    'single',
    'Sở Thông tin và truyền thông',
    'CA | QS | STP | SNV | Đài Truyền hình tỉnh | BAO | TA | VKS | CT | *các sở, ngành liên quan | *+Uỷ ban nhân dân các huyện, thành phố | ?Ban Tuyên giáo Tỉnh uỷ | ?MT',
  ],
  [
    '- Công an tỉnh cung cấp thông tin, nội dung\n\n- Sở Tư pháp chủ trì thực hiện theo thẩm quyền\n\n- Toà án nhân dân tỉnh, Viện kiểm sát nhân dân tỉnh chủ trì thực hiện theo thẩm quyền',
    '- Bộ Chỉ huy Quân sự tỉnh, Sở Giáo dục và Đào tạo, Trường Chính trị tỉnh và các sở, ngành liên quan\n\n- Ủy ban nhân dân các huyện, thành phố thực hiện theo thẩm quyền',
    'each',
    'STP | TA | VKS',
    '+CA | QS | Sở Giáo dục và Đào tạo | CT | *các sở, ngành liên quan | *+Ủy ban nhân dân các huyện, thành phố',
  ],
  [
    'Công an tỉnh',
    '- Bộ Chỉ huy Quân sự tỉnh, Toà án nhân dân tỉnh, Viện kiểm sát nhân dân tỉnh và các bộ, ngành liên quan\n\n- Ủy ban nhân dân các huyện, thành phố thực hiện theo thẩm quyền',
    'single',
    'CA',
    'QS | TA | VKS | *các bộ, ngành liên quan | *+Ủy ban nhân dân các huyện, thành phố',
  ],
  [
    'Sở Thông tin và Truyền thông',
    '- Đài Phát thanh và Truyền hình Tuyên Quang, Báo Tuyên Quang, Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh, Sở Tư pháp, Sở Ngoại vụ, Toà án nhân dân tỉnh, Viện kiểm sát nhân dân tỉnh, Trường Chính trị tỉnh và các sở, ngành liên quan\n\n- Ủy ban nhân dân các huyện, thành phố thực hiện theo thẩm quyền\n\n- Đề nghị Ban Tuyên giáo Tỉnh uỷ, Mặt trận Tổ quốc Việt Nam tỉnh Tuyên Quang phối hợp',
    'single',
    'Sở Thông tin và Truyền thông',
    'Đài Phát thanh và Truyền hình Tuyên Quang | BAO | CA | QS | STP | SNV | TA | VKS | CT | *các sở, ngành liên quan | *+Ủy ban nhân dân các huyện, thành phố | ?Ban Tuyên giáo Tỉnh uỷ | ?MT',
  ],
  [
    'Công an tỉnh',
    '- Bộ Chỉ huy Quân sự tỉnh, Sở Ngoại vụ, Sở Tư pháp, Toà án nhân dân tỉnh, Viện kiểm sát nhân dân tỉnh và các sở, ngành liên quan\n\n- Uỷ ban nhân dân các huyện, thành phố thực hiện theo thẩm quyền',
    'single',
    'CA',
    'QS | SNV | STP | TA | VKS | *các sở, ngành liên quan | *+Uỷ ban nhân dân các huyện, thành phố',
  ],
  [
    'Công an tỉnh',
    '- Sở Tư pháp, Sở Ngoại vụ, Bộ Chỉ huy Quân sự tỉnh và các sở, ngành liên quan theo đề xuất của cơ quan chủ trì',
    'single',
    'CA',
    'STP | SNV | QS | *các sở, ngành liên quan',
  ],
  [
    'Công an tỉnh',
    'Sở Tư pháp, Sở Ngoại vụ, Bộ Chỉ huy Quân sự tỉnh, Toà án nhân dân tỉnh, Viện kiểm sát nhân dân tỉnh và các sở, ngành liên quan theo đề xuất của cơ quan chủ trì',
    'single',
    'CA',
    'STP | SNV | QS | TA | VKS | *các sở, ngành liên quan',
  ],
  [
    'Công an tỉnh',
    '- Sở Tư pháp, Sở Ngoại vụ, Bộ Chỉ huy Quân sự tỉnh, Toà án nhân dân tỉnh, Viện kiểm sát nhân dân tỉnh và các sở, ngành liên quan theo đề xuất của cơ quan chủ trì',
    'single',
    'CA',
    'STP | SNV | QS | TA | VKS | *các sở, ngành liên quan',
  ],
  [
    'Công an tỉnh',
    'Sở Tư pháp, Sở Ngoại vụ, Bộ Chỉ huy Quân sự tỉnh, Toà án nhân dân tỉnh, Viện kiểm sát nhân dân tỉnh, Trường Chính trị tỉnh và các sở, ngành liên quan theo đề xuất của cơ quan chủ trì',
    'single',
    'CA',
    'STP | SNV | QS | TA | VKS | CT | *các sở, ngành liên quan',
  ],
  [
    'Sở Ngoại vụ',
    '- Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh, Sở Tư pháp, Sở Thông tin và Truyền thông, Đài Phát thanh và Truyền hình Tuyên Quang, Báo Tuyên Quang, Ban Dân tộc tỉnh, Sở Nội vụ, Toà án nhân dân tỉnh, Viện kiểm sát nhân dân tỉnh và các sở, ngành liên quan\n\n- Đề nghị Ban Tuyên giáo Tỉnh uỷ, Mặt trận Tổ quốc Việt Nam tỉnh Tuyên Quang phối hợp',
    'single',
    'SNV',
    'CA | QS | STP | Sở Thông tin và Truyền thông | Đài Phát thanh và Truyền hình Tuyên Quang | BAO | Ban Dân tộc tỉnh | Sở Nội vụ | TA | VKS | *các sở, ngành liên quan | ?Ban Tuyên giáo Tỉnh uỷ | ?MT',
  ],
];

const finder = agencyFinder(
  { format: 'text', blocks: [], notices: [] },
  { agencies: [], sets: [], aroundAgencyId: null },
  { issuerWords: 'Uỷ ban nhân dân tỉnh', issuedOn: '2023-06-01' },
);

const spelled = (list: string): string[] =>
  list === ''
    ? []
    : list.split(' | ').map((party) => {
        const [, marks = '', words = ''] = /^([*?+]*)(.*)$/u.exec(party) ?? [];
        return `${marks}${short[words] ?? words}`;
      });

const read = (parties: ProposedParty[]): string[] =>
  parties.map((party) => {
    const marks = `${party.collective ? '*' : ''}${party.requested ? '?' : ''}${party.provides ? '+' : ''}`;
    return `${marks}${party.words}${party.name === party.words ? '' : ` = ${party.name}`}`;
  });

describe('the cells of the second plan, by grammar alone', () => {
  it.each(cells)('%j with %j', (lead, coordinating, mode, leads, helps) => {
    const parties = finder.parties(lead, coordinating, 1);
    expect(read(parties.leads)).toEqual(spelled(leads));
    expect(read(parties.coordinating)).toEqual(spelled(helps));
    expect(parties.leadMode).toBe(mode);
  });

  it('reads them the same in NFD and with the line ends of another system', () => {
    for (const [lead, coordinating] of cells) {
      const wanted = finder.parties(lead, coordinating, 1);
      expect(finder.parties(lead.normalize('NFD'), coordinating.normalize('NFD'), 1)).toEqual(wanted);
    }
  });

  it('asks about every single name and only notes the sets', () => {
    for (const [lead, coordinating] of cells) {
      const parties = finder.parties(lead, coordinating, 7);
      const all = [...parties.leads, ...parties.coordinating];
      const kinds = parties.findings.map((finding) => finding.kind);
      expect(kinds.filter((kind) => kind === 'unknown_agency')).toHaveLength(
        all.filter((party) => !party.collective).length,
      );
      expect(kinds.filter((kind) => kind === 'open_set')).toHaveLength(
        all.filter((party) => party.collective).length,
      );
      expect(parties.findings.every((finding) => finding.line === 7)).toBe(true);
    }
  });
});
