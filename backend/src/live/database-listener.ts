import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import pg from 'pg';
import { applicationRole } from '../database/data-source.js';
import { channels, type Channel } from './notify.js';
import { liveSettingsToken, type LiveSettings } from './settings.js';

type Hear = (payload: string) => void;

/** What of `pg.Client` its types do not show: how to drop a link that no longer answers. */
interface Link {
  connection?: { stream?: { destroy(): void } };
}

/**
 * Hears the database's notices on a connection of its own. Notices that fall into a gap are lost for good, so after every
 * return of the connection everything that rests on them is doubtful: whoever registered with `onDoubt` looks anew.
 */
@Injectable()
export class DatabaseListener implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('listener');
  private readonly heard = new Map<string, Hear[]>();
  private readonly doubted: (() => void)[] = [];
  private client: pg.Client | null = null;
  private heartbeat: NodeJS.Timeout | null = null;
  private retry: NodeJS.Timeout | null = null;
  private wait = 0;
  private stopped = false;

  constructor(@Inject(liveSettingsToken) private readonly settings: LiveSettings) {}

  /** Registers who hears a channel. */
  on(channel: Channel, hear: Hear): void {
    this.heard.set(channel, [...(this.heard.get(channel) ?? []), hear]);
  }

  /** Registers who looks anew after a gap. */
  onDoubt(look: () => void): void {
    this.doubted.push(look);
  }

  /** Connects; a database that is away does not keep the process from starting. */
  async onApplicationBootstrap(): Promise<void> {
    await this.connect();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    if (this.retry) clearTimeout(this.retry);
    const client = this.release();
    if (!client) return;
    const patience = setTimeout(() => {
      sever(client);
    }, 1_000);
    await client.end().catch(() => undefined);
    clearTimeout(patience);
  }

  private async connect(): Promise<void> {
    const { databaseUrl, timings } = this.settings;
    const client = new pg.Client({
      connectionString: databaseUrl,
      options: `-c role=${applicationRole}`,
      application_name: 'tien-do-live',
      keepAlive: true,
      keepAliveInitialDelayMillis: 5_000,
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
    });
    this.client = client;
    client.on('error', (error) => {
      this.lost(client, error.message);
    });
    client.on('end', () => {
      this.lost(client, 'ended');
    });
    client.on('notification', ({ channel, payload }) => {
      this.tell(channel, payload ?? '');
    });
    try {
      await client.connect();
      for (const channel of channels) await client.query(`LISTEN ${channel}`);
    } catch (error) {
      this.lost(client, error instanceof Error ? error.message : String(error));
      return;
    }
    // Lost or stopped while the statements ran: whoever did it has seen to the rest.
    if (this.client !== client) return;
    this.wait = 0;
    this.heartbeat = setInterval(() => {
      client.query('SELECT 1').catch((error: unknown) => {
        this.lost(client, error instanceof Error ? error.message : String(error));
      });
    }, timings.heartbeatMs);
    for (const look of this.doubted) look();
  }

  private tell(channel: string, payload: string): void {
    for (const hear of this.heard.get(channel) ?? []) {
      try {
        hear(payload);
      } catch (error) {
        this.logger.error(
          `${channel}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
        );
      }
    }
  }

  private lost(client: pg.Client, why: string): void {
    if (this.client !== client) return;
    this.release();
    sever(client);
    if (this.stopped) return;
    const { firstMs, mostMs } = this.settings.timings.reconnect;
    this.wait = Math.min(mostMs, this.wait === 0 ? firstMs : this.wait * 2);
    this.logger.warn(`the LISTEN connection is lost (${why}); again in ${String(this.wait)} ms`);
    this.retry = setTimeout(() => {
      void this.connect();
    }, this.wait);
  }

  private release(): pg.Client | null {
    if (this.heartbeat) clearInterval(this.heartbeat);
    this.heartbeat = null;
    const client = this.client;
    this.client = null;
    return client;
  }
}

/** Ends a link without waiting for an answer. */
function sever(client: pg.Client): void {
  (client as unknown as Link).connection?.stream?.destroy();
}
