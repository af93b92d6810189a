/** Contributions and petitions of a card against its log: the same question as for versions, of what was filed and asked for. */
import type { ActFault, RecordFault } from '@tien-do/shared';
import type { StoredEntry } from '../audit/index.js';
import { petitionActHash, raisedHash } from '../cards/index.js';
import { consentHash, contributionHash, type ContributionVersion } from '../contributions/index.js';
import { canonicalJson, sha256 } from '../database/audit-chain.js';
import type { PetitionActRow } from '../petitions/index.js';
import type { Asked, Filed } from './beside.js';
import { faultOf, textOf, wrongfulFault } from './faults.js';
import { wrongConsent, wrongPetitionActs, type Grounds } from './rightful.js';

/** What was found out about something filed. */
export interface FiledVerdict {
  versions: {
    recomputed: string;
    entry: StoredEntry | null;
    wrong: ActFault | null;
    faults: RecordFault[];
  }[];
  /** The entry of the waiving, where it was waived. */
  waived: StoredEntry | null;
  faults: RecordFault[];
}

/** What was found out about a petition. */
export interface AskedVerdict {
  acts: { entry: StoredEntry | null; wrong: ActFault | null }[];
  faults: RecordFault[];
}

/** Judges a contribution or supplement. @param isWhole whether files still are what they were. */
export function judgeFiled(
  filed: Filed,
  entries: readonly StoredEntry[],
  isWhole: (files: ContributionVersion['files']) => boolean,
  grounds: Grounds,
): FiledVerdict {
  const { row } = filed;
  const own = entries.filter(({ detail }) => detail['contribution'] === row.id);
  const versions = filed.versions.map((version) => {
    const entry = own.find(
      ({ action, detail }) => action === `${row.kind}.filed` && detail['number'] === version.number,
    );
    const wrong = wrongConsent(version, filed, grounds);
    const recomputed = contributionHash(version);
    const faults = entry
      ? recomputed === version.sha256 && isWhole(version.files) && isAsFiled(version, entry)
        ? []
        : [faultOf('contribution_changed', entry.seq, version.number)]
      : [faultOf('contribution_unlogged', null, version.number)];
    return {
      recomputed,
      entry: entry ?? null,
      wrong,
      faults: [...faults, ...wrongfulFault(wrong, entry, version.number)],
    };
  });
  const known = new Set(versions.map(({ entry }) => entry));
  const missing = own
    .filter((entry) => entry.action === `${row.kind}.filed` && !known.has(entry))
    .map((entry) => faultOf('contribution_missing', entry.seq, null));
  const waived = own.findLast(({ action }) => action === `${row.kind}.waived`) ?? null;
  return {
    versions,
    waived,
    faults: [...versions.flatMap(({ faults }) => faults), ...missing, ...waiverFaults(filed, waived)],
  };
}

function isAsFiled(version: ContributionVersion, entry: StoredEntry): boolean {
  if (textOf(entry, 'sha256') !== version.sha256) return false;
  const logged = textOf(entry, 'consent');
  // Before the log kept that hash it kept what the entry itself says of whoever consented.
  if (logged !== null) return logged === consentHash(version);
  return (
    entry.personId === version.consentedBy &&
    entry.agencyId === version.agencyId &&
    entry.duty === version.duty &&
    Date.parse(entry.at) === version.at.getTime()
  );
}

function waiverFaults({ row }: Filed, entry: StoredEntry | null): RecordFault[] {
  const { waived } = row;
  if (!waived) return [];
  if (!entry) return [faultOf('contribution_unlogged', null, row.number)];
  const same =
    textOf(entry, 'reason') === waived.words &&
    entry.personId === waived.byId &&
    Date.parse(entry.at) === Date.parse(waived.at);
  return same ? [] : [faultOf('contribution_changed', entry.seq, row.number)];
}

/** Entries that tell of a filing of which nothing at all is there any more. */
export function missingFiled(all: readonly Filed[], entries: readonly StoredEntry[]): RecordFault[] {
  const known = new Set(all.map(({ row }) => row.id));
  return entries
    .filter(
      ({ action, detail }) =>
        /^(contribution|supplement)\.filed$/u.test(action) && !isIn(known, detail['contribution']),
    )
    .map((entry) => faultOf('contribution_missing', entry.seq, null));
}

