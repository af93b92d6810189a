import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Writer, type Changed } from '../database/write.js';
import { notify, pack, type Channel } from './notify.js';
import { liveSettingsToken, type LiveSettings } from './settings.js';

const channelOf: Readonly<Record<Changed['kind'], Channel>> = {
  board: 'tien_do_board',
  import: 'tien_do_import',
  report: 'tien_do_report',
  awaiting: 'tien_do_awaiting',
  notices: 'tien_do_notices',
};
const kinds = [
  'board',
  'import',
  'report',
  'awaiting',
  'notices',
] as const satisfies readonly Changed['kind'][];

/**
 * Announces boards, imports and reports that changed here, after their commits and several together. The first goes out almost at once; under load
 * there is one announcement for all that committed meanwhile. One that fails is tried again; the beacon heals the rest.
 */
@Injectable()
export class Signals implements OnApplicationShutdown {
  private readonly logger = new Logger('signals');
  private dirty = clean();
  private timer: NodeJS.Timeout | null = null;
  private announcing: Promise<void> | null = null;
  private lastAt = -Infinity;
  private stopped = false;

  constructor(
    writer: Writer,
    private readonly source: DataSource,
    @Inject(liveSettingsToken) private readonly settings: LiveSettings,
  ) {
    writer.onCommit((changed) => {
      this.mark(changed);
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

  private mark({ kind, id, version }: Changed): void {
    const dirty = this.dirty[kind];
    dirty.set(id, Math.max(version, dirty.get(id) ?? 0));
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
          if (kinds.some((kind) => this.dirty[kind].size > 0))
            this.plan(done ? 0 : this.settings.timings.announceAgainMs);
        });
      },
      Math.max(leastMs, announceAfterMs, announceEveryMs - sinceLast),
    );
  }

  /** @returns false when the database did not take all of it; the rest is then dirty still. */
  private async announce(): Promise<boolean> {
    const dirty = this.dirty;
    this.dirty = clean();
    this.lastAt = performance.now();
    let done = true;
    for (const kind of kinds) done = (await this.announceKind(kind, dirty[kind])) && done;
    return done;
  }

  private async announceKind(kind: Changed['kind'], versions: ReadonlyMap<string, number>): Promise<boolean> {
    try {
      const items = [...versions].map(([id, version]) => `${id}:${String(version)}`);
      await notify(this.source, channelOf[kind], pack(items));
      return true;
    } catch (error) {
      for (const [id, version] of versions) this.mark({ kind, id, version });
      this.logger.warn(`not announced: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    }
  }
}

function clean(): Record<Changed['kind'], Map<string, number>> {
  return {
    board: new Map(),
    import: new Map(),
    report: new Map(),
    awaiting: new Map(),
    notices: new Map(),
  };
}

/** The ids and versions of an announcement; what is malformed is left out. */
export function readAnnouncement(payload: string): { id: string; version: number }[] {
  return payload.split(',').flatMap((item) => {
    const [id, digits] = item.split(':');
    const version = Number(digits);
    return id && digits && Number.isSafeInteger(version) ? [{ id, version }] : [];
  });
}
