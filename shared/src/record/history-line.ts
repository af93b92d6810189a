/**
 * An entry of a card's log as one sentence: who, by which duty, in which capacity, by whose delegation, what, on which version.
 * The same on the screen, in print and in an export.
 */
import type { Duty } from '../access/vocabulary.js';
import type { Register } from '../agencies/spoken.js';
import { isDay, printDay } from '../text/day.js';
import { printSize } from '../text/number.js';
import { petitionKinds } from '../workflow/petitions.js';
import { historyWords, type HistoryWords } from './words.js';

interface Named {
  id: string;
  name: string;
}

/** What of an entry the sentence is made of. */
export interface LoggedAct {
  action: string;
  at: string;
  person: Named | null;
  agencyId: string | null;
  duty: Duty | null;
  detail: Readonly<Record<string, unknown>>;
  /** The people whose ids stand in the detail. */
  named: readonly Named[];
}

/** How it is told. */
export interface Telling {
  language: 'vi' | 'en';
  /** How the lead agencies are spoken to. */
  register: Register;
  /** The name of an agency at an instant; empty when it is not known. */
  agencyName: (agencyId: string, at: string) => string;
}

/** A sentence in its parts, to be set one after the other. */
export interface HistoryLine {
  /** Who did it. */
  actor: string;
  /** By which duty and by whose delegation, with what parts it from its neighbours; may be empty. */
  standing: string;
  /** What was done, on which version, in which capacity. */
  act: string;
  /** What was said with it: reason, document, dates; each a line of its own. */
  said: string[];
}

/** How many letters of a hash people compare. */
export const shortHash = (hash: string): string => hash.slice(0, 12);

/** Puts values into `{name}`. */
function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/gu, (whole, name: string) => values[name] ?? whole);
}

function textOf(detail: LoggedAct['detail'], key: string): string {
  const value = detail[key];
  return typeof value === 'string' ? value : '';
}

function numberOf(detail: LoggedAct['detail'], key: string): number | null {
  const value = detail[key];
  return typeof value === 'number' ? value : null;
}

/** The lines in which one signed, as they are printed; empty when the entry holds none. */
export function capacityWords(detail: LoggedAct['detail']): string {
  const capacity: unknown = detail['capacity'];
  if (typeof capacity !== 'object' || capacity === null || !('lines' in capacity)) return '';
  const { lines } = capacity;
  return Array.isArray(lines) ? lines.filter((line) => typeof line === 'string').join(' / ') : '';
}

function versionWords(words: HistoryWords, detail: LoggedAct['detail']): string {
  const number = numberOf(detail, 'submission');
  if (number === null) return words.anyVersion;
  const hash = textOf(detail, 'sha256');
  const values = { n: String(number), hash: shortHash(hash) };
  return fill(hash === '' ? words.version : words.versionWithHash, values);
}

function personNamed(words: HistoryWords, act: LoggedAct, key: string): string {
  const id = textOf(act.detail, key);
  return act.named.find((person) => person.id === id)?.name ?? words.unknownPerson;
}

/** @param count how many entries of this act the line stands for. */
function actWords(
  words: HistoryWords,
  act: LoggedAct,
  { register, agencyName }: Telling,
  count: number,
): string {
  const { action, detail } = act;
  const request = numberOf(detail, 'request') ?? 1;
  if (action === 'card.record_request' && request > 1) {
    return fill(words.recordedAnother, { n: String(request) });
  }
  if (action === 'card.content_saved' && count > 1) return fill(words.savedRuns, { n: String(count) });
  // Before a version leaves its agency, a head speaks to an officer of the same house: nobody is asked.
  const outside = textOf(detail, 'from') !== 'internal_review';
  const asked = register === 'asked' && outside && Object.hasOwn(words.asked, action);
  const spoken = asked ? words.asked : words.act;
  const known = Object.hasOwn(spoken, action) ? spoken[action] : undefined;
  if (known === undefined) return action.includes('refused') ? words.refused : fill(words.other, { action });
  return fill(known, {
    version: versionWords(words, detail),
    to: personNamed(words, act, 'toPerson'),
    petition: petitionWords(words, detail),
    agencies: agencyWords(words, act, agencyName),
    filed: filedWords(words, detail),
    size: printSize(numberOf(detail, 'size') ?? 0),
  });
}

