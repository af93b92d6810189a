/**
 * Saving a text while it is being written: soon after the last keystroke, at the latest every ten seconds, over lost lines
 * and beside other people's changes, without ever losing a word. Knows neither React nor HTTP.
 */
import type { DraftStore } from './draft-store.ts';

/** The text as the server has it. */
export interface ServerText<T> {
  content: T;
  version: number;
  writable: boolean;
}

/** How a failed call ends: somebody was faster, no answer came (worth trying again), or the server said no. */
export type FailureKind = 'stale' | 'cut' | 'refused';

/** What is known of a kind of text. */
export interface TextRules<T> {
  /** Equal as the server would store them. */
  same(one: T, other: T): boolean;
  /** One text of both sides' changes; null where they stand in each other's way. */
  joined(base: T, mine: T, theirs: T): T | null;
}

/** The way to the server. */
export interface AutosavePort<T> {
  save(content: T, expectedVersion: number, key: string): Promise<{ version: number }>;
  load(): Promise<ServerText<T>>;
  kindOf(error: unknown): FailureKind;
  newKey(): string;
  now(): number;
}

export type AutosaveStatus = 'saved' | 'dirty' | 'saving' | 'offline' | 'refused' | 'conflict';

export interface AutosaveState<T> {
  content: T;
  status: AutosaveStatus;
  /** Epoch ms of the last save in this sitting. */
  savedAt: number | null;
  /** Whether this device holds what the server does not have yet. */
  kept: boolean;
  /** The other side of a conflict. */
  theirs: ServerText<T> | null;
  /** Why the server refused. */
  error: unknown;
  /** Epoch ms of words that were found on this device and put back. */
  restoredFrom: number | null;
}

/** Both sides wrote: a person has to choose. */
export class ConflictError extends Error {
  constructor() {
    super('the text changed on both sides');
    this.name = 'ConflictError';
  }
}

export const quietMs = 1_200;
export const longestMs = 10_000;
const firstRetryMs = 2_000;
const lastRetryMs = 30_000;
const mostTries = 4;

type Timer = ReturnType<typeof setTimeout> | undefined;

