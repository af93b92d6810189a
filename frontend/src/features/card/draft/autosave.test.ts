import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { CardContent } from '@tien-do/shared/contract';
import {
  Autosave,
  ConflictError,
  longestMs,
  quietMs,
  type FailureKind,
  type ServerText,
} from './autosave.ts';
import { emptyContent } from './content.ts';
import type { Shelf } from '../../../writing/index.ts';
import { CardDraftStore, draftKey } from './draft-store.ts';

class Failure extends Error {
  constructor(readonly kind: FailureKind) {
    super(kind);
  }
}

/** A server with one card and a line that can be cut. */
class Server {
  content = emptyContent(1);
  version = 5;
  writable = true;
  failure: Failure | null = null;
  readonly keys: string[] = [];
  private keysMade = 0;

  text(): ServerText {
    return { content: this.content, version: this.version, writable: this.writable };
  }

  save = (content: CardContent, expected: number, key: string): Promise<{ version: number }> => {
    this.keys.push(key);
    if (this.failure) return Promise.reject(this.failure);
    if (expected !== this.version) return Promise.reject(new Failure('stale'));
    this.content = content;
    this.version += 1;
    return Promise.resolve({ version: this.version });
  };

  load = (): Promise<ServerText> => Promise.resolve(this.text());
  kindOf = (error: unknown): FailureKind => (error instanceof Failure ? error.kind : 'refused');
  newKey = (): string => {
    this.keysMade += 1;
    return `key-${this.keysMade}`;
  };
  now = (): number => Date.now();
}

function shelf(full = false): Shelf & { held: Map<string, string> } {
  const held = new Map<string, string>();
  return {
    held,
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => {
      if (full) throw new Error('quota');
      held.set(key, value);
    },
    removeItem: (key) => {
      held.delete(key);
    },
  };
}

const key = draftKey('person', 'card');
const written = (result: string): CardContent => ({ ...emptyContent(1), result });
const later = (ms: number): Promise<void> => jest.advanceTimersByTimeAsync(ms);

