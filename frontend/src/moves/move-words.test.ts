import { describe, expect, it } from '@jest/globals';
import { transitions, type CardMove, type MoveInput, type MoveWords } from '@tien-do/shared';
import { translateVi as t } from '../text/translate.ts';
import { faultsOf, heldWords, proposedDay, spokenWords } from './move-words.ts';
import { placeWord } from './place-words.ts';
import { heldOf, remarksOn } from './remark-drafts.ts';

const today = '2026-11-18';
const faults = (move: CardMove, words: MoveWords, more: MoveInput[] = []): string[] => {
  const inputs = [...transitions[move].inputs, ...more];
  const found = faultsOf(words, (input) => inputs.includes(input) && input !== 'late_reason', today);
  return Object.values(found).filter((reason) => reason !== null);
};

describe('the words of a move', () => {
  it('lack what the move asks for', () => {
    expect(faults('hand_on', {})).toEqual(['colleague_required']);
    expect(faults('hand_on', { toPersonId: 'p' })).toEqual([]);
    expect(faults('accept', {})).toEqual([]);
    expect(faults('endorse', {}, ['exception'])).toEqual(['exception_reason']);
    expect(faults('send_back', { reason: 'Thiếu số liệu các xã', backBy: '2026-11-17' })).toEqual([
      'due_past',
    ]);
    expect(faults('send_back', { backBy: today })).toEqual(['reason_required']);
  });

  it('begin with what was written beside the content', () => {
    expect(heldWords(['reason'], 'Thiếu', today)).toEqual({ reason: 'Thiếu' });
    expect(heldWords(['remark', 'received_on'], 'Được', today)).toEqual({
      remark: 'Được',
      receivedOn: today,
    });
    expect(heldWords(['remark'], '  ', today)).toEqual({});
  });

  it('are sent without blanks', () => {
    expect(spokenWords({ reason: ' ', remark: 'Có', backBy: '', capacity: 'KT', remarks: [] })).toEqual({
      remark: 'Có',
      capacity: 'KT',
    });
  });

  it('propose working days', () => {
    expect(proposedDay(today, 2)).toBe('2026-11-20');
    expect(proposedDay(today, 3)).toBe('2026-11-23');
    expect(proposedDay(today, 4)).toBe('2026-11-23');
  });
});

describe('remarks in the making', () => {
  const version = {
    content: {
      result: 'Đã làm',
      items: [{ done: true, text: '' }],
      nil: false,
      nilReason: '',
      noEvidenceReason: '',
      note: '',
    },
    files: [{ id: 'f' }],
  };

  it.each([null, 'no json', '[]', '1'])('read %p as none', (kept) => {
    expect(heldOf(kept)).toEqual({});
  });

  it('are sent in the order of the form, without blanks and without places that the version does not have', () => {
    const held = heldOf(
      JSON.stringify({ 'file.f': 'Mờ', result: ' Thiếu ', 'item.0': ' ', 'item.7': 'Sai', note: 3 }),
    );
    expect(remarksOn(version, held)).toEqual([
      { path: 'result', text: 'Thiếu' },
      { path: 'file.f', text: 'Mờ' },
    ]);
  });

  it('call places by the plan’s words', () => {
    const names = {
      expected: ['Hội nghị'],
      files: [{ id: 'f', name: 'a.pdf' }],
      nameOf: (id: string) => id.toUpperCase(),
    };
    const words = ['item.0', 'item.3', 'file.f', 'file.x', 'part.tp'].map((path) =>
      placeWord(t, path, names),
    );
    expect(words).toEqual(['Hội nghị', 'Kết quả dự kiến 4', 'Tệp “a.pdf”', 'Tệp đã bỏ', 'Phần của TP']);
  });
});
