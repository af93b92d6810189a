/** What a new agency probably is, by its name and by those that are there: pure. */
import { foldText, isValidOn, type Day } from '@tien-do/shared';
import type { Choice, RegisterAgency } from './parties.ts';

export const agencyKinds = [
  'committee',
  'division',
  'police',
  'military',
  'inspectorate',
  'procuracy',
  'court',
  'party-front',
  'centre',
  'ward-commune',
] as const;
export type AgencyKind = (typeof agencyKinds)[number];

export const agencyLevels = ['ministry', 'province', 'city', 'district', 'ward'] as const;
export type AgencyLevel = (typeof agencyLevels)[number];

export interface AgencyDraft {
  name: string;
  shortName: string;
  kind: string;
  level: string;
  /** Of the register, or the key of one that is named with this plan. */
  parentId: string | null;
}

/** How names begin, the longer beginnings first where one is part of another; all folded. */
const beginnings: readonly (readonly [RegExp, AgencyKind])[] = [
  [/^(ubnd|uy ban nhan dan) (xa|phuong|thi tran|dac khu)\b/u, 'ward-commune'],
  [/^(ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan)\b/u, 'committee'],
  [/^cong an\b/u, 'police'],
  [/^(vien kiem sat|vksnd)\b/u, 'procuracy'],
  [/^(toa an|tand)\b/u, 'court'],
  [/^((ban|bo) chi huy|bch|bo tu lenh|bo doi|don bien phong)\b/u, 'military'],
  [/^thanh tra\b/u, 'inspectorate'],
  [
    /^(uy ban (mat tran|mttq)|ubmttq|mttq|mat tran|hoi|doan|tinh doan|thanh doan|huyen doan|lien doan|lien hiep|cong doan|ban (tuyen giao|to chuc|dan van|noi chinh|kiem tra)|uy ban kiem tra|tinh uy|thanh uy|huyen uy|dang uy|dang bo)\b/u,
    'party-front',
  ],
  [
    /^(trung tam|truong|benh vien|dai|bao|tap chi|tram|nha|thu vien|bao tang|ban quan ly|hoc vien|vien|quy)\b/u,
    'centre',
  ],
];

/** Words anywhere in a name that say its level; the last ones of a name say more than the first. */
const levelWords: readonly (readonly [RegExp, AgencyLevel])[] = [
  [/^(ubnd|uy ban nhan dan|cong an|dang uy|hdnd|hoi dong nhan dan) (xa|phuong|thi tran|dac khu)\b/u, 'ward'],
  [/\b(xa(?! hoi\b)|(?<!dia )phuong|thi tran|dac khu)( [a-z0-9]+){0,4}$/u, 'ward'],
  [/\b(huyen|thi xa)( [a-z0-9]+){0,3}$|\bquan \d+$/u, 'district'],
  [/\bthanh pho( [a-z0-9]+){0,3}$/u, 'city'],
  [/\btinh( [a-z0-9]+){0,3}$/u, 'province'],
  [/\btrung uong$|^(chinh phu|van phong chinh phu)/u, 'ministry'],
  [/^bo (?!chi huy|tu lenh|doi)/u, 'ministry'],
  [/^(so|tinh uy|tinh doan)\b/u, 'province'],
  [/^(thanh uy|thanh doan)\b/u, 'city'],
  [/^(huyen uy|huyen doan)\b/u, 'district'],
];

/** What a name says of the kind; a professional office where it says nothing. */
export function kindOf(name: string): AgencyKind {
  const folded = foldText(name);
  return beginnings.find(([begins]) => begins.test(folded))?.[1] ?? 'division';
}

/** What a name says of the level; null where it says nothing. */
export function levelOf(name: string): AgencyLevel | null {
  const folded = foldText(name);
  return levelWords.find(([words]) => words.test(folded))?.[1] ?? null;
}

/** The kinds whose offices hang on a People's Committee; the others have a line of their own. */
const underCommittee: ReadonlySet<AgencyKind> = new Set([
  'division',
  'inspectorate',
  'centre',
  'ward-commune',
]);

/** The level at which the office above stands, from the nearest up. */
const levelsAbove: Record<AgencyLevel, readonly AgencyLevel[]> = {
  ministry: [],
  province: ['ministry'],
  city: ['province', 'ministry'],
  district: ['province', 'ministry'],
  ward: ['city', 'district', 'province'],
};

export interface Surroundings {
  /** Those in force, and those that are named with this plan, by their key. */
  agencies: readonly RegisterAgency[];
  /** The agency whose plan it is: what is near it is meant first. */
  aroundId: string | null;
  /** What that agency is called where nobody knows it yet; empty otherwise. */
  aroundName?: string;
  day: Day;
}

