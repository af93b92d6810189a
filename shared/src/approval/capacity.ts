/** In which capacity a decision is signed: Nghị định 30/2020/NĐ-CP, Điều 13 and Phụ lục I, II.7b. */
import type { Duty } from '../access/vocabulary.js';
import { isValidOn } from '../agencies/validity.js';
import type { Day } from '../text/day.js';

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
  if (duty !== 'head' && duty !== 'deputy') return null;
  const collective = signing?.collective.trim() ?? '';
  const head = upper(signing?.headTitle.trim() || generalWords.headTitle);
  const deputy = upper(signing?.deputyTitle.trim() || generalWords.deputyTitle);
  const body = collective ? [`TM. ${upper(collective)}`] : [];
  if (duty === 'head') return { kind: collective ? 'TM' : 'HEAD', lines: [...body, head], basis: '' };
  return { kind: collective ? 'TM_KT' : 'KT', lines: [...body, `KT. ${head}`, deputy], basis: '' };
}

function upper(words: string): string {
  return words.toLocaleUpperCase('vi');
}
