/** Entries of the log in words: pure, over what the server gave and the names that are known. */
import {
  cardMoves,
  cardStates,
  duties,
  foldText,
  isDay,
  matchesFolded,
  printCount,
  printDay,
  reasonSentences,
} from '@tien-do/shared';
import type { RouteResponse } from '@tien-do/shared/contract';
import type { Translate } from '../../text/index.ts';
import { audit } from '../../text/vi/audit.ts';

export type LogEntry = RouteResponse<'audit'>[number];
export type Verdict = RouteResponse<'verifyAudit'>[number];

/** The acts that have a word: the dictionary is the list. */
type ActKey = Extract<keyof typeof audit, `act.${string}`>;
function actKey(action: string): ActKey | undefined {
  const key = `act.${action}`;
  return Object.hasOwn(audit, key) ? (key as ActKey) : undefined;
}

const streams = [
  'accounts',
  'agencies',
  'plans',
  'imports',
  'reports',
  'calendar',
  'webhooks',
  'refusals',
] as const;

/** In the order in which a person reads them. */
const facts = [
  'from',
  'to',
  'person',
  'delegator',
  'delegate',
  'agency',
  'as',
  'begins',
  'ends',
  'reason',
  'document',
  'remark',
  'request',
  'receivedOn',
  'dueOn',
  'submission',
  'step',
  'sha256',
  'file',
  'size',
  'type',
  'year',
  'count',
  'sections',
  'tasks',
  'members',
  'code',
  'disabled',
  'password',
  'route',
  'target',
  'plan',
  'cycle',
  'set',
  'membership',
  'delegation',
  'comment',
  'session',
  'except',
  'import',
  'round',
  'rows',
  'version',
  'scope',
  'agencies',
  'contribution',
  'petition',
  'kind',
  'was',
  'state',
  'capacity',
  'onBehalfOf',
  'invitation',
  'webhook',
  'host',
  'kinds',
  'plans',
  'leaked',
  'message',
] as const;

function oneOf<T extends string>(known: readonly T[], value: unknown): T | undefined {
  return known.find((word) => word === value);
}

/** An act as a person reads it; an act that this screen does not know yet stands as it is stored. */
export function actWord(t: Translate, action: string): string {
  const move = oneOf(cardMoves, action.startsWith('card.') ? action.slice(5) : '');
  if (move) return t(`common.move.${move}`);
  const act = actKey(action);
  return act ? t(`audit.${act}`) : action;
}

/** The name of a chain: a board has its own, the others are named here. */
export function streamWord(t: Translate, stream: string): string {
  const known = oneOf(streams, stream);
  return known ? t(`audit.stream.${known}`) : stream;
}

/** Names of people and agencies by their ids, as far as they are known; of an agency that of an instant. */
export interface Names {
  person: (id: string) => string | undefined;
  agency: (id: string, at: string) => string | undefined;
}

export interface Fact {
  key: string;
  word: string;
  value: string;
}

function rankOf(key: string): number {
  const rank = (facts as readonly string[]).indexOf(key);
  return rank < 0 ? facts.length : rank;
}

/** The detail of an entry as lines, without the empty ones. */
export function factsOf(t: Translate, entry: LogEntry, names: Names, language: 'vi' | 'en'): Fact[] {
  const then: NamesThen = { person: names.person, agency: (id) => names.agency(id, entry.at) };
  return Object.entries(entry.detail)
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .sort(([a], [b]) => rankOf(a) - rankOf(b))
    .map(([key, value]) => {
      const known = oneOf(facts, key);
      return {
        key,
        word: known ? t(`audit.fact.${known}`) : key,
        value: valueWord(t, key, value, then, language),
      };
    });
}

/** Names as of the entry. */
interface NamesThen {
  person: (id: string) => string | undefined;
  agency: (id: string) => string | undefined;
}

function valueWord(
  t: Translate,
  key: string,
  value: unknown,
  names: NamesThen,
  language: 'vi' | 'en',
): string {
  if (typeof value === 'boolean') return t(value ? 'audit.value.yes' : 'audit.value.no');
  // Steps are counted from zero in the data and from one by people.
  if (typeof value === 'number') return String(key === 'step' ? value + 1 : value);
  if (typeof value !== 'string') return JSON.stringify(value);
  switch (key) {
    case 'from':
    case 'to': {
      const state = oneOf(cardStates, value);
      if (!state) return value;
      return state === 'submitted'
        ? t('common.state.submitted', { coordinator: '' }).trim()
        : t(`common.state.${state}`);
    }
    case 'person':
    case 'delegator':
    case 'delegate':
    case 'onBehalfOf':
      return names.person(value) ?? value;
    case 'agency':
      return names.agency(value) ?? value;
    case 'as': {
      const duty = oneOf(duties, value);
      return duty ? t(`common.duty.${duty}`) : value;
    }
    case 'password':
      return value === 'set' ? t('audit.value.set') : value;
    case 'reason':
      return value in reasonSentences
        ? reasonSentences[value as keyof typeof reasonSentences][language]
        : value;
    default:
      return isDay(value) ? printDay(value) : value;
  }
}

export interface LogFilter {
  /** Stored name of an act; empty for all. */
  action: string;
  text: string;
}

/** The entries that fit: by act, and by all words in act, person and place, without diacritics. */
export function filterEntries(entries: readonly LogEntry[], filter: LogFilter, t: Translate): LogEntry[] {
  return entries.filter(
    (entry) =>
      (filter.action === '' || entry.action === filter.action) &&
      matchesFolded(
        foldText(
          `${actWord(t, entry.action)} ${entry.person?.name ?? t('audit.system')} ${streamWord(t, entry.stream)}`,
        ),
        filter.text,
      ),
  );
}

/** Chains with a fault first, else as they came. */
export function worstFirst(verdicts: readonly Verdict[]): Verdict[] {
  return [...verdicts].sort((a, b) => Number(b.fault !== null) - Number(a.fault !== null));
}

/** What is wrong with a chain, or that nothing is. */
export function verdictWord(t: Translate, { entries, fault }: Verdict): string {
  return fault
    ? t(`audit.verify.${fault.kind}`, { seq: fault.seq })
    : t('audit.verify.ok', { n: printCount(entries) });
}
