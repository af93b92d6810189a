import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CardFace } from '../board/face.js';
import { standardTiming } from '../deadlines/timing.js';
import { addDays } from '../text/day.js';
import { composeLetter, type LetterCard, type LetterInput } from './compose.js';
import { urgedAgencies, urgeGroundOf } from './grounds.js';
import {
  letterNumber,
  letterSymbol,
  officialCount,
  officialDate,
  officialDay,
  officialTime,
  placeOf,
  titleInside,
  nameInFull,
} from './official-words.js';
import { proposeUrging, restDays, urgingBlock } from './propose.js';
import { relations, relationTo, type Relation } from './relation.js';

const today = '2026-10-21';
const card: CardFace = {
  id: 'c',
  taskId: 't',
  leadIds: ['A'],
  state: 'in_progress',
  returned: false,
  onHold: false,
  cancelled: false,
  notTriggered: false,
  assignmentAccepted: true,
  dueOn: '2026-10-14',
  dueProposedOn: null,
  sentOn: null,
  doneOn: null,
  firstSentOn: null,
  step: null,
  heldSince: '2026-09-01T00:00:00.000Z',
  submissions: 0,
  returns: 0,
  backBy: null,
  returnedToIds: [],
  accepted: 0,
  contributionsOpen: 0,
  supplementOpen: false,
  petitionsOpen: 0,
  originalDueOn: null,
  extensionAskedOn: null,
  urgings: [],
  files: 0,
  comments: 0,
  version: 1,
  at: 1,
  changedAt: '2026-09-01T00:00:00.000Z',
  changedById: null,
};
const groundOf = (part: Partial<CardFace>) => urgeGroundOf({ ...card, ...part }, today, standardTiming);

describe('why a card is urged', () => {
  it.each<[string, Partial<CardFace>, ReturnType<typeof groundOf>]>([
    ['late', {}, { ground: 'overdue', days: 7 }],
    ['due today', { dueOn: today }, { ground: 'due_soon', days: 0 }],
    ['due soon', { dueOn: '2026-10-24' }, { ground: 'due_soon', days: 3 }],
    [
      'returned and not back',
      { dueOn: '2026-12-14', returned: true, backBy: '2026-10-19' },
      { ground: 'returned_late', days: 2 },
    ],
    ['late and returned: late', { returned: true, backBy: '2026-10-19' }, { ground: 'overdue', days: 7 }],
    ['with its own head', { state: 'internal_review' }, { ground: 'overdue', days: 7 }],
  ])('%s', (_, part, why) => {
    expect(groundOf(part)).toEqual(why);
  });

  it.each<[string, Partial<CardFace>]>([
    ['has time', { dueOn: '2026-12-14' }],
    ['returned, with time to come back', { dueOn: '2026-12-14', returned: true, backBy: today }],
    ['was not assigned', { state: 'draft' }],
    ['is sent', { state: 'submitted', sentOn: '2026-10-20' }],
    ['is accepted', { state: 'compiled', sentOn: '2026-10-20', doneOn: '2026-10-20' }],
    ['rests', { onHold: true }],
    ['ended', { cancelled: true }],
    ['was not asked for', { notTriggered: true, state: 'draft', dueOn: null }],
    ['has no due', { dueOn: null }],
  ])('not one that %s', (_, part) => {
    expect(groundOf(part)).toBeNull();
  });

  it('is said to its leads, to those alone whose parts came back, and never to who urges', () => {
    const joint = { ...card, leadIds: ['A', 'B', 'C'] };
    expect(urgedAgencies(joint, 'C')).toEqual(['A', 'B']);
    expect(urgedAgencies({ ...joint, returned: true, returnedToIds: ['B'] }, 'C')).toEqual(['B']);
  });
});

