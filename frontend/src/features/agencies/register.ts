/** The register as a tree that can be looked through: pure. */
import {
  agencyNames,
  compareText,
  foldText,
  groupBy,
  isValidOn,
  matchesFolded,
  printDay,
  rankedByNames,
  rankNames,
  type Day,
  type SearchedNames,
  type Validity,
} from '@tien-do/shared';
import type { AgencySetView, RegisterLine } from '@tien-do/shared/contract';
import type { Translate } from '../../text/index.ts';

/** A line that is drawn: where it stands in the tree. */
export interface TreeRow {
  line: RegisterLine;
  depth: number;
  children: number;
  open: boolean;
  /** False for an ancestor that is shown only because something below it was found. */
  found: boolean;
}

export interface RegisterFilter {
  text: string;
  /** Show those that have ended, too. */
  closed: boolean;
  today: Day;
}

/** What each agency is looked for by. */
export type RegisterNames = ReadonlyMap<string, SearchedNames>;

/** What each agency is looked for by; made once for a register. */
export function registerNames(register: readonly RegisterLine[]): RegisterNames {
  return new Map(register.map((line) => [line.id, agencyNames(line)]));
}

/**
 * The agencies that fit, the best first, then in Vietnamese order. Nothing typed: all of them.
 * @param names as `registerNames` made them.
 */
export function findAgencies(
  lines: readonly RegisterLine[],
  names: RegisterNames,
  text: string,
): { line: RegisterLine; rank: number }[] {
  const known = lines.filter(({ id }) => names.has(id)).sort((a, b) => compareText(a.name, b.name));
  return rankedByNames(known, text, ({ id }) => names.get(id) ?? noNames).map(({ one, rank }) => ({
    line: one,
    rank,
  }));
}

const noNames: SearchedNames = { own: [], other: [], text: '' };

/**
 * What tells agencies apart that share a full or a short name: the office above, else the level or the last day.
 * @returns by id, only for those that share one.
 */
export function apartWords(t: Translate, register: readonly RegisterLine[]): ReadonlyMap<string, string> {
  const byId = new Map(register.map((line) => [line.id, line]));
  const called = groupBy(
    register.flatMap((line) =>
      [...new Set([line.name, line.shortName].map(foldText))].map((name) => ({ name, line })),
    ),
    ({ name }) => name,
  );
  const alike = new Set(
    [...called.values()].flatMap((same) => (same.length > 1 ? same.map(({ line }) => line) : [])),
  );
  return new Map(
    [...alike].map((line) => {
      const above = byId.get(line.parentId ?? '')?.shortName ?? wordOf(t, 'level', line.level);
      return [line.id, line.validTo === null ? above : `${above}, ${spanWords(t, line)}`];
    }),
  );
}

/** Whether an agency has ended by a day. */
export function hasEnded({ validTo }: Validity, today: Day): boolean {
  return validTo !== null && validTo < today;
}

/**
 * The rows to draw, from the top, higher levels first. With words to look for, everything that fits is shown below its ancestors; without,
 * what the person opened.
 * @param toggled the branches whose state is not the ordinary one: the first two levels are open; `all` opens every one.
 */
export function treeRows(
  register: readonly RegisterLine[],
  names: RegisterNames,
  filter: RegisterFilter,
  toggled: ReadonlySet<string> | 'all',
): TreeRow[] {
  const inBeing = byLevel(register.filter((line) => filter.closed || !hasEnded(line, filter.today)));
  const byId = new Map(inBeing.map((line) => [line.id, line]));
  const searching = foldText(filter.text) !== '';
  const found = searching ? findAgencies(inBeing, names, filter.text) : [];
  const fits = new Set(searching ? found.map(({ line }) => line.id) : byId.keys());
  const shown = searching ? withAncestors(fits, byId) : fits;
  const seen = bestBranchesFirst(inBeing, found, byId);
  // Whose parent is not shown stands at the top.
  const below = groupBy(
    seen.filter(({ id }) => shown.has(id)),
    ({ parentId }) => (parentId !== null && shown.has(parentId) ? parentId : ''),
  );
  const rows: TreeRow[] = [];
  const add = (line: RegisterLine, depth: number): void => {
    const children = below.get(line.id) ?? [];
    const open = searching || toggled === 'all' || depth < 1 !== toggled.has(line.id);
    rows.push({ line, depth, children: children.length, open, found: fits.has(line.id) });
    if (open) for (const child of children) add(child, depth + 1);
  };
  for (const line of below.get('') ?? []) add(line, 0);
  return rows;
}

/** The branch with the best of what was found stands first; the order stays where nothing is looked for. */
function bestBranchesFirst(
  lines: readonly RegisterLine[],
  found: readonly { line: RegisterLine; rank: number }[],
  byId: ReadonlyMap<string, RegisterLine>,
): readonly RegisterLine[] {
  if (found.length === 0) return lines;
  const best = new Map<string, number>();
  // The best first: whoever stands above one of them has its rank.
  for (const { line, rank } of found) {
    for (const id of withAncestors(new Set([line.id]), byId)) if (!best.has(id)) best.set(id, rank);
  }
  const rankOf = ({ id }: RegisterLine): number => best.get(id) ?? Number.MAX_SAFE_INTEGER;
  return [...lines].sort((a, b) => rankOf(a) - rankOf(b));
}

