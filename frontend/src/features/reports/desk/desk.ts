/** An open report: what is held of it, the texts being written in it, and everything that makes it ask again. */
import { cleanText } from '@tien-do/shared';
import type { ActOnBlockBody, BlockWritten, ReportView, RouteBodyInput } from '@tien-do/shared/contract';
import {
  actOnReportBlock,
  addReportBlock,
  keys,
  newKey,
  queryClient,
  reportChanges,
  saveReportBlock,
  takeFresh,
} from '../../../api/index.ts';
import { serverNow } from '../../../live/index.ts';
import { mergeWords } from '../../../ui/merge-words.ts';
import { failureKind } from '../../../writing/failure-kind.ts';
import {
  Autosave,
  deviceShelf,
  DraftStore,
  type AutosavePort,
  type ServerText,
} from '../../../writing/index.ts';
import { isBlank, withChanges, withWritten } from './model.ts';

/** How long it is seen that somebody else changed a block. */
const recentMs = 6_000;
/** What follows from several acts (what is in the way of handing in, what is fresh) is asked for once. */
const gatherMs = 700;

const isText = (value: unknown): value is string => typeof value === 'string';
const textRules = {
  same: (one: string, other: string): boolean => cleanText(one) === cleanText(other),
  joined: mergeWords,
};

type Writing = Autosave<string>;
/** What an act on a block says, without the versions that the desk knows. */
export type BlockAct =
  | { act: 'drop' | 'restore' | 'part' | 'revert' | 'keep' | 'accept' }
  | { act: 'merge'; into: string }
  | { act: 'move'; section: string; after: string | null };

export class ReportDesk {
  private readonly writings = new Map<string, { writing: Writing; users: number }>();
  private readonly recent = new Map<string, string>();
  private readonly listeners = new Set<() => void>();
  private syncing: Promise<void> | null = null;
  private again = false;
  private gathering: ReturnType<typeof setTimeout> | undefined;
  private readonly timers = new Set<ReturnType<typeof setTimeout>>();

  constructor(
    readonly reportId: string,
    private readonly personId: string,
  ) {}

