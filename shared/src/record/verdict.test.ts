import { describe, expect, it } from '@jest/globals';
import { actFaults } from '../approval/rightful.js';
import { actFaultWords, recordFaultKinds, recordFaultSentence } from './fault.js';
import { recordVerdict, unanchored, type RecordSummary } from './verdict.js';

const sound: RecordSummary = {
  versions: [{ shown: null }],
  contributions: [],
  petitions: [],
  decisions: 0,
  entries: [{ seq: 3 }, { seq: 7 }, { seq: 9 }],
  chain: { entries: 1234 },
  anchor: { number: 12, at: '2026-10-14T01:00:00.000Z', seq: 7 },
  fault: null,
};

describe('what a record comes to', () => {
  it('says what holds, and how far it is anchored', () => {
    expect(unanchored(sound)).toBe(1);
    expect(recordVerdict(sound, 'vi')).toEqual({
      sound: true,
      title: 'Lịch sử khớp',
      sentences: [
        '3 mục nhật ký của nhiệm vụ còn nguyên trong chuỗi 1.234 mục của bảng; 1 bản trình và các quyết định trên đó đúng như nhật ký đã ghi.',
        'Chuỗi khớp mốc số 12 lúc 08:00 ngày 14/10/2026; 1 mục mới hơn mốc này sẽ có ở mốc tiếp theo.',
      ],
    });
    const [, covered] = recordVerdict({ ...sound, entries: [{ seq: 3 }] }, 'vi').sentences;
    expect(covered).toBe('Chuỗi khớp mốc số 12 lúc 08:00 ngày 14/10/2026.');
    expect(recordVerdict({ ...sound, anchor: null, versions: [] }, 'vi').sentences).toEqual([
      '3 mục nhật ký của nhiệm vụ còn nguyên trong chuỗi 1.234 mục của bảng; chưa có bản trình nào.',
      'Chuỗi chưa có mốc neo; mốc được ghi mỗi giờ.',
    ]);
    expect(unanchored({ ...sound, anchor: null })).toBe(3);
  });

  it('counts what others filed and asked for, and says whether decisions were rightful', () => {
    const more: RecordSummary = {
      ...sound,
      contributions: [{ versions: [1, 2] }, { versions: [] }],
      petitions: [{}],
      decisions: 5,
    };
    expect(recordVerdict(more, 'vi').sentences.slice(0, 2)).toEqual([
      '3 mục nhật ký của nhiệm vụ còn nguyên trong chuỗi 1.234 mục của bảng; 1 bản trình và các quyết định trên đó; 2 bản ý kiến phối hợp, bổ sung; 1 đề nghị, vướng mắc đúng như nhật ký đã ghi.',
      'Cả 5 quyết định đã ghi đúng thẩm quyền tại thời điểm quyết định.',
    ]);
    expect(recordVerdict({ ...more, versions: [], decisions: 1 }, 'en').sentences.slice(0, 2)).toEqual([
      '3 entries of the task whole in the board’s chain of 1.234; nothing was submitted yet; 2 versions of contributions; 1 petition as the log has them.',
      'The decision was rightful at its instant.',
    ]);
  });

  it('names what does not hold and nothing else', () => {
    const fault = { kind: 'entry_changed', seq: 5, number: null, why: null } as const;
    expect(recordVerdict({ ...sound, fault }, 'vi')).toEqual({
      sound: false,
      title: 'Có sai lệch',
      sentences: [
        'Mục nhật ký số 5 đã bị thay đổi sau khi ghi.',
        'Báo ngay cho quản trị hệ thống và giữ nguyên dữ liệu.',
      ],
    });
  });

  it('has a sentence for each fault in both languages', () => {
    for (const kind of recordFaultKinds) {
      for (const language of ['vi', 'en'] as const) {
        for (const why of actFaults) {
          for (const seq of [41, null]) {
            const sentence = recordFaultSentence({ kind, seq, number: 2, why }, language);
            if (seq !== null) expect(sentence).toMatch(/\b(41|2)\b/u);
            expect(sentence).not.toMatch(/[{}]|undefined/u);
            expect(sentence.includes(actFaultWords(why, language))).toBe(kind === 'wrongful');
          }
        }
      }
    }
  });
});
