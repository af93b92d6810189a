import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Writer } from '../database/write.js';
import { notify, pack } from './notify.js';
import { liveSettingsToken, type LiveSettings } from './settings.js';

/**
 * Announces boards that changed here, after their commits and several together. The first goes out almost at once; under load
 * there is one announcement for all that committed meanwhile. One that fails is tried again; the beacon heals the rest.
 */
@Injectable()
export class BoardSignals implements OnApplicationShutdown {
  private readonly logger = new Logger('signals');
  private dirty = new Map<string, number>();
  private timer: NodeJS.Timeout | null = null;
  private announcing: Promise<void> | null = null;
  private lastAt = -Infinity;
  private stopped = false;

  constructor(
    writer: Writer,
    private readonly source: DataSource,
    @Inject(liveSettingsToken) private readonly settings: LiveSettings,
  ) {
    writer.onCommit((boardId, version) => {
      this.mark(boardId, version);
      this.plan(0);
    });
  }

  /** Announces what is left, once: the other processes go on. */
  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.announcing;
    await this.announce();
  }

  private mark(boardId: string, version: number): void {
    this.dirty.set(boardId, Math.max(version, this.dirty.get(boardId) ?? 0));
  }

  private plan(leastMs: number): void {
    if (this.timer || this.announcing || this.stopped) return;
    const { announceAfterMs, announceEveryMs } = this.settings.timings;
    const sinceLast = performance.now() - this.lastAt;
    this.timer = setTimeout(
      () => {
        this.timer = null;
        this.announcing = this.announce().then((done) => {
          this.announcing = null;
          if (this.dirty.size > 0) this.plan(done ? 0 : this.settings.timings.announceAgainMs);
        });
      },
      Math.max(leastMs, announceAfterMs, announceEveryMs - sinceLast),
    );
  }

  /** @returns false when the database did not take it; the boards are then dirty still. */
  private async announce(): Promise<boolean> {
    const boards = this.dirty;
    this.dirty = new Map();
    this.lastAt = performance.now();
    try {
      const items = [...boards].map(([boardId, version]) => `${boardId}:${String(version)}`);
      await notify(this.source, 'tien_do_board', pack(items));
      return true;
    } catch (error) {
      for (const [boardId, version] of boards) this.mark(boardId, version);
      this.logger.warn(`not announced: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    }
  }
}

/** The boards and versions of an announcement; what is malformed is left out. */
export function readAnnouncement(payload: string): { boardId: string; version: number }[] {
  return payload.split(',').flatMap((item) => {
    const [boardId, digits] = item.split(':');
    const version = Number(digits);
    return boardId && digits && Number.isSafeInteger(version) ? [{ boardId, version }] : [];
  });
}
