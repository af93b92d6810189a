/** The ladder of reminders of a plan: data, with the usual habits of administration as its first form. */

/** When reminders are given. Days are calendar days unless they are said to be working days. */
export interface Ladder {
  /** So many days before the last allowed day, the furthest first. */
  before: number[];
  /** On the last allowed day itself. */
  onDay: boolean;
  /** Each so many days after it; 0 for never. */
  afterEvery: number;
  /** A card returned and not sent again: each so many working days; 0 for never. */
  returnedEvery: number;
  /** A step that nobody decides on: each so many working days once its own days are over; 0 for never. */
  stepEvery: number;
  /** From so many days of lateness on, a written urging is proposed; 0 for never. */
  urgeAfter: number;
  /** From so many days of lateness on, it is reported to leadership; 0 for never. */
  reportAfter: number;
  /** Days of the week do not count: nothing is given on a day off, and no mail goes out between these hours of Vietnam. */
  quietFrom: number;
  quietTo: number;
  /** The hour of Vietnam at which the digest of the day goes out. */
  digestAt: number;
}

/** Where a plan says nothing else. */
export const standardLadder: Readonly<Ladder> = {
  before: [30, 7, 3, 1],
  onDay: true,
  afterEvery: 3,
  returnedEvery: 3,
  stepEvery: 3,
  urgeAfter: 7,
  reportAfter: 15,
  quietFrom: 18,
  quietTo: 7,
  digestAt: 8,
};

/** The most days before that a ladder names. */
export const mostRungs = 8;
/** The furthest that a rung is from the due. */
export const furthestRung = 365;

/** A ladder with its rungs in order, the furthest first. */
export function orderedLadder(ladder: Ladder): Ladder {
  return { ...ladder, before: [...ladder.before].sort((a, b) => b - a) };
}
