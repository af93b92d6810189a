import { Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Connection } from './connection.js';
import type { DatabaseListener } from './database-listener.js';
import type { Channel } from './notify.js';
import type { LiveSettings } from './settings.js';
import { readAnnouncement } from './signals.js';

/** Things of a kind that people have open, and how a version of one is told. */
export interface VersionKind {
  name: string;
  channel: Channel;
  /** Who has it open here. */
  watchers: (id: string) => readonly Connection[];
  openHere: () => readonly string[];
  read: (ids: readonly string[]) => Promise<readonly { id: string; version: number }[]>;
  say: (connection: Connection, id: string, version: number) => void;
}

/**
 * Tells whoever has a thing open that it stands at another version. A notice that was lost is made up for: all versions that somebody
 * waits for are read every few seconds, and after every gap in the notices.
 */
export abstract class VersionNews implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger: Logger;
  private readonly told = new Map<string, number>();
  private timer: NodeJS.Timeout | null = null;

  protected constructor(
    private readonly kind: VersionKind,
    listener: DatabaseListener,
    private readonly settings: LiveSettings,
  ) {
    this.logger = new Logger(kind.name);
    listener.on(kind.channel, (payload) => {
      for (const { id, version } of readAnnouncement(payload)) this.tell(id, version);
    });
    listener.onDoubt(() => {
      void this.look();
    });
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      void this.look();
    }, this.settings.timings.beaconMs);
  }

  beforeApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  private tell(id: string, version: number): void {
    const watchers = this.kind.watchers(id);
    if (watchers.length === 0 || (this.told.get(id) ?? -1) >= version) return;
    this.told.set(id, version);
    for (const connection of watchers) this.kind.say(connection, id, version);
  }

  private async look(): Promise<void> {
    const open = this.kind.openHere();
    for (const id of this.told.keys()) if (!open.includes(id)) this.told.delete(id);
    if (open.length === 0) return;
    try {
      for (const { id, version } of await this.kind.read(open)) this.tell(id, version);
    } catch (error) {
      this.logger.warn(`versions were not read: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
