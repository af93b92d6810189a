import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  comparable,
  coverageOf,
  figureFaults,
  indicatorFault,
  isJump,
  meanOf,
  membersOutside,
  noFigure,
  percentOf,
  printDecimal,
  publicParts,
  publicValue,
  readDecimal,
  rollUpFigures,
  rollUpsOf,
  sumOf,
  trendOf,
  usualBreakdowns,
  type FigureEntry,
  type FiguredSource,
  type Indicator,
  type Reported,
} from './index.js';

const people: Indicator = {
  ...{ id: 'i1', name: 'Số người được tập huấn', unit: 'người', type: 'count', direction: 'rising' },
  ...{ breakdowns: ['sex', 'children'], filledBy: 'lead', rollUp: 'sum', byCase: false, required: true },
};
const rate: Indicator = {
  ...people,
  id: 'i2',
  type: 'rate',
  direction: 'full',
  breakdowns: [],
  required: false,
};
const entry = (facts: Partial<FigureEntry>): FigureEntry => ({ ...noFigure, ...facts });
const full = entry({ value: '10', parts: { sex: { male: '6', female: '4' }, children: { children: '3' } } });
const rules = (indicator: Indicator, now: FigureEntry, before?: FigureEntry): string[] =>
  figureFaults(
    [indicator],
    usualBreakdowns,
    { [indicator.id]: now },
    before ? { [indicator.id]: before } : {},
  ).map(({ path, rule, found }) => [path, rule, found].filter(Boolean).join(' '));

describe('a decimal', () => {
  it('is read as Vietnamese write it, and printed so', () => {
    const typed = ['1.234.567,50', '1234', ' 0012 ', '-3', '', '1,5', '12.34', 'mười', '1.23.4', '1e3', '٣'];
    expect(typed.map(readDecimal)).toEqual([
      ...['1234567.50', '1234', '12', '-3', '', '1.5', '12.34', null, null, null, null],
    ]);
    expect(['1000000000000000000', '1234.5', '-1234', '0'].map(printDecimal)).toEqual([
      ...['1.000.000.000.000.000.000', '1.234,5', '-1.234', '0'],
    ]);
  });

  it('is added digit by digit, however large', () => {
    expect(sumOf(['1000000000000000000', '1', '0.1', '0.2'])).toBe('1000000000000000001.3');
    const whole = fc.bigInt({ min: 0n, max: 10n ** 19n });
    fc.assert(
      fc.property(fc.array(whole), (numbers) => {
        expect(sumOf(numbers.map(String))).toBe(String(numbers.reduce((sum, one) => sum + one, 0n)));
      }),
    );
    expect([meanOf([]), meanOf(['1', '2']), meanOf(['1', '1', '2'])]).toEqual([null, '1.5', '1.33']);
    expect([percentOf('1', '3'), percentOf('2', '0'), percentOf('5', '5')]).toEqual(['33.3', null, '100']);
  });

  it('comes back as it was printed', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 19n }), fc.nat(999_999), (whole, rest) => {
        const decimal = rest === 0 ? String(whole) : `${String(whole)}.${String(rest)}`;
        expect(readDecimal(printDecimal(decimal))).toBe(decimal);
      }),
    );
  });
});

