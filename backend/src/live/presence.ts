import { randomUUID } from 'node:crypto';
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { may, ProblemError } from '@tien-do/shared';
import type { ServerPayload } from '@tien-do/shared/contract';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { membershipFor } from '../access/index.js';
import type { Connection } from './connection.js';
import { DatabaseListener } from './database-listener.js';
import { LiveReads, type CardRights } from './live-reads.js';
import { notify, pack } from './notify.js';
import { liveSettingsToken, type LiveSettings } from './settings.js';

type Present = ServerPayload<'card.present'>['people'][number];

/** What a process says of one card: all who have it open there. It replaces what it said before. */
const announcement = z.strictObject({
  process: z.uuid(),
  /** True when the process ends: nobody has anything open there. */
  gone: z.boolean(),
  cards: z.array(
    z.strictObject({
      cardId: z.uuid(),
      people: z.array(z.strictObject({ id: z.uuid(), name: z.string(), agencyId: z.uuid() })),
    }),
  ),
});
type CardPeople = z.infer<typeof announcement>['cards'][number];

/** Opening and closing come in bursts (a class of people on one link): they are told together. */
const gatherMs = 50;
/** Nobody reads a longer list of faces, and a notice must fit into its 8,000 bytes. */
const mostPeople = 12;
const longestName = 100;

/**
 * Who has which card open. A convenience: it lives in memory, is said to the other processes by notice and anew every few
 * seconds, and what a process said is forgotten when it is silent.
 */
@Injectable()
export class Presence implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('presence');
  private readonly processId = randomUUID();
  /** The card that a connection has open, and as whom it appears there. */
  private readonly open = new Map<Connection, { cardId: string; as: Present }>();
  private readonly here = new Map<string, Set<Connection>>();
  private readonly elsewhere = new Map<string, Map<string, { people: Present[]; until: number }>>();
  private readonly told = new WeakMap<Connection, string>();
  private readonly touched = new Map<string, { announce: boolean }>();
  private gathering: NodeJS.Timeout | null = null;
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;

  constructor(
    listener: DatabaseListener,
    private readonly reads: LiveReads,
    private readonly source: DataSource,
    @Inject(liveSettingsToken) private readonly settings: LiveSettings,
  ) {
    listener.on('tien_do_presence', (payload) => {
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
   * Notes that a connection has a card open, instead of the one before; null: none.
   * @throws ProblemError NOT_FOUND for a card whose content it may not read; the one before stays open.
   */
  async show(connection: Connection, cardId: string | null): Promise<void> {
    if (cardId === null) {
      this.close(connection);
      return;
    }
    const as = presentAs(connection, await this.reads.card(cardId));
    if (!as || connection.ended) throw new ProblemError('NOT_FOUND');
    this.close(connection);
    this.open.set(connection, { cardId, as });
    const beside = this.here.get(cardId) ?? new Set();
    this.here.set(cardId, beside.add(connection));
    this.touch(cardId, true);
  }

  /** Closes what a connection has open. */
  close(connection: Connection): void {
    const held = this.open.get(connection);
    if (!held) return;
    this.open.delete(connection);
    this.told.delete(connection);
    const beside = this.here.get(held.cardId);
    beside?.delete(connection);
    if (beside?.size === 0) this.here.delete(held.cardId);
    this.touch(held.cardId, true);
  }

  private touch(cardId: string, announce: boolean): void {
    if (this.stopped) return;
    this.touched.set(cardId, { announce: announce || this.touched.get(cardId)?.announce === true });
    this.gathering ??= setTimeout(() => {
      this.gathering = null;
      const cards = [...this.touched];
      this.touched.clear();
      for (const [id] of cards) this.tell(id);
      const mine = cards.filter(([, { announce: own }]) => own).map(([id]) => this.peopleHere(id));
      if (mine.length > 0) void this.announce(mine, false);
    }, gatherMs);
  }

  /** Tells those who have a card open who else has, when that is another list than the last. */
  private tell(cardId: string): void {
    const here = this.here.get(cardId);
    if (!here) return;
    const now = performance.now();
    const remote = [...(this.elsewhere.get(cardId)?.values() ?? [])].flatMap(({ people, until }) =>
      until > now ? people : [],
    );
    const everybody = distinct([...this.peopleHere(cardId).people, ...remote]);
    for (const connection of here) {
      const people = everybody.filter((person) => person.id !== connection.personId).slice(0, mostPeople);
      const list = people.map((person) => person.id).join();
      if ((this.told.get(connection) ?? '') === list) continue;
      this.told.set(connection, list);
      connection.send('card.present', { cardId, people });
    }
  }

  private peopleHere(cardId: string): CardPeople {
    const people = [...(this.here.get(cardId) ?? [])].flatMap(
      (connection) => this.open.get(connection)?.as ?? [],
    );
    return { cardId, people: distinct(people).slice(0, mostPeople + 1) };
  }

  private async announce(cards: readonly CardPeople[], gone: boolean): Promise<void> {
    const frame = (inside: string): string =>
      `{"process":"${this.processId}","gone":${String(gone)},"cards":[${inside}]}`;
    try {
      const packed = pack(
        cards.map((card) => JSON.stringify(card)),
        Buffer.byteLength(frame('')),
      );
      await notify(this.source, 'tien_do_presence', gone ? [frame('')] : packed.map(frame));
    } catch (error) {
      // It is said anew in a few seconds, or forgotten there.
      this.logger.warn(`not announced: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private hear(payload: string): void {
    const { process, gone, cards } = announcement.parse(JSON.parse(payload));
    if (process === this.processId) return;
    if (gone) {
      for (const cardId of [...this.elsewhere.keys()]) this.believe(cardId, process, []);
      return;
    }
    for (const { cardId, people } of cards) this.believe(cardId, process, people);
  }

  private believe(cardId: string, process: string, people: Present[]): void {
    const said = this.elsewhere.get(cardId) ?? new Map<string, { people: Present[]; until: number }>();
    if (people.length === 0) said.delete(process);
    else said.set(process, { people, until: performance.now() + this.settings.timings.presenceForMs });
    if (said.size === 0) this.elsewhere.delete(cardId);
    else this.elsewhere.set(cardId, said);
    this.touch(cardId, false);
  }

  /** Says anew what is open here, after closing what may no longer be read; forgets who fell silent. */
  private async renew(): Promise<void> {
    const now = performance.now();
    for (const [cardId, said] of this.elsewhere) {
      for (const [process, { until }] of said) if (until <= now) this.believe(cardId, process, []);
    }
    try {
      const cards = new Map((await this.reads.cards([...this.here.keys()])).map((card) => [card.id, card]));
      for (const [connection, { cardId }] of [...this.open]) {
        const card = cards.get(cardId);
        if (card && !presentAs(connection, card)) this.close(connection);
      }
    } catch (error) {
      this.logger.warn(`rights were not read: ${error instanceof Error ? error.message : String(error)}`);
    }
    for (const cardId of this.here.keys()) this.touch(cardId, true);
  }
}

/** As whom a connection appears on a card; null when it may not read its content. */
function presentAs(connection: Connection, card: CardRights | null): Present | null {
  const { actor, ability, name } = connection.admission.session;
  if (!card || !may(ability, 'read_content', 'Card', card)) return null;
  const membership = membershipFor(actor, 'read_content', 'Card', card);
  return (
    membership && { id: actor.personId, name: name.slice(0, longestName), agencyId: membership.agencyId }
  );
}

function distinct(people: readonly Present[]): Present[] {
  return [...new Map(people.map((person) => [person.id, person])).values()];
}
