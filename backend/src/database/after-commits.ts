import type { Logger } from '@nestjs/common';
import type { Writer } from './write.js';

/** A burst of acts is followed together. */
const gatherMs = 400;

/**
 * Does something about each board or report that this process wrote on, a moment after the commit and never beside itself. What fails is
 * logged and left: whoever follows the log finds it again by their cursor.
 */
export class AfterCommits {
  private readonly due = new Map<string, 'board' | 'report'>();
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  /** @param wanted is asked once for a burst: whether there is anything to be done about it. */
  constructor(
    writer: Writer,
    private readonly follow: (id: string, kind: 'board' | 'report') => Promise<void>,
    private readonly logger: Logger,
    private readonly wanted: () => Promise<boolean> = () => Promise.resolve(true),
  ) {
    writer.onCommit(({ kind, id }) => {
      if (kind === 'board' || kind === 'report') this.plan(id, kind);
    });
  }

  /** Begins nothing more, and waits for what is under way. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.running;
  }

  private plan(id: string, kind: 'board' | 'report'): void {
    this.due.set(id, kind);
    if (this.timer || this.stopped) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      const due = [...this.due];
      this.due.clear();
      this.running = this.running.then(() => this.followAll(due));
    }, gatherMs);
  }

  private async followAll(due: readonly [string, 'board' | 'report'][]): Promise<void> {
    try {
      if (!(await this.wanted())) return;
    } catch (error) {
      this.warn(error);
      return;
    }
    for (const [id, kind] of due) {
      try {
        await this.follow(id, kind);
      } catch (error) {
        this.warn(error);
      }
    }
  }

  private warn(error: unknown): void {
    this.logger.warn(`not followed: ${error instanceof Error ? error.message : String(error)}`);
  }
}
