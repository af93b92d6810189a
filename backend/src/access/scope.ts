/** Rights as WHERE: the same CASL rules that `may` asks, compiled to SQL over the columns of a list. */
import { createMongoAbility } from '@casl/ability';
import { rulesToAST } from '@casl/ability/extra';
import type { AppAbility, SubjectFields, SubjectName, Vocabulary } from '@tien-do/shared';
import { place } from '../database/rows.js';

interface FieldColumn {
  column: string;
  list: boolean;
}

/**
 * Every field that a rule may speak of, as a column of the aliases `c` (card), `b` (board), `p` (plan), `o` (contribution), `q` (petition), `l` (letter), `r` (report), `i` (import), `a` (agency), `u` (account)
 * and `m` (membership).
 */
export const fieldColumns: { [S in SubjectName]: Record<keyof SubjectFields[S], FieldColumn> } = {
  Card: {
    planId: { column: 'b.plan_id', list: false },
    leadIds: { column: 'c.lead_ids', list: true },
    coordinatingIds: { column: 'c.coordinating_ids', list: true },
    coordinatorId: { column: 'b.coordinator_id', list: false },
    issuerId: { column: 'b.issuer_id', list: false },
    participantIds: { column: 'b.participant_ids', list: true },
    visibility: { column: 'b.visibility', list: false },
    state: { column: 'c.state', list: false },
    stepSeats: { column: 'c.step_seats', list: true },
  },
  Board: { participantIds: { column: 'b.participant_ids', list: true } },
  Plan: {
    participantIds: { column: 'p.participant_ids', list: true },
    coordinatorId: { column: 'p.coordinator_id', list: false },
    issuerId: { column: 'p.issuer_id', list: false },
  },
  Contribution: {
    planId: { column: 'o.plan_id', list: false },
    agencyId: { column: 'o.agency_id', list: false },
    askerIds: { column: 'o.asker_ids', list: true },
    readerIds: { column: 'o.reader_ids', list: true },
    // What was filed once stays readable while more is asked for.
    state: { column: `(CASE WHEN o.number > 0 THEN 'filed' ELSE o.state END)`, list: false },
  },
  Petition: {
    planId: { column: 'q.plan_id', list: false },
    agencyId: { column: 'q.agency_id', list: false },
    coordinatorId: { column: 'q.coordinator_id', list: false },
    readerIds: { column: 'q.reader_ids', list: true },
    sent: { column: 'q.sent', list: false },
    stepSeats: { column: 'q.step_seats', list: true },
    answerSeats: { column: 'q.answer_seats', list: true },
  },
  Letter: {
    agencyId: { column: 'l.agency_id', list: false },
    coordinatorId: { column: 'l.coordinator_id', list: false },
    issuerId: { column: 'l.issuer_id', list: false },
    sent: { column: 'l.sent', list: false },
  },
  Report: {
    planId: { column: 'r.plan_id', list: false },
    coordinatorId: { column: 'r.coordinator_id', list: false },
    issuerId: { column: 'r.issuer_id', list: false },
    sent: { column: 'r.sent', list: false },
    stepSeats: { column: 'r.step_seats', list: true },
  },
  Import: { agencyId: { column: 'i.agency_id', list: false } },
  Agency: { id: { column: 'a.id', list: false } },
  AgencySet: {},
  Calendar: {},
  Mail: {},
  Webhook: {},
  Account: {
    agencyIds: { column: 'u.agency_ids', list: true },
    soleAgencyId: { column: 'u.sole_agency_id', list: false },
  },
  Membership: {
    agencyId: { column: 'm.agency_id', list: false },
    duty: { column: 'm.duty', list: false },
  },
  AuditLog: {},
};

interface Condition {
  operator: string;
  value: unknown;
  field?: string;
}

/**
 * The rows of a list that the ability allows.
 * @param parameters values are appended to it; the text refers to them as `$n`.
 * @returns a boolean SQL expression; `false` when no rule allows anything (never an absent filter).
 * @throws Error for a condition that has no SQL form: it must not silently widen the list.
 */
export function scope<S extends SubjectName>(
  ability: AppAbility,
  action: Vocabulary[S],
  subject: S,
  parameters: unknown[],
): string {
  // No rule at all gives null; the caller must then see nothing.
  const tree = rulesToAST(ability, action, subject) as Condition | null;
  return tree === null ? 'false' : compile(tree, subject, parameters);
}

/** Where the cards are that an ability allows: on whole boards, and everywhere else those of some agencies. */
export interface Reaches {
  /** A condition on the board `b` alone: all of its cards are allowed. */
  wholeBoards: string;
  /** Of every other allowed card, one of these leads it or helps with it. */
  agencyIds: string[];
}

/**
 * Where a list of cards need only look. It narrows and gives no right: the list still asks `scope`.
 * @param parameters as for `scope`.
 * @throws Error for a rule that is neither of a board nor of an agency: its cards must not be missed.
 */
export function reachesOf(ability: AppAbility, action: Vocabulary['Card'], parameters: unknown[]): Reaches {
  const columns: Record<string, FieldColumn> = fieldColumns.Card;
  const rules = ability.rulesFor(action, 'Card');
  const ofBoards = rules.filter(({ conditions }) =>
    Object.keys(conditions ?? {}).every((field) => columns[field]?.column.startsWith('b.')),
  );
  const agencyIds = rules
    .filter((rule) => !ofBoards.includes(rule))
    .map(({ conditions }) => {
      const agencyId = conditions?.['leadIds'] ?? conditions?.['coordinatingIds'];
      if (typeof agencyId !== 'string')
        throw new Error(`a rule on Card has no place: ${JSON.stringify(conditions)}`);
      return agencyId;
    });
  const whole = createMongoAbility<AppAbility>(
    ofBoards.map(({ action: actions, subject, conditions }) => ({ action: actions, subject, conditions })),
  );
  return { wholeBoards: scope(whole, action, 'Card', parameters), agencyIds: [...new Set(agencyIds)] };
}

function compile(node: Condition, subject: SubjectName, parameters: unknown[]): string {
  if (node.operator === 'and' || node.operator === 'or') {
    const children = (node.value as Condition[]).map((child) => compile(child, subject, parameters));
    if (children.length === 0) return node.operator === 'and' ? 'true' : 'false';
    return `(${children.join(node.operator === 'and' ? ' AND ' : ' OR ')})`;
  }
  const columns: Record<string, FieldColumn> = fieldColumns[subject];
  const field = node.field === undefined ? undefined : columns[node.field];
  if (!field || node.operator !== 'eq' || typeof node.value !== 'string') {
    throw new Error(`a rule on ${subject} has no SQL form: ${JSON.stringify(node)}`);
  }
  const value = place(parameters, node.value);
  // `@>` rather than `= ANY`, so that the index on the list can serve.
  return field.list
    ? `${field.column} @> ARRAY[${value}]${listType(field.column)}`
    : `${field.column} = ${value}`;
}

function listType(column: string): string {
  return column.endsWith('_seats') ? '::text[]' : '::uuid[]';
}
