import { describe, expect, it } from '@jest/globals';
import type { ProposedParty } from '@tien-do/shared';
import { agencyFinder } from './index.js';

const finder = agencyFinder(
  { format: 'text', blocks: [], notices: [] },
  { agencies: [], sets: [], aroundAgencyId: null },
  { issuerWords: '', issuedOn: null },
);

const read = (parties: ProposedParty[]): string =>
  parties
    .map((party) => `${party.requested ? '?' : ''}${party.provides ? '+' : ''}${party.words}`)
    .join(' | ');

describe('who leads and who helps, in one column', () => {
  it.each([
    ['Chủ trì: Sở Y tế; phối hợp: Sở Tư pháp, Sở Nội vụ', 'Sở Y tế', 'Sở Tư pháp | Sở Nội vụ'],
    [
      'Cơ quan chủ trì: Sở Y tế.\nCơ quan phối hợp: Sở Tư pháp; Sở Nội vụ',
      'Sở Y tế',
      'Sở Tư pháp | Sở Nội vụ',
    ],
    [
      'Đơn vị chủ trì:\n- Sở Y tế\n- Công an tỉnh\nPhối hợp:\n- Sở Tư pháp',
      'Sở Y tế | Công an tỉnh',
      'Sở Tư pháp',
    ],
    ['Sở Y tế chủ trì, phối hợp với Công an tỉnh, Sở Tư pháp', 'Sở Y tế', 'Công an tỉnh | Sở Tư pháp'],
    ['Sở Y tế chủ trì, phối hợp với Công an tỉnh; Sở Tư pháp', 'Sở Y tế', 'Công an tỉnh | Sở Tư pháp'],
    ['Sở Y tế phối hợp với Công an tỉnh', 'Sở Y tế', 'Công an tỉnh'],
    [
      'Sở Y tế phối hợp Công an tỉnh và các sở, ngành liên quan',
      'Sở Y tế',
      'Công an tỉnh | các sở, ngành liên quan',
    ],
    ['Sở Y tế chủ trì; Sở Tư pháp, Sở Nội vụ phối hợp', 'Sở Y tế', 'Sở Tư pháp | Sở Nội vụ'],
    ['Sở Y tế chủ trì; Sở Tư pháp; Sở Nội vụ phối hợp.', 'Sở Y tế', 'Sở Tư pháp | Sở Nội vụ'],
    ['Sở Y tế; Sở Tư pháp, Sở Nội vụ phối hợp', 'Sở Y tế', 'Sở Tư pháp | Sở Nội vụ'],
    ['Công an tỉnh (chủ trì), Sở Tư pháp, Sở Y tế (phối hợp)', 'Công an tỉnh', 'Sở Tư pháp | Sở Y tế'],
    ['Công an tỉnh (chủ trì); Sở Tư pháp, Sở Y tế', 'Công an tỉnh', 'Sở Tư pháp | Sở Y tế'],
    ['Giao Công an tỉnh chủ trì, tham mưu UBND tỉnh ban hành; Sở Y tế phối hợp', 'Công an tỉnh', 'Sở Y tế'],
    ['Công an tỉnh (Phòng Tham mưu), Sở Y tế', 'Công an tỉnh | Sở Y tế', ''],
    ['Công an tỉnh là cơ quan chủ trì, có sự phối hợp của Sở Y tế', 'Công an tỉnh', 'Sở Y tế'],
    ['Công an tỉnh cùng Sở Y tế', 'Công an tỉnh | Sở Y tế', ''],
    ['Công an tỉnh; Bảo hiểm xã hội tỉnh (đề nghị)', 'Công an tỉnh | ?Bảo hiểm xã hội tỉnh', ''],
    ['Bảo hiểm xã hội tỉnh (đề nghị); Sở Y tế', '?Bảo hiểm xã hội tỉnh | Sở Y tế', ''],
    ['Đề nghị Bảo hiểm xã hội tỉnh, Sở Y tế', '?Bảo hiểm xã hội tỉnh | ?Sở Y tế', ''],
    ['Sở Y tế, theo đề xuất của cơ quan chủ trì', 'Sở Y tế', ''],
  ])('%j', (words, leads, helps) => {
    const parties = finder.parties(words, '', 1);
    expect(read(parties.leads)).toBe(leads);
    expect(read(parties.coordinating)).toBe(helps);
  });

  it('reads both roles from the other column when nobody else leads', () => {
    const parties = finder.parties('', 'Sở Y tế chủ trì, phối hợp với Công an tỉnh', 1);
    expect([read(parties.leads), read(parties.coordinating)]).toEqual(['Sở Y tế', 'Công an tỉnh']);
    const beside = finder.parties('Sở Tư pháp', 'Sở Y tế chủ trì, phối hợp với Công an tỉnh', 1);
    expect([read(beside.leads), read(beside.coordinating)]).toEqual(['Sở Tư pháp', 'Sở Y tế | Công an tỉnh']);
  });
});

