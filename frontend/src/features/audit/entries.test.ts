import { describe, expect, it } from '@jest/globals';
import { translateVi as t } from '../../text/translate.ts';
import {
  actWord,
  factsOf,
  filterEntries,
  streamWord,
  verdictWord,
  worstFirst,
  type LogEntry,
} from './entries.ts';

const entry = (part: Partial<LogEntry>): LogEntry => ({
  seq: 1,
  at: '2026-10-14T01:30:00.000Z',
  action: 'card.assign',
  person: { id: 'p1', name: 'Nguyễn Thị Đào' },
  agencyId: null,
  duty: null,
  detail: {},
  named: [],
  hash: 'h',
  streamId: 's',
  stream: 'Trà Vinh 2026',
  cardId: null,
  ...part,
});
const names = {
  person: () => undefined,
  agency: (id: string) => (id === 'a1' ? 'Phòng Tư pháp' : undefined),
};

describe('words of the log', () => {
  it('names moves, acts and chains, and leaves what it does not know as it is', () => {
    expect(actWord(t, 'card.send_back')).toBe('Trả lại kèm ý kiến');
    expect(actWord(t, 'session.opened')).toBe('Đăng nhập');
    expect(actWord(t, 'later.invented')).toBe('later.invented');
    expect(streamWord(t, 'accounts')).toBe('Tài khoản');
    expect(streamWord(t, 'Trà Vinh 2026')).toBe('Trà Vinh 2026');
  });

  it('writes details in words and leaves out what is empty', () => {
    const lines = factsOf(
      t,
      entry({
        detail: { agency: 'a1', as: 'head', dueOn: '2026-10-14', reason: null, person: 'p9', disabled: true },
      }),
      names,
      'vi',
    );
    expect(lines.map(({ word, value }) => `${word}: ${value}`)).toEqual([
      'Người: p9',
      'Cơ quan: Phòng Tư pháp',
      'Vai trò: Lãnh đạo',
      'Thời hạn: 14/10/2026',
      'Khóa tài khoản: có',
    ]);
  });

  it('gives the sentence of a refused rule', () => {
    const [line] = factsOf(t, entry({ detail: { reason: 'no_lead' } }), names, 'vi');
    expect(line?.value).toBe('Nhiệm vụ chưa có cơ quan chủ trì.');
  });
});

describe('filterEntries', () => {
  const entries = [
    entry({ seq: 1 }),
    entry({ seq: 2, action: 'session.opened', person: null, stream: 'accounts' }),
  ];
  const seqs = (action: string, text: string) =>
    filterEntries(entries, { action, text }, t).map(({ seq }) => seq);

  it('finds people, acts and chains without diacritics', () => {
    expect(seqs('', 'dao giao nhiem vu')).toEqual([1]);
    expect(seqs('', 'he thong')).toEqual([2]);
    expect(seqs('session.opened', '')).toEqual([2]);
    expect(seqs('session.opened', 'tra vinh')).toEqual([]);
    expect(seqs('', '')).toEqual([1, 2]);
  });
});

describe('verdicts', () => {
  it('puts a broken chain first and says what is wrong where', () => {
    const verdicts = worstFirst([
      { streamId: '1', stream: 'accounts', entries: 9, fault: null },
      { streamId: '2', stream: 'plans', entries: 4, fault: { seq: 3, kind: 'changed' } },
    ]);
    expect(verdicts.map((verdict) => verdictWord(t, verdict))).toEqual([
      'Mục số 3 đã bị thay đổi sau khi ghi',
      'Toàn vẹn, 9 mục',
    ]);
  });
});
