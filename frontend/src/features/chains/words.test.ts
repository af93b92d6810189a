import { describe, expect, it } from '@jest/globals';
import type { ChainPreview, ChainStepBody } from '@tien-do/shared/contract';
import { translator } from '../../text/translator.ts';
import { chains } from '../../text/vi/chains.ts';
import { common } from '../../text/vi/common.ts';
import {
  faultWords,
  listed,
  missingIn,
  shownReportTurns,
  shownTurns,
  stepName,
  stepSentence,
} from './words.ts';

const t = translator({ chains, common });
const names: Record<string, string> = {
  a: 'Phòng Tư pháp',
  b: 'Phòng Nội vụ',
  c: 'Công an TP',
  d: 'UBND TP',
};
const nameOf = (id: string): string => names[id] ?? '';
const step = (part: Partial<ChainStepBody>): ChainStepBody => ({
  key: 'k',
  act: 'endorse',
  party: 'lead',
  duties: ['head'],
  rule: 'all',
  ...part,
});
const parties = { leadIds: ['b', 'a'], coordinatingIds: [], coordinatorId: 'c', issuerId: 'd' };

describe('a chain in words', () => {
  const say = (part: Partial<ChainStepBody>, agencyIds: string[] | null): string =>
    stepSentence(t, { step: step(part), index: 0, agencyIds, wording: 'ordered' }, nameOf);

  it('says who acts, in which duty, and how long it may take', () => {
    expect(say({ workingDays: 3 }, ['a'])).toBe('Lãnh đạo Phòng Tư pháp duyệt trong 3 ngày làm việc.');
    expect(say({ duties: ['head', 'deputy'], act: 'accept' }, ['c'])).toBe(
      'Lãnh đạo hoặc cấp phó Công an TP chấp nhận kết quả.',
    );
    expect(say({ label: 'Chánh án ký' }, ['a'])).toBe('Chánh án ký: Lãnh đạo Phòng Tư pháp duyệt.');
  });

  it('says of several agencies how many are needed', () => {
    expect(say({}, ['a', 'b'])).toBe('Lãnh đạo của từng cơ quan Phòng Tư pháp và Phòng Nội vụ duyệt.');
    expect(say({ rule: 'any' }, ['a', 'b'])).toContain('của một trong các cơ quan');
    expect(say({ rule: 2 }, ['a', 'b', 'c'])).toContain('của 2 trong 3 cơ quan');
    // A quorum larger than the step is what there is.
    expect(say({ rule: 5 }, ['a', 'b'])).toContain('của từng cơ quan');
    expect(say({ people: 2 }, ['a'])).toBe('2 người (Lãnh đạo) Phòng Tư pháp duyệt.');
  });

  it('without a task speaks of what an agency is to a card, and of a step that falls away says so', () => {
    expect(say({ party: 'coordinator', act: 'receive', duties: ['officer'] }, null)).toBe(
      'Chuyên viên cơ quan đầu mối tiếp nhận, kiểm tra.',
    );
    expect(say({ party: 'coordinating' }, [])).toBe('Bỏ qua: nhiệm vụ không có cơ quan phối hợp.');
  });

  it('lists and names', () => {
    expect(listed(['A', 'B', 'C'], ' và ')).toBe('A, B và C');
    expect(listed([], ' và ')).toBe('');
    expect(stepName(t, step({ act: 'receive' }))).toBe('Tiếp nhận, kiểm tra');
    expect(stepName(t, step({ label: 'Chánh án ký' }))).toBe('Chánh án ký');
    expect(stepName(t, step({ act: 'accept' }))).toBe('Chấp nhận kết quả');
    // What comes from a court, a procuracy or the Front is noted.
    expect(stepName(t, step({ act: 'accept' }), 'asked')).toBe('Ghi nhận, tổng hợp');
  });
});