describe('who is asked', () => {
  it.each([
    [
      'Đề nghị Tòa án nhân dân tỉnh, Viện kiểm sát nhân dân tỉnh chủ trì',
      '?Tòa án nhân dân tỉnh | ?Viện kiểm sát nhân dân tỉnh',
    ],
    ['Công an tỉnh; đề nghị Tòa án nhân dân tỉnh chủ trì', 'Công an tỉnh | ?Tòa án nhân dân tỉnh'],
    ['Công an tỉnh, đề nghị Tòa án nhân dân tỉnh', 'Công an tỉnh | ?Tòa án nhân dân tỉnh'],
    ['Đề nghị Tòa án nhân dân tỉnh; Công an tỉnh', '?Tòa án nhân dân tỉnh | Công an tỉnh'],
    ['- Đề nghị Tòa án nhân dân tỉnh\n- Công an tỉnh', '?Tòa án nhân dân tỉnh | Công an tỉnh'],
  ])('%j', (words, leads) => {
    expect(read(finder.parties(words, '', 1).leads)).toBe(leads);
  });
});

describe('who only provides', () => {
  it('moves to those who coordinate, with a finding', () => {
    const parties = finder.parties(
      '- Công an tỉnh cung cấp thông tin, nội dung\n- Sở Tư pháp chủ trì',
      '',
      4,
    );
    expect(read(parties.leads)).toBe('Sở Tư pháp');
    expect(read(parties.coordinating)).toBe('+Công an tỉnh');
    expect(parties.findings.filter((finding) => finding.kind === 'provides_only')).toEqual([
      {
        kind: 'provides_only',
        weight: 'look',
        sureness: 'likely',
        field: 'coordinating',
        line: 4,
        words: 'Công an tỉnh',
        suggestion: null,
      },
    ]);
  });

  it('governs only those of its own clause', () => {
    expect(read(finder.parties('Sở Tư pháp; Công an tỉnh cung cấp số liệu', '', 1).leads)).toBe('Sở Tư pháp');
    const together = finder.parties('', 'Sở Tư pháp, Công an tỉnh cung cấp số liệu', 1);
    expect(read(together.coordinating)).toBe('+Sở Tư pháp | +Công an tỉnh');
  });

  it('acts beside the lead on its own authority', () => {
    const parties = finder.parties('Sở Y tế', '- Sở Tư pháp\n- UBND các huyện thực hiện theo thẩm quyền', 1);
    expect(read(parties.coordinating)).toBe('Sở Tư pháp | +UBND các huyện');
    expect(parties.findings.some((finding) => finding.kind === 'provides_only')).toBe(false);
  });
});

describe('one card or one each', () => {
  it.each([
    ['Công an tỉnh', 'single', null],
    ['Công an tỉnh chủ trì thực hiện theo thẩm quyền', 'single', null],
    ['Công an tỉnh, Sở Y tế', 'joint', 'note'],
    ['Công an tỉnh và Sở Y tế đồng chủ trì', 'joint', null],
    ['Công an tỉnh và Sở Y tế chủ trì thực hiện theo thẩm quyền', 'each', null],
    ['Công an tỉnh, Sở Y tế theo chức năng, nhiệm vụ được giao', 'each', null],
    ['Các sở, ngành', 'each', null],
    ['Công an tỉnh và các sở, ngành', 'each', 'note'],
    ['- Công an tỉnh chủ trì\n- Sở Y tế chủ trì', 'each', 'look'],
  ])('%j is %s', (words, mode, weight) => {
    const { leadMode, findings } = finder.parties(words, '', 1);
    expect(leadMode).toBe(mode);
    expect(findings.filter((one) => one.kind === 'lead_mode_guessed').map((one) => one.weight)).toEqual(
      weight === null ? [] : [weight],
    );
  });

  it('takes nothing from an empty row', () => {
    expect(finder.parties('', ' \n', 1)).toEqual({
      leads: [],
      coordinating: [],
      leadMode: 'single',
      findings: [],
    });
  });
});
