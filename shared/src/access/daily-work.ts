/** Whose task an agency's daily work is. */
import { isWorkingDuty, type Duty } from './vocabulary.js';

/**
 * Those duties by which the daily work of an agency is the holder's: an officer's, or a head's and a deputy's where the agency has
 * no officer. What was delegated is deciding alone and brings no daily work.
 * @param withOfficer the agencies in which somebody serves as an officer.
 */
export function dailyDutiesOf<M extends { agencyId: string; duty: Duty; delegation?: unknown }>(
  held: readonly M[],
  withOfficer: ReadonlySet<string>,
): M[] {
  return held.filter(
    ({ agencyId, duty, delegation }) =>
      delegation === undefined && isWorkingDuty(duty) && (duty === 'officer' || !withOfficer.has(agencyId)),
  );
}
