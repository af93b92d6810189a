import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { may } from '@tien-do/shared';
import { Connections } from './connections.js';
import { DatabaseListener } from './database-listener.js';
import { ImportPresence } from './import-presence.js';
import { LiveReads } from './live-reads.js';
import { liveSettingsToken, type LiveSettings } from './settings.js';
import { readAnnouncement } from './signals.js';

/**
 * Tells whoever may accept plans of an agency that what waits for them changed, and whoever has an import open that it stands at another version. A notice that was lost is made up for: all versions
 * that somebody waits for are read every few seconds, and after every gap in the notices.
 */
@Injectable()
export class ImportNews implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('imports');
  private readonly told = new Map<string, number>();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    listener: DatabaseListener,
    private readonly connections: Connections,
    private readonly presence: ImportPresence,
    private readonly reads: LiveReads,
    @Inject(liveSettingsToken) private readonly settings: LiveSettings,
  ) {
    listener.on('tien_do_import', (payload) => {
      for (const { id, version } of readAnnouncement(payload)) this.tell(id, version);
    });
    listener.on('tien_do_awaiting', (payload) => {
      for (const { id } of readAnnouncement(payload)) this.tellHeads(id);
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

  private tellHeads(agencyId: string): void {
    const heads = this.connections.those((ability) => may(ability, 'accept', 'Import', { agencyId }));
    for (const connection of heads) connection.send('imports.awaiting', {});
  }

  private tell(importId: string, version: number): void {
    const watchers = this.presence.watchers(importId);
    if (watchers.length === 0 || (this.told.get(importId) ?? -1) >= version) return;
    this.told.set(importId, version);
    for (const connection of watchers) connection.send('import.changed', { importId, version });
  }

  private async look(): Promise<void> {
    const open = this.presence.openHere;
    for (const id of this.told.keys()) if (!open.includes(id)) this.told.delete(id);
    if (open.length === 0) return;
    try {
      for (const { id, version } of await this.reads.imports(open)) this.tell(id, version);
    } catch (error) {
      this.logger.warn(`versions were not read: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
