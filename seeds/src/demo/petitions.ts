/** What is asked for and raised in the demo: one petition in each state that a newcomer should meet. */
import type { INestApplicationContext } from '@nestjs/common';
import { PetitionActsService, RaisingService, type Context } from '@tien-do/backend';
import { addDays, dayOf, startOfDay, type CardState } from '@tien-do/shared';
import type { PetitionActBody, PetitionWritten, RaiseBody } from '@tien-do/shared/contract';
import { DataSource } from 'typeorm';
import type { Fate } from './fate.js';

/** A card that something is asked about. */
export interface PetitionedCard {
  id: string;
  leads: string[];
  fate: Fate;
}

/** Who does it: the card's lead, or the coordinator. */
type Hand = 'officer' | 'head' | 'desk' | 'accepter';

type Raised =
  | { kind: 'extension'; text: string; days: number; document?: string }
  | { kind: 'difficulty'; text: string; cause?: string; proposal?: string }
  | { kind: 'reassignment'; text: string }
  | { kind: 'return'; text: string };

interface Story {
  fate: Fate;
  by: Hand;
  raise: Raised;
  then: { by: Hand; act: PetitionActBody['act']; words?: string; days?: number }[];
}

const stories: readonly Story[] = [
  {
    fate: 'writing',
    by: 'officer',
    raise: {
      kind: 'extension',
      text: 'Một số đơn vị cơ sở chưa gửi đủ số liệu, cần thêm thời gian đối chiếu trước khi trình.',
      days: 30,
      document: 'Công văn đề nghị gia hạn của cơ quan',
    },
    then: [
      { by: 'head', act: 'consent', words: 'Nhất trí với đề nghị.' },
      {
        by: 'accepter',
        act: 'grant',
        words: 'Đồng ý lùi thời hạn, đề nghị hoàn thành đúng hạn mới.',
        days: 20,
      },
    ],
  },
  {
    fate: 'writing',
    by: 'officer',
    raise: {
      kind: 'extension',
      text: 'Hội nghị tuyên truyền phải lùi do mưa bão, chưa có kết quả để báo cáo.',
      days: 21,
    },
    then: [{ by: 'head', act: 'consent' }],
  },
  {
    fate: 'untouched',
    by: 'officer',
    raise: {
      kind: 'extension',
      text: 'Chuyên viên phụ trách mới nhận nhiệm vụ, cần thời gian rà soát hồ sơ.',
      days: 15,
    },
    then: [],
  },
  {
    fate: 'writing',
    by: 'officer',
    raise: {
      kind: 'difficulty',
      text: 'Chưa có biểu mẫu thống kê thống nhất giữa các cơ quan nên số liệu chưa so sánh được.',
      cause: 'Mỗi cơ quan đang dùng một mẫu khác nhau.',
      proposal: 'Đề nghị ban hành một biểu mẫu dùng chung.',
    },
    then: [
      {
        by: 'desk',
        act: 'answer',
        words: 'Tạm thời dùng biểu mẫu của kỳ trước; mẫu chung đang được xây dựng.',
      },
    ],
  },
  {
    fate: 'untouched',
    by: 'officer',
    raise: {
      kind: 'difficulty',
      text: 'Kinh phí tổ chức lớp tập huấn chưa được bố trí trong dự toán năm.',
      proposal: 'Đề nghị hướng dẫn nguồn kinh phí thực hiện.',
    },
    then: [],
  },
  {
    fate: 'compiled',
    by: 'officer',
    raise: { kind: 'difficulty', text: 'Thiếu tài liệu tuyên truyền bằng tiếng dân tộc cho địa bàn cơ sở.' },
    then: [
      { by: 'desk', act: 'answer', words: 'Đã cấp 200 bộ tài liệu song ngữ cho cơ quan.' },
      { by: 'officer', act: 'close', words: 'Đã nhận đủ tài liệu.' },
    ],
  },
  {
    fate: 'untouched',
    by: 'officer',
    raise: {
      kind: 'reassignment',
      text: 'Nội dung nhiệm vụ không còn thuộc chức năng của cơ quan sau khi sắp xếp lại.',
    },
    then: [{ by: 'head', act: 'consent' }],
  },
  {
    fate: 'writing',
    by: 'head',
    raise: {
      kind: 'reassignment',
      text: 'Cơ quan đang thiếu người, đề nghị giao cho cơ quan khác thực hiện.',
    },
    then: [
      {
        by: 'accepter',
        act: 'refuse',
        words: 'Nhiệm vụ đúng chức năng của cơ quan; đề nghị tiếp tục thực hiện.',
      },
    ],
  },
  {
    fate: 'received',
    by: 'head',
    raise: { kind: 'return', text: 'Phát hiện số liệu của một đơn vị bị cộng hai lần, xin nhận lại để sửa.' },
    then: [],
  },
];

/** A step of a story: to be made at an instant, together with what happens on the other cards. */
export interface PetitionStep {
  at: number;
  run: () => Promise<void>;
}

export interface PetitionPlayer {
  app: INestApplicationContext;
  /** A person at work now. */
  as: (hand: Hand, leadKey: string) => Promise<Context>;
  now: () => number;
  planId: string;
}

