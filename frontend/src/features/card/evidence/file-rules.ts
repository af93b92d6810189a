/** What can be said about a file before it is sent. The server decides by its content; this only spares a useless upload. */

const extensions = ['docx', 'xlsx', 'pdf', 'jpg', 'jpeg', 'png'] as const;

/** For the file dialog. */
export const acceptedFiles = extensions.map((extension) => `.${extension}`).join(',');
/** Beyond this the upload is long and may be refused. */
export const largeBytes = 20 * 1024 * 1024;

export type FileKind = 'pdf' | 'text' | 'table' | 'picture' | 'other';

/** The extension in lower case, without its dot. */
export function extensionOf(name: string): string {
  return /\.([^.]+)$/u.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** What kind of document a name says it is, for its icon. */
export function fileKind(name: string): FileKind {
  switch (extensionOf(name)) {
    case 'pdf':
      return 'pdf';
    case 'docx':
      return 'text';
    case 'xlsx':
      return 'table';
    case 'jpg':
    case 'jpeg':
    case 'png':
      return 'picture';
    default:
      return 'other';
  }
}

/** Why it makes no sense to send a file; null when it does. */
export function localRefusal(name: string, size: number): 'type' | 'empty' | null {
  if (!extensions.some((extension) => extension === extensionOf(name))) return 'type';
  return size === 0 ? 'empty' : null;
}
