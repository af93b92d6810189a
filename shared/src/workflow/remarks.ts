/** Returning item by item: what a remark can speak of, what it opens, and whether the next version answers it. */
import { figureKey, type Figures } from '../figures/entry.js';

/** The content as far as remarks speak of it. */
export interface RemarkedContent {
  result: string;
  items: readonly { done: boolean; text: string }[];
  parts?: readonly { agencyId: string; text: string }[] | undefined;
  figures?: Figures | undefined;
  nil: boolean;
  nilReason: string;
  noEvidenceReason: string;
  note: string;
}

/** A version as far as remarks speak of it: its content and the evidence that it holds. */
export interface RemarkedVersion {
  content: RemarkedContent;
  files: readonly { id: string }[];
}

/** What somebody who returns a version says of one place of it. */
export interface RemarkWords {
  /** `result`, `nil`, `note`, `evidence`, `item.<n>` (from 0), `part.<agency id>`, `figure.<indicator id>` or `file.<file id>`. */
  path: string;
  text: string;
}

/** A remark as it is kept. */
export interface Remark extends RemarkWords {
  id: string;
}

export const mostRemarks = 50;

/** Every place of a version that a remark can speak of, in the order of the form. */
export function remarkPaths({ content, files }: RemarkedVersion): string[] {
  return [
    'nil',
    'result',
    ...(content.parts ?? []).map(({ agencyId }) => `part.${agencyId}`),
    ...content.items.map((_, index) => `item.${String(index)}`),
    ...Object.keys(content.figures ?? {})
      .sort()
      .map((indicatorId) => `figure.${indicatorId}`),
    'evidence',
    ...files.map(({ id }) => `file.${id}`),
    'note',
  ];
}

/** What stands in one place, as a text to compare; null where there is no such place. */
function placeOf({ content, files }: RemarkedVersion, path: string): string | null {
  const [head, rest = ''] = splitPath(path);
  switch (head) {
    case 'result':
      return content.result;
    case 'nil':
      return JSON.stringify([content.nil, content.nilReason]);
    case 'note':
      return content.note;
    case 'evidence':
      return JSON.stringify([content.noEvidenceReason, files.map(({ id }) => id).sort()]);
    case 'item':
      return itemText(content.items[Number(rest)]);
    case 'part':
      return content.parts?.find(({ agencyId }) => agencyId === rest)?.text ?? '';
    case 'figure':
      return figureKey(content.figures?.[rest]);
    case 'file':
      return files.some(({ id }) => id === rest) ? rest : '';
    default:
      return null;
  }
}

/** An answer that nobody gave is the same as a blank one: the form shows a place for every expected result. */
function itemText(item: RemarkedContent['items'][number] | undefined): string {
  return JSON.stringify([item?.done ?? false, item?.text ?? '']);
}

function splitPath(path: string): [string, string?] {
  const dot = path.indexOf('.');
  return dot < 0 ? [path] : [path.slice(0, dot), path.slice(dot + 1)];
}

/** The first remark that speaks of no place of this version, or of a place twice; null when all of them can stand. */
export function strangeRemark(version: RemarkedVersion, remarks: readonly RemarkWords[]): RemarkWords | null {
  const known = new Set(remarkPaths(version));
  const seen = new Set<string>();
  return (
    remarks.find(({ path }) => {
      const strange = !known.has(path) || seen.has(path);
      seen.add(path);
      return strange;
    }) ?? null
  );
}

/**
 * The first place that changed although no remark opened it: what was not remarked is accepted and stays as it was.
 * @param open the places that are open; null: all of them.
 */
export function lockedChange(
  before: RemarkedContent,
  after: RemarkedContent,
  open: readonly string[] | null,
): string | null {
  const paths = new Set([
    ...remarkPaths({ content: before, files: [] }),
    ...remarkPaths({ content: after, files: [] }),
  ]);
  for (const path of paths) {
    if (isOpenPlace(open, path)) continue;
    const was = placeOf({ content: before, files: [] }, path);
    if (was !== placeOf({ content: after, files: [] }, path)) return path;
  }
  return null;
}

/**
 * May this place be changed?
 * @param open what the last return opened; null: everything.
 */
export function isOpenPlace(open: readonly string[] | null, path: string): boolean {
  if (open === null || open.includes(path)) return true;
  // A remark on one of the files opens the word on evidence as well: there may be none in its place.
  if (path === 'evidence') return opensEvidence(open);
  // "Nothing occurred" stood in the place of the result: without it a result has to be written.
  return (
    open.includes('nil') &&
    (path === 'result' || path.startsWith('item.') || path.startsWith('part.') || path.startsWith('figure.'))
  );
}

/** May evidence be added? */
export function opensEvidence(open: readonly string[] | null): boolean {
  return open === null || open.some((path) => path === 'evidence' || path.startsWith('file.'));
}

/** May this file be taken off? One that came since the return always may. */
export function opensFile(open: readonly string[] | null, fileId: string, submitted: boolean): boolean {
  return open === null || !submitted || open.includes('evidence') || open.includes(`file.${fileId}`);
}

/** Did the place that a remark speaks of change since the version that was returned? */
export function isChangedAt(path: string, returned: RemarkedVersion, now: RemarkedVersion): boolean {
  return placeOf(returned, path) !== placeOf(now, path);
}

/** The remarks that neither a change of their place nor a word answers. */
export function unanswered<R extends Remark>(
  remarks: readonly R[],
  answers: Readonly<Record<string, string>>,
  returned: RemarkedVersion,
  now: RemarkedVersion,
): R[] {
  return remarks.filter(({ id, path }) => !(answers[id] ?? '').trim() && !isChangedAt(path, returned, now));
}

/** The joint leads whose parts alone were remarked: they have it in hand; none when it is everybody's. */
export function returnedTo(remarks: readonly RemarkWords[], leadIds: readonly string[]): string[] {
  const agencies = remarks.map(({ path }) => (path.startsWith('part.') ? path.slice('part.'.length) : ''));
  if (agencies.length === 0 || agencies.some((id) => !leadIds.includes(id))) return [];
  return [...new Set(agencies)].sort();
}
