/** Large values as JSON, without holding the server: other work goes on between the pieces. */
import { setImmediate as otherWork } from 'node:timers/promises';

/** How long a piece grows before others have their turn. */
const pieceLength = 64 * 1024;
/** How deep lists and objects are taken apart; what lies deeper is written as a whole. */
const depth = 4;

/** The value as `JSON.stringify` writes it, in bytes. */
export async function jsonBytes(value: unknown): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let words = '';
  for (const part of partsOf(value, depth)) {
    words += part;
    if (words.length < pieceLength) continue;
    pieces.push(Buffer.from(words));
    words = '';
    await otherWork();
  }
  return Buffer.concat([...pieces, Buffer.from(words)]);
}

function* partsOf(value: unknown, levels: number): Generator<string> {
  if (levels === 0 || typeof value !== 'object' || value === null || 'toJSON' in value) {
    yield JSON.stringify(value) ?? 'null';
  } else if (Array.isArray(value)) {
    yield '[';
    for (const [at, one] of value.entries()) {
      if (at > 0) yield ',';
      yield* partsOf(one, levels - 1);
    }
    yield ']';
  } else {
    let first = true;
    yield '{';
    for (const [key, one] of Object.entries(value)) {
      if (one === undefined) continue;
      yield `${first ? '' : ','}${JSON.stringify(key)}:`;
      first = false;
      yield* partsOf(one, levels - 1);
    }
    yield '}';
  }
}
