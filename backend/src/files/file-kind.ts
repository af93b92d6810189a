import { fileTypeFromBuffer } from 'file-type';
import { ProblemError } from '@tien-do/shared';
import { extensionOf } from './file-name.js';

/** What may be attached: extension by content, and the extensions that a name may then have. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  pdf: ['pdf'],
  docx: ['docx'],
  xlsx: ['xlsx'],
  jpg: ['jpg', 'jpeg'],
  png: ['png'],
};

/**
 * The media type of a file by its content; what the client says of it is not asked.
 * @throws ProblemError UNSUPPORTED_FILE for an empty file, another type, or a name that says another type.
 */
export async function mediaTypeOf(name: string, bytes: Buffer): Promise<string> {
  const found = bytes.length === 0 ? undefined : await detect(bytes);
  if (!found || !allowed[found.ext]?.includes(extensionOf(name))) throw new ProblemError('UNSUPPORTED_FILE');
  return found.mime;
}

async function detect(bytes: Buffer): Promise<{ ext: string; mime: string } | undefined> {
  try {
    return await fileTypeFromBuffer(bytes);
  } catch {
    // A broken archive or image: nothing that we could name.
    return undefined;
  }
}
