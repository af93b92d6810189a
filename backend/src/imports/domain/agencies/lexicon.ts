/** What names of Vietnamese agencies are made of: the nouns that begin them, and the fields that follow. */
import { foldText, groupBy } from '@tien-do/shared';
import { tonedForm } from './units.js';

/** Entries by their first syllable, the longest first. */
export function byFirst<T>(
  entries: readonly T[],
  syllablesOf: (entry: T) => readonly string[],
): ReadonlyMap<string, readonly T[]> {
  const sorted = [...entries].sort((a, b) => syllablesOf(b).length - syllablesOf(a).length);
  return groupBy(sorted, (entry) => syllablesOf(entry)[0] ?? '');
}

export interface Level {
  words: string;
  syllables: string[];
  /** 1 province, 2 district, 3 commune. */
  rank: 1 | 2 | 3;
}

export interface HeadWord {
  syllables: string[];
  toned: string[];
  /** One common syllable: a name only with a capital letter or a known field behind it. */
  weak: boolean;
  /** Exists in every place: without one it borrows that of its neighbours. */
  placed: boolean;
  /** Belongs to another body that follows without a separator ("Văn phòng Tỉnh ủy"). */
  owned: boolean;
}

const placedHeads =
  'Công an|Viện kiểm sát nhân dân|Viện kiểm sát|Tòa án nhân dân|Tòa án|Bộ Chỉ huy Quân sự|Ban Chỉ huy Quân sự|' +
  'Bộ Chỉ huy Bộ đội Biên phòng|Bộ đội Biên phòng|Ban Chỉ huy Phòng thủ khu vực|Ủy ban nhân dân|Hội đồng nhân dân|' +
  'Ủy ban Mặt trận Tổ quốc|Mặt trận Tổ quốc|Hội Liên hiệp Phụ nữ|Hội Nông dân|Hội Cựu chiến binh|Hội Phụ nữ|' +
  'Liên đoàn Lao động|Đoàn Thanh niên|Trung tâm Chính trị|Trung tâm Y tế|Bảo hiểm xã hội|Thi hành án dân sự';

const ownedHeads =
  'Văn phòng|Thanh tra|Đảng ủy|Đảng bộ|Ban Tuyên giáo|Ban Tuyên giáo và Dân vận|Ban Dân vận|Ban Tổ chức|Ban Nội chính|' +
  'Ủy ban Kiểm tra|Ban Thường vụ|Thường trực|Thường vụ|Công đoàn|Chủ tịch|Phó Chủ tịch|Giám đốc|Thủ trưởng|Lãnh đạo|' +
  'Người đứng đầu|Ban Pháp chế|Tổ giúp việc';

const fullHeads =
  'Bộ Chỉ huy|Ban Chỉ huy|Bộ Tư lệnh|Ban Chỉ đạo|Ban Chấp hành|Ban Quản lý|Ban Dân tộc|Ban An toàn giao thông|' +
  'Ủy ban|Mặt trận|Hội đồng|Liên đoàn|Liên minh|Liên hiệp|Hiệp hội|Tổng cục|Chi cục|Tổng công ty|Công ty|' +
  'Tập đoàn|Trung tâm|Kho bạc|Ngân hàng|Bệnh viện|Tỉnh ủy|Thành ủy|Huyện ủy|Quận ủy|Thị ủy|Tỉnh đoàn|Thành đoàn|' +
  'Huyện đoàn|Thị đoàn|Quận đoàn|Học viện|Đại học|Bưu điện|Viễn thông|Điện lực|Hải quan|Hạt Kiểm lâm|Đồn Biên phòng|' +
  'Trại giam|Trại tạm giam|Nhà tạm giữ|Thư viện|Bảo tàng|Tạp chí|Cổng thông tin|Hợp tác xã|Tòa soạn|Nhà văn hóa|' +
  'Chính phủ|Kiểm toán|Quốc hội|Liên hiệp các Hội|Cơ quan thường trực';

const weakHeads =
  'Sở|Phòng|Ban|Bộ|Hội|Đoàn|Báo|Đài|Viện|Quỹ|Tổ|Đội|Chi nhánh|Thuế|Khối|Cơ quan|Cục|Vụ|Trạm|Trường';

function headWords(list: string, marks: Partial<HeadWord>): HeadWord[] {
  return list.split('|').map((words) => {
    const parts = words.split(' ').filter((word) => word !== 'và');
    return {
      syllables: parts.map(foldText),
      toned: parts.map(tonedForm),
      weak: false,
      placed: false,
      owned: false,
      ...marks,
    };
  });
}

/** By their first syllable. */
export const headIndex = byFirst(
  [
    ...headWords(placedHeads, { placed: true }),
    ...headWords(ownedHeads, { owned: true }),
    ...headWords(fullHeads, {}),
    ...headWords(weakHeads, { weak: true }),
  ],
  (head) => head.syllables,
);