describe('the turns', () => {
  const steps = [
    step({ key: '1', group: 'g' }),
    step({ key: '2', party: 'coordinating', group: 'g' }),
    step({ key: '3', party: 'coordinator', act: 'accept', rule: 'any' }),
  ];
  it('hold what is open together, with the agencies of the task', () => {
    expect(
      shownTurns(steps, parties).map((turn) => turn.map(({ step: { key }, agencyIds }) => [key, agencyIds])),
    ).toEqual([
      [
        ['1', ['a', 'b']],
        ['2', []],
      ],
      [['3', ['c']]],
    ]);
    expect(shownTurns(steps, null)[1]?.[0]?.agencyIds).toBeNull();
  });
});

describe('the chain of a report in words', () => {
  const steps = [
    step({ key: '1', party: 'coordinator', duties: ['deputy'], group: 'g' }),
    step({ key: '2', party: 'coordinator', group: 'g', workingDays: 2 }),
    step({ key: '3', party: 'issuer', act: 'accept' }),
  ];
  const ids = { coordinatorId: 'c', issuerId: 'd' };
  const say = (signer: 'coordinator' | 'issuer', parties = ids): string[][] =>
    shownReportTurns(steps, parties, signer).map((turn) =>
      turn.map((shown) => stepSentence(t, shown, nameOf)),
    );

  it('says who signs: the issuer, or the coordinator alone', () => {
    expect(say('issuer')).toEqual([
      ['Cấp phó Công an TP duyệt.', 'Lãnh đạo Công an TP duyệt trong 2 ngày làm việc.'],
      ['Lãnh đạo UBND TP duyệt ký ban hành.'],
    ]);
    const own = [
      ['Cấp phó Công an TP duyệt.'],
      ['Lãnh đạo Công an TP duyệt ký ban hành trong 2 ngày làm việc.'],
      ['Bỏ qua: cơ quan đầu mối ký báo cáo.'],
    ];
    expect(say('coordinator')).toEqual(own);
    expect(say('issuer', { coordinatorId: 'c', issuerId: 'c' })).toEqual(own);
  });

  it('tells of a fault by the words of a report', () => {
    expect(faultWords(t, 'last_does_not_accept', 'report')).toContain('Duyệt ký ban hành');
    expect(faultWords(t, 'last_does_not_accept', 'result')).toContain('Chấp nhận kết quả');
    expect(faultWords(t, 'no_duty', 'report')).toBe(faultWords(t, 'no_duty', 'result'));
  });
});

describe('who is missing', () => {
  const of = (
    part: Partial<ChainStepBody>,
    agencyIds: string[],
    required: number,
    people: [string, string][],
  ): ChainPreview['steps'][number] => ({
    step: step(part),
    agencyIds,
    required,
    people: people.map(([id, agencyId]) => ({ person: { id, name: id }, agencyId, duty: 'head' })),
  });
  it('is told for every step, and once', () => {
    const first = of({}, ['a', 'b'], 2, [['p', 'a']]);
    const last = of({ party: 'coordinator' }, ['c'], 1, []);
    expect(missingIn({ steps: [first, last], gap: { step: 0, agencyId: 'b' } })).toEqual([
      { step: 0, agencyId: 'b', why: 'nobody' },
      { step: 1, agencyId: 'c', why: 'nobody' },
    ]);
  });
  it('is nobody where enough agencies have somebody', () => {
    expect(missingIn({ steps: [of({ rule: 'any' }, ['a', 'b'], 1, [['p', 'a']])], gap: null })).toEqual([]);
  });
  it('counts people, not duties, and tells who has acted already', () => {
    const twice = of({ people: 2 }, ['a'], 1, [
      ['p', 'a'],
      ['p', 'a'],
    ]);
    expect(missingIn({ steps: [twice], gap: null })).toEqual([{ step: 0, agencyId: 'a', why: 'few' }]);
    const spent = { step: 1, agencyId: 'a' };
    const one = of({}, ['a'], 1, [['p', 'a']]);
    expect(missingIn({ steps: [one, one], gap: spent })).toEqual([{ ...spent, why: 'spent' }]);
  });
});
