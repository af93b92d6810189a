import {
  createMongoAbility,
  subject as caslSubject,
  type ForcedSubject,
  type MongoAbility,
  type RawRuleOf,
} from '@casl/ability';
import { packRules, unpackRules, type PackRule } from '@casl/ability/extra';
import type { Actor } from './actor.js';
import { writeRules, type RoleWriter } from './roles.js';
import type { SubjectFields, SubjectName, Vocabulary } from './vocabulary.js';

type AnyAction = Vocabulary[SubjectName];
export type AppAbility = MongoAbility<[AnyAction, SubjectName | ForcedSubject<SubjectName>]>;
export type PackedRules = PackRule<RawRuleOf<AppAbility>>[];

/**
 * The rights of an actor: the union of the rules of the duties in force; none of them means no right at all.
 * @throws Error when a rule would carry an undefined or empty condition (it would match too much).
 */
export function abilityOf(actor: Actor): AppAbility {
  const rules: RawRuleOf<AppAbility>[] = [];
  const writer: RoleWriter = {
    allow(subject, actions, conditions) {
      const entries = Object.entries(conditions);
      if (entries.length === 0) throw new Error(`a rule on ${subject} has no condition`);
      for (const [field, value] of entries) {
        if (typeof value !== 'string' || value === '') {
          throw new Error(`a rule on ${subject} has an undefined condition on ${field}`);
        }
      }
      rules.push({ action: [...actions], subject, conditions: { ...conditions } });
    },
    allowEvery(subject, actions) {
      rules.push({ action: [...actions], subject });
    },
  };
  for (const membership of actor.memberships) writeRules(writer, membership);
  return createMongoAbility<AppAbility>(rules);
}

/** May this ability do the action to these facts? The one way to ask; a bare type name is never enough. */
export function may<S extends SubjectName>(
  ability: AppAbility,
  action: Vocabulary[S],
  subject: S,
  facts: SubjectFields[S],
): boolean {
  return ability.can(action, caslSubject(subject, { ...facts }));
}

/** Rules for the wire, so that the browser offers by the same rules by which the server decides. */
export function packAbility(ability: AppAbility): PackedRules {
  return packRules(ability.rules);
}

/** The ability that `packAbility` packed. */
export function unpackAbility(packed: PackedRules): AppAbility {
  return createMongoAbility<AppAbility>(unpackRules(packed));
}