/** Fields of government that stand alone behind "Sở" or "Phòng"; those with a connector are one name in spite of it. */
export const fields = (
  'tư pháp|tài chính|nội vụ|ngoại vụ|y tế|xây dựng|công thương|giao thông vận tải|giao thông|giáo dục và đào tạo|' +
  'khoa học và công nghệ|kế hoạch và đầu tư|nông nghiệp và phát triển nông thôn|nông nghiệp và môi trường|nông nghiệp|' +
  'tài nguyên và môi trường|thông tin và truyền thông|lao động - thương binh và xã hội|' +
  'lao động, thương binh và xã hội|văn hóa, thể thao và du lịch|văn hóa - thể thao và du lịch|văn hóa và thể thao|' +
  'văn hóa, thể thao|văn hóa - thông tin|văn hóa và thông tin|văn hóa - thông tin và thể thao|' +
  'văn hóa, thông tin và thể thao|văn hóa, thông tin, thể thao và du lịch|văn hóa - xã hội|' +
  'văn hóa, khoa học và thông tin|du lịch|dân tộc|dân tộc và tôn giáo|quy hoạch - kiến trúc|quy hoạch và kiến trúc|' +
  'an toàn thực phẩm|tài chính - kế hoạch|kinh tế|kinh tế - hạ tầng|kinh tế và hạ tầng|' +
  'kinh tế, hạ tầng và đô thị|quản lý đô thị|thương mại|công nghiệp|thi hành án dân sự|thống kê|tổ chức - nội vụ'
).split('|');

/** Fields whose body is no Sở and no Phòng at the level of a province. */
export const provincialBoards: ReadonlySet<string> = new Set(['dan toc']);

/** Names that several associations share one "Hội" for. */
export const associations = (
  'phụ nữ|liên hiệp phụ nữ|nông dân|cựu chiến binh|chữ thập đỏ|người cao tuổi|luật gia|khuyến học|người mù|đông y|' +
  'nhà báo|văn học nghệ thuật|văn học - nghệ thuật|sinh viên|liên hiệp thanh niên|cựu thanh niên xung phong|' +
  'nạn nhân chất độc da cam|nạn nhân chất độc da cam và dioxin|bảo trợ người khuyết tật và trẻ mồ côi|làm vườn|kế hoạch hóa gia đình'
).split('|');

/** Other names with a connector inside, whatever noun begins them. */
export const joinedNames = (
  'phát thanh và truyền hình|phát thanh - truyền hình|phát thanh, truyền hình|khoa học và kỹ thuật|' +
  'giáo dục nghề nghiệp - giáo dục thường xuyên|giáo dục nghề nghiệp và giáo dục thường xuyên|tuyên giáo và dân vận|' +
  'hội đồng nhân dân và ủy ban nhân dân|đoàn đại biểu quốc hội và hội đồng nhân dân|' +
  'đại biểu quốc hội và hội đồng nhân dân|bảo vệ, chăm sóc sức khỏe|phòng, chống|trồng trọt và bảo vệ thực vật|' +
  'chăn nuôi và thú y|phòng cháy, chữa cháy và cứu nạn, cứu hộ|khu kinh tế, khu công nghiệp|' +
  'nước sạch và vệ sinh môi trường|nông nghiệp và phát triển nông thôn|văn hóa, thông tin và truyền thông|' +
  'dân số - kế hoạch hóa gia đình|dân số và kế hoạch hóa gia đình|công nghệ thông tin và truyền thông|' +
  'văn hóa, thể thao và truyền thanh|truyền thông và văn hóa|văn hóa - thể thao và truyền thanh|' +
  'giáo dục quốc phòng và an ninh|chính trị - xã hội'
).split('|');

/** Nouns for kinds of agencies: what a collective is made of. */
export const genericNouns: ReadonlyMap<string, readonly string[][]> = byFirst(
  (
    'cơ quan|đơn vị|địa phương|sở|ban|ngành|phòng|bộ|đoàn thể|tổ chức|hội|đoàn|doanh nghiệp|trường|cấp|chính quyền|' +
    'lực lượng|phòng ban|ban ngành|hội đoàn thể|cơ sở|hiệp hội|trung tâm|đài|báo|trạm|chi cục|cục|vụ|ủy ban|trường học|' +
    'cá nhân|thành viên|tổng công ty|công ty|bệnh viện|chủ đầu tư|tổ'
  )
    .split('|')
    .map((words) => words.split(' ').map(tonedForm)),
  (syllables) => syllables,
);

/** Levels of places. */
export const levels: readonly Level[] = [
  { words: 'thành phố', rank: 2 as const },
  { words: 'thị xã', rank: 2 as const },
  { words: 'thị trấn', rank: 3 as const },
  { words: 'đặc khu', rank: 3 as const },
  { words: 'tỉnh', rank: 1 as const },
  { words: 'huyện', rank: 2 as const },
  { words: 'quận', rank: 2 as const },
  { words: 'phường', rank: 3 as const },
  { words: 'xã', rank: 3 as const },
].map(({ words, rank }) => ({ words, syllables: words.split(' ').map(tonedForm), rank }));

/** By their first syllable. */
export const levelIndex = byFirst(levels, (level) => level.syllables);

/** Openings of a collective. */
export const plurals = byFirst(
  ['tất cả các', 'toàn thể các', 'một số', 'các', 'những', 'mọi', 'cấp'].map((words) =>
    words.split(' ').map(tonedForm),
  ),
  (syllables) => syllables,
);