function isIn(known: ReadonlySet<string>, id: unknown): boolean {
  return typeof id === 'string' && known.has(id);
}

/** What an entry says that became of petitions by it. */
function endedBy({ detail }: StoredEntry): { petition: unknown; act: unknown }[] {
  const { ended } = detail;
  if (!Array.isArray(ended)) return [];
  return ended.flatMap((one: unknown) =>
    typeof one === 'object' && one !== null && 'petition' in one && 'act' in one ? [one] : [],
  );
}

/** Judges a petition. @param beyond entries of the board that are about no single card. */
export function judgeAsked(
  asked: Asked,
  entries: readonly StoredEntry[],
  beyond: readonly StoredEntry[],
  grounds: Grounds,
): AskedVerdict {
  const { petition, acts } = asked;
  const wrongs = wrongPetitionActs(asked, grounds);
  const said = sha256(canonicalJson({ kind: petition.kind, words: petition.words }));
  const judged = acts.map((act, index) => {
    const entry = entryOf(act, [...entries, ...beyond]);
    return {
      entry,
      wrong: wrongs[index] ?? null,
      faults: actFaults(asked, act, entry, said, wrongs[index] ?? null),
    };
  });
  const known = new Set(judged.map(({ entry }) => entry));
  const missing = [...entries, ...beyond]
    .filter(
      (entry) =>
        !known.has(entry) &&
        (tellsOf(entry, petition.id) || endedBy(entry).some((one) => one.petition === petition.id)),
    )
    .map((entry) => faultOf('petition_missing', entry.seq, null));
  return {
    acts: judged.map(({ entry, wrong }) => ({ entry, wrong })),
    faults: [...judged.flatMap(({ faults }) => faults), ...missing],
  };
}

function tellsOf({ action, detail }: StoredEntry, petitionId: string): boolean {
  return action.startsWith('petition.') && detail['petition'] === petitionId;
}

/** The entry of an act: its own, or that of whatever answered or overtook the petition. */
function entryOf(act: PetitionActRow, entries: readonly StoredEntry[]): StoredEntry | null {
  const name = `petition.${act.kind === 'raise' ? 'raised' : act.kind}`;
  const then = entries.filter(
    ({ at, personId }) => personId === act.personId && Date.parse(at) === act.at.getTime(),
  );
  const own = then.find((entry) => entry.action === name && tellsOf(entry, act.petitionId));
  if (own) return own;
  const overtaken = act.kind === 'lapse' || act.kind === 'grant';
  return (
    then.find((entry) => endedBy(entry).some(({ petition }) => petition === act.petitionId)) ??
    // Before the log kept which petitions a move ended.
    (overtaken ? (then.find((entry) => endedBy(entry).length === 0) ?? null) : null)
  );
}

function actFaults(
  { petition }: Asked,
  act: PetitionActRow,
  entry: StoredEntry | null,
  said: string,
  wrong: ActFault | null,
): RecordFault[] {
  const wrongful = wrongfulFault(wrong, entry, act.number);
  if (!entry) return [faultOf('petition_unlogged', null, act.number), ...wrongful];
  const logged = tellsOf(entry, act.petitionId)
    ? textOf(entry, 'act')
    : endedBy(entry).find((one) => one.petition === act.petitionId)?.act;
  const frozen = act.kind === 'raise' ? textOf(entry, 'frozen') : null;
  const same =
    act.sha256 === said &&
    (typeof logged !== 'string' || logged === petitionActHash(act)) &&
    (frozen === null || frozen === raisedHash(petition));
  return [...(same ? [] : [faultOf('petition_changed', entry.seq, act.number)]), ...wrongful];
}

/** Entries that tell of a petition of which nothing at all is there any more. */
export function missingAsked(all: readonly Asked[], entries: readonly StoredEntry[]): RecordFault[] {
  const known = new Set(all.map(({ petition }) => petition.id));
  return entries
    .filter(({ action, detail }) => action === 'petition.raised' && !isIn(known, detail['petition']))
    .map((entry) => faultOf('petition_missing', entry.seq, null));
}
