import { describe, expect, it } from '@jest/globals';
import { headFormOf, headOf, mergedForm, sameForm, type HeadForm } from './head-form.ts';

const base: HeadForm = headFormOf({
  on: '2026-09-15',
  head: {
    ...{ about: 'Kết quả', opening: 'Mở', closing: 'Kết', addressees: ['A', 'B'], recipients: ['Lưu: VT'] },
    ...{ signer: 'issuer', place: 'Trà Vinh', symbol: 'BC-UBND', medium: 'paper' },
  },
});

describe('the head of two people', () => {
  it('takes what the other alone changed, keeps what I alone changed, and leaves what both did to be chosen', () => {
    const mine: HeadForm = { ...base, about: 'Của tôi', place: 'Vĩnh Long', symbol: 'BC-X' };
    const theirs: HeadForm = { ...base, about: 'Của người kia', addressees: 'A\nC', symbol: 'BC-X' };
    const { form, torn } = mergedForm(base, mine, theirs);
    expect(form).toEqual({
      ...base,
      about: 'Của tôi',
      place: 'Vĩnh Long',
      symbol: 'BC-X',
      addressees: 'A\nC',
    });
    expect(torn).toEqual(['about']);
    expect(headOf(form).addressees).toEqual(['A', 'C']);
  });

  it('leaves nothing to choose where only one of them wrote', () => {
    const mine: HeadForm = { ...base, opening: 'Mở đầu' };
    expect(mergedForm(base, mine, base)).toEqual({ form: mine, torn: [] });
    const { form, torn } = mergedForm(base, base, mine);
    expect([sameForm(form, mine), torn]).toEqual([true, []]);
  });
});