/** The agencies of which an entry speaks besides the one that acted. */
function agencyWords(
  words: HistoryWords,
  { detail, at }: LoggedAct,
  agencyName: Telling['agencyName'],
): string {
  const { agencies } = detail;
  const ids = Array.isArray(agencies) ? agencies : [detail['agency']];
  const names = ids.map((id) => (typeof id === 'string' ? agencyName(id, at) : ''));
  return names.map((name) => name || words.someAgency).join(', ');
}

function filedWords(words: HistoryWords, detail: LoggedAct['detail']): string {
  const values = {
    n: String(numberOf(detail, 'number') ?? ''),
    hash: shortHash(textOf(detail, 'sha256')),
  };
  return fill(words.filed, values);
}

function petitionWords(words: HistoryWords, detail: LoggedAct['detail']): string {
  const kind = petitionKinds.find((one) => one === detail['kind']);
  return kind ? words.petition[kind] : '';
}

function standingWords(words: HistoryWords, act: LoggedAct, telling: Telling): string {
  const agency = act.agencyId === null ? '' : telling.agencyName(act.agencyId, act.at);
  const duty = act.duty === null ? '' : words.duty[act.duty];
  const place = [duty, agency].filter(Boolean).join(' ');
  // Accounts are often named after their post: nobody needs to read it twice.
  const known = place === '' || place.toLowerCase() === act.person?.name.toLowerCase();
  const behalf =
    textOf(act.detail, 'onBehalfOf') === ''
      ? ''
      : fill(words.behalf, { person: personNamed(words, act, 'onBehalfOf') });
  return `${known ? '' : ` (${place})`}${behalf}`;
}

function saidWords({ detail: words }: HistoryWords, act: LoggedAct, telling: Telling): string[] {
  const { action, detail } = act;
  const lines: string[] = [];
  const say = (sentence: string, text: string): void => {
    if (text !== '') lines.push(fill(sentence, { words: text }));
  };
  const sayDay = (sentence: string, key: string): void => {
    const day = textOf(detail, key);
    if (isDay(day)) say(sentence, printDay(day));
  };
  say(action === 'card.send_back' ? words.remark : words.reason, textOf(detail, 'reason'));
  say(words.remark, textOf(detail, 'remark'));
  say(action === 'card.record_request' ? words.request : words.document, textOf(detail, 'document'));
  sayDay(words.receivedOn, 'receivedOn');
  // What is merely asked for is no due yet.
  const raised = action === 'petition.raised';
  sayDay(raised ? words.askedOn : words.dueOn, 'dueOn');
  sayDay(raised ? words.stands : words.before, 'before');
  const to = textOf(detail, 'toAgency');
  if (to !== '') say(words.toAgency, telling.agencyName(to, act.at));
  const { remarks } = detail;
  if (Array.isArray(remarks) && remarks.length > 0) say(words.places, String(remarks.length));
  sayDay(words.backBy, 'backBy');
  say(words.exception, textOf(detail, 'exception'));
  return lines;
}

/**
 * An entry as a line of the history. An act that is not known here is told by its name.
 * @param count how many entries in a row the line stands for: one person saving again and again is one line.
 */
export function historyLine(act: LoggedAct, telling: Telling, count = 1): HistoryLine {
  const words = historyWords[telling.language];
  const capacity = capacityWords(act.detail);
  return {
    actor: act.person?.name ?? words.system,
    standing: standingWords(words, act, telling),
    act: actWords(words, act, telling, count) + (capacity === '' ? '' : fill(words.signing, { capacity })),
    said: saidWords(words, act, telling),
  };
}

/** The line as one sentence. */
export function historySentence({ actor, standing, act }: HistoryLine): string {
  return `${actor}${standing} ${act}.`;
}
