/** Everybody who may come to the door, and the marks by which the tables say what each of them is answered. */
import type { ProblemCode } from '@tien-do/shared';

/** In the order of the columns of every table. */
export const actorNames = [
  // No session, a disabled person, no duty at all, an agency outside the plan, the system's administrator.
  'anonymous',
  'disabled',
  'nobody',
  'outsider',
  'admin',
  // A lead of other cards of the plan.
  'foreignOfficer',
  'foreignHead',
  // The card's lead.
  'leadOfficer',
  'leadHead',
  'leadDeputy',
  // An agency that coordinates on the card.
  'helper',
  // The plan's coordinator.
  'coOfficer',
  'coHead',
  'coDeputy',
  'coClerk',
  // The issuer's leadership, and the auditor.
  'leadership',
  'auditor',
] as const;
export type ActorName = (typeof actorNames)[number];

/** User names; null has no session. */
export const usernames: Record<ActorName, string | null> = {
  anonymous: null,
  disabled: 'da.khoa',
  nobody: 'khong.vai-tro',
  outsider: 'ngoai.ke-hoach',
  admin: 'quantri',
  foreignOfficer: 'phuong1.chuyenvien',
  foreignHead: 'phuong1.lanhdao',
  leadOfficer: 'tuphap.chuyenvien',
  leadHead: 'tuphap.lanhdao',
  leadDeputy: 'tuphap.pho',
  helper: 'dantoc.chuyenvien',
  coOfficer: 'congan.chuyenvien',
  coHead: 'congan.lanhdao',
  coDeputy: 'congan.pho',
  coClerk: 'congan.vanthu',
  leadership: 'ubnd.lanhdao',
  auditor: 'kiemtoan',
};

/** What an answer comes down to. `empty`: a list without the row that was looked for. */
export type Verdict = 'ok' | 'empty' | ProblemCode;

const verdicts: Record<string, Verdict> = {
  '+': 'ok',
  o: 'empty',
  '-': 'SIGNED_OUT',
  f: 'FORBIDDEN',
  n: 'NOT_FOUND',
  w: 'WRONG_STATE',
  x: 'SIGN_IN_FAILED',
};

/**
 * A row of a table: one mark for each actor. `+` done, `o` an empty list, `-` signed out, `f` forbidden, `n` not found,
 * `w` wrong state, `x` sign-in failed; blanks and bars are only for the eye.
 * @throws Error when there are more or fewer marks than actors, or an unknown one.
 */
export function verdictsOf(row: string): Map<ActorName, Verdict> {
  const marks = row.replace(/[\s|]/gu, '');
  if (marks.length !== actorNames.length) throw new Error(`${String(marks.length)} marks in "${row}"`);
  return new Map(
    actorNames.map((name, index) => {
      const verdict = verdicts[marks[index] ?? ''];
      if (!verdict) throw new Error(`an unknown mark in "${row}"`);
      return [name, verdict];
    }),
  );
}