  /** Listens while the page is there. @returns a function that lets go: what is unsaved is sent. */
  begin(): () => void {
    const flush = (): void => {
      for (const { writing } of this.writings.values()) if (writing.unsaved) writing.flushQuietly();
    };
    const hide = (): void => {
      if (document.visibilityState === 'hidden') flush();
    };
    const leave = (event: BeforeUnloadEvent): void => {
      const all = [...this.writings.values()];
      if (all.some(({ writing }) => writing.unsaved && !writing.state().kept)) event.preventDefault();
    };
    document.addEventListener('visibilitychange', hide);
    window.addEventListener('pagehide', flush);
    window.addEventListener('online', flush);
    window.addEventListener('beforeunload', leave);
    return () => {
      document.removeEventListener('visibilitychange', hide);
      window.removeEventListener('pagehide', flush);
      window.removeEventListener('online', flush);
      window.removeEventListener('beforeunload', leave);
      flush();
      clearTimeout(this.gathering);
      for (const timer of this.timers) clearTimeout(timer);
    };
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  get view(): ReportView | undefined {
    return queryClient.getQueryData<ReportView>(keys.report(this.reportId));
  }

  /** The text being written in a block, or null where nobody writes here. */
  writingOf(blockId: string): Writing | null {
    return this.writings.get(blockId)?.writing ?? null;
  }

  /** Who changed a block a moment ago, or null. */
  recentOf(blockId: string): string | null {
    return this.recent.get(blockId) ?? null;
  }

  /** Opens the text of a block for writing. @returns a function that closes it: what is unsaved is sent and stays till it is. */
  hold(blockId: string): () => void {
    const held = this.openWriting(blockId);
    if (!held) return () => undefined;
    held.users += 1;
    return () => {
      held.users -= 1;
      held.writing.flushQuietly();
      this.letGo(blockId);
    };
  }

  /** Words that were left on this device are taken up again. */
  takeUp(): void {
    const { view } = this;
    if (view?.state !== 'draft') return;
    for (const { id } of view.blocks) {
      if (!this.writings.has(id) && this.storeOf(id).read() !== null) {
        this.openWriting(id);
        this.letGo(id);
      }
    }
  }

  /** Something about the report was read or written anew. */
  settle(): void {
    const { view } = this;
    if (!view) return;
    for (const [blockId, { writing }] of this.writings) {
      const text = this.serverText(view, blockId);
      if (text) writing.see(text);
    }
  }

  /** The report stands at this version; null: the line was cut. */
  heard = (version: number | null): void => {
    const { view } = this;
    if (view && (version === null || version > view.version)) void this.sync().catch(() => undefined);
  };

  /** Asks what changed since, and merges it in. @throws ApiProblem, NetworkFailure */
  sync(): Promise<void> {
    if (this.syncing) {
      this.again = true;
      return this.syncing;
    }
    this.syncing = this.follow().finally(() => {
      this.syncing = null;
    });
    return this.syncing;
  }

  /** What follows from the changes is asked for soon, once for all of them. */
  refreshSoon(): void {
    clearTimeout(this.gathering);
    this.gathering = setTimeout(() => {
      void queryClient.invalidateQueries({ queryKey: keys.report(this.reportId), exact: true });
    }, gatherMs);
  }

  /** Does something with a block; what is being written in it is saved first. @throws ApiProblem, NetworkFailure, ConflictError */
  async act(blockId: string, act: BlockAct): Promise<void> {
    await this.writingOf(blockId)?.flush();
    if (act.act === 'merge') await this.writingOf(act.into)?.flush();
    const version = this.versionOf(blockId);
    const body: ActOnBlockBody =
      act.act === 'merge'
        ? { ...act, expectedVersion: version, intoVersion: this.versionOf(act.into) }
        : { ...act, expectedVersion: version };
    await this.write(actOnReportBlock(this.reportId, blockId, body, newKey()));
  }

  /** Writes a new block. @returns its id. @throws ApiProblem, NetworkFailure */
  async add(body: RouteBodyInput<'addReportBlock'>): Promise<string | null> {
    const known = new Set(this.view?.blocks.map(({ id }) => id));
    const { blocks } = await this.write(addReportBlock(this.reportId, body, newKey()));
    return blocks.find(({ id }) => !known.has(id))?.id ?? null;
  }

  /** Takes what has come since into the report, or leaves it out. @throws ApiProblem, NetworkFailure */
  async take(taken: readonly string[], leaveOut: boolean): Promise<void> {
    await this.write(takeFresh(this.reportId, { keys: [...taken], leaveOut }, newKey()));
  }

  /** Saves every unsaved word. @returns the version that I have seen: what others wrote since makes an act on it stale. @throws ApiProblem, NetworkFailure, ConflictError */
  async settledVersion(): Promise<number> {
    for (const { writing } of this.writings.values()) await writing.flush();
    return this.view?.version ?? 0;
  }

  /** Reads the report anew, as a whole. */
  async reload(): Promise<void> {
    clearTimeout(this.gathering);
    await queryClient.invalidateQueries({ queryKey: keys.report(this.reportId), exact: true });
  }

  private async write(sending: Promise<BlockWritten>): Promise<BlockWritten> {
    try {
      const answer = await sending;
      this.change((view) => withWritten(view, answer));
      return answer;
    } catch (error) {
      // A refusal says that something is not as it was shown.
      this.heard(null);
      throw error;
    } finally {
      this.refreshSoon();
    }
  }

  private async follow(): Promise<void> {
    do {
      this.again = false;
      const { view } = this;
      if (!view) return;
      const changes = await reportChanges(this.reportId, view.version);
      this.note(changes.blocks);
      this.change((held) => withChanges(held, changes));
      if (changes.version > view.version) this.refreshSoon();
    } while (this.again);
  }

  /** Remembers for a moment who changed what beside me. */
  private note(blocks: BlockWritten['blocks']): void {
    const held = new Map(this.view?.blocks.map(({ id, version }) => [id, version]));
    for (const { id, version, changedBy } of blocks) {
      if (!changedBy || changedBy.id === this.personId || (held.get(id) ?? -1) >= version) continue;
      this.recent.set(id, changedBy.name);
      const timer = setTimeout(() => {
        this.timers.delete(timer);
        this.recent.delete(id);
        this.tell();
      }, recentMs);
      this.timers.add(timer);
    }
    this.tell();
  }

  private change(next: (view: ReportView) => ReportView): void {
    queryClient.setQueryData<ReportView>(keys.report(this.reportId), (held) => held && next(held));
    this.settle();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }

  private versionOf(blockId: string): number {
    return this.view?.blocks.find(({ id }) => id === blockId)?.version ?? 0;
  }

  private serverText(view: ReportView, blockId: string): ServerText<string> | null {
    const block = view.blocks.find(({ id }) => id === blockId);
    return (
      (block && {
        content: block.text,
        version: block.version,
        writable: view.state === 'draft',
      }) ??
      null
    );
  }

  private storeOf(blockId: string): DraftStore<string> {
    return new DraftStore(deviceShelf(), `tien-do.report.${this.personId}.${blockId}`, isText);
  }

  private openWriting(blockId: string): { writing: Writing; users: number } | null {
    const held = this.writings.get(blockId);
    if (held) return held;
    const text = this.view && this.serverText(this.view, blockId);
    if (!text) return null;
    const writing = new Autosave(textRules, this.portOf(blockId), this.storeOf(blockId), text);
    const opened = { writing, users: 0 };
    this.writings.set(blockId, opened);
    this.tell();
    return opened;
  }

  /** Forgets a text in which nobody writes, as soon as the server has every word of it. */
  private letGo(blockId: string): void {
    const held = this.writings.get(blockId);
    if (!held || held.users > 0) return;
    if (!held.writing.unsaved) {
      this.writings.delete(blockId);
      this.tell();
      return;
    }
    const end = held.writing.subscribe(() => {
      if (held.writing.unsaved) return;
      end();
      this.letGo(blockId);
    });
  }

  private portOf(blockId: string): AutosavePort<string> {
    return {
      kindOf: failureKind,
      newKey,
      now: serverNow,
      save: async (text, expectedVersion, key) => {
        const body = { expectedVersion, text };
        const before = this.view?.blocks.find(({ id }) => id === blockId);
        const answer = await saveReportBlock(this.reportId, blockId, body, key);
        this.change((view) => withWritten(view, answer));
        const saved = answer.blocks.find(({ id }) => id === blockId);
        // Whether it may be handed in depends on places that nobody wrote in.
        if (before && saved && isBlank(before) !== isBlank(saved)) this.refreshSoon();
        return { version: saved?.version ?? expectedVersion + 1 };
      },
      load: async () => {
        await this.sync();
        const text = this.view && this.serverText(this.view, blockId);
        return text ?? { content: '', version: 0, writable: false };
      },
    };
  }
}
