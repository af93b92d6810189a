/** A card on its usual way, round and round: submitted, endorsed, received, accepted, reopened. */
import type { CardMove } from '@tien-do/shared';
import type { CardWritten } from '@tien-do/shared/contract';
import type { Actor, BenchBoard, BenchCard, World } from './data.js';
import { sendOk } from './http.js';

const way = [
  'submit_internal',
  'endorse',
  'receive',
  'accept',
  'reopen',
] as const satisfies readonly CardMove[];

let keys = 0;

export class Walker {
  private readonly actors: Record<(typeof way)[number], Actor>;

  /** @param place picks the people, so that walkers side by side are different persons. */
  constructor(
    readonly origin: string,
    world: World,
    private readonly card: BenchCard,
    place: number,
  ) {
    const officers = world.officers.get(card.leadId) ?? [];
    const heads = world.heads.get(card.leadId) ?? [];
    const head = pick(world.coordinatorHeads, place);
    this.actors = {
      submit_internal: pick(officers, place),
      endorse: pick(heads, place),
      receive: pick(world.coordinatorOfficers, place),
      accept: head,
      reopen: head,
    };
  }

  /** The next move; a whole round brings the card back to where it was. */
  async step(): Promise<CardWritten> {
    const move = way[this.card.turn % way.length] ?? way[0];
    this.card.turn += 1;
    keys += 1;
    const { bytes } = await sendOk(this.origin, `/api/cards/${this.card.id}/transitions`, {
      method: 'POST',
      cookie: this.actors[move].cookie,
      headers: { 'idempotency-key': `bench-${String(process.pid)}-${String(keys)}` },
      body: { action: move, expectedVersion: this.card.version, ...wordsOf(move) },
    });
    const written = JSON.parse(bytes.toString()) as CardWritten;
    this.card.version = written.face.version;
    return written;
  }
}

/** So many walkers on a board, each with a card and people of its own. */
export function walkersOn(origin: string, world: World, board: BenchBoard, count: number): Walker[] {
  return board.cards.slice(0, count).map((card, place) => new Walker(origin, world, card, place));
}

/** One walker on each of several boards. */
export function walkerOnEach(origin: string, world: World, boards: readonly BenchBoard[]): Walker[] {
  return boards.map((board, place) => new Walker(origin, world, pick(board.cards, place), place));
}

function wordsOf(move: CardMove): Record<string, string> {
  if (move === 'submit_internal') return { lateReason: 'Chờ số liệu của đơn vị phối hợp gửi về.' };
  if (move === 'reopen') return { reason: 'Đề nghị bổ sung số liệu của quý III theo kết luận.' };
  return {};
}

function pick<T>(list: readonly T[], place: number): T {
  const item = list[place % list.length];
  if (item === undefined) throw new Error('there is nobody to choose from');
  return item;
}
