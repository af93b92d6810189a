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