/** From the ministries down, committees before the other agencies of their level, else in the register's order. */
function byLevel(lines: readonly RegisterLine[]): RegisterLine[] {
  const rank = ({ level, kind }: RegisterLine): number => {
    const place = knownLevels.findIndex((known) => known === level);
    return 2 * (place < 0 ? knownLevels.length : place) + (kind === 'committee' ? 0 : 1);
  };
  return [...lines].sort((one, other) => rank(one) - rank(other));
}

function withAncestors(
  ids: ReadonlySet<string>,
  byId: ReadonlyMap<string, RegisterLine>,
): ReadonlySet<string> {
  const all = new Set<string>();
  for (const id of ids) {
    for (let at = byId.get(id); at && !all.has(at.id); at = at.parentId ? byId.get(at.parentId) : undefined) {
      all.add(at.id);
    }
  }
  return all;
}

/** The former name by which an agency was found, when its present one does not fit. */
export function foundBy(line: RegisterLine, text: string): string | null {
  if (foldText(text) === '') return null;
  const fits = (part: Pick<RegisterLine, 'name' | 'shortName' | 'symbol' | 'aliases'>): boolean =>
    rankNames(agencyNames({ ...part, formerNames: [] }), text) !== null;
  if (fits(line)) return null;
  return line.formerNames.find((former) => fits({ ...former, aliases: [] }))?.name ?? null;
}

/** Sets whose name, spelling or a member's name fits. */
export function findSets(
  sets: readonly AgencySetView[],
  names: RegisterNames,
  text: string,
): AgencySetView[] {
  return sets.filter(({ name, aliases, members }) => {
    if (matchesFolded(foldText([name, ...aliases].join(' ')), text)) return true;
    return members.some(({ agencyId }) => rankNames(names.get(agencyId) ?? noNames, text) !== null);
  });
}

/** The members of a set on a day who are valid then themselves. */
export function membersOn(
  set: AgencySetView,
  register: ReadonlyMap<string, RegisterLine>,
  day: Day,
): AgencySetView['members'] {
  return set.members.filter((member) => {
    const agency = register.get(member.agencyId);
    return agency !== undefined && isValidOn(member, day) && isValidOn(agency, day);
  });
}

const knownKinds = [
  'committee',
  'police',
  'procuracy',
  'court',
  'military',
  'division',
  'centre',
  'party-front',
  'ward-commune',
  'inspectorate',
  'system',
] as const;
const knownLevels = ['ministry', 'province', 'city', 'district', 'ward', 'system'] as const;

/** A kind or a level in words: those of the product are translated, others stand as they were written. */
export function wordOf(t: Translate, part: 'kind' | 'level', code: string): string {
  if (part === 'kind') {
    const kind = knownKinds.find((known) => known === code);
    return kind ? t(`agencies.kind.${kind}`) : code;
  }
  const level = knownLevels.find((known) => known === code);
  return level ? t(`agencies.level.${level}`) : code;
}

/** The code that words stand for; words of nobody's are their own. */
export function codeOf(t: Translate, part: 'kind' | 'level', words: string): string {
  const same = knownOf(part).find((code) => foldText(wordOf(t, part, code)) === foldText(words));
  return same ?? words.trim();
}

function knownOf(part: 'kind' | 'level'): readonly string[] {
  return part === 'kind' ? knownKinds : knownLevels;
}

/** What is offered for a kind or a level: what is used already, and what the product knows; never the system's own. */
export function suggestions(
  t: Translate,
  part: 'kind' | 'level',
  register: readonly RegisterLine[],
): string[] {
  const used = register.map((line) => line[part]);
  const codes = new Set([...used, ...knownOf(part)].filter((code) => code !== 'system'));
  return [...codes].map((code) => wordOf(t, part, code));
}

/** A period in words. */
export function spanWords(t: Translate, { validFrom, validTo }: Validity): string {
  if (validFrom !== null && validTo !== null) {
    return t('agencies.names.span', { from: printDay(validFrom), to: printDay(validTo) });
  }
  if (validFrom !== null) return t('agencies.names.since', { from: printDay(validFrom) });
  if (validTo !== null) return t('agencies.names.until', { to: printDay(validTo) });
  return t('agencies.names.always');
}

export interface OfficialCode extends Validity {
  code: string;
}

/** Official codes as lines that people edit. */
export function codesAsText(codes: readonly OfficialCode[]): string {
  return codes
    .map(({ code, validFrom, validTo }) =>
      [code, validFrom ? printDay(validFrom) : validTo ? '-' : '', validTo ? printDay(validTo) : '']
        .filter(Boolean)
        .join(' '),
    )
    .join('\n');
}

/** The codes that lines say, or null when a line is none. */
export function codesFromText(text: string): OfficialCode[] | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const codes = lines.map(codeFromLine);
  return codes.every((code) => code !== null) ? codes : null;
}

function codeFromLine(line: string): OfficialCode | null {
  const [code = '', from, to, ...rest] = line.trim().split(/\s+/u);
  const validFrom = from === undefined || from === '-' ? null : dayFromText(from);
  const validTo = to === undefined ? null : dayFromText(to);
  const fits = code.length <= 35 && /^[0-9A-Z]+(\.[0-9A-Z]+)*$/u.test(code) && rest.length === 0;
  if (!fits || validFrom === undefined || validTo === undefined) return null;
  return validFrom !== null && validTo !== null && validFrom > validTo ? null : { code, validFrom, validTo };
}

/** A day as people write it, `5/2/2026`; undefined when it is none. */
function dayFromText(text: string): Day | undefined {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/u.exec(text) ?? [];
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const parsed = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(written) ? written : undefined;
}
