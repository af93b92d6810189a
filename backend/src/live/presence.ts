import { randomUUID } from 'node:crypto';
import { Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { ProblemError } from '@tien-do/shared';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { Connection } from './connection.js';
import type { DatabaseListener } from './database-listener.js';
import { notify, pack, type Channel } from './notify.js';
import type { LiveSettings } from './settings.js';

/** Somebody who has the thing open, as the others see them. */
export interface PresentPerson {
  id: string;
  name: string;
  agencyId: string;
}

/** Everybody who has one thing open in one process. It replaces what that process said of it before. */
interface People<P> {
  id: string;
  people: P[];
}

/** What may be said of a kind of thing, and to whom. */
export interface PresenceKind<Facts extends { id: string }, Where, P extends PresentPerson> {
  channel: Channel;
  person: z.ZodType<P>;
  /** Things with what rights on them depend on; those that are gone are left out. */
  read: (ids: readonly string[]) => Promise<Facts[]>;
  readOne: (id: string) => Promise<Facts | null>;
  /** As whom a connection appears; null when it may not read the thing. */
  presentAs: (connection: Connection, facts: Facts, where: Where) => P | null;
  say: (connection: Connection, id: string, people: P[]) => void;
}

interface Open<Where, P> {
  id: string;
  where: Where;
  as: P;
}

/** Opening and closing come in bursts (a class of people on one link): they are told together. */
const gatherMs = 50;
/** Nobody reads a longer list of faces, and a notice must fit into its 8,000 bytes. */
const mostPeople = 12;
/** A name in a notice is cut here. */
export const longestName = 100;

/**
 * Who has which thing of a kind open. A convenience: it lives in memory, is said to the other processes by notice and anew
 * every few seconds, and what a process said is forgotten when it is silent.
 */
export abstract class Presence<Facts extends { id: string }, Where, P extends PresentPerson>
  implements OnApplicationBootstrap, BeforeApplicationShutdown
{
  private readonly logger = new Logger('presence');
  private readonly processId = randomUUID();
  private readonly announcement: z.ZodType<Announcement<P>>;
  /** What a connection has open, and as whom it appears there. */
  private readonly open = new Map<Connection, Open<Where, P>>();
  private readonly here = new Map<string, Set<Connection>>();
  private readonly elsewhere = new Map<string, Map<string, { people: P[]; until: number }>>();
  private readonly told = new WeakMap<Connection, string>();
  private readonly touched = new Map<string, { announce: boolean }>();
  private gathering: NodeJS.Timeout | null = null;
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;

  constructor(
    private readonly kind: PresenceKind<Facts, Where, P>,
    listener: DatabaseListener,
    private readonly source: DataSource,
    private readonly settings: LiveSettings,
  ) {
    this.announcement = z.strictObject({
      process: z.uuid(),
      gone: z.boolean(),
      open: z.array(z.strictObject({ id: z.uuid(), people: z.array(kind.person) })),
    });
    listener.on(kind.channel, (payload) => {
      this.hear(payload);
    });
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      void this.renew();
    }, this.settings.timings.presenceEveryMs);
  }

  /** Says good-bye for everybody here. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearInterval(this.timer);
    if (this.gathering) clearTimeout(this.gathering);
    if (this.here.size > 0) await this.announce([], true);
  }

  /**
   * Notes that a connection has a thing open, instead of the one before; null: none.
   * @throws ProblemError NOT_FOUND for what it may not read; the one before stays open.
   */
  async show(connection: Connection, id: string | null, where: Where): Promise<void> {
    if (id === null) {
      this.close(connection);
      return;
    }
    const facts = await this.kind.readOne(id);
    const as = facts && this.kind.presentAs(connection, facts, where);
    if (!as || connection.ended) throw new ProblemError('NOT_FOUND');
    // Another place in the same thing: what it was told of the others still holds.
    if (this.open.get(connection)?.id !== id) this.close(connection);
    this.open.set(connection, { id, where, as });
    const beside = this.here.get(id) ?? new Set();
    this.here.set(id, beside.add(connection));
    this.touch(id, true);
  }

  /** The things that somebody has open here. */
  get openHere(): string[] {
    return [...this.here.keys()];
  }

  /** The connections that have a thing open here. */
  watchers(id: string): Connection[] {
    return [...(this.here.get(id) ?? [])];
  }

  /** Closes what a connection has open. */
  close(connection: Connection): void {
    const held = this.open.get(connection);
    if (!held) return;
    this.open.delete(connection);
    this.told.delete(connection);
    const beside = this.here.get(held.id);
    beside?.delete(connection);
    if (beside?.size === 0) this.here.delete(held.id);
    this.touch(held.id, true);
  }

  private touch(id: string, announce: boolean): void {
    if (this.stopped) return;
    this.touched.set(id, { announce: announce || this.touched.get(id)?.announce === true });
    this.gathering ??= setTimeout(() => {
      this.gathering = null;
      const things = [...this.touched];
      this.touched.clear();
      for (const [id] of things) this.tell(id);
      const mine = things.filter(([, { announce: own }]) => own).map(([id]) => this.peopleHere(id));
      if (mine.length > 0) void this.announce(mine, false);
    }, gatherMs);
  }

  /** Tells those who have a thing open who else has, when that is another list than the last. */
  private tell(id: string): void {
    const here = this.here.get(id);
    if (!here) return;
    const now = performance.now();
    const remote = [...(this.elsewhere.get(id)?.values() ?? [])].flatMap(({ people, until }) =>
      until > now ? people : [],
    );
    const everybody = distinct([...this.peopleHere(id).people, ...remote]);
    for (const connection of here) {
      const people = everybody.filter((person) => person.id !== connection.personId).slice(0, mostPeople);
      const list = JSON.stringify(people);
      if ((this.told.get(connection) ?? '[]') === list) continue;
      this.told.set(connection, list);
      this.kind.say(connection, id, people);
    }
  }

  private peopleHere(id: string): People<P> {
    const people = [...(this.here.get(id) ?? [])].flatMap(
      (connection) => this.open.get(connection)?.as ?? [],
    );
    return { id, people: distinct(people).slice(0, mostPeople + 1) };
  }

  private async announce(things: readonly People<P>[], gone: boolean): Promise<void> {
    const frame = (inside: string): string =>
      `{"process":"${this.processId}","gone":${String(gone)},"open":[${inside}]}`;
    try {
      const packed = pack(
        things.map((thing) => JSON.stringify(thing)),
        Buffer.byteLength(frame('')),
      );
      await notify(this.source, this.kind.channel, gone ? [frame('')] : packed.map(frame));
    } catch (error) {
      // It is said anew in a few seconds, or forgotten there.
      this.logger.warn(`not announced: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private hear(payload: string): void {
    const { process, gone, open } = this.announcement.parse(JSON.parse(payload));
    if (process === this.processId) return;
    if (gone) {
      for (const id of [...this.elsewhere.keys()]) this.believe(id, process, []);
      return;
    }
    for (const { id, people } of open) this.believe(id, process, people);
  }

  private believe(id: string, process: string, people: P[]): void {
    const said = this.elsewhere.get(id) ?? new Map<string, { people: P[]; until: number }>();
    if (people.length === 0) said.delete(process);
    else said.set(process, { people, until: performance.now() + this.settings.timings.presenceForMs });
    if (said.size === 0) this.elsewhere.delete(id);
    else this.elsewhere.set(id, said);
    this.touch(id, false);
  }

  /** Says anew what is open here, after closing what may no longer be read; forgets who fell silent. */
  private async renew(): Promise<void> {
    const now = performance.now();
    for (const [id, said] of this.elsewhere) {
      for (const [process, { until }] of said) if (until <= now) this.believe(id, process, []);
    }
    try {
      const found = new Map((await this.kind.read(this.openHere)).map((facts) => [facts.id, facts]));
      for (const [connection, { id, where }] of [...this.open]) {
        const facts = found.get(id);
        if (facts && !this.kind.presentAs(connection, facts, where)) this.close(connection);
      }
    } catch (error) {
      this.logger.warn(`rights were not read: ${error instanceof Error ? error.message : String(error)}`);
    }
    for (const id of this.here.keys()) this.touch(id, true);
  }
}

/** What a process says. */
interface Announcement<P> {
  process: string;
  /** True when the process ends: nobody has anything open there. */
  gone: boolean;
  open: People<P>[];
}

function distinct<P extends PresentPerson>(people: readonly P[]): P[] {
  return [...new Map(people.map((person) => [person.id, person])).values()];
}
