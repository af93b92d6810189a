/**
 * Correcting a proposal: every edit is applied here at once, kept on this device, and sent in order, one request at a time.
 * What others did meanwhile is put under one's own. Pure but for its timers and what the port does.
 */
import { applyEdits, type Proposal, type ProposalEdit } from '@tien-do/shared';
import type { ImportEditLine } from '@tien-do/shared/contract';
import { cleaned, mergeTyped, touchedRows, typingOf } from './typing.ts';

/** `cut`: no answer, send again later; `stale`: somebody was first; `refused`: it will not be taken. */
export type FailureKind = 'cut' | 'stale' | 'refused';

/** What the server knows. */
export interface ServerProposal {
  version: number;
  proposal: Proposal;
}

export interface CorrectionsPort {
  send(edits: readonly ProposalEdit[], expectedVersion: number, key: string): Promise<{ version: number }>;
  /** What was done after a version, oldest first. */
  since(version: number): Promise<readonly ImportEditLine[]>;
  /** Everything anew; null when there is no proposal any more. */
  load(): Promise<ServerProposal | null>;
  kindOf(error: unknown): FailureKind;
  newKey(): string;
  now(): number;
}

/** Where what is not sent yet lies on this device. */
export interface CorrectionShelf {
  read(): ProposalEdit[][] | null;
  /** @returns false when this device cannot keep it. */
  keep(pieces: readonly (readonly ProposalEdit[])[]): boolean;
  clear(): void;
}

export type CorrectionsStatus = 'saved' | 'waiting' | 'sending' | 'offline';

/** A correction that could not be made: what it was, and why. */
export interface RefusedCorrection {
  id: number;
  edits: readonly ProposalEdit[];
  error: unknown;
}

/** What somebody else did a moment ago. */
export interface ForeignChange {
  name: string;
  rowIds: ReadonlySet<string>;
  at: number;
}

export interface CorrectionsState {
  proposal: Proposal;
  status: CorrectionsStatus;
  /** Whether this device holds what the server does not have yet. */
  kept: boolean;
  savedAt: number | null;
  refused: readonly RefusedCorrection[];
  foreign: ForeignChange | null;
  canUndo: boolean;
  canRedo: boolean;
}

interface Piece {
  edits: readonly ProposalEdit[];
}

interface Step {
  inverse: readonly ProposalEdit[];
  typing: string | null;
  at: number;
}

interface Attempt {
  count: number;
  key: string;
}

export const quietMs = 700;
/** Letters that come closer together than this are undone together. */
const togetherMs = 1_500;
const firstRetryMs = 1_500;
const lastRetryMs = 20_000;
const mostEdits = 200;
const mostSteps = 200;