describe('the proposed list', () => {
  const setting = { coordinatorId: 'C', today, timing: standardTiming, ladder: { urgeAfter: 7 } };
  const faces = [
    card,
    { ...card, id: 'd', dueOn: '2026-10-24' },
    { ...card, id: 'e', leadIds: ['B'], dueOn: '2026-10-18' },
    { ...card, id: 'f', leadIds: ['C'] },
  ];

  it('ticks who is late as the ladder has it, and lists the others below', () => {
    const [first, second, ...rest] = proposeUrging(faces, [], setting);
    expect(first).toMatchObject({ agencyId: 'A', late: 1, ticked: true, rests: false });
    expect(first?.cards.map(({ cardId, ground }) => `${cardId} ${ground}`)).toEqual([
      'c overdue',
      'd due_soon',
    ]);
    expect(second).toMatchObject({ agencyId: 'B', late: 1, ticked: false });
    expect(rest).toEqual([]);
    expect(
      proposeUrging(faces, [], { ...setting, ladder: { urgeAfter: 0 } }).every(({ ticked }) => ticked),
    ).toBe(true);
  });

  it('lets rest who was urged a few days ago', () => {
    const on = (daysAgo: number) => [{ agencyId: 'A', issuedOn: addDays(today, -daysAgo) }];
    const resting = proposeUrging(faces, on(restDays - 1), setting);
    // Behind those that can be written to.
    expect(resting.map(({ agencyId }) => agencyId)).toEqual(['B', 'A']);
    expect(resting[1]).toMatchObject({ rests: true, ticked: false, blocked: null });
    const [again] = proposeUrging(faces, on(restDays), setting);
    expect(again).toMatchObject({ rests: false, ticked: true, lastLetterOn: addDays(today, -restDays) });
  });

  it('makes no second letter beside a draft, nor on the same day', () => {
    expect(urgingBlock([{ issuedOn: null }], today)).toBe('draft');
    expect(urgingBlock([{ issuedOn: today }], today)).toBe('today');
    expect(urgingBlock([{ issuedOn: addDays(today, -1) }], today)).toBeNull();
    expect(proposeUrging(faces, [{ agencyId: 'A', issuedOn: null }], setting)[1]).toMatchObject({
      agencyId: 'A',
      blocked: 'draft',
      ticked: false,
    });
  });

  const someFace = fc
    .record({
      state: fc.constantFrom(
        'draft' as const,
        'in_progress' as const,
        'internal_review' as const,
        'submitted' as const,
      ),
      dueOn: fc.option(fc.integer({ min: -40, max: 40 }).map((days) => addDays(today, days))),
      returned: fc.boolean(),
      backBy: fc.option(fc.integer({ min: -9, max: 9 }).map((days) => addDays(today, days))),
      onHold: fc.boolean(),
      leadIds: fc.subarray(['A', 'B', 'C', 'D'], { minLength: 1 }),
    })
    .map((part) => ({ ...card, ...part, sentOn: part.state === 'submitted' ? today : null }));
  const someLetters = fc.array(
    fc.record({
      agencyId: fc.constantFrom('A', 'B', 'D'),
      issuedOn: fc.option(fc.nat(20).map((days) => addDays(today, -days))),
    }),
    { maxLength: 5 },
  );

  it('of any board: each agency once, each with a card, none that may not be written to is ticked, nothing but what is urged', () => {
    fc.assert(
      fc.property(
        fc.array(someFace, { maxLength: 12 }),
        someLetters,
        fc.nat(20),
        (some, letters, urgeAfter) => {
          const board = some.map((face, index) => ({ ...face, id: String(index) }));
          const list = proposeUrging(board, letters, { ...setting, ladder: { urgeAfter } });
          expect(new Set(list.map(({ agencyId }) => agencyId)).size).toBe(list.length);
          for (const { agencyId, cards, ticked, blocked, rests, late } of list) {
            expect(agencyId).not.toBe('C');
            expect(cards.length).toBeGreaterThan(0);
            if (ticked)
              expect({ blocked, rests, late: late > 0 }).toEqual({ blocked: null, rests: false, late: true });
            for (const { cardId } of cards) {
              const face = board[Number(cardId)];
              expect(face?.leadIds).toContain(agencyId);
              expect(face && urgeGroundOf(face, today, standardTiming)).not.toBeNull();
            }
          }
          const listed = new Set(list.flatMap(({ cards }) => cards.map(({ cardId }) => cardId)));
          for (const face of board)
            if (urgeGroundOf(face, today, standardTiming) && urgedAgencies(face, 'C').length > 0)
              expect(listed).toContain(face.id);
        },
      ),
    );
  });
});

describe('how an agency is spoken to', () => {
  const agencies = new Map(
    [
      { id: 'issuer', kind: 'committee', parentId: 'province' },
      { id: 'police', kind: 'police', parentId: 'upper' },
      { id: 'upper', kind: 'police', parentId: null },
      { id: 'station', kind: 'police', parentId: 'police' },
      { id: 'division', kind: 'division', parentId: 'issuer' },
      { id: 'court', kind: 'court', parentId: null },
    ].map((agency) => [agency.id, agency]),
  );
  it.each<[string, Relation]>([
    ['issuer', 'superior'],
    ['upper', 'superior'],
    ['station', 'subordinate'],
    ['division', 'peer'],
    ['court', 'independent'],
  ])('%s is %s', (id, relation) => {
    const agency = agencies.get(id);
    expect(agency && relationTo('police', 'issuer', agency, agencies)).toBe(relation);
  });
  it('ends a way up that goes round', () => {
    const round = new Map([
      ['a', { id: 'a', kind: 'division', parentId: 'b' }],
      ['b', { id: 'b', kind: 'division', parentId: 'a' }],
    ]);
    const a = round.get('a');
    expect(a && relationTo('a', 'x', { ...a, id: 'z' }, round)).toBe('peer');
  });
});