export class Autosave<T> {
  private held: AutosaveState<T>;
  private base: T;
  private version: number;
  private running: Promise<void> | null = null;
  private quiet: Timer;
  private longest: Timer;
  private retry: Timer;
  private retryMs = firstRetryMs;
  private attempt = { print: '', key: '' };
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly rules: TextRules<T>,
    private readonly port: AutosavePort<T>,
    private readonly store: DraftStore<T>,
    server: ServerText<T>,
  ) {
    this.base = server.content;
    this.version = server.version;
    this.held = {
      content: server.content,
      status: 'saved',
      savedAt: null,
      kept: true,
      theirs: null,
      error: null,
      restoredFrom: null,
    };
    this.restore(server);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  state = (): AutosaveState<T> => this.held;

  /** The version that the last save or reading gave. */
  get seenVersion(): number {
    return this.version;
  }

  /** True while the server does not have every word. */
  get unsaved(): boolean {
    return !this.rules.same(this.held.content, this.base);
  }

  /** A keystroke: on this device at once, to the server soon. */
  edit(content: T): void {
    this.set({ content });
    if (this.held.status === 'conflict') {
      this.keep();
      return;
    }
    if (!this.unsaved && !this.running) {
      this.settle();
      return;
    }
    this.keep();
    if (!this.running) this.set({ status: 'dirty' });
    this.schedule();
  }

  /**
   * Saves what is not saved yet and waits for it.
   * @throws ConflictError, or whatever the port threw.
   */
  async flush(): Promise<void> {
    this.stopTimers();
    for (;;) {
      if (this.running) await this.running;
      else if (this.held.status === 'conflict') throw new ConflictError();
      else if (this.unsaved) await this.saveOnce();
      else return;
    }
  }

  /** As `flush`, for leaving: what fails stays on the device and is tried again. */
  flushQuietly(): void {
    this.flush().catch(() => undefined);
  }

  /** The server's text was read anew. */
  see(server: ServerText<T>): void {
    if (this.running || server.version <= this.version) return;
    if (this.rules.same(server.content, this.base)) {
      this.version = server.version;
      if (this.held.theirs) this.set({ theirs: server });
      return;
    }
    if (!this.unsaved || this.rules.same(server.content, this.held.content)) this.adopt(server);
    else if (!this.join(server)) this.clash(server);
  }

  /** The person chose or merged: this is the text now. */
  resolve(content: T): void {
    const { theirs } = this.held;
    if (!theirs) return;
    this.base = theirs.content;
    this.version = theirs.version;
    this.set({ content, theirs: null, status: 'dirty' });
    if (!this.unsaved) {
      this.settle();
      return;
    }
    this.keep();
    this.run();
  }

  /** The notice about restored words was read. */
  dismissRestored(): void {
    this.set({ restoredFrom: null });
  }

  private restore(server: ServerText<T>): void {
    const draft = this.store.read();
    if (!draft) return;
    if (this.rules.same(draft.content, server.content)) {
      this.store.clear();
      return;
    }
    this.set({ content: draft.content, restoredFrom: draft.at, status: 'dirty' });
    if (this.rules.same(draft.base, server.content)) this.schedule();
    else this.set({ status: 'conflict', theirs: server });
  }

  private adopt(server: ServerText<T>): void {
    this.stopTimers();
    this.base = server.content;
    this.version = server.version;
    this.set({ content: server.content, theirs: null });
    this.settle();
  }

  /** Takes in what somebody else wrote beside me. @returns false where both wrote in one place. */
  private join(server: ServerText<T>): boolean {
    const joined = this.rules.joined(this.base, this.held.content, server.content);
    if (!joined || !server.writable) return false;
    this.base = server.content;
    this.version = server.version;
    this.edit(joined);
    return true;
  }

  private clash(theirs: ServerText<T>): void {
    this.stopTimers();
    this.keep();
    this.set({ status: 'conflict', theirs });
  }

  /** Nothing is left to save. */
  private settle(): void {
    this.stopTimers();
    this.store.clear();
    this.set({ status: 'saved', error: null, kept: true });
  }

  private keep(): void {
    this.set({ kept: this.store.keep({ content: this.held.content, base: this.base, at: this.port.now() }) });
  }

  private schedule(): void {
    clearTimeout(this.quiet);
    this.quiet = setTimeout(this.run, quietMs);
    this.longest ??= setTimeout(this.run, longestMs);
  }

  private stopTimers(): void {
    clearTimeout(this.quiet);
    clearTimeout(this.longest);
    clearTimeout(this.retry);
    this.longest = undefined;
  }

  private readonly run = (): void => {
    this.stopTimers();
    if (this.running || !this.unsaved || this.held.status === 'conflict') return;
    this.saveOnce().catch(() => undefined);
  };

  private saveOnce(): Promise<void> {
    this.running ??= this.save().finally(() => {
      this.running = null;
      // Words that came while the answer was under way; without an answer the retry will take them.
      if (this.held.status === 'dirty') this.schedule();
    });
    return this.running;
  }

  private async save(): Promise<void> {
    let sent = this.held.content;
    this.set({ status: 'saving' });
    try {
      sent = await this.send(sent);
    } catch (error) {
      this.fail(error);
      throw error;
    }
    this.base = sent;
    this.retryMs = firstRetryMs;
    this.set({ savedAt: this.port.now(), restoredFrom: null, error: null });
    if (this.unsaved) {
      this.keep();
      this.set({ status: 'dirty' });
    } else {
      this.settle();
    }
  }

  /**
   * Sends; when only the version moved on and nobody touched the text, or only elsewhere in it, sends again.
   * @returns what the server has now.
   */
  private async send(written: T): Promise<T> {
    let content = written;
    for (let tries = 1; ; tries += 1) {
      try {
        this.version = (await this.port.save(content, this.version, this.keyFor(content))).version;
        return content;
      } catch (error) {
        if (this.port.kindOf(error) !== 'stale' || tries >= mostTries) throw error;
        const server = await this.port.load();
        if (!this.rules.same(server.content, this.base) && !this.rules.same(server.content, content)) {
          const joined = this.rules.joined(this.base, content, server.content);
          if (!joined || !this.join(server)) {
            this.clash(server);
            throw new ConflictError();
          }
          content = joined;
        }
        this.version = server.version;
        if (this.rules.same(server.content, content)) return content;
        if (!server.writable) throw error;
      }
    }
  }

  private fail(error: unknown): void {
    if (error instanceof ConflictError) return;
    this.keep();
    if (this.port.kindOf(error) === 'refused') {
      this.set({ status: 'refused', error });
      return;
    }
    this.set({ status: 'offline', error });
    clearTimeout(this.retry);
    this.retry = setTimeout(this.run, this.retryMs);
    this.retryMs = Math.min(lastRetryMs, this.retryMs * 2);
  }

  /** The same text against the same version is the same intent, however often it is sent. */
  private keyFor(content: T): string {
    const print = JSON.stringify([this.version, content]);
    if (this.attempt.print !== print) this.attempt = { print, key: this.port.newKey() };
    return this.attempt.key;
  }

  private set(part: Partial<AutosaveState<T>>): void {
    this.held = { ...this.held, ...part };
    for (const listener of this.listeners) listener();
  }
}
