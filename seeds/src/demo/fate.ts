/** What becomes of each card of the demo: decided from its key, so that every demo tells the same story. */
import type { DemoYear } from './years.js';

/** How far a card comes, and by which way. */
export type Fate =
  | 'unassigned'
  | 'untouched'
  | 'writing'
  | 'internal'
  | 'withdrawn'
  | 'returned'
  | 'sent'
  | 'received'
  | 'compiled'
  | 'compiled_after_return'
  | 'held';

export interface FateInput {
  taskKey: string;
  /** Keys of the leads' agencies. */
  leads: string[];
  notTriggered: boolean;
  role: DemoYear['role'];
}

/** A number in [0, 1) that depends on the text alone. */
export function share(text: string): number {
  let hash = 2_166_136_261;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16_777_619);
  hash = Math.imul(hash ^ (hash >>> 15), 2_246_822_507);
  hash = Math.imul(hash ^ (hash >>> 13), 3_266_489_909);
  return ((hash ^ (hash >>> 16)) >>> 0) / 4_294_967_296;
}

/** Who says what becomes of a card. */
export interface Fates {
  of(card: FateInput): Fate;
}

const mainShares: readonly [Fate, number][] = [
  ['compiled', 0.58],
  ['compiled_after_return', 0.69],
  ['received', 0.74],
  ['sent', 0.82],
  ['internal', 0.86],
  ['returned', 0.91],
  ['withdrawn', 0.92],
  ['writing', 0.96],
  ['untouched', 1],
];

/** The agencies of the public demo accounts meet every state, so that a newcomer finds something to do in each role. */
const tour: readonly Fate[] = [
  'returned',
  'untouched',
  'internal',
  'sent',
  'compiled',
  'writing',
  'received',
  'compiled_after_return',
  'compiled',
];
const touredAgencies = new Set(['tu-phap', 'kiem-sat', 'phuong-1']);

/** Cards of the main year that the situations find where they begin: see `playSituations`. */
const stagedFates: ReadonlyMap<string, Fate> = new Map([
  ['II/6 toa-an', 'writing'],
  ['III/1 toa-an', 'internal'],
  ['II/5/5.1 kiem-sat,toa-an', 'internal'],
  ['II/1 phuong-2', 'sent'],
]);

/** Gives each card of Trà Vinh its fate; `ordinal` counts the cards of a toured agency. */
export class CityFates implements Fates {
  private readonly ordinals = new Map<string, number>();

  of(card: FateInput): Fate {
    if (card.role === 'next') return this.next(card);
    const chance = share(`${card.taskKey} ${card.leads.join(' ')} ${card.role}`);
    if (card.notTriggered) return chance < 0.45 ? 'unassigned' : this.main(card, chance);
    if (card.role === 'past')
      return chance < 0.86 ? 'compiled' : chance < 0.97 ? 'compiled_after_return' : 'writing';
    const staged = stagedFates.get(`${card.taskKey} ${[...card.leads].sort().join()}`);
    if (staged) return staged;
    if (card.taskKey === 'IV/3') return 'held';
    return this.main(card, chance);
  }

  private main(card: FateInput, chance: number): Fate {
    if (card.role === 'past') return 'compiled';
    const [lead] = card.leads;
    if (card.leads.length === 1 && lead !== undefined && touredAgencies.has(lead)) {
      const ordinal = this.ordinals.get(lead) ?? 0;
      this.ordinals.set(lead, ordinal + 1);
      return tour[ordinal % tour.length] ?? 'compiled';
    }
    return mainShares.find(([, upTo]) => chance < upTo)?.[0] ?? 'untouched';
  }

  private next(card: FateInput): Fate {
    if (card.notTriggered) return 'unassigned';
    return share(`${card.taskKey} ${card.leads.join(' ')}`) < 0.3 ? 'untouched' : 'unassigned';
  }
}

/** What becomes of those cards of Tuyên Quang that are worked on. */
const provinceShares: readonly [Fate, number][] = [
  ['compiled', 0.5],
  ['compiled_after_return', 0.58],
  ['received', 0.66],
  ['sent', 0.76],
  ['internal', 0.82],
  ['returned', 0.88],
  ['writing', 0.95],
  ['untouched', 1],
];

/** Tasks of a set have a card for each of its many members: some of these have not begun. */
const manyLeads = new Set(['B/I', 'B/VI']);

/** Tuyên Quang has one cycle and a smaller story: about a third of its cards are compiled, most others are given out. */
export class ProvinceFates implements Fates {
  /** @param know whether there is something to write on cards of a task. */
  constructor(private readonly know: (taskKey: string) => boolean) {}

  of(card: FateInput): Fate {
    const salt = `${card.taskKey} ${card.leads.join(' ')}`;
    if (card.notTriggered) return 'unassigned';
    const silent = !this.know(card.taskKey) || (manyLeads.has(card.taskKey) && share(`${salt} begun`) > 0.75);
    if (silent) return share(`${salt} given`) < 0.8 ? 'untouched' : 'unassigned';
    const chance = share(`${salt} fate`);
    return provinceShares.find(([, upTo]) => chance < upTo)?.[0] ?? 'untouched';
  }
}
