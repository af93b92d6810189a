import { describe, expect, it } from '@jest/globals';
import { noticeKinds, petitionKinds } from '@tien-do/shared';
import type { NoticeView } from '@tien-do/shared/contract';
import { translateVi } from '../../text/translate.ts';
import { agoWord, noticeLink, noticeWords } from './notice-words.ts';

const told: NoticeView = {
  id: '1',
  kind: 'assigned',
  madeAt: '2026-10-07T02:00:00.000Z',
  readAt: null,
  done: false,
  register: 'ordered',
  plan: { id: 'p', shortTitle: 'Kế hoạch 60/KH-UBND', year: 2026 },
  card: { id: 'c', boardId: 'b', key: 'II/5/5.1', printedNumber: '5.1', title: 'Mở lớp tập huấn' },
  facts: {
    byAgency: 'Công an TP',
    byPerson: 'Lê Minh',
    days: 3,
    on: '2026-10-14',
    aboutId: null,
    outcome: null,
    petition: null,
    toAgency: null,
    count: null,
    late: null,
  },
};

const say = (changes: Partial<Omit<NoticeView, 'facts'>>, facts: Partial<NoticeView['facts']> = {}): string =>
  noticeWords(translateVi, { ...told, ...changes, facts: { ...told.facts, ...facts } });

describe('the sentence of a notice', () => {
  it('says by whom, about what and until when', () => {
    expect(say({ kind: 'returned' })).toBe(
      'Công an TP trả lại kết quả nhiệm vụ II.5.1; đề nghị hoàn thiện và trình lại chậm nhất ngày 14/10/2026.',
    );
    expect(say({ kind: 'due_soon' })).toBe('Nhiệm vụ II.5.1 còn 3 ngày đến hạn (14/10/2026).');
    expect(say({ kind: 'overdue' }, { days: 4, on: '2026-10-03' })).toBe(
      'Quá hạn 4 ngày: nhiệm vụ II.5.1 (hạn 03/10/2026).',
    );
  });

  it('asks whoever is not subordinate, and notes what they send', () => {
    expect(say({ register: 'asked' })).toBe('Công an TP đề nghị chủ trì thực hiện nội dung II.5.1.');
    expect(say({ kind: 'accepted', register: 'asked' })).toBe(
      'Thông tin về nội dung II.5.1 đã được ghi nhận, tổng hợp vào báo cáo.',
    );
    for (const kind of noticeKinds) {
      expect(say({ kind, register: 'asked' })).not.toMatch(
        /nhiệm vụ|giao|yêu cầu|trả lại kết quả|đôn đốc thực/u,
      );
    }
  });

  it('is a whole sentence for every kind, also where no day was set', () => {
    const undated = new Set<string>([
      'returned',
      'supplement_asked',
      'contribution_asked',
      'petition_decided',
    ]);
    for (const kind of noticeKinds) {
      for (const petition of petitionKinds) {
        for (const outcome of ['granted', 'refused']) {
          const on = undated.has(kind) ? null : told.facts.on;
          expect(say({ kind }, { on, outcome, petition })).toMatch(/^\p{Lu}[^{}]*[^ ]\.$/u);
          expect(say({ kind }, { outcome, petition })).toMatch(/^\p{Lu}[^{}]*[^ ]\.$/u);
        }
      }
    }
  });

  it('says what came of a petition', () => {
    const decided = (petition: NoticeView['facts']['petition'], outcome: string): string =>
      say({ kind: 'petition_decided' }, { petition, outcome });
    expect(decided('extension', 'granted')).toBe(
      'Công an TP đồng ý gia hạn nhiệm vụ II.5.1 đến hết ngày 14/10/2026.',
    );
    expect(decided('extension', 'refused')).toBe('Công an TP không đồng ý gia hạn nhiệm vụ II.5.1.');
    expect(decided('difficulty', 'answered')).toBe(
      'Công an TP trả lời khó khăn, vướng mắc về nhiệm vụ II.5.1.',
    );
  });
});

it('leads to what it is about', () => {
  expect(noticeLink(told)).toBe('/the/c');
  expect(noticeLink({ ...told, kind: 'petition_raised' })).toBe('/the/c?muc=de-nghi');
  expect(noticeLink({ ...told, kind: 'delegated', card: null, plan: null })).toBe('/uy-quyen');
  expect(noticeLink({ ...told, kind: 'petition_decided', card: null })).toBe('/kien-nghi');
});

it('tells how long ago it was', () => {
  const at = (minutes: number): string =>
    agoWord(translateVi, told.madeAt, Date.parse(told.madeAt) + minutes * 60_000);
  expect([at(0), at(5), at(59), at(60), at(24 * 60 - 1), at(48 * 60)]).toEqual([
    'vừa xong',
    '5 phút trước',
    '59 phút trước',
    '1 giờ trước',
    '23 giờ trước',
    '2 ngày trước',
  ]);
});
