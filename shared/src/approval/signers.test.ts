import { describe, expect, it } from '@jest/globals';
import {
  capacitiesOf,
  lastDayEndingNow,
  recordedCapacities,
  refuseSigner,
  signerLines,
  type RecordedSigner,
  type SignerEntry,
} from './capacity.js';

const today = '2026-09-15';
const entry = (patch: Partial<SignerEntry> = {}): SignerEntry => ({
  ...{ kind: 'TL', ofTitle: 'Chủ tịch', headTitle: '', ownTitle: 'Chánh Văn phòng' },
  ...{ validFrom: '2026-09-01', validTo: null },
  ...patch,
});
const reasonOf = (patch: Partial<SignerEntry>, held: RecordedSigner[] = []): string =>
  refuseSigner(entry(patch), 'head', held, today)?.reason ?? '';
const standing: RecordedSigner = {
  ...{ kind: 'TL', lines: [], basis: '1/QĐ' },
  ...{ validFrom: '2026-01-01', validTo: '2026-09-30' },
};

describe('the lines above a name', () => {
  it('are those of Nghị định 30, in capitals, for each recorded capacity', () => {
    const titles = { ofTitle: ' Chủ tịch ', headTitle: 'Chánh Văn phòng', ownTitle: 'Phó Chánh Văn phòng' };
    expect(recordedCapacities.map((kind) => signerLines(kind, titles))).toEqual([
      ['Q. PHÓ CHÁNH VĂN PHÒNG'],
      ['TL. CHỦ TỊCH', 'PHÓ CHÁNH VĂN PHÒNG'],
      ['TL. CHỦ TỊCH', 'KT. CHÁNH VĂN PHÒNG', 'PHÓ CHÁNH VĂN PHÒNG'],
      ['TUQ. CHỦ TỊCH', 'PHÓ CHÁNH VĂN PHÒNG'],
    ]);
  });

  it('follow from the duty where nothing is recorded', () => {
    const signing = { collective: 'Ủy ban nhân dân', headTitle: 'Chủ tịch', deputyTitle: 'Phó Chủ tịch' };
    const [head] = capacitiesOf('head', signing, [], today);
    const [deputy] = capacitiesOf('deputy', signing, [], today);
    expect(head).toMatchObject({ kind: 'TM', lines: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'] });
    expect(deputy).toMatchObject({
      kind: 'TM_KT',
      lines: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
    });
    expect(capacitiesOf('officer', signing, [], today)).toEqual([]);
  });
});

describe('a capacity can be entered', () => {
  it('with its titles and days', () => {
    expect(reasonOf({})).toBe('');
    expect(reasonOf({ kind: 'TUQ', validTo: today })).toBe('');
    expect(reasonOf({ kind: 'Q', ofTitle: '', ownTitle: 'Giám đốc' })).toBe('');
  });

  it.each<[string, Partial<SignerEntry>, string]>([
    ['an authorisation without an end', { kind: 'TUQ' }, 'signer_end'],
    ['one that is over', { validTo: '2026-09-14' }, 'day_order'],
    ['one that ends before it begins', { validFrom: '2027-01-01', validTo: '2026-12-31' }, 'day_order'],
    ['blanks for whoever orders', { ofTitle: '  ' }, 'signer_title'],
    ['nobody who is stood in for', { kind: 'TL_KT' }, 'signer_title'],
  ])('but not %s', (_what, patch, reason) => {
    expect(reasonOf(patch)).toBe(reason);
  });

  it('but not for a duty that does not sign so', () => {
    expect(refuseSigner(entry(), 'clerk', [], today)?.reason).toBe('signer_duty');
    expect(refuseSigner(entry({ kind: 'Q' }), 'deputy', [], today)?.reason).toBe('signer_duty');
    expect(refuseSigner(entry(), 'deputy', [], today)).toBeNull();
  });

  it('but not twice in one time', () => {
    expect(reasonOf({}, [standing])).toBe('signer_exists');
    expect(reasonOf({ validFrom: '2026-10-01' }, [standing])).toBe('');
    expect(reasonOf({ kind: 'TUQ', validTo: '2026-09-20' }, [standing])).toBe('');
  });
});

describe('a capacity that ends now', () => {
  it('holds no more today, and one to come never does', () => {
    expect(lastDayEndingNow(standing, today)).toBe('2026-09-14');
    expect(lastDayEndingNow({ validFrom: '2026-10-01' }, today)).toBe('2026-09-30');
  });
});
