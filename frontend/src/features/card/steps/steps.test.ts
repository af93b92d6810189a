import { describe, expect, it } from '@jest/globals';
import { defaultChain, registerOf, type CardFace, type Offer } from '@tien-do/shared';
import type { CardDetail, ChainStepView, DecisionView, SubmissionView } from '@tien-do/shared/contract';
import { translateVi as t } from '../../../text/translate.ts';
import { emptyContent } from '../draft/content.ts';
import { isInTurn, stepRows } from './chain-steps.ts';
import { nextMoves, offersNow } from './next-moves.ts';
import { afterWords, whyWords } from './standing.ts';
import { moveLabel, registerOfMove, sayingOf } from '../../../moves/speech.ts';

const chain: ChainStepView[] = defaultChain.steps.map(({ key, act, party, duties }) => ({
  key,
  act,
  party,
  duties,
  agencyIds: [party],
}));

function face(part: Partial<CardFace>): CardFace {
  return {
    id: 'c',
    taskId: 't',
    leadIds: ['lead'],
    state: 'in_progress',
    returned: false,
    onHold: false,
    cancelled: false,
    notTriggered: false,
    assignmentAccepted: true,
    dueOn: null,
    dueProposedOn: null,
    doneOn: null,
    firstSentOn: null,
    sentOn: null,
    step: null,
    heldSince: '2026-10-03T00:00:00Z',
    submissions: 0,
    returns: 0,
    backBy: null,
    returnedToIds: [],
    accepted: 0,
    contributionsOpen: 0,
    supplementOpen: false,
    petitionsOpen: 0,
    originalDueOn: null,
    extensionAskedOn: null,
    urgings: [],
    files: 0,
    comments: 0,
    version: 1,
    at: 1,
    changedAt: '2026-10-03T00:00:00Z',
    changedById: null,
    ...part,
  };
}

function decision(step: number, kind: DecisionView['kind'], at: string): DecisionView {
  return {
    step,
    kind,
    act: null,
    person: { id: 'p', name: 'P' },
    agencyId: 'lead',
    duty: 'head',
    capacity: null,
    onBehalfOf: null,
    to: null,
    exception: '',
    remark: '',
    at,
  };
}

function submission(outcome: SubmissionView['outcome'], decisions: DecisionView[]): SubmissionView {
  return {
    number: 1,
    content: emptyContent(0),
    files: [],
    sha256: '',
    lateReason: '',
    task: { printedNumber: '1.', title: 'Nhiệm vụ', expectedResults: [], deadlineWords: '', planVersion: 1 },
    submittedAt: '2026-10-01T00:00:00Z',
    submittedBy: { id: 'o', name: 'O' },
    contributors: [],
    chain,
    decisions,
    remarks: [],
    answers: [],
    contributions: [],
    eligible: [],
    outcome,
  };
}

describe('the chain', () => {
  it('tells which steps are open together', () => {
    const grouped = chain.map((step, index) => (index < 2 ? { ...step, group: 'g' } : step));
    const rows = stepRows({ chain: grouped, submissions: [] }, face({}));
    expect(rows.map((_, index) => isInTurn(rows, index))).toEqual([true, true, false]);
  });

  it('is all to come before the first submission', () => {
    const rows = stepRows({ chain, submissions: [] }, face({}));
    expect(rows.map((row) => row.status)).toEqual(['todo', 'todo', 'todo']);
  });

  it('knows how long a step took and since when the next waits', () => {
    const under = face({
      state: 'submitted',
      step: {
        act: 'receive',
        received: false,
        open: [{ index: 1, agencyIds: ['coordinator'], duties: ['officer'] }],
      },
    });
    const rows = stepRows(
      { chain, submissions: [submission('pending', [decision(0, 'pass', '2026-10-02T00:00:00Z')])] },
      under,
    );
    expect(rows.map((row) => row.status)).toEqual(['done', 'current', 'todo']);
    expect((rows[0]?.leftAt ?? 0) - (rows[0]?.enteredAt ?? 0)).toBe(86_400_000);
    expect(rows[1]?.enteredAt).toBe(Date.parse('2026-10-02T00:00:00Z'));
  });

  it('shows where a version came back from, until it is submitted again', () => {
    const came = submission('returned', [
      decision(0, 'pass', '2026-10-02T00:00:00Z'),
      decision(1, 'send_back', '2026-10-03T00:00:00Z'),
    ]);
    const back = stepRows({ chain, submissions: [came] }, face({ returned: true }));
    expect(back.map((row) => row.status)).toEqual(['done', 'returned', 'todo']);
    expect(stepRows({ chain, submissions: [came] }, face({})).map((row) => row.status)).toEqual([
      'todo',
      'todo',
      'todo',
    ]);
  });

  it('is to be gone anew once an accepted answer is not the last word', () => {
    const accepted = submission('accepted', [decision(0, 'pass', '2026-10-02T00:00:00Z')]);
    const statuses = (state: CardFace['state']): string[] =>
      stepRows({ chain, submissions: [accepted] }, face({ state })).map((row) => row.status);
    expect(statuses('compiled')).toEqual(['done', 'done', 'done']);
    expect(statuses('in_progress')).toEqual(['todo', 'todo', 'todo']);
  });

  it('is told by the face alone to whoever may not see the versions', () => {
    const rows = stepRows({ chain, submissions: [] }, face({ state: 'compiled' }));
    expect(rows.every((row) => row.status === 'done')).toBe(true);
  });
});