/** A moment of the same day at which offices are open, and not after it: a card's own acts come before. */
function inHours(instant: number): number {
  const dayStart = startOfDay(dayOf(instant));
  return Math.min(instant, dayStart + 8 * hour + ((instant - dayStart) % (8 * hour)));
}

const hour = 3_600_000;
/** Whatever becomes of a card before this is done. */
const window = 110 * hour;

/** Gives each story the first free card of its fate, with its acts spread over the last days before an instant. */
export function petitionSteps(
  player: PetitionPlayer,
  cards: readonly PetitionedCard[],
  until: number,
): PetitionStep[] {
  const free = [...cards];
  const from = until - window;
  const steps = stories.flatMap((story, n) => {
    const place = free.findIndex(({ fate, leads }) => fate === story.fate && leads.length === 1);
    const [card] = place < 0 ? [] : free.splice(place, 1);
    return card ? stepsOf(player, story, card, from + (n + 1) * 5 * hour, until) : [];
  });
  const [first] = cards.filter(({ leads }) => leads.length === 1);
  if (!first) return steps;
  return [...steps, { at: inHours(until - 30 * hour), run: () => raiseOnPlan(player, first.leads[0] ?? '') }];
}

function stepsOf(
  player: PetitionPlayer,
  story: Story,
  card: PetitionedCard,
  from: number,
  until: number,
): PetitionStep[] {
  const key = card.leads[0] ?? '';
  let written: PetitionWritten['petition'] | null = null;
  const begin = story.raise.kind === 'return' ? until - hour : from;
  const apart = Math.min(20 * hour, (until - begin) / (story.then.length + 1));
  return [
    {
      at: inHours(begin),
      run: async () => {
        const body = await bodyOf(player, story.raise, card.id);
        if (!body) return;
        const ctx = await player.as(story.by, key);
        written = (await player.app.get(RaisingService).raise(ctx, card.id, body)).petition;
      },
    },
    ...story.then.map(({ by, act, words, days }, index) => ({
      // What comes to the same hour keeps its order: sorting is stable.
      at: Math.max(inHours(begin) + index + 1, inHours(begin + (index + 1) * apart)),
      run: async (): Promise<void> => {
        // On another day of the year the card was elsewhere, and nothing was raised.
        if (!written) return;
        const due = days === undefined ? null : await dueOf(player, card.id);
        const ctx = await player.as(by, key);
        const answer = await player.app.get(PetitionActsService).act(ctx, written.id, {
          act,
          expectedVersion: written.version,
          ...(words ? { words } : {}),
          ...(due && days !== undefined ? { dueOn: addDays(later(due, today(player)), days) } : {}),
        });
        written = answer.petition;
      },
    })),
  ];
}

function today({ now }: PetitionPlayer): string {
  return dayOf(now());
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}

interface CardNow {
  state: CardState;
  dueOn: string | null;
  received: boolean;
  submissions: number;
  onHold: boolean;
}

async function cardNow({ app }: PetitionPlayer, cardId: string): Promise<CardNow> {
  const [row] = await app
    .get(DataSource)
    .query<CardNow[]>(
      `SELECT state, due_on AS "dueOn", received, submissions, on_hold AS "onHold" FROM card WHERE id = $1`,
      [cardId],
    );
  if (!row) throw new Error(`no card ${cardId}`);
  return row;
}

async function dueOf(player: PetitionPlayer, cardId: string): Promise<string | null> {
  return (await cardNow(player, cardId)).dueOn;
}

/** What is sent; null where the card is not where the story needs it. */
async function bodyOf(player: PetitionPlayer, raised: Raised, cardId: string): Promise<RaiseBody | null> {
  const card = await cardNow(player, cardId);
  const { kind, text } = raised;
  switch (kind) {
    case 'extension': {
      if (card.dueOn === null || card.onHold || card.state === 'compiled') return null;
      const askedOn = addDays(later(card.dueOn, today(player)), raised.days);
      const lateReason = 'Cơ quan phát hiện thiếu số liệu khi tổng hợp lần cuối.';
      return { kind, dueOn: card.dueOn, askedOn, reason: text, lateReason, document: raised.document ?? '' };
    }
    case 'difficulty':
      return { kind, text, cause: raised.cause ?? '', proposal: raised.proposal ?? '' };
    case 'reassignment':
      if (card.state !== 'in_progress' && card.state !== 'draft') return null;
      return { kind, reason: text, proposedAgencyId: null };
    case 'return':
      return card.state === 'submitted' && card.received
        ? { kind, reason: text, submission: card.submissions }
        : null;
  }
}

async function raiseOnPlan(player: PetitionPlayer, leadKey: string): Promise<void> {
  await player.app.get(RaisingService).raiseOnPlan(await player.as('officer', leadKey), player.planId, {
    text: 'Số liệu tính đến 30/9 nhưng một số cơ quan chỉ chốt theo quý, khó tổng hợp cùng thời điểm.',
    cause: 'Thời điểm chốt số liệu giữa các cơ quan không trùng nhau.',
    proposal: 'Đề nghị cho phép dùng số liệu ước tính ở lần báo cáo đầu.',
  });
}