export class Corrections {
  private held: CorrectionsState;
  private base: ServerProposal;
  private pieces: Piece[] = [];
  private attempt: Attempt | null = null;
  private onlyOne = false;
  private running: Promise<void> | null = null;
  private heard: number;
  private asking = false;
  private undos: Step[] = [];
  private redos: Step[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private retryMs = firstRetryMs;
  private lastRefused = 0;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly port: CorrectionsPort,
    private readonly shelf: CorrectionShelf,
    server: ServerProposal,
    private readonly myId: string,
  ) {
    this.base = server;
    this.heard = server.version;
    this.held = {
      proposal: server.proposal,
      status: 'saved',
      kept: true,
      savedAt: null,
      refused: [],
      foreign: null,
      canUndo: false,
      canRedo: false,
    };
    const left = shelf.read();
    if (!left || left.length === 0) return;
    this.pieces = left.map((edits) => ({ edits }));
    this.rebuild();
    this.keep();
    this.plan(0);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  state = (): CorrectionsState => this.held;

  /** True while the server does not have every correction. */
  get unsent(): boolean {
    return this.pieces.length > 0;
  }

  /** The version that the server is known to have of what is shown. */
  get version(): number {
    return this.base.version;
  }

  /**
   * Makes a correction: seen at once, sent soon.
   * @throws ProblemError INVALID when it does not fit the proposal as it is; nothing has changed then.
   */
  edit(edits: readonly ProposalEdit[]): void {
    const inverse = this.apply(edits);
    const typing = typingOf(edits);
    const last = this.undos.at(-1);
    const at = this.port.now();
    if (last && typing !== null && last.typing === typing && at - last.at < togetherMs) last.at = at;
    else this.undos = [...this.undos, { inverse, typing, at }].slice(-mostSteps);
    this.redos = [];
    this.changed(typing !== null);
  }

  /** Takes the last correction of this sitting back. @throws ProblemError when others' work stands on it. */
  undo(): void {
    this.turn('undos', 'redos');
  }

  /** Does again what was taken back. @throws ProblemError when it no longer fits. */
  redo(): void {
    this.turn('redos', 'undos');
  }

  /** The server stands at this version (null: nobody knows, so ask). */
  hear(version: number | null): void {
    if (version !== null && version <= this.base.version) return;
    if (version === null) this.asking = true;
    else this.heard = Math.max(this.heard, version);
    this.run();
  }

  /** Sends everything now and waits for it. @throws whatever the port threw. */
  async flush(): Promise<void> {
    for (;;) {
      if (this.running) await this.running;
      else if (this.pieces.length > 0) await this.once();
      else return;
    }
  }

  /** As `flush`, for leaving: what fails stays on the device. */
  flushQuietly(): void {
    this.flush().catch(() => undefined);
  }

  /** The person has read why it was not made. */
  dismiss(id: number): void {
    this.set({ refused: this.held.refused.filter((one) => one.id !== id) });
  }

  private get behind(): boolean {
    return this.asking || this.heard > this.base.version;
  }

  private turn(from: 'undos' | 'redos', to: 'undos' | 'redos'): void {
    const step = this[from].at(-1);
    if (!step) return;
    const inverse = this.apply(step.inverse);
    this[from] = this[from].slice(0, -1);
    this[to] = [...this[to], { inverse, typing: null, at: 0 }];
    this.changed(false);
  }

  private apply(edits: readonly ProposalEdit[]): ProposalEdit[] {
    const { proposal, inverse } = applyEdits(this.held.proposal, edits);
    this.held = { ...this.held, proposal };
    const free = this.pieces.length > (this.attempt?.count ?? 0) ? this.pieces.at(-1) : undefined;
    const merged = free ? mergeTyped(free.edits, edits) : null;
    if (merged) this.pieces = [...this.pieces.slice(0, -1), { edits: merged }];
    else this.pieces = [...this.pieces, { edits }];
    return inverse;
  }

  private changed(typed: boolean): void {
    this.keep();
    if (!this.running && this.held.status !== 'offline') this.set({ status: 'waiting' });
    this.set({});
    this.plan(typed ? quietMs : 0);
  }

  private keep(): void {
    if (this.pieces.length === 0) this.shelf.clear();
    const kept = this.pieces.length === 0 || this.shelf.keep(this.pieces.map((piece) => piece.edits));
    if (kept !== this.held.kept) this.set({ kept });
  }

  private plan(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.run, ms);
  }

  private readonly run = (): void => {
    clearTimeout(this.timer);
    if (this.running) return;
    if (this.pieces.length === 0 && !this.behind) return;
    this.once().catch(() => undefined);
  };

  private once(): Promise<void> {
    this.running ??= this.exchange().finally(() => {
      this.running = null;
      // What was typed, or done by others, while the answer was under way.
      if (this.held.status === 'offline') return;
      if (this.pieces.length > 0) this.plan(0);
      else if (this.behind) this.plan(0);
    });
    return this.running;
  }

  private async exchange(): Promise<void> {
    try {
      if (this.attempt === null && this.behind) await this.catchUp(false);
      if (this.pieces.length > 0) await this.sendSome();
      this.retryMs = firstRetryMs;
      this.set({ status: this.pieces.length > 0 ? 'waiting' : 'saved' });
    } catch (error) {
      this.set({ status: this.pieces.length > 0 ? 'offline' : this.held.status });
      this.plan(this.retryMs);
      this.retryMs = Math.min(lastRetryMs, this.retryMs * 2);
      throw error;
    }
  }