describe('the next step', () => {
  const begun = { notTriggered: false };
  const offer = (move: Offer['move'], reason?: 'no_result' | 'period_frozen'): Offer => ({
    move,
    inputs: [],
    refusal: reason ? { code: 'INCOMPLETE', reason } : null,
  });

  it('goes forward, with the return beside it', () => {
    const { main, second, others } = nextMoves([offer('hold'), offer('accept'), offer('send_back')], begun);
    expect([main?.move, second?.move, others.map((one) => one.move)]).toEqual([
      'accept',
      'send_back',
      ['hold'],
    ]);
  });

  it('is the acknowledgement while there is nothing to submit', () => {
    const { main, second } = nextMoves(
      [offer('accept_assignment'), offer('submit_internal', 'no_result')],
      begun,
    );
    expect([main?.move, second?.move]).toEqual(['accept_assignment', 'submit_internal']);
  });

  it('is a request only while the card waits for one; another stands aside', () => {
    const moves = [offer('record_request'), offer('submit_internal')];
    expect(nextMoves(moves, { notTriggered: true }).main?.move).toBe('record_request');
    const { main, others } = nextMoves(moves, begun);
    expect([main?.move, others.map((one) => one.move)]).toEqual(['submit_internal', ['record_request']]);
    expect(nextMoves([offer('record_request')], begun).main).toBeNull();
  });

  it('is the word on a proposed due before all else; dates of one’s own stand beside the date', () => {
    const moves = [offer('assign'), offer('agree_due'), offer('refuse_due'), offer('set_due')];
    const { main, second, others } = nextMoves(moves, begun);
    expect([main?.move, second?.move, others.map((one) => one.move)]).toEqual([
      'agree_due',
      'refuse_due',
      ['assign'],
    ]);
    expect(nextMoves([offer('propose_due'), offer('hold')], begun).others.map((one) => one.move)).toEqual([
      'hold',
    ]);
  });

  it('follows the text on the screen, ahead of the server', () => {
    const moves: CardDetail['moves'] = [
      { move: 'submit_internal', inputs: [], refusal: { code: 'INCOMPLETE', reason: 'no_result' } },
    ];
    const content = { ...emptyContent(0), result: 'Có' };
    expect(offersNow(moves, content, 0)[0]?.refusal?.reason).toBe('no_evidence');
    expect(offersNow(moves, content, 1)[0]?.refusal).toBeNull();
    const frozen: CardDetail['moves'] = [
      { move: 'submit_internal', inputs: [], refusal: { code: 'LOCKED', reason: 'period_frozen' } },
    ];
    expect(offersNow(frozen, content, 1)[0]?.refusal?.reason).toBe('period_frozen');
  });
});

