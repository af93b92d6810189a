/** Vietnamese words of the printed record. */
import type { CardState, Duty, Register, StepAct } from '@tien-do/shared';
import type {
  ChainStepView,
  DecisionView,
  RecordedContribution,
  RecordedPetition,
  SubmissionView,
} from '@tien-do/shared/contract';

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

const outcomes: Record<Register, Record<SubmissionView['outcome'], string>> = {
  ordered: {
    pending: 'đang duyệt',
    accepted: 'được chấp nhận',
    returned: 'bị trả lại',
    withdrawn: 'đã rút lại',
  },
  asked: {
    pending: 'đang duyệt',
    accepted: 'được ghi nhận',
    returned: 'cần bổ sung',
    withdrawn: 'đã rút lại',
  },
};

/** What became of a version. */
export function outcomeWord(outcome: SubmissionView['outcome'], register: Register): string {
  return outcomes[register][outcome];
}

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

const askedActs: Record<StepAct, string> = { ...acts, accept: 'Ghi nhận' };
const askedKinds: typeof kinds = { ...kinds, send_back: 'Đề nghị bổ sung' };

type Step = Pick<ChainStepView, 'act' | 'label'>;

/** Inside of its own house nobody is asked. */
function registerOn(step: Step, register: Register): Register {
  return step.act === 'endorse' ? 'ordered' : register;
}

/** What a step is called. */
export function stepWord(step: Step, register: Register): string {
  return step.label ?? (register === 'asked' ? askedActs : acts)[step.act];
}

/** What a decision on a step did. */
export function actWord(
  step: Step,
  { act, kind }: Pick<DecisionView, 'act' | 'kind'>,
  register: Register,
): string {
  const asked = registerOn(step, register) === 'asked';
  if (kind !== 'pass') return (asked ? askedKinds : kinds)[kind];
  return (asked ? askedActs : acts)[act ?? step.act];
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

const contributionStates: Record<RecordedContribution['state'], string> = {
  asked: 'đang chờ',
  awaiting_consent: 'chờ lãnh đạo duyệt',
  filed: 'đã gửi',
  waived: 'bỏ qua',
  dropped: 'không cần bổ sung nữa',
};

/** What was asked of whom, and where it stands. */
export function contributionWords(
  { kind, state, submission }: Pick<RecordedContribution, 'kind' | 'state' | 'submission'>,
  agency: string,
): string {
  const what = kind === 'contribution' ? 'Ý kiến phối hợp của' : 'Nội dung bổ sung của';
  const completes = submission === null ? '' : `, cho bản trình ${String(submission)}`;
  return `${what} ${agency}${completes} (${contributionStates[state]})`;
}

const petitionNames: Record<RecordedPetition['kind'], string> = {
  extension: 'Đề nghị gia hạn',
  difficulty: 'Khó khăn, vướng mắc',
  reassignment: 'Kiến nghị phân công lại',
  return: 'Đề nghị trả lại kết quả',
};

const petitionStates: Record<RecordedPetition['state'], string> = {
  consent: 'chờ lãnh đạo cơ quan đồng ý',
  decision: 'chờ quyết định',
  raised: 'chờ trả lời',
  answered: 'đã trả lời',
  granted: 'đã đồng ý',
  refused: 'không đồng ý',
  withdrawn: 'đã rút',
  lapsed: 'hết hiệu lực',
  closed: 'đã kết thúc',
};

/** What was asked for by whom, and where it stands. */
export function petitionWords(
  { kind, state }: Pick<RecordedPetition, 'kind' | 'state'>,
  agency: string,
): string {
  return `${petitionNames[kind]} của ${agency} (${petitionStates[state]})`;
}
