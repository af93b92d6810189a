/** Is a plan of the register the one that another plan names as the one above it? */
import { foldText } from '../text/fold.js';

/** A plan as the print of another cites it. */
export interface NamedPlan {
  number: string;
  /** A day, a month or a year, as exactly as it was printed; null where it was not. */
  issuedOn: string | null;
  issuer: string;
}

/** A plan as the register has it. */
export interface RegisteredPlan {
  number: string | null;
  issuedOn: string;
  /** Every name under which its issuer is known. */
  issuerNames: readonly string[];
}

/**
 * Numbers run anew each year and in each agency: the number alone says nothing. It must fit, and the date as far as both are
 * known; where the print gives no date, or only its year, the issuer must fit as well.
 */
export function isNamedPlan(named: NamedPlan, plan: RegisteredPlan): boolean {
  const number = symbol(named.number);
  if (number === '' || plan.number === null || symbol(plan.number) !== number) return false;
  if (named.issuedOn !== null && !startsAlike(named.issuedOn, plan.issuedOn)) return false;
  const exact = named.issuedOn !== null && named.issuedOn.length > 4 && plan.issuedOn.length > 4;
  const issuer = foldText(named.issuer).trim();
  const fits = plan.issuerNames.some((name) => foldText(name).trim() === issuer);
  return issuer === '' ? exact : fits || exact;
}

function symbol(number: string): string {
  return foldText(number).replace(/\s+/gu, '');
}

function startsAlike(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}