/** A new agency as its name proposes it; a name that another place has too is proposed with the place of the plan. */
export function proposeAgency(name: string, surroundings: Surroundings): AgencyDraft {
  const kind = kindOf(name);
  const around = surroundings.agencies.find(({ id }) => id === surroundings.aroundId);
  const said = levelOf(name);
  const level = said ?? levelHere(kind, around?.level);
  const parent = parentOf(kind, level, surroundings);
  const parentId = parent?.id ?? null;
  const whole = toldApart(
    name,
    parentId,
    around?.name ?? surroundings.aroundName ?? '',
    surroundings.agencies,
  );
  return { name: whole, shortName: shortNameOf(whole), kind, level, parentId };
}

const placeWords = /(?<![\p{L}])(tỉnh|thành phố|tp\.?|huyện|quận|thị xã)\s+(\p{Lu}[\p{L}\s]*|\d+)$/iu;

/** The place with its own name at the end of an agency's name, as it is written in running text; null for none. */
export function placeAtEnd(name: string): { level: string; proper: string } | null {
  const [, level, proper] = placeWords.exec(name.normalize('NFC').trim()) ?? [];
  if (level === undefined || proper === undefined || /^(ủy|uỷ|đoàn)\b/iu.test(proper)) return null;
  const shouted = proper === proper.toUpperCase();
  const words = proper.split(/\s+/u);
  return {
    level: /^tp/iu.test(level) ? 'thành phố' : level.toLowerCase(),
    proper: (shouted ? words.map((word) => word.slice(0, 1) + word.slice(1).toLowerCase()) : words).join(' '),
  };
}

/** "Sở Tư pháp" is "Sở Tư pháp tỉnh Quảng Nam" where another place has a "Sở Tư pháp" already. */
function toldApart(
  name: string,
  parentId: string | null,
  around: string,
  agencies: readonly RegisterAgency[],
): string {
  const place = placeAtEnd(around);
  if (!place || placeAtEnd(name)) return name;
  const folded = foldText(name);
  const placed = folded.endsWith(` ${foldText(place.level)}`);
  const longer = placed ? `${folded} ` : `${folded} ${foldText(place.level)} `;
  const taken = agencies.some(
    (one) =>
      one.parentId !== parentId &&
      [one.name, one.shortName, ...(one.aliases ?? [])].some((other) => {
        const said = foldText(other);
        return said === folded || said.startsWith(longer);
      }),
  );
  if (!taken) return name;
  return placed ? `${name} ${place.proper}` : `${name} ${place.level} ${place.proper}`;
}

/** An office without a word of its level stands where the plan stands. */
function levelHere(kind: AgencyKind, around: string | undefined): AgencyLevel {
  const known = agencyLevels.find((level) => level === around);
  if (kind === 'ward-commune') return 'ward';
  return known ?? 'city';
}

function parentOf(kind: AgencyKind, level: AgencyLevel, given: Surroundings): RegisterAgency | null {
  const { agencies, aroundId, day } = given;
  const wanted = underCommittee.has(kind) ? 'committee' : kind;
  const own = underCommittee.has(kind) && kind !== 'ward-commune' ? [level] : [];
  if (!underCommittee.has(kind) && kind !== 'committee' && kind !== 'police' && kind !== 'military')
    return null;
  const line = lineOf(agencies, aroundId);
  const places = placesOf(agencies, line, given.aroundName ?? '');
  for (const at of [...own, ...levelsAbove[level]]) {
    const there = agencies.filter(
      (one) =>
        one.kind === wanted &&
        one.level === at &&
        isValidOn(one, day) &&
        (line.has(one.id) || isHere(one, places)),
    );
    const near = there.find(({ id }) => line.has(id)) ?? (there.length === 1 ? there[0] : undefined);
    if (near) return near;
    // Several and none of them near: nobody knows which.
    if (there.length > 1) return null;
  }
  return null;
}

/** The proper names of the places that a line of agencies is of. */
function placesOf(agencies: readonly RegisterAgency[], line: ReadonlySet<string>, name: string): Set<string> {
  const names = agencies.filter(({ id }) => line.has(id)).map((one) => one.name);
  return new Set(
    [...names, name].flatMap((one) => {
      const place = placeAtEnd(one);
      return place ? [foldText(place.proper)] : [];
    }),
  );
}

/** Not of another place: the one or the other says none, or both are of the same. */
function isHere({ name }: RegisterAgency, places: ReadonlySet<string>): boolean {
  const place = placeAtEnd(name);
  return place === null || places.size === 0 || places.has(foldText(place.proper));
}

/** The agency and everything that it hangs on. */
function lineOf(agencies: readonly RegisterAgency[], fromId: string | null): Set<string> {
  const byId = new Map(agencies.map((agency) => [agency.id, agency]));
  const line = new Set<string>();
  for (let at = fromId; at !== null && !line.has(at); at = byId.get(at)?.parentId ?? null) line.add(at);
  return line;
}