describe('a figure', () => {
  it('is missing where nothing was entered, and is not where nothing occurred', () => {
    expect(rules(people, noFigure)).toEqual(['value blank']);
    expect(rules({ ...people, required: false }, noFigure)).toEqual([]);
    expect(rules(people, entry({ nil: true }))).toEqual([]);
    expect(rules(people, entry({ nil: true, value: '3' }))).toEqual(['value nil_with_value']);
    // Nought is a value of its own, of which there are no parts.
    expect(rules(people, entry({ value: '0' }))).toEqual([]);
  });

  it.each<[Partial<FigureEntry>, string[]]>([
    [{}, []],
    [{ value: '-1' }, ['value negative']],
    [{ value: '1.5' }, ['value not_whole']],
    [{ value: '11' }, ['parts.sex parts_sum 10']],
    [{ value: '' }, ['value half_blank']],
    [{ parts: { sex: { male: '6' }, children: { children: '3' } } }, ['parts.sex.female parts_blank']],
    [{ parts: { sex: { male: '6', female: '4' } } }, ['parts.children.children parts_blank']],
    [
      { parts: { sex: { male: '6', female: '4' }, children: { children: '11' } } },
      ['parts.children.children parts_over'],
    ],
    [
      { parts: { sex: { male: '6', female: '4', khac: '0' }, children: { children: '1' } } },
      ['parts.sex.khac strange'],
    ],
    [
      { parts: { sex: { male: '12', female: '-2' }, children: { children: '1' } } },
      ['parts.sex.female negative'],
    ],
  ])('agrees with its parts: %j', (change, expected) => {
    expect(rules(people, { ...full, ...change })).toEqual(expected);
  });

  it('of a rate stays within its denominator', () => {
    const of = (value: string, whole: string): string[] => rules(rate, entry({ value, of: whole }));
    expect([of('3', '4'), of('5', '4'), of('1', '0'), of('0', '0'), of('3', '')]).toEqual([
      ...[[], ['value over_denominator'], ['of zero_denominator'], [], ['of half_blank']],
    ]);
  });

  it('that jumped asks for a word', () => {
    const simple = { ...people, breakdowns: [] };
    const jumped = (was: string, is: string): boolean =>
      isJump(simple, entry({ value: is }), entry({ value: was }));
    expect([
      jumped('10', '15'),
      jumped('10', '14'),
      jumped('2', '6'),
      jumped('0', '5'),
      jumped('100', '50'),
    ]).toEqual([...[true, false, false, true, true]]);
    expect(isJump(rate, entry({ value: '9', of: '10' }), entry({ value: '6', of: '10' }))).toBe(true);
    expect(isJump(rate, entry({ value: '7', of: '10' }), entry({ value: '6', of: '10' }))).toBe(false);
    const [before, now] = [entry({ value: '10' }), entry({ value: '30' })];
    expect(rules(simple, now, before)).toEqual(['word jump_word']);
    expect(rules(simple, { ...now, word: 'Mở thêm lớp tại các phường' }, before)).toEqual([]);
    expect(rules(simple, now, entry({ nil: true }))).toEqual([]);
  });

  it('by cases names as many as it counts, each once', () => {
    const cases = { ...people, breakdowns: [], byCase: true };
    const of = (value: string, ...keys: string[]): string[] => rules(cases, entry({ value, cases: keys }));
    expect([
      of('2', 'VA 01/2026', 'VA 02/2026'),
      of('2', 'VA 01/2026'),
      of('2', 'va-01/2026', 'VA01/2026'),
    ]).toEqual([...[[], ['cases cases_count 1'], ['cases cases_twice']]]);
  });

  it('whose parts agree has no fault, whatever they are', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(100), (male, female, percent) => {
        const value = String(male + female);
        const children = String(Math.floor(((male + female) * percent) / 100));
        const parts = { sex: { male: String(male), female: String(female) }, children: { children } };
        expect(rules(people, entry({ value, parts }))).toEqual([]);
        const off = { ...parts, sex: { male: String(male + 1), female: String(female) } };
        if (male + female > 0) expect(rules(people, entry({ value, parts: off }))).toHaveLength(1);
      }),
    );
  });
});

describe('an indicator', () => {
  it('fits together', () => {
    const fault = (change: Partial<Indicator>): string | null =>
      indicatorFault({ ...people, ...change }, usualBreakdowns);
    expect(fault({})).toBeNull();
    expect(fault({ breakdowns: ['strangers'] })).toBe('breakdown_unknown');
    expect(fault({ type: 'text' })).toBe('breakdown_of_type');
    expect(fault({ type: 'rate', rollUp: 'mean' })).toBe('roll_up_of_type');
    expect(fault({ type: 'money', byCase: true })).toBe('case_of_type');
    expect(fault({ direction: 'full' })).toBe('full_of_type');
    expect(fault({ unit: '' })).toBe('unit_missing');
    expect(rollUpsOf('yes_no')).not.toContain('mean');
  });
});

const said = (agencyId: string, facts: Partial<FigureEntry>, at = '2026-09-01T00:00:00.000Z'): Reported => ({
  ...{ agencyId, entry: entry(facts), at },
});

