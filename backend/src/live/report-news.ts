import { Inject, Injectable } from '@nestjs/common';
import { DatabaseListener } from './database-listener.js';
import { LiveReads } from './live-reads.js';
import { ReportPresence } from './report-presence.js';
import { liveSettingsToken, type LiveSettings } from './settings.js';
import { VersionNews } from './version-news.js';

/** Tells whoever has a report open that it stands at another version. */
@Injectable()
export class ReportNews extends VersionNews {
  constructor(
    listener: DatabaseListener,
    presence: ReportPresence,
    reads: LiveReads,
    @Inject(liveSettingsToken) settings: LiveSettings,
  ) {
    super(
      {
        ...{ name: 'reports', channel: 'tien_do_report' },
        watchers: (id) => presence.watchers(id),
        openHere: () => presence.openHere,
        read: (ids) => reads.reports(ids),
        say: (connection, reportId, version) => {
          connection.send('report.changed', { reportId, version });
        },
      },
      listener,
      settings,
    );
  }
}