const cards: LetterCard[] = [
  {
    face: { id: '2', dueOn: '2026-10-05', backBy: null, urgings: ['first'] },
    task: { key: 'II/10', title: 'Mở lớp {{tập huấn}}', deadlineWords: 'Hàng năm' },
    why: { ground: 'overdue', days: 16 },
  },
  {
    face: { id: '1', dueOn: '2026-10-24', backBy: null, urgings: [] },
    task: { key: 'II/2', title: 'Rà soát', deadlineWords: '2024 - 2026' },
    why: { ground: 'due_soon', days: 3 },
  },
];
const input: LetterInput = {
  relation: 'peer',
  coordinator: 'Công an thành phố',
  superior: 'Công an tỉnh Trà Vinh',
  agency: 'Phòng Tư pháp',
  place: 'Trà Vinh',
  symbol: 'CATP-TH',
  plan: {
    title: 'Triển khai thực hiện Công ước',
    number: '44/KH-UBND',
    issuedOn: '2023-05-10',
    issuer: 'UBND thành phố Trà Vinh',
    year: 2026,
    reportDueOn: '2026-10-14',
  },
  cards,
  earlier: [],
  today,
  dueOn: '2026-10-28',
  signature: { lines: ['TRƯỞNG CÔNG AN'], name: '' },
};
const whole = (relation: Relation, part: Partial<LetterInput> = {}): string => {
  const { subject, paragraphs, appendix } = composeLetter({ ...input, relation, ...part });
  return [
    subject,
    ...paragraphs,
    appendix.title,
    ...appendix.heads,
    ...appendix.rows.map(({ status }) => status),
  ].join('\n');
};

describe('a letter', () => {
  it('says how many, by when, and as of which day, in official figures', () => {
    const { subject, paragraphs, recipients } = composeLetter(input);
    expect(subject).toBe(
      'V/v đôn đốc thực hiện nhiệm vụ năm 2026 theo Kế hoạch số 44/KH-UBND của UBND thành phố Trà Vinh',
    );
    expect(paragraphs[0]).toContain(
      'Kế hoạch số 44/KH-UBND ngày 10 tháng 5 năm 2023 của UBND thành phố Trà Vinh về triển khai thực hiện Công ước',
    );
    expect(paragraphs[1]).toBe(
      'Qua theo dõi, tính đến ngày 21 tháng 10 năm 2026, Phòng Tư pháp còn 02 nhiệm vụ chưa gửi kết quả thực hiện, trong đó 01 nhiệm vụ đã quá thời hạn, 01 nhiệm vụ sắp đến hạn (danh mục tại Phụ lục kèm theo).',
    );
    expect(paragraphs[2]).toContain('đề nghị Phòng Tư pháp khẩn trương thực hiện');
    expect(paragraphs[2]).toContain('chậm nhất ngày 28 tháng 10 năm 2026');
    expect(recipients).toEqual(['Như trên', 'UBND thành phố Trà Vinh (để báo cáo)', 'Lưu: VT, TH']);
  });

  it('lists the tasks in the plan’s order, each with how often it was urged', () => {
    const { rows } = composeLetter(input).appendix;
    expect(rows.map(({ number, dueOn, status, urging }) => [number, dueOn, status, urging])).toEqual([
      ['II.2', '24/10/2026', 'Còn 03 ngày', 1],
      ['II.10', '05/10/2026', 'Quá hạn 16 ngày', 2],
    ]);
    expect(rows[1]?.title).toBe('Mở lớp {{tập huấn}}');
  });

  it('tells nobody that is late who is not ordered', () => {
    for (const relation of ['independent', 'superior'] as const) {
      expect(whole(relation)).not.toMatch(/yêu cầu|đôn đốc|quá hạn|quá thời hạn|khẩn trương|nghiêm túc/iu);
      expect(whole(relation)).toMatch(/trân trọng đề nghị|kính đề nghị/u);
    }
    expect(whole('independent')).toContain('cung cấp thông tin');
    expect(whole('independent')).not.toMatch(/chưa gửi kết quả/iu);
    expect(whole('subordinate')).toContain('yêu cầu Phòng Tư pháp khẩn trương');
    expect(whole('peer')).not.toContain('yêu cầu');
  });

  it('cites the last letter that has its number', () => {
    const earlier = [
      { number: '20/CATP-TH', datedOn: '2026-02-09' },
      { number: '12/CATP-TH', datedOn: '2026-01-05' },
    ];
    expect(whole('peer', { earlier })).toContain(
      'đã có Công văn số 20/CATP-TH ngày 09 tháng 02 năm 2026 đôn đốc.',
    );
  });

  it('says of one kind of lateness only once what it is', () => {
    const [late] = cards;
    const one = { cards: late ? [late] : [] };
    expect(whole('peer', one)).toContain('còn 01 nhiệm vụ chưa gửi kết quả thực hiện, đã quá thời hạn');
    expect(() => composeLetter({ ...input, cards: [] })).toThrow('without a card');
  });

  it('ends as an official text ends, whoever it is to, and does not report to its own addressee', () => {
    fc.assert(
      fc.property(fc.constantFrom(...relations), fc.boolean(), (relation, toIssuer) => {
        const agency = toIssuer ? input.plan.issuer : input.agency;
        const letter = composeLetter({ ...input, relation, agency });
        expect(letter.paragraphs.at(-1)).toMatch(/\.\/\.$/u);
        expect(letter.paragraphs.join('\n')).toContain('Phụ lục');
        expect(letter.recipients[0]).toBe('Như trên');
        expect(letter.recipients.some((line) => line.startsWith(`${agency} (`))).toBe(false);
      }),
    );
  });
});