describe('figures of several agencies', () => {
  it('come to what their rule says, and blanks to nothing', () => {
    const given = [
      said('A', { value: '4' }),
      said('B', { value: '8', estimate: true }, '2026-09-03T00:00:00.000Z'),
      said('C', { nil: true }),
      said('D', {}),
    ];
    const plain = { ...people, breakdowns: [] };
    const by = (rollUp: Indicator['rollUp']): string | null =>
      rollUpFigures({ ...plain, rollUp }, given).value;
    expect([by('sum'), by('mean'), by('max'), by('last'), by('none')]).toEqual(['12', '6', '8', '8', null]);
    expect(rollUpFigures(plain, given)).toMatchObject({ reported: 2, nil: 1, estimates: 1 });
    expect(rollUpFigures(plain, [said('D', {})]).value).toBeNull();
    expect(rollUpFigures(plain, [said('C', { nil: true })]).value).toBe('0');
  });

  it('of rates add numerators and denominators, never shares', () => {
    const rolled = rollUpFigures(rate, [
      said('A', { value: '1', of: '2' }),
      said('B', { value: '9', of: '98' }),
    ]);
    expect(rolled).toMatchObject({ value: '10', of: '100', share: '10' });
    expect(comparable(rolled)).toBe('10');
  });

  it('count a case once that two agencies report, and then give no parts', () => {
    const cases = { ...people, byCase: true };
    const parts = { sex: { male: '1', female: '1' } };
    const rolled = rollUpFigures(cases, [
      said('A', { value: '2', cases: ['VA 01', 'VA 02'], parts }),
      said('B', { value: '2', cases: ['va-02', 'VA 03'], parts }),
    ]);
    expect(rolled).toMatchObject({ value: '3', shared: [{ key: 'VA02', agencyIds: ['A', 'B'] }], parts: {} });
    const apart = rollUpFigures(cases, [said('A', { value: '2', cases: ['VA 01', 'VA 02'], parts })]);
    expect(apart).toMatchObject({ value: '2', shared: [], parts });
  });

  it('join lists and count who said yes', () => {
    const list = { ...people, type: 'text' as const, breakdowns: [] };
    expect(
      rollUpFigures(list, [said('A', { lines: ['KH 12', ' '] }), said('B', { lines: ['KH 13'] })]),
    ).toMatchObject({
      ...{ value: '2', lines: ['KH 12', 'KH 13'] },
    });
    const question = { ...list, type: 'yes_no' as const };
    expect(rollUpFigures(question, [said('A', { yes: true }), said('B', { yes: false })])).toMatchObject({
      ...{ value: '1', of: '2', share: '50' },
    });
  });

  it('move as the plan wants or against it', () => {
    expect(trendOf('rising', '3', '4')).toBe('as_wanted');
    expect(trendOf('falling', '3', '4')).toBe('against');
    expect(trendOf('falling', '10', '9')).toBe('as_wanted');
    expect(trendOf('rising', '4', '4')).toBe('level');
    expect(trendOf('full', null, '100')).toBe('as_wanted');
    expect(trendOf('full', '90', '99.9')).toBe('against');
    expect([trendOf('rising', null, '4'), trendOf('none', '3', '4'), trendOf('rising', '3', null)]).toEqual([
      ...['unknown', 'unknown', 'unknown'],
    ]);
  });
});

