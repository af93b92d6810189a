/** Which agencies are proposed to be urged, and for which cards. */
import type { CardFace } from '../board/face.js';
import { groupBy } from '../group.js';
import type { TimingRules } from '../deadlines/timing.js';
import type { Ladder } from '../reminders/ladder.js';
import { daysBetween, type Day } from '../text/day.js';
import { urgedAgencies, urgeGroundOf, urgeGrounds, type UrgedFor } from './grounds.js';

export interface ProposedCard extends UrgedFor {
  cardId: string;
  /** The ladder of the plan proposes a written urging. */
  written: boolean;
}

export interface ProposedAgency {
  agencyId: string;
  /** The latest first, then what was not sent again, then what is due soon. */
  cards: ProposedCard[];
  /** How many of them are late, by their due or by the day to come back. */
  late: number;
  /** The day of its last letter on this board; null where there is none. */
  lastLetterOn: Day | null;
  /** It was urged so short a time ago that it is left out unless somebody wants it. */
  rests: boolean;
  /** Why no letter to it can be made now; null where one can. */
  blocked: UrgingBlock | null;
  /** Proposed: something is late as the ladder has it, and it does not rest. */
  ticked: boolean;
}

/** A letter as far as proposals depend on it; a draft has no day. */
export interface EarlierLetter {
  agencyId: string;
  issuedOn: Day | null;
}

/** A draft waits already, or a letter went out today: two people at once make one letter. */
export type UrgingBlock = 'draft' | 'today';

/** Whether one more letter to an agency can be made. @param letters drafts and issued ones to it on this board. */
export function urgingBlock(
  letters: Iterable<Pick<EarlierLetter, 'issuedOn'>>,
  today: Day,
): UrgingBlock | null {
  let block: UrgingBlock | null = null;
  for (const { issuedOn } of letters) {
    if (issuedOn === null) return 'draft';
    if (issuedOn === today) block = 'today';
  }
  return block;
}

/** Who was urged within so many days is not proposed again at once. */
export const restDays = 7;

export interface ProposalSetting {
  coordinatorId: string;
  today: Day;
  timing: TimingRules;
  ladder: Pick<Ladder, 'urgeAfter'>;
}

/**
 * The list from which letters are made: the latest agencies first, those that wait behind them. It depends on its arguments alone, so that an open dialog stays
 * in step with the board.
 * @param letters drafts and issued ones of this board.
 */
export function proposeUrging(
  faces: Iterable<CardFace>,
  letters: Iterable<EarlierLetter>,
  { coordinatorId, today, timing, ladder }: ProposalSetting,
): ProposedAgency[] {
  const cards = new Map<string, ProposedCard[]>();
  for (const face of faces) {
    const found = urgeGroundOf(face, today, timing);
    if (!found) continue;
    const late = found.ground !== 'due_soon';
    // A ladder without that rung leaves the choice to whoever urges: everything late is proposed.
    const written = late && found.days >= Math.max(1, ladder.urgeAfter);
    for (const agencyId of urgedAgencies(face, coordinatorId)) {
      const card = { cardId: face.id, ...found, written };
      const own = cards.get(agencyId);
      if (own) own.push(card);
      else cards.set(agencyId, [card]);
    }
  }
  const lettersTo = groupBy(letters, ({ agencyId }) => agencyId);
  return [...cards]
    .map(([agencyId, own]): ProposedAgency => {
      const earlier = lettersTo.get(agencyId) ?? [];
      const lastLetterOn = earlier
        .flatMap(({ issuedOn }) => issuedOn ?? [])
        .reduce<Day | null>((last, on) => (last === null || last < on ? on : last), null);
      const blocked = urgingBlock(earlier, today);
      const rests = lastLetterOn !== null && daysBetween(lastLetterOn, today) < restDays;
      return {
        agencyId,
        cards: own.sort(byUrgency),
        late: own.filter(({ ground }) => ground !== 'due_soon').length,
        lastLetterOn,
        rests,
        blocked,
        ticked: !rests && blocked === null && own.some(({ written }) => written),
      };
    })
    .sort(
      (a, b) =>
        waits(a) - waits(b) || b.late - a.late || worst(b) - worst(a) || a.agencyId.localeCompare(b.agencyId),
    );
}

/** Who may not be written to now comes last, who rests before them. */
function waits({ blocked, rests }: ProposedAgency): number {
  if (blocked !== null) return 2;
  return rests ? 1 : 0;
}

function worst({ cards }: ProposedAgency): number {
  return Math.max(0, ...cards.filter(({ ground }) => ground !== 'due_soon').map(({ days }) => days));
}

function byUrgency(a: ProposedCard, b: ProposedCard): number {
  const rank = urgeGrounds.indexOf(a.ground) - urgeGrounds.indexOf(b.ground);
  if (rank !== 0) return rank;
  return a.ground === 'due_soon'
    ? a.days - b.days || a.cardId.localeCompare(b.cardId)
    : b.days - a.days || a.cardId.localeCompare(b.cardId);
}
