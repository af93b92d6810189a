/** What a server and its child say to each other: words, and files beside them. */

export interface MessageFile {
  name: string;
  bytes: Uint8Array;
}

export interface Message {
  words: unknown;
  files: readonly MessageFile[];
}

/** The child's first words: it has started, and whatever happens from here on is about its work. */
export const readyMark = 'ready\n';

interface Head {
  words: unknown;
  files: { name: string; size: number }[];
}

const lengthBytes = 4;

/** A message as bytes, in pieces: the files are not copied. */
export function messageParts({ words, files }: Message): Uint8Array[] {
  const head: Head = { words, files: files.map(({ name, bytes }) => ({ name, size: bytes.length })) };
  const said = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(said.length);
  return [length, said, ...files.map(({ bytes }) => bytes)];
}

/** The message again; its files are views of the bytes. @throws Error when it is not whole. */
export function messageOf(bytes: Buffer): { words: unknown; files: { name: string; bytes: Buffer }[] } {
  const start = lengthBytes + bytes.readUInt32BE(0);
  const head = JSON.parse(bytes.toString('utf8', lengthBytes, start)) as Head;
  let at = start;
  const files = head.files.map(({ name, size }) => {
    const from = at;
    at += size;
    return { name, bytes: bytes.subarray(from, at) };
  });
  if (at !== bytes.length) throw new Error('the message is not whole');
  return { words: head.words, files };
}

/** Parts as one frame of a stream that carries several: how long it is goes before it. */
export function framed(parts: readonly Uint8Array[]): Uint8Array[] {
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(parts.reduce((sum, part) => sum + part.length, 0));
  return [length, ...parts];
}

/** The frames of a stream, each as soon as it is whole. @throws RangeError for one longer than `mostBytes`. */
export async function* framesOf(
  stream: AsyncIterable<Buffer>,
  mostBytes: number,
): AsyncGenerator<Buffer, void> {
  let chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    size += chunk.length;
    while (size >= lengthBytes) {
      // Only its beginning is looked at until all of it is there.
      if ((chunks[0]?.length ?? 0) < lengthBytes) chunks = [Buffer.concat(chunks)];
      const end = lengthBytes + (chunks[0]?.readUInt32BE(0) ?? 0);
      if (end - lengthBytes > mostBytes) throw new RangeError('a frame is longer than it may be');
      if (size < end) break;
      const all = Buffer.concat(chunks);
      yield all.subarray(lengthBytes, end);
      chunks = [all.subarray(end)];
      size -= end;
    }
  }
}
