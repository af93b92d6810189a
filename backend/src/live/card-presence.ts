import { Inject, Injectable } from '@nestjs/common';
import { may } from '@tien-do/shared';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { membershipFor } from '../access/index.js';
import type { Connection } from './connection.js';
import { DatabaseListener } from './database-listener.js';
import { LiveReads, type CardRights } from './live-reads.js';
import { longestName, Presence, type PresentPerson } from './presence.js';
import { liveSettingsToken, type LiveSettings } from './settings.js';

type Nowhere = Record<never, never>;

/** Who has which card open. */
@Injectable()
export class CardPresence extends Presence<CardRights, Nowhere, PresentPerson> {
  constructor(
    listener: DatabaseListener,
    reads: LiveReads,
    source: DataSource,
    @Inject(liveSettingsToken) settings: LiveSettings,
  ) {
    const kind = {
      channel: 'tien_do_presence',
      person: z.strictObject({ id: z.uuid(), name: z.string(), agencyId: z.uuid() }),
      read: (ids: readonly string[]) => reads.cards(ids),
      readOne: (id: string) => reads.card(id),
      presentAs,
      say: (connection: Connection, cardId: string, people: PresentPerson[]) => {
        connection.send('card.present', { cardId, people });
      },
    } as const;
    super(kind, listener, source, settings);
  }
}

function presentAs(connection: Connection, card: CardRights): PresentPerson | null {
  const { actor, ability, name } = connection.admission.session;
  if (!may(ability, 'read_content', 'Card', card)) return null;
  const membership = membershipFor(actor, 'read_content', 'Card', card);
  return (
    membership && { id: actor.personId, name: name.slice(0, longestName), agencyId: membership.agencyId }
  );
}