describe('speech', () => {
  it('asks whoever is not subordinate', () => {
    expect(moveLabel(t, 'accept', registerOf(['division']))).toBe('Chấp nhận');
    expect(moveLabel(t, 'accept', registerOf(['division', 'court']))).toBe('Ghi nhận');
    expect(moveLabel(t, 'send_back', registerOf(['party-front']))).toBe('Đề nghị bổ sung');
    expect(moveLabel(t, 'receive', registerOf(['court']))).toBe('Tiếp nhận');
  });

  it('says another request where there was one', () => {
    const said = (notTriggered: boolean): string =>
      moveLabel(t, sayingOf('record_request', { notTriggered }), 'ordered');
    expect([said(true), said(false)]).toEqual(['Ghi nhận phát sinh', 'Ghi nhận yêu cầu mới']);
    expect(sayingOf('assign', { notTriggered: false })).toBe('assign');
  });

  it('knows that a head orders officers of the same house', () => {
    const inside = registerOfMove(face({ state: 'internal_review' }), registerOf(['court']));
    expect(moveLabel(t, 'send_back', inside)).toBe('Trả lại kèm ý kiến');
  });
});

describe('where a card stands', () => {
  const names = {
    leads: 'Phòng Tư pháp',
    coordinator: 'Công an TP',
    nameOf: (id: string) => (id === 'lead' ? 'Phòng Tư pháp' : 'Công an TP'),
    register: 'ordered' as const,
  };
  const detail = { chain, chainChanged: false, submissions: [], requests: [], desk: null };
  const open = (act: 'endorse' | 'receive' | 'accept', index: number): CardFace['step'] => ({
    act,
    received: index > 1,
    open: [{ index, agencyIds: [index === 0 ? 'lead' : 'coordinator'], duties: ['head'] }],
  });
  const told = (part: Partial<CardFace>, register: 'ordered' | 'asked' = 'ordered'): [string[], string] => [
    whyWords(t, detail, face(part), { ...names, register }),
    afterWords(t, detail, face(part), { ...names, register }),
  ];

  it('is said at every moment with what comes next', () => {
    expect(told({ state: 'draft' })[1]).toBe('Phòng Tư pháp thực hiện và trình kết quả.');
    expect(told({})).toEqual([['Đang thực hiện, chưa trình'], 'Lãnh đạo Phòng Tư pháp duyệt nội bộ.']);
    expect(told({ state: 'internal_review', submissions: 2, step: open('endorse', 0) })).toEqual([
      ['Chờ duyệt nội bộ bản trình 2'],
      'Cán bộ tổng hợp Công an TP tiếp nhận, kiểm tra.',
    ]);
    expect(told({ state: 'submitted', submissions: 2, step: open('accept', 2) })).toEqual([
      ['Chờ chấp nhận bản trình 2'],
      'Kết quả được chấp nhận và đưa vào báo cáo.',
    ]);
    expect(told({ state: 'compiled', accepted: 1 })).toEqual([
      ['Kết quả đã được chấp nhận và tổng hợp vào báo cáo.'],
      'Không còn bước nào; chỉ mở lại khi có lý do và kỳ còn mở.',
    ]);
  });

  it('speaks to those who are asked as to such', () => {
    expect(told({ state: 'submitted', submissions: 1, step: open('accept', 2) }, 'asked')).toEqual([
      ['Chờ ghi nhận bản trình 1'],
      'Thông tin được ghi nhận và đưa vào báo cáo.',
    ]);
  });

  it('says what else is awaited, and that something compiled has changed at its source', () => {
    expect(told({ contributionsOpen: 2 })[0]).toContain('Chờ 2 cơ quan phối hợp gửi ý kiến');
    expect(
      told({ state: 'submitted', submissions: 1, supplementOpen: true, step: open('receive', 1) })[0],
    ).toEqual(['Chờ cơ quan chủ trì bổ sung bản trình 1']);
    expect(told({ accepted: 3 })[0].join()).toContain('Bản trình 3 đã được tổng hợp');
  });

  it('is at a colleague’s desk: taking it over comes before deciding', () => {
    const { main } = nextMoves(
      [
        { move: 'accept', inputs: [], refusal: { code: 'WRONG_STATE', reason: 'held_by_other' } },
        { move: 'take_over', inputs: [], refusal: null },
      ],
      { notTriggered: false },
    );
    expect(main?.move).toBe('take_over');
  });

  it('shows a step that was taken over as waiting, not as returned', () => {
    const taken = submission('pending', [
      decision(0, 'pass', '2026-10-02T00:00:00Z'),
      decision(1, 'take_over', '2026-10-03T00:00:00Z'),
    ]);
    const rows = stepRows(
      { chain, submissions: [taken] },
      face({ state: 'submitted', step: open('receive', 1) }),
    );
    expect(rows.map((row) => row.status)).toEqual(['done', 'current', 'todo']);
  });
});
