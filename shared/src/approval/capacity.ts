/** In which capacity a decision is signed: Nghị định 30/2020/NĐ-CP, Điều 13 and Phụ lục I, II.7b. */
import { isHeadDuty, isWorkingDuty, type Duty } from '../access/vocabulary.js';
import { isPeriod, isValidOn, overlaps } from '../agencies/validity.js';
import { assertNever } from '../problem.js';
import type { ReasonKey } from '../reasons.js';
import { addDays, type Day } from '../text/day.js';

/**
 * `HEAD` signs as the head, `TM` for a collective body, `KT` for the head, `TM_KT` for the head of a collective body, `Q` as
 * acting head, `TL` by order, `TL_KT` for whoever signs by order, `TUQ` by authorisation.
 */
export const capacityKinds = ['HEAD', 'TM', 'KT', 'TM_KT', 'Q', 'TL', 'TL_KT', 'TUQ'] as const;
export type CapacityKind = (typeof capacityKinds)[number];

/** Capacities that rest on a document of their own and therefore stand in the register of signers. */
export const recordedCapacities = ['Q', 'TL', 'TL_KT', 'TUQ'] as const satisfies readonly CapacityKind[];
export type RecordedCapacity = (typeof recordedCapacities)[number];

/** A capacity as it is printed above a name, line by line, and kept with a decision. */
export interface Capacity {
  kind: CapacityKind;
  lines: string[];
  /** The document that it rests on; '' where it follows from the duty itself. */
  basis: string;
}

/** How an agency signs. Blank titles stand for the general words. */
export interface AgencySigning {
  /** The collective body for which its head signs, "ỦY BAN NHÂN DÂN ..."; '' where the head signs alone. */
  collective: string;
  headTitle: string;
  deputyTitle: string;
}

/** An entry of the register of signers: what a person may sign as besides what the duty gives. */
export interface RecordedSigner {
  kind: RecordedCapacity;
  lines: string[];
  basis: string;
  validFrom: Day | null;
  validTo: Day | null;
}

const generalWords: AgencySigning = {
  collective: '',
  headTitle: 'Thủ trưởng cơ quan',
  deputyTitle: 'Phó Thủ trưởng cơ quan',
};

/**
 * The capacities in which somebody may sign by a duty on a day, the usual one first. Delegation in the system is none of them
 * (it gives the right to act, not a title).
 * @returns none for a duty that signs nothing.
 */
export function capacitiesOf(
  duty: Duty,
  signing: AgencySigning | null,
  recorded: readonly RecordedSigner[],
  today: Day,
): Capacity[] {
  const inForce = recorded.filter((signer) => isValidOn(signer, today));
  const own = ownCapacity(duty, signing);
  const others = inForce.map(({ kind, lines, basis }): Capacity => ({ kind, lines, basis }));
  if (!own) return others;
  // Whoever acts as head by decision signs so, and not as the head.
  const acting = others.filter(({ kind }) => kind === 'Q');
  return acting.length > 0 && duty === 'head'
    ? [...acting, ...others.filter(({ kind }) => kind !== 'Q')]
    : [own, ...others];
}

function ownCapacity(duty: Duty, signing: AgencySigning | null): Capacity | null {
  if (!isHeadDuty(duty)) return null;
  const collective = signing?.collective.trim() ?? '';
  const head = upper(signing?.headTitle.trim() || generalWords.headTitle);
  const deputy = upper(signing?.deputyTitle.trim() || generalWords.deputyTitle);
  const body = collective ? [`TM. ${upper(collective)}`] : [];
  if (duty === 'head') return { kind: collective ? 'TM' : 'HEAD', lines: [...body, head], basis: '' };
  return { kind: collective ? 'TM_KT' : 'KT', lines: [...body, `KT. ${head}`, deputy], basis: '' };
}

/** What is said of a person who signs by a document of its own. */
export interface SignerTitles {
  /** Of whoever orders or authorises; '' for an acting head. */
  ofTitle: string;
  /** Of whoever signs by order and is stood in for; '' where nobody is. */
  headTitle: string;
  ownTitle: string;
}

/** Which titles the lines of a capacity are made of, besides the person's own. */
export const titlesOf: Readonly<Record<RecordedCapacity, readonly ('ofTitle' | 'headTitle')[]>> = {
  Q: [],
  TL: ['ofTitle'],
  TL_KT: ['ofTitle', 'headTitle'],
  TUQ: ['ofTitle'],
};

/** The lines as printed above the name. */
export function signerLines(kind: RecordedCapacity, titles: SignerTitles): string[] {
  const [of, head, own] = [titles.ofTitle, titles.headTitle, titles.ownTitle].map((title) =>
    upper(title.trim()),
  );
  switch (kind) {
    case 'Q':
      return [`Q. ${own ?? ''}`];
    case 'TL':
      return [`TL. ${of ?? ''}`, own ?? ''];
    case 'TL_KT':
      return [`TL. ${of ?? ''}`, `KT. ${head ?? ''}`, own ?? ''];
    case 'TUQ':
      return [`TUQ. ${of ?? ''}`, own ?? ''];
    default:
      return assertNever(kind);
  }
}

/** A capacity as it is to be entered. */
export interface SignerEntry extends SignerTitles {
  kind: RecordedCapacity;
  validFrom: Day;
  validTo: Day | null;
}

/**
 * May a capacity be entered for a duty?
 * @param held of the same person by the same duty.
 * @returns null when yes; else why not, and which field says it.
 */
export function refuseSigner(
  entry: SignerEntry,
  duty: Duty,
  held: readonly RecordedSigner[],
  today: Day,
): { code: 'INVALID' | 'EXISTS'; reason: ReasonKey; field: keyof SignerEntry } | null {
  const { kind, validFrom, validTo } = entry;
  const signs = isWorkingDuty(duty);
  if (!signs || (kind === 'Q' && duty !== 'head'))
    return { code: 'INVALID', reason: 'signer_duty', field: 'kind' };
  const blank = [...titlesOf[kind], 'ownTitle' as const].find((field) => entry[field].trim() === '');
  if (blank) return { code: 'INVALID', reason: 'signer_title', field: blank };
  // An authorisation is limited in time (Điều 13); an order of a working regulation need not be.
  if (kind === 'TUQ' && validTo === null) return { code: 'INVALID', reason: 'signer_end', field: 'validTo' };
  if (!isPeriod({ validFrom, validTo }) || (validTo !== null && validTo < today)) {
    return { code: 'INVALID', reason: 'day_order', field: 'validTo' };
  }
  if (held.some((other) => other.kind === kind && overlaps({ validFrom, validTo }, other))) {
    return { code: 'EXISTS', reason: 'signer_exists', field: 'kind' };
  }
  return null;
}

/** The last day of a capacity that ends now: today it holds no more. One that has not begun never does. */
export function lastDayEndingNow({ validFrom }: Pick<RecordedSigner, 'validFrom'>, today: Day): Day {
  return addDays(validFrom !== null && validFrom > today ? validFrom : today, -1);
}

function upper(words: string): string {
  return words.toLocaleUpperCase('vi');
}