describe('coverage', () => {
  const card = { cardId: 'c1', taskId: 't', leadIds: ['A'], idle: false, contributorIds: ['K', 'L'] };
  const source = {
    ...{ cardId: 'c1', taskId: 't', state: 'accepted' as const, number: 1, at: '2026-09-01T00:00:00.000Z' },
    figures: { i1: full },
  };
  it('says who has not reported, of those who are asked', () => {
    const sources = [
      { ...source, kind: 'lead' as const, agencyIds: ['A'] },
      { ...source, kind: 'contributor' as const, agencyIds: ['K'] },
    ];
    const of = (filledBy: Indicator['filledBy']): unknown =>
      coverageOf({ id: 'i1', filledBy }, [card], sources, []);
    expect(of('lead')).toEqual({ asked: 1, given: 1, missing: [] });
    expect(of('both')).toEqual({ asked: 3, given: 2, missing: [{ cardId: 'c1', agencyIds: ['L'] }] });
    expect(coverageOf({ id: 'i1', filledBy: 'lead' }, [{ ...card, idle: true }], [], [])).toMatchObject({
      asked: 0,
    });
    expect(coverageOf({ id: 'i9', filledBy: 'lead' }, [card], sources, [])).toMatchObject({ given: 0 });
  });

  it('asks of a set its members that lead or coordinate, and tells which have no part', () => {
    const ofSet = { id: 'i1', filledBy: 'set', setId: 's' } as const;
    const of = (agencyIds: string[], sources: FiguredSource[], leadIds = ['A']): unknown =>
      coverageOf(ofSet, [{ ...card, leadIds }], sources, [
        { setId: 'other', agencyIds: ['A', 'K', 'L'] },
        { setId: 's', agencyIds },
      ]);
    const given: FiguredSource = { ...source, kind: 'lead', agencyIds: ['A'] };
    expect(of(['A', 'L', 'Z'], [given])).toEqual({
      ...{ asked: 2, given: 1, missing: [{ cardId: 'c1', agencyIds: ['L'] }] },
    });
    // A lead that is no member is not asked, and neither are coordinating agencies that are none.
    expect(of(['K'], [given])).toEqual({ asked: 1, given: 0, missing: [{ cardId: 'c1', agencyIds: ['K'] }] });
    expect(of(['B'], [], ['A', 'B'])).toMatchObject({ missing: [{ cardId: 'c1', agencyIds: ['B'] }] });
    expect(of(['Z'], [given])).toEqual({ asked: 0, given: 0, missing: [] });
    expect(coverageOf(ofSet, [card], [], [])).toMatchObject({ asked: 0 });
    expect(membersOutside(ofSet, ['A', 'K', 'L'], [{ setId: 's', agencyIds: ['A', 'Z'] }])).toEqual(['Z']);
    expect(membersOutside({ filledBy: 'both' }, ['A'], [{ setId: 's', agencyIds: ['Z'] }])).toEqual([]);
  });

  it('goes by a set that is named, and by none where others fill it', () => {
    const sets = [{ code: 'sex' }, { code: 'children' }];
    const { id: _, ...facts } = people;
    expect(indicatorFault({ ...facts, filledBy: 'set' }, sets)).toBe('set_missing');
    expect(indicatorFault({ ...facts, filledBy: 'set', setId: 's' }, sets)).toBeNull();
    expect(indicatorFault({ ...facts, filledBy: 'both', setId: 's' }, sets)).toBe('set_of_filler');
  });
});

describe('what may be told in public', () => {
  it('hides few people, and whatever gives them away', () => {
    expect([publicValue('4'), publicValue('5'), publicValue('0')]).toEqual([null, '5', '0']);
    expect(publicParts({ male: '3', female: '20' }, '23', 'partition')).toEqual({ male: null, female: null });
    expect(publicParts({ a: '3', b: '20', c: '9' }, '32', 'partition')).toEqual({
      a: null,
      b: '20',
      c: null,
    });
    expect(publicParts({ a: '3', b: '2', c: '9' }, '14', 'partition')).toEqual({ a: null, b: null, c: '9' });
    expect(publicParts({ a: '30', b: '20' }, '50', 'partition')).toEqual({ a: '30', b: '20' });
    // Of ten nine are women: the one who is not would be known.
    expect(publicParts({ women: '9' }, '10', 'part_of')).toEqual({ women: null });
  });

  it('never lets one hidden part be reckoned from the whole', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { minLength: 2, maxLength: 6 }), (numbers) => {
        const parts = Object.fromEntries(numbers.map((n, at) => [`p${String(at)}`, String(n)]));
        const told = publicParts(parts, sumOf(numbers.map(String)), 'partition');
        const hidden = Object.keys(told).filter((code) => told[code] === null);
        expect(hidden).not.toHaveLength(1);
        for (const [code, value] of Object.entries(told)) if (value !== null) expect(value).toBe(parts[code]);
      }),
    );
  });
});
