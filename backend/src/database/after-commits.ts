import type { Logger } from '@nestjs/common';
import type { Writer } from './write.js';

/** A burst of acts on a board is followed together. */
const gatherMs = 400;

/**
 * Does something about each board that this process wrote on, a moment after the commit and never beside itself. What fails is
 * logged and left: whoever follows the log finds it again by their cursor.
 */
export class AfterCommits {
  private readonly due = new Set<string>();
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  /** @param wanted is asked once for a burst: whether there is anything to be done about it. */
  constructor(
    writer: Writer,
    private readonly follow: (boardId: string) => Promise<void>,
    private readonly logger: Logger,
    private readonly wanted: () => Promise<boolean> = () => Promise.resolve(true),
  ) {
    writer.onCommit(({ kind, id }) => {
      if (kind === 'board') this.plan(id);
    });
  }

  /** Begins nothing more, and waits for what is under way. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.running;
  }

  private plan(id: string): void {
    this.due.add(id);
    if (this.timer || this.stopped) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      const ids = [...this.due];
      this.due.clear();
      this.running = this.running.then(() => this.followAll(ids));
    }, gatherMs);
  }

  private async followAll(ids: readonly string[]): Promise<void> {
    try {
      if (!(await this.wanted())) return;
    } catch (error) {
      this.warn(error);
      return;
    }
    for (const one of ids) {
      try {
        await this.follow(one);
      } catch (error) {
        this.warn(error);
      }
    }
  }

  private warn(error: unknown): void {
    this.logger.warn(`not followed: ${error instanceof Error ? error.message : String(error)}`);
  }
}
