import {
  may,
  ProblemError,
  type ActiveMembership,
  type Actor,
  type AppAbility,
  type SubjectFields,
  type SubjectName,
  type Vocabulary,
} from '@tien-do/shared';
import { abilityFor } from './load-actor.js';

/** Whose rights, and the list in which the asking is noted. */
export interface Asking {
  ability: AppAbility;
  checked: Set<string>;
}

/**
 * The one way to ask for a right on a row. A row that may not be read answers exactly like one that does not exist.
 * @param read the action that makes the row visible to this actor at all.
 * @throws ProblemError NOT_FOUND when the row is missing or unreadable, FORBIDDEN when it is readable and not more.
 */
export function authorize<S extends SubjectName>(
  asking: Asking,
  subject: S,
  action: Vocabulary[S],
  read: Vocabulary[S],
  facts: SubjectFields[S] | null,
): asserts facts is SubjectFields[S] {
  asking.checked.add(subject);
  if (facts === null || !may(asking.ability, read, subject, facts)) throw new ProblemError('NOT_FOUND');
  if (!may(asking.ability, action, subject, facts)) throw new ProblemError('FORBIDDEN');
}

/** The duty by which the actor has the right: what the log says beside the person. Null for the system. */
export function membershipFor<S extends SubjectName>(
  actor: Actor,
  action: Vocabulary[S],
  subject: S,
  facts: SubjectFields[S],
): ActiveMembership | null {
  return (
    actor.memberships.find((membership) =>
      may(abilityFor({ personId: actor.personId, memberships: [membership] }), action, subject, facts),
    ) ?? null
  );
}
