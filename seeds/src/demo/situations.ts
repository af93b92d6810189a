/** What the city's main year ends with: cards in the situations for which approval chains are what they are. */
import type { INestApplicationContext } from '@nestjs/common';
import { ChainsService, type Context } from '@tien-do/backend';
import { addDays, dayOf } from '@tien-do/shared';
import type { SetChainBody, TransitionBody } from '@tien-do/shared/contract';
import type { Cast } from './cast.js';
import type { StoryCard } from './run.js';

/** What the situations need of whoever tells the story. */
export interface Stagehand {
  readonly app: INestApplicationContext;
  readonly cast: Cast;
  /** The instant at which the story is; time goes by between acts. */
  pass(ms: number): number;
  as(username: string): Promise<Context>;
  personOf(agencyKey: string, duty: 'officer' | 'head'): string;
  agencyId(key: string): string;
  planId: string;
  move(username: string, card: StoryCard, body: Omit<TransitionBody, 'expectedVersion'>): Promise<void>;
  write(username: string, card: StoryCard, form: 'whole'): Promise<void>;
  attach(username: string, card: StoryCard): Promise<void>;
}

/** What one act takes. */
const actMs = 12_000;

/** The order of the Court: its own leadership, then at once the coordinator's, which notes what it sends. */
const courtSteps: SetChainBody['steps'] = [
  {
    key: 'duyet',
    label: 'Lãnh đạo Tòa án duyệt',
    act: 'endorse',
    party: 'lead',
    duties: ['head', 'deputy'],
    rule: 'all',
    workingDays: 3,
  },
  {
    key: 'ghi-nhan',
    label: 'Lãnh đạo cơ quan đầu mối ghi nhận',
    act: 'accept',
    party: 'coordinator',
    duties: ['head', 'deputy'],
    rule: 'any',
    workingDays: 5,
  },
];

/** Which card stands in which situation: task and leads, as `stagedFates` leaves them. */
const staged = {
  ownOrder: { taskKey: 'II/6', leads: ['toa-an'] },
  changedUnderWay: { taskKey: 'III/1', leads: ['toa-an'] },
  twoHeads: { taskKey: 'II/5/5.1', leads: ['kiem-sat', 'toa-an'] },
  itemByItem: { taskKey: 'II/1', leads: ['phuong-2'] },
} as const;

/**
 * Plays the situations on the cards of the main year.
 * @returns how many acts were made. @throws Error when the plan has no such card.
 */
export async function playSituations(hand: Stagehand, cards: readonly StoryCard[]): Promise<number> {
  const find = (wanted: { taskKey: string; leads: readonly string[] }): StoryCard => {
    const found = cards.find(
      (card) => card.taskKey === wanted.taskKey && [...card.leads].sort().join() === wanted.leads.join(),
    );
    if (!found) throw new Error(`the story has no card ${wanted.taskKey} of ${wanted.leads.join(', ')}`);
    return found;
  };
  let acts = 0;
  const act = async (made: () => Promise<void>): Promise<void> => {
    hand.pass(actMs);
    await made();
    acts += 1;
  };
  const { posts } = hand.cast;
  const [courtOfficer, courtHead] = [hand.personOf('toa-an', 'officer'), hand.personOf('toa-an', 'head')];

  // One head of a joint task has consented; the card waits for the other.
  await act(() => hand.move(hand.personOf('kiem-sat', 'head'), find(staged.twoHeads), { action: 'endorse' }));

  // One thing is to be put right, by a day; the rest of the version is accepted and locked.
  await act(() =>
    hand.move(posts.desk, find(staged.itemByItem), {
      action: 'send_back',
      reason: 'Tổng kinh phí chưa khớp với hồ sơ kèm theo; các nội dung khác đạt yêu cầu.',
      remarks: [
        {
          path: 'result',
          text: 'Đề nghị kiểm tra lại tổng kinh phí so với hồ sơ kèm theo và ghi rõ thời điểm thống kê.',
        },
      ],
      backBy: addDays(dayOf(hand.pass(0)), 3),
    }),
  );

  // The Court's order changes while a card of it is under way: that one keeps the order with which it began.
  await act(() => setCourtChain(hand));

  // The next one goes by the new order: consented to by the Court's head, it is at once with the coordinator's.
  const own = find(staged.ownOrder);
  await act(() => hand.write(courtOfficer, own, 'whole'));
  await act(() => hand.attach(courtOfficer, own));
  await act(() =>
    hand.move(courtOfficer, own, {
      action: 'submit_internal',
      lateReason: hand.cast.words.lateReason(own),
    }),
  );
  await act(() => hand.move(courtHead, own, { action: 'endorse' }));
  return acts;
}

async function setCourtChain(hand: Stagehand): Promise<void> {
  const chains = hand.app.get(ChainsService);
  const setter = await hand.as(hand.cast.posts.accepter);
  const { version } = await chains.list(setter, hand.planId);
  await chains.set(setter, hand.planId, {
    expectedVersion: version,
    scope: { kind: 'agency', agencyId: hand.agencyId('toa-an') },
    steps: courtSteps,
  });
}