describe('autosave', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('saves after a pause and then forgets the copy on the device', async () => {
    const server = new Server();
    const device = shelf();
    const autosave = new Autosave(server, new CardDraftStore(device, key), server.text());
    autosave.edit(written('Đã tổ chức'));
    expect(autosave.state().status).toBe('dirty');
    expect(device.held.has(key)).toBe(true);
    await later(quietMs);
    expect(server.content.result).toBe('Đã tổ chức');
    expect(autosave.state().status).toBe('saved');
    expect(device.held.size).toBe(0);
  });

  it('does not wait longer than ten seconds for somebody who never stops', async () => {
    const server = new Server();
    const autosave = new Autosave(server, new CardDraftStore(shelf(), key), server.text());
    for (let passed = 0; passed < longestMs; passed += 500) {
      autosave.edit(written(`chữ ${passed}`));
      await later(500);
    }
    expect(server.content.result).not.toBe('');
  });

  it('keeps the words and tries again with the same key while the line is cut', async () => {
    const server = new Server();
    const device = shelf();
    const autosave = new Autosave(server, new CardDraftStore(device, key), server.text());
    server.failure = new Failure('cut');
    autosave.edit(written('Nội dung'));
    await later(quietMs);
    expect(autosave.state().status).toBe('offline');
    expect(device.held.has(key)).toBe(true);
    server.failure = null;
    await later(2_000);
    expect(autosave.state().status).toBe('saved');
    expect(server.content.result).toBe('Nội dung');
    expect(new Set(server.keys).size).toBe(1);
  });

  it('saves again in silence when only the version moved on', async () => {
    const server = new Server();
    const autosave = new Autosave(server, new CardDraftStore(shelf(), key), server.text());
    server.version = 9;
    autosave.edit(written('Của tôi'));
    await autosave.flush();
    expect(server.content.result).toBe('Của tôi');
    expect(server.version).toBe(10);
  });

  it('shows both sides when somebody else wrote, and saves what was chosen', async () => {
    const server = new Server();
    const device = shelf();
    const autosave = new Autosave(server, new CardDraftStore(device, key), server.text());
    server.content = written('Của người khác');
    server.version = 9;
    autosave.edit(written('Của tôi'));
    await expect(autosave.flush()).rejects.toBeInstanceOf(ConflictError);
    expect(autosave.state()).toMatchObject({ status: 'conflict', theirs: { version: 9 } });
    expect(autosave.state().content.result).toBe('Của tôi');
    expect(device.held.has(key)).toBe(true);
    autosave.resolve(written('Của người khác. Của tôi'));
    await autosave.flush();
    expect(server.content.result).toBe('Của người khác. Của tôi');
    expect(autosave.state().status).toBe('saved');
  });

  it('takes the other text in silence while nothing of mine is unsaved', () => {
    const server = new Server();
    const autosave = new Autosave(server, new CardDraftStore(shelf(), key), server.text());
    autosave.see({ content: written('Mới'), version: 8, writable: true });
    expect(autosave.state()).toMatchObject({ status: 'saved', content: { result: 'Mới' } });
  });

  it('ignores an older reading', () => {
    const server = new Server();
    const autosave = new Autosave(server, new CardDraftStore(shelf(), key), server.text());
    autosave.see({ content: written('Cũ'), version: 4, writable: true });
    expect(autosave.state().content.result).toBe('');
  });

  it('puts back words found on the device and saves them', async () => {
    const server = new Server();
    const device = shelf();
    new CardDraftStore(device, key).keep({ content: written('Chưa gửi'), base: server.content, at: 7 });
    const autosave = new Autosave(server, new CardDraftStore(device, key), server.text());
    expect(autosave.state()).toMatchObject({ restoredFrom: 7, content: { result: 'Chưa gửi' } });
    await later(quietMs);
    expect(server.content.result).toBe('Chưa gửi');
  });

  it('asks when the device holds words and the server moved on meanwhile', () => {
    const server = new Server();
    const device = shelf();
    new CardDraftStore(device, key).keep({ content: written('Chưa gửi'), base: server.content, at: 7 });
    server.content = written('Đã sửa nơi khác');
    const autosave = new Autosave(server, new CardDraftStore(device, key), server.text());
    expect(autosave.state()).toMatchObject({ status: 'conflict', content: { result: 'Chưa gửi' } });
  });

  it('says so when the device cannot keep anything', () => {
    const server = new Server();
    const autosave = new Autosave(server, new CardDraftStore(shelf(true), key), server.text());
    autosave.edit(written('Nội dung'));
    expect(autosave.state().kept).toBe(false);
  });

  it('saves the words that were typed while an answer was under way', async () => {
    const server = new Server();
    const autosave = new Autosave(server, new CardDraftStore(shelf(), key), server.text());
    autosave.edit(written('một'));
    const flushed = autosave.flush();
    autosave.edit(written('một hai'));
    await flushed;
    expect(server.content.result).toBe('một hai');
    expect(autosave.state().status).toBe('saved');
  });

  it('keeps refused words and takes the next keystroke as a new try', async () => {
    const server = new Server();
    const autosave = new Autosave(server, new CardDraftStore(shelf(), key), server.text());
    server.failure = new Failure('refused');
    autosave.edit(written('a'));
    await later(quietMs);
    expect(autosave.state().status).toBe('refused');
    server.failure = null;
    autosave.edit(written('ab'));
    await later(quietMs);
    expect(server.content.result).toBe('ab');
  });

  it('needs no save when the text is typed back to what it was', async () => {
    const server = new Server();
    const device = shelf();
    const autosave = new Autosave(server, new CardDraftStore(device, key), server.text());
    autosave.edit(written('a'));
    autosave.edit(written(''));
    await later(longestMs);
    expect(server.keys).toHaveLength(0);
    expect(device.held.size).toBe(0);
  });
});
