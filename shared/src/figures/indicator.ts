/** Indicators: which figures a task is asked for. */

/** `count`: whole things; `rate`: a numerator of a denominator; `money`; `yes_no`; `text`: a list, one thing to a line. */
export const indicatorTypes = ['count', 'rate', 'money', 'yes_no', 'text'] as const;
export type IndicatorType = (typeof indicatorTypes)[number];

/** What the plan wants of it over the cycles; `full`: 100 %. */
export const directions = ['rising', 'falling', 'full', 'none'] as const;
export type Direction = (typeof directions)[number];

/** What several agencies' figures come to; `none`: they are not added up. */
export const rollUps = ['sum', 'mean', 'max', 'last', 'none'] as const;
export type RollUp = (typeof rollUps)[number];

/** Who fills it: the lead of each card, the agencies that contribute to it, or both. */
export const partyFillers = ['lead', 'contributors', 'both'] as const;
export type PartyFiller = (typeof partyFillers)[number];

/** `set`: of both, those that are members of a set of the register. */
export const fillers = [...partyFillers, 'set'] as const;
export type Filler = (typeof fillers)[number];

/** `partition`: the parts add up to the whole (nam, nữ); `part_of`: each is some of it (phụ nữ, trẻ em). */
export const breakdownKinds = ['partition', 'part_of'] as const;

/** A way of splitting a figure. Sets are data of the plan: peoples differ from province to province. */
export interface BreakdownSet {
  code: string;
  name: string;
  kind: (typeof breakdownKinds)[number];
  categories: { code: string; name: string }[];
}

export interface Indicator {
  id: string;
  name: string;
  /** "vụ", "người", "triệu đồng"; '' for yes or no and for lists. */
  unit: string;
  type: IndicatorType;
  direction: Direction;
  /** Codes of the plan's sets. */
  breakdowns: string[];
  filledBy: Filler;
  /** The set whose members fill it, where it is filled so. */
  setId?: string | undefined;
  rollUp: RollUp;
  /** Each thing counted is named by a key, so that one which two agencies report counts once. */
  byCase: boolean;
  /** It has to be answered before the card is submitted. */
  required: boolean;
}

/** Types of which parts can be given. */
export function takesBreakdowns(type: IndicatorType): boolean {
  return type === 'count' || type === 'rate' || type === 'money';
}

/** What may be made of several figures of a type. */
export function rollUpsOf(type: IndicatorType): readonly RollUp[] {
  switch (type) {
    case 'count':
    case 'money':
      return rollUps;
    case 'rate':
      // Shares are never added or averaged: their numerators and denominators are.
      return ['sum', 'last', 'none'];
    case 'yes_no':
      return ['sum', 'last', 'none'];
    case 'text':
      return ['sum', 'none'];
  }
}

export type IndicatorFault =
  | 'breakdown_unknown'
  | 'breakdown_of_type'
  | 'roll_up_of_type'
  | 'case_of_type'
  | 'unit_missing'
  | 'set_missing'
  | 'set_of_filler'
  | 'full_of_type';

/** What does not fit together in an indicator; null when all does. */
export function indicatorFault(
  indicator: Omit<Indicator, 'id'>,
  sets: readonly Pick<BreakdownSet, 'code'>[],
): IndicatorFault | null {
  const { type, breakdowns, rollUp, byCase, unit, direction, filledBy, setId } = indicator;
  if (breakdowns.some((code) => !sets.some((set) => set.code === code))) return 'breakdown_unknown';
  if (breakdowns.length > 0 && !takesBreakdowns(type)) return 'breakdown_of_type';
  if (!rollUpsOf(type).includes(rollUp)) return 'roll_up_of_type';
  if (byCase && type !== 'count') return 'case_of_type';
  if (direction === 'full' && type !== 'rate') return 'full_of_type';
  if (filledBy === 'set' && setId === undefined) return 'set_missing';
  if (filledBy !== 'set' && setId !== undefined) return 'set_of_filler';
  return unit === '' && takesBreakdowns(type) ? 'unit_missing' : null;
}

/** The sets that plans of this kind ask for, offered to whoever sets up a plan's own. Codes are those of the reading of plans. */
export const usualBreakdowns: readonly BreakdownSet[] = [
  {
    ...{ code: 'sex', name: 'Giới tính', kind: 'partition' },
    categories: [
      { code: 'male', name: 'Nam' },
      { code: 'female', name: 'Nữ' },
    ],
  },
  {
    ...{ code: 'ethnicity', name: 'Dân tộc', kind: 'partition' },
    categories: [
      { code: 'kinh', name: 'Kinh' },
      { code: 'minority', name: 'Dân tộc thiểu số' },
    ],
  },
  {
    ...{ code: 'religion', name: 'Tôn giáo', kind: 'partition' },
    categories: [
      { code: 'with', name: 'Theo tôn giáo' },
      { code: 'without', name: 'Không theo tôn giáo' },
    ],
  },
  { code: 'women', name: 'Phụ nữ', kind: 'part_of', categories: [{ code: 'women', name: 'Phụ nữ' }] },
  { code: 'children', name: 'Trẻ em', kind: 'part_of', categories: [{ code: 'children', name: 'Trẻ em' }] },
];
