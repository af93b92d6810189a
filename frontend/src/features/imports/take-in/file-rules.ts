/** What may be taken in, checked before it is sent: pure. */

/** As many bytes as the server takes. */
export const mostMegabytes = 20;
/** As many files as the server takes for one plan. */
export const mostFiles = 5;
const endings = ['.docx', '.doc', '.xlsx', '.pdf', '.txt'] as const;
export const fileTypes: string = endings.join(',');

export type FileFault = 'too_large' | 'wrong_kind' | 'empty_file';

/** Why a file need not be sent at all; null when it may be. The server looks at its content. */
export function fileFault(file: Pick<File, 'name' | 'size'>): FileFault | null {
  const name = file.name.toLowerCase();
  if (!endings.some((ending) => name.endsWith(ending))) return 'wrong_kind';
  if (file.size === 0) return 'empty_file';
  return file.size > mostMegabytes * 1024 * 1024 ? 'too_large' : null;
}

/** The word for "appendix" as file names have it: whole or abbreviated, with or without diacritics. */
const appendixName = /(^|[^a-z])(phu ?luc|pl)([^a-z]|$)/u;

/** The plan before its appendices, each kind in the order in which it was chosen. */
export function inReadingOrder<F extends Pick<File, 'name'>>(files: readonly F[]): F[] {
  const isAppendix = ({ name }: F): boolean =>
    appendixName.test(
      name
        .normalize('NFD')
        .replace(/\p{M}/gu, '')
        .toLowerCase()
        .replace(/[_.-]+/gu, ' '),
    );
  return [...files.filter((file) => !isAppendix(file)), ...files.filter(isAppendix)];
}

/** The same list with one entry a place further up or down. */
export function moved<T>(list: readonly T[], at: number, by: 1 | -1): T[] {
  const next = [...list];
  const [entry] = next.splice(at, 1);
  if (entry !== undefined) next.splice(at + by, 0, entry);
  return next;
}
