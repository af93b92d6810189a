import { Inject, Injectable } from '@nestjs/common';
import { may } from '@tien-do/shared';
import { Connections } from './connections.js';
import { DatabaseListener } from './database-listener.js';
import { ImportPresence } from './import-presence.js';
import { LiveReads } from './live-reads.js';
import { liveSettingsToken, type LiveSettings } from './settings.js';
import { readAnnouncement } from './signals.js';
import { VersionNews } from './version-news.js';

/**
 * Tells whoever has an import open that it stands at another version, and whoever may accept plans of an agency that what waits for them
 * changed.
 */
@Injectable()
export class ImportNews extends VersionNews {
  constructor(
    listener: DatabaseListener,
    private readonly connections: Connections,
    presence: ImportPresence,
    reads: LiveReads,
    @Inject(liveSettingsToken) settings: LiveSettings,
  ) {
    super(
      {
        ...{ name: 'imports', channel: 'tien_do_import' },
        watchers: (id) => presence.watchers(id),
        openHere: () => presence.openHere,
        read: (ids) => reads.imports(ids),
        say: (connection, importId, version) => {
          connection.send('import.changed', { importId, version });
        },
      },
      listener,
      settings,
    );
    listener.on('tien_do_awaiting', (payload) => {
      for (const { id } of readAnnouncement(payload)) this.tellHeads(id);
    });
  }

  private tellHeads(agencyId: string): void {
    const heads = this.connections.those((ability) => may(ability, 'accept', 'Import', { agencyId }));
    for (const connection of heads) connection.send('imports.awaiting', {});
  }
}
