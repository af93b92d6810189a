import { Inject, Injectable } from '@nestjs/common';
import { may } from '@tien-do/shared';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { membershipFor } from '../access/index.js';
import type { Connection } from './connection.js';
import { DatabaseListener } from './database-listener.js';
import { LiveReads, type ReportRights } from './live-reads.js';
import { longestName, Presence, type PresentPerson } from './presence.js';
import { liveSettingsToken, type LiveSettings } from './settings.js';

/** The block that somebody is on. */
interface OnBlock {
  blockId: string | null;
}

type Reader = PresentPerson & OnBlock;

/** Who has which report open, and on which block. */
@Injectable()
export class ReportPresence extends Presence<ReportRights, OnBlock, Reader> {
  constructor(
    listener: DatabaseListener,
    reads: LiveReads,
    source: DataSource,
    @Inject(liveSettingsToken) settings: LiveSettings,
  ) {
    const kind = {
      channel: 'tien_do_report_presence',
      person: z.strictObject({
        id: z.uuid(),
        name: z.string(),
        agencyId: z.uuid(),
        blockId: z.uuid().nullable(),
      }),
      read: (ids: readonly string[]) => reads.reports(ids),
      readOne: (id: string) => reads.report(id),
      presentAs,
      say: (connection: Connection, reportId: string, people: Reader[]) => {
        connection.send('report.present', { reportId, people });
      },
    } as const;
    super(kind, listener, source, settings);
  }
}

function presentAs(connection: Connection, facts: ReportRights, { blockId }: OnBlock): Reader | null {
  const { actor, ability, name } = connection.admission.session;
  if (!may(ability, 'read', 'Report', facts)) return null;
  const membership = membershipFor(actor, 'read', 'Report', facts);
  return (
    membership && {
      id: actor.personId,
      name: name.slice(0, longestName),
      agencyId: membership.agencyId,
      blockId,
    }
  );
}