  /** Sends the oldest corrections. The same ones under the same key, however often, until there is an answer. */
  private async sendSome(): Promise<void> {
    this.attempt ??= { count: this.batch(), key: this.port.newKey() };
    const sent = this.pieces.slice(0, this.attempt.count);
    // As the server will keep them, so that both have the same text.
    const edits = cleaned(sent.flatMap((piece) => piece.edits));
    this.set({ status: 'sending' });
    try {
      const { version } = await this.port.send(edits, this.base.version, this.attempt.key);
      this.base = { version, proposal: applyEdits(this.base.proposal, edits).proposal };
      this.pieces = this.pieces.slice(sent.length);
      this.heard = Math.max(this.heard, version);
      this.onlyOne = false;
      this.set({ savedAt: this.port.now() });
    } catch (error) {
      const kind = this.port.kindOf(error);
      if (kind === 'cut') throw error;
      if (kind === 'stale') await this.catchUp(true);
      else this.refuseOf(sent, error);
    }
    this.attempt = null;
    this.keep();
  }

  private batch(): number {
    if (this.onlyOne) return 1;
    let edits = 0;
    let count = 0;
    for (const piece of this.pieces) {
      edits += piece.edits.length;
      if (count > 0 && edits > mostEdits) break;
      count += 1;
    }
    return count;
  }

  /** One of several is at fault: they go singly then, and only that one is laid aside. */
  private refuseOf(sent: readonly Piece[], error: unknown): void {
    if (sent.length > 1) {
      this.onlyOne = true;
      return;
    }
    this.pieces = this.pieces.slice(1);
    this.layAside(sent.map((piece) => ({ edits: piece.edits, error })));
    this.rebuild();
  }

  /** Takes what others did, and puts one's own on top of it. */
  private async catchUp(stale: boolean): Promise<void> {
    this.asking = false;
    const wanted = Math.max(this.heard, this.base.version + (stale ? 1 : 0));
    const lines = await this.port.since(this.base.version);
    let { version, proposal } = this.base;
    const foreign: ImportEditLine[] = [];
    try {
      for (const line of lines) {
        if (line.version <= version) continue;
        if (line.version !== version + 1) throw new Error('a version that no correction made');
        proposal = applyEdits(proposal, line.edits).proposal;
        version = line.version;
        if (line.by.id !== this.myId) foreign.push(line);
      }
    } catch {
      // Read anew below: a step that does not fit here means that this picture was not the server's.
      version = this.base.version;
    }
    if (version < wanted) {
      const server = await this.port.load();
      if (server) this.base = server;
      // Nothing newer is there, whatever was heard: that was about something else than the proposal.
      this.heard = Math.max(this.base.version, this.heard > wanted ? this.heard : 0);
    } else {
      this.base = { version, proposal };
    }
    const last = foreign.at(-1);
    if (last) {
      const rowIds = new Set(foreign.flatMap((line) => touchedRows(line.edits)));
      this.set({ foreign: { name: last.by.name, rowIds, at: this.port.now() } });
    }
    this.rebuild();
  }

  /** The proposal as the server has it, with what is not sent yet; what no longer fits is laid aside, never dropped. */
  private rebuild(): void {
    let { proposal } = this.base;
    const fitting: Piece[] = [];
    const aside: Omit<RefusedCorrection, 'id'>[] = [];
    for (const piece of this.pieces) {
      try {
        proposal = applyEdits(proposal, piece.edits).proposal;
        fitting.push(piece);
      } catch (error) {
        aside.push({ edits: piece.edits, error });
      }
    }
    this.pieces = fitting;
    this.layAside(aside);
    this.set({ proposal });
  }

  private layAside(found: readonly Omit<RefusedCorrection, 'id'>[]): void {
    if (found.length === 0) return;
    const numbered = found.map((one) => {
      this.lastRefused += 1;
      return { ...one, id: this.lastRefused };
    });
    this.set({ refused: [...this.held.refused, ...numbered] });
  }

  private set(part: Partial<CorrectionsState>): void {
    this.held = {
      ...this.held,
      ...part,
      canUndo: this.undos.length > 0,
      canRedo: this.redos.length > 0,
    };
    for (const listener of this.listeners) listener();
  }
}
