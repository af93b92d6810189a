import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { duties } from '../access/index.js';
import { capacitiesOf, recordedCapacities, type AgencySigning, type RecordedSigner } from './index.js';

const today = '2026-10-14';
const police: AgencySigning = {
  collective: '',
  headTitle: 'Trưởng Công an',
  deputyTitle: 'Phó Trưởng Công an',
};
const committee: AgencySigning = {
  collective: 'Ủy ban nhân dân',
  headTitle: 'Chủ tịch',
  deputyTitle: 'Phó Chủ tịch',
};

function signer(patch: Partial<RecordedSigner> = {}): RecordedSigner {
  return {
    kind: 'TL',
    lines: ['TL. CHỦ TỊCH', 'CHÁNH VĂN PHÒNG'],
    basis: '12/QĐ-UBND',
    validFrom: null,
    validTo: null,
    ...patch,
  };
}

describe('the capacity of a duty', () => {
  test.each<[string, Parameters<typeof capacitiesOf>[0], AgencySigning | null, string, string[]]>([
    ['a head', 'head', police, 'HEAD', ['TRƯỞNG CÔNG AN']],
    ['a deputy', 'deputy', police, 'KT', ['KT. TRƯỞNG CÔNG AN', 'PHÓ TRƯỞNG CÔNG AN']],
    ['the head of a collective body', 'head', committee, 'TM', ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH']],
    ['its deputy', 'deputy', committee, 'TM_KT', ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH']],
    ['a head whose title nobody said', 'head', null, 'HEAD', ['THỦ TRƯỞNG CƠ QUAN']],
    [
      'a deputy whose title is blank',
      'deputy',
      { ...police, deputyTitle: ' ' },
      'KT',
      ['KT. TRƯỞNG CÔNG AN', 'PHÓ THỦ TRƯỞNG CƠ QUAN'],
    ],
  ])('of %s', (_what, duty, signing, kind, lines) => {
    expect(capacitiesOf(duty, signing, [], today)).toEqual([{ kind, lines, basis: '' }]);
  });

  it('is none for whoever signs nothing', () => {
    for (const duty of duties.filter((known) => known !== 'head' && known !== 'deputy')) {
      expect(capacitiesOf(duty, police, [], today)).toEqual([]);
    }
  });
});

describe('a recorded capacity', () => {
  it('stands beside the usual one on its days, both included, and on no other', () => {
    const tl = signer({ validFrom: today, validTo: today });
    const kinds = (day: string): string[] =>
      capacitiesOf('deputy', police, [tl], day).map(({ kind }) => kind);
    expect(kinds('2026-10-13')).toEqual(['KT']);
    expect(kinds(today)).toEqual(['KT', 'TL']);
    expect(kinds('2026-10-15')).toEqual(['KT']);
  });

  it('of an acting head takes the place of the head’s', () => {
    const acting = signer({ kind: 'Q', lines: ['Q. GIÁM ĐỐC'], basis: '7/QĐ-UBND' });
    expect(capacitiesOf('head', police, [signer(), acting], today).map(({ kind }) => kind)).toEqual([
      'Q',
      'TL',
    ]);
  });

  it('keeps the document that it rests on, whatever else is recorded', () => {
    const some = fc.array(
      fc.record({
        kind: fc.constantFrom(...recordedCapacities),
        lines: fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 3 }),
        basis: fc.string({ minLength: 1 }),
        validFrom: fc.constantFrom(null, today),
        validTo: fc.constantFrom(null, '2026-10-13'),
      }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(
        some,
        fc.constantFrom('head' as const, 'deputy' as const, 'officer' as const),
        (recorded, duty) => {
          for (const capacity of capacitiesOf(duty, police, recorded, today)) {
            if (capacity.basis === '') expect(['HEAD', 'KT']).toContain(capacity.kind);
            else
              expect(recorded.filter(({ validTo }) => validTo === null)).toContainEqual(
                expect.objectContaining(capacity),
              );
          }
        },
      ),
    );
  });
});
