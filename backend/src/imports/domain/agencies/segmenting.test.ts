import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Mention } from './items.js';
import { readItems } from './mentions.js';
import { unitsOf } from './units.js';

const mentions = (text: string): Mention[] =>
  readItems(text, () => -1).filter((item): item is Mention => item.kind === 'mention');
/** Words, then the full name where it differs, `*` before a collective. */
const read = (text: string): string[] =>
  mentions(text).map(
    ({ words, name, collective }) => `${collective ? '*' : ''}${words}${name === words ? '' : ` = ${name}`}`,
  );

describe('cutting a cell into names', () => {
  it.each<[string, string[]]>([
    // A noun alone means all of its kind; with several fields it is shared
    ['Các trạm y tế', ['*Các trạm y tế']],
    ['các Sở Tư pháp; UBND các xã', ['*các Sở Tư pháp', '*UBND các xã']],
    ['các trạm y tế, Công an tỉnh', ['*các trạm y tế', 'Công an tỉnh']],
    ['các phòng Tư pháp và Nội vụ', ['Tư pháp = Phòng Tư pháp', 'Nội vụ = Phòng Nội vụ']],
    // Names that contain separators
    [
      'Sở Văn hoá, Thể thao và Du lịch, Sở Nông nghiệp và Phát triển nông thôn và Sở Lao động - Thương binh và Xã hội',
      [
        'Sở Văn hoá, Thể thao và Du lịch',
        'Sở Nông nghiệp và Phát triển nông thôn',
        'Sở Lao động - Thương binh và Xã hội',
      ],
    ],
    [
      'Trung tâm Văn hóa - Thông tin và Thể thao thành phố - Phòng Tư pháp - Công an thành phố',
      ['Trung tâm Văn hóa - Thông tin và Thể thao thành phố', 'Phòng Tư pháp', 'Công an thành phố'],
    ],
    [
      'Văn phòng HĐND và UBND thành phố, Văn phòng Đoàn ĐBQH và HĐND tỉnh và Thanh tra tỉnh',
      ['Văn phòng HĐND và UBND thành phố', 'Văn phòng Đoàn ĐBQH và HĐND tỉnh', 'Thanh tra tỉnh'],
    ],
    [
      'Phòng Kinh tế, Hạ tầng và Đô thị; Phòng Văn hóa - Xã hội',
      ['Phòng Kinh tế, Hạ tầng và Đô thị', 'Phòng Văn hóa - Xã hội'],
    ],
    ['Sở Giao thông vận tải - Xây dựng và Sở Y tế', ['Sở Giao thông vận tải - Xây dựng', 'Sở Y tế']],
    ['Phòng Văn hóa, Gia đình và Thể thao', ['Phòng Văn hóa, Gia đình và Thể thao']],
    [
      'Liên minh Hợp tác xã tỉnh, Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh',
      ['Liên minh Hợp tác xã tỉnh', 'Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh'],
    ],
    // One prefix for several
    [
      'Các Sở: Tư pháp, Lao động - Thương binh và Xã hội, Ngoại vụ, Toà án nhân dân tỉnh',
      [
        'Tư pháp = Sở Tư pháp',
        'Lao động - Thương binh và Xã hội = Sở Lao động - Thương binh và Xã hội',
        'Ngoại vụ = Sở Ngoại vụ',
        'Toà án nhân dân tỉnh',
      ],
    ],
    [
      'các phòng Tư pháp, Nội vụ và Tài chính - Kế hoạch',
      [
        'Tư pháp = Phòng Tư pháp',
        'Nội vụ = Phòng Nội vụ',
        'Tài chính - Kế hoạch = Phòng Tài chính - Kế hoạch',
      ],
    ],
    ['Các sở:\nTư pháp\nNội vụ', ['Tư pháp = Sở Tư pháp', 'Nội vụ = Sở Nội vụ']],
    [
      'Các Sở (Tư pháp, Tài chính), Công an tỉnh',
      ['Tư pháp = Sở Tư pháp', 'Tài chính = Sở Tài chính', 'Công an tỉnh'],
    ],
    ['Sở Tư pháp, Tài chính và Nội vụ', ['Sở Tư pháp', 'Tài chính = Sở Tài chính', 'Nội vụ = Sở Nội vụ']],
    [
      'Hội Phụ nữ, Nông dân, Cựu chiến binh',
      ['Hội Phụ nữ', 'Nông dân = Hội Nông dân', 'Cựu chiến binh = Hội Cựu chiến binh'],
    ],
    [
      'UBND các phường: 1, 2, 3 và xã Long Đức',
      ['1 = UBND phường 1', '2 = UBND phường 2', '3 = UBND phường 3', 'xã Long Đức = UBND xã Long Đức'],
    ],
    [
      'UBND các xã Long Đức, Hòa Minh; Công an tỉnh',
      ['xã Long Đức = UBND xã Long Đức', 'Hòa Minh = UBND xã Hòa Minh', 'Công an tỉnh'],
    ],
    [
      'UBND các huyện, thị xã Tân An và thành phố Sông Lam',
      [
        '*UBND các huyện',
        'thị xã Tân An = UBND thị xã Tân An',
        'thành phố Sông Lam = UBND thành phố Sông Lam',
      ],
    ],
    [
      'UBND Phường 1, Phường 2 và xã Long Đức',
      ['UBND Phường 1', 'Phường 2 = UBND Phường 2', 'xã Long Đức = UBND xã Long Đức'],
    ],
    [
      'Sở Nội vụ, Dân tộc tỉnh ,Toà án nhân dân tỉnh',
      ['Sở Nội vụ', 'Dân tộc tỉnh = Ban Dân tộc tỉnh', 'Toà án nhân dân tỉnh'],
    ],
    // Separators that are missing or misplaced, and ends of lines
    ['Bộ Chỉ huy Quân sự tỉnh Toà án nhân dân tỉnh', ['Bộ Chỉ huy Quân sự tỉnh', 'Toà án nhân dân tỉnh']],
    ['UBND thành phố Sông Lam Công an thành phố', ['UBND thành phố Sông Lam', 'Công an thành phố']],
    ['Bộ Chỉ huy Quân sự tỉnh, \nSở Y tế', ['Bộ Chỉ huy Quân sự tỉnh', 'Sở Y tế']],
    ['Uỷ ban nhân dân các huyện, \nthành phố', ['*Uỷ ban nhân dân các huyện, thành phố']],
    [
      'Công an tỉnh\nSở Y tế\nViễn thông Sông Lam\ncác sở, ngành',
      ['Công an tỉnh', 'Sở Y tế', 'Viễn thông Sông Lam', '*các sở, ngành'],
    ],
    ['Sở Văn hóa, Thể thao\nvà Du lịch', ['Sở Văn hóa, Thể thao và Du lịch']],
    ['Văn phòng\nỦy ban nhân dân tỉnh', ['Văn phòng Ủy ban nhân dân tỉnh']],
    ['Ban Tuyên giáo\nTỉnh ủy', ['Ban Tuyên giáo Tỉnh ủy']],
    [
      '1. Công an tỉnh\n2. Sở Y tế\n+ Sở Tư pháp\na) Sở Nội vụ.',
      ['Công an tỉnh', 'Sở Y tế', 'Sở Tư pháp', 'Sở Nội vụ'],
    ],
    ['Công an tỉnh cùng với Sở Y tế', ['Công an tỉnh', 'Sở Y tế']],
    // Syllables that only a tone tells from a noun for agencies
    ['Công ty Du lịch và Đại Nam', ['Công ty Du lịch và Đại Nam']],
    // Places whose names are also nouns
    [
      'UBND thành phố Hội An, UBND thành phố Hải Phòng',
      ['UBND thành phố Hội An', 'UBND thành phố Hải Phòng'],
    ],
    // Collectives
    ['Các cơ quan, đơn vị địa phương', ['*Các cơ quan, đơn vị địa phương']],
    ['các sở, ngành có liên quan theo đề xuất của các cơ quan chủ trì', ['*các sở, ngành có liên quan']],
    ['các sở, ngành có liên quan (theo đề xuất của cơ quan chủ trì)', ['*các sở, ngành có liên quan']],
    ['sở, ngành trong phạm vi chức năng, nhiệm vụ của mình', ['*sở, ngành']],
    [
      'các tổ chức chính trị - xã hội, Hội Luật gia tỉnh',
      ['*các tổ chức chính trị - xã hội', 'Hội Luật gia tỉnh'],
    ],
    [
      'Trạm truyền thanh phường, xã; UBND các xã, phường, thị trấn',
      ['*Trạm truyền thanh phường, xã', '*UBND các xã, phường, thị trấn'],
    ],
    ['UBND cấp huyện; UBND cấp xã', ['*UBND cấp huyện', '*UBND cấp xã']],
    [
      'Thủ trưởng các cơ quan, đơn vị; Chủ tịch UBND các xã, phường',
      ['*Thủ trưởng các cơ quan, đơn vị', '*Chủ tịch UBND các xã, phường'],
    ],
    ['các doanh nghiệp viễn thông, Báo Sông Lam', ['*các doanh nghiệp viễn thông', 'Báo Sông Lam']],
    ['Các sở, ban, ngành, Phòng Tư pháp', ['*Các sở, ban, ngành', 'Phòng Tư pháp']],
    // Words that say a role or an authority
    ['UBND các huyện thực hiện theo chức năng, nhiệm vụ được giao', ['*UBND các huyện']],
    [
      'Ban Tổ chức Tỉnh ủy, Ban Chỉ đạo 35, Sở Xây dựng',
      ['Ban Tổ chức Tỉnh ủy', 'Ban Chỉ đạo 35', 'Sở Xây dựng'],
    ],
    ['UBND, Công an các xã, phường', ['*UBND = UBND các xã, phường', '*Công an các xã, phường']],
    ['Tòa án nhân dân, UBND các xã', ['Tòa án nhân dân', '*UBND các xã']],
    ['Công an phường 1, 2', ['Công an phường 1', '2 = Công an phường 2']],
    [
      'UBND các huyện: Sơn Nam, Yên Bắc và thành phố Sông Lam',
      [
        'Sơn Nam = UBND huyện Sơn Nam',
        'Yên Bắc = UBND huyện Yên Bắc',
        'thành phố Sông Lam = UBND thành phố Sông Lam',
      ],
    ],
    [
      'Ban Quản lý dự án các công trình dân dụng và công nghiệp',
      ['Ban Quản lý dự án các công trình dân dụng và công nghiệp'],
    ],
    [
      'Ngân hàng Nhà nước - Chi nhánh tỉnh Đông Hà, Quỹ hỗ trợ nông dân',
      ['Ngân hàng Nhà nước - Chi nhánh tỉnh Đông Hà', 'Quỹ hỗ trợ nông dân'],
    ],
    ['', []],
    [' ,; - \n và', []],
  ])('%j', (text, wanted) => {
    expect(read(text)).toEqual(wanted);
  });

  it('knows which names want a place, and which lend one', () => {
    const found = mentions('Viện kiểm sát nhân dân, Phòng Tư pháp, Tòa án nhân dân thành phố Sông Lam');
    expect(found.map(({ wantsPlace, place }) => [wantsPlace, place])).toEqual([
      [true, ''],
      [false, ''],
      [false, 'thành phố Sông Lam'],
    ]);
    expect(mentions('các ban, ngành thành phố có liên quan')[0]?.place).toBe('thành phố');
    expect(mentions('UBND các huyện, thành phố')[0]?.place).toBe('');
  });

  it('spells abbreviations out', () => {
    const spelled = (text: string) =>
      unitsOf(text)
        .map((unit) => unit.folded || unit.kind)
        .join(' ');
    expect(spelled('UBND TP. Sông Lam')).toBe('uy ban nhan dan thanh pho song lam');
    expect(spelled('TT Y tế')).toBe('trung tam y te');
    expect(spelled('UBND TT Cầu Kè')).toBe('uy ban nhan dan thi tran cau ke');
    expect(spelled('P. Tư pháp, P.1, X. Cù Lao')).toBe('phong tu phap comma phuong 1 comma xa cu lao');
    expect(spelled('BCH Quân sự, BCH Đoàn')).toBe('ban chi huy quan su comma ban chap hanh doan');
    expect(spelled('Tòa Ca An')).toBe('toa ca an');
  });
});

