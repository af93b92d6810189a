import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DatabaseListener } from './database-listener.js';
import { ReportPresence } from './report-presence.js';
import { LiveReads } from './live-reads.js';
import { liveSettingsToken, type LiveSettings } from './settings.js';
import { readAnnouncement } from './signals.js';

/**
 * Tells whoever has a report open that it stands at another version. A notice that was lost is made up for: all versions that somebody
 * waits for are read every few seconds, and after every gap in the notices.
 */
@Injectable()
export class ReportNews implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('reports');
  private readonly told = new Map<string, number>();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    listener: DatabaseListener,
    private readonly presence: ReportPresence,
    private readonly reads: LiveReads,
    @Inject(liveSettingsToken) private readonly settings: LiveSettings,
  ) {
    listener.on('tien_do_report', (payload) => {
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

  private tell(reportId: string, version: number): void {
    const watchers = this.presence.watchers(reportId);
    if (watchers.length === 0 || (this.told.get(reportId) ?? -1) >= version) return;
    this.told.set(reportId, version);
    for (const connection of watchers) connection.send('report.changed', { reportId, version });
  }

  private async look(): Promise<void> {
    const open = this.presence.openHere;
    for (const id of this.told.keys()) if (!open.includes(id)) this.told.delete(id);
    if (open.length === 0) return;
    try {
      for (const { id, version } of await this.reads.reports(open)) this.tell(id, version);
    } catch (error) {
      this.logger.warn(`versions were not read: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
