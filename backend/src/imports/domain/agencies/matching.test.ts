import { describe, expect, it } from '@jest/globals';
import type { KnownAgency, Knowledge, PlanDocument } from '@tien-do/shared';
import { agencyFinder } from './index.js';

const agency = (id: string, name: string, more: Partial<KnownAgency> = {}): KnownAgency => ({
  id,
  name,
  aliases: [],
  kind: 'division',
  level: 'city',
  parentId: null,
  validFrom: null,
  validTo: null,
  ...more,
});

/** Two provinces with the same bodies, and two districts of one of them. */
const agencies: KnownAgency[] = [
  agency('p1', 'UBND tỉnh Đông Hà'),
  agency('p1-police', 'Công an tỉnh Đông Hà'),
  agency('p1-justice', 'Sở Tư pháp', { parentId: 'p1' }),
  agency('p1-foreign', 'Sở Ngoại vụ', { parentId: 'p1' }),
  agency('p1-procuracy', 'Viện kiểm sát nhân dân tỉnh Đông Hà'),
  agency('p1-ethnic', 'Ban Dân tộc tỉnh Đông Hà', { aliases: ['Ban Dân tộc tỉnh'], parentId: 'p1' }),
  agency('p1-front', 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Đông Hà'),
  agency('d1', 'UBND thành phố Sông Lam', { parentId: 'p1' }),
  agency('d1-justice', 'Phòng Tư pháp', { parentId: 'd1' }),
  agency('d1-police', 'Công an thành phố Sông Lam', { parentId: 'p1-police' }),
  agency('d1-court', 'Tòa án nhân dân thành phố Sông Lam'),
  agency('d1-labour', 'Phòng Lao động - Thương binh và Xã hội', { parentId: 'd1' }),
  agency('d1-culture', 'Phòng Văn hóa - Thông tin', { parentId: 'd1' }),
  agency('w1', 'UBND phường 1', { parentId: 'd1' }),
  agency('w2', 'UBND phường 2', { parentId: 'd1' }),
  agency('c1', 'UBND xã Hòa Lợi', { parentId: 'd1' }),
  agency('d2', 'UBND huyện Tân Phú', { parentId: 'p1' }),
  agency('d2-justice', 'Phòng Tư pháp', { parentId: 'd2' }),
  agency('p2', 'UBND tỉnh Tây Sơn'),
  agency('p2-police', 'Công an tỉnh Tây Sơn', { aliases: ['Công an tỉnh'] }),
  agency('p2-justice', 'Sở Tư pháp', { parentId: 'p2' }),
  agency('p2-health', 'Sở Y tế', { parentId: 'p2' }),
];

const sets = [
  { id: 'all', name: 'các cơ quan, đơn vị, địa phương', aliases: [] },
  { id: 'related', name: 'các ban, ngành thành phố có liên quan', aliases: [] },
];

const empty: PlanDocument = { format: 'text', blocks: [], notices: [] };

function finderOf(
  issuerWords: string,
  more: { around?: string; issuedOn?: string; extra?: KnownAgency[]; document?: PlanDocument } = {},
) {
  const knowledge: Knowledge = {
    agencies: [...agencies, ...(more.extra ?? [])],
    sets,
    aroundAgencyId: more.around ?? null,
  };
  return agencyFinder(more.document ?? empty, knowledge, {
    issuerWords,
    issuedOn: more.issuedOn ?? '2023-05',
  });
}

const city = finderOf('UBND thành phố Sông Lam');
const province = finderOf('ỦY BAN NHÂN DÂN\nTỈNH ĐÔNG HÀ');
const idOf = (party: { target: unknown }): unknown =>
  party.target !== null && typeof party.target === 'object' && 'id' in party.target ? party.target.id : null;

/** The ids, matches and findings that one cell gives. */
function look(finder: ReturnType<typeof finderOf>, words: string) {
  const { leads, findings } = finder.parties(words, '', 3);
  return {
    ids: leads.map(idOf),
    matches: leads.map((party) => party.match),
    names: leads.map((party) => party.name),
    findings: findings.filter((finding) => finding.kind !== 'lead_mode_guessed'),
  };
}

describe('matching to the register', () => {
  it.each([
    ['UBND thành phố Sông Lam', 'd1', 'name'],
    ['Uỷ ban nhân dân TP. Sông Lam', 'd1', 'name'],
    ['ủy ban nhân dân thành phố sông lam'.toUpperCase(), 'd1', 'name'],
    ['TAND TP Sông Lam', 'd1-court', 'name'],
    ['Toà án nhân dân thành phố Sông Lam'.normalize('NFD'), 'd1-court', 'name'],
    ['CATP Sông Lam', 'd1-police', 'name'],
    ['CA thành phố', 'd1-police', 'short'],
    ['Công an TP', 'd1-police', 'short'],
    ['Phòng LĐTB&XH', 'd1-labour', 'name'],
    ['Phòng VH-TT', 'd1-culture', 'name'],
    ['Phòng Văn hoá và Thông tin', 'd1-culture', 'name'],
    ['P. Tư pháp', 'd1-justice', 'name'],
    ['UBND P.1', 'w1', 'name'],
    ['Phòng Tư pháp thành phố', 'd1-justice', 'alias'],
    ['Phòng Tư pháp huyện Tân Phú', 'd2-justice', 'alias'],
    ['Tòa án nhân dân', 'd1-court', 'short'],
    ['UBND thành phố', 'd1', 'short'],
  ])('%s is %s by %s', (words, id, match) => {
    expect(city.one(words)).toMatchObject({ match, target: { kind: 'agency', id } });
  });

  it('takes the form that the issuer gives a name without a place', () => {
    expect(idOf(province.one('Công an tỉnh'))).toBe('p1-police');
    expect(idOf(province.one('Sở Tư pháp'))).toBe('p1-justice');
    expect(idOf(finderOf('UBND tỉnh Tây Sơn').one('Công an tỉnh'))).toBe('p2-police');
    expect(idOf(finderOf('UBND tỉnh Tây Sơn').one('Sở Tư pháp'))).toBe('p2-justice');
    expect(idOf(finderOf('UBND tỉnh', { around: 'p2' }).one('Sở Tư pháp'))).toBe('p2-justice');
    expect(idOf(finderOf('UBND tỉnh Tây Sơn', { around: 'p1' }).one('Sở Tư pháp'))).toBe('p2-justice');
  });

  it('never looks in another province', () => {
    expect(look(province, 'Sở Y tế')).toMatchObject({
      ids: [null],
      matches: ['none'],
      findings: [
        {
          kind: 'unknown_agency',
          weight: 'look',
          line: 3,
          field: 'leads',
          words: 'Sở Y tế',
          suggestion: null,
        },
      ],
    });
    expect(look(finderOf('UBND tỉnh Nam Hải', { around: 'p1' }), 'Công an tỉnh').ids).toEqual([null]);
    expect(look(finderOf('UBND tỉnh Nam Hải', { around: 'p1' }), 'Sở Tư pháp').ids).toEqual([null]);
    expect(look(city, 'Sở Ytế').ids).toEqual([null]);
  });

  it('finds one of another place by its whole name', () => {
    expect(idOf(province.one('Công an tỉnh Tây Sơn'))).toBe('p2-police');
    expect(idOf(province.one('Sở Tư pháp tỉnh Tây Sơn'))).toBe('p2-justice');
  });

  it('asks where two fit equally', () => {
    expect(look(province, 'Phòng Tư pháp')).toMatchObject({
      ids: [null],
      findings: [
        {
          kind: 'ambiguous_agency',
          suggestion: 'Phòng Tư pháp (UBND thành phố Sông Lam); Phòng Tư pháp (UBND huyện Tân Phú)',
        },
      ],
    });
    expect(look(city, 'Phòng Tư pháp').ids).toEqual(['d1-justice']);
  });

  it.each([
    ['Viện kiểm sát nhân tỉnh Đông Hà', 'p1-procuracy'],
    ['Sở Ngaọi vụ', 'p1-foreign'],
    ['Phòng Tu pháh', 'd1-justice'],
    ['Phòng pháp Tư', 'd1-justice'],
    ['Phòng Lao độngg - Thương binh và Xã hội', 'd1-labour'],
    ['Phòng Lao động - Thương binh Xã hôi', 'd1-labour'],
    ['Phòng Tưpháp', 'd1-justice'],
    ['Tòa án nhân dan thành phố Sông Lam', 'd1-court'],
  ])('%s', (words, id) => {
    expect(look(city, words).ids).toEqual([id]);
  });

  it('never takes a near spelling without saying so', () => {
    expect(look(province, 'Viện kiểm sát nhân tỉnh Đông Hà')).toMatchObject({
      matches: ['similar'],
      findings: [
        {
          kind: 'similar_agency',
          weight: 'look',
          words: 'Viện kiểm sát nhân tỉnh Đông Hà',
          suggestion: 'Viện kiểm sát nhân dân tỉnh Đông Hà',
        },
      ],
    });
    expect(look(province, 'Dân tộc tỉnh')).toMatchObject({
      ids: ['p1-ethnic'],
      matches: ['similar'],
      names: ['Ban Dân tộc tỉnh'],
      findings: [{ kind: 'similar_agency', suggestion: 'Ban Dân tộc tỉnh Đông Hà' }],
    });
  });

  it('does not take a number, a place or another field for a slip', () => {
    expect(look(city, 'UBND phường 3').ids).toEqual([null]);
    const school = agency('school', 'Trường Tiểu học số 111', { parentId: 'd1' });
    const schools = finderOf('UBND thành phố Sông Lam', { extra: [school] });
    expect(look(schools, 'Trường Tiểu học số 112').ids).toEqual([null]);
    expect(look(city, 'UBND xã Hòa Lộc').ids).toEqual([null]);
    expect(look(city, 'UBND xã Hòa').ids).toEqual([null]);
    expect(look(province, 'Sở Nội vụ').ids).toEqual([null]);
    expect(look(city, 'Công an xã Sông Lam').ids).toEqual([null]);
  });

  it('never assigns one of two units of one name by likeness alone', () => {
    const twins = finderOf('UBND thành phố Sông Lam', {
      extra: [
        agency('m1', 'Trung tâm Văn hóa Sông Lam', { parentId: 'd1' }),
        agency('m2', 'Trung tâm Văn hóa Sông Lam', { parentId: 'd1' }),
      ],
    });
    expect(look(twins, 'Trung tâm Văn hóa Sông Lam')).toMatchObject({
      ids: [null],
      findings: [{ kind: 'ambiguous_agency' }],
    });
    expect(look(twins, 'Trung tâm Văn hóaa Sông Lam')).toMatchObject({
      ids: [null],
      findings: [{ kind: 'ambiguous_agency' }],
    });
  });

  it('says a short form, and another name of the same body', () => {
    expect(look(province, 'Mặt trận Tổ quốc tỉnh Đông Hà')).toMatchObject({
      ids: ['p1-front'],
      matches: ['short'],
      findings: [{ kind: 'short_form', weight: 'note' }],
    });
    expect(look(city, 'Công an thành phố').findings).toMatchObject([
      { kind: 'short_form', weight: 'note', suggestion: 'Công an thành phố Sông Lam' },
    ]);
  });

  it('reads the place that stands once for several', () => {
    expect(look(city, 'Công an, Tòa án nhân dân thành phố')).toMatchObject({
      ids: ['d1-police', 'd1-court'],
      names: ['Công an thành phố', 'Tòa án nhân dân thành phố'],
    });
    expect(look(city, 'UBND các phường: 1, 2 và xã Hòa Lợi').ids).toEqual(['w1', 'w2', 'c1']);
  });

  it('says who no longer, or not yet, exists on the day of the plan', () => {
    const ended = agency('old', 'Phòng Y tế', { parentId: 'd1', validTo: '2023-04-30' });
    const begun = agency('new', 'Phòng Kinh tế', { parentId: 'd1', validFrom: '2023-06-01' });
    const kinds = (day: string, words: string) =>
      look(finderOf('UBND thành phố Sông Lam', { extra: [ended, begun], issuedOn: day }), words).findings.map(
        (finding) => finding.kind,
      );
    expect(kinds('2023-05', 'Phòng Y tế')).toEqual(['not_in_force']);
    expect(kinds('2023-04', 'Phòng Y tế')).toEqual([]);
    expect(kinds('2023', 'Phòng Y tế')).toEqual([]);
    expect(kinds('2023-05-31', 'Phòng Kinh tế')).toEqual(['not_in_force']);
    expect(kinds('2023-06-01', 'Phòng Kinh tế')).toEqual([]);
    expect(kinds('2023', 'Phòng Kinh tế')).toEqual([]);
  });

  it('prefers the one in force among those of one name', () => {
    const extra = [
      agency('before', 'Phòng Y tế', { parentId: 'd1', validTo: '2022-12-31' }),
      agency('after', 'Phòng Y tế', { parentId: 'd1', validFrom: '2023-01-01' }),
    ];
    expect(look(finderOf('UBND thành phố Sông Lam', { extra }), 'Phòng Y tế')).toMatchObject({
      ids: ['after'],
      findings: [],
    });
  });

  it('knows a name of the register that no grammar would hold together', () => {
    const extra = [
      agency('odd', 'Tổ hợp Bến Xuân, Sở Đầm và Công an Cũ', { parentId: 'd1' }),
      agency('tele', 'VNPT Sông Lam', { parentId: 'd1' }),
    ];
    const finder = finderOf('UBND thành phố Sông Lam', { extra });
    expect(look(finder, 'Phòng Tư pháp và Tổ hợp Bến Xuân, Sở Đầm và Công an Cũ; VNPT Sông Lam').ids).toEqual(
      ['d1-justice', 'odd', 'tele'],
    );
  });

  it('finds sets with and without "các", "có" and their place', () => {
    const set = (words: string) => city.one(words);
    expect(set('Các cơ quan, đơn vị, địa phương')).toMatchObject({
      collective: true,
      match: 'name',
      target: { id: 'all' },
    });
    expect(set('cơ quan, đơn vị và địa phương')).toMatchObject({ match: 'name', target: { id: 'all' } });
    expect(set('các ban, ngành thành phố liên quan')).toMatchObject({
      match: 'name',
      target: { id: 'related' },
    });
    expect(set('các ban, ngành có liên quan')).toMatchObject({ match: 'short', target: { id: 'related' } });
    expect(set('các ban, ngành tỉnh có liên quan')).toMatchObject({ match: 'none', target: null });
    expect(set('các sở, ngành')).toMatchObject({ collective: true, match: 'none', target: null });
  });
});

describe('definitions in the body', () => {
  const paragraph = (text: string) => ({
    kind: 'paragraph' as const,
    line: 1,
    place: { kind: 'line' as const, line: 1 },
    text,
    bold: false,
    centred: false,
  });
  const document: PlanDocument = {
    format: 'text',
    notices: [],
    blocks: [
      paragraph(
        'd) Phân công nhiệm vụ cụ thể cho các phòng, ban, ngành thành phố và UBND phường, xã (*gọi chung là các đơn vị, xã phường*) và tăng cường phối hợp.',
      ),
      paragraph('Giao Công an thành phố (sau đây gọi tắt là Cơ quan thường trực) theo dõi.'),
      paragraph('Công ước chống tra tấn (sau đây gọi tắt là Công ước) có hiệu lực.'),
    ],
  };
  const finder = finderOf('UBND thành phố Sông Lam', { document });

  it('offers what an open set stands for', () => {
    expect(look(finder, 'Các đơn vị, xã phường')).toMatchObject({
      ids: [null],
      findings: [
        {
          kind: 'open_set',
          weight: 'note',
          suggestion: 'các phòng, ban, ngành thành phố và UBND phường, xã',
        },
      ],
    });
    expect(look(finder, 'các sở').findings).toMatchObject([{ kind: 'open_set', suggestion: null }]);
  });

  it('finds the agency that a short word was given to', () => {
    expect(look(finder, 'Cơ quan thường trực')).toMatchObject({ ids: ['d1-police'], matches: ['alias'] });
  });
});
