import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { AppAbility } from '@tien-do/shared';
import { canonicalJson } from '../database/audit-chain.js';
import { Clock, SessionReader, type ReadSession } from '../http/index.js';
import type { Connection } from './connection.js';
import { DatabaseListener } from './database-listener.js';
import { liveSettingsToken, slowReaderBytes, type LiveSettings } from './settings.js';

/** How long after a notice a session that was read may still come from before it (the reader's memory, a read under way). */
const settlingMs = 3_000;
const recheckMs = 1_500;
const mostNotices = 10_000;

/**
 * The sockets of this process, and the end of those whose session or rights ended: by notice, by the clock, or by doubt after
 * a gap in the notices. Also of those that do not read.
 */
@Injectable()
export class Connections implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('connections');
  private readonly all = new Set<Connection>();
  private readonly byPerson = new Map<string, Set<Connection>>();
  private readonly noticed = new Map<string, { mark: number; at: number }>();
  private count = 0;
  private doubted = { mark: 0, at: -Infinity };
  private timer: NodeJS.Timeout | null = null;
  private readonly rechecks = new Set<NodeJS.Timeout>();

  constructor(
    listener: DatabaseListener,
    private readonly sessions: SessionReader,
    private readonly clock: Clock,
    @Inject(liveSettingsToken) private readonly settings: LiveSettings,
  ) {
    listener.on('tien_do_access', (personId) => {
      this.accessChanged(personId);
    });
    listener.onDoubt(() => {
      this.doubt();
    });
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.sweep();
    }, this.settings.timings.sweepMs);
  }

  beforeApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
    for (const timer of this.rechecks) clearTimeout(timer);
  }

  /** How many notices of access were heard: what is read afterwards is at least as new. */
  get mark(): number {
    return this.count;
  }

  /** Did the rights of a person possibly change after the mark? */
  changedSince(personId: string, mark: number): boolean {
    return this.doubted.mark > mark || (this.noticed.get(personId)?.mark ?? 0) > mark;
  }

  /** The sockets here of people whose rights are so. */
  those(test: (ability: AppAbility) => boolean): Connection[] {
    return [...this.all].filter((connection) => test(connection.admission.session.ability));
  }

  /** The sockets of a person here. */
  of(personId: string): Connection[] {
    return [...(this.byPerson.get(personId) ?? [])];
  }

  add(connection: Connection): void {
    const { personId } = connection;
    this.all.add(connection);
    const mine = this.byPerson.get(personId) ?? new Set();
    this.byPerson.set(personId, mine.add(connection));
    const noticedAt = Math.max(this.doubted.at, this.noticed.get(personId)?.at ?? -Infinity);
    if (performance.now() - noticedAt < settlingMs) this.recheck(connection);
  }

  remove(connection: Connection): void {
    connection.ended = true;
    this.all.delete(connection);
    const mine = this.byPerson.get(connection.personId);
    mine?.delete(connection);
    if (mine?.size === 0) this.byPerson.delete(connection.personId);
  }

  private accessChanged(personId: string): void {
    this.count += 1;
    if (this.noticed.size >= mostNotices) {
      // Forgetting whose rights changed means doubting everybody who is just coming in.
      this.noticed.clear();
      this.doubted = { mark: this.count, at: performance.now() };
    }
    this.noticed.set(personId, { mark: this.count, at: performance.now() });
    this.sessions.forget(personId);
    for (const connection of [...(this.byPerson.get(personId) ?? [])]) connection.end();
  }

  private doubt(): void {
    this.count += 1;
    this.doubted = { mark: this.count, at: performance.now() };
    this.sessions.forget(null);
    for (const connection of this.all) void this.revalidate(connection);
  }

  private recheck(connection: Connection): void {
    const timer = setTimeout(() => {
      this.rechecks.delete(timer);
      void this.revalidate(connection);
    }, recheckMs);
    this.rechecks.add(timer);
  }

  private async revalidate(connection: Connection): Promise<void> {
    const { secret, session } = connection.admission;
    try {
      const now = await this.sessions.read(secret);
      if (!now || rightsOf(now) !== rightsOf(session)) connection.end();
    } catch (error) {
      // Not knowing is no consent: the browser comes back when the database does.
      this.logger.warn(
        `a session could not be read: ${error instanceof Error ? error.message : String(error)}`,
      );
      connection.cut();
    }
  }

  private sweep(): void {
    const nowMs = this.clock.now();
    for (const connection of this.all) {
      if (nowMs >= connection.deadline) connection.end();
      else if (connection.waitingBytes > slowReaderBytes) connection.cut();
    }
  }
}

function rightsOf(session: ReadSession): string {
  return canonicalJson({ id: session.id, actor: session.actor });
}