describe('official words', () => {
  it('write the name of an agency in full where it heads its own document', () => {
    expect(nameInFull('UBND thành phố Trà Vinh')).toBe('Ủy ban nhân dân thành phố Trà Vinh');
    expect(nameInFull('VKSND tỉnh')).toBe('Viện kiểm sát nhân dân tỉnh');
    expect(nameInFull('Văn phòng HĐND và UBND')).toBe('Văn phòng HĐND và UBND');
    const police = ['Công an tỉnh Trà Vinh', 'Công an thành phố Trà Vinh', 'CATP'];
    expect(nameInFull('Công an thành phố', police)).toBe('Công an thành phố Trà Vinh');
    expect(nameInFull('Công an tỉnh Vĩnh Long', ['Công an tỉnh Vĩnh Long mới'])).toBe(
      'Công an tỉnh Vĩnh Long',
    );
    expect(nameInFull('Thanh tra thành phố', ['Thanh tra thành phố cũ'])).toBe('Thanh tra thành phố');
  });

  it('pad days and the months 1 and 2, and counts below ten', () => {
    expect([officialDate('2026-06-05'), officialDate('2026-02-11'), officialDay('2026-12-01')]).toEqual([
      'ngày 05 tháng 6 năm 2026',
      'ngày 11 tháng 02 năm 2026',
      '01/12/2026',
    ]);
    expect([officialTime('2023-05'), officialTime('2023'), officialCount(9), officialCount(10)]).toEqual([
      'tháng 5 năm 2023',
      'năm 2023',
      '09',
      '10',
    ]);
  });
  it.each([
    ['UBND thành phố Trà Vinh', 'Trà Vinh'],
    ['Công an tỉnh Tuyên Quang', 'Tuyên Quang'],
    ['UBND Phường 1', 'Phường 1'],
    ['UBND Thành phố Hồ Chí Minh', 'Thành phố Hồ Chí Minh'],
    ['Công an thành phố', ''],
    ['Phòng Tư pháp', ''],
  ])('know the place of %s', (name, place) => {
    expect(placeOf(name)).toBe(place);
  });
  it('know numbers and symbols of letters, which have no type code but a unit', () => {
    expect(['12/CATP-TH', '05/UBND-VX', '3383/BNV-CVL'].every((text) => letterNumber.test(text))).toBe(true);
    expect(['5/CATP-TH', '12/CATP', '12 CATP-TH', '12/catp-th'].some((text) => letterNumber.test(text))).toBe(
      false,
    );
    expect(letterSymbol.test('CATP-PV01')).toBe(true);
    expect([titleInside('Tăng cường X'), titleInside('Công ước Y')]).toEqual(['tăng cường X', 'Công ước Y']);
  });
});
