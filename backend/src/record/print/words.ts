/** Vietnamese words of the printed record. */
import type { CardState, Duty, StepAct } from '@tien-do/shared';
import type { ChainStepView, DecisionView, SubmissionView } from '@tien-do/shared/contract';

const states: Record<Exclude<CardState, 'submitted'>, string> = {
  draft: 'Dự thảo',
  in_progress: 'Đang thực hiện',
  internal_review: 'Chờ lãnh đạo cơ quan duyệt',
  compiled: 'Đã tổng hợp',
};

/** Where a card stands. @param coordinator whom it was sent to. */
export function stateWord(state: CardState, coordinator: string): string {
  return state === 'submitted' ? `Đã trình ${coordinator}` : states[state];
}

export const outcomeWords: Record<SubmissionView['outcome'], string> = {
  pending: 'đang duyệt',
  accepted: 'được chấp nhận',
  returned: 'bị trả lại',
  withdrawn: 'đã rút lại',
};

const acts: Record<StepAct, string> = {
  endorse: 'Duyệt nội bộ',
  receive: 'Tiếp nhận',
  accept: 'Chấp nhận',
};

const kinds: Record<Exclude<DecisionView['kind'], 'pass'>, string> = {
  send_back: 'Trả lại',
  withdraw: 'Rút lại',
  take_over: 'Nhận xử lý',
  hand_on: 'Chuyển xử lý',
};

/** What a step is called. */
export function stepWord({ act, label }: Pick<ChainStepView, 'act' | 'label'>): string {
  return label ?? acts[act];
}

/** What a decision did. */
export function actWord({ act, kind }: Pick<DecisionView, 'act' | 'kind'>): string {
  if (kind !== 'pass') return kinds[kind];
  return act === null ? 'Duyệt' : acts[act];
}

const duties: Record<Duty, string> = {
  officer: 'chuyên viên',
  head: 'lãnh đạo',
  deputy: 'cấp phó',
  clerk: 'văn thư',
  admin: 'quản trị',
  auditor: 'kiểm tra, giám sát',
};

/** Who may take a step. */
export function dutyWords(given: readonly Duty[]): string {
  return given.map((duty) => duties[duty]).join(', ');
}