/** Names that end as names of their kind do; the field of a Sở or Phòng has no place behind it. */
const names = [
  'Công an tỉnh',
  'Sở Tư pháp',
  'Sở Văn hóa, Thể thao và Du lịch',
  'Sở Lao động - Thương binh và Xã hội',
  'Sở Nông nghiệp và Phát triển nông thôn',
  'Sở Giáo dục và Đào tạo',
  'Phòng Tài chính - Kế hoạch',
  'Phòng Văn hóa và Thông tin',
  'Trung tâm Văn hóa - Thông tin và Thể thao thành phố',
  'Văn phòng HĐND và UBND thành phố',
  'Văn phòng Tỉnh ủy',
  'Đài Phát thanh và Truyền hình Sông Lam',
  'Báo Sông Lam',
  'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Đông Hà',
  'Tòa án nhân dân tỉnh',
  'Viện kiểm sát nhân dân thành phố Sông Lam',
  'Hội Liên hiệp Phụ nữ tỉnh',
  'Liên đoàn Lao động tỉnh',
  'Ban Chỉ huy Quân sự thành phố',
  'Ban Tuyên giáo Tỉnh ủy',
  'Kho bạc Nhà nước tỉnh',
  'Chi cục Thuế thành phố',
  'Trường Chính trị tỉnh',
  'Bệnh viện Đa khoa tỉnh',
  'Công ty Điện lực Sông Lam',
  'Bảo hiểm xã hội tỉnh',
  'các cơ quan, đơn vị, địa phương',
  'các ban, ngành thành phố có liên quan',
  'UBND các huyện, thành phố',
  'Trạm truyền thanh phường, xã',
  'các tổ chức chính trị - xã hội',
];
const separators = [
  ', ',
  '; ',
  ' và ',
  ', và ',
  ' - ',
  '\n',
  ',\n',
  ';\n',
  '\n- ',
  ' ,',
  ' ; ',
  ' cùng ',
  '\n\n',
  '\n+ ',
];

describe('any list of names', () => {
  it('is cut back into them, whatever separates them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...separators)), {
          minLength: 1,
          maxLength: 8,
        }),
        fc.constantFrom('', '- ', '1. '),
        fc.constantFrom('', '.', ' ', '\n'),
        (list, begin, end) => {
          const text = list
            .map(([name, separator], at) => (at === 0 ? name : `${separator}${name}`))
            .join('');
          expect(mentions(`${begin}${text}${end}`).map(({ words }) => words)).toEqual(
            list.map(([name]) => name),
          );
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('is read without a throw from any words', () => {
    const word = fc.constantFrom(
      ...'các sở phòng Ban UBND huyện xã và , ; : - ( ) . \n chủ trì phối hợp với đề nghị theo thẩm quyền có liên quan 1 Tư pháp cấp Đảng'.split(
        ' ',
      ),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 25 }), (words) => {
        const text = words.join(' ');
        for (const mention of mentions(text)) {
          expect(text.replace(/\s+/gu, ' ')).toContain(mention.words);
          expect(mention.words.trim()).not.toBe('');
        }
      }),
      { numRuns: 3000 },
    );
  });
});
