import { describe, expect, it } from '@jest/globals';
import { cardMoves } from '../access/vocabulary.js';
import { historyLine, historySentence, type LoggedAct, type Telling } from './history-line.js';
import { historyWords } from './words.js';

const hash = '3fa2b1c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f80';
const names: Record<string, string> = { tp: 'Phòng Tư pháp', ca: 'Công an thành phố' };
const telling: Telling = {
  language: 'vi',
  register: 'ordered',
  agencyName: (id, at) => (at < '2025-07-01' && id === 'ca' ? 'Công an thị xã' : (names[id] ?? '')),
};
const hoa = { id: 'p-hoa', name: 'Lê Thị Hoa' };
const binh = { id: 'p-binh', name: 'Trần Văn Bình' };

const act = (part: Partial<LoggedAct>): LoggedAct => ({
  action: 'card.endorse',
  at: '2026-10-14T01:30:00.000Z',
  person: hoa,
  agencyId: 'tp',
  duty: 'deputy',
  detail: { submission: 2, sha256: hash, step: 0 },
  named: [],
  ...part,
});
const say = (part: Partial<LoggedAct>, how: Partial<Telling> = {}, count = 1): string =>
  historySentence(historyLine(act(part), { ...telling, ...how }, count));

describe('a line of the history', () => {
  it('says who, by which duty, what and on which version', () => {
    expect(say({})).toBe('Lê Thị Hoa (cấp phó Phòng Tư pháp) duyệt nội bộ bản trình 2 (mã 3fa2b1c4d5e6).');
    expect(say({}, { language: 'en' })).toBe(
      'Lê Thị Hoa (deputy Phòng Tư pháp) endorsed version 2 (hash 3fa2b1c4d5e6).',
    );
    expect(say({ action: 'card.submit_internal', detail: { submission: 1 } })).toBe(
      'Lê Thị Hoa (cấp phó Phòng Tư pháp) trình bản trình 1.',
    );
    expect(say({ action: 'card.accept', detail: {} })).toContain(' chấp nhận bản trình.');
  });

  it('says in which capacity, and by whose delegation', () => {
    const capacity = { kind: 'KT', lines: ['KT. TRƯỞNG PHÒNG', 'PHÓ TRƯỞNG PHÒNG'], basis: '' };
    const detail = { submission: 2, sha256: hash, capacity, onBehalfOf: binh.id, delegation: 'd' };
    expect(say({ detail, named: [binh] })).toBe(
      'Lê Thị Hoa (cấp phó Phòng Tư pháp), được Trần Văn Bình ủy quyền, duyệt nội bộ bản trình 2 (mã 3fa2b1c4d5e6), ' +
        'ký KT. TRƯỞNG PHÒNG / PHÓ TRƯỞNG PHÒNG.',
    );
    expect(say({ detail, named: [binh] }, { language: 'en' })).toContain(
      ', authorised by Trần Văn Bình, endorsed version 2 (hash 3fa2b1c4d5e6), signing KT. TRƯỞNG PHÒNG',
    );
    expect(say({ detail: { submission: 2, onBehalfOf: 'gone' } })).toContain(
      ', được một người không còn trong danh sách ủy quyền, duyệt',
    );
    expect(say({ detail: { submission: 2, capacity: { kind: 'HEAD', lines: [] } } })).not.toContain('ký');
  });

  it('says to whom it was handed on, and knows a state from a person', () => {
    const detail = { from: 'submitted', to: 'submitted', toPerson: binh.id, submission: 2 };
    expect(say({ action: 'card.hand_on', detail, named: [binh] })).toContain(
      'chuyển bản trình 2 cho Trần Văn Bình xử lý.',
    );
    expect(say({ action: 'card.take_over', detail: { submission: 2 } })).toContain('nhận xử lý bản trình 2.');
    expect(say({ action: 'card.accept', detail: { from: 'submitted', to: 'compiled' } })).not.toContain(
      'compiled',
    );
  });

  it('calls an agency as it was called then', () => {
    expect(say({ agencyId: 'ca', duty: 'officer' })).toContain('(chuyên viên Công an thành phố)');
    expect(say({ agencyId: 'ca', duty: 'officer', at: '2025-06-30T00:00:00.000Z' })).toContain(
      '(chuyên viên Công an thị xã)',
    );
  });

  it('does not say a post twice, and calls what nobody did the system’s', () => {
    const post = { id: 'x', name: 'Chuyên viên Phòng Tư pháp' };
    expect(say({ person: post, duty: 'officer' })).toMatch(/^Chuyên viên Phòng Tư pháp duyệt/u);
    expect(say({ action: 'cards.made', person: null, agencyId: null, duty: null, detail: {} })).toBe(
      'Hệ thống tạo thẻ khi mở kỳ báo cáo.',
    );
  });

  it('speaks to those who are asked as to those who are asked, outside of their own house', () => {
    const asked = { register: 'asked' } as const;
    const from = (state: string): LoggedAct['detail'] => ({ from: state, submission: 2 });
    expect(say({ action: 'card.send_back', detail: from('submitted') }, asked)).toContain(
      'đề nghị bổ sung bản trình 2.',
    );
    expect(say({ action: 'card.accept', detail: from('submitted') }, asked)).toContain(
      ' ghi nhận bản trình 2.',
    );
    expect(say({ action: 'card.send_back', detail: from('internal_review') }, asked)).toContain(
      ' trả lại bản trình 2.',
    );
    expect(say({ action: 'card.assign', detail: {} }, asked)).toContain('gửi đề nghị thực hiện nhiệm vụ');
    expect(say({ action: 'card.endorse' }, asked)).toContain('duyệt nội bộ');
  });

  it('takes runs together, counts requests and prints sizes', () => {
    expect(say({ action: 'card.content_saved', detail: { sha256: hash } }, {}, 3)).toContain(
      'lưu nội dung 3 lần.',
    );
    expect(say({ action: 'card.content_saved', detail: { sha256: hash } })).toContain('lưu nội dung.');
    expect(say({ action: 'card.record_request', detail: { request: 2 } })).toContain(
      'ghi nhận yêu cầu thứ 2.',
    );
    expect(say({ action: 'card.record_request', detail: { request: 1 } })).toContain('ghi nhận phát sinh.');
    expect(say({ action: 'file.added', detail: { size: 1_258_291 } })).toContain('(1,2 MB)');
  });

  it('tells what it does not know by its name', () => {
    expect(say({ action: 'later.invented', detail: { reason: 'Vì sao' } })).toContain(
      'thực hiện thao tác khác (later.invented).',
    );
    expect(say({ action: 'constructor', detail: {} })).toContain('(constructor)');
    expect(
      historyLine(act({ action: 'later.invented', detail: { reason: 'Vì sao' } }), telling).said,
    ).toEqual(['Lý do: Vì sao']);
  });

  it('gives what was said with it, line by line', () => {
    const detail = {
      reason: 'Thiếu số liệu.',
      remark: 'Xem lại.',
      document: '12/STP',
      receivedOn: '2026-09-14',
      dueOn: '2026-10-20',
      remarks: ['result', 'nilReason'],
      backBy: '2026-09-30',
      exception: 'Cơ quan chỉ có một người.',
    };
    expect(historyLine(act({ action: 'card.send_back', detail }), telling).said).toEqual([
      'Ý kiến: Thiếu số liệu.',
      'Ý kiến: Xem lại.',
      'Căn cứ: 12/STP',
      'Ngày nhận: 14/09/2026',
      'Thời hạn: 20/10/2026',
      'Số chỗ có ý kiến: 2',
      'Gửi lại chậm nhất: 30/09/2026',
      'Ngoại lệ một người xử lý nhiều bước: Cơ quan chỉ có một người.',
    ]);
    const odd = { reason: 7, dueOn: 'soon', document: '', remarks: [] };
    expect(historyLine(act({ detail: odd }), telling).said).toEqual([]);
    expect(
      historyLine(act({ action: 'card.record_request', detail: { document: '212/STP' } }), telling).said,
    ).toEqual(['Yêu cầu: 212/STP']);
  });

  it('tells who was asked, what was filed, and what an extension moved', () => {
    expect(
      say({ action: 'contribution.asked', detail: { agencies: ['ca', 'unknown'], dueOn: '2026-10-05' } }),
    ).toContain('đề nghị Công an thành phố, một cơ quan cho ý kiến phối hợp.');
    const filed = { contribution: 'c', agency: 'ca', number: 2, sha256: hash };
    expect(say({ action: 'contribution.filed', detail: filed })).toContain(
      `duyệt và gửi ý kiến phối hợp (bản 2, mã ${hash.slice(0, 12)}).`,
    );
    expect(say({ action: 'contribution.waived', detail: { agency: 'ca', reason: 'Quá hạn' } })).toContain(
      'bỏ qua ý kiến phối hợp của Công an thành phố.',
    );
    const days = { kind: 'extension', dueOn: '2026-12-10', before: '2026-10-14' };
    expect(historyLine(act({ action: 'petition.raised', detail: days }), telling).said).toEqual([
      'Thời hạn đề nghị: 10/12/2026',
      'Thời hạn khi đề nghị: 14/10/2026',
    ]);
    expect(historyLine(act({ action: 'petition.grant', detail: days }), telling).said).toEqual([
      'Thời hạn: 10/12/2026',
      'Thời hạn trước đó: 14/10/2026',
    ]);
    const moved = { kind: 'reassignment', toAgency: 'ca' };
    expect(historyLine(act({ action: 'petition.grant', detail: moved }), telling).said).toEqual([
      'Cơ quan chủ trì mới: Công an thành phố',
    ]);
  });

  it('has a word for every move, in both languages, and leaves no place empty', () => {
    for (const language of ['vi', 'en'] as const) {
      for (const move of cardMoves) {
        const sentence = say({ action: `card.${move}`, named: [] }, { language });
        expect(sentence).not.toMatch(/[{}]|undefined/u);
        expect(sentence).not.toContain(`(card.${move})`);
      }
    }
    expect(Object.keys(historyWords.en.act)).toEqual(Object.keys(historyWords.vi.act));
    expect(Object.keys(historyWords.en.asked)).toEqual(Object.keys(historyWords.vi.asked));
  });
});
