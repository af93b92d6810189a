import { Inject, Injectable } from '@nestjs/common';
import { may } from '@tien-do/shared';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { membershipFor } from '../access/index.js';
import type { Connection } from './connection.js';
import { DatabaseListener } from './database-listener.js';
import { LiveReads, type ImportRights } from './live-reads.js';
import { longestName, Presence, type PresentPerson } from './presence.js';
import { liveSettingsToken, type LiveSettings } from './settings.js';

/** The row of the proposal that somebody is on. */
interface OnRow {
  rowId: string | null;
}

type Reviewer = PresentPerson & OnRow;

/** Who has which import open, and on which row. */
@Injectable()
export class ImportPresence extends Presence<ImportRights, OnRow, Reviewer> {
  constructor(
    listener: DatabaseListener,
    reads: LiveReads,
    source: DataSource,
    @Inject(liveSettingsToken) settings: LiveSettings,
  ) {
    const kind = {
      channel: 'tien_do_import_presence',
      person: z.strictObject({
        id: z.uuid(),
        name: z.string(),
        agencyId: z.uuid(),
        rowId: z.string().nullable(),
      }),
      read: (ids: readonly string[]) => reads.imports(ids),
      readOne: (id: string) => reads.import(id),
      presentAs,
      say: (connection: Connection, importId: string, people: Reviewer[]) => {
        connection.send('import.present', { importId, people });
      },
    } as const;
    super(kind, listener, source, settings);
  }
}

function presentAs(connection: Connection, facts: ImportRights, { rowId }: OnRow): Reviewer | null {
  const { actor, ability, name } = connection.admission.session;
  if (!may(ability, 'read', 'Import', facts)) return null;
  const membership = membershipFor(actor, 'read', 'Import', facts);
  return (
    membership && {
      id: actor.personId,
      name: name.slice(0, longestName),
      agencyId: membership.agencyId,
      rowId,
    }
  );
}
