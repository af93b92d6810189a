/** The lists of a binary Word document ([MS-DOC] 2.9.131 to 2.9.150), as a test describes them. */

export interface DocLevel {
  /** The code of its numbers ([MS-OSHARED] 2.2.1.3). */
  format: number;
  /** `%1` stands for the number of the first level. */
  text: string;
  start?: number;
  /** Goes on counting behind an item of this level, counted from 0, and those above it. */
  restartLimit?: number;
  decimalOnly?: boolean;
  /** Bytes of properties that stand before the text. */
  properties?: number;
}

export interface DocRestart {
  list: number;
  level: number;
  start: number;
  /** The level looks otherwise in this use of the list. */
  formatting?: DocLevel;
}

/** Four bytes, the least first. */
export const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

function levelBytes(level: DocLevel): Buffer {
  const head = Buffer.alloc(28);
  head.writeInt32LE(level.start ?? 1, 0);
  head.writeUInt8(level.format, 4);
  head.writeUInt8((level.decimalOnly ? 0b100 : 0) | (level.restartLimit === undefined ? 0 : 0b1000), 5);
  head.writeUInt8(level.properties ?? 0, 25);
  head.writeUInt8(level.restartLimit ?? 0, 26);
  const text = level.text.replace(/%([1-9])/gu, (_, digit: string) => String.fromCharCode(Number(digit) - 1));
  const letters = Buffer.concat([Buffer.alloc(2), Buffer.from(text, 'utf16le')]);
  letters.writeUInt16LE(text.length);
  return Buffer.concat([head, Buffer.alloc(level.properties ?? 0), letters]);
}

/** The lists, without the levels that stand behind them, and the levels. */
export function listTable(lists: readonly DocLevel[][]): { head: Buffer; levels: Buffer } {
  const count = Buffer.alloc(2);
  count.writeInt16LE(lists.length);
  const heads = lists.map((levels, at) => {
    const head = Buffer.alloc(28);
    head.writeInt32LE(at + 1000, 0);
    head.writeUInt8(levels.length === 1 ? 1 : 0, 26);
    return head;
  });
  const levels = lists.flatMap((given) =>
    given.length === 1 ? given : Array.from({ length: 9 }, (_, at) => given[at] ?? { format: 0, text: '' }),
  );
  return { head: Buffer.concat([count, ...heads]), levels: Buffer.concat(levels.map(levelBytes)) };
}

/** What paragraphs refer to: every list as it is, then the restarts. */
export function useTable(lists: readonly DocLevel[][], restarts: readonly DocRestart[]): Buffer {
  const uses: { list: number; restart: DocRestart | null }[] = [
    ...lists.map((_, list) => ({ list, restart: null })),
    ...restarts.map((restart) => ({ list: restart.list, restart })),
  ];
  const heads = uses.map((use) => {
    const head = Buffer.alloc(16);
    head.writeInt32LE(use.list + 1000, 0);
    head.writeUInt8(use.restart ? 1 : 0, 12);
    return head;
  });
  const data = uses.map(({ restart }) => {
    const position = Buffer.alloc(4, 0xff);
    if (!restart) return position;
    const { level, start, formatting } = restart;
    const override = Buffer.alloc(8);
    override.writeInt32LE(formatting ? 0 : start, 0);
    override.writeUInt32LE(level | 0x10 | (formatting ? 0x20 : 0), 4);
    const own = formatting ? levelBytes({ ...formatting, start }) : Buffer.alloc(0);
    return Buffer.concat([position, override, own]);
  });
  return Buffer.concat([uint32(uses.length), ...heads, ...data]);
}