/** The level of an office under a parent: a commune is one below, everything else stands beside its committee. */
export function levelUnder(kind: string, parent: RegisterAgency): string | null {
  if (kind === 'ward-commune') return 'ward';
  return parent.level ?? null;
}

/** A short name to begin with: the usual abbreviations of administrative names. */
export function shortNameOf(name: string): string {
  return name
    .replace(/Ủy ban nhân dân|Uỷ ban nhân dân/giu, 'UBND')
    .replace(/Hội đồng nhân dân/giu, 'HĐND')
    .replace(/T[òo][àa]a? án nhân dân/giu, 'TAND')
    .replace(/Viện [Kk]iểm sát nhân dân/gu, 'VKSND')
    .replace(/Ban Chỉ huy/giu, 'BCH')
    .replace(/Mặt trận Tổ quốc(?: Việt Nam)?/giu, 'MTTQ')
    .trim()
    .slice(0, 100);
}

const abbreviations: readonly (readonly [RegExp, string])[] = [
  [/\bubmttq(vn)?\b/gu, 'uy ban mat tran to quoc'],
  [/\bmttq(vn)?\b/gu, 'mat tran to quoc'],
  [/\bubnd\b/gu, 'uy ban nhan dan'],
  [/\bhdnd\b/gu, 'hoi dong nhan dan'],
  [/\btand\b/gu, 'toa an nhan dan'],
  [/\bvksnd\b/gu, 'vien kiem sat nhan dan'],
  [/\bbch\b/gu, 'ban chi huy'],
  [/\btp\.?\s*/gu, 'thanh pho '],
  [/&/gu, ' va '],
  [/\bviet nam\b/gu, ''],
];

function wordsOf(name: string): string[] {
  let folded = foldText(name);
  for (const [short, long] of abbreviations) folded = folded.replace(short, long);
  return folded.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

/** True when one letter of one word was put in, left out or changed; figures tell one office from the next. */
function oneLetterApart(a: string, b: string): boolean {
  if (/\d/u.test(a + b) || Math.max(a.length, b.length) < 3) return false;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  return short.length === long.length
    ? short.slice(at + 1) === long.slice(at + 1)
    : short.slice(at) === long.slice(at + 1);
}

/** How near two names of agencies are, by their words; null: not near. */
export function nameDistance(a: string, b: string): number | null {
  return distance(wordsOf(a), wordsOf(b));
}

/** How near two names are: 0 the same, then a slip of the pen, then the one being part of the other; null: not near. */
function distance(a: readonly string[], b: readonly string[]): number | null {
  if (a.join('') === b.join('')) return 0;
  if (a.length === b.length) {
    const off = a.flatMap((word, n) => (word === b[n] ? [] : [[word, b[n] ?? ''] as const]));
    if (off.length === 1 && off.every(([one, other]) => oneLetterApart(one, other))) return 1;
  }
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  const held = new Set(many);
  return few.length >= 2 && few.every((word) => held.has(word)) ? 2 + many.length - few.length : null;
}

const mostNear = 3;

/** The names of a choice in words; a register has thousands, and every name of a plan is held against all of them. */
const choiceWords = new WeakMap<Choice, readonly string[][]>();

function wordsOfChoice(choice: Choice): readonly string[][] {
  const held = choiceWords.get(choice);
  if (held) return held;
  // A bare abbreviation is part of too many names.
  const words = choice.names.filter((one) => one.trim().includes(' ')).map(wordsOf);
  choiceWords.set(choice, words);
  return words;
}

function nearWithDistance(choices: readonly Choice[], name: string): { choice: Choice; at: number }[] {
  const words = wordsOf(name);
  if (words.length < 2) return [];
  return choices
    .filter(({ isSet }) => !isSet)
    .flatMap((choice) => {
      const near = wordsOfChoice(choice)
        .map((one) => distance(words, one))
        .filter((one) => one !== null);
      return near.length > 0 ? [{ choice, at: Math.min(...near) }] : [];
    })
    .sort((a, b) => a.at - b.at);
}

/** Agencies that a new one may be without anybody noticing, the nearest first. */
export function nearAgencies(choices: readonly Choice[], name: string): Choice[] {
  return nearWithDistance(choices, name)
    .slice(0, mostNear)
    .map(({ choice }) => choice);
}

/** Those of the same name, or of one that is a slip of the pen away: with one of them there is little doubt. */
export function sameButForASlip(choices: readonly Choice[], name: string): Choice[] {
  return nearWithDistance(choices, name)
    .filter(({ at }) => at <= 1)
    .map(({ choice }) => choice);
}

/** The one that stands at the same place under the same name already; null when there is none. */
export function sameAgency(choices: readonly Choice[], { name, parentId }: AgencyDraft): Choice | null {
  const folded = foldText(name);
  return (
    choices.find(
      (choice) => !choice.isSet && choice.parentId === parentId && foldText(choice.name) === folded,
    ) ?? null
  );
}
